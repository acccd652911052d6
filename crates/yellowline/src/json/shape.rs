//! One description of every document a person may write. The decoder, the JSON Schema and the
//! TypeScript types all read it, so they cannot disagree.

/// What a value must look like.
#[derive(Debug)]
pub enum Shape {
    /// A text of at least one character besides white space.
    Text,
    /// A text that may also be empty.
    AnyText,
    /// A name used as a reference: letters, digits, `_`, `-`, `.`, `:` (at most 100).
    Id,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A local date, as `2026-11-20`.
    Date,
    /// A date or an instant with its offset, as `2026-11-20T10:00:00Z`.
    DateOrInstant,
    /// A local time of day, as `09:30`; `24:00` is the day's end.
    Clock,
    /// An IANA time zone, as `Europe/Berlin`.
    Zone,
    /// An ISO 4217 currency code, as `EUR`.
    Currency,
    /// A fingerprint: 64 lower-case hexadecimal digits.
    Hash,
    /// `true` or `false`.
    Flag,
    /// `true`; leave the key out for the opposite.
    True,
    /// A whole number from the first to the second, both included.
    Whole(i64, i64),
    /// An exact decimal.
    Number,
    /// An exact decimal above zero.
    Positive,
    /// Score points: a decimal with at most three places, within one million.
    Points,
    /// A rate above 0 and at most 1.
    Share,
    /// A list of up to so many items.
    List(&'static Shape, usize),
    /// An object with these members.
    Object(&'static Object),
    /// One of several objects, told apart by the key that only it has.
    Choice(&'static Choice),
}

/// An object: its members, and which of them exclude each other.
#[derive(Debug)]
pub struct Object {
    /// The name of its TypeScript type.
    pub name: &'static str,
    /// What it is, which helps where exactly one of some members must be there.
    pub doc: &'static str,
    /// Its members.
    pub fields: &'static [Field],
    /// Of these keys exactly one must be there; empty where nothing is exclusive.
    pub exactly_one: &'static [&'static str],
}

/// A member of an object.
#[derive(Debug)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// Must it be there?
    pub required: bool,
    /// What its value looks like.
    pub shape: &'static Shape,
    /// What it means, with its unit, which helps where it is missing.
    pub doc: &'static str,
}

/// Several objects told apart by a key.
#[derive(Debug)]
pub struct Choice {
    /// The name of its TypeScript type.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The key that tells, and the object it tells of.
    pub options: &'static [(&'static str, &'static Object)],
}

/// Words that only a schema or a type declaration says: not part of a module that writes neither.
const fn described(words: &'static str) -> &'static str {
    if cfg!(feature = "schema") { words } else { "" }
}

impl Object {
    /// An object with these members.
    #[must_use]
    pub const fn new(name: &'static str, doc: &'static str, fields: &'static [Field]) -> Self {
        Self { name: described(name), doc: described(doc), fields, exactly_one: &[] }
    }

    /// An object of whose members exactly one of some must be there.
    #[must_use]
    pub const fn exclusive(
        name: &'static str,
        doc: &'static str,
        fields: &'static [Field],
        exactly_one: &'static [&'static str],
    ) -> Self {
        Self { name: described(name), doc, fields, exactly_one }
    }
}

impl Choice {
    /// One of these objects.
    #[must_use]
    pub const fn new(
        name: &'static str,
        doc: &'static str,
        options: &'static [(&'static str, &'static Object)],
    ) -> Self {
        Self { name: described(name), doc, options }
    }
}

impl Field {
    /// A member that must be there.
    #[must_use]
    pub const fn required(key: &'static str, shape: &'static Shape, doc: &'static str) -> Self {
        Self { key, required: true, shape, doc }
    }

    /// A member that may be left out.
    #[must_use]
    pub const fn optional(key: &'static str, shape: &'static Shape, doc: &'static str) -> Self {
        Self { key, required: false, shape, doc: described(doc) }
    }
}
