use super::TouchFilter;
use super::scoring::{text, title};
use super::shape::{ID, ID_FIELD, TEXT, TITLE, TOUCH};
use crate::json::{Choice, Field, Node, Object, Shape};

/// A stage of the revenue cycle (definition 2.2).
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The team that owns it.
    pub owner: String,
    /// What kind of stage it is.
    pub kind: StageKind,
    /// The stage that follows.
    pub next: Option<String>,
    /// May a new cycle start here?
    pub cycle_start: bool,
    /// May a cycle begin here, so that the stages below do not apply?
    pub entry_stage: bool,
    /// Of an inventory: within how many days of 24 hours a buyer's touch makes a lead active.
    pub active_days: Option<u32>,
    /// What makes a lead enter it, whatever a CRM records.
    pub entry: Option<Entry>,
}

/// What kind of stage it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageKind {
    /// No time limit.
    Inventory,
    /// A decision.
    Gate,
    /// A time limit.
    Sla,
    /// The end of the path.
    Won,
    /// An end beside the path.
    Lost,
    /// An end beside the path.
    Disqualified,
    /// Back to the beginning.
    Recycled,
}

/// What makes a lead enter a stage.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Its score reaches the threshold: the further one named, else the first or the one looked through.
    Score(Option<String>),
    /// The first touch of a kind that passes the test.
    Touch(TouchFilter),
    /// The first opportunity that gets so far.
    Opportunity(Milestone),
}

/// How far an opportunity got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// It was created.
    Created,
    /// Its amount became known.
    Pipeline,
    /// It was won.
    Won,
    /// It was lost.
    Lost,
}

impl StageKind {
    /// Its name in an agreement.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inventory => "inventory",
            Self::Gate => "gate",
            Self::Sla => "sla",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Disqualified => "disqualified",
            Self::Recycled => "recycled",
        }
    }

    /// Does the stage stand on the path, so that reaching a later one implies it?
    #[must_use]
    pub const fn is_ranked(self) -> bool {
        matches!(self, Self::Inventory | Self::Gate | Self::Sla | Self::Won)
    }
}

impl Milestone {
    /// Its name in an agreement.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Pipeline => "pipeline",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

impl Stage {
    /// Decodes a checked node.
    pub(super) fn decode(node: &Node) -> Option<Self> {
        Some(Self {
            id: text(node, "id")?,
            title: title(node)?,
            owner: text(node, "owner")?,
            kind: match node.get("kind")?.text()? {
                "inventory" => StageKind::Inventory,
                "gate" => StageKind::Gate,
                "sla" => StageKind::Sla,
                "won" => StageKind::Won,
                "lost" => StageKind::Lost,
                "disqualified" => StageKind::Disqualified,
                _ => StageKind::Recycled,
            },
            next: text(node, "next"),
            cycle_start: node.get("cycleStart").is_some(),
            entry_stage: node.get("entryStage").is_some(),
            active_days: node.get("active").and_then(|a| u32::try_from(a.get("days")?.int()?).ok()),
            entry: node.get("entry").and_then(entry),
        })
    }
}

fn entry(node: &Node) -> Option<Entry> {
    if let Some(touch) = node.get("touch") {
        return TouchFilter::decode(touch).map(Entry::Touch);
    }
    match node.get("opportunity").and_then(Node::text) {
        Some("created") => Some(Entry::Opportunity(Milestone::Created)),
        Some("pipeline") => Some(Entry::Opportunity(Milestone::Pipeline)),
        Some("won") => Some(Entry::Opportunity(Milestone::Won)),
        Some(_) => Some(Entry::Opportunity(Milestone::Lost)),
        None => Some(Entry::Score(text(node, "of"))),
    }
}

pub(super) static STAGE: Object = Object::new(
    "Stage",
    "a stage of the revenue cycle",
    &[
        ID_FIELD,
        TITLE,
        Field::required("owner", TEXT, "the team that owns it"),
        Field::required(
            "kind",
            &Shape::Word(&["inventory", "gate", "sla", "won", "lost", "disqualified", "recycled"]),
            "what kind of stage it is",
        ),
        Field::optional("next", ID, "the stage that follows; for a recycled stage, where the lead returns"),
        Field::optional("cycleStart", &Shape::True, "a new cycle starts here after recycling or an end"),
        Field::optional(
            "entryStage",
            &Shape::True,
            "a cycle may begin here; the stages below it do not apply then and are not skipped",
        ),
        Field::optional("active", &Shape::Object(&ACTIVE), "inventory: which of its leads are active"),
        Field::optional("entry", &Shape::Choice(&ENTRY), "what makes a lead enter it, whatever a CRM records"),
    ],
);

static ACTIVE: Object = Object::new(
    "Active",
    "leads with a touch of the buyer's within this time",
    &[Field::required("days", &Shape::Whole(1, 36_500), "days of 24 hours")],
);

static ENTRY: Choice = Choice::new(
    "EntryRule",
    "a stage is entered by the score (`score`), by a touch (`touch`), or by an opportunity (`opportunity`)",
    &[("score", &SCORE_ENTRY), ("touch", &TOUCH_ENTRY), ("opportunity", &OPPORTUNITY_ENTRY)],
);

static SCORE_ENTRY: Object = Object::new(
    "ScoreEntry",
    "entered when the lead is ready for sales: at the instant at which its score reaches the threshold",
    &[
        Field::required("score", &Shape::True, "the scoring and its threshold decide"),
        Field::optional(
            "of",
            ID,
            "the further score that decides; default: the first, or the one a report looks through",
        ),
    ],
);

static TOUCH_ENTRY: Object = Object::new(
    "TouchEntry",
    "entered with the first touch that counts, a buyer's or a seller's",
    &[Field::required("touch", &Shape::Object(&TOUCH), "which touches count")],
);

static OPPORTUNITY_ENTRY: Object = Object::new(
    "OpportunityEntry",
    "entered with the first opportunity that gets so far",
    &[Field::required(
        "opportunity",
        &Shape::Word(MILESTONES),
        "created; pipeline: its amount became known; won or lost: it was closed so",
    )],
);

/// What an opportunity may have to do for its lead to enter a stage.
const MILESTONES: &[&str] = &["created", "pipeline", "won", "lost"];
