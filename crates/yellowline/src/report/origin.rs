use super::foreign_partial;
use crate::Named;
use crate::agreement::Agreement;
use crate::ledger::{Ledger, Table};
use crate::problem::Problem;
use crate::unit::{Fingerprint, RowSum};

/// What a partial was made of: the agreement, and the rows that were looked at.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Origin {
    pub(crate) definitions: Fingerprint,
    pub(crate) parameters: Fingerprint,
    /// The further score the agreement was looked at through.
    pub(crate) score: Option<String>,
    #[cfg_attr(feature = "partials", serde(with = "rows"))]
    pub(crate) sums: Named<&'static str, RowSum>,
}

impl Origin {
    pub(crate) fn new(agreement: &Agreement, ledger: &Ledger) -> Self {
        Self {
            definitions: agreement.definitions(),
            parameters: agreement.parameters(),
            score: agreement.score.clone(),
            sums: ledger.sums().clone(),
        }
    }

    /// Is it of this agreement?
    #[cfg(feature = "partials")]
    pub(crate) fn is_of(&self, agreement: &Agreement) -> bool {
        (self.definitions, self.parameters) == (agreement.definitions(), agreement.parameters())
            && self.score == agreement.score
    }

    /// Adds the rows of another part: those that speak of its leads, while other tables must be the same in both.
    pub(crate) fn merge(&mut self, other: &Self) -> Result<(), Problem> {
        let of = |one: &Self| (one.definitions, one.parameters, one.score.clone());
        if of(self) != of(other) {
            return Err(foreign_partial());
        }
        for table in Table::ALL {
            let (mine, theirs) = (self.sum(table), other.sum(table));
            if table.speaks_of_leads() {
                let mut both = mine;
                both.merge(theirs);
                self.sums.set(table.name(), both);
            } else if mine != theirs {
                let said = format!("the two parts do not have the same table `{}`", table.name());
                return Err(Problem::new("foreign_partial", "", said)
                    .with("table", table.name())
                    .help("give each part the whole of those tables that do not speak of leads"));
            }
        }
        Ok(())
    }

    /// The rows of a table.
    pub(crate) fn sum(&self, table: Table) -> RowSum {
        self.sums.get(table.name()).copied().unwrap_or_default()
    }

    /// The fingerprint of all rows.
    pub(crate) fn ledger(&self) -> Fingerprint {
        Fingerprint::of_tables(&self.sums)
    }
}

/// The rows of each table that has any, under its name.
#[cfg(feature = "partials")]
mod rows {
    use super::{Named, RowSum, Table};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(sums: &Named<&'static str, RowSum>, to: S) -> Result<S::Ok, S::Error> {
        let filled = sums.iter().filter(|(_, sum)| sum.count > 0);
        filled.collect::<Vec<_>>().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Named<&'static str, RowSum>, D::Error> {
        let filled = Vec::<(String, RowSum)>::deserialize(from)?;
        let known = |(name, sum): (String, RowSum)| Some((Table::named(&name)?.name(), sum));
        filled.into_iter().map(|one| known(one).ok_or_else(|| D::Error::custom("no such table"))).collect()
    }
}
