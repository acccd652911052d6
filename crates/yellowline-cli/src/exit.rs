//! How a command ends: what is told, and the exit code.

use crate::input;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use yellowline::problem::Refusal;

/// Why a command did not do what was asked.
pub(crate) enum Failure {
    /// The input was refused; every problem is told, with the file it is in.
    Refused { file: String, refusal: Refusal },
    /// The input was refused, and stdout has told why; this is the last line.
    Told(String),
    /// The command line asks for something that cannot be.
    Usage { said: String, help: String },
    /// What only a person can say must be said first.
    Question(String),
    /// The answer was given, and it asks for somebody to act.
    Due(String),
    /// A file could not be read or written.
    File { said: String, help: String },
    /// Whoever read our output has gone: nobody is there to be told.
    Gone,
}

impl Failure {
    pub(crate) fn usage(said: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { said: said.into(), help: help.into() }
    }

    pub(crate) fn refused(path: &Path, refusal: Refusal) -> Self {
        Self::Refused { file: input::named(path), refusal }
    }

    /// A request made of flags that the core does not accept.
    pub(crate) fn request(refusal: Refusal) -> Self {
        Self::asked(&refusal, flag)
    }

    /// The same, where what a place in the request is called is another matter.
    pub(crate) fn asked(refusal: &Refusal, called: impl Fn(&str) -> String) -> Self {
        let told = refusal.problems.iter().map(|p| format!("{}: {}", called(&p.at), p.message)).collect::<Vec<_>>();
        let help = refusal.problems.iter().map(|p| p.help.as_str()).filter(|h| !h.is_empty()).collect::<Vec<_>>();
        Self::Usage { said: told.join("\n"), help: help.join("\n  help: ") }
    }

    /// What came of writing to stdout.
    pub(crate) fn output(e: &io::Error) -> Self {
        if e.kind() == io::ErrorKind::BrokenPipe { Self::Gone } else { Self::file(Path::new("stdout"), e) }
    }

    /// What an operating system said of a file.
    pub(crate) fn file(path: &Path, e: &io::Error) -> Self {
        let (said, help) = match e.kind() {
            io::ErrorKind::NotFound => ("there is no file", "check the name and the folder"),
            io::ErrorKind::PermissionDenied => ("no permission for", "change the file's rights, or choose another"),
            io::ErrorKind::IsADirectory => ("a folder, not a file, is", "name a file inside it"),
            io::ErrorKind::StorageFull => ("no space is left for", "free some space, or choose another disk"),
            _ => return Self::File { said: format!("`{}`: {e}", path.display()), help: String::new() },
        };
        Self::File { said: format!("{said} `{}`", path.display()), help: help.into() }
    }

    /// Tells it on stderr and gives the exit code.
    pub(crate) fn tell(self) -> ExitCode {
        let (code, said, help) = match self {
            Self::Refused { file, refusal } => (1, format!("{file} was refused\n{refusal}"), String::new()),
            Self::Told(said) => (1, said, String::new()),
            Self::Usage { said, help } => (2, said, help),
            Self::Question(said) => (4, said, "nothing was read; answer and run again".into()),
            Self::File { said, help } => (3, said, help),
            Self::Due(said) => (5, said, String::new()),
            Self::Gone => return ExitCode::SUCCESS,
        };
        let word = match code {
            4 => "question:",
            5 => "due:",
            _ => "error:",
        };
        let mut err = anstream::stderr().lock();
        // Where not even stderr can be written to, the exit code alone has to tell.
        let _ = writeln!(err, "{}{word}{} {said}", RED.render(), RED.render_reset());
        if !help.is_empty() {
            let _ = writeln!(err, "  help: {help}");
        }
        ExitCode::from(code)
    }
}

/// The flag of a place in a request.
pub(crate) fn flag(at: &str) -> String {
    let flag = match at {
        "/lead" => "LEAD".to_owned(),
        "/asOf" => "--as-of".to_owned(),
        "/n" => "--pilot".to_owned(),
        at if at.starts_with("/decisions") => "--decision".to_owned(),
        other => {
            let mut flag = "-".to_owned();
            for letter in other.trim_start_matches('/').chars() {
                if letter.is_ascii_uppercase() || flag.len() == 1 {
                    flag.push('-');
                }
                flag.push(letter.to_ascii_lowercase());
            }
            flag
        }
    };
    format!("`{flag}`")
}

const RED: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();

/// A remark on stderr; stdout belongs to the answer.
pub(crate) fn note(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}
