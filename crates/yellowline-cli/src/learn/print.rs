use super::view::{Attribute, Leads, Suggestion, View};
use crate::data::through;
use crate::exit::Failure;
use crate::figure::{DASH, Pair, plain};
use crate::out;
use serde_json::Value;
use yellowline::agreement::Agreement;

/// Everything for people: what to doubt first, then what history says, then whether it holds.
pub(super) fn tables(view: &View, agreement: &Agreement) -> Result<(), Failure> {
    heading(view, agreement)?;
    doubts(view)?;
    suggestions(view)?;
    overlaps(view)?;
    check(view)
}

fn heading(view: &View, agreement: &Agreement) -> Result<(), Failure> {
    let counts = &view.counts;
    out::line(&format!("{}{}, as of {}", agreement.name, through(agreement), view.receipt.as_of))?;
    let mut said = out::count(counts.leads, "lead", "leads");
    for (count, what) in [
        (counts.undated, "without a date"),
        (counts.future, "created later"),
        (counts.unknown_outcome, "of unknown outcome"),
        (counts.immature, "too young to judge"),
        (counts.converted_before, "with an opportunity before they are looked at"),
        (counts.ended_before, "whose cycle ended before"),
    ] {
        if count > 0 {
            said += &format!(", {count} {what}");
        }
    }
    let (learned, check) = (&view.learned, &view.check);
    let (older, newer) = halves(view);
    said += &format!("; learned from the {older} {} ({} converted)", learned.leads, learned.converted);
    said += &format!(", tested with the {newer} {} ({} converted)", check.leads, check.converted);
    out::line(&said)?;
    match view.landmark_days {
        Some(days) => {
            let within = view.within_days.map_or_else(String::new, |days| format!(" within {days} days"));
            let days = out::count(days, "day", "days");
            out::line(&format!(
                "each is looked at {days} after its creation, with what was known then; converted: an opportunity after \
                 that{within}"
            ))?;
        }
        None => out::line(
            "a snapshot: everything as it is today, halves by id, and nobody can say what was known before the outcome",
        )?,
    }
    for attribute in &view.absent_attributes {
        out::line(&format!(
            "note: no file has `{attribute}`, so rules on it are unknown and nothing is learned of them"
        ))?;
    }
    if view.landmark_days.is_some() && !view.current_attributes.is_empty() {
        let all = view.current_attributes.join(", ");
        out::line(&format!("note: used as they are today, since no history says what they were: {all}"))?;
    }
    out::line("")
}

/// What the two halves are called.
fn halves(view: &View) -> (&'static str, &'static str) {
    if view.landmark_days.is_some() { ("older", "newer") } else { ("first", "last") }
}

fn doubts(view: &View) -> Result<(), Failure> {
    let suspects: Vec<_> = view.leak.attributes.iter().filter(|a| !a.suspect.is_empty()).collect();
    if suspects.is_empty() {
        out::line("no attribute looks filled in after the outcome")?;
    } else {
        out::line(
            "WARNING: these attributes look filled in after the outcome; what rules on them seem to know may be \
                   the outcome itself\n",
        )?;
        let header = [
            "attribute",
            "in rules",
            "has a value: converted",
            "others",
            "wrong guesses: by it",
            "by none",
            "sure values",
            "came after",
            "why",
        ];
        let mut table = out::table(&header, &[2, 3, 4, 5, 6, 7]);
        table.add_rows(suspects.into_iter().map(suspect));
        out::rows(&table)?;
    }
    if !view.leak.values.is_empty() {
        out::line("\nvalues that nearly only converted leads have: were they set because of the outcome?\n")?;
        let mut table = out::table(&["attribute", "value", "leads", "converted"], &[2, 3]);
        table.add_rows(
            view.leak
                .values
                .iter()
                .map(|v| [v.attribute.clone(), v.value.clone(), v.leads.to_string(), v.converted.to_string()]),
        );
        out::rows(&table)?;
        let more = view.leak.values_found - view.leak.values.len();
        if more > 0 {
            out::line(&format!("and {more} more"))?;
        }
    }
    out::line("")
}

fn suspect(attribute: &Attribute) -> Vec<String> {
    let why = attribute.suspect.iter().map(|sign| match sign.as_str() {
        "after" => "came at or after the outcome for more than a tenth",
        "presence" => "having a value, or none, tells",
        "values" => "some values nearly only the converted have",
        _ => "spares a fifth of the wrong guesses or more",
    });
    let mut cells = vec![attribute.attribute.clone(), if attribute.used { "yes" } else { "no" }.into()];
    match &attribute.current {
        Some(now) => cells.extend([
            format!("{} of {}", now.converted.present, now.converted.leads),
            format!("{} of {}", now.not.present, now.not.leads),
            now.errors.with.to_string(),
            now.errors.without.to_string(),
            now.certain.to_string(),
        ]),
        None => cells.extend(std::iter::repeat_n(DASH.to_owned(), 5)),
    }
    cells.push(
        attribute
            .history
            .as_ref()
            .map_or(DASH.into(), |late| format!("{} first, {} present, of {}", late.first, late.present, late.known)),
    );
    cells.push(why.collect::<Vec<_>>().join("; "));
    cells
}

fn suggestions(view: &View) -> Result<(), Failure> {
    out::line(&format!(
        "points = log-odds ratio / ln 2 × {}, a half added to each of the four counts; rules are looked at one by one, so \
         what goes together is counted twice\n",
        view.points_per_doubling
    ))?;
    let header = [
        "rule",
        "signed",
        "with: leads",
        "converted",
        "",
        "without: leads",
        "converted",
        "",
        "unknown",
        "log-odds",
        "95 % interval",
        "points",
        "",
    ];
    let mut table = out::table(&header, &(1..header.len() - 1).collect::<Vec<_>>());
    table.add_rows(view.suggestions.iter().map(|s| row(s, view.minimum)));
    out::rows(&table)
}

fn row(s: &Suggestion, minimum: i64) -> Vec<String> {
    let share = |of: &Leads| Pair::new(of.converted, of.leads).percent();
    let note = match s.reason.as_deref() {
        Some("too_few") => format!("fewer than {minimum} with or without"),
        Some("includes_zero") => "the interval holds 0".into(),
        Some("per_unit") => "not taken over: says nothing of each unit".into(),
        Some(_) => format!("not taken over: looks at {}", s.suspect.join(", ")),
        None => String::new(),
    };
    vec![
        s.place.told(),
        plain(&s.signed),
        s.with.leads.to_string(),
        s.with.converted.to_string(),
        share(&s.with),
        s.without.leads.to_string(),
        s.without.converted.to_string(),
        share(&s.without),
        s.unknown.to_string(),
        format!("{:.6}", s.log_odds_ratio),
        format!("{:.6} to {:.6}", s.low, s.high),
        if matches!(s.reason.as_deref(), Some("suspect" | "per_unit")) {
            format!("({})", s.points)
        } else {
            s.points.to_string()
        },
        note,
    ]
}

fn overlaps(view: &View) -> Result<(), Failure> {
    for (n, o) in view.overlaps.iter().enumerate() {
        let gap = if n == 0 { "\n" } else { "" };
        out::line(&format!(
            "{gap}{} and {} go together: {} leads have both, {} the first alone, {} the second alone, {} neither",
            o.first.told(),
            o.second.told(),
            o.both,
            o.only_first,
            o.only_second,
            o.neither
        ))?;
    }
    Ok(())
}

fn check(view: &View) -> Result<(), Failure> {
    let check = &view.check;
    out::line(&format!(
        "\non the {} {}, which nothing was learned from; the signed threshold takes {} of them, so each ranking takes as \
         many\n",
        halves(view).1,
        out::count(check.leads, "lead", "leads"),
        check.selected
    ))?;
    let mut table = out::table(&["ranked by", "leads", "converted", "rate"], &[1, 2, 3]);
    let rankings = [
        ("the points as signed", Some(check.signed)),
        ("what is suggested alone", Some(check.suggested)),
        ("the agreement with these points", check.document),
        ("nothing: all of them", Some(check.base)),
    ];
    table.add_rows(rankings.into_iter().filter_map(|(by, rate)| {
        let rate = rate?;
        Some([by.to_owned(), rate.den().to_string(), rate.num().to_string(), rate.percent()])
    }));
    out::rows(&table)?;
    if check.document.is_some_and(|written| written.num() < check.signed.num()) {
        out::line(
            "\nWARNING: on these leads the points as signed do better than the suggested ones: leave them as they are",
        )?;
    }
    if check.document.is_some() {
        let caps = view.as_signed.iter().any(|what| what == "caps");
        let stand = if caps { "threshold and the caps of groups stand" } else { "threshold stands" };
        out::line(&format!("\nthe {stand} as signed, agreed for other points: tune before anyone signs"))?;
    }
    Ok(())
}

/// What is said of rules, for spreadsheets: figures exactly as the report has them.
pub(super) fn csv(report: &Value) -> Result<(), Failure> {
    let header = [
        "rule",
        "band",
        "signed",
        "withLeads",
        "withConverted",
        "withoutLeads",
        "withoutConverted",
        "unknown",
        "logOddsRatio",
        "low",
        "high",
        "points",
        "reason",
        "suspect",
    ];
    let rows = report["suggestions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => out::guarded(text),
        Value::Array(all) => out::guarded(&all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
        other => plain(other),
    };
    out::csv(
        &header,
        rows.iter().map(|s| {
            header.map(|key| match key {
                "withLeads" => cell(&s["with"]["leads"]),
                "withConverted" => cell(&s["with"]["converted"]),
                "withoutLeads" => cell(&s["without"]["leads"]),
                "withoutConverted" => cell(&s["without"]["converted"]),
                key => cell(&s[key]),
            })
        }),
    )
}
