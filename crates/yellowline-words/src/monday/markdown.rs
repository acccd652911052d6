use super::page::{List, Page};

impl Page {
    /// The page as Markdown, for mail and chat.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut lines = vec![format!("# {}", escaped(&self.title)), String::new(), escaped(&self.about.join(" · "))];
        lines.extend([String::new(), format!("**{}**", escaped(&self.sentence)), String::new()]);
        lines.extend([format!("## {}", escaped(&self.goals_heading)), String::new()]);
        if self.goals.is_empty() {
            lines.push(escaped(&self.no_goals));
        }
        for goal in &self.goals {
            let told = goal.figures.iter().map(|(label, value)| format!("{label} {value}")).collect::<Vec<_>>();
            lines.push(format!("- **{}** – {}", escaped(&goal.title), escaped(&told.join(" · "))));
        }
        for column in [&self.marketing, &self.sales] {
            lines.extend([String::new(), format!("## {}", escaped(&column.heading)), String::new()]);
            if let Some(note) = &column.note {
                lines.extend([escaped(note), String::new()]);
            }
            column.lists.iter().for_each(|list| nested(list, &mut lines));
        }
        let below = std::iter::once(&self.coverage).chain(&self.below);
        for list in below.chain(Some(&self.decisions).filter(|list| !list.rows.is_empty())) {
            lines.extend([String::new(), format!("## {}", escaped(&list.heading)), String::new()]);
            rows(list, "", &mut lines);
        }
        lines.extend([String::new(), escaped(&self.ages), String::new(), escaped(&self.receipt)]);
        lines.join("\n")
    }
}

/// A list in a list.
fn nested(list: &List, lines: &mut Vec<String>) {
    let total = list.total.as_ref().map_or_else(String::new, |total| format!(": {}", escaped(total)));
    lines.push(format!("- **{}**{total}", escaped(&list.heading)));
    rows(list, "  ", lines);
}

fn rows(list: &List, before: &str, lines: &mut Vec<String>) {
    for (label, value) in &list.rows {
        let label = if label.is_empty() { String::new() } else { format!("{}: ", escaped(label)) };
        lines.push(format!("{before}- {label}{}", escaped(value)));
    }
    lines.extend(list.note.as_ref().map(|note| format!("{before}- {}", escaped(note))));
}

/// A text that no reader of Markdown takes for anything else.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe
}
