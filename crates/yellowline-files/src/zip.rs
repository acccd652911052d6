//! Archives: what is in them, one level deep. A workbook is one as well, with parts instead of files.

use crate::kind::{self, Kind, kind};
use crate::limit::{Limit, count};
use crate::{LeftOut, Opened, WITHIN, guarded, plain, refusal, workbook};
use std::io::{Cursor, Read};
use yellowline::problem::{Problem, Refusal};
use zip::ZipArchive;
use zip::result::ZipError;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Everything an archive or workbook holds.
pub(crate) fn open(name: &str, bytes: &[u8], limit: Limit) -> Result<Opened, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(name, &e))?;
    if archive.len() > limit.entries {
        return Err(refusal::too_many(name, archive.len(), limit).into());
    }
    let mut left = limit.packed(bytes.len());
    match office(&archive) {
        Some(Kind::Xlsx) => {
            for n in 0..archive.len() {
                measure(name, &mut archive, n, &mut left)?;
            }
            workbook::read(name, bytes, limit)
        }
        Some(Kind::Refused(why)) => Err(refusal::unread(name, bytes, why).into()),
        _ => files(name, &mut archive, left, limit),
    }
}

/// Which office document an archive is, if any.
fn office(archive: &Archive<'_>) -> Option<Kind> {
    let has = |part: &str| archive.file_names().flatten().any(|name| name == part);
    let within = |folder: &str| archive.file_names().flatten().any(|name| name.starts_with(folder));
    match () {
        () if has("xl/workbook.bin") => Some(Kind::Refused(kind::BINARY)),
        () if has("xl/workbook.xml") => Some(Kind::Xlsx),
        // A workbook need not keep to the usual names; its reader says what is missing.
        () if has("[Content_Types].xml") && within("xl/") => Some(Kind::Xlsx),
        () if has("[Content_Types].xml") => Some(Kind::Refused(kind::DOCUMENT)),
        () if has("mimetype") && has("content.xml") => Some(Kind::Refused(kind::OPEN_DOCUMENT)),
        () => None,
    }
}

/// Counts what a part of a workbook unpacks to: what the archive says of it may be a lie.
fn measure(name: &str, archive: &mut Archive<'_>, n: usize, left: &mut Limit) -> Result<(), Problem> {
    let part = archive.by_index(n).map_err(|e| broken(name, &e))?;
    let size = std::io::copy(&mut part.take(left.beyond()), &mut std::io::sink());
    left.take(name, size.map_err(|e| refusal::broken(name, "the workbook", &e.to_string()))?)
}

/// Every file in an archive. `left` is how much they may unpack to.
fn files(name: &str, archive: &mut Archive<'_>, mut left: Limit, mut limit: Limit) -> Result<Opened, Refusal> {
    let mut opened = Opened::default();
    let mut taken = Vec::new();
    if archive.has_duplicate_names() {
        let help = "pack them anew, each under a name of its own";
        let reason = refusal::entry("same_name_twice", name, "of files of one name only the last is read", help);
        opened.left_out.push(LeftOut { name: name.to_owned(), reason });
    }
    for n in 0..archive.len() {
        let about = archive.by_index_raw(n).map_err(|e| broken(name, &e))?;
        let path = about.name().map_err(|e| broken(name, &e))?.replace('\\', "/");
        if about.is_dir() || is_debris(&path) {
            continue;
        }
        let inner = distinct(format!("{name}{WITHIN}{path}"), &mut taken);
        let encrypted = about.encrypted();
        drop(about);
        let found = if encrypted {
            let help = "unpack it with the password and give the files that are in it";
            Err(refusal::entry("encrypted_entry", &inner, "it is protected by a password", help).into())
        } else {
            let unpacked = unpack(&inner, archive, n, &mut left).map_err(Refusal::from);
            unpacked.and_then(|bytes| guarded(&inner, || file(&inner, &bytes, limit)))
        };
        match found {
            Ok(found) => {
                for sheet in &found.sheets {
                    limit.take(&inner, count(sheet.text.len()))?;
                }
                opened.sheets.extend(found.sheets);
                opened.left_out.extend(found.left_out);
            }
            Err(refused) if refused.problems.iter().any(refusal::is_too_large) => return Err(refused),
            Err(refused) => {
                let reasons = refused.problems.into_iter();
                opened.left_out.extend(reasons.map(|reason| LeftOut { name: inner.clone(), reason }));
            }
        }
    }
    if !opened.sheets.is_empty() {
        return Ok(opened);
    }
    let mut problems: Vec<_> = opened.left_out.into_iter().map(|left| left.reason).collect();
    if problems.is_empty() {
        problems.push(refusal::entry("empty_archive", name, "no file is in it", "was it packed whole?"));
    }
    Err(Refusal { problems })
}

/// A name that no file before it has: those of two paths may be one, since systems write `\` and `/`.
fn distinct(name: String, taken: &mut Vec<String>) -> String {
    let mut names = std::iter::once(name.clone()).chain((2..).map(|n| format!("{name} ({n})")));
    let name = names.find(|name| !taken.contains(name)).unwrap_or_default();
    taken.push(name.clone());
    name
}

/// What systems leave in archives beside what people put there.
fn is_debris(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    path.split('/').any(|folder| folder == "__MACOSX") || matches!(file, "" | ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

fn unpack(inner: &str, archive: &mut Archive<'_>, n: usize, left: &mut Limit) -> Result<Vec<u8>, Problem> {
    let file = archive.by_index(n).map_err(|e| broken(inner, &e))?;
    let mut bytes = Vec::new();
    let size = file.take(left.beyond()).read_to_end(&mut bytes);
    left.take(inner, count(size.map_err(|e| refusal::broken(inner, "the file", &e.to_string()))?))?;
    Ok(bytes)
}

/// A file that was in an archive.
fn file(inner: &str, bytes: &[u8], limit: Limit) -> Result<Opened, Refusal> {
    let kind = kind(inner, bytes);
    if !matches!(kind, Kind::Xlsx | Kind::Zip) {
        return plain(inner, bytes, kind, limit);
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(inner, &e))?;
    if office(&archive).is_some() {
        return open(inner, bytes, limit);
    }
    let help = "unpack the outer archive and give the inner one by itself";
    Err(refusal::entry("archive_in_archive", inner, "it is an archive within an archive", help).into())
}

fn broken(name: &str, error: &ZipError) -> Problem {
    match error {
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => refusal::entry(
            "unknown_packing",
            name,
            "it is packed in a way that is not read",
            "pack it anew as a plain ZIP, or unpack it and give the files that are in it",
        ),
        error => refusal::broken(name, "the archive", &error.to_string()),
    }
}
