//! Progress on stderr: only on a terminal, only for what takes longer than a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};

/// Leads that take a second to make up.
const LEADS: u64 = 150_000;
/// Bytes that take a second to read.
const BYTES: u64 = 50_000_000;

/// A bar that counts leads.
pub(crate) fn leads(length: u64) -> ProgressBar {
    bar(length, LEADS, "{bar:30} {percent:>3}% {human_pos} of {human_len} leads, {eta} left")
}

/// A bar that counts bytes.
pub(crate) fn bytes(length: u64) -> ProgressBar {
    bar(length, BYTES, "{bar:30} {percent:>3}% {bytes} of {total_bytes}, {eta} left")
}

fn bar(length: u64, worth: u64, shape: &str) -> ProgressBar {
    if length < worth || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(8));
    bar.with_style(ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
