use super::shape::{Choice, Object, Shape};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The TypeScript types of a document, one declaration per named shape, in name order.
#[must_use]
pub fn typescript(roots: &[&'static Object]) -> String {
    let mut types = BTreeMap::new();
    for root in roots {
        object(root, &mut types);
    }
    types.into_values().collect::<Vec<_>>().join("\n")
}

fn object(object: &Object, types: &mut BTreeMap<&'static str, String>) {
    if types.contains_key(object.name) {
        return;
    }
    types.insert(object.name, String::new());
    let mut out = format!("/** {} */\nexport interface {} {{\n", object.doc, object.name);
    for f in object.fields {
        let optional = if f.required { "" } else { "?" };
        let _ = writeln!(out, "  /** {} */\n  {}{optional}: {};", f.doc, f.key, value(f.shape, types));
    }
    out.push_str("}\n");
    types.insert(object.name, out);
}

fn choice(choice: &Choice, types: &mut BTreeMap<&'static str, String>) {
    if types.contains_key(choice.name) {
        return;
    }
    types.insert(choice.name, String::new());
    for (_, option) in choice.options {
        object(option, types);
    }
    let options: Vec<_> = choice.options.iter().map(|(_, o)| o.name).collect();
    types.insert(
        choice.name,
        format!("/** {} */\nexport type {} = {};\n", choice.doc, choice.name, options.join(" | ")),
    );
}

fn value(shape: &Shape, types: &mut BTreeMap<&'static str, String>) -> String {
    match shape {
        Shape::Word(words) => words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(" | "),
        Shape::Flag => "boolean".into(),
        Shape::True => "true".into(),
        Shape::Whole(..) | Shape::Number | Shape::Positive | Shape::Points | Shape::Share => "number".into(),
        Shape::List(item, _) => format!("Array<{}>", value(item, types)),
        Shape::Object(o) => {
            object(o, types);
            o.name.into()
        }
        Shape::Choice(c) => {
            choice(c, types);
            c.name.into()
        }
        _ => "string".into(),
    }
}
