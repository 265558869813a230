//! A reader of journals of the tests' own, from the format's description in
//! `src/store/mod.rs`: the hashes, the chain, and what the whole lines come to.

use super::desk::DEVICE;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A study's journals.
#[derive(Debug, Default)]
pub struct Journals {
    /// Whole lines that verify, in order of coder, file, place.
    pub events: Vec<Value>,
    /// Journals whose last line is cut short, with nothing good behind it.
    pub torn: usize,
    /// What is damaged: a line that does not verify or follow, with good ones
    /// behind it.
    pub damaged: Vec<String>,
}

/// The files (at most nine) of a coder's journal, in order; of the one on [`DEVICE`],
/// where the name is not that of a journal on it.
pub fn files(study: &Path, coder: &str) -> Vec<PathBuf> {
    let coder = if coder.contains('~') { coder } else { &format!("{coder}~{DEVICE}") };
    let name = |n: u32| match n {
        1 => format!("{coder}.jsonl"),
        n => format!("{coder}.{n}.jsonl"),
    };
    let paths = (1..=9).map(|n| study.join("journal").join(name(n)));
    paths.filter(|path| path.exists()).collect()
}

/// The bytes of a coder's journal, its files in order.
pub fn bytes(study: &Path, coder: &str) -> Vec<u8> {
    files(study, coder).iter().flat_map(|path| std::fs::read(path).unwrap()).collect()
}

/// How many lines end in these bytes.
pub fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

impl Journals {
    /// Reads the journals of a study.
    pub fn read(study: &Path) -> Journals {
        let mut found = Journals::default();
        for coder in Self::names(study) {
            found.add(study, &coder);
        }
        found
    }

    /// Reads one journal, by its name ("am~test").
    pub fn of(study: &Path, name: &str) -> Journals {
        let mut found = Journals::default();
        found.add(study, name);
        found
    }

    /// The names of a study's journals.
    pub fn names(study: &Path) -> BTreeSet<String> {
        let folder = std::fs::read_dir(study.join("journal")).into_iter().flatten();
        let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let stems = names.filter_map(|name| Some(name.strip_suffix(".jsonl")?.to_owned()));
        let coder = |stem: String| match stem.rsplit_once('.') {
            Some((coder, n)) if n.parse::<u32>().is_ok() => coder.to_owned(),
            _ => stem,
        };
        stems.map(coder).collect()
    }

    fn add(&mut self, study: &Path, coder: &str) {
        let (mut prev, mut bad, mut parts) = (String::new(), None, Vec::new());
        let files = files(study, coder).into_iter().map(|path| std::fs::read(path).unwrap());
        let files: Vec<Vec<u8>> = files.collect();
        let lines = files.iter().flat_map(|file| file.split_inclusive(|byte| *byte == b'\n'));
        for (at, line) in lines.enumerate() {
            match verified(line) {
                Some((event, hash)) => {
                    if let Some(bad) = bad.take() {
                        self.damaged.push(format!("{coder}, line {bad}"));
                    } else if event["prev"].as_str() != Some(prev.as_str()) {
                        self.damaged.push(format!("{coder}, line {} does not follow", at + 1));
                    }
                    prev = hash;
                    self.take(event, &mut parts);
                }
                None => bad = bad.or(Some(at + 1)),
            }
        }
        self.torn += usize::from(bad.is_some());
    }

    /// Takes a line; those of an act in parts once its last line is there, each under the
    /// id of its first.
    fn take(&mut self, event: Value, parts: &mut Vec<Value>) {
        let piece = &event["piece"];
        if piece.is_null() {
            parts.clear();
            self.events.push(event);
        } else if piece == "first" {
            *parts = vec![event];
        } else if piece["part"].is_object() {
            parts.push(event);
        } else {
            let of = &piece["last"]["of"];
            for mut part in parts.drain(..) {
                part["id"] = of.clone();
                self.events.push(part);
            }
        }
    }

    /// The records after all whole events, by id: for each the event with the
    /// greatest id counts.
    pub fn records(&self) -> BTreeMap<String, Value> {
        let mut state: BTreeMap<String, (&str, Option<&Value>)> = BTreeMap::new();
        for event in &self.events {
            let id = event["id"].as_str().unwrap();
            let after = list(&event["records"]);
            let kept: BTreeSet<&str> = after.iter().map(id_of).collect();
            let gone = list(&event["was"]).iter().map(id_of).filter(|it| !kept.contains(it));
            let puts = after.iter().map(|it| (id_of(it), Some(it)));
            for (record, now) in puts.chain(gone.map(|it| (it, None))) {
                if state.get(record).is_none_or(|(latest, _)| *latest < id) {
                    state.insert(record.to_owned(), (id, now));
                }
            }
        }
        let live = state.into_iter().filter_map(|(id, (_, now))| Some((id, now?.clone())));
        live.collect()
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn id_of(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

/// A whole line whose hash fits: its event and hash. The end of the last line may
/// be missing.
fn verified(line: &[u8]) -> Option<(Value, String)> {
    let text = std::str::from_utf8(line).ok()?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    let (body, hash) = text.strip_suffix("\"}")?.rsplit_once(",\"hash\":\"")?;
    let event: Value = serde_json::from_str(text).ok()?;
    let prev = event["prev"].as_str()?;
    let own = blake3::hash(format!("{prev}{body}}}").as_bytes()).to_hex();
    (own.as_str() == hash).then(|| (event.clone(), hash.to_owned()))
}
