//! Files that are no delimited text: what is in them, as such.

use crate::exit::{self, Failure};
use std::io::Read;
use std::path::{Path, PathBuf};
use yellowline::problem::Problem;
use yellowline_files::{Kind, LeftOut, Opened, WITHIN, kind};

/// Before the name of the one sheet that is meant, as in `crm.xlsx#Leads`.
const CHOOSES: char = '#';

/// A file, and which of its sheets is meant where one is named.
pub(super) struct Source {
    pub(super) file: PathBuf,
    pub(super) sheet: Option<String>,
}

impl Source {
    /// Reads a path as it is given. A file of just that name comes first: `#` may be in names.
    pub(super) fn of(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match name.split_once(CHOOSES) {
            Some((file, sheet)) if !path.exists() => {
                Self { file: path.with_file_name(file), sheet: Some(sheet.to_owned()) }
            }
            _ => Self { file: path.to_owned(), sheet: None },
        }
    }

    /// What the file is called in mappings and findings.
    pub(super) fn name(&self) -> String {
        match self.file.file_name() {
            Some(name) if name != "-" => name.to_string_lossy().into_owned(),
            _ => "stdin".into(),
        }
    }

    /// Everything in the file, of which the beginning is read; nothing where it is text and can be read as it is.
    pub(super) fn open(&self, head: &[u8], rest: &mut dyn Read) -> Result<Option<Opened>, Failure> {
        let name = self.name();
        if kind(&name, head) == Kind::Text {
            let Some(sheet) = &self.sheet else { return Ok(None) };
            let help = "sheets are chosen in workbooks and archives: leave out `#` and what follows";
            return Err(Failure::usage(format!("`{name}` is text and has no sheet `{sheet}`"), help));
        }
        let mut bytes = head.to_vec();
        rest.read_to_end(&mut bytes).map_err(|e| Failure::file(&self.file, &e))?;
        let opened = quietly(|| yellowline_files::open(&name, &bytes));
        let mut opened = opened.map_err(|refusal| Failure::refused(&self.file, refusal))?;
        if let Some(chosen) = &self.sheet {
            let known: Vec<_> = opened.sheets.iter().map(|sheet| format!("`{}`", called(&sheet.name, &name))).collect();
            opened.sheets.retain(|sheet| called(&sheet.name, &name) == chosen);
            // Whoever names a sheet leaves out the rest.
            opened.left_out.retain(|left| called(&left.name, &name) == chosen);
            if opened.sheets.is_empty() {
                let help = format!("it has {}", known.join(", "));
                return Err(match opened.left_out.pop() {
                    Some(left) => Failure::refused(&self.file, left.reason.into()),
                    None => Failure::usage(format!("`{name}` has no sheet `{chosen}`"), help),
                });
            }
        }
        Ok(Some(opened))
    }

    /// How a sheet of this file is chosen on the command line.
    pub(super) fn choice(&self, sheet: &str) -> String {
        format!("'{}{CHOOSES}{}'", self.file.display(), called(sheet, &self.name()))
    }
}

/// Says what of a file is not read, and what its author hid.
pub(super) fn note(opened: &Opened) {
    for LeftOut { name, reason } in &opened.left_out {
        let Problem { message, code, help, .. } = reason;
        exit::note(&format!("note: `{name}` is left out: {message} [{code}]\n  help: {help}"));
    }
    for sheet in opened.sheets.iter().filter(|sheet| sheet.hidden) {
        exit::note(&format!("note: `{}` is a hidden sheet", sheet.name));
    }
}

/// A sheet's own name, without that of its file.
fn called<'a>(sheet: &'a str, file: &str) -> &'a str {
    sheet.strip_prefix(file).and_then(|rest| rest.strip_prefix(WITHIN)).unwrap_or(sheet)
}

/// A reader's panic over a crafted file becomes a refusal; its message is for nobody.
fn quietly<T>(act: impl FnOnce() -> T) -> T {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = act();
    std::panic::set_hook(hook);
    done
}
