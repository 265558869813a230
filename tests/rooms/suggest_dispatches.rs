//! The two real dispatches beside the house, against their hand-made gold.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads files and may fail loudly"
)]

use kit::shared;

use depeche::model::{Lang, RelayRole, Span, SpeakerKind};
use depeche::suggest::{StanceHint, Suggestion, Zones, names, suggest};
use depeche::text::Offsets;
use serde_json::Value;
use shared::{json_lines, shared};

/// The gold's documents, or nothing where the folder is absent.
fn gold() -> Vec<Value> {
    let Some(path) = shared("dispatches/seeds_gold.jsonl") else { return Vec::new() };
    json_lines(&path).into_iter().filter(|record| record["record"] == "doc").collect()
}

fn spans(text: &str, pairs: &Value) -> Vec<Span> {
    shared::spans(&Offsets::new(text), pairs)
}

fn text_of(doc: &Value) -> &str {
    doc["text"].as_str().unwrap()
}

fn suggested(doc: &Value) -> Vec<Suggestion> {
    suggest(text_of(doc), Lang::Fr, &Zones::default())
}

fn core(doc: &Value) -> Vec<&Value> {
    let quotes = doc["quotes"].as_array().unwrap().iter();
    quotes.filter(|q| q["confidence"] == "certain" && q["nested_in"].is_null()).collect()
}

/// The suggestion whose content is exactly the gold's.
fn exact<'a>(doc: &Value, found: &'a [Suggestion], quote: &Value) -> Option<&'a Suggestion> {
    let wanted = spans(text_of(doc), &quote["spans"]);
    found.iter().find(|one| one.content == wanted)
}

/// Runs a check on every core quote and reports all that fail at once.
fn every_core_quote(check: impl Fn(&str, &Value, &Suggestion) -> Result<(), String>) {
    let mut failed = Vec::new();
    for doc in gold() {
        let found = suggested(&doc);
        for quote in core(&doc) {
            let id = quote["id"].as_str().unwrap();
            let outcome = match exact(&doc, &found, quote) {
                Some(one) => check(text_of(&doc), quote, one),
                None => Err("no suggestion has exactly this content".to_owned()),
            };
            failed.extend(outcome.err().map(|why| format!("{id}: {why}")));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn core_quotes_have_the_golds_kind_and_cue() {
    every_core_quote(|text, quote, one| {
        let cue = spans(text, &quote["cue"]);
        if quote["type"] != one.kind.code() {
            return Err(format!("kind {}", one.kind.code()));
        }
        if one.cue != cue { Err(format!("cue {:?}", one.cue)) } else { Ok(()) }
    });
}

#[test]
fn core_quotes_have_the_golds_mention() {
    every_core_quote(|text, quote, one| {
        let wanted = spans(text, &quote["speaker_spans"]);
        let words: Vec<&str> = one.speaker.iter().map(|span| span.of(text)).collect();
        if one.speaker == wanted { Ok(()) } else { Err(format!("mention {words:?}")) }
    });
}

/// The same name but for the spelling a dispatch has chosen.
fn same_name(a: &str, b: &str) -> bool {
    let flat = |name: &str| -> String {
        let low =
            name.to_lowercase().replace("anonyme: ", "").replace("al ", "").replace("al-", "");
        let mut out = String::new();
        for c in low.chars().filter(|c| c.is_alphabetic()) {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        out
    };
    flat(a) == flat(b)
}

#[test]
fn core_quotes_have_the_golds_speaker() {
    every_core_quote(|_, quote, one| {
        let wanted = quote["speaker"].as_str().unwrap();
        match &one.speaker_name {
            Some(name) if same_name(name, wanted) => Ok(()),
            other => Err(format!("speaker {other:?}, not {wanted}")),
        }
    });
}

#[test]
fn core_quotes_have_the_golds_sort_of_source() {
    every_core_quote(|_, quote, one| {
        let wanted = match quote["speaker_kind"].as_str().unwrap() {
            "name" | "anaphor" | "role" => SpeakerKind::Person,
            "metonym" | "institution" => SpeakerKind::Institution,
            "anonymous" => SpeakerKind::Anonymous,
            "media" => SpeakerKind::Media,
            _ => SpeakerKind::Group,
        };
        if one.speaker_kind == wanted { Ok(()) } else { Err(format!("{:?}", one.speaker_kind)) }
    });
}

#[test]
fn core_quotes_have_the_golds_relays() {
    every_core_quote(|text, quote, one| {
        let part = |role: RelayRole| -> Vec<Span> {
            let of_role = one.relay.iter().filter(|relay| relay.role == role);
            of_role.flat_map(|relay| relay.spans.clone()).collect()
        };
        for (role, key) in [
            (RelayRole::Agency, "relay_spans"),
            (RelayRole::Addressee, "addressee_spans"),
            (RelayRole::Medium, "medium_spans"),
        ] {
            let wanted = spans(text, &quote[key]);
            if part(role) != wanted {
                return Err(format!("{role:?}: {:?}, not {wanted:?}", part(role)));
            }
        }
        let named = one.relay.iter().find_map(|relay| relay.name.as_deref());
        let wanted = quote["relay"]
            .as_str()
            .filter(|_| one.relay.iter().any(|r| r.role != RelayRole::Medium));
        if wanted.is_none() || named == wanted { Ok(()) } else { Err(format!("relay {named:?}")) }
    });
}

#[test]
fn nothing_is_suggested_where_the_gold_says_never() {
    for doc in gold() {
        let text = text_of(&doc);
        for never in doc["negatives"].as_array().unwrap() {
            let key = if never["span"].is_null() { "spans" } else { "span" };
            let value = &never[key];
            let zone = if value[0].is_number() {
                spans(text, &Value::Array(vec![value.clone()]))
            } else {
                spans(text, value)
            };
            assert!(!zone.is_empty(), "{never}");
            for one in suggested(&doc) {
                let inside = |span: &Span| zone.iter().any(|zone| zone.contains(*span));
                let quoted = one.content.iter().all(inside);
                let cued = !one.cue.is_empty() && one.cue.iter().all(inside);
                let spoken = one.speaker.iter().any(inside) && !one.speaker.is_empty();
                assert!(!quoted && !cued && !spoken, "{never}\n{one:?}");
            }
        }
    }
}

#[test]
fn people_are_named_once_with_all_their_mentions() {
    for doc in gold() {
        let text = text_of(&doc);
        let found = names(text, Lang::Fr);
        for entity in doc["entities"].as_array().unwrap() {
            if entity["type"] != "PER" {
                continue;
            }
            let name = entity["canonical"].as_str().unwrap();
            let members = found.iter().filter(|one| same_name(&one.name, name)).count();
            assert_eq!(members, 1, "{name} in {found:?}");
        }
    }
}

/// Whether the words of a hint's target are those of the gold's: a word of four
/// letters or more in common but for its ending, or a pronoun inside the evidence.
fn same_target(text: &str, hint: &StanceHint, wanted: &str, evidence: Span) -> bool {
    let stems = |words: &str| -> Vec<String> {
        let long = words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= 4);
        long.map(|word| word.to_lowercase().chars().take(5).collect()).collect()
    };
    let words = hint.target_words.of(text);
    let pronoun = words.chars().count() <= 3 && evidence.contains(hint.target_words);
    let wanted = stems(wanted);
    pronoun || stems(words).iter().any(|stem| wanted.contains(stem))
}

/// Of all stances the gold gives to a core quote, said outright or not: holder,
/// target and polarity right for four in five, and no polarity wrong.
#[test]
fn four_in_five_stances_of_the_core_quotes_are_right() {
    let (mut right, mut outright, mut wanted, mut offered) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for doc in gold() {
        let text = text_of(&doc);
        let found = suggested(&doc);
        for quote in core(&doc) {
            let Some(one) = exact(&doc, &found, quote) else { continue };
            offered += one.stances.len();
            let of_quote = |stance: &&Value| stance["quote"] == quote["id"];
            for stance in doc["stances"].as_array().unwrap().iter().filter(of_quote) {
                let list = Value::Array(vec![stance["evidence_span"].clone()]);
                let evidence = spans(text, &list)[0];
                let (holder, target) = (&stance["holder"], stance["target"].as_str().unwrap());
                let about = one.stances.iter().filter(|hint| {
                    let held = hint.holder.as_deref();
                    held.is_some_and(|name| same_name(name, holder.as_str().unwrap()))
                        && hint.evidence.overlaps(evidence)
                });
                let (same, other): (Vec<_>, Vec<_>) =
                    about.partition(|hint| stance["polarity"] == hint.polarity.code());
                let hit = same.iter().any(|hint| same_target(text, hint, target, evidence));
                let turned = other.iter().any(|hint| same_target(text, hint, target, evidence));
                wrong.extend(turned.then(|| stance["id"].to_string()));
                wanted += 1;
                right += usize::from(hit);
                outright += usize::from(stance["strength"] == "explicit");
                println!("{} {}", stance["id"], if hit { "right" } else { "not found" });
            }
        }
    }
    println!("{right} of {wanted} right, {outright} said outright, {offered} offered");
    assert!(wrong.is_empty(), "polarity wrong: {wrong:?}");
    assert!(right * 10 >= wanted * 8, "{right} of {wanted}");
}

#[test]
fn show_what_is_suggested() {
    if std::env::var_os("DEPECHE_SHOW").is_none() {
        return;
    }
    for doc in gold() {
        let text = text_of(&doc);
        for one in suggested(&doc) {
            let words = |spans: &[Span]| {
                spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" | ")
            };
            println!("{} {:?} {:.2}", one.rule, one.kind, one.confidence);
            println!("   content  {}", words(&one.content));
            println!("   cue      {}", words(&one.cue));
            println!(
                "   speaker  {} = {:?} {:?}",
                words(&one.speaker),
                one.speaker_name,
                one.speaker_kind
            );
            for relay in &one.relay {
                println!("   relay    {} = {:?} {:?}", words(&relay.spans), relay.name, relay.role);
            }
            for stance in &one.stances {
                println!(
                    "   stance   {:?} {:?} {} ({})",
                    stance.holder,
                    stance.polarity,
                    stance.target_words.of(text),
                    stance.evidence.of(text)
                );
            }
        }
        for name in names(text, Lang::Fr) {
            println!("name {} {:?} {}", name.name, name.kind, name.mentions.len());
        }
    }
}
