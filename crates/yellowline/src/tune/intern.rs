//! Numbers for things that come again and again.

use crate::lookup::{Key, Lookup};

/// Numbers things by the bytes that tell them apart, in the order in which they first came.
#[derive(Debug, Default)]
pub(super) struct Intern(Lookup, u32);

impl Intern {
    /// The number of a thing; the next one, and `true`, where it is new.
    pub(super) fn number(&mut self, key: &[u8], same: impl Fn(u32) -> bool) -> (u32, bool) {
        let key = Key::of(key);
        if let Some(number) = self.0.find(key, same) {
            return (number, false);
        }
        let number = self.1;
        self.0.insert(key, number);
        self.1 += 1;
        (number, true)
    }
}
