//! The differential run of `tests/witness`: cases made of seeds, answered by every host, compared.

use super::install::Consumer;
use super::reference;
use super::tally::Tally;
use crate::place::Place;
use crate::stop::{About, Result, Stop};
use crate::{browser, node, run, rust, wasm};
use std::path::{Path, PathBuf};
use std::process::Command;

const HOSTS: &[&str] = &["native", "node", "chromium", "reference"];
const SHAPES: &[&str] = &["mixed", "valid", "nasty", "invalid"];
/// What the stage runs, in about two minutes.
const SHARE: &[&str] = &["--cases", "10000", "--from", "1"];

/// What was asked for, as `run.mjs` reads it.
struct Asked {
    cases: u64,
    from: u64,
    minutes: Option<u64>,
    shape: String,
    hosts: Vec<String>,
    resume: bool,
    /// Is each case told once only?
    once: bool,
    /// Where its state and what differs are kept, within the target folder.
    folder: &'static str,
}

impl Asked {
    fn read(args: &[String]) -> Result<Self> {
        let hosts = HOSTS.iter().map(|host| (*host).to_owned()).collect();
        let mut asked = Self {
            cases: 10_000,
            from: 1,
            minutes: None,
            shape: "mixed".to_owned(),
            hosts,
            resume: false,
            once: false,
            folder: "witness",
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            if arg == "--resume" {
                asked.resume = true;
                continue;
            }
            if arg == "--once" {
                asked.once = true;
                continue;
            }
            let value = args.next().ok_or_else(|| Stop::new(format!("`{arg}` needs a value")).help(USAGE))?;
            let number = || value.parse::<u64>().map_err(|_| Stop::new(format!("`{value}` is no number")).help(USAGE));
            match arg.as_str() {
                "--cases" => asked.cases = number()?,
                "--from" => asked.from = number()?,
                "--minutes" => asked.minutes = Some(number()?),
                "--shape" if SHAPES.contains(&value.as_str()) => asked.shape.clone_from(value),
                "--hosts" => asked.hosts = hosts_of(value)?,
                _ => return Err(Stop::new(format!("`witness` takes no `{arg} {value}`")).help(USAGE)),
            }
        }
        Ok(asked)
    }

    /// How the native program is compiled, and the folder in which it then lies. It answers in two thirds of the time where
    /// it is optimised, which takes a minute longer than what the tests are compiled with anyway.
    const fn profile(&self) -> (&'static str, &'static str) {
        if self.cases < LONG { ("dev", "debug") } else { ("long", "long") }
    }
}

/// From so many cases on a run is a long one.
const LONG: u64 = 100_000;

const USAGE: &str = "[--cases N] [--from SEED] [--hosts native,node,chromium,reference] \
                     [--shape mixed|valid|nasty|invalid] [--minutes M] [--once] [--resume]";

/// Of these the native one is always one: it makes the cases.
fn hosts_of(list: &str) -> Result<Vec<String>> {
    let mut hosts = vec![HOSTS[0].to_owned()];
    for host in list.split(',').filter(|host| *host != HOSTS[0]) {
        if !HOSTS.contains(&host) {
            return Err(Stop::new(format!("there is no host `{host}`")).help(USAGE));
        }
        hosts.push(host.to_owned());
    }
    Ok(hosts)
}

/// `cargo xtask witness`: fails where any two hosts differ.
pub(crate) fn command(place: &Place, args: &[String]) -> Result<()> {
    let asked = Asked::read(args)?;
    let ready = Ready::new(place, asked)?;
    let status = ready.program(place)?.status().about("run the comparison")?;
    if status.success() { Ok(()) } else { Err(Stop::new("hosts differ").help("see tests/witness/README.md")) }
}

/// The stage: a fixed share over all hosts there are.
pub(super) fn check(place: &Place, tally: &mut Tally) -> Result<()> {
    let share: Vec<String> = SHARE.iter().map(|word| (*word).to_owned()).collect();
    let mut asked = Asked { folder: "witness/share", ..Asked::read(&share)? };
    if reference::python().is_none() {
        println!("  skipped: there is no Python 3.10 or newer here; the reference is not asked");
        asked.hosts.retain(|host| host != "reference");
    }
    let ready = Ready::new(place, asked)?;
    tally.run(place, "every host says the same", &mut ready.program(place)?)?;
    let log = std::fs::read_to_string(place.log("every host says the same")).unwrap_or_default();
    log.lines().rev().take(2).filter(|line| line.starts_with("seeds")).for_each(|line| println!("    {line}"));
    Ok(())
}

/// Everything built; what was installed for it lies there until this is dropped.
struct Ready {
    asked: Asked,
    consumer: Option<Consumer>,
    /// The module of the C interface, in which reports are made of parts.
    module: Option<PathBuf>,
    commands: Vec<(String, Vec<String>)>,
}

impl Ready {
    fn new(place: &Place, asked: Asked) -> Result<Self> {
        let in_wasm = asked.hosts.iter().any(|host| matches!(host.as_str(), "node" | "chromium"));
        let consumer = if in_wasm { Some(Consumer::install(place, "witness")?) } else { None };
        let module = if in_wasm { Some(wasm::build_abi(place)?) } else { None };
        run::step("native witness", || {
            let mut build = rust::cargo(place, "build");
            build.args(["--package", "yellowline-tests", "--bin", "witness", "--profile", asked.profile().0]);
            run::must(place, "witness", &mut build).map(|_| true)
        })?;
        let mut ready = Self { asked, consumer, module, commands: Vec::new() };
        for host in ready.asked.hosts.clone() {
            let command = ready.answering(place, &host)?;
            ready.commands.push((host, command));
        }
        Ok(ready)
    }

    /// The program that answers for a host.
    fn answering(&self, place: &Place, host: &str) -> Result<Vec<String>> {
        let tests = place.root.join("tests");
        let shown = |path: &Path| path.display().to_string();
        // A host in JavaScript: its program, the package and the module.
        let wasm = |program: &str| {
            let package = self.consumer.as_ref().map(Consumer::package);
            let given = [package.as_deref(), self.module.as_deref()].map(|path| path.map(shown).unwrap_or_default());
            [vec!["node".to_owned(), shown(&tests.join(program))], given.to_vec()].concat()
        };
        Ok(match host {
            "native" => {
                vec![shown(
                    &place.target.join(self.asked.profile().1).join(format!("witness{}", std::env::consts::EXE_SUFFIX)),
                )]
            }
            "node" => wasm("witness/node.mjs"),
            "chromium" => [wasm("witness/chromium.mjs"), vec![shown(&browser::for_tests(place)?)]].concat(),
            _ => {
                let python = reference::python().ok_or_else(|| Stop::new("there is no Python 3.10 or newer"))?;
                vec![python.to_owned(), "-B".to_owned(), shown(&tests.join("reference/answer.py"))]
            }
        })
    }

    /// The comparison, with all that it needs to know as JSON.
    fn program(&self, place: &Place) -> Result<Command> {
        let Asked { cases, from, minutes, shape, hosts, resume, once, folder } = &self.asked;
        let minutes = minutes.map_or_else(|| "null".to_owned(), |m| m.to_string());
        let commands: Vec<String> = self.commands.iter().map(|(host, words)| format!("{host:?}:{words:?}")).collect();
        let folder = place.target.join(folder).display().to_string();
        let given = format!(
            "{{\"cases\":{cases},\"from\":{from},\"minutes\":{minutes},\"shape\":{shape:?},\"hosts\":{hosts:?},\
             \"resume\":{resume},\"once\":{once},\"folder\":{folder:?},\"commands\":{{{}}}}}",
            commands.join(",")
        );
        let mut program = node::program();
        program.arg(place.root.join("tests/witness/run.mjs")).arg(given).current_dir(&place.root);
        Ok(program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<Asked> {
        Asked::read(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_asked_is_read() {
        let asked = read("--cases 5 --hosts reference,native --shape nasty --once --resume").ok();
        let asked = asked.map(|a| (a.cases, a.hosts.join(" "), a.shape, a.once, a.resume));
        assert_eq!(asked, Some((5, "native reference".to_owned(), "nasty".to_owned(), true, true)));
    }

    #[test]
    fn what_it_does_not_take_is_told() {
        for words in ["--case 5", "--cases", "--cases many", "--shape odd", "--hosts safari"] {
            assert!(read(words).is_err(), "{words}");
        }
    }
}
