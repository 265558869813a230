//! Reads the development corpora beside the house, checks what must hold of any
//! suggestion, and whether confidence keeps its word; writes predictions for the
//! scorer when asked to.
//!
//! `DEPECHE_EVAL_OUT=folder cargo test --test suggest_eval` writes
//! `folder/<corpus>.pred.jsonl`; `-- --nocapture` prints the calibration.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and may fail loudly"
)]

use kit::shared;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use depeche::model::{Lang, Span};
use depeche::suggest::{Suggestion, Zones, names, rule, suggest};
use depeche::text::Offsets;
use serde_json::{Value, json};
use shared::{json_lines, pair, shared, spans};

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
    assert!(rule(one.rule).is_some(), "{} is in no rulebook", one.rule);
    assert!((0.0..=1.0).contains(&one.confidence));
}

const CORPORA: [(&str, &str); 2] = [("ffn_fr_dev", "fr"), ("polnear_dev", "en")];

/// The texts of a corpus with what is suggested for them.
fn read(name: &str, language: &str) -> Vec<(Value, Vec<Suggestion>)> {
    let Some(path) = shared(&format!("eval/{name}.jsonl")) else { return Vec::new() };
    let found = |doc: &Value| {
        suggest(doc["text"].as_str().unwrap(), Lang::parse(language), &Zones::default())
    };
    json_lines(&path).into_iter().map(|doc| (found(&doc), doc)).map(|(f, doc)| (doc, f)).collect()
}

#[test]
fn development_corpora_give_sound_suggestions() {
    for (name, language) in CORPORA {
        let mut out = String::new();
        for (doc, found) in read(name, language) {
            let text = doc["text"].as_str().unwrap();
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
}

/// The letters and digits of some spans, without a leading complementiser.
fn letters(text: &str, spans: &[Span]) -> HashSet<usize> {
    let mut out = HashSet::new();
    for (order, span) in spans.iter().enumerate() {
        let words = span.of(text);
        let skipped = if order == 0 { complementiser(words) } else { 0 };
        let kept = words.char_indices().filter(|(at, c)| *at >= skipped && c.is_alphanumeric());
        out.extend(kept.map(|(at, _)| span.start + at));
    }
    out
}

/// Bytes of the "that" or "que" that opens some words, unless they are all.
fn complementiser(words: &str) -> usize {
    let trimmed = words.trim_start();
    let end = trimmed.find(|c: char| !c.is_alphanumeric()).unwrap_or(trimmed.len());
    let (first, rest) = trimmed.split_at(end);
    let apostrophe = rest.chars().next().filter(|c| matches!(c, '\'' | '’'));
    let taken = match (first.to_lowercase().as_str(), apostrophe) {
        ("qu", Some(apostrophe)) => end + apostrophe.len_utf8(),
        ("that" | "que" | "whether" | "if" | "si", _) => end,
        _ => return 0,
    };
    let skipped = words.len() - trimmed.len() + taken;
    if skipped < words.len() { skipped } else { 0 }
}

/// Whether each suggestion is right: paired one to one with an annotated quote,
/// best overlap first, at least half of the letters shared. None where the
/// annotation leaves it open.
fn judged(doc: &Value, found: &[Suggestion]) -> Vec<Option<bool>> {
    let text = doc["text"].as_str().unwrap();
    let offsets = Offsets::new(text);
    let quotes = doc["quotes"].as_array().unwrap();
    let open = |quote: &Value| quote["confidence"] == "optional";
    let golds: Vec<_> =
        quotes.iter().map(|q| letters(text, &spans(&offsets, &q["spans"]))).collect();
    let guesses: Vec<_> = found.iter().map(|one| letters(text, &one.content)).collect();
    let mut pairs = Vec::new();
    for (g, gold) in golds.iter().enumerate() {
        for (p, guess) in guesses.iter().enumerate() {
            let both = gold.intersection(guess).count();
            if both > 0 {
                pairs.push((both as f64 / gold.union(guess).count() as f64, g, p));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut taken, mut partner) = (HashSet::new(), HashMap::new());
    for (share, g, p) in pairs {
        if !taken.contains(&g) && !partner.contains_key(&p) {
            taken.insert(g);
            partner.insert(p, (g, share));
        }
    }
    let zone = |wanted: bool| -> HashSet<usize> {
        let chosen = quotes.iter().zip(&golds).filter(|(quote, _)| open(quote) == wanted);
        chosen.flat_map(|(_, gold)| gold.iter().copied()).collect()
    };
    let (left_open, sure) = (zone(true), zone(false));
    let verdict = |(p, guess): (usize, &HashSet<usize>)| match partner.get(&p) {
        Some((g, share)) => (!open(&quotes[*g])).then_some(*share >= 0.5),
        None => {
            let mostly =
                |zone: &HashSet<usize>| guess.intersection(zone).count() * 2 >= guess.len();
            (!mostly(&left_open) || mostly(&sure)).then_some(false)
        }
    };
    guesses.iter().enumerate().map(verdict).collect()
}

/// One step of confidence: how many, the sum of what they claim, how many are right.
#[derive(Default, Clone, Copy)]
struct Step {
    count: f64,
    claimed: f64,
    right: f64,
}

impl Step {
    fn gap(&self) -> f64 {
        (self.claimed - self.right).abs()
    }
}

/// Of the suggestions that claim 0.9, nine in ten must hold.
#[test]
fn confidence_is_the_share_that_holds() {
    for (name, language) in CORPORA {
        let mut steps = [Step::default(); 11];
        for (doc, found) in read(name, language) {
            for (one, right) in found.iter().zip(judged(&doc, &found)) {
                let Some(right) = right else { continue };
                let claimed = f64::from(one.confidence);
                let step = &mut steps[(claimed * 10.0 + 1e-6) as usize];
                step.count += 1.0;
                step.claimed += claimed;
                step.right += f64::from(u8::from(right));
            }
        }
        let all: f64 = steps.iter().map(|step| step.count).sum();
        if all == 0.0 {
            continue;
        }
        println!("{name}\n  confidence   count   mean  right");
        for (tenth, step) in steps.iter().enumerate().filter(|(_, step)| step.count > 0.0) {
            let (mean, right) = (step.claimed / step.count, step.right / step.count);
            let low = tenth as f64 / 10.0;
            println!("  {low:.1} - {:.1}  {:6}  {mean:.3}  {right:.3}", low + 0.1, step.count);
        }
        let gap = steps.iter().map(Step::gap).sum::<f64>() / all;
        println!("  weighted gap {gap:.3}");
        assert!(gap < 0.08, "{name}: {gap}");
        let top = steps[9..].iter().fold((0.0, 0.0), |(n, r), s| (n + s.count, r + s.right));
        assert!(top.1 >= 0.85 * top.0 && top.0 > 50.0, "{name}: {top:?}");
    }
}

/// Words that no role may hold: verbs with a subject, clitics, relatives.
const FRENCH_CLAUSE: &str = "a ai ont avait avaient aura est sont était étaient sera n'a n'est s'est \
    ne n' se s' qui que qu' dont où lequel laquelle dit déclare affirme a-t-il doit peut veut va fait \
    font tient met il elle ils elles on lui y";
const ENGLISH_CLAUSE: &str = "is are was were be been has have had will would can could may might must \
    said says told tells who whom whose which that n't not he she they it did does do wants called";

/// Texts with their language: both real dispatches, the samples and the
/// development corpora; what is absent is left out.
fn texts() -> Vec<(String, Lang)> {
    let mut texts: Vec<(String, Lang)> = Vec::new();
    for (name, language) in CORPORA {
        let path = shared(&format!("eval/{name}.jsonl"));
        let docs = path.map(|path| json_lines(&path)).unwrap_or_default();
        let text = |doc: &Value| (doc["text"].as_str().unwrap().to_owned(), Lang::parse(language));
        texts.extend(docs.iter().map(text));
    }
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("annotations/sample");
    for folder in [Some(samples), shared("dispatches")].into_iter().flatten() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                let text = std::fs::read_to_string(&path).unwrap();
                let english = text.contains(" the ") && !text.contains(" les ");
                texts.push((text, if english { Lang::En } else { Lang::Fr }));
            }
        }
    }
    texts
}

#[test]
fn no_role_holds_a_verb_a_clitic_a_relative_or_a_mark() {
    let (mut roles, mut bad) = (0, Vec::new());
    for (text, language) in texts() {
        let clause = if language == Lang::En { ENGLISH_CLAUSE } else { FRENCH_CLAUSE };
        for role in names(&text, language).into_iter().filter_map(|name| name.role) {
            roles += 1;
            let low = role.words.to_lowercase().replace('’', "'");
            let apart = low.replace('\'', "' ");
            let words: Vec<&str> = apart.split_whitespace().collect();
            let verb = words.iter().any(|word| clause.split_whitespace().any(|it| it == *word));
            let mark = |c: char| {
                matches!(c, ',' | ';' | ':' | '?' | '!' | '«' | '»' | '“' | '”' | '(' | ')')
            };
            // A full stop only after an abbreviation.
            let stop = low.split_whitespace().any(|word| word.ends_with('.') && word.len() > 5);
            if verb || stop || low.contains(mark) || words.len() > 20 || words.is_empty() {
                bad.push(role.words.clone());
            }
            assert!(rule(role.rule).is_some(), "{} is in no rulebook", role.rule);
        }
    }
    assert!(bad.is_empty(), "{} of {roles} roles are no noun phrase: {bad:#?}", bad.len());
    assert!(roles > 5, "the samples alone name offices");
}
