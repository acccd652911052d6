//! What no shape can say: references, orders and bounds between the parts of an agreement.

use crate::json::{Node, child};
use crate::problem::{Problem, did_you_mean};
use crate::unit::Decimal;

/// Tells every reference that leads nowhere and every pair of bounds that contradict each other.
pub(super) fn check(document: &Node) -> Vec<Problem> {
    let mut told = Checks { problems: Vec::new() };
    if let Some(parameters) = document.get("parameters") {
        told.unique(parameters, "/parameters", "experiments");
        for (n, experiment) in list(parameters, "experiments").iter().enumerate() {
            told.problems.extend(super::experiment::check(experiment, &format!("/parameters/experiments/{n}")));
        }
    }
    let Some(definitions) = document.get("definitions") else { return told.problems };
    let at = "/definitions";
    let stages = told.unique(definitions, at, "stages");
    told.unique(definitions, at, "attributes");
    let touch_kinds = told.unique(definitions, at, "touchKinds");
    let hand_offs = told.unique(definitions, at, "handOffs");
    let calendars = told.unique(definitions, at, "calendars");
    for (n, holiday) in document.get("parameters").map_or(&[][..], |p| list(p, "holidays")).iter().enumerate() {
        told.reference(holiday, &format!("/parameters/holidays/{n}"), "calendar", &calendars, "a calendar");
    }
    told.problems.extend(super::calendar::check(document));
    told.goals(document, definitions, [&stages, &hand_offs, &calendars]);
    let scores = told.unique(definitions, at, "scores");
    for (n, stage) in list(definitions, "stages").iter().enumerate() {
        let at = format!("{at}/stages/{n}");
        told.reference(stage, &at, "next", &stages, "a stage");
        let Some(entry) = stage.get("entry") else { continue };
        told.reference(entry, &format!("{at}/entry"), "of", &scores, "a further score");
        if let Some(touch) = entry.get("touch") {
            told.touch(touch, &format!("{at}/entry/touch"), definitions, &touch_kinds);
        }
    }
    for (n, hand_off) in list(definitions, "handOffs").iter().enumerate() {
        told.hand_off(hand_off, &format!("{at}/handOffs/{n}"), definitions, &stages);
    }
    told.unique(definitions, at, "conversions");
    for (n, conversion) in list(definitions, "conversions").iter().enumerate() {
        told.conversion(conversion, &format!("{at}/conversions/{n}"), definitions, &stages);
    }
    if let Some(scoring) = definitions.get("scoring") {
        told.scoring(scoring, &child(at, "scoring"), definitions, &touch_kinds);
    }
    for (n, score) in list(definitions, "scores").iter().enumerate() {
        if let Some(scoring) = score.get("scoring") {
            told.scoring(scoring, &format!("{at}/scores/{n}/scoring"), definitions, &touch_kinds);
        }
    }
    told.problems
}

/// Tells every attribute of a request's test that the agreement does not know.
#[cfg(any(feature = "cycle", feature = "handoff"))]
pub(crate) fn check_restriction(agreement: &super::Agreement, test: &Node, at: &str) -> Vec<Problem> {
    let mut told = Checks { problems: Vec::new() };
    if let Some(definitions) = agreement.document.get("definitions") {
        told.predicate(test, at, definitions);
    }
    told.problems
}

struct Checks {
    problems: Vec<Problem>,
}

impl Checks {
    fn tell(&mut self, code: &'static str, at: String, message: String, help: impl Into<String>) {
        self.problems.push(Problem::new(code, at, message).help(help));
    }

    /// The ids of a list, each told where it stands there a second time.
    fn unique(&mut self, parent: &Node, at: &str, key: &str) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for (n, item) in list(parent, key).iter().enumerate() {
            let Some(id) = item.get("id").and_then(Node::text) else { continue };
            if ids.iter().any(|known| known == id) {
                self.tell(
                    "duplicate_id",
                    format!("{at}/{key}/{n}/id"),
                    format!("the id `{id}` is taken"),
                    "give each its own id",
                );
            }
            ids.push(id.to_owned());
        }
        ids
    }

    fn reference(&mut self, node: &Node, at: &str, key: &str, known: &[String], what: &str) {
        if let Some(id) = node.get(key) {
            self.known(id, child(at, key), known, what);
        }
    }

    fn known(&mut self, id: &Node, at: String, known: &[String], what: &str) {
        let Some(id) = id.text() else { return };
        if !known.iter().any(|k| k == id) {
            let help = did_you_mean(id, known.iter().map(String::as_str))
                .map_or_else(|| format!("define {what} of this name first"), |k| format!("did you mean `{k}`?"));
            self.tell("unknown_reference", at, format!("`{id}` is not the id of {what}"), help);
        }
    }

    fn bounds(&mut self, node: &Node, at: &str, low: &str, high: &str) {
        if let (Some(min), Some(max)) = (decimal(node, low), decimal(node, high))
            && min > max
        {
            self.tell(
                "crossed_bounds",
                child(at, low),
                format!("`{low}` {min} is above `{high}` {max}"),
                format!("exchange the two, or leave one out where there is no {low}imum or {high}imum"),
            );
        }
    }

    fn ascending(&mut self, node: &Node, at: &str, key: &str) {
        let cuts: Vec<_> = list(node, key).iter().filter_map(Node::decimal).collect();
        if let Some(n) = cuts.windows(2).position(|w| w[0] >= w[1]) {
            self.tell(
                "not_ascending",
                format!("{at}/{key}/{}", n + 1),
                format!("{} does not come after {}", cuts[n + 1], cuts[n]),
                "write cut-offs in ascending order, each once",
            );
        }
    }

    fn hand_off(&mut self, hand_off: &Node, at: &str, definitions: &Node, stages: &[String]) {
        self.reference(hand_off, at, "offer", stages, "a stage");
        for key in ["accept", "reject"] {
            for (n, id) in list(hand_off, key).iter().enumerate() {
                self.known(id, format!("{at}/{key}/{n}"), stages, "a stage");
            }
        }
        let calendars: Vec<String> =
            list(definitions, "calendars").iter().filter_map(|c| c.get("id")?.text().map(str::to_owned)).collect();
        for key in ["leadClock", "ownerClock"] {
            let Some(clock) = hand_off.get(key) else { continue };
            let at = child(at, key);
            self.reference(clock, &at, "calendar", &calendars, "a calendar");
            if calendars.is_empty() && clock.get("within").and_then(|w| w.get("businessMinutes")).is_some() {
                let said = "there is no calendar to count business minutes by".to_owned();
                let help = "add a calendar with the hours of the team, or write `minutes`";
                self.tell("unknown_reference", format!("{at}/within/businessMinutes"), said, help);
            }
        }
    }

    /// A conversion goes forward on the path, of which won is the last.
    fn conversion(&mut self, conversion: &Node, at: &str, definitions: &Node, stages: &[String]) {
        self.reference(conversion, at, "from", stages, "a stage");
        self.reference(conversion, at, "to", stages, "a stage");
        let place = |key: &str| {
            let id = conversion.get(key).and_then(Node::text);
            let n = stages.iter().position(|stage| Some(stage.as_str()) == id)?;
            let kind = list(definitions, "stages").iter().find(|s| s.get("id").and_then(Node::text) == id)?.get("kind");
            Some(match kind.and_then(Node::text)? {
                "inventory" | "gate" | "sla" => Some((false, n)),
                "won" => Some((true, n)),
                _ => None,
            })
        };
        if let (Some(from), Some(to)) = (place("from"), place("to"))
            && (from.is_none() || to.is_none() || from >= to)
        {
            self.tell(
                "conversion_backwards",
                child(at, "to"),
                "a conversion goes from a stage of the path to a later one".into(),
                "name two stages of the path, the earlier one as `from`; lost, disqualified and recycled stand beside it",
            );
        }
    }

    /// Goals and their targets.
    fn goals(&mut self, document: &Node, definitions: &Node, [stages, hand_offs, calendars]: [&[String]; 3]) {
        let goals = self.unique(definitions, "/definitions", "goals");
        for (n, goal) in list(definitions, "goals").iter().enumerate() {
            let at = format!("/definitions/goals/{n}");
            self.reference(goal, &at, "handedOver", hand_offs, "a hand-off");
            self.reference(goal, &at, "entered", stages, "a stage");
            self.reference(goal, &at, "calendar", calendars, "a calendar");
        }
        for (n, target) in document.get("parameters").map_or(&[][..], |p| list(p, "targets")).iter().enumerate() {
            self.reference(target, &format!("/parameters/targets/{n}"), "goal", &goals, "a goal");
        }
        self.problems.extend(super::goal::check(document));
    }

    /// The first score, or a further one.
    fn scoring(&mut self, scoring: &Node, at: &str, definitions: &Node, touch_kinds: &[String]) {
        self.unique(scoring, at, "groups");
        self.unique(scoring, at, "rules");
        self.unique(scoring, at, "fastTracks");
        self.unique(scoring, at, "disqualify");
        for (n, group) in list(scoring, "groups").iter().enumerate() {
            self.bounds(group, &format!("{at}/groups/{n}"), "min", "max");
        }
        if let Some(total) = scoring.get("total") {
            self.bounds(total, &format!("{at}/total"), "min", "max");
        }
        if let Some(matrix) = scoring.get("matrix") {
            self.ascending(matrix, &format!("{at}/matrix"), "fit");
            self.ascending(matrix, &format!("{at}/matrix"), "behaviour");
        }
        for (n, rule) in list(scoring, "rules").iter().enumerate() {
            self.rule(rule, &format!("{at}/rules/{n}"), definitions, scoring, touch_kinds);
        }
        if decimal(scoring, "hysteresis").is_some_and(|h| h < Decimal::ZERO) {
            self.tell(
                "crossed_bounds",
                child(at, "hysteresis"),
                "a lead would cease to be ready above the threshold".into(),
                "write how many points a ready lead may fall below it: 0 or more",
            );
        }
        for (n, track) in list(scoring, "fastTracks").iter().enumerate() {
            if let Some(touch) = track.get("touch") {
                self.touch(touch, &format!("{at}/fastTracks/{n}/touch"), definitions, touch_kinds);
            }
        }
        for (n, test) in list(scoring, "disqualify").iter().enumerate() {
            if let Some(when) = test.get("when") {
                self.predicate(when, &format!("{at}/disqualify/{n}/when"), definitions);
            }
        }
    }

    fn rule(&mut self, rule: &Node, at: &str, definitions: &Node, scoring: &Node, touch_kinds: &[String]) {
        self.bounds(rule, at, "min", "max");
        let groups: Vec<String> =
            list(scoring, "groups").iter().filter_map(|g| g.get("id")?.text().map(str::to_owned)).collect();
        self.reference(rule, at, "group", &groups, "a group");
        let kind = if rule.get("touch").or_else(|| rule.get("inactivity")).is_some() { "behaviour" } else { "fit" };
        let group = rule.get("group").and_then(Node::text);
        let group =
            list(scoring, "groups").iter().find(|g| group.is_some() && g.get("id").and_then(Node::text) == group);
        if let Some(other) = group.and_then(|g| g.get("kind")?.text()).filter(|k| *k != kind) {
            self.tell(
                "mixed_group",
                child(at, "group"),
                format!("a {kind} rule stands in a {other} group"),
                "a group holds fit or behaviour, not both: make a second group",
            );
        }
        if let Some(touch) = rule.get("touch") {
            self.touch(touch, &child(at, "touch"), definitions, touch_kinds);
        }
        if let Some(when) = rule.get("when") {
            self.predicate(when, &child(at, "when"), definitions);
        }
        for key in ["bands", "perUnit"] {
            if let Some(of) = rule.get(key) {
                self.number(of, &child(at, key), definitions);
            }
        }
        if let Some(bands) = rule.get("bands") {
            self.bands(list(bands, "bands"), &format!("{at}/bands/bands"));
        }
    }

    /// Which touches count, for a rule or for the entry into a stage.
    fn touch(&mut self, touch: &Node, at: &str, definitions: &Node, touch_kinds: &[String]) {
        self.reference(touch, at, "kind", touch_kinds, "a touch kind");
        if let Some(of) = touch.get("where") {
            self.predicate(of, &child(at, "where"), definitions);
        }
    }

    fn bands(&mut self, bands: &[Node], at: &str) {
        for (n, band) in bands.iter().enumerate() {
            if let (Some(from), Some(to)) = (decimal(band, "from"), decimal(band, "to"))
                && from >= to
            {
                self.tell(
                    "crossed_bounds",
                    format!("{at}/{n}"),
                    format!("the band from {from} to {to} is empty"),
                    "`to` is not included, so it must be above `from`",
                );
            }
            let Some(before) = n.checked_sub(1).and_then(|n| bands.get(n)) else { continue };
            let apart = matches!((decimal(before, "to"), decimal(band, "from")), (Some(to), Some(from)) if to <= from);
            if !apart {
                self.tell(
                    "overlapping_bands",
                    format!("{at}/{n}"),
                    "this band does not start where the one before it ends, or later".into(),
                    "write bands in ascending order; `from` is included and `to` is not",
                );
            }
        }
    }

    fn predicate(&mut self, node: &Node, at: &str, definitions: &Node) {
        for key in ["all", "any"] {
            for (n, inner) in list(node, key).iter().enumerate() {
                self.predicate(inner, &format!("{at}/{key}/{n}"), definitions);
            }
        }
        if let Some(inner) = node.get("not") {
            self.predicate(inner, &child(at, "not"), definitions);
        }
        if let Some(range) = node.get("range") {
            self.bounds(range, &child(at, "range"), "from", "to");
            if node.get("attribute").is_some() {
                return self.number(node, at, definitions);
            }
        }
        self.attribute(node, at, definitions);
    }

    fn attribute(&mut self, node: &Node, at: &str, definitions: &Node) {
        let known: Vec<String> =
            list(definitions, "attributes").iter().filter_map(|a| a.get("id")?.text().map(str::to_owned)).collect();
        self.reference(node, at, "attribute", &known, "an attribute");
    }

    fn number(&mut self, node: &Node, at: &str, definitions: &Node) {
        self.attribute(node, at, definitions);
        let id = node.get("attribute").and_then(Node::text);
        let attribute = list(definitions, "attributes").iter().find(|a| a.get("id").and_then(Node::text) == id);
        if attribute.and_then(|a| a.get("type")?.text()) == Some("text") {
            self.tell(
                "not_a_number",
                child(at, "attribute"),
                format!("`{}` is a text, and this needs a number", id.unwrap_or_default()),
                "declare the attribute with \"type\": \"number\", or test it as a text",
            );
        }
    }
}

fn list<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    node.get(key).map_or(&[], Node::items)
}

fn decimal(node: &Node, key: &str) -> Option<Decimal> {
    node.get(key)?.decimal()
}
