//! Who works at the sample company, and when.

use super::draw::{Draw, Stream};
use super::holidays::Holiday;
use super::market::Country;
use super::names::{NAMES, plain};
use super::period::{Moment, Period};
use std::collections::BTreeSet;

/// The hours of a calendar of the agreement, in seconds of the company's own clock.
pub(super) struct Hours {
    /// The calendar's id.
    pub(super) id: &'static str,
    weekday: &'static [(u32, u32)],
    saturday: &'static [(u32, u32)],
}

pub(super) static OFFICE: Hours = Hours { id: "office", weekday: &[(32_400, 45_000), (47_700, 63_000)], saturday: &[] };
static LATE: Hours =
    Hours { id: "late", weekday: &[(41_400, 54_000), (55_800, 72_000)], saturday: &[(36_000, 50_400)] };
/// New York, six hours behind.
static AMERICAS: Hours = Hours { id: "americas", weekday: &[(54_000, 64_800), (68_400, 86_399)], saturday: &[] };

pub(super) struct Person {
    pub(super) name: String,
    pub(super) team: &'static str,
    pub(super) role: &'static str,
    pub(super) territory: &'static str,
    pub(super) hours: &'static Hours,
}

pub(super) const DEVELOPMENT: &str = "Sales development";
pub(super) const SALES: &str = "Sales";
/// Who leads marketing, and who leads sales.
pub(super) const HEADS: [&str; 2] = ["Franziska Lindqvist", "Declan Moretti"];

const TERRITORIES: [&str; 3] = ["DACH", "Europe", "Americas"];

/// The two teams that leads are handed to.
pub(super) struct Staff {
    /// Representatives of sales development, who take what marketing hands over.
    development: Vec<Person>,
    /// Sellers, who take what sales development hands over.
    sellers: Vec<Person>,
    closed: BTreeSet<String>,
}

impl Staff {
    pub(super) fn new(seed: u64, representatives: u64, holidays: &[Holiday]) -> Self {
        let mut taken = BTreeSet::from(HEADS.map(String::from));
        let mut number = 0;
        let mut name = || {
            // Nobody is called as somebody else, as long as there are names.
            for _ in 0..100 {
                let mut draw = Draw::new(seed, Stream::Owner, number);
                number += 1;
                let names = draw.one_of(&NAMES[..4]);
                let name = format!("{} {}", draw.one_of(names.first), draw.one_of(names.last));
                if taken.insert(name.clone()) {
                    return name;
                }
            }
            format!("Number {number}")
        };
        let development = (0..representatives).map(|n| Person {
            name: name(),
            team: DEVELOPMENT,
            role: "Sales development representative",
            territory: match (representatives, n % 2) {
                (1, _) => "All",
                (_, 0) => "DACH",
                _ => "International",
            },
            hours: if n % 2 == 1 { &LATE } else { &OFFICE },
        });
        let development: Vec<_> = development.collect();
        let sellers = (0..representatives.max(3)).map(|n| {
            let territory = TERRITORIES[usize::try_from(n % 3).unwrap_or(0)];
            let hours = if territory == "Americas" { &AMERICAS } else { &OFFICE };
            Person { name: name(), team: SALES, role: "Account executive", territory, hours }
        });
        let sellers = sellers.collect();
        let closed = holidays.iter().filter(|day| day.is_free_for_all()).map(|day| day.date.to_string()).collect();
        Self { development, sellers, closed }
    }

    /// The representative and the seller of a company.
    pub(super) fn of(&self, company: u64, country: &Country) -> (&Person, &Person) {
        let german = matches!(country.code, "DE" | "AT" | "CH");
        let territory = match country.shift {
            6 => "Americas",
            _ if german => "DACH",
            _ => "Europe",
        };
        let first = if german { "DACH" } else { "International" };
        let pick = |people: &'static str, team: &'_ [Person]| {
            let fits = |person: &&Person| person.territory == people || person.territory == "All";
            let places: Vec<_> = (0..team.len()).filter(|n| fits(&&team[*n])).collect();
            let place = usize::try_from(company).unwrap_or(0) % places.len().max(1);
            places.get(place).copied().unwrap_or(0)
        };
        (&self.development[pick(first, &self.development)], &self.sellers[pick(territory, &self.sellers)])
    }

    /// Somebody else of the same team; nobody where it is a team of one.
    pub(super) fn other(&self, draw: &mut Draw, person: &Person) -> Option<&Person> {
        let team = if person.team == SALES { &self.sellers } else { &self.development };
        let others: Vec<_> = team.iter().filter(|other| other.name != person.name).collect();
        (!others.is_empty()).then(|| *draw.one_of(&others))
    }

    /// Everybody, as the rows of a file.
    pub(super) fn rows(&self) -> Vec<[String; 7]> {
        let heads = HEADS.iter().zip([("Marketing", "Head of marketing"), (SALES, "Head of sales")]);
        let heads = heads.map(|(name, (team, role))| (*name, team, role, "All", OFFICE.id));
        let staff = self.development.iter().chain(&self.sellers);
        let staff = staff.map(|p| (p.name.as_str(), p.team, p.role, p.territory, p.hours.id));
        let row = |(n, (name, team, role, territory, hours)): (usize, (&str, &str, &str, &str, &str))| {
            let mut email = String::new();
            name.split(' ').enumerate().for_each(|(n, part)| {
                email.push_str(if n > 0 { "." } else { "" });
                plain(part, &mut email);
            });
            email.push_str("@larkspur.example");
            [format!("P-{:03}", n + 1), name.into(), email, team.into(), role.into(), territory.into(), hours.into()]
        };
        heads.chain(staff).enumerate().map(row).collect()
    }

    /// The moment some minutes of work later.
    pub(super) fn later(&self, hours: &Hours, period: &Period, from: Moment, minutes: u32) -> Moment {
        let mut left = minutes * 60 + (from.second * 7 + minutes) % 60;
        for day in from.day..period.days() {
            let windows = match () {
                () if self.closed.contains(period.date(day)) => &[],
                () if period.saturday(day) => hours.saturday,
                () if period.weekend(day) => &[],
                () => hours.weekday,
            };
            for (opens, closes) in windows {
                let start = if day == from.day { from.second.max(*opens) } else { *opens };
                let open = closes.saturating_sub(start);
                if left < open {
                    return Moment { day, second: start + left };
                }
                left -= open;
            }
        }
        Moment { day: period.days(), second: 0 }
    }
}
