//! The Monday page: what stands where, in words; as Markdown for mail and chat, or to be set by whoever shows it.

mod de;
mod en;
mod es;
mod fr;
mod markdown;
mod page;
mod pt;
mod words;

pub use page::{Column, Goal, List, Page};

use crate::Language;
use words::Words;

const fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &en::WORDS,
        Language::German => &de::WORDS,
        Language::French => &fr::WORDS,
        Language::Spanish => &es::WORDS,
        Language::Portuguese => &pt::WORDS,
    }
}
