//! Two drafts made in two rooms: what is the same, what differs, what stands in one alone; and one merged of both.
//!
//! ```text
//! Agreement, Agreement ──► items (each paired by id, else by what it looks at) ──► Comparison
//!                                                     └──► merge (a side for each item) ──► one document
//! ```
//!
//! An item is what people would argue about: a rule, a group, a stage, an attribute, a kind of touch, a setting or a
//! parameter. Approvals are none: they name a fingerprint, and a merged document has another; both teams then approve it.

mod approve;
mod item;
mod merge;
mod pair;
#[cfg(test)]
mod tests;

pub use approve::{APPROVE_REQUEST, approve};
pub use item::{Change, Comparison, Item, ItemKind, ItemState, States};
pub use merge::{MERGE_REQUEST, merge};

use crate::agreement::Agreement;
use crate::report::AgreementPrints;

/// Lays two agreements side by side.
#[must_use]
pub fn compare(left: &Agreement, right: &Agreement) -> Comparison {
    let items = item::items(left, right);
    let mut counts = States::default();
    for item in &items {
        *counts.of(item.state) += 1;
    }
    Comparison { report: "compare", version: 1, left: prints(left), right: prints(right), counts, items }
}

fn prints(agreement: &Agreement) -> AgreementPrints {
    AgreementPrints { definitions: agreement.definitions(), parameters: agreement.parameters() }
}
