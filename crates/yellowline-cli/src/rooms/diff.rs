//! `yellowline diff`: what another agreement changes.

use super::print;
use crate::exit::Failure;
use crate::input;
use crate::out::Format;
use clap::Args;
use std::path::PathBuf;
use yellowline::rooms;

/// Tell in plain words what two agreements have alike and where they differ
#[derive(Args)]
pub(crate) struct Diff {
    /// The agreement as it is; `-` reads from stdin
    #[arg(value_name = "LEFT")]
    left: PathBuf,
    /// The other one
    #[arg(value_name = "RIGHT")]
    right: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Diff {
    /// Prints the comparison.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let (left, right) = (input::agreement(&self.left)?, input::agreement(&self.right)?);
        let names = [&self.left, &self.right].map(|path| input::named(path));
        print::comparison(&rooms::compare(&left, &right), &names, self.format)
    }
}
