//! What is said of files that are not read.

use crate::kind::Unread;
use crate::limit::Limit;
use yellowline::problem::Problem;

/// A file of a kind that is not read.
pub(crate) fn unread(name: &str, bytes: &[u8], why: Unread) -> Problem {
    let Unread { code, message, help } = why.closer(bytes);
    Problem::new(code, name, message).help(help).with("file", name)
}

/// A file that is damaged. `what` it is, as `the workbook`, and `how` that shows.
pub(crate) fn broken(name: &str, what: &str, how: &str) -> Problem {
    Problem::new("broken_file", name, format!("{what} is damaged: {how}"))
        .help("export it anew; if that changes nothing, save it as CSV in the program it came from")
        .with("file", name)
}

/// A file that unpacks to more than is read.
pub(crate) fn too_large(name: &str, limit: Limit) -> Problem {
    if let Some(times) = limit.times() {
        return Problem::new("packed_too_tightly", name, format!("it unpacks to more than {times} times its size"))
            .help("no export does so; if it is one, unpack it and give the files that are in it")
            .with("file", name)
            .with("limit", times);
    }
    let told = limit.told();
    Problem::new("file_too_large", name, format!("it unpacks to more than {told}"))
        .help("export fewer rows at a time, or as CSV, which may be of any size")
        .with("file", name)
        .with("limit", told)
}

/// Whether a problem is that a file is too large: what else is in its archive is then not looked at.
pub(crate) fn is_too_large(problem: &Problem) -> bool {
    matches!(problem.code, "file_too_large" | "packed_too_tightly")
}

/// An archive with too many files in it.
pub(crate) fn too_many(name: &str, count: usize, limit: Limit) -> Problem {
    Problem::new("too_many_files", name, format!("it holds {count} files, and {} are read at most", limit.entries))
        .help("unpack it and give the files that are needed")
        .with("file", name)
        .with("count", count)
        .with("limit", limit.entries)
}

/// An archive in which something cannot be read.
pub(crate) fn entry(code: &'static str, name: &str, message: &str, help: &str) -> Problem {
    Problem::new(code, name, message).help(help).with("file", name)
}
