//! Records of one line, cut sixteen bytes at a time: `csv-core` looks at each byte, and most lines hold no quote.

use wide::u8x16;

/// How many cells the line has that `input` begins with, and in `ends` where each ends. `None` where it holds a quote,
/// is not all there, or has more cells than `ends`: then it must be read byte by byte.
pub(super) fn cells(input: &[u8], delimiter: u8, ends: &mut [usize]) -> Option<usize> {
    let wanted = [delimiter, b'\n', b'\r', b'"'].map(u8x16::splat);
    let (blocks, _) = input.as_chunks::<16>();
    let mut cells = 0;
    for (begin, block) in (0..).step_by(16).zip(blocks) {
        let block = u8x16::from(*block);
        let found = wanted.map(|byte| block.simd_eq(byte));
        let mut found = (found[0] | found[1] | found[2] | found[3]).to_bitmask();
        while found != 0 {
            let at = begin + usize::try_from(found.trailing_zeros()).ok()?;
            found &= found - 1;
            let byte = input[at];
            if byte == b'"' {
                return None;
            }
            *ends.get_mut(cells)? = at;
            cells += 1;
            if byte != delimiter {
                return Some(cells);
            }
        }
    }
    None
}
