//! `yellowline map`: what files seem to be, before anything is read.

use crate::data::Text;
use crate::exit::Failure;
use crate::input;
use crate::out::{self, Format};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use yellowline::json::canonical;
use yellowline::ledger::{Confidence, From, Import, Mapping, Origin, Preview, Unpivoted};

/// Show what files seem to be: their tables, how their columns would be used, and what only a person can say
#[derive(Args)]
pub(crate) struct Map {
    /// The agreement, whose attributes and stages the files are held against
    #[arg(long, value_name = "FILE")]
    agreement: PathBuf,
    /// Mappings saved before; a file with the same column names is read by them
    #[arg(long, value_name = "FILE")]
    mapping: Vec<PathBuf>,
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print; JSON holds the mappings, to be corrected and given to other commands with --mapping
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What the JSON holds for a file.
#[derive(Serialize)]
struct Seen<'a> {
    file: &'a str,
    #[serde(flatten)]
    preview: &'a Preview,
}

impl Map {
    /// Prints what the files seem to be.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let mut import = Import::new(&input::agreement(&self.agreement)?);
        for path in &self.mapping {
            for mapping in input::mappings(path)? {
                import.remember(mapping);
            }
        }
        let mut texts = Vec::new();
        for path in &self.files {
            texts.extend(Text::all(path)?);
        }
        // A list may come after the files that use its words.
        texts.iter().for_each(|text| import.spell(&text.head));
        let seen: Vec<_> =
            texts.into_iter().map(|Text { name, head, .. }| (import.preview(&name, &head), name)).collect();
        match self.format {
            Format::Json => {
                let all: Vec<_> = seen.iter().map(|(preview, file)| Seen { file, preview }).collect();
                out::line(&canonical(&all))
            }
            Format::Csv => out::csv(
                &["file", "table", "source", "to", "confidence"],
                seen.iter().flat_map(|(preview, file)| rows(file, preview)),
            ),
            Format::Table => seen.iter().try_for_each(|(preview, file)| people(file, preview)),
        }
    }
}

fn source(from: &From) -> String {
    match from {
        From::Source(header) => header.clone(),
        From::Constant(value) => format!("always `{value}`"),
        From::Unpivoted(Unpivoted::Name) => "the name of each unpivoted column".into(),
        From::Unpivoted(Unpivoted::Cell) => "the cell of each unpivoted column".into(),
    }
}

fn sure(preview: &Preview, mapping: &Mapping, to: &str) -> &'static str {
    let guess = preview.confidence.iter().find(|guess| guess.to == to && mapping.table == preview.mapping.table);
    guess.map_or("", |guess| match guess.confidence {
        Confidence::High => "sure",
        Confidence::Medium => "likely",
        Confidence::Low => "look at it",
    })
}

fn rows(file: &str, preview: &Preview) -> Vec<Vec<String>> {
    let all = std::iter::once(&preview.mapping).chain(&preview.also);
    all.flat_map(|mapping| {
        mapping.columns.iter().map(|column| {
            let cells =
                [file, mapping.table.name(), &source(&column.from), &column.to, sure(preview, mapping, &column.to)];
            cells.map(str::to_owned).to_vec()
        })
    })
    .collect()
}

fn people(file: &str, preview: &Preview) -> Result<(), Failure> {
    let by = match (preview.origin, &preview.preset) {
        (Origin::Saved, _) => "by a saved mapping".to_owned(),
        (Origin::Preset, Some(preset)) => {
            let known = if preset.seen { "seen in real files" } else { "known from documentation only" };
            format!("{} {}, column names {known}", preset.vendor, preset.title)
        }
        (Origin::None, _) => {
            out::line(&format!("`{file}` feeds none of our tables"))?;
            return preview.questions.iter().try_for_each(|q| out::line(&format!("  {}", crate::data::told(q))));
        }
        _ => "guessed".to_owned(),
    };
    for mapping in std::iter::once(&preview.mapping).chain(&preview.also) {
        out::line(&format!("`{file}` as {} ({by})", mapping.table.name().replace('_', " ")))?;
        let mut table = out::table(&["column", "used as", "guess"], &[]);
        for column in &mapping.columns {
            table.add_row([source(&column.from), column.to.clone(), sure(preview, mapping, &column.to).to_owned()]);
        }
        out::rows(&table)?;
        out::line("")?;
    }
    for question in preview.questions.iter().chain(&preview.also_questions) {
        out::line(&crate::data::told(question))?;
    }
    for alias in &preview.suggestions {
        out::line(&crate::data::alias(file, &alias.source, alias))?;
    }
    Ok(())
}
