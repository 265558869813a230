//! The words that version 0.1 wrote into a line, read as the deeds they were written
//! for. Whoever asks compares the sentence of what is found with the words.

use super::{Carried, Deed, What};
use crate::{Over, Relation};

/// Deeds that version 0.1 wrote without saying of what.
const BARE: [Deed; 16] = [
    Deed::NotAQuote,
    Deed::Note,
    Deed::NoteDeleted,
    Deed::Star,
    Deed::ReviewedState,
    Deed::Unlinked,
    Deed::StoryLeft,
    Deed::StoryHeld,
    Deed::ReviewEnded,
    Deed::CardAccepted,
    Deed::CardSkipped,
    Deed::CardFlagged,
    Deed::CardUnflagged,
    Deed::CardNote,
    Deed::Salvaged,
    Deed::ReferencesMended,
];

/// The deed of some words.
pub(super) fn of(words: &str) -> Option<Deed> {
    let bare = BARE.into_iter().find(|deed| super::first_words::of(deed) == words);
    let joined = || {
        let dispatches = dispatches(words.strip_suffix(" into the story")?)?;
        Some(Deed::StoryJoined { dispatches })
    };
    bare.or_else(|| wrapped(words))
        .or_else(|| quote(words))
        .or_else(joined)
        .or_else(|| started(words))
}

/// Two deeds that say what another act did.
fn wrapped(words: &str) -> Option<Deed> {
    let act = |words: &str| What::Words(words.to_owned()).in_code();
    if let Some(words) = words.strip_prefix("left as it was: ") {
        return Some(Deed::Left { act: act(words) });
    }
    let words = words.strip_suffix(" (brought back)")?;
    Some(Deed::BroughtBack { act: act(words) })
}

fn quote(words: &str) -> Option<Deed> {
    match words {
        "quote without a speaker" => return Some(Deed::Quote { speaker: None }),
        "change to a quote without a speaker" => {
            return Some(Deed::QuoteChanged { speaker: None });
        }
        "deleted quote of nobody named" => return Some(Deed::QuoteDeleted { speaker: None }),
        _ => {}
    }
    let after = |start: &str| words.strip_prefix(start).map(|name| Some(name.to_owned()));
    let quote = after("quote of ").map(|speaker| Deed::Quote { speaker });
    let changed = || Some(Deed::QuoteChanged { speaker: after("change to a quote of ")? });
    let deleted = || Some(Deed::QuoteDeleted { speaker: after("deleted quote of ")? });
    quote.or_else(changed).or_else(deleted)
}

/// Deeds whose first words tell them.
fn started(words: &str) -> Option<Deed> {
    let (start, rest) =
        STARTS.iter().find_map(|it| Some((*it, words.strip_prefix(it)?))).or(Some(("", words)))?;
    let owned = || rest.to_owned();
    Some(match start {
        "note on a " => Deed::NoteOn { kind: owned() },
        "tags on " => Deed::Tags { dispatches: dispatches(rest)? },
        "name of " => Deed::SpeakerName { speaker: owned() },
        "kind of " => Deed::SpeakerKind { speaker: owned() },
        "alias of " => Deed::SpeakerAlias { speaker: owned() },
        "merge of " => {
            let (from, into) = rest.split_once(" into ")?;
            Deed::SpeakersMerged { from: from.to_owned(), into: into.to_owned() }
        }
        "link: " => Deed::Linked { relation: relation(rest)? },
        "taken back: " => Deed::LinkTakenBack { relation: relation(rest)? },
        "carrying to a later take (" => Deed::Carried(carried(rest.strip_suffix(')')?)?),
        "review of " => Deed::ReviewBegun { over: Over::Words(owned()).in_code() },
        "import of " => import(rest),
        _ => return None,
    })
}

/// First words, each of one deed.
const STARTS: [&str; 11] = [
    "note on a ",
    "tags on ",
    "name of ",
    "kind of ",
    "alias of ",
    "merge of ",
    "link: ",
    "taken back: ",
    "carrying to a later take (",
    "review of ",
    "import of ",
];

fn import(words: &str) -> Deed {
    let several = || {
        let (file, parts) = words.rsplit_once(", part ")?;
        let (part, parts) = parts.split_once(" of ")?;
        Some(Deed::Import {
            file: file.to_owned(),
            part: Some(number(part)?),
            parts: Some(number(parts)?),
        })
    };
    several().unwrap_or_else(|| Deed::Import { file: words.to_owned(), part: None, parts: None })
}

fn relation(words: &str) -> Option<Relation> {
    Relation::ALL.into_iter().find(|it| super::first_words::of_relation(*it) == words)
}

fn dispatches(words: &str) -> Option<usize> {
    number(words.split_once(' ')?.0)
}

/// "12 on the earlier take: 9 kept, 1 moved, 1 changed, 1 withdrawn", read.
fn carried(words: &str) -> Option<Carried> {
    let mut carried = Carried::default();
    let Some((_, parts)) = words.split_once(" on the earlier take: ") else {
        return Some(carried);
    };
    for part in parts.split(", ") {
        let (n, word) = part.split_once(' ')?;
        let place = match word {
            "kept" => &mut carried.kept,
            "moved" => &mut carried.moved,
            "changed" => &mut carried.changed,
            "withdrawn" => &mut carried.withdrawn,
            "there already" => &mut carried.there,
            _ => return None,
        };
        *place = number(n)?;
    }
    Some(carried)
}

/// A number as the program writes it.
pub(crate) fn number(words: &str) -> Option<usize> {
    words.parse().ok().filter(|n: &usize| n.to_string() == words)
}
