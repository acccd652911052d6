//! One lead: who it is, where it came from, and how warm.

use super::company::Company;
use super::draw::{Draw, Stream};
use super::market::{Programme, SOURCES, STUDENT, Source, TITLES};
use super::names::{ENGLISH, NAMES, WORLD, plain};
use super::period::{Moment, Period};

pub(super) struct Lead {
    pub(super) created: Moment,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) company: Company,
    pub(super) company_number: u64,
    pub(super) title: &'static str,
    pub(super) source: &'static Source,
    pub(super) programme: Option<&'static Programme>,
    /// 0 cold to 3 hot: the truth nobody sees.
    pub(super) heat: usize,
    /// Looks for a job, not for an instrument.
    pub(super) applicant: bool,
    /// The lead's remaining draws.
    pub(super) draw: Draw,
}

impl Lead {
    /// The lead of a number that arrives on a day; `companies` is how many there are.
    pub(super) fn arriving(seed: u64, number: u64, day: u32, companies: u32, period: &Period) -> Self {
        let mut draw = Draw::new(seed, Stream::Lead, number);
        // A fifth of the companies send half of the leads.
        let known = if draw.chance(500) { companies.div_ceil(5) } else { companies };
        let company_number = u64::from(draw.below(known));
        let company = Company::number(seed, company_number);
        let second = period.hour(&mut draw, company.country.shift);

        let culture = match draw.below(100) {
            0..=83 => company.country.names,
            84..=91 => WORLD,
            _ => ENGLISH,
        };
        let (first, last) = (draw.one_of(NAMES[culture].first), draw.one_of(NAMES[culture].last));
        let mut email = String::new();
        plain(first, &mut email);
        email.push('.');
        plain(last, &mut email);
        email.push('@');
        email.push_str(if draw.chance(120) { "mail.example" } else { &company.domain });

        let (_, title, title_fit) = TITLES[draw.place(TITLES.iter().map(|t| t.0))];
        let source = &SOURCES[draw.place(SOURCES.iter().map(|s| s.weight))];
        let programme = (!source.programmes.is_empty()).then(|| draw.one_of(source.programmes));
        let applicant = title != STUDENT && draw.chance(35);
        let mut heat = draw.place(source.heat);
        if title == STUDENT || applicant {
            heat = heat.min(1);
        } else if draw.chance((company.fit + title_fit) * 45) {
            heat = (heat + 1).min(3);
        } else if draw.chance(60 * 8_u32.saturating_sub(company.fit)) {
            heat = heat.saturating_sub(1);
        }
        let name = format!("{first} {last}");
        let created = Moment { day, second };
        Self { created, name, email, company, company_number, title, source, programme, heat, applicant, draw }
    }
}
