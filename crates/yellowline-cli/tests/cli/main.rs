//! Runs the `yellowline` command as people do: arguments in, bytes and exit codes out.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod check;
mod command;
mod company;
mod compare_recorded;
mod cycle;
mod explain;
mod formats;
mod handoff;
mod import;
mod known_answers;
mod learn;
mod map;
mod monday;
mod notice;
mod pace;
mod public;
mod replay;
mod rooms;
mod sample;
mod scores;
mod spelling;
mod trail;
mod tune;
