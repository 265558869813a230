//! Who is who in a study: the speakers' registry.

use model::{Record, RecordId, Speaker};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::collections::{BTreeMap, HashMap};

/// The speakers of a study, found by id, by name and by a few letters.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    speakers: BTreeMap<RecordId, Speaker>,
    by_name: HashMap<String, Vec<RecordId>>,
    /// Goes up with every change.
    revision: u64,
}

impl Registry {
    /// Starts from all speakers of a study.
    pub fn new(speakers: Vec<Speaker>) -> Self {
        let mut registry = Self::default();
        speakers.into_iter().for_each(|speaker| registry.put(speaker));
        registry
    }

    /// How many there are, merged ones included.
    pub fn len(&self) -> usize {
        self.speakers.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.speakers.is_empty()
    }

    /// A number that is another one once anything has changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Adds or replaces one.
    pub fn put(&mut self, speaker: Speaker) {
        self.revision += 1;
        let id = speaker.meta.id;
        self.remove(id);
        for key in keys(&speaker) {
            self.by_name.entry(key).or_default().push(id);
        }
        self.speakers.insert(id, speaker);
    }

    /// Starts anew from all speakers of a study.
    pub fn renew(&mut self, speakers: Vec<Speaker>) {
        let revision = self.revision + 1;
        *self = Self { revision, ..Self::default() };
        speakers.into_iter().for_each(|speaker| self.put(speaker));
    }

    /// Takes one out.
    pub fn remove(&mut self, id: RecordId) {
        let Some(old) = self.speakers.remove(&id) else { return };
        self.revision += 1;
        for key in keys(&old) {
            if let Some(ids) = self.by_name.get_mut(&key) {
                ids.retain(|other| *other != id);
            }
        }
    }

    /// Follows an act.
    pub fn apply(&mut self, records: &[Record], gone: &[RecordId]) {
        gone.iter().for_each(|id| self.remove(*id));
        for record in records {
            if let Record::Speaker(speaker) = record {
                self.put(speaker.clone());
            }
        }
    }

    /// The record itself, merged or not.
    pub fn get(&self, id: RecordId) -> Option<&Speaker> {
        self.speakers.get(&id)
    }

    /// The speaker an id stands for now: merges are followed to their end.
    pub fn current(&self, id: RecordId) -> Option<&Speaker> {
        let mut speaker = self.speakers.get(&id)?;
        for _ in 0..self.speakers.len() {
            match speaker.merged_into.and_then(|next| self.speakers.get(&next)) {
                Some(next) => speaker = next,
                None => break,
            }
        }
        Some(speaker)
    }

    /// The name an id stands for; "?" for an unknown one.
    pub fn name(&self, id: RecordId) -> &str {
        self.current(id).map_or("?", |speaker| speaker.name.as_str())
    }

    /// The speaker of this name or alias, whatever its case, accents and
    /// hyphens, and with the spelling variants of transcribed names.
    pub fn find(&self, name: &str) -> Option<&Speaker> {
        let exact = self.by_name.get(&text::fold(name));
        let loose = || self.by_name.get(&text::fold_name(name));
        let id = exact.filter(|ids| !ids.is_empty()).or_else(loose)?.first()?;
        self.current(*id)
    }

    /// Every speaker that goes by this name or alias, spelt like it or, where none is,
    /// as [`Registry::find`] takes it.
    pub fn found(&self, name: &str) -> Vec<&Speaker> {
        let exact = self.by_name.get(&text::fold(name)).filter(|ids| !ids.is_empty());
        let ids = exact.or_else(|| self.by_name.get(&text::fold_name(name)));
        let mut found: Vec<&Speaker> =
            ids.into_iter().flatten().filter_map(|id| self.current(*id)).collect();
        found.sort_by_key(|speaker| speaker.meta.id);
        found.dedup_by_key(|speaker| speaker.meta.id);
        found
    }

    /// Speakers that are not merged away, by name.
    pub fn all(&self) -> Vec<&Speaker> {
        let mut all: Vec<&Speaker> =
            self.speakers.values().filter(|speaker| speaker.merged_into.is_none()).collect();
        all.sort_by_cached_key(|speaker| text::fold(&speaker.name));
        all
    }

    /// Speakers whose name or alias has these letters, best first; all of them
    /// by name where nothing is typed.
    pub fn search(&self, typed: &str) -> Vec<&Speaker> {
        if typed.trim().is_empty() {
            return self.all();
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern =
            Pattern::parse(&text::fold(typed), CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, &Speaker)> = Vec::new();
        for speaker in self.all() {
            let names = std::iter::once(&speaker.name).chain(&speaker.aliases);
            let best = names
                .filter_map(|name| {
                    let folded = text::fold(name);
                    pattern.score(Utf32Str::new(&folded, &mut buffer), &mut matcher)
                })
                .max();
            scored.extend(best.map(|score| (score, speaker)));
        }
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, speaker)| speaker).collect()
    }
}

/// Every folded form a speaker is found under.
fn keys(speaker: &Speaker) -> Vec<String> {
    let names = std::iter::once(&speaker.name).chain(&speaker.aliases);
    let mut keys: Vec<String> =
        names.flat_map(|name| [text::fold(name), text::fold_name(name)]).collect();
    keys.sort();
    keys.dedup();
    keys
}
