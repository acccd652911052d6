use crate::exit::Failure;
use crate::out;
use yellowline::agreement::Agreement;
use yellowline::json::{Node, canonical};
use yellowline::replay::{Changed, Replay};

/// How many figures a table shows; JSON and CSV have all.
const SHOWN: usize = 40;

/// Both agreements, the reasons, and the first figures that are other ones.
pub(super) fn table(replay: &Replay, then: &Agreement, now: &Agreement) -> Result<(), Failure> {
    let as_of = replay.then.get("asOf").and_then(Node::text).unwrap_or_default();
    out::line(&format!("{} as of {as_of}", replay.of))?;
    for (word, agreement) in [("then", then), ("now", now)] {
        let from = agreement.valid_from.map_or_else(String::new, |date| format!(", in force from {date}"));
        out::line(&format!("{word}: {} ({}){from}", agreement.name, agreement.definitions().spoken()))?;
    }
    let why = if replay.why.is_empty() { "nothing".to_owned() } else { replay.why.join(", ") };
    out::line(&format!("what differs between them: {why}"))?;
    let (changed, same) = (replay.changed.len(), replay.same);
    out::line(&format!("{} another one, {same} the same", out::count(changed, "figure is", "figures are")))?;
    if changed == 0 {
        return Ok(());
    }
    out::line("")?;
    let mut table = out::table(&["figure", "then", "now"], &[1, 2]);
    table.add_rows(replay.changed.iter().take(SHOWN).map(row));
    out::rows(&table)?;
    if changed > SHOWN {
        let rest = out::count(changed - SHOWN, "figure", "figures");
        out::line(&format!("and {rest} more: `--format csv` has all"))?;
    }
    Ok(())
}

pub(super) fn csv(replay: &Replay) -> Result<(), Failure> {
    let guarded = |change: &Changed| row(change).map(|cell| out::guarded(&cell));
    out::csv(&["figure", "then", "now"], replay.changed.iter().map(guarded))
}

fn row(change: &Changed) -> [String; 3] {
    let at = change.at.trim_start_matches('/').replace('/', " › ").replace("~1", "/").replace("~0", "~");
    [at, cell(change.then.as_ref()), cell(change.now.as_ref())]
}

/// A figure; of what is a whole item, that it is there.
fn cell(node: Option<&Node>) -> String {
    match node {
        None => String::new(),
        Some(Node::Text(text)) => text.clone(),
        Some(Node::Null) => "–".to_owned(),
        Some(Node::Object(_) | Node::List(_)) => "…".to_owned(),
        Some(other) => canonical(other),
    }
}
