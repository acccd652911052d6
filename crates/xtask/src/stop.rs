//! Why a command stopped, and what to do about it.

use std::fmt;

/// A command cannot go on.
#[derive(Debug)]
pub(crate) struct Stop {
    message: String,
    help: String,
}

/// What every step returns.
pub(crate) type Result<T> = std::result::Result<T, Stop>;

impl Stop {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: String::new() }
    }

    /// The same with one line on what to do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "\n  help: {}", self.help) }
    }
}

/// Adds to an I/O error the file or program it is about.
pub(crate) trait About<T> {
    /// `what` completes "could not …".
    fn about(self, what: impl fmt::Display) -> Result<T>;
}

impl<T> About<T> for std::io::Result<T> {
    fn about(self, what: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Stop::new(format!("could not {what}: {error}")))
    }
}
