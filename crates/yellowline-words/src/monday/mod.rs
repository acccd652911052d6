//! The Monday page: what stands where, in words; as Markdown for mail and chat, or to be set by whoever shows it.

mod markdown;
mod page;
mod words;

pub use page::{Column, Goal, List, Page};

use crate::Language;
use words::Words;

const fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &words::ENGLISH,
        Language::German => &words::GERMAN,
        Language::French => &words::FRENCH,
        Language::Spanish => &words::SPANISH,
        Language::Portuguese => &words::PORTUGUESE,
    }
}
