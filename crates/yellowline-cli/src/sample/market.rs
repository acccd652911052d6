//! Where the sample company sells: countries, industries, sizes, sources and programmes, each with its quality.

use super::names::{DUTCH, ENGLISH, FRENCH, GERMAN, ITALIAN, NORDIC, POLISH, SPANISH};

pub(super) struct Country {
    pub(super) weight: u32,
    pub(super) code: &'static str,
    pub(super) names: usize,
    /// Hours its working day starts later than in Berlin.
    pub(super) shift: u32,
    pub(super) forms: &'static [&'static str],
    /// How much better its leads are, in steps.
    pub(super) fit: u32,
}

const fn country(
    weight: u32,
    code: &'static str,
    names: usize,
    shift: u32,
    forms: &'static [&'static str],
    fit: u32,
) -> Country {
    Country { weight, code, names, shift, forms, fit }
}

pub(super) const COUNTRIES: [Country; 14] = [
    country(300, "DE", GERMAN, 0, &["GmbH", "GmbH", "GmbH", "AG", "GmbH & Co. KG", "KG"], 3),
    country(60, "AT", GERMAN, 0, &["GmbH", "GmbH", "AG"], 3),
    country(65, "CH", GERMAN, 0, &["AG", "AG", "GmbH", "SA"], 3),
    country(130, "GB", ENGLISH, 1, &["Ltd", "Ltd", "Ltd", "plc", "LLP"], 2),
    country(75, "FR", FRENCH, 0, &["SAS", "SAS", "SARL", "SA"], 1),
    country(70, "NL", DUTCH, 0, &["BV", "BV", "NV"], 2),
    country(35, "BE", DUTCH, 0, &["BV", "NV"], 1),
    country(30, "SE", NORDIC, 0, &["AB"], 1),
    country(28, "DK", NORDIC, 0, &["A/S", "ApS"], 1),
    country(45, "IT", ITALIAN, 0, &["S.r.l.", "S.p.A."], 1),
    country(35, "ES", SPANISH, 0, &["S.L.", "S.A."], 0),
    country(37, "PL", POLISH, 0, &["Sp. z o.o.", "S.A."], 0),
    country(75, "US", ENGLISH, 6, &["Inc.", "Inc.", "LLC", "Corp."], 0),
    country(15, "CA", ENGLISH, 6, &["Inc.", "Ltd."], 0),
];

/// Weight, name, fit.
pub(super) const INDUSTRIES: [(u32, &str, u32); 10] = [
    (170, "Machinery", 2),
    (130, "Pharmaceuticals", 3),
    (120, "Laboratories", 3),
    (110, "Food and beverage", 2),
    (110, "Automotive suppliers", 1),
    (90, "Chemicals", 2),
    (80, "Energy and utilities", 1),
    (70, "Universities", 0),
    (60, "Engineering services", 1),
    (60, "Consulting", 0),
];

/// Weight, from employees, to employees.
pub(super) const SIZES: [(u32, u32, u32); 8] = [
    (150, 1, 9),
    (210, 10, 49),
    (190, 50, 99),
    (200, 100, 249),
    (120, 250, 499),
    (70, 500, 999),
    (45, 1000, 4999),
    (15, 5000, 48_000),
];

/// The segment of a company of so many employees, and its fit.
pub(super) const fn segment(employees: u32) -> (&'static str, u32) {
    match employees {
        0..=99 => ("Small business", 0),
        100..=999 => ("Mid-market", 2),
        _ => ("Enterprise", 1),
    }
}

/// Weight, title, fit.
pub(super) const TITLES: [(u32, &str, u32); 18] = [
    (90, "Head of Quality", 2),
    (70, "Quality Manager", 2),
    (60, "Laboratory Manager", 2),
    (60, "Production Manager", 2),
    (45, "Director of Operations", 2),
    (35, "VP Engineering", 2),
    (40, "Leiter Qualitätssicherung", 2),
    (35, "Managing Director", 1),
    (70, "Process Engineer", 1),
    (65, "Metrology Engineer", 1),
    (60, "Buyer", 1),
    (50, "Technician", 0),
    (45, "Maintenance Planner", 0),
    (40, "Consultant", 0),
    (40, "Research Assistant", 0),
    (30, "Marketing Specialist", 0),
    (25, "Retired", 0),
    (40, STUDENT, 0),
];
/// People who read much and buy nothing.
pub(super) const STUDENT: &str = "Student";

/// A programme of marketing.
pub(super) struct Programme {
    pub(super) title: &'static str,
    pub(super) channel: &'static str,
    /// Named by quarter, as `Webinar: … 2026-Q2`.
    pub(super) quarterly: bool,
}

const fn programme(title: &'static str, channel: &'static str, quarterly: bool) -> Programme {
    Programme { title, channel, quarterly }
}

pub(super) static WEBINARS: [Programme; 3] = [
    programme("Webinar: Calibration without downtime", "Webinar", true),
    programme("Webinar: Audit-ready in a week", "Webinar", true),
    programme("Webinar: What drift costs", "Webinar", true),
];
pub(super) static FAIRS: [Programme; 2] =
    [programme("Trade fair: Measure & Test", "Event", true), programme("Trade fair: Lab Days", "Event", true)];
pub(super) static CONTENT: [Programme; 3] = [
    programme("Handbook: Torque, explained", "Content", false),
    programme("Checklist: Twelve audit questions", "Content", false),
    programme("Case study: A brewery, 40 sensors", "Content", false),
];
pub(super) static NEWSLETTERS: [Programme; 2] =
    [programme("Newsletter: The Larkspur Letter", "E-mail", true), programme("Nurture: First steps", "E-mail", false)];
static PAID: [Programme; 3] = [
    programme("Search: brand", "Paid search", false),
    programme("Search: generic \"sensor\"", "Paid search", false),
    programme("Search: competitors", "Paid search", false),
];
static SOCIAL: [Programme; 2] =
    [programme("Video: 30 seconds of torque", "Social", true), programme("Careers posts", "Social", true)];
static PARTNERS: [Programme; 1] = [programme("Partner: Distributors, north", "Partner", false)];
static LISTS: [Programme; 1] = [programme("Bought list", "List", true)];
static NONE: [Programme; 0] = [];

/// Where a lead comes from.
pub(super) struct Source {
    pub(super) weight: u32,
    pub(super) name: &'static str,
    /// Kind, channel and detail of the first touch.
    pub(super) first: (&'static str, &'static str, &'static str),
    pub(super) programmes: &'static [Programme],
    /// How many of its leads are cold, cool, warm, hot.
    pub(super) heat: [u32; 4],
    /// How readily its leads buy, in per cent of the usual.
    pub(super) quality: u32,
}

const fn source(
    weight: u32,
    name: &'static str,
    first: (&'static str, &'static str, &'static str),
    programmes: &'static [Programme],
    heat: [u32; 4],
    quality: u32,
) -> Source {
    Source { weight, name, first, programmes, heat, quality }
}

pub(super) static SOURCES: [Source; 10] = [
    source(230, "Organic search", ("form_fill", "Website", "/contact"), &NONE, [44, 34, 16, 6], 105),
    source(170, "Paid search", ("form_fill", "Paid search", "/offer/trial-kit"), &PAID, [54, 31, 11, 4], 88),
    source(140, "Webinar", ("webinar_registered", "Webinar", ""), &WEBINARS, [30, 38, 23, 9], 110),
    source(110, "Content", ("content_download", "Content", ""), &CONTENT, [46, 36, 13, 5], 92),
    source(90, "Trade fair", ("event_attended", "Event", "Badge scan"), &FAIRS, [48, 32, 14, 6], 95),
    source(80, "Social", ("form_fill", "Social", "/offer/trial-kit"), &SOCIAL, [68, 25, 6, 1], 62),
    source(60, "Referral", ("form_fill", "Website", "/contact"), &NONE, [18, 34, 30, 18], 145),
    source(50, "Partner", ("form_fill", "Partner", "/partners/enquiry"), &PARTNERS, [26, 36, 26, 12], 130),
    source(40, "Direct", ("form_fill", "Website", "/contact"), &NONE, [36, 34, 20, 10], 110),
    source(30, "Bought list", ("email_open", "E-mail", "Introducing Larkspur"), &LISTS, [86, 12, 2, 0], 45),
];
