//! Stages as they are recorded, and the cycles they make (definitions 2.2 to 2.4).

mod journey;
mod stages;

pub use journey::{Journey, Turn};
pub use stages::Stages;
