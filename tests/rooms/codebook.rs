//! Codebooks: what the shipped ones hold, and what is said about a wrong one.

#![expect(clippy::expect_used, reason = "a helper of tests may fail them")]

use depeche::model::{Codebook, Lang, Problem, TARGET_LETTERS, line_column};
use expect_test::expect;

const MINIMAL: &str = r#"name = "Small"
revision = 3
language = "en"

[[stance]]
key = "yes"
label = "in favour"
sign = "+"
"#;

fn problems(text: &str) -> Vec<Problem> {
    Codebook::parse(text).expect_err("the codebook should be refused")
}

fn said(text: &str) -> String {
    problems(text).iter().map(|problem| format!("{problem}\n")).collect()
}

fn with(addition: &str) -> String {
    format!("{MINIMAL}{addition}")
}

#[test]
fn shipped_codebooks_parse_and_agree_on_keys() {
    let keys = |codebook: &Codebook| {
        let mut keys: Vec<String> = Vec::new();
        keys.extend(codebook.polarities.iter().map(|p| format!("{} {}", p.key, p.sign)));
        let terms = [&codebook.kinds, &codebook.endorsements, &codebook.strengths, &codebook.tags];
        keys.extend(terms.into_iter().flatten().map(|term| term.key.clone()));
        keys.extend(codebook.targets.iter().map(|t| format!("{} {:?}", t.key, t.letter)));
        keys.extend(codebook.reasons.iter().map(|r| format!("{} {:?}", r.key, r.letter)));
        keys
    };
    let parse = |language| Codebook::parse(Codebook::builtin_text(language)).unwrap();
    let (french, english) = (parse(Lang::Fr), parse(Lang::En));
    assert_eq!(keys(&french), keys(&english), "coders in two languages code the same things");
    assert_eq!(french.language, Lang::Fr);
    assert_eq!(english, Codebook::default());
    assert_eq!(english, Codebook::builtin(Lang::Other));
    let scale: String = french.polarities.iter().map(|p| p.sign).collect();
    assert_eq!(scale, "+-=±?");
}

#[test]
fn shipped_codebooks_define_and_exemplify_the_scale() {
    for language in [Lang::Fr, Lang::En] {
        let codebook = Codebook::builtin(language);
        assert!(codebook.targets.len() >= 4 && codebook.tags.len() >= 4);
        for polarity in &codebook.polarities {
            assert!(polarity.definition.len() > 80, "{}", polarity.key);
            assert!(polarity.example.len() > 20, "{}", polarity.key);
        }
        for kind in &codebook.kinds {
            assert!(!kind.definition.is_empty() && !kind.example.is_empty(), "{}", kind.key);
        }
        for reason in &codebook.reasons {
            assert!(!reason.definition.is_empty() && reason.letter.is_some(), "{}", reason.key);
        }
        for target in &codebook.targets {
            assert!(!target.definition.is_empty() && !target.aliases.is_empty(), "{}", target.key);
        }
    }
}

#[test]
fn look_ups_by_key_digit_and_letter() {
    let codebook = Codebook::builtin(Lang::En);
    assert_eq!(codebook.polarity("oppose").unwrap().sign, '-');
    assert_eq!(codebook.polarity_by_digit(1).unwrap().key, "support");
    assert_eq!(codebook.polarity_by_digit(5).unwrap().key, "unclear");
    assert!(codebook.polarity_by_digit(0).is_none() && codebook.polarity_by_digit(6).is_none());
    assert_eq!(codebook.target_by_letter('v').unwrap().key, "valdesia");
    assert_eq!(codebook.target_by_letter('a').unwrap().key, "treaty");
    assert!(codebook.target_by_letter('t').is_none());
    assert_eq!(codebook.tag("check").unwrap().label, "to check");
    assert_eq!(codebook.kind("mixed").unwrap().label, "mixed");
    assert_eq!(codebook.target("dam").unwrap().label, "Haute-Combe dam");
    assert_eq!(codebook.reason("twice").unwrap().label, "already coded");
    assert_eq!(codebook.reason_by_letter('o').unwrap().key, "newsroom");
    assert!(codebook.reason_by_letter('b').is_none() && codebook.reason("dam").is_none());
}

#[test]
fn a_small_codebook_takes_the_rest_from_the_shipped_one() {
    let codebook = Codebook::parse(MINIMAL).unwrap();
    assert_eq!(codebook.revision, "3");
    assert_eq!(codebook.kinds, Codebook::builtin(Lang::En).kinds);
    assert_eq!(codebook.reasons, Codebook::builtin(Lang::En).reasons);
    assert!(codebook.targets.is_empty());
    let french = Codebook::parse(&MINIMAL.replace("\"en\"", "\"fr\"")).unwrap();
    assert_eq!(french.strengths, Codebook::builtin(Lang::Fr).strengths);
    assert_eq!(french.reasons, Codebook::builtin(Lang::Fr).reasons);
}

#[test]
fn the_stamp_changes_when_the_revision_was_forgotten() {
    let before = Codebook::parse(MINIMAL).unwrap().stamp();
    let after = Codebook::parse(&with("# a word\n")).unwrap().stamp();
    assert!(before.starts_with("3+") && before.len() == 10, "{before}");
    assert!(after.starts_with("3+") && after != before, "{after}");
    assert_eq!(before, Codebook::parse(MINIMAL).unwrap().stamp());
}

#[test]
fn letters_are_handed_out_around_those_that_were_asked_for() {
    let mut text = with("[[target]]\nkey = \"t0\"\nlabel = \"T0\"\nletter = \"b\"\n");
    for n in 1..=TARGET_LETTERS.len() {
        text += &format!("[[target]]\nkey = \"t{n}\"\nlabel = \"T{n}\"\n");
    }
    let codebook = Codebook::parse(&text).unwrap();
    let letters: String = codebook.targets.iter().filter_map(|t| t.letter).collect();
    assert_eq!(letters, "badfgimnopqrsuvwyz");
    assert_eq!(codebook.targets.last().unwrap().letter, None, "the letters ran out");
}

#[test]
fn reasons_have_letters_of_their_own() {
    let reasons = "[[reason]]\nkey = \"echo\"\nlabel = \"echo\"\n\
                   [[reason]]\nkey = \"gap\"\nlabel = \"gap\"\nletter = \"a\"\n";
    let target = "[[target]]\nkey = \"dam\"\nlabel = \"Dam\"\nletter = \"a\"\n";
    let codebook = Codebook::parse(&with(&(target.to_owned() + reasons))).unwrap();
    let found: Vec<_> = codebook.reasons.iter().map(|it| (it.key.as_str(), it.letter)).collect();
    assert_eq!(found, [("echo", Some('b')), ("gap", Some('a'))], "and the shipped ones are gone");

    let wrong = with(
        "[[reason]]\nkey = \"gap\"\nlabel = \"gap\"\nletter = \"m\"\n\
         [[reason]]\nkey = \"gap\"\nlabel = \"\"\nletter = \"m\"\n\
         [[reason]]\nlabel = \"c\"\nletter = \"x\"\naliases = []\n",
    );
    let told = said(&wrong);
    for what in [
        "line 14, column 7: reason key \"gap\" is used twice (first used in line 10)",
        "line 16, column 10: reason letter \"m\" is used twice (first used in line 12)",
        "line 17, column 1: reason has no key",
        "line 19, column 10: letter \"x\" is reserved in the picker",
        "line 20, column 1: unknown field \"aliases\" in reason \
           (known: key, label, definition, example, letter)",
    ] {
        assert!(told.contains(what), "{what}\n{told}");
    }
}

#[test]
fn every_problem_is_told_with_its_place() {
    let text = with(
        "colour = \"red\"\n\n[[stance]]\nkey = \"yes\"\nlabel = \"again\"\nsign = \"+\"\n\n\
         [[stance]]\nlabel = \"no key\"\nsign = \"👍\"\n\n[[kind]]\nkey = \"sung\"\nlabel = \"sung\"\n",
    );
    expect![[r#"
        line 9, column 1: unknown field "colour" in stance (known: key, label, sign, value, definition, example)
        line 12, column 7: stance key "yes" is used twice (first used in line 6)
        line 14, column 8: stance sign "+" is used twice (first used in line 8)
        line 16, column 1: stance has no key (add key = "...")
        line 18, column 8: sign "👍" is not one plain character (use one of + - = ± ? or a letter; no emoji)
        line 21, column 7: kind "sung" is not one that records know (known: direct, mixed, indirect)
    "#]]
    .assert_eq(&said(&text));
}

#[test]
fn letters_that_are_taken_reserved_or_no_letters_are_refused() {
    let target = |key: &str, letter: &str| {
        format!("[[target]]\nkey = \"{key}\"\nlabel = \"{key}\"\nletter = \"{letter}\"\n")
    };
    for reserved in ["c", "e", "h", "j", "k", "l", "t", "x"] {
        let told = said(&with(&target("a", reserved)));
        assert!(told.contains("line 12, column 10: ") && told.contains("reserved"), "{told}");
    }
    for odd in ["é", "1", "A", "ab", "", "👍🏽"] {
        assert!(said(&with(&target("a", odd))).contains("letter"), "{odd}");
    }
    let twice = said(&with(&(target("a", "m") + &target("b", "m"))));
    assert!(twice.contains("target letter \"m\" is used twice (first used in line 12)"), "{twice}");
}

#[test]
fn two_targets_of_one_name_are_refused() {
    let text = with(
        "[[target]]\nkey = \"a\"\nlabel = \"The Dam\"\n\
         [[target]]\nkey = \"b\"\nlabel = \"B\"\naliases = [\"the dam\"]\n",
    );
    assert!(said(&text).contains("line 15, column 12: target label or alias \"the dam\""));
}

#[test]
fn what_is_missing_at_the_top_is_told() {
    let told = said("");
    for what in ["no name", "no revision", "no language", "no stance scale"] {
        assert!(told.contains(what), "{told}");
    }
    assert!(said(&MINIMAL.replace("3", "\"3 beta\"")).contains("line 2, column 12: revision has"));
    assert!(said(&MINIMAL.replace("\"en\"", "\"latin\"")).contains("known: fr, en, other"));
}

#[test]
fn a_scale_has_at_most_nine_values() {
    let signs = "-=±?abcde";
    let more: String = signs
        .chars()
        .map(|c| format!("[[stance]]\nkey = \"k{}\"\nlabel = \"l\"\nsign = \"{c}\"\n", c as u32))
        .collect();
    assert!(said(&with(&more)).contains("10 stances, but only 9 digits"));
}

#[test]
fn signs_wider_than_a_cell_are_refused() {
    for sign in ["好", "++", "", " ", "\\u0301", "e\\u0301", "\\u200B", "\\uFE0F", "☃", "\\u0007"]
    {
        let text = MINIMAL.replace("\"+\"", &format!("\"{sign}\""));
        assert!(said(&text).contains("line 8, column 8: "), "{sign}");
    }
    for sign in ["±", "≈", "→", "é", "—", "Ω", "Ж"] {
        let text = MINIMAL.replace("\"+\"", &format!("\"{sign}\""));
        assert!(Codebook::parse(&text).is_ok(), "{sign}");
    }
}

#[test]
fn broken_toml_is_told_with_its_place() {
    let told = said("name = \"a\nrevision = 1\n");
    assert!(told.starts_with("line 1, column "), "{told}");
    assert!(told.contains("not valid TOML"), "{told}");
    assert!(said("stance = 3\n").contains("line 1, column 10: stance is not a list of tables"));
    assert!(said("stance = [3]\n").contains("line 1, column 11: stance is not a table"));
    assert!(said("name = 3\n").contains("line 1, column 8: name of file is not a string"));
}

#[test]
fn a_file_with_a_thousand_mistakes_tells_fifty() {
    let text: String = (0..1000).map(|n| format!("field{n} = 1\n")).collect();
    assert_eq!(problems(&text).len(), 50);
}

#[test]
fn hostile_text_is_refused_quietly() {
    for text in
        ["\u{feff}name = 1", "\0", "[[[[", "a.b.c.d = {", "\u{202e}", "'''", "[[stance]]\r\n"]
    {
        assert!(Codebook::parse(text).is_err(), "{text:?}");
    }
    assert!(Codebook::parse(&"[".repeat(100_000)).is_err());
    assert!(Codebook::parse(&format!("a = {}", "[".repeat(100_000))).is_err());
    assert!(Codebook::parse(&MINIMAL.replace('\n', "\r\n")).is_ok());
    assert!(Codebook::parse(&format!("\u{feff}{MINIMAL}")).is_ok());
}

#[test]
fn places_count_code_points_and_survive_odd_offsets() {
    let text = "é\u{1F600}x\nab";
    assert_eq!(line_column(text, 0), (1, 1));
    assert_eq!(line_column(text, 1), (1, 1), "inside é");
    assert_eq!(line_column(text, 6), (1, 3));
    assert_eq!(line_column(text, 8), (2, 1));
    assert_eq!(line_column(text, 999), (2, 3));
    assert_eq!(line_column("\u{feff}a", 3), (1, 1));
}

#[test]
fn a_codebook_survives_json() {
    let codebook = Codebook::builtin(Lang::Fr);
    let json = serde_json::to_string(&codebook).unwrap();
    assert_eq!(serde_json::from_str::<Codebook>(&json).unwrap(), codebook);
}

#[test]
fn a_stance_may_have_a_number_to_count_with() {
    let with = |value: &str| MINIMAL.replacen("sign = ", &format!("value = {value}\nsign = "), 1);
    for (value, number) in [("1", 1.0), ("-1", -1.0), ("+0.5", 0.5), ("0", 0.0), ("1_000", 1000.0)]
    {
        let codebook = Codebook::parse(&with(value)).unwrap();
        assert_eq!(codebook.polarities[0].value, Some(number), "{value}");
        assert_eq!(codebook.values()[&codebook.polarities[0].key], number);
    }
    for value in ["\"1\"", "true", "nan", "-inf", "[1]"] {
        let problems = Codebook::parse(&with(value)).unwrap_err();
        assert_eq!(problems.len(), 1, "{value}: {problems:?}");
        assert!(problems[0].what.contains("value of stance is not a number"), "{problems:?}");
        assert!(problems[0].hint.contains("value = 1, -1 or 0.5") && problems[0].line > 1);
    }
    let without = Codebook::parse(MINIMAL).unwrap();
    assert!(without.values().is_empty(), "a codebook of before is good as it is");
}

#[test]
fn a_new_study_has_numbers_and_the_shipped_codebooks_keep_their_stamps() {
    // Studies were coded under these.
    let stamps = [(Lang::Fr, "1+5a0ef6cd"), (Lang::En, "1+0bcedc36")];
    for (lang, stamp) in stamps {
        assert_eq!(Codebook::builtin(lang).stamp(), stamp);
        let new = Codebook::parse(&Codebook::starter_text(lang)).unwrap();
        let values: Vec<_> = new.polarities.iter().map(|it| (it.key.as_str(), it.value)).collect();
        let numbers = [Some(1.0), Some(-1.0), Some(0.0), Some(0.0), None];
        let keys = ["support", "oppose", "neutral", "mixed", "unclear"];
        assert_eq!(values, keys.into_iter().zip(numbers).collect::<Vec<_>>());
    }
}
