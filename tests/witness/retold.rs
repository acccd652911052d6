//! The same case told otherwise: its rows in another order, and its leads in parts, observed one by one through the C
//! interface's session and merged by way of their bytes in any tree. The answer must be the same. What is made here for
//! that is handed to the hosts in WebAssembly too, who tell it so in `retold.mjs`.

use serde_json::{Value, json};
use std::cell::RefCell;
use yellowline::problem::Refusal;
use yellowline_abi::{Answer, Session};
use yellowline_tests::answer::{answer, without_build};
use yellowline_tests::generator::{Case, Shape, Tree, shuffle, split, tree};
use yellowline_tests::vector::Vector;

/// Kinds whose answers do not hang on the order of rows.
const UNORDERED: &[&str] = &[
    "tune",
    "explain",
    "trail",
    "step",
    "moves",
    "notice",
    "learn",
    "recorded",
    "recordedLeads",
    "ledger",
    "cycle",
    "cycleLeads",
    "handoff",
    "pace",
    "monday",
    "handOffLeads",
];
/// Reports that can be made of parts.
const PARTED: &[&str] = &["tune", "recorded"];
/// The most parts.
const PARTS: u64 = 17;
/// The bytes of the SHA-256 in which a partial ends. A partial is read only where that of its bytes is this one: equal
/// sums are equal partials.
const SUM: usize = 32;

/// How a case is told otherwise.
pub(crate) struct Retelling {
    shuffled: Case,
    parted: Option<Parted>,
}

/// A report made of parts.
struct Parted {
    whole: Case,
    /// The request, which says its mode: a part cannot tell.
    request: Value,
    parts: Vec<Case>,
    tree: Tree,
}

impl Retelling {
    /// Some way to tell a case otherwise that was answered so; nothing where there is none.
    pub(crate) fn of(vector: &Vector, told: &Value) -> Option<Self> {
        let kind = vector.kind.as_str();
        if !UNORDERED.contains(&kind) {
            return None;
        }
        let seed = seed(&vector.input);
        let case = Case { seed, shape: Shape::Valid, kind: kind.to_owned(), input: vector.input.clone() };
        let shuffled = shuffle(&case, seed);
        Some(Self { shuffled, parted: PARTED.contains(&kind).then(|| Parted::of(case, told)) })
    }

    /// Tells it so.
    ///
    /// # Errors
    /// Where the answer differs: how.
    pub(crate) fn tell(&self, told: &Value) -> Result<Value, Value> {
        same("told with its rows shuffled", told, &or_refused(answer(&self.shuffled.vector())))?;
        let parted = self.parted.as_ref().map(|parted| parted.tell(told)).transpose()?;
        Ok(json!({ "files": self.shuffled.input["files"], "parted": parted }))
    }
}

impl Parted {
    fn of(whole: Case, told: &Value) -> Self {
        let mut request = whole.input["request"].clone();
        if whole.kind == "tune" {
            request["mode"] = told["mode"].clone();
        }
        let parts = usize::try_from(1 + whole.seed % PARTS).unwrap_or(1);
        Self { request, parts: split(&whole, parts, whole.seed), tree: tree(parts, whole.seed), whole }
    }

    /// What another host needs to do the same: the files' texts of each part, and the sum of each partial in the order
    /// in which they are made, so that it can say whether its own are the same bytes.
    fn tell(&self, told: &Value) -> Result<Value, Value> {
        let sums = RefCell::new(Vec::new());
        let report = or_refused(self.report(&sums));
        same(&format!("told in {} parts", self.parts.len()), told, &report)?;
        let texts = |part: &Case| files(part).iter().map(|file| file["text"].clone()).collect::<Value>();
        let tree = self.tree.join(&mut |n| json!(n), &mut |left, right| json!([left, right]));
        Ok(json!({
            "parts": self.parts.iter().map(texts).collect::<Value>(),
            "tree": tree,
            "request": self.request,
            "sums": sums.into_inner(),
        }))
    }

    fn report(&self, sums: &RefCell<Vec<String>>) -> Result<Value, Refusal> {
        let (agreement, score) = (self.whole.vector().agreement(), self.whole.input["score"].as_str());
        let agreed = || {
            let mut session = Session::default();
            session.agree(&agreement, score.unwrap_or_default()).map(|_| session)
        };
        let made = |partial: Answer| {
            partial.inspect(|bytes| sums.borrow_mut().push(hex(&bytes[bytes.len().saturating_sub(SUM)..])))
        };
        let mut observed = |n: usize| {
            let mut session = agreed()?;
            for (mapping, bytes) in self.parts[n].vector().files() {
                session.begin(&mapping)?;
                session.push(&bytes)?;
                session.end()?;
            }
            session.settle()?;
            made(session.observe(&self.whole.kind, &self.request.to_string()))
        };
        let finishing = agreed()?;
        let mut merged = |one: Answer, other: Answer| made(finishing.merge(&one?, &other?));
        let partial = self.tree.join(&mut observed, &mut merged)?;
        Ok(without_build(serde_json::from_slice(&finishing.finish(&partial)?).unwrap_or_default()))
    }
}

/// A seed made of the case, so that a smaller one has its own.
fn seed(input: &Value) -> u64 {
    let text = input.to_string();
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn files(case: &Case) -> &[Value] {
    case.input["files"].as_array().map_or(&[], Vec::as_slice)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compares as text: a number read back is the same, whatever kind of number it was.
fn same(how: &str, told: &Value, answer: &Value) -> Result<(), Value> {
    if yellowline::json::canonical(told) == yellowline::json::canonical(answer) {
        return Ok(());
    }
    Err(json!({ "otherwise": { "how": how, "told": told, "answer": answer } }))
}

fn or_refused(answered: Result<Value, Refusal>) -> Value {
    answered.unwrap_or_else(|refusal| json!({ "refused": refusal.problems }))
}
