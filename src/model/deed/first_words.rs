//! The words that version 0.1 stored in the place of a deed. They are compared with, and never
//! shown.

use super::{Carried, Deed};
use crate::Relation;

/// Gives the words of a deed; none where version 0.1 did not know it.
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
        Deed::Linked { relation } => format!("link: {}", of_relation(*relation)),
        Deed::LinkTakenBack { relation } => format!("taken back: {}", of_relation(*relation)),
        Deed::Unlinked => "unlinked".to_owned(),
        Deed::StoryLeft => "dispatch out of the story".to_owned(),
        Deed::StoryHeld => "dispatch held in the story".to_owned(),
        Deed::StoryJoined { dispatches } => {
            format!("{} into the story", of_dispatches(*dispatches))
        }
        Deed::Carried(carried) => format!("carrying to a later take ({})", of_carried(carried)),
        Deed::ReviewBegun { over } => format!("review of {}", over.first_words()),
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
        Deed::Left { act } => format!("left as it was: {}", act.first_words()),
        Deed::BroughtBack { act } => format!("{} (brought back)", act.first_words()),
        Deed::Salvaged => "salvaged from the state".to_owned(),
        Deed::ReferencesMended => "salvage: records that pointed at nothing".to_owned(),
        Deed::DispatchesRemoved { .. }
        | Deed::DispatchesPutBack { .. }
        | Deed::TextsFreed { .. }
        | Deed::PutRight { .. }
        | Deed::DispatchesImported { .. } => String::new(),
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

/// Gives what two passages are to each other.
pub(super) fn of_relation(relation: Relation) -> &'static str {
    match relation {
        Relation::SameQuote => "same quote",
        Relation::SameFact => "same fact",
        Relation::Differs => "details differ",
        Relation::Contrast => "contrast",
        Relation::VersionOf => "version of",
        Relation::Unrelated => "do not belong together",
    }
}

/// Gives "12 on the earlier take: 9 kept, 1 moved, 1 changed, 1 withdrawn".
fn of_carried(carried: &Carried) -> String {
    let counts = [
        (carried.kept, "kept"),
        (carried.moved, "moved"),
        (carried.changed, "changed"),
        (carried.withdrawn, "withdrawn"),
        (carried.there, "there already"),
    ];
    let some = counts.into_iter().filter(|(n, _)| *n > 0);
    let some: Vec<String> = some.map(|(n, word)| format!("{n} {word}")).collect();
    let all: usize = counts.into_iter().map(|(n, _)| n).sum();
    if some.is_empty() {
        "nothing confirmed on the earlier take".to_owned()
    } else {
        format!("{all} on the earlier take: {}", some.join(", "))
    }
}
