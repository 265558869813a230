//! A study's own words, beside those shipped.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use depeche::model::{Lang, SpeakerKind};
use depeche::suggest::{Suggestion, Words, Zones, suggest, suggest_with};

fn with(lines: &str, text: &str, language: Lang) -> Vec<Suggestion> {
    let words = Words::shipped().with(lines).unwrap();
    suggest_with(&words, text, language, &Zones::default())
}

#[test]
fn without_words_of_its_own_a_study_reads_what_is_shipped() {
    let text = "«Le pont tient», a dit Anna Lindt.";
    assert_eq!(with("# nothing\n\n", text, Lang::Fr), suggest(text, Lang::Fr, &Zones::default()));
}

#[test]
fn a_french_verb_of_the_study_is_a_cue_in_all_its_regular_forms() {
    let lines = "verb\tfr\tclaironner\tmarks that";
    for text in [
        "Anna Lindt claironne que le pont tient bon.",
        "Anna Lindt a claironné que le pont tient bon.",
        "Anna Lindt claironnait que le pont tient bon.",
    ] {
        assert_eq!(suggest(text, Lang::Fr, &Zones::default()), [], "{text}");
        let found = with(lines, text, Lang::Fr);
        assert_eq!(found.first().map(|one| one.rule), Some("that-clause"), "{text}");
    }
}

#[test]
fn an_english_verb_of_the_study_is_a_cue() {
    let text = "Anna Lindt podcasted that the bridge was safe.";
    assert_eq!(suggest(text, Lang::En, &Zones::default()), []);
    let found = with("verb\ten\tpodcast\tmarks that bare", text, Lang::En);
    assert_eq!(found.first().map(|one| one.rule), Some("that-clause"));
}

#[test]
fn an_irregular_verb_comes_with_its_forms() {
    let lines = "verb\tfr\tredire\tmarks that\tredit=P3s+PP | redisent=P3p | redisant=GER";
    let found = with(lines, "Anna Lindt a redit que le pont tient bon.", Lang::Fr);
    assert_eq!(found.first().map(|one| one.rule), Some("that-clause"));
}

#[test]
fn an_agency_of_the_study_is_a_relay() {
    let text = "Anna Lindt a dit que le pont tient bon, selon Kestrel.";
    let found = with("agency\tKestrel", text, Lang::Fr);
    let named = |found: &[Suggestion]| {
        found.first().and_then(|one| one.relay.first()).and_then(|relay| relay.name.clone())
    };
    assert_eq!(named(&found).as_deref(), Some("Kestrel"));
    let text = "Selon Kestrel, le pont tient bon.";
    let kind = |found: Vec<Suggestion>| found.first().map(|one| one.speaker_kind);
    assert_eq!(kind(with("agency\tKestrel", text, Lang::Fr)), Some(SpeakerKind::Media));
    assert_ne!(kind(suggest(text, Lang::Fr, &Zones::default())), Some(SpeakerKind::Media));
}

#[test]
fn a_place_of_the_study_speaks_for_its_house() {
    let text = "Selon Port-Neuf, le pont tient bon.";
    let found = with("metonym\tPort-Neuf\tMairie de Port-Neuf", text, Lang::Fr);
    assert_eq!(found.first().unwrap().speaker_name.as_deref(), Some("Mairie de Port-Neuf"));
}

#[test]
fn a_common_noun_of_the_study_may_be_nobody_in_particular() {
    let text = "Le pont tient bon, a dit une vigie.";
    let kind = |found: Vec<Suggestion>| found.first().map(|one| one.speaker_kind);
    let found = with("unnamed\tfr\tvigie guetteur", text, Lang::Fr);
    assert_eq!(kind(found), Some(SpeakerKind::Anonymous));
    let shipped = suggest(text, Lang::Fr, &Zones::default());
    assert_ne!(kind(shipped), Some(SpeakerKind::Anonymous));
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    for (lines, line) in [
        ("agency\tKestrel\nverbe\tfr\tclaironner\tthat", 2),
        ("verb\tde\tsagen\tthat", 1),
        ("verb\tfr\tredire\tthat", 1),
        ("verb\tfr\tclaironner\tthat sung", 1),
        ("verb\tfr\tredire\tthat\tredit", 1),
        ("verb\tfr\tredire\tthat\tredit=XY", 1),
        ("agency", 1),
        ("role\tfr", 1),
        ("determiner\tfr\tmoult", 1),
    ] {
        assert_eq!(Words::shipped().with(lines).unwrap_err().line, line, "{lines}");
    }
}

#[test]
fn the_shipped_words_are_left_as_they_were() {
    let text = "Anna Lindt claironne que le pont tient bon.";
    let _own = Words::shipped().with("verb\tfr\tclaironner\tmarks that").unwrap();
    assert_eq!(suggest(text, Lang::Fr, &Zones::default()), []);
}
