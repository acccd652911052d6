//! What a header says about the money below it.

use super::names::reduced;
use crate::unit::Currency;

/// What a header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Money {
    /// The reduced name without what follows here.
    pub(super) name: String,
    /// Its currency.
    pub(super) currency: Named,
    /// Are amounts in millionths of the unit?
    pub(super) micros: bool,
}

/// How the header names a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Not at all.
    Not,
    /// By its code, or by a sign that only it has.
    Currency(Currency),
    /// By a sign that several have.
    Sign(char),
}

/// Codes that are also written small behind an underscore; of the others, some are words.
const SMALL: [&str; 7] = ["usd", "eur", "gbp", "chf", "jpy", "cad", "aud"];

pub(super) fn of(header: &str) -> Money {
    let (rest, currency) = currency(header);
    let name = reduced(&rest);
    match name.strip_suffix("micros") {
        Some(short) if !short.is_empty() => Money { name: short.to_owned(), currency, micros: true },
        _ => Money { name, currency, micros: false },
    }
}

/// `Cost (USD)`, `Amount in EUR`, `Budget €`, `spend_usd`: the rest, and the currency.
fn currency(header: &str) -> (String, Named) {
    let signs = [('€', "EUR"), ('£', "GBP"), ('$', ""), ('¥', "")];
    if let Some((sign, code)) = signs.into_iter().find(|(sign, _)| header.contains(*sign)) {
        let named = Currency::named(code).map_or(Named::Sign(sign), Named::Currency);
        return (without(header, sign), named);
    }
    let words = |c: char| !c.is_ascii_alphanumeric();
    let word = header.split(words).rfind(|w| !w.is_empty()).unwrap_or_default();
    let Some(before) = header.trim_end_matches(words).strip_suffix(word) else {
        return (header.to_owned(), Named::Not);
    };
    let code = if SMALL.contains(&word) && before.ends_with('_') { word.to_ascii_uppercase() } else { word.to_owned() };
    let apart = !before.trim_end_matches(words).is_empty();
    match Currency::named(&code) {
        Some(currency) if apart => {
            let before = before.trim_end_matches(words);
            let before = before.strip_suffix(" in").or_else(|| before.strip_suffix("_in")).unwrap_or(before);
            (before.to_owned(), Named::Currency(currency))
        }
        _ => (header.to_owned(), Named::Not),
    }
}

fn without(header: &str, sign: char) -> String {
    let rest: String = header.chars().filter(|c| *c != sign).collect();
    let rest = rest.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    rest.strip_suffix(" in").unwrap_or(rest).to_owned()
}

impl Named {
    /// The currency meant, where a sign that several have is the agreed one's; the flag says that it must be asked.
    pub(super) fn or(self, agreed: Option<Currency>) -> (Option<Currency>, bool) {
        let dollars = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"];
        let has =
            |sign: char, code: &str| if sign == '$' { dollars.contains(&code) } else { ["JPY", "CNY"].contains(&code) };
        match self {
            Self::Currency(currency) => (Some(currency), false),
            Self::Not => (agreed, agreed.is_none()),
            Self::Sign(sign) => {
                let meant = agreed.filter(|c| has(sign, &c.to_string()));
                (meant, meant.is_none())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_currencies() {
        let told = |header: &str| {
            let money = of(header);
            let code = match money.currency {
                Named::Not => String::new(),
                Named::Currency(currency) => currency.to_string(),
                Named::Sign(sign) => sign.to_string(),
            };
            (money.name, code, money.micros)
        };
        for (header, name, code, micros) in [
            ("Cost (USD)", "cost", "USD", false),
            ("Amount in EUR", "amount", "EUR", false),
            ("Budget €", "budget", "EUR", false),
            ("Budget [£]", "budget", "GBP", false),
            ("spend_usd", "spend", "USD", false),
            ("Amount spent (USD)", "amountspent", "USD", false),
            ("Spend in $", "spend", "$", false),
            ("metrics.cost_micros", "metricscost", "", true),
            // Words that are codes only in capitals.
            ("cost_all", "costall", "", false),
            ("USD", "usd", "", false),
            ("micros", "micros", "", false),
            ("amount", "amount", "", false),
        ] {
            assert_eq!(told(header), (name.into(), code.into(), micros), "{header}");
        }
    }

    #[test]
    fn a_sign_of_several_currencies_is_no_answer() {
        let (usd, eur) = (Currency::named("USD"), Currency::named("EUR"));
        assert_eq!(Named::Sign('$').or(usd), (usd, false));
        assert_eq!(Named::Sign('$').or(eur), (None, true));
        assert_eq!(Named::Not.or(eur), (eur, false));
        assert_eq!(Named::Not.or(None), (None, true));
    }
}
