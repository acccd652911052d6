//! Memory that grows in few steps: with each one the host looks for garbage, and a gigabyte has ten thousand of them.

use std::hint::black_box;

/// What an import grows by.
const STEP: usize = 32 << 20;

/// Makes room for what comes. Given back at once, it stays with the allocator; where there is none, nothing is lost.
fn ahead(bytes: usize) {
    let mut room: Vec<u8> = Vec::new();
    let _ = black_box(&mut room).try_reserve_exact(bytes);
}

/// Before the next bytes of a file, once a file is no small one.
pub(crate) fn to_read(pushed: usize) {
    if pushed > STEP {
        ahead(STEP);
    }
}

/// Before everything is sorted, which takes about a third of what was read.
pub(crate) fn to_sort(pushed: usize) {
    ahead(pushed / 3);
}
