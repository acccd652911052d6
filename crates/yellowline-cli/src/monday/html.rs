//! The page as one file that needs nothing else: no script, no font, no picture from anywhere.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use yellowline_words::{Column, Goal, List, Page};

const STYLE: &str = include_str!("page.css");

/// The whole document.
pub(super) fn document(page: &Page) -> String {
    let body = html! {
        (DOCTYPE)
        html lang=(page.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (page.title) }
                    p.about { (page.about.join(" · ")) }
                    p.sentence.kept[page.kept] { (page.sentence) }
                }
                main {
                    h2.heading { (page.goals_heading) }
                    section.goals aria-label=(page.goals_heading) {
                        @if page.goals.is_empty() { p.note { (page.no_goals) } }
                        @for goal in &page.goals { (picture(goal)) }
                    }
                    div.duties {
                        div.side {
                            (column(&page.marketing, "marketing"))
                            (card(&page.coverage))
                        }
                        (column(&page.sales, "sales"))
                    }
                    div.below { @for list in &page.below { (card(list)) } }
                    section.decisions {
                        h2 { (page.decisions.heading) }
                        ol {
                            @for (_, decision) in &page.decisions.rows { li { (decision) } }
                            @for _ in page.decisions.rows.len()..3 { li {} }
                        }
                    }
                }
                footer { p { (page.ages) } p { (page.receipt) } }
            }
        }
    };
    body.into_string()
}

/// A goal: its line, what was counted, and the figures that say the same.
fn picture(goal: &Goal) -> Markup {
    html! {
        article.goal {
            h2 { (goal.title) }
            @if !goal.line.is_empty() {
                svg viewBox="0 -10 1000 320" preserveAspectRatio="none" aria-hidden="true" {
                    path.ground d="M0 300H1000" {}
                    path.casing d=(path(&goal.line)) {}
                    path.line d=(path(&goal.line)) {}
                    path.actual d=(path(&goal.actual)) {}
                }
            }
            dl.drawn[!goal.line.is_empty()] { @for (label, value) in &goal.figures { div { dt { (label) } dd { (value) } } } }
        }
    }
}

/// A line through points of thousandths, 300 high.
fn path(points: &[(i64, i64)]) -> String {
    let point = |(x, y): &(i64, i64)| format!("{x} {}", 300 - y * 3 / 10);
    let points = points.iter().map(point).collect::<Vec<_>>();
    if points.is_empty() { String::new() } else { format!("M{}", points.join("L")) }
}

fn column(column: &Column, side: &str) -> Markup {
    html! {
        section class=(side) {
            h2 { (column.heading) }
            @for list in &column.lists {
                h3 { span { (list.heading) } @if let Some(total) = &list.total { b { (total) } } }
                (rows(list))
            }
            @if let Some(note) = &column.note { p.note { (note) } }
        }
    }
}

fn card(list: &List) -> Markup {
    html! { section.card { h2 { (list.heading) } (rows(list)) } }
}

fn rows(list: &List) -> Markup {
    html! {
        @if !list.rows.is_empty() {
            table { tbody { @for (label, value) in &list.rows { tr { th scope="row" { (label) } td { (value) } } } } }
        }
        @if let Some(note) = &list.note { p.note { (note) } }
    }
}
