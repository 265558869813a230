//! A study's own words, beside those shipped.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use depeche::model::{Lang, Span, SpeakerKind};
use depeche::suggest::{
    NameMention, Suggestion, Words, Zones, draft, draft_with, names, names_with, suggest,
    suggest_with,
};

fn with(lines: &str, text: &str, language: Lang) -> Vec<Suggestion> {
    let own = Words::shipped().with(lines);
    assert_eq!(own.problems, []);
    suggest_with(&own.words, text, language, &Zones::default())
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
fn a_line_that_cannot_be_read_is_named_with_its_cell() {
    for (lines, line, column, what) in [
        ("agency\tKestrel\nverbe\tfr\tclaironner\tthat", 2, 1, "unknown sort of word"),
        ("verb\tde\tsagen\tthat", 1, 6, "unknown language"),
        ("verb\tde\tsagen\tthat\tsagt=P3s", 1, 6, "unknown language"),
        ("rôle\tfr\tvigie", 1, 1, "unknown sort of word"),
        ("role\tné\tvigie", 1, 6, "unknown language"),
        ("verb\tfr\tredire\tthat", 1, 9, "verb without its forms"),
        ("verb\tfr\tétêter\tthat sung", 1, 16, "unknown frame"),
        ("verb\tfr\tredire\tthat\tredit", 1, 21, "form without its tag"),
        ("verb\tfr\tredire\tthat\t=PP", 1, 21, "form without its tag"),
        ("verb\tfr\tredire\tthat\tredit=XY", 1, 21, "unknown tag of a form"),
        ("verb\tfr\tclaironner", 1, 1, "wrong number of cells"),
        ("agency\t \t", 1, 1, "wrong number of cells"),
        ("role\tfr", 1, 1, "wrong number of cells"),
        ("agency Kestrel", 1, 1, "no tabs between cells"),
        ("determiner\tfr\tmoult", 1, 1, "unknown sort of word"),
        ("agency\tL'\u{fffd}cho", 1, 1, "unreadable characters"),
    ] {
        let own = Words::shipped().with(lines);
        let told: Vec<_> =
            own.problems.iter().map(|it| (it.line, it.column, it.what.as_str())).collect();
        assert_eq!(told, [(line, column, what)], "{lines}");
        assert!(!own.problems[0].hint.is_empty(), "{lines}");
        assert_eq!(own.lines, lines.lines().count() - 1, "{lines}");
    }
}

#[test]
fn a_bad_line_costs_no_other_line_its_effect() {
    let bad = "verb\tfr\tredire\tthat\nagency\nnonsense\n";
    let good = "verb\tfr\tclaironner\tmarks that\n";
    let text = "Anna Lindt claironne que le pont tient bon.";
    for lines in [format!("{bad}{good}"), format!("{good}{bad}"), format!("{bad}{good}{bad}")] {
        let own = Words::shipped().with(&lines);
        let found = suggest_with(&own.words, text, Lang::Fr, &Zones::default());
        assert_eq!(found, with(good, text, Lang::Fr));
        assert_eq!((own.lines, own.problems.len()), (1, lines.lines().count() - 1));
    }
}

#[test]
fn how_a_line_is_set_makes_no_difference() {
    let text = "Anna Lindt claironne que le pont tient bon.";
    let plain = with("verb\tfr\tclaironner\tmarks that", text, Lang::Fr);
    for lines in [
        "verb\tfr\tclaironner\tmarks that\r\n",
        "\r\n# a comment\r\n  # another\r\n\t\r\nverb\tfr\tclaironner\tmarks that\r\n",
        "verb\t\tfr\t\tclaironner\t\tmarks that\t",
        " verb \t fr\tClaironner \tthat  marks",
        "verb\tfr\tclaironner\tmarks that\tClaironne = P3s|claironné=PP",
    ] {
        assert_eq!(with(lines, text, Lang::Fr), plain, "{lines:?}");
    }
}

#[test]
fn what_is_selected_and_who_is_named_is_read_with_them_too() {
    let words = Words::shipped().with("verb\tfr\tclaironner\tnoun\nagency\tKestrel").words;
    let text = "Anna Lindt claironne son accord.";
    let at = text.find("son accord").unwrap();
    let chosen = [Span::new(at, at + "son accord".len())];
    let zones = Zones::default();
    let own = draft_with(&words, text, Lang::Fr, &zones, &[], &chosen);
    assert_eq!(own.speaker_name.as_deref(), Some("Anna Lindt"));
    assert_eq!(draft(text, Lang::Fr, &zones, &[], &chosen).speaker_name, None);
    let text = "La radio suit Kestrel.";
    let kind = |names: Vec<NameMention>| names.first().map(|it| it.kind);
    assert_eq!(kind(names_with(&words, text, Lang::Fr)), Some(SpeakerKind::Media));
    assert_ne!(kind(names(text, Lang::Fr)), Some(SpeakerKind::Media));
}

#[test]
fn the_shipped_words_are_left_as_they_were() {
    let text = "Anna Lindt claironne que le pont tient bon.";
    let _own = Words::shipped().with("verb\tfr\tclaironner\tmarks that");
    assert_eq!(suggest(text, Lang::Fr, &Zones::default()), []);
}
