//! The words of which cases are made: few, so that they meet.

/// Attributes, each with whether it is a number.
pub(super) const ATTRIBUTES: &[(&str, bool)] =
    &[("country", false), ("source", false), ("segment", false), ("owner", false), ("staff", true), ("revenue", true)];
pub(super) const COUNTRIES: &[&str] = &["DE", "FR", "AT", "de", "Österreich"];
pub(super) const SOURCES: &[&str] = &["ads", "fair", "Ads", "web site", "Söhne, Ltd", "a"];
pub(super) const CAMPAIGNS: &[&str] = &["spring", "Spring", "fair 26", "a*b"];
pub(super) const CHANNELS: &[&str] = &["mail", "web", "Web"];
pub(super) const DETAILS: &[&str] = &["pricing", "/pricing?x=1", "careers", "Ä"];
/// Ascending, as bands and ranges need them.
pub(super) const NUMBERS: &[&str] = &["-5", "-0.5", "0", "0.5", "1", "9.99", "10", "10.01", "50", "100", "1000"];
/// Values of numbers in files: at, just below and just above what tests ask for.
pub(super) const VALUES: &[&str] =
    &["-5", "-0.501", "-0.5", "0", "0.5", "1", "9.989", "9.99", "10", "10.01", "49.99", "50", "99.999", "100", "999"];

pub(super) const BUYER: &[&str] = &["page", "webinar", "demo", "mail"];
pub(super) const SELLER: &[&str] = &["call", "visit"];
/// Owners, as assignments and leads name them.
pub(super) const OWNERS: &[&str] = &["Ada", "Bo", "Çem"];
