//! What must hold of suggestions on any text at all.
//!
//! `DEPECHE_FUZZ_SECONDS=600 cargo test --release --test suggest_hostile -- --nocapture`
//! goes on for so long, and prints how long a megabyte of each hostile shape
//! takes.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test takes the time")]

use kit::cpu;
use kit::long;
use kit::newsroom;

use depeche::model::{Lang, Span};
use depeche::suggest::{NameMention, Suggestion, Zones, draft, names, suggest};
use newsroom::{Case, cases};
use proptest::test_runner::{Config, TestRunner};
use std::collections::HashSet;
use std::time::Duration;

#[test]
fn any_text_gives_sound_suggestions() {
    let config = Config { cases: 1000, failure_persistence: None, ..Config::default() };
    let cases = cases();
    let rounds = long::rounds(1.0, |_| {
        let check = |case| {
            check(&case);
            Ok(())
        };
        TestRunner::new(config.clone()).run(&cases, check).unwrap_or_else(|why| panic!("{why}"));
    });
    println!("{} texts", rounds * u64::from(config.cases));
}

fn check(case: &Case) {
    let Case { text, language, furniture, selection } = case;
    let zones = Zones { furniture: furniture.clone() };
    let once = suggest(text, *language, &zones);
    once.iter().for_each(|one| sound(text, one));
    assert!(once.iter().all(|one| !one.content.is_empty()), "nothing said: {once:?}");
    told_apart(&once);
    assert_eq!(once, suggest(text, *language, &zones));
    let named = names(text, *language);
    for name in &named {
        assert!(!name.name.is_empty() && !name.mentions.is_empty(), "{name:?}");
        in_order(text, &name.mentions);
    }
    assert_eq!(named, names(text, *language));
    let one = draft(text, *language, &zones, &once, selection);
    sound(text, &one);
    assert_eq!(one, draft(text, *language, &zones, &once, selection));
}

/// Every span has words of the text, in order; the confidence is a share.
fn sound(text: &str, one: &Suggestion) {
    let relays = one.relay.iter().map(|relay| &relay.spans);
    for spans in [&one.content, &one.cue, &one.speaker].into_iter().chain(relays) {
        in_order(text, spans);
    }
    for hint in &one.stances {
        in_order(text, &[hint.target_words]);
        in_order(text, &[hint.evidence]);
    }
    assert!((0.0..=1.0).contains(&one.confidence), "{one:?}");
    assert!(one.speaker_name.as_ref().is_none_or(|name| !name.trim().is_empty()), "{one:?}");
}

fn in_order(text: &str, spans: &[Span]) {
    for span in spans {
        assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{spans:?}");
    }
    assert!(spans.is_sorted(), "{spans:?}");
}

/// Records' ids come from rule and places, a stance's from its own places too.
fn told_apart(all: &[Suggestion]) {
    let mut seen = HashSet::new();
    for one in all {
        assert!(seen.insert((one.rule, &one.content, &one.cue)), "twice in {all:?}");
        let mut hints = HashSet::new();
        for hint in &one.stances {
            let places = (hint.polarity, hint.target_words, hint.evidence, &hint.holder);
            assert!(hints.insert(places), "twice in {one:?}");
        }
    }
}

/// What is repeated to make a text.
const REPEATED: &[&str] = &[
    "\"«+",
    "«",
    "»",
    "\"",
    "\" \"",
    "“ ",
    "''",
    "(",
    "( « “ \" ",
    "+a",
    "a",
    "é",
    "l'",
    "M. ",
    "\n",
    "a\n",
    "a dit que ",
    ", a dit ",
    "said ",
    "said, ",
    "selon ",
    "selon X, ",
    "according to ",
    "soutenir ",
    "X: ",
    "Jean Morel, ",
    "le ministre, ",
    "« a dit Jean. ",
    "\"oui\" ",
    "«oui oui oui»\n",
    "Paul Vannier a dit que oui.\n",
    "le ministre a dit que oui.\n",
    "«Il faut soutenir la Syrie.» ",
    "\"Oui, soutenir la Syrie\", a dit Jean Morel. ",
    "Il a dit que oui. ",
];

/// Reads a text in every way.
fn read(text: &str, language: Lang) -> (Suggestion, Vec<NameMention>) {
    let zones = Zones::default();
    let found = suggest(text, language, &zones);
    let all = [Span::new(0, text.len())];
    (draft(text, language, &zones, &found, &all), names(text, language))
}

#[test]
fn hostile_texts_take_linear_time() {
    // An unoptimised build is an order slower: it reads less.
    let size = if cfg!(debug_assertions) { 40_000 } else { 1_000_000 };
    let nested = |size: usize| "« “".repeat(size / 10) + &"” »".repeat(size / 10);
    let repeated = REPEATED.iter().map(|piece| (*piece, None));
    for (piece, nested) in repeated.chain([("« “ … ” »", Some(nested))]) {
        for language in [Lang::Fr, Lang::En] {
            let text = |size: usize| match nested {
                Some(nested) => nested(size),
                None => piece.repeat(size / piece.len()),
            };
            let (short, whole) = (text(size / 4), text(size));
            let quarter = cpu::best(3, || read(&short, language));
            let all = cpu::best(2, || read(&whole, language));
            if long::asked().is_some() {
                println!("{language:?} {all:>8.3?} {quarter:>8.3?} {piece:?}");
            }
            // Four times the text: 4 is linear, 16 quadratic.
            let limit = quarter * 9 + Duration::from_millis(60);
            assert!(all < limit, "{piece:?} in {language:?}: {quarter:?}, then {all:?}");
        }
    }
}
