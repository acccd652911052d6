use super::Partial;
use crate::problem::{Problem, Refusal};
use sha2::{Digest, Sha256};

/// What the bytes begin with: what they are, and the version of their form.
const MARK: &[u8] = b"yellowline partial 1\n";

impl Partial {
    /// The partial as bytes: its mark, the engine's version, the state (postcard) and the SHA-256 of all before it.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        // It fails for lists of unknown length alone, of which there are none.
        bytes.extend(postcard::to_allocvec(&(crate::ENGINE, self)).unwrap_or_default());
        let sum = Sha256::digest(&bytes);
        bytes.extend_from_slice(&sum);
        bytes
    }

    /// Reads what [`Partial::bytes`] wrote.
    ///
    /// # Errors
    /// Where it is something else, damaged, or of another engine.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let problem = |code, said: &str, help: &str| Refusal::from(Problem::new(code, "", said).help(help));
        let Some(behind) = bytes.strip_prefix(MARK) else {
            return Err(problem("no_partial", "these bytes are no partial", "give what `observe` or `merge` returned"));
        };
        let damaged = || problem("damaged_partial", "the partial is damaged", "observe its part once more");
        let (_, sum) = bytes.split_last_chunk::<32>().ok_or_else(damaged)?;
        let state = behind.get(..behind.len().saturating_sub(sum.len())).unwrap_or_default();
        if Sha256::digest(&bytes[..MARK.len() + state.len()])[..] != sum[..] {
            return Err(damaged());
        }
        let (engine, state) = postcard::take_from_bytes::<&str>(state).map_err(|_| damaged())?;
        if engine != crate::ENGINE {
            let said = format!("the partial was made by version {engine}, this is {}", crate::ENGINE);
            return Err(problem("foreign_partial", &said, "observe all parts with one version of the engine"));
        }
        postcard::from_bytes(state).map_err(|_| damaged())
    }
}

/// A local date as its day, counted from the first of year 1.
pub(crate) mod date {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        date.num_days_from_ce().serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        let day = NaiveDate::from_num_days_from_ce_opt(i32::deserialize(from)?);
        day.ok_or_else(|| D::Error::custom("no such date"))
    }
}

/// A local date, where there is one.
pub(crate) mod day {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde asks so")]
    pub(crate) fn serialize<S: Serializer>(date: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        date.map(|date| date.num_days_from_ce()).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        Ok(Option::<i32>::deserialize(from)?.and_then(NaiveDate::from_num_days_from_ce_opt))
    }
}

/// Counts by name.
pub(crate) mod named {
    use crate::Named;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(counts: &Named<String, i64>, to: S) -> Result<S::Ok, S::Error> {
        counts.iter().collect::<Vec<_>>().serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Named<String, i64>, D::Error> {
        Ok(Vec::<(String, i64)>::deserialize(from)?.into_iter().collect())
    }
}
