//! What a mapping must hold together.

use super::{ColumnMapping, From, Mapping, Otherwise, Unpivoted};
use crate::agreement::Attribute;
use crate::ledger::columns::PRECISION;
use crate::ledger::table::Role;
use crate::ledger::{DecimalMark, Table};
use crate::problem::{Problem, did_you_mean};
use crate::unit::Currency;

impl Mapping {
    /// Problems that show in the mapping alone.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (n, column) in self.columns.iter().enumerate() {
            let at = format!("/columns/{n}");
            if self.columns[..n].iter().any(|c| c.to == column.to) {
                problems.push(
                    Problem::new("duplicate_target", format!("{at}/to"), format!("two columns feed `{}`", column.to))
                        .with("to", &column.to)
                        .help("keep the one that is right; a second may become an attribute of another name"),
                );
            }
            match self.role(&column.to) {
                Some(role) => misplaced(column, role, self.table, &at, &mut problems),
                None => problems.push(self.unknown_target(&column.to, &at)),
            }
        }
        self.fans(&mut problems);
        for target in self.table.targets().iter().filter(|t| t.required) {
            if !self.columns.iter().any(|c| c.to == target.name) {
                problems.push(
                    Problem::new("missing_target", "/columns", format!("no column feeds `{}`", target.name))
                        .with("to", target.name)
                        .help(format!(
                            "every row of {} needs it; map the source column that holds it",
                            self.table.name()
                        )),
                );
            }
        }
        problems
    }

    /// What makes several rows of one must be told in one way and completely.
    fn fans(&self, problems: &mut Vec<Problem>) {
        let cells = |which| self.columns.iter().position(|c| c.from == From::Unpivoted(which));
        let cell = cells(Unpivoted::Cell);
        let split: Vec<usize> = (0..self.columns.len()).filter(|n| self.columns[*n].split.is_some()).collect();
        if self.unpivot.is_empty() != cell.is_none() || self.unpivot.is_empty() && cells(Unpivoted::Name).is_some() {
            problems.push(
                Problem::new("unpivot_incomplete", "/unpivot", "`unpivot` and a column of its cells belong together")
                    .help(
                        "name the columns in `unpivot`, and one column with `\"unpivoted\": \"cell\"` that takes them",
                    ),
            );
        }
        if split.len() > 1 || !split.is_empty() && cell.is_some() {
            let at = format!("/columns/{}/split", split[split.len() - 1]);
            problems.push(
                Problem::new("split_twice", at, "rows can be made of one column only")
                    .help("keep one `split`, or `unpivot`; map the file a second time for the other"),
            );
        }
    }

    /// What must be answered, or agree with the agreement, before a file can be read.
    pub(crate) fn questions(&self, attributes: &[Attribute]) -> Vec<Problem> {
        let mut problems = self.problems();
        let mut numbers = false;
        for (n, column) in self.columns.iter().enumerate() {
            let at = format!("/columns/{n}");
            let agreed = attributes.iter().find(|a| a.id == column.to);
            match self.role(&column.to) {
                Some(Role::Stamp) if column.format.is_none() => problems.push(
                    Problem::new("date_order_unknown", at, format!("nothing says how `{}` writes its dates", column.header()))
                        .with("column", column.header())
                        .help("ask whoever made the export whether the day or the month comes first, and say `\"format\": \"dayFirst\"` or `\"monthFirst\"`"),
                ),
                Some(Role::Amount) => {
                    numbers = true;
                    if self.currency.is_none() && !self.columns.iter().any(|c| c.to == "currency") {
                        problems.push(
                            Problem::new("currency_unknown", at, format!("nothing says which currency `{}` is in", column.header()))
                                .with("column", column.header())
                                .help("say `\"currency\": \"EUR\"` in the mapping, or map the column that names it"),
                        );
                    }
                }
                Some(Role::Number) => numbers = true,
                Some(Role::Text) if self.table.has_attributes() => match (agreed, column.number) {
                    (Some(a), Some(false)) if a.number => problems.push(disagrees(column, &at, "a number")),
                    (Some(a), None) if a.number => numbers = true,
                    _ => {}
                },
                _ => {}
            }
            if agreed.is_some_and(|a| !a.number) && column.number == Some(true) {
                problems.push(disagrees(column, &format!("/columns/{n}"), "a text"));
            }
        }
        if numbers && self.decimal == DecimalMark::Ask {
            problems.push(
                Problem::new(
                    "decimal_mark_unknown",
                    "/decimal",
                    "nothing says whether `1.234` is about one or about a thousand",
                )
                .help("say `\"decimal\": \".\"` or `\"decimal\": \",\"`"),
            );
        }
        problems
    }

    /// What our column of that name holds, as far as the mapping says; `None` where there is none.
    fn role(&self, to: &str) -> Option<Role> {
        if let Some(role) = self.table.role(to) {
            let beside = |c: &ColumnMapping| to.strip_suffix(PRECISION) == Some(&c.to);
            return (role != Role::Precision || self.columns.iter().any(beside)).then_some(role);
        }
        let column = self.columns.iter().find(|c| c.to == to)?;
        self.table.has_attributes().then_some(if column.number == Some(true) { Role::Number } else { Role::Text })
    }

    fn unknown_target(&self, to: &str, at: &str) -> Problem {
        let names = self.table.targets().iter().map(|t| t.name);
        let list = names.clone().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
        let help = did_you_mean(to, names)
            .map_or_else(|| format!("its columns are {list}"), |m| format!("did you mean `{m}`?"));
        Problem::new("unknown_target", format!("{at}/to"), format!("{} have no column `{to}`", self.table.name()))
            .with("to", to)
            .help(help)
    }
}

impl ColumnMapping {
    /// What to call it in a message.
    fn header(&self) -> &str {
        match &self.from {
            From::Source(header) => header,
            From::Constant(_) | From::Unpivoted(_) => &self.to,
        }
    }
}

fn disagrees(column: &ColumnMapping, at: &str, agreed: &str) -> Problem {
    Problem::new("type_mismatch", format!("{at}/type"), format!("the agreement says that `{}` is {agreed}", column.to))
        .with("to", &column.to)
        .help("change the mapping, or agree on the other type")
}

/// Keys that mean nothing for what the column holds, and those without which it means nothing.
fn misplaced(column: &ColumnMapping, role: Role, table: Table, at: &str, problems: &mut Vec<Problem>) {
    let attribute = table.role(&column.to).is_none();
    for (key, there, fits) in [
        ("format", column.format.is_some(), role == Role::Stamp),
        ("type", column.number.is_some(), attribute),
        ("true", !column.yes.is_empty(), role == Role::Flag),
        ("false", !column.no.is_empty(), role == Role::Flag),
        ("won", !column.won.is_empty(), role == Role::Status),
        ("lost", !column.lost.is_empty(), role == Role::Status),
        ("precision", column.day, role == Role::Stamp),
        ("divideBy", column.divide_by.is_some(), role == Role::Amount),
        ("split", column.split.is_some(), matches!(column.from, From::Source(_))),
        ("values", !column.values.is_empty(), matches!(role, Role::Text | Role::Id)),
        ("otherwise", column.otherwise != Otherwise::Keep, !column.values.is_empty()),
    ] {
        if there && !fits {
            problems.push(
                Problem::new(
                    "misplaced_key",
                    format!("{at}/{key}"),
                    format!("`{key}` means nothing for `{}`", column.to),
                )
                .with("key", key)
                .help("take it out, or map the column to what it describes"),
            );
        }
    }
    if role == Role::Flag && (column.yes.is_empty() || column.no.is_empty()) {
        problems.push(
            Problem::new(
                "flag_values_unknown",
                at,
                format!("nothing says which cells of `{}` mean yes and which no", column.header()),
            )
            .with("column", column.header())
            .help("say `\"true\": [\"1\"], \"false\": [\"0\"]` with the file's own words"),
        );
    }
    for (first, second, keys) in [(&column.yes, &column.no, "true"), (&column.won, &column.lost, "won")] {
        if let Some(both) = first.iter().find(|t| second.contains(t)) {
            problems.push(
                Problem::new("contradicting_values", format!("{at}/{keys}"), format!("`{both}` stands in both lists"))
                    .with("value", both)
                    .help("each cell can mean only one of the two"),
            );
        }
    }
    if let From::Constant(value) = &column.from {
        let fits = match role {
            Role::Text => true,
            Role::Stamp => column.format.is_none_or(|format| format.read(value).is_ok()),
            Role::Currency => Currency::named(value).is_some(),
            Role::Status => matches!(value.as_str(), "open" | "won" | "lost"),
            _ => false,
        };
        if !fits {
            problems.push(
                Problem::new(
                    "constant_not_possible",
                    format!("{at}/constant"),
                    format!("`{value}` cannot be every row's `{}`", column.to),
                )
                .with("to", &column.to)
                .help("a constant can be a text that is no id, a date, a currency, or a status of `open`, `won` or `lost`"),
            );
        }
    }
}
