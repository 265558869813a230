//! Who says what is proposed or coded, in words, and the rows they take: what is recorded
//! of a new speaker is shown before it is.

use crate::screens::text::told;
use crate::state::State;
use crate::widgets::signs::Signs;
use coding::doc::OpenDoc;
use coding::draft::TagDraft;
use coding::parts::Who;
use messages::text as say;
use model::Span;

/// A speaker in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldSpeaker {
    /// What stands before the name where nothing else says what it is.
    pub label: String,
    /// The name; empty where nobody is named.
    pub name: String,
    /// Kind and role of somebody new, as they are recorded with the frame.
    pub new: String,
    /// The words that name them here, between marks.
    pub mention: String,
}

impl ToldSpeaker {
    /// Tells a speaker; of the words that name them only those that differ from the name.
    pub fn of(
        state: &State,
        doc: &OpenDoc,
        speaker: Option<&(Who, String)>,
        mention: &[Span],
    ) -> ToldSpeaker {
        let Some((who, name)) = speaker else { return ToldSpeaker::default() };
        let words = words(state, doc, mention);
        let other = !words.is_empty() && text::fold(&words) != text::fold(name);
        ToldSpeaker {
            label: String::new(),
            name: text::clean_line(name),
            new: new_one(doc, who),
            mention: if other { quoted(state, &words) } else { String::new() },
        }
    }

    /// Tells the speaker of a frame being tagged, with the words that name them in any case
    /// where `always`.
    pub fn of_draft(state: &State, doc: &OpenDoc, draft: &TagDraft, always: bool) -> ToldSpeaker {
        let speaker = draft.speaker().map(|it| (it.who.clone(), it.name.clone()));
        let told = ToldSpeaker::of(state, doc, speaker.as_ref(), &draft.mention);
        if !always || draft.mention.is_empty() || told.name.is_empty() {
            return told;
        }
        ToldSpeaker { mention: quoted(state, &words(state, doc, &draft.mention)), ..told }
    }

    /// Label, name, what is new, and the words: "Ann Hale", " (new: person, mayor)", "  “she”".
    pub fn line(&self) -> [String; 4] {
        let name = if self.name.is_empty() { say::nobody_named() } else { self.name.clone() };
        let new = if self.new.is_empty() { String::new() } else { format!(" ({})", self.new) };
        let mention =
            if self.mention.is_empty() { String::new() } else { format!("  {}", self.mention) };
        [self.label.clone(), name, new, mention]
    }

    /// The rows that the line takes, in bytes of it.
    pub fn rows(&self, columns: u16) -> Vec<Span> {
        told::rows(&self.line().concat(), columns)
    }
}

/// What is recorded of somebody with the frame that names them: "new: person, mayor of
/// Sarnel". Empty for who is known.
pub fn new_one(doc: &OpenDoc, who: &Who) -> String {
    let Who::New(name, kind) = who else { return String::new() };
    match doc.role_of(name) {
        Some(role) => say::new_speaker_role(kind.label(), text::clean_line(&role.words)),
        None => say::new_speaker(kind.label()),
    }
}

fn words(state: &State, doc: &OpenDoc, spans: &[Span]) -> String {
    let parts: Vec<String> =
        spans.iter().map(|span| text::clean_line(span.of(doc.text()))).collect();
    parts.join(if state.study.options.ascii { " ~ " } else { " … " })
}

fn quoted(state: &State, words: &str) -> String {
    Signs::of(&state.study.options).quoted(words)
}
