use super::Decimal;
use std::fmt;

/// An ISO 4217 currency code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// The active codes, each with its number of minor-unit digits where that is not two.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD3 BIF0 BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP0 CNY COP CRC CUP CVE CZK DJF0 DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF0 GTQ \
    GYD HKD HNL HTG HUF IDR ILS INR IQD3 IRR ISK0 JMD JOD3 JPY0 KES KGS KHR KMF0 KPW KRW0 KWD3 KYD KZT LAK LBP LKR LRD \
    LSL LYD3 MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR3 PAB PEN PGK PHP PKR \
    PLN PYG0 QAR RON RSD RUB RWF0 SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND3 TOP TRY \
    TTD TWD TZS UAH UGX0 USD UYU UZS VED VES VND0 VUV0 WST XAF0 XCD XCG XOF0 XPF0 YER ZAR ZMW ZWG";

impl Currency {
    /// A currency by its code, in capitals.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        let known = CODES.split(' ').any(|entry| entry.get(..3) == Some(code));
        known.then(|| code.as_bytes().try_into().ok().map(Self))?
    }

    /// The known codes, for suggestions.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.split(' ').filter_map(|entry| entry.get(..3))
    }

    /// How many digits the minor unit has: two for EUR, none for JPY.
    #[must_use]
    pub fn minor_digits(self) -> u32 {
        CODES
            .split(' ')
            .find(|entry| entry.as_bytes().starts_with(&self.0))
            .and_then(|entry| entry.get(3..)?.parse().ok())
            .unwrap_or(2)
    }

    /// An amount in major units as whole minor units; `None` where it has more digits than the currency.
    #[must_use]
    pub fn minor_units(self, amount: Decimal) -> Option<i64> {
        amount.scaled(self.minor_digits())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{}", char::from(*b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_follow_the_currency() {
        let amount = |t: &str| Decimal::parse(t).unwrap();
        let units = |c: &str, t: &str| Currency::named(c).unwrap().minor_units(amount(t));
        assert_eq!(units("EUR", "12.34"), Some(1234));
        assert_eq!(units("JPY", "12"), Some(12));
        assert_eq!(units("JPY", "12.5"), None);
        assert_eq!(units("KWD", "1.234"), Some(1234));
        assert_eq!(Currency::named("EURO"), None);
        assert_eq!(Currency::named("XXX"), None);
    }
}
