//! Deeds as English sentences: the one place that makes them.

use super::{Carried, Deed};

/// A deed in a few words, for undo lines and histories.
pub(super) fn of(deed: &Deed) -> String {
    match deed {
        Deed::Quote { .. } | Deed::QuoteChanged { .. } | Deed::QuoteDeleted { .. } => quote(deed),
        Deed::NotAQuote => "“not a quote”".to_owned(),
        Deed::Note => "note".to_owned(),
        Deed::NoteOn { kind } => format!("note on a {kind}"),
        Deed::NoteDeleted => "deleted note".to_owned(),
        Deed::Tags { dispatches } => format!("tags on {}", of_dispatches(*dispatches)),
        Deed::Star => "star".to_owned(),
        Deed::ReviewedState => "reviewed state".to_owned(),
        Deed::SpeakerName { speaker } => format!("name of {speaker}"),
        Deed::SpeakerKind { speaker } => format!("kind of {speaker}"),
        Deed::SpeakerAlias { speaker } => format!("alias of {speaker}"),
        Deed::SpeakersMerged { from, into } => format!("merge of {from} into {into}"),
        Deed::Linked { relation } => format!("link: {}", relation.label()),
        Deed::LinkTakenBack { relation } => format!("taken back: {}", relation.label()),
        Deed::Unlinked => "unlinked".to_owned(),
        Deed::StoryLeft => "dispatch out of the story".to_owned(),
        Deed::StoryHeld => "dispatch held in the story".to_owned(),
        Deed::StoryJoined { dispatches } => {
            format!("{} into the story", of_dispatches(*dispatches))
        }
        Deed::DispatchesRemoved { dispatches } => {
            format!("{} taken out", of_dispatches(*dispatches))
        }
        Deed::DispatchesPutBack { dispatches } => {
            format!("{} back in the study", of_dispatches(*dispatches))
        }
        Deed::TextsFreed { dispatches } => {
            format!("texts freed of {}", of_dispatches(*dispatches))
        }
        Deed::Carried(carried) => format!("carrying to a later take ({})", carried.english()),
        Deed::ReviewBegun { over } => format!("review of {over}"),
        Deed::ReviewEnded => "end of the review".to_owned(),
        Deed::CardAccepted => "accepted card".to_owned(),
        Deed::CardSkipped => "skipped card".to_owned(),
        Deed::CardFlagged => "flag".to_owned(),
        Deed::CardUnflagged => "flag taken off".to_owned(),
        Deed::CardNote => "note on a card".to_owned(),
        Deed::Import { file, part: Some(part), parts: Some(parts) } => {
            format!("import of {file}, part {part} of {parts}")
        }
        Deed::Import { file, .. } => format!("import of {file}"),
        Deed::PutRight { dispatches } => {
            format!("correction of {}", of_dispatches(*dispatches))
        }
        Deed::DispatchesImported { dispatches } => {
            format!("import of {}", of_dispatches(*dispatches))
        }
        Deed::Left { act } => format!("left as it was: {act}"),
        Deed::BroughtBack { act } => format!("{act} (brought back)"),
        Deed::Salvaged => "salvaged from the state".to_owned(),
        Deed::ReferencesMended => "salvage: records that pointed at nothing".to_owned(),
    }
}

fn quote(deed: &Deed) -> String {
    match deed {
        Deed::Quote { speaker: Some(speaker) } => format!("quote of {speaker}"),
        Deed::Quote { speaker: None } => "quote without a speaker".to_owned(),
        Deed::QuoteChanged { speaker: Some(speaker) } => format!("change to a quote of {speaker}"),
        Deed::QuoteChanged { speaker: None } => "change to a quote without a speaker".to_owned(),
        Deed::QuoteDeleted { speaker: Some(speaker) } => format!("deleted quote of {speaker}"),
        _ => "deleted quote of nobody named".to_owned(),
    }
}

fn of_dispatches(n: usize) -> String {
    format!("{n} {}", if n == 1 { "dispatch" } else { "dispatches" })
}

impl Carried {
    /// "12 on the earlier take: 9 kept, 1 moved, 1 changed, 1 withdrawn".
    pub fn english(&self) -> String {
        let told = [
            (self.kept, "kept"),
            (self.moved, "moved"),
            (self.changed, "changed"),
            (self.withdrawn, "withdrawn"),
            (self.there, "there already"),
        ];
        let some = told.into_iter().filter(|(n, _)| *n > 0);
        let some: Vec<String> = some.map(|(n, word)| format!("{n} {word}")).collect();
        let all: usize = told.into_iter().map(|(n, _)| n).sum();
        if some.is_empty() {
            "nothing confirmed on the earlier take".to_owned()
        } else {
            format!("{all} on the earlier take: {}", some.join(", "))
        }
    }
}
