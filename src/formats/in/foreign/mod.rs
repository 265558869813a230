//! What is no dispatch, and how it shows.
//!
//! One table: a kind of file, how it is recognised, and what to do with it. A
//! file is judged by what is in it; its name only helps where the content is
//! much like it. Wire text must never be taken for something else, so each kind
//! asks for a whole file of its own signs, not for one sign somewhere.
//!
//! A format that reads one of these kinds one day takes its row out of the table.

mod annotated;
mod broken;
mod chat;
mod data;
mod look;
mod mail;
mod markup;
mod notes;
mod program;
mod table;

use look::Look;
use messages::formats as say;
use wire::Refusal;

/// A kind of file that is no dispatch.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// What it is called, with its article ("a table (CSV)").
    pub name: fn() -> String,
    /// What to do with such a file.
    pub advice: fn() -> String,
    /// Whether a file looks like it.
    looks: fn(&Look) -> bool,
}

/// What a text is taken for where it is no dispatch. `path` is the file's name
/// as the user gave it.
pub fn kind_of(path: &str, text: &str) -> Option<&'static Kind> {
    let look = Look::at(path, text);
    KINDS.iter().find(|kind| (kind.looks)(&look))
}

/// The kinds that a text can be taken for, the pickiest first.
pub fn kinds() -> &'static [Kind] {
    KINDS
}

const KINDS: &[Kind] = &[
    Kind { name: say::feed, advice: say::as_text, looks: markup::feed },
    Kind { name: say::newsml, advice: say::as_text, looks: markup::newsml },
    Kind { name: say::web_page, advice: say::as_text, looks: markup::web_page },
    Kind { name: say::xml, advice: say::as_text, looks: markup::xml },
    Kind { name: say::mailbox, advice: say::each_message, looks: mail::mailbox },
    Kind { name: say::message, advice: say::message_text, looks: mail::message },
    Kind { name: say::webanno, advice: say::beside_its_text, looks: annotated::webanno },
    Kind { name: say::brat, advice: say::beside_its_text, looks: annotated::brat },
    Kind { name: say::text_grid, advice: say::beside_its_text, looks: annotated::text_grid },
    Kind { name: say::conll, advice: say::beside_its_text, looks: annotated::conll },
    Kind { name: say::subtitles, advice: say::what_is_said, looks: annotated::subtitles },
    Kind { name: say::codebook, advice: say::use_codebook, looks: data::codebook },
    Kind { name: say::json, advice: say::row_by_row, looks: data::json },
    Kind { name: say::settings, advice: say::not_imported, looks: data::settings },
    Kind { name: say::yaml, advice: say::row_by_row, looks: data::yaml },
    Kind { name: say::enveloped, advice: say::not_imported, looks: data::enveloped },
    Kind { name: say::references, advice: say::as_text, looks: data::references },
    Kind { name: say::table, advice: say::row_by_row, looks: table::table },
    Kind { name: say::links, advice: say::each_page, looks: data::links },
    Kind { name: say::tex, advice: say::as_text, looks: program::tex },
    Kind { name: say::log, advice: say::not_imported, looks: program::log },
    Kind { name: say::source_code, advice: say::not_imported, looks: program::code },
    Kind { name: say::chat, advice: say::chat_message, looks: chat::chat },
    Kind { name: say::markdown, advice: say::without_code, looks: notes::markdown },
    Kind { name: say::several_articles, advice: say::each_document, looks: broken::documents },
    Kind { name: say::several_dispatches, advice: say::split_there, looks: broken::several },
    Kind { name: say::twice_encoded, advice: say::turn_back, looks: broken::twice_encoded },
];

impl From<&Kind> for Refusal {
    fn from(kind: &Kind) -> Self {
        let what = say::not_a_dispatch((kind.name)());
        Self { forcible: true, ..Refusal::new(what, (kind.advice)()) }
    }
}
