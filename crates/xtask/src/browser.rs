//! Browsers: one to open for a person, one to test with.

use crate::place::Place;
use crate::run;
use crate::stop::{Result, Stop};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Names a Chromium goes by on PATH.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/// Where a Chromium lies that is not on PATH.
const PLACES: &[&str] = &[
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/// Opens an address in the person's browser. Returns whether there was one to ask.
pub(crate) fn open(address: &str) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut cmd = Command::new("cmd");
        cmd.args(["/C", "start", ""]);
        cmd
    } else if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        Command::new("xdg-open")
    } else {
        return false;
    };
    let quiet = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    !set("CI") && quiet.spawn().is_ok()
}

/// A Chromium to test with; installs Debian's package where that is possible.
pub(crate) fn for_tests(place: &Place) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("YELLOWLINE_CHROMIUM") {
        let named = PathBuf::from(named);
        let wrong = || Stop::new(format!("YELLOWLINE_CHROMIUM names `{}`, which is no file", named.display()));
        return if named.is_file() { Ok(named) } else { Err(wrong()) };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if is_debian_root() {
        println!("    no browser here; installing Debian's packages chromium and chromium-driver");
        install(place)?;
        if let Some(found) = find() {
            return Ok(found);
        }
    }
    Err(Stop::new("there is no Chromium or Chrome to test with")
        .help("install Chromium or Chrome, or set YELLOWLINE_CHROMIUM to its program"))
}

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let on_path = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    on_path.chain(PLACES.iter().map(PathBuf::from)).find(|program| program.is_file())
}

fn is_debian_root() -> bool {
    let user = Command::new("id").arg("-u").output();
    let root = user.is_ok_and(|o| String::from_utf8_lossy(&o.stdout).trim() == "0");
    root && PathBuf::from("/etc/debian_version").is_file()
}

fn install(place: &Place) -> Result<()> {
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        run::must(place, "apt-get", &mut command)
    };
    apt(&["update"])?;
    apt(&["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver", "fonts-liberation"]).map(drop)
}
