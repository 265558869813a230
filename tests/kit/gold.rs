//! The hand-made gold of the two real dispatches, a study to code them in, and
//! how an export compares with it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The study's own codebook: the scale of the shipped one, and the targets that
/// analysts of this event would have set down before they began.
const CODEBOOK: &str = r#"
name = "Syrie, novembre 2014"
revision = "1"
language = "fr"
[[stance]]
key = "support"
label = "soutien"
sign = "+"
[[stance]]
key = "oppose"
label = "opposition"
sign = "-"
[[stance]]
key = "neutral"
label = "neutre"
sign = "="
"#;

const TARGETS: &[(&str, char, &[&str])] = &[
    ("Bachar al Assad", 'a', &["Bachar al-Assad"]),
    ("terrorisme", 'b', &[]),
    ("Etat islamique", 'i', &["État islamique"]),
    ("point de vue syrien (menace terroriste = cause principale)", 'p', &[]),
    ("Syrie (gouvernement)", 's', &["la Syrie"]),
    ("entretiens avec Poutine", 'q', &["entretiens"]),
    ("dialogue opposition constructive / Damas", 'd', &[]),
    ("départ d'Assad", 'f', &[]),
    ("conférence du type Montreux", 'm', &["ce genre de conférence"]),
    ("ingérence étrangère dans le conflit syrien", 'g', &[]),
    ("entretien avec Poutine", 'n', &["entretien"]),
    ("visite / accueil par Poutine", 'v', &["cette visite"]),
    ("relance du processus de paix", 'r', &[]),
    ("contacts gouvernement syrien / forces de la société syrienne", 'o', &[]),
];

/// Runs the program to its end and gives what it printed.
pub fn depeche(home: &Path, args: &[&str]) -> String {
    let out = Command::new(crate::program())
        .args(args)
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_STATE_HOME", home.join("state"))
        .output()
        .unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn codebook() -> String {
    let mut text = CODEBOOK.to_owned();
    for (label, letter, aliases) in TARGETS {
        let key: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
        text += &format!(
            "[[target]]\nkey = {key:?}\nlabel = {label:?}\nletter = \"{letter}\"\naliases = {aliases:?}\n"
        );
    }
    text
}

/// A target's name, and what the codebook also calls it.
pub fn names_of(target: &str) -> Vec<&str> {
    let known = TARGETS.iter().find(|(label, _, _)| *label == target);
    let aliases = known.map(|(_, _, aliases)| *aliases).unwrap_or_default();
    std::iter::once(target).chain(aliases.iter().copied()).collect()
}

/// Makes a study with the two dispatches and the codebook; returns its folder.
pub fn study(home: &Path, dispatches: &Path) -> PathBuf {
    let (study, book) = (home.join("study"), home.join("codebook.toml"));
    std::fs::write(&book, codebook()).unwrap();
    let at = study.to_str().unwrap().to_owned();
    depeche(home, &["init", &at, "--codebook", book.to_str().unwrap()]);
    for text in ["000_7388a0207efbf745.txt", "001_2b18b25efa0186a7.txt"] {
        let path = dispatches.join(text);
        depeche(home, &["import", path.to_str().unwrap(), "--study", &at]);
    }
    study
}

/// The study's export must hold just the frames of these gold quotes.
pub fn assert_export_is_gold(home: &Path, study: &Path, dispatches: &Path, ids: &[&str]) {
    let export = depeche(home, &["export", "--study", study.to_str().unwrap()]);
    let records: Vec<Value> =
        export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let gold = std::fs::read_to_string(dispatches.join("seeds_gold.jsonl")).unwrap();
    let wanted = gold_frames(&gold);
    let coded = exported_frames(&records);
    let mut wrong = Vec::new();
    for id in ids {
        let (place, frame) = wanted.iter().find(|(_, frame)| frame.id == *id).unwrap();
        let found =
            coded.iter().find(|coded| coded.dispatch == *place && coded.spans == frame.spans);
        match found {
            None => wrong.push(format!("{id}: no quote at {:?}", frame.spans)),
            Some(found) if &found.with_id(id) != frame => {
                wrong.push(format!("{id}:\n  coded {:?}\n  gold  {frame:?}", found.with_id(id)));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(coded.len(), ids.len(), "no quote beside those");
}

type Spans = Vec<(u64, u64)>;
/// Holder, target, polarity, strength, evidence, attributed to.
type Stance = (String, String, String, String, (u64, u64), String);

/// What the gold and the export are compared by. Offsets are code points.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Frame {
    id: String,
    dispatch: u64,
    spans: Spans,
    kind: String,
    cue: Spans,
    speaker: String,
    mention: Spans,
    /// Role, name (where it has one) and words.
    relay: BTreeSet<(String, String, Spans)>,
    stances: BTreeSet<Stance>,
}

impl Frame {
    fn with_id(&self, id: &str) -> Frame {
        Frame { id: id.to_owned(), ..self.clone() }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn spans(value: &Value) -> Spans {
    let pair = |span: &Value| (span[0].as_u64().unwrap(), span[1].as_u64().unwrap());
    value.as_array().map(|list| list.iter().map(pair).collect()).unwrap_or_default()
}

fn anchors(value: &Value) -> Spans {
    let pair = |a: &Value| (a["start"].as_u64().unwrap(), a["end"].as_u64().unwrap());
    value.as_array().map(|list| list.iter().map(pair).collect()).unwrap_or_default()
}

/// The gold's frames, each with its dispatch (by length: the two differ).
fn gold_frames(gold: &str) -> Vec<(u64, Frame)> {
    let mut frames = Vec::new();
    for line in gold.lines() {
        let doc: Value = serde_json::from_str(line).unwrap();
        if doc["record"] != "doc" {
            continue;
        }
        let length = doc["n_codepoints"].as_u64().unwrap();
        for quote in doc["quotes"].as_array().unwrap() {
            frames.push((length, gold_frame(&doc, quote, length)));
        }
    }
    frames
}

fn gold_frame(doc: &Value, quote: &Value, length: u64) -> Frame {
    let speaker = text(&quote["speaker"]);
    let mut relay = BTreeSet::new();
    for (role, field) in
        [("agency", "relay_spans"), ("addressee", "addressee_spans"), ("medium", "medium_spans")]
    {
        let words = spans(&quote[field]);
        if !words.is_empty() {
            // Only agencies have a canonical name in the gold.
            let named = role == "agency" || quote["relay_kind"] == role;
            let name = if named { text(&quote["relay"]) } else { String::new() };
            relay.insert((role.to_owned(), name, words));
        }
    }
    let of = doc["stances"].as_array().unwrap().iter().filter(|s| s["quote"] == quote["id"]);
    let stances = of
        .map(|stance| {
            let holder = text(&stance["holder"]);
            let told = match text(&stance["attributed_to"]) {
                told if told == "holder" || told.is_empty() || told == holder => {
                    "holder".to_owned()
                }
                told => told,
            };
            let evidence = spans(&Value::Array(vec![stance["evidence_span"].clone()]))[0];
            let (target, polarity) = (text(&stance["target"]), text(&stance["polarity"]));
            (holder, target, polarity, text(&stance["strength"]), evidence, told)
        })
        .collect();
    Frame {
        id: text(&quote["id"]),
        dispatch: length,
        spans: spans(&quote["spans"]),
        kind: text(&quote["type"]),
        cue: spans(&quote["cue"]),
        speaker,
        mention: spans(&quote["speaker_spans"]),
        relay,
        stances,
    }
}

/// The export's frames, in the gold's words. An anonymous speaker's kind stands
/// in the gold's name ("anonyme: …"); relays that are no agencies have no name.
fn exported_frames(records: &[Value]) -> Vec<Frame> {
    let of = |kind: &'static str| records.iter().filter(move |r| r["record"] == kind);
    let lengths: HashMap<String, u64> = of("dispatch")
        .map(|d| (text(&d["id"]), d["text"].as_str().unwrap().chars().count() as u64))
        .collect();
    let names: HashMap<String, String> = of("speaker")
        .map(|s| {
            let anonymous = s["kind"] == "anonymous";
            let name = text(&s["name"]);
            (text(&s["id"]), if anonymous { format!("anonyme: {name}") } else { name })
        })
        .collect();
    of("quote")
        .filter(|quote| quote["status"] != "rejected")
        .map(|quote| {
            let relay = quote["relay"].as_array().cloned().unwrap_or_default();
            let relay = relay
                .iter()
                .map(|relay| {
                    let role = text(&relay["role"]);
                    let gold = role == "agency" || text(&relay["name"]) == "AFP";
                    let name = if gold { text(&relay["name"]) } else { String::new() };
                    (role, name, anchors(&relay["mention"]))
                })
                .collect();
            let stances = of("stance").filter(|s| s["quote"] == quote["id"]).map(|stance| {
                let told = match &stance["attributed_to"] {
                    Value::Object(who) => names[who["speaker"].as_str().unwrap()].clone(),
                    told => text(told),
                };
                (
                    names[stance["holder"].as_str().unwrap()].clone(),
                    text(&stance["target"]["name"]),
                    text(&stance["polarity"]),
                    text(&stance["strength"]),
                    anchors(&stance["evidence"])[0],
                    told,
                )
            });
            Frame {
                id: String::new(),
                dispatch: lengths[quote["dispatch"].as_str().unwrap()],
                spans: anchors(&quote["content"]),
                kind: text(&quote["kind"]),
                cue: anchors(&quote["cue"]),
                speaker: names[quote["speaker"]["id"].as_str().unwrap()].clone(),
                mention: anchors(&quote["speaker"]["mention"]),
                relay,
                stances: stances.collect(),
            }
        })
        .collect()
}
