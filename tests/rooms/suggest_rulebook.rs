//! The rules as analysts read them, and that nothing else is ever named.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and reads the samples"
)]

use depeche::model::{Lang, Span};
use depeche::suggest::{Zones, draft, rule, rules, suggest};

#[test]
fn every_example_of_the_rulebook_is_read_by_its_rule() {
    for rule in rules() {
        let examples = [(rule.french, Lang::Fr), (rule.english, Lang::En)];
        for (text, language) in examples.iter().filter_map(|(text, of)| Some(((*text)?, *of))) {
            let found = suggest(text, language, &Zones::default());
            let outer = usize::from(rule.name == "second-hand");
            assert_eq!(found.len(), 1 + outer, "{text}");
            assert_eq!(found.last().map(|one| one.rule), Some(rule.name), "{text}");
        }
        let silent = rule.french.is_none() && rule.english.is_none();
        assert_eq!(silent, rule.name == "selection", "{rule:?}");
    }
}

#[test]
fn every_suggestion_for_the_samples_names_a_rule_of_the_book() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("annotations/sample");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let Ok(text) = std::fs::read_to_string(entry.unwrap().path()) else { continue };
        for language in [Lang::Fr, Lang::En, Lang::Other] {
            for one in suggest(&text, language, &Zones::default()) {
                assert!(rule(one.rule).is_some(), "{one:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn names_of_the_rulebook_are_unique_and_found() {
    for one in rules() {
        assert_eq!(rule(one.name).map(|it| it.name), Some(one.name));
    }
    assert!(rule("inv").is_none());
}

#[test]
fn a_drafted_selection_has_a_rule_of_the_book() {
    let text = "Le pont est rouge.";
    let one = draft(text, Lang::Fr, &Zones::default(), &[], &[Span::new(0, 7)]);
    assert!(rule(one.rule).is_some(), "{one:?}");
}
