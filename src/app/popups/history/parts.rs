//! The parts of a record in words, so that two states of it can be compared.

use crate::popups::history::update::words_of;
use crate::screens::text::told::term;
use crate::state::State;
use model::{
    AttributedTo, Codebook, Event, Origin, Quote, Record, RecordId, RelayRole, Stance, Status,
};
use std::collections::{BTreeMap, HashMap};

/// A part of a record: its place in order, and its name.
type Part = (u8, &'static str);

/// Whom records name, as far as it is known.
pub(crate) struct Names<'a> {
    state: &'a State,
    /// The names of speakers as the events have them.
    told: HashMap<RecordId, String>,
}

impl<'a> Names<'a> {
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
        let gone = || "a speaker who was taken out".to_owned();
        known.or(self.told.get(&id)).cloned().unwrap_or_else(gone)
    }

    fn codebook(&self) -> &Codebook {
        &self.state.study.codebook
    }
}

/// What a record is called: "support on Damas" for a stance, its words otherwise.
pub(crate) fn name_of(names: &Names<'_>, record: &Record) -> String {
    match record {
        Record::Stance(stance) => format!("{} on {}", polarity(names, stance), stance.target.name),
        Record::Quote(quote) => words_of(&quote.content),
        other => other.meta().note.clone(),
    }
}

/// The parts of a record that have something to say.
pub(crate) fn parts(names: &Names<'_>, record: &Record) -> BTreeMap<Part, String> {
    let meta = record.meta();
    let mut all = match record {
        Record::Quote(quote) => of_quote(names, quote),
        Record::Stance(stance) => of_stance(names, stance),
        Record::Mark(mark) => vec![((0, "passage"), words_of(&mark.spans))],
        Record::Correction(it) => vec![((0, "value"), it.value())],
        _ => Vec::new(),
    };
    let status = match meta.status {
        Status::Suggested => "suggested",
        // What a coder records is.
        Status::Confirmed => "",
        Status::Rejected => "turned down",
    };
    all.push(((20, "status"), status.to_owned()));
    all.push(((21, "origin"), origin(&meta.origin)));
    all.push(((22, "changed"), coding::origin::changed(&meta.origin)));
    all.push(((22, "tags"), meta.tags.join(", ")));
    all.push(((23, "note"), meta.note.clone()));
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

fn of_quote(names: &Names<'_>, quote: &Quote) -> Vec<(Part, String)> {
    let speaker = quote.speaker.as_ref();
    let relay: Vec<String> = quote
        .relay
        .iter()
        .map(|relay| {
            let role = match relay.role {
                RelayRole::Agency => "reported by",
                RelayRole::Addressee => "said to",
                RelayRole::Medium => "in",
            };
            format!("{role} {}", relay.name)
        })
        .collect();
    let endorsement = quote.endorsement.as_deref().unwrap_or_default();
    let terms = &names.codebook().endorsements;
    vec![
        ((0, "words"), words_of(&quote.content)),
        ((1, "kind"), term(&names.codebook().kinds, &quote.kind)),
        ((2, "cue"), words_of(&quote.cue)),
        ((3, "speaker"), speaker.map(|it| names.speaker(it.id)).unwrap_or_default()),
        ((4, "named as"), speaker.map(|it| words_of(&it.mention)).unwrap_or_default()),
        ((5, "relay"), relay.join(", ")),
        ((6, "inside"), quote.within.map(|_| "another quote".to_owned()).unwrap_or_default()),
        ((7, "manner"), term(terms, endorsement)),
    ]
}

fn of_stance(names: &Names<'_>, stance: &Stance) -> Vec<(Part, String)> {
    let told_by = match stance.attributed_to {
        AttributedTo::Holder => String::new(),
        AttributedTo::Newsroom => "the newsroom".to_owned(),
        AttributedTo::Speaker(id) => names.speaker(id),
    };
    let holder = stance.holder.map(|id| names.speaker(id)).unwrap_or_default();
    vec![
        ((0, "polarity"), polarity(names, stance)),
        ((1, "target"), stance.target.name.clone()),
        ((2, "holder"), holder),
        ((3, "strength"), term(&names.codebook().strengths, &stance.strength)),
        ((4, "evidence"), words_of(&stance.evidence)),
        ((5, "told by"), told_by),
    ]
}

fn polarity(names: &Names<'_>, stance: &Stance) -> String {
    let known = names.codebook().polarity(&stance.polarity);
    known.map_or(&stance.polarity, |known| &known.label).clone()
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Hand => "by hand".to_owned(),
        Origin::Rule { rule, corrected: true, .. } => format!("{}, corrected", title(rule)),
        Origin::Rule { rule, .. } => title(rule).to_owned(),
        Origin::Import { .. } | Origin::Carried { .. } => {
            let from = coding::origin::from(origin).unwrap_or_default();
            format!("from {from}")
        }
    }
}

fn title(rule: &str) -> &str {
    crate::popups::help::lines::rule_title(rule)
}
