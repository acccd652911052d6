//! Runs other programs: output goes to a log, which is shown when the program fails.

use crate::place::Place;
use crate::stop::{About, Result, Stop};
use std::collections::BTreeSet;
use std::io::{ErrorKind, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;

/// What a program said and whether it succeeded.
pub(crate) struct Said {
    pub(crate) ok: bool,
    pub(crate) text: String,
}

/// Runs a program to its end and keeps what it said in the log of `step`.
pub(crate) fn heard(place: &Place, step: &str, command: &mut Command) -> Result<Said> {
    let log = place.log(step);
    if let Some(folder) = log.parent() {
        std::fs::create_dir_all(folder).about(format!("make `{}`", folder.display()))?;
    }
    let write = || format!("write `{}`", log.display());
    let out = std::fs::File::create(&log).about(write())?;
    let err = out.try_clone().about(write())?;
    command.env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never");
    let status = command.stdin(Stdio::null()).stdout(out).stderr(err).status().map_err(|e| missing(command, &e))?;
    let text = std::fs::read(&log).about(format!("read `{}`", log.display()))?;
    Ok(Said { ok: status.success(), text: String::from_utf8_lossy(&text).into_owned() })
}

/// Runs a program that must succeed; returns what it said.
pub(crate) fn must(place: &Place, step: &str, command: &mut Command) -> Result<String> {
    let said = heard(place, step, command)?;
    if said.ok {
        return Ok(said.text);
    }
    Err(Stop::new(format!("{step} failed: {}\n{}", line(command), tail(&said.text)))
        .help(no_network(&said.text).unwrap_or_else(|| format!("all of it is in {}", place.shown(&place.log(step))))))
}

/// Runs a program that must succeed; returns its standard output alone.
pub(crate) fn answer(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|e| missing(command, &e))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let stop = Stop::new(format!("{} failed\n{}", line(command), tail(&said)));
    Err(no_network(&said).into_iter().fold(stop, Stop::help))
}

/// Runs a program that must succeed, showing its progress where a person is watching.
pub(crate) fn must_shown(place: &Place, step: &str, command: &mut Command) -> Result<()> {
    if !std::io::stderr().is_terminal() {
        return must(place, step, command).map(drop);
    }
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().map_err(|e| missing(command, &e))?;
    if status.success() { Ok(()) } else { Err(Stop::new(format!("{step} failed: {}", line(command)))) }
}

/// The steps this process has done.
static DONE: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Does one step of a set-up, once in the life of this process, and prints it with its seconds.
/// `work` says whether anything had to be done.
pub(crate) fn step(name: &str, work: impl FnOnce() -> Result<bool>) -> Result<()> {
    if DONE.lock().is_ok_and(|done| done.contains(name)) {
        return Ok(());
    }
    let line = Line::begun(name);
    let done = work();
    match &done {
        Ok(true) => line.ended(""),
        Ok(false) => println!("{}unchanged", line.again()),
        Err(_) => println!("{}failed", line.again()),
    }
    done?;
    if let Ok(mut done) = DONE.lock() {
        done.insert(name.to_string());
    }
    Ok(())
}

/// The line of something that is being done. A person sees it at once; elsewhere it is printed when it is done, since
/// such things may go side by side.
pub(crate) struct Line<'a> {
    name: &'a str,
    start: Instant,
}

impl<'a> Line<'a> {
    pub(crate) fn begun(name: &'a str) -> Self {
        if std::io::stderr().is_terminal() {
            print!("\r  {name:<44} ");
            let _ = std::io::stdout().flush();
        }
        Self { name, start: Instant::now() }
    }

    /// Prints it with what is to be said and its seconds.
    pub(crate) fn ended(&self, said: &str) {
        println!("{}{said}{:>6.1} s", self.again(), self.start.elapsed().as_secs_f64());
    }

    /// Its beginning; a program that draws a progress bar has overwritten the name by now.
    fn again(&self) -> String {
        let back = if std::io::stderr().is_terminal() { "\r" } else { "" };
        format!("{back}  {:<44} ", self.name)
    }
}

/// The end of a text: what matters of a long log.
pub(crate) fn tail(text: &str) -> String {
    const LINES: usize = 60;
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let from = lines.len().saturating_sub(LINES);
    lines[from..].iter().map(|l| format!("  | {l}\n")).collect::<String>().trim_end().to_string()
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|w| w.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn missing(command: &Command, error: &std::io::Error) -> Stop {
    let program = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => Stop::new(format!("`{program}` is not installed"))
            .help(format!("install it so that `{program}` is on PATH")),
        _ => Stop::new(format!("could not run `{program}`: {error}")),
    }
}

/// What to say when a registry could not be reached, if that is what the text says.
fn no_network(text: &str) -> Option<String> {
    const SIGNS: &[&str] = &[
        "ENOTFOUND",
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ETIMEDOUT",
        "ENETUNREACH",
        "ENOTCACHED",
        "Could not resolve host",
        "Temporary failure resolving",
        "failed to download",
        "spurious network error",
        "error sending request",
    ];
    SIGNS.iter().any(|sign| text.contains(sign)).then(|| {
        "its registry could not be reached; what is cached was used and did not suffice: connect once, then run it again"
            .to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_out_of_reach_is_told_apart() {
        assert!(no_network("npm error code EAI_AGAIN").is_some());
        assert!(no_network("error[E0308]: mismatched types").is_none());
    }

    #[test]
    fn only_the_end_of_a_log_is_shown() {
        let text: String = (0..100).map(|n| format!("{n}\n")).collect();
        assert!(tail(&text).starts_with("  | 40\n") && tail(&text).ends_with("  | 99"));
    }
}
