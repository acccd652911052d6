//! Salesforce writes an id with 15 characters that differ by case, or with three more that carry the cases.

use std::borrow::Cow;

/// The form of 18 characters of an id of 15; anything else stays as it is.
///
/// Each five characters make one more: a bit for each capital, the first one lowest, as a letter or digit.
pub(super) fn eighteen(id: &str) -> Cow<'_, str> {
    const MARKS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    if id.len() != 15 || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Cow::Borrowed(id);
    }
    let mark = |five: &[u8]| {
        let bits = five.iter().enumerate().map(|(n, b)| usize::from(b.is_ascii_uppercase()) << n).sum::<usize>();
        char::from(MARKS[bits])
    };
    let mut long = id.to_owned();
    long.extend(id.as_bytes().chunks(5).map(mark));
    Cow::Owned(long)
}

#[cfg(test)]
mod tests {
    use super::eighteen;

    #[test]
    fn completes_ids() {
        // Pairs as Salesforce exports them.
        assert_eq!(eighteen("0015500000Xyy06"), "0015500000Xyy06AAB");
        assert_eq!(eighteen("0031G00000qAfq1"), "0031G00000qAfq1QAC");
        assert_eq!(eighteen("0015500000Xyy06AAB"), "0015500000Xyy06AAB");
        assert_eq!(eighteen("not an id at al"), "not an id at al");
    }
}
