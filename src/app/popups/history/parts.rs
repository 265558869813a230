//! The parts of a record in words, so that two states of it can be compared.

use crate::popups::history::update::words_of;
use crate::screens::text::told::term;
use crate::state::State;
use messages::history as say;
use model::{
    AttributedTo, Codebook, Event, Origin, Quote, Record, RecordId, RelayRole, Stance, Status,
};
use std::collections::{BTreeMap, HashMap};

/// A part of a record, in the order they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RecordPart {
    Words,
    Passage,
    Value,
    Kind,
    Cue,
    Speaker,
    NamedAs,
    Relay,
    Inside,
    Distance,
    Polarity,
    Target,
    Holder,
    Strength,
    Evidence,
    AttributedTo,
    Status,
    Origin,
    Changed,
    Tags,
    Note,
}

impl RecordPart {
    /// Gives its name for the popup.
    pub(crate) fn label(self) -> String {
        match self {
            RecordPart::Words => say::part_words(),
            RecordPart::Passage => say::part_passage(),
            RecordPart::Value => say::part_value(),
            RecordPart::Kind => say::part_kind(),
            RecordPart::Cue => say::part_cue(),
            RecordPart::Speaker => say::part_speaker(),
            RecordPart::NamedAs => say::part_named_as(),
            RecordPart::Relay => say::part_relay(),
            RecordPart::Inside => say::part_inside(),
            RecordPart::Distance => say::part_distance(),
            RecordPart::Polarity => say::part_polarity(),
            RecordPart::Target => say::part_target(),
            RecordPart::Holder => say::part_holder(),
            RecordPart::Strength => say::part_strength(),
            RecordPart::Evidence => say::part_evidence(),
            RecordPart::AttributedTo => say::part_attributed(),
            RecordPart::Status => say::part_status(),
            RecordPart::Origin => say::part_origin(),
            RecordPart::Changed => say::part_changed(),
            RecordPart::Tags => say::part_tags(),
            RecordPart::Note => say::part_note(),
        }
    }
}

/// Whom records name, as far as it is known.
pub(crate) struct RecordNames<'a> {
    state: &'a State,
    /// The names of speakers as the events have them.
    told: HashMap<RecordId, String>,
}

impl<'a> RecordNames<'a> {
    pub(crate) fn new(state: &'a State, events: &[Event]) -> Self {
        let records = events.iter().flat_map(|event| event.records.iter().chain(&event.was));
        let named = records.filter_map(|record| match record {
            Record::Speaker(speaker) => Some((speaker.meta.id, speaker.name.clone())),
            _ => None,
        });
        Self { state, told: named.collect() }
    }

    fn speaker(&self, id: RecordId) -> String {
        let known = self.state.study.registry.current(id).map(|speaker| &speaker.name);
        let gone = say::removed_speaker;
        known.or(self.told.get(&id)).cloned().unwrap_or_else(gone)
    }

    fn codebook(&self) -> &Codebook {
        &self.state.study.codebook
    }
}

/// Gives what a record is called: "support on Damas" for a stance, its words otherwise.
pub(crate) fn name_of(names: &RecordNames<'_>, record: &Record) -> String {
    match record {
        Record::Stance(stance) => say::stance_named(polarity(names, stance), &stance.target.name),
        Record::Quote(quote) => words_of(&quote.content),
        other => other.meta().note.clone(),
    }
}

/// The parts of a record that have something to say.
pub(crate) fn parts(names: &RecordNames<'_>, record: &Record) -> BTreeMap<RecordPart, String> {
    let meta = record.meta();
    let mut all = match record {
        Record::Quote(quote) => of_quote(names, quote),
        Record::Stance(stance) => of_stance(names, stance),
        Record::Mark(mark) => vec![(RecordPart::Passage, words_of(&mark.spans))],
        Record::Correction(it) => vec![(RecordPart::Value, it.value())],
        _ => Vec::new(),
    };
    let status = match meta.status {
        Status::Suggested => say::status_suggested(),
        // What a coder records is.
        Status::Confirmed => String::new(),
        Status::Rejected => say::status_rejected(),
    };
    all.push((RecordPart::Status, status));
    all.push((RecordPart::Origin, origin(&meta.origin)));
    all.push((RecordPart::Changed, coding::origin::changed(&meta.origin)));
    all.push((RecordPart::Tags, meta.tags.join(", ")));
    all.push((RecordPart::Note, meta.note.clone()));
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

fn of_quote(names: &RecordNames<'_>, quote: &Quote) -> Vec<(RecordPart, String)> {
    let speaker = quote.speaker.as_ref();
    let relay: Vec<String> = quote
        .relay
        .iter()
        .map(|relay| match relay.role {
            RelayRole::Agency => say::relay_agency(&relay.name),
            RelayRole::Addressee => say::relay_addressee(&relay.name),
            RelayRole::Medium => say::relay_medium(&relay.name),
        })
        .collect();
    let endorsement = quote.endorsement.as_deref().unwrap_or_default();
    let terms = &names.codebook().endorsements;
    vec![
        (RecordPart::Words, words_of(&quote.content)),
        (RecordPart::Kind, term(&names.codebook().kinds, &quote.kind)),
        (RecordPart::Cue, words_of(&quote.cue)),
        (RecordPart::Speaker, speaker.map(|it| names.speaker(it.id)).unwrap_or_default()),
        (RecordPart::NamedAs, speaker.map(|it| words_of(&it.mention)).unwrap_or_default()),
        (RecordPart::Relay, relay.join(", ")),
        (RecordPart::Inside, quote.within.map(|_| say::another_quote()).unwrap_or_default()),
        (RecordPart::Distance, term(terms, endorsement)),
    ]
}

fn of_stance(names: &RecordNames<'_>, stance: &Stance) -> Vec<(RecordPart, String)> {
    let told_by = match stance.attributed_to {
        AttributedTo::Holder => String::new(),
        AttributedTo::Newsroom => say::newsroom(),
        AttributedTo::Speaker(id) => names.speaker(id),
    };
    let holder = stance.holder.map(|id| names.speaker(id)).unwrap_or_default();
    vec![
        (RecordPart::Polarity, polarity(names, stance)),
        (RecordPart::Target, stance.target.name.clone()),
        (RecordPart::Holder, holder),
        (RecordPart::Strength, term(&names.codebook().strengths, &stance.strength)),
        (RecordPart::Evidence, words_of(&stance.evidence)),
        (RecordPart::AttributedTo, told_by),
    ]
}

fn polarity(names: &RecordNames<'_>, stance: &Stance) -> String {
    let known = names.codebook().polarity(&stance.polarity);
    known.map_or(&stance.polarity, |known| &known.label).clone()
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Hand => say::by_hand(),
        Origin::Rule { rule, corrected: true, .. } => say::rule_corrected(title(rule)),
        Origin::Rule { rule, .. } => title(rule),
        Origin::Import { .. } | Origin::Carried { .. } => {
            let from = coding::origin::from(origin).unwrap_or_default();
            say::from(from)
        }
    }
}

fn title(rule: &str) -> String {
    crate::popups::help::lines::rule_title(rule)
}
