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
use wire::Refusal;

/// A kind of file that is no dispatch.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// What it is called, with its article ("a table (CSV)").
    pub name: &'static str,
    /// What to do with such a file.
    pub advice: &'static str,
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

const AS_TEXT: &str = "save the text of each article as a plain text file";
const ROW_BY_ROW: &str = "write one JSON object a line with the article as \"text\" (JSONL), or a text file for each row";
const NOT_IMPORTED: &str = "leave it out; a dispatch is a text file or a line of JSONL";
const BESIDE_ITS_TEXT: &str = "import the text file it belongs to; annotations come in as JSONL with `depeche import-annotations`";

const KINDS: &[Kind] = &[
    Kind { name: "a news feed (RSS or Atom)", advice: AS_TEXT, looks: markup::feed },
    Kind { name: "an agency's XML (NewsML or NITF)", advice: AS_TEXT, looks: markup::newsml },
    Kind { name: "a web page (HTML)", advice: AS_TEXT, looks: markup::web_page },
    Kind { name: "an XML file", advice: AS_TEXT, looks: markup::xml },
    Kind {
        name: "an e-mail mailbox (mbox)",
        advice: "save the text of each message as a plain text file",
        looks: mail::mailbox,
    },
    Kind {
        name: "an e-mail message",
        advice: "save the text of the message as a plain text file, without its headers",
        looks: mail::message,
    },
    Kind {
        name: "an annotation file of WebAnno or INCEpTION (TSV)",
        advice: BESIDE_ITS_TEXT,
        looks: annotated::webanno,
    },
    Kind { name: "an annotation file of brat", advice: BESIDE_ITS_TEXT, looks: annotated::brat },
    Kind { name: "a TextGrid of Praat", advice: BESIDE_ITS_TEXT, looks: annotated::text_grid },
    Kind { name: "an annotated corpus (CoNLL)", advice: BESIDE_ITS_TEXT, looks: annotated::conll },
    Kind {
        name: "subtitles",
        advice: "save what is said in them as a plain text file",
        looks: annotated::subtitles,
    },
    Kind {
        name: "a depeche codebook",
        advice: "`depeche codebook check FILE` checks it, `depeche init --codebook FILE` codes with it",
        looks: data::codebook,
    },
    Kind { name: "a JSON file", advice: ROW_BY_ROW, looks: data::json },
    Kind { name: "a file of settings (TOML, INI)", advice: NOT_IMPORTED, looks: data::settings },
    Kind { name: "a YAML file", advice: ROW_BY_ROW, looks: data::yaml },
    Kind {
        name: "a calendar, an address card or a key",
        advice: NOT_IMPORTED,
        looks: data::enveloped,
    },
    Kind { name: "a list of references (RIS or BibTeX)", advice: AS_TEXT, looks: data::references },
    Kind { name: "a table (CSV, TSV)", advice: ROW_BY_ROW, looks: table::table },
    Kind {
        name: "a list of links",
        advice: "save the text of each page as a plain text file",
        looks: data::links,
    },
    Kind { name: "a TeX document", advice: AS_TEXT, looks: program::tex },
    Kind { name: "a log", advice: NOT_IMPORTED, looks: program::log },
    Kind { name: "source code", advice: NOT_IMPORTED, looks: program::code },
    Kind {
        name: "a chat",
        advice: "leave it out, or save the message that is to be read as a plain text file",
        looks: chat::chat,
    },
    Kind {
        name: "a Markdown document with code",
        advice: "leave it out, or save the text without the code as a plain text file",
        looks: notes::markdown,
    },
    Kind {
        name: "an export of several articles (LexisNexis)",
        advice: "save each document as a text file of its own",
        looks: broken::documents,
    },
    Kind {
        name: "several dispatches with NNNN between them",
        advice: "split it there into files (csplit -z FILE '/^NNNN/+1' '{*}')",
        looks: broken::several,
    },
    Kind {
        name: "UTF-8 that was read as windows-1252 once",
        advice: "take it from its source again, or turn it back (iconv -f utf-8 -t windows-1252 FILE)",
        looks: broken::twice_encoded,
    },
];

impl From<&Kind> for Refusal {
    fn from(kind: &Kind) -> Self {
        let what = format!("it looks like {}, not like a dispatch", kind.name);
        Self { forcible: true, ..Refusal::new(what, kind.advice) }
    }
}
