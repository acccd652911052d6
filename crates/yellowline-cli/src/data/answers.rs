use super::file::DataFile;
use crate::exit::Failure;
use crate::input;
use clap::Args;
use std::path::PathBuf;
use yellowline::ledger::{ColumnMapping, DateFormat, DecimalMark, Encoding, From, Mapping};
use yellowline::problem::did_you_mean;
use yellowline::unit::Currency;

/// What only a person can say about a file. HEADER may be written TABLE:HEADER where several files have it.
#[derive(Args)]
pub(crate) struct Answers {
    /// A saved mapping, or a list of them; each is used for the file it names
    #[arg(long, value_name = "FILE", help_heading = "How files are read")]
    mapping: Vec<PathBuf>,
    /// Use a column as one of ours, as 'Mail source=source'; nothing after `=` leaves it out
    #[arg(long, value_name = "HEADER=TARGET", help_heading = "How files are read")]
    column: Vec<String>,
    /// How a column writes dates: iso, dayFirst, monthFirst, epochSeconds or epochMilliseconds
    #[arg(long, value_name = "HEADER=FORMAT", help_heading = "How files are read")]
    date_order: Vec<String>,
    /// A cell that means yes (won, for a status), as 'Converted=1'; may be repeated
    #[arg(long, value_name = "HEADER=CELL", help_heading = "How files are read")]
    yes: Vec<String>,
    /// A cell that means no (lost, for a status), as 'Converted=0'; may be repeated
    #[arg(long, value_name = "HEADER=CELL", help_heading = "How files are read")]
    no: Vec<String>,
    /// A word whose other spellings, as they were offered, mean the same, as 'product=GTX Pro'; may be repeated
    #[arg(long, value_name = "HEADER=WORD", help_heading = "How files are read")]
    same: Vec<String>,
    /// What stands before decimals
    #[arg(long, value_name = "MARK", value_parser = ["point", "comma"], help_heading = "How files are read")]
    decimal: Option<String>,
    /// The currency of amounts that name none, as EUR
    #[arg(long, value_name = "CODE", help_heading = "How files are read")]
    currency: Option<String>,
    /// How bytes stand for text: utf-8, utf-16le, utf-16be or windows-1252
    #[arg(long, value_name = "NAME", help_heading = "How files are read")]
    encoding: Option<String>,
}

impl Answers {
    /// The mappings given as files.
    pub(super) fn mappings(&self) -> Result<Vec<Mapping>, Failure> {
        let mut mappings = Vec::new();
        for path in &self.mapping {
            mappings.extend(input::mappings(path)?);
        }
        Ok(mappings)
    }

    /// Lays the answers over the mappings.
    pub(super) fn apply(&self, files: &mut [DataFile]) -> Result<(), Failure> {
        for answer in &self.column {
            each("column", answer, files, |file, header, target| {
                let mapping = &mut file.mapping;
                let at = mapping.columns.iter().position(|c| source(c) == Some(header));
                let before = at.map(|at| mapping.columns.remove(at));
                mapping.columns.retain(|c| target.is_empty() || c.to != target);
                file.left_out.push(header.to_owned());
                if !target.is_empty() {
                    let format = before.filter(|c| dated(&c.to) && dated(target)).and_then(|c| c.format);
                    mapping.columns.push(ColumnMapping { format, ..ColumnMapping::new(header, target) });
                }
                Ok(())
            })?;
        }
        for answer in &self.date_order {
            each("date-order", answer, files, |file, header, name| {
                let format = DateFormat::named(name)
                    .ok_or("choose iso, dayFirst, monthFirst, epochSeconds or epochMilliseconds")?;
                columns(&mut file.mapping, header)?.for_each(|column| column.format = Some(format));
                Ok(())
            })?;
        }
        for (flag, answers) in [("yes", &self.yes), ("no", &self.no)] {
            let mut begun = Vec::new();
            for answer in answers {
                each(flag, answer, files, |file, header, cell| {
                    // What is said replaces what was guessed, and adds to what was said.
                    let first = !begun.iter().any(|h| h == header);
                    for column in columns(&mut file.mapping, header)? {
                        let list = match (column.to.as_str(), flag) {
                            ("status", "yes") => &mut column.won,
                            ("status", _) => &mut column.lost,
                            (_, "yes") => &mut column.yes,
                            _ => &mut column.no,
                        };
                        if first {
                            list.clear();
                        }
                        list.push(cell.to_owned());
                    }
                    begun.push(header.to_owned());
                    Ok(())
                })?;
            }
        }
        for answer in &self.same {
            let mut met = false;
            each("same", answer, files, |file, header, word| {
                met |= file.same(header, word);
                Ok(())
            })?;
            if !met {
                let help = "`yellowline map` tells which words seem to be one";
                return Err(Failure::usage(format!("`--same '{answer}'`: no other spelling of it was offered"), help));
            }
        }
        self.whole_files(files)
    }

    fn whole_files(&self, files: &mut [DataFile]) -> Result<(), Failure> {
        let unknown =
            |flag: &str, value: &str, help: &str| Failure::usage(format!("`--{flag} {value}` is not known"), help);
        let currency = self.currency.as_deref().map(|code| {
            Currency::named(code)
                .ok_or_else(|| unknown("currency", code, "write the three capitals of ISO 4217, as EUR"))
        });
        let encoding = self.encoding.as_deref().map(|name| {
            Encoding::named(name)
                .ok_or_else(|| unknown("encoding", name, "choose utf-8, utf-16le, utf-16be or windows-1252"))
        });
        let (currency, encoding) = (currency.transpose()?, encoding.transpose()?);
        for file in files {
            file.mapping.currency = currency.or(file.mapping.currency);
            file.mapping.encoding = encoding.unwrap_or(file.mapping.encoding);
            match self.decimal.as_deref() {
                Some("point") => file.mapping.decimal = DecimalMark::Point,
                Some(_) => file.mapping.decimal = DecimalMark::Comma,
                None => {}
            }
        }
        Ok(())
    }

    /// Has the person said how bytes stand for text?
    pub(super) const fn encoding_said(&self) -> bool {
        self.encoding.is_some()
    }
}

/// Does a column of ours hold dates?
pub(super) fn dated(to: &str) -> bool {
    matches!(to, "createdAt" | "closedAt" | "at")
}

/// The header a column is read from.
pub(super) fn source(column: &ColumnMapping) -> Option<&str> {
    match &column.from {
        From::Source(header) => Some(header),
        From::Constant(_) | From::Unpivoted(_) => None,
    }
}

fn columns<'a>(
    mapping: &'a mut Mapping,
    header: &'a str,
) -> Result<impl Iterator<Item = &'a mut ColumnMapping>, &'static str> {
    if mapping.columns.iter().all(|c| source(c) != Some(header)) {
        return Err("the column is not used; say what it is with `--column 'HEADER=TARGET'`");
    }
    Ok(mapping.columns.iter_mut().filter(move |c| source(c) == Some(header)))
}

/// Lays `HEADER=VALUE` over every file that has the header.
fn each(
    flag: &str,
    answer: &str,
    files: &mut [DataFile],
    mut lay: impl FnMut(&mut DataFile, &str, &str) -> Result<(), &'static str>,
) -> Result<(), Failure> {
    let said = format!("`--{flag} '{answer}'`");
    let Some((left, value)) = answer.rsplit_once('=') else {
        return Err(Failure::usage(format!("{said} has no `=`"), format!("write it as --{flag} 'HEADER=…'")));
    };
    let (left, value) = (left.trim(), value.trim());
    let mut met = false;
    for file in files.iter_mut() {
        let qualified = left.strip_prefix(file.table.name()).and_then(|rest| rest.strip_prefix(':'));
        let there = |h: &&str| file.header.iter().any(|f| f == h);
        let Some(header) = [Some(left), qualified].into_iter().flatten().find(there) else { continue };
        met = true;
        lay(file, header, value)
            .map_err(|help| Failure::usage(format!("{said} cannot be used for `{}`", file.name), help))?;
    }
    if met {
        return Ok(());
    }
    let headers: Vec<&str> = files.iter().flat_map(|f| f.header.iter().map(String::as_str)).collect();
    let help = did_you_mean(left, headers.iter().copied())
        .map_or_else(|| format!("the files have {}", headers.join(", ")), |near| format!("did you mean `{near}`?"));
    Err(Failure::usage(format!("{said}: no file has the column `{left}`"), help))
}
