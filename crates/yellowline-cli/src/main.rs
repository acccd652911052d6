//! The `yellowline` command: one agreement of sales and marketing, and the numbers that follow from it.

mod check;
mod compare_recorded;
mod cycle;
mod data;
mod exit;
mod explain;
mod figure;
mod findings;
mod fingerprint;
mod handoff;
mod import;
mod input;
mod learn;
mod map;
mod monday;
mod notice;
mod out;
mod pace;
mod periods;
mod progress;
mod replay;
mod rooms;
mod sample;
mod score;
mod trail;
mod tune;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// One agreement of sales and marketing, and the numbers that follow from it
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Yellowline {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Fingerprint(fingerprint::Print),
    Diff(rooms::Diff),
    TwoRooms(rooms::TwoRooms),
    Approve(rooms::Approve),
    Map(map::Map),
    Import(import::Import),
    Findings(findings::Findings),
    Score(score::Score),
    Explain(explain::Explain),
    Tune(tune::Tune),
    Learn(learn::Learn),
    Notice(notice::Notice),
    Monday(monday::Monday),
    Cycle(cycle::Cycle),
    Handoff(handoff::HandOff),
    CompareRecorded(compare_recorded::CompareRecorded),
    Trail(trail::Trail),
    Replay(replay::Replay),
    Pace(pace::Pace),
    Sample(sample::Sample),
}

fn main() -> ExitCode {
    let done = match Yellowline::parse().command {
        Command::Check(check) => check.run(),
        Command::Fingerprint(print) => print.run(),
        Command::Diff(diff) => diff.run(),
        Command::TwoRooms(rooms) => rooms.run(),
        Command::Approve(approve) => approve.run(),
        Command::Map(map) => map.run(),
        Command::Import(import) => import.run(),
        Command::Findings(findings) => findings.run(),
        Command::Score(score) => score.run(),
        Command::Explain(explain) => explain.run(),
        Command::Tune(tune) => tune.run(),
        Command::Learn(learn) => learn.run(),
        Command::Notice(notice) => notice.run(),
        Command::Monday(monday) => monday.run(),
        Command::Cycle(cycle) => cycle.run(),
        Command::Handoff(hand_off) => hand_off.run(),
        Command::CompareRecorded(compare) => compare.run(),
        Command::Trail(trail) => trail.run(),
        Command::Replay(replay) => replay.run(),
        Command::Pace(pace) => pace.run(),
        Command::Sample(sample) => sample.run(),
    };
    done.map_or_else(exit::Failure::tell, |()| ExitCode::SUCCESS)
}
