//! Reads the development corpora beside the house and checks what must hold of
//! any suggestion; writes predictions for the scorer when asked to.
//!
//! `DEPECHE_EVAL_OUT=folder cargo test --test suggest_eval` writes
//! `folder/<corpus>.pred.jsonl`.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and may fail loudly"
)]

#[path = "support/shared.rs"]
mod shared;

use std::path::PathBuf;

use depeche::model::{Lang, Span};
use depeche::suggest::{Suggestion, Zones, suggest};
use depeche::text::Offsets;
use serde_json::{Value, json};
use shared::{json_lines, pair, shared};

fn record(offsets: &Offsets, one: &Suggestion) -> Value {
    let points = |spans: &[Span]| -> Value { spans.iter().map(|s| pair(offsets, *s)).collect() };
    let relays: Vec<Span> = one.relay.iter().flat_map(|relay| relay.spans.clone()).collect();
    json!({
        "type": one.kind.code(),
        "spans": points(&one.content),
        "cue": points(&one.cue),
        "speaker_spans": points(&one.speaker),
        "speaker": one.speaker_name,
        "relay_spans": points(&relays),
        "confidence": one.confidence,
        "rule": one.rule,
    })
}

fn sound(text: &str, one: &Suggestion) {
    let relays = one.relay.iter().flat_map(|relay| relay.spans.iter());
    for span in one.content.iter().chain(&one.cue).chain(&one.speaker).chain(relays) {
        assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{one:?}");
    }
    assert!(!one.content.is_empty());
    assert!((0.0..=1.0).contains(&one.confidence));
}

fn corpus(name: &str, language: &str) {
    let Some(path) = shared(&format!("eval/{name}.jsonl")) else { return };
    let mut out = String::new();
    for doc in json_lines(&path) {
        let Some(text) = doc["text"].as_str() else { continue };
        let found = suggest(text, Lang::parse(language), &Zones::default());
        found.iter().for_each(|one| sound(text, one));
        let offsets = Offsets::new(text);
        let quotes: Vec<Value> = found.iter().map(|one| record(&offsets, one)).collect();
        out.push_str(&json!({"id": doc["id"], "quotes": quotes}).to_string());
        out.push('\n');
    }
    if let Some(folder) = std::env::var_os("DEPECHE_EVAL_OUT") {
        std::fs::write(PathBuf::from(folder).join(format!("{name}.pred.jsonl")), out).unwrap();
    }
}

#[test]
fn french_sentences_give_sound_suggestions() {
    corpus("ffn_fr_dev", "fr");
}

#[test]
fn english_articles_give_sound_suggestions() {
    corpus("polnear_dev", "en");
}
