//! An act that was not recorded, kept with its words.

use messages::refused as say;
use model::{Act, Anchor, Record};

/// An act that was not recorded.
#[derive(Debug, Clone)]
pub struct RefusedAct {
    /// The act.
    pub act: Act,
    /// Why.
    pub why: String,
    /// Where its records were written to, once they were.
    pub kept: Option<String>,
}

impl RefusedAct {
    /// What was done, and the words of its records, a line each.
    pub fn lines(&self) -> Vec<String> {
        let words = self.act.records.iter().filter_map(words);
        std::iter::once(self.act.what.to_string())
            .chain(words.map(|it| format!("  {it}")))
            .collect()
    }

    /// The first words that were typed or chosen.
    pub fn first_words(&self) -> String {
        self.act.records.iter().find_map(words).unwrap_or_default()
    }
}

/// What a record says in words; none where it has none.
pub(crate) fn words(record: &Record) -> Option<String> {
    let own = match record {
        Record::Speaker(it) => {
            let role = Some(it.affiliation.clone()).filter(|role| !role.is_empty());
            let names = std::iter::once(it.name.clone()).chain(it.aliases.iter().cloned());
            names.chain(role).collect::<Vec<_>>().join(", ")
        }
        Record::Quote(it) => quoted(&it.content),
        Record::Stance(it) => format!("{}: {}", it.polarity, it.target.name),
        Record::Link(it) => it.differs.clone(),
        Record::Mark(it) => quoted(&it.spans),
        _ => String::new(),
    };
    let meta = record.meta();
    let tags = meta.tags.join(", ");
    // What was typed comes before what was selected.
    let note = (!meta.note.is_empty()).then(|| say::note_words(&meta.note));
    let tags = (!tags.is_empty()).then(|| say::tag_words(tags));
    let own = (!own.is_empty()).then_some(own);
    let words: Vec<String> = [note, tags, own].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn quoted(places: &[Anchor]) -> String {
    let words: Vec<&str> = places.iter().map(|place| place.exact.as_str()).collect();
    if words.is_empty() { String::new() } else { format!("“{}”", words.join(" ... ")) }
}
