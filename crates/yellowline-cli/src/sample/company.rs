//! Companies that do not exist: three syllables, a trade and a legal form, the same for every lead of one company.

use super::draw::{Draw, Stream};
use super::market::{COUNTRIES, Country, INDUSTRIES, SIZES, segment};
use super::names::plain;

pub(super) struct Company {
    pub(super) name: String,
    /// A domain that can never be registered (RFC 2606).
    pub(super) domain: String,
    pub(super) country: &'static Country,
    pub(super) industry: &'static str,
    pub(super) employees: u32,
    pub(super) segment: &'static str,
    /// How well it fits, 0 to 8.
    pub(super) fit: u32,
}

const FIRST: [&str; 32] = [
    "Vel", "Dor", "Kyn", "Ast", "Bru", "Fen", "Gal", "Hax", "Ild", "Jor", "Kel", "Lum", "Myr", "Nor", "Ost", "Pra",
    "Quo", "Ryn", "Sol", "Tam", "Ulv", "Vor", "Wex", "Yar", "Zel", "Cor", "Drev", "Elm", "Gry", "Hol", "Mav", "Thal",
];
const MIDDLE: [&str; 24] = [
    "a", "e", "i", "o", "u", "ani", "ero", "ilo", "ovi", "una", "ave", "eri", "ima", "ola", "uri", "ado", "eno", "isa",
    "ota", "ulo", "ami", "eda", "ivo", "ora",
];
const LAST: [&str; 28] = [
    "dan", "vex", "mont", "lith", "quin", "ster", "bach", "wick", "dell", "rath", "nor", "tis", "gard", "phon", "zent",
    "lund", "mar", "nix", "pol", "rand", "sen", "tek", "vant", "wald", "yx", "dine", "fold", "kamp",
];
const TRADES: [&str; 20] = [
    "Systems",
    "Labs",
    "Technik",
    "Pharma",
    "Foods",
    "Werke",
    "Analytics",
    "Components",
    "Energy",
    "Motion",
    "Precision",
    "Brewing",
    "Process",
    "Automation",
    "Materials",
    "Research",
    "Dynamics",
    "Filtration",
    "Optics",
    "Packaging",
];

impl Company {
    /// The company of a number; two numbers may share a syllable, hardly ever a name.
    pub(super) fn number(seed: u64, number: u64) -> Self {
        let mut draw = Draw::new(seed, Stream::Company, number);
        let country = &COUNTRIES[draw.place(COUNTRIES.iter().map(|c| c.weight))];
        let (_, industry, industry_fit) = INDUSTRIES[draw.place(INDUSTRIES.iter().map(|i| i.0))];
        let employees = draw.spread(&SIZES);
        let (segment, segment_fit) = segment(employees);
        let root = [*draw.one_of(&FIRST), *draw.one_of(&MIDDLE), *draw.one_of(&LAST)].concat();
        let form = draw.one_of(country.forms);
        let trade = draw.one_of(&TRADES);
        let (stem, comma) = match draw.below(10) {
            0..=4 => (format!("{root} {trade}"), ""),
            5..=7 => (root, ""),
            8 => (format!("{root} & {}{}", draw.one_of(&FIRST), draw.one_of(&LAST)), ""),
            _ => (format!("{root} {trade}"), ","),
        };
        let mut domain = String::new();
        plain(&stem, &mut domain);
        domain.push_str(".example");
        let name = format!("{stem}{comma} {form}");
        let fit = country.fit + industry_fit + segment_fit;
        Self { name, domain, country, industry, employees, segment, fit }
    }
}
