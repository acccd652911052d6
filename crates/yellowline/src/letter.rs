//! Which characters names are written with, in a table that never changes.
//!
//! What Unicode calls a letter grows with each edition, so two builds of one engine could disagree. The
//! ranges are those of `NameStartChar` and `NameChar` in XML 1.0 (fifth edition, 2008), which were drawn
//! for this very reason; of ASCII, letters and digits.

const BEYOND_ASCII: [(char, char); 13] = [
    ('\u{b7}', '\u{b7}'),
    ('\u{c0}', '\u{d6}'),
    ('\u{d8}', '\u{f6}'),
    ('\u{f8}', '\u{37d}'),
    ('\u{37f}', '\u{1fff}'),
    ('\u{200c}', '\u{200d}'),
    ('\u{203f}', '\u{2040}'),
    ('\u{2070}', '\u{218f}'),
    ('\u{2c00}', '\u{2fef}'),
    ('\u{3001}', '\u{d7ff}'),
    ('\u{f900}', '\u{fdcf}'),
    ('\u{fdf0}', '\u{fffd}'),
    ('\u{10000}', '\u{effff}'),
];

/// The same ranges inside the brackets of a regular expression, for the JSON Schema.
#[cfg(feature = "schema")]
pub(crate) fn pattern() -> String {
    let one = |c: char| format!("\\u{{{:x}}}", u32::from(c));
    let ranges = BEYOND_ASCII.map(|(from, to)| format!("{}-{}", one(from), one(to)));
    format!("A-Za-z0-9{}", ranges.concat())
}

/// Is it a letter, a digit, or a sign that those ranges count among them?
pub(crate) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || BEYOND_ASCII.iter().any(|(from, to)| (*from..=*to).contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_letters_of_many_scripts() {
        for c in "aZ9ßéŁΩжשא中あ한𐍈".chars() {
            assert!(is_letter(c), "{c}");
        }
        for c in " _-.:/%×÷–“”…\u{a0}\u{2028}\u{e000}".chars() {
            assert!(!is_letter(c), "{c}");
        }
    }
}
