//! Archives: what is in them, one level deep. A workbook is one as well, with parts instead of files.

use crate::kind::{self, Kind, kind};
use crate::limit::Limit;
use crate::{Sheet, WITHIN, plain, refusal, workbook};
use std::io::{Cursor, Read};
use yellowline::problem::{Problem, Refusal};
use zip::ZipArchive;
use zip::result::ZipError;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Everything an archive or workbook holds.
pub(crate) fn open(name: &str, bytes: &[u8], limit: Limit) -> Result<Vec<Sheet>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(name, &e))?;
    if archive.len() > limit.entries {
        return Err(refusal::too_many(name, archive.len(), limit).into());
    }
    match office(&archive) {
        Some(Kind::Xlsx) => {
            let mut left = limit.bytes;
            for n in 0..archive.len() {
                measure(name, &mut archive, n, &mut left, limit)?;
            }
            workbook::read(name, bytes, limit)
        }
        Some(Kind::Refused(why)) => Err(refusal::unread(name, bytes, why).into()),
        _ => files(name, &mut archive, limit),
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
fn measure(name: &str, archive: &mut Archive<'_>, n: usize, left: &mut u64, limit: Limit) -> Result<(), Problem> {
    let part = archive.by_index(n).map_err(|e| broken(name, &e))?;
    let size = std::io::copy(&mut part.take(*left + 1), &mut std::io::sink());
    let size = size.map_err(|e| refusal::broken(name, "the workbook", &e.to_string()))?;
    *left = left.checked_sub(size).ok_or_else(|| refusal::too_large(name, limit))?;
    Ok(())
}

/// Every file in an archive. All that are refused are told, so that a person is not sent back for each.
fn files(name: &str, archive: &mut Archive<'_>, limit: Limit) -> Result<Vec<Sheet>, Refusal> {
    let (mut sheets, mut problems) = (Vec::new(), Vec::new());
    let mut left = limit.bytes;
    for n in 0..archive.len() {
        let about = archive.by_index_raw(n).map_err(|e| broken(name, &e))?;
        let path = about.name().map_err(|e| broken(name, &e))?.replace('\\', "/");
        if about.is_dir() || is_debris(&path) {
            continue;
        }
        let inner = format!("{name}{WITHIN}{path}");
        let encrypted = about.encrypted();
        drop(about);
        let found = if encrypted {
            let help = "unpack it with the password and give the files that are in it";
            Err(refusal::entry("encrypted_entry", &inner, "it is protected by a password", help).into())
        } else {
            unpack(&inner, archive, n, &mut left, limit).and_then(|bytes| file(&inner, &bytes, limit))
        };
        match found {
            Ok(found) => sheets.extend(found),
            Err(refused) => problems.extend(refused.problems),
        }
        if left == 0 {
            break;
        }
    }
    if !problems.is_empty() {
        return Err(Refusal { problems });
    }
    if sheets.is_empty() {
        return Err(refusal::entry("empty_archive", name, "no file is in it", "was it packed whole?").into());
    }
    Ok(sheets)
}

/// What systems leave in archives beside what people put there.
fn is_debris(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    path.split('/').any(|folder| folder == "__MACOSX") || matches!(file, "" | ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

fn unpack(inner: &str, archive: &mut Archive<'_>, n: usize, left: &mut u64, limit: Limit) -> Result<Vec<u8>, Refusal> {
    let file = archive.by_index(n).map_err(|e| broken(inner, &e))?;
    let mut bytes = Vec::new();
    let read = file.take(*left + 1).read_to_end(&mut bytes);
    let size = read.map_err(|e| refusal::broken(inner, "the file", &e.to_string()))?;
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    *left = left.checked_sub(size).unwrap_or_default();
    if *left == 0 { Err(refusal::too_large(inner, limit).into()) } else { Ok(bytes) }
}

/// A file that was in an archive.
fn file(inner: &str, bytes: &[u8], limit: Limit) -> Result<Vec<Sheet>, Refusal> {
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
