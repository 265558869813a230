//! Deeds as sentences in the language that is chosen.

use super::{Carried, Deed};
use messages::events;

/// Gives a deed in a few words, for undo lines and histories.
pub(super) fn of(deed: &Deed) -> String {
    match deed {
        Deed::Quote { .. } | Deed::QuoteChanged { .. } | Deed::QuoteDeleted { .. } => quote(deed),
        Deed::NotAQuote => events::not_a_quote(),
        Deed::Note => events::note(),
        Deed::NoteOn { kind } => events::note_on(kind),
        Deed::NoteDeleted => events::note_deleted(),
        Deed::Tags { dispatches } => events::tags(*dispatches),
        Deed::Star => events::star(),
        Deed::ReviewedState => events::reviewed_state(),
        Deed::SpeakerName { speaker } => events::speaker_name(speaker),
        Deed::SpeakerKind { speaker } => events::speaker_kind(speaker),
        Deed::SpeakerAlias { speaker } => events::speaker_alias(speaker),
        Deed::SpeakersMerged { from, into } => events::speakers_merged(from, into),
        Deed::Linked { relation } => events::linked(relation.label()),
        Deed::LinkTakenBack { relation } => events::link_removed(relation.label()),
        Deed::Unlinked => events::unlinked(),
        Deed::StoryLeft => events::story_left(),
        Deed::StoryHeld => events::story_pinned(),
        Deed::StoryJoined { dispatches } => events::story_joined(*dispatches),
        Deed::DispatchesRemoved { dispatches } => events::dispatches_removed(*dispatches),
        Deed::DispatchesPutBack { dispatches } => events::dispatches_put_back(*dispatches),
        Deed::TextsFreed { dispatches } => events::texts_freed(*dispatches),
        Deed::Carried(carried) => events::carried(carried.sentence()),
        Deed::ReviewBegun { over } => events::review_begun(over),
        Deed::ReviewEnded => events::review_ended(),
        Deed::CardAccepted => events::card_accepted(),
        Deed::CardSkipped => events::card_skipped(),
        Deed::CardFlagged => events::card_flagged(),
        Deed::CardUnflagged => events::card_unflagged(),
        Deed::CardNote => events::card_note(),
        Deed::Import { file, part: Some(part), parts: Some(parts) } => {
            events::import_part(file, part, parts)
        }
        Deed::Import { file, .. } => events::import(file),
        Deed::PutRight { dispatches } => events::correction(*dispatches),
        Deed::DispatchesImported { dispatches } => events::dispatches_imported(*dispatches),
        Deed::Left { act } => events::left(act),
        Deed::BroughtBack { act } => events::brought_back(act),
        Deed::Salvaged => events::salvaged(),
        Deed::ReferencesMended => events::references_repaired(),
    }
}

fn quote(deed: &Deed) -> String {
    match deed {
        Deed::Quote { speaker: Some(speaker) } => events::quote(speaker),
        Deed::Quote { speaker: None } => events::quote_unnamed(),
        Deed::QuoteChanged { speaker: Some(speaker) } => events::quote_changed(speaker),
        Deed::QuoteChanged { speaker: None } => events::quote_changed_unnamed(),
        Deed::QuoteDeleted { speaker: Some(speaker) } => events::quote_deleted(speaker),
        _ => events::quote_deleted_unnamed(),
    }
}

/// The sentence of a count.
type CountSentence = fn(usize) -> String;

impl Carried {
    /// Counts what became of the codings: "12 on the earlier take: 9 kept, 1 moved, 1 changed,
    /// 1 withdrawn".
    pub fn sentence(&self) -> String {
        let counts: [(usize, CountSentence); 5] = [
            (self.kept, events::carried_kept),
            (self.moved, events::carried_moved),
            (self.changed, events::carried_changed),
            (self.withdrawn, events::carried_withdrawn),
            (self.there, events::carried_there),
        ];
        let some = counts.into_iter().filter(|(count, _)| *count > 0);
        let some: Vec<String> = some.map(|(count, sentence)| sentence(count)).collect();
        if some.is_empty() {
            return events::carried_none();
        }
        let all: usize = counts.into_iter().map(|(count, _)| count).sum();
        events::carried_counts(all, some.join(", "))
    }
}
