//! What is known of languages: a folder each, the same files in all, signs that look alike.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::collections::BTreeSet;

use depeche::lang::{
    self, FOLDERS, Language, LanguageFolder, WordLists, agency, dateline, every, of, signs,
};
use depeche::model::{Lang, Span};
use depeche::suggest::{Zones, suggest};
use depeche::text::{fold, fold_spelling, sentences, words};

/// The lists that a language's files name.
fn named(folder: &LanguageFolder) -> BTreeSet<&'static str> {
    let lines = folder.lists.iter().flat_map(|file| file.lines());
    let rows = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|row| row.split('\t').next().unwrap()).collect()
}

#[test]
fn every_language_has_the_same_lists() {
    let wanted: BTreeSet<&str> = WordLists::NAMES.iter().copied().collect();
    for folder in FOLDERS {
        let found = named(folder);
        let missing: Vec<_> = wanted.difference(&found).collect();
        let unknown: Vec<_> = found.difference(&wanted).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{}: no {missing:?}; {unknown:?} is no list",
            folder.lang.code()
        );
        let language = of(folder.lang);
        assert_eq!(language.calendar.months.len(), 12, "{}", folder.lang.code());
        assert_eq!(language.calendar.days.len(), 7, "{}", folder.lang.code());
        assert!(!language.numerals.is_empty() && !language.endings.is_empty());
        assert!(!language.metonyms.is_empty() && language.lists.telling.iter().next().is_some());
    }
}

#[test]
fn every_row_of_a_table_can_be_read() {
    for folder in FOLDERS {
        let rows =
            |file: &str| file.lines().filter(|it| !it.is_empty() && !it.starts_with('#')).count();
        let language = of(folder.lang);
        assert_eq!(rows(folder.numbers), language.numerals.len(), "{}", folder.lang.code());
        assert_eq!(rows(folder.endings), language.endings.len(), "{}", folder.lang.code());
        assert_eq!(rows(folder.metonyms), language.metonyms.len(), "{}", folder.lang.code());
    }
}

#[test]
fn a_third_language_is_a_folder() {
    let third = LanguageFolder {
        lang: Lang::Other,
        lists: &["titles\tSgor", "elided\tzh\nopeners\tdok ke | dok"],
        calendar: "month\t1\tvintro\tvint\nday\t1\tlunzo",
        numbers: "duo\t2",
        endings: "ami\t3",
        metonyms: "Stolitz\tBorduria\tBorduria",
    };
    let all: Vec<LanguageFolder> = FOLDERS.iter().copied().chain([third]).collect();
    let known = Language::read(&all);
    assert_eq!((known.calendar.month("vint"), known.calendar.month("janvier")), (Some(1), Some(1)));
    assert_eq!(known.calendar.day("lunzo"), Some(1));
    assert!(known.lists.titles.has("Sgor") && known.lists.titles.has("Mme"));
    assert!(known.lists.elided.has("zh") && known.lists.openers.has("dok ke"));
    assert!(known.numerals.contains(&("duo", 2.0)) && known.endings.contains(&("ami", 3)));
    assert!(known.metonyms.iter().any(|it| it.place == "Stolitz" && it.house == "Borduria"));
    assert!(!every().lists.titles.has("Sgor"), "the shipped table has no such language");
}

#[test]
fn signs_that_look_alike_cut_and_fold_alike() {
    let usual = "L'Etat-major l'a dit, a-t-il ajouté";
    let shape = |text: &str| -> Vec<String> {
        words(text).iter().map(|word| signs::plain(word.of(text))).collect()
    };
    for apostrophe in ['’', '‘', 'ʼ', '＇'] {
        for hyphen in ['\u{2010}', '\u{2011}', '﹣', '－'] {
            let other =
                usual.replace('\'', &apostrophe.to_string()).replace('-', &hyphen.to_string());
            assert_eq!(shape(&other), shape(usual), "{other}");
            assert_eq!(fold(&other), fold(usual));
            assert_eq!(fold_spelling(&other), fold_spelling(usual));
        }
    }
}

#[test]
fn signs_nobody_sees_are_no_part_of_a_word() {
    for hidden in ['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}'] {
        let text = format!("Le gouver{hidden}nement parle");
        let cut = words(&text);
        assert_eq!(cut.len(), 3, "{text:?}");
        assert_eq!(signs::plain(cut[1].of(&text)), "gouvernement");
        assert_eq!(fold(cut[1].of(&text)), "gouvernement");
    }
}

/// What is quoted and who speaks, as the rules propose it.
fn proposed(text: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let plain = |spans: &[Span]| spans.iter().map(|it| signs::plain(it.of(text))).collect();
    let found = suggest(text, Lang::Fr, &Zones::default());
    found.iter().map(|it| (plain(&it.content), plain(&it.speaker))).collect()
}

#[test]
fn the_rules_read_what_is_typed_with_other_signs() {
    let usual = "« Nous n'irons pas à Orlan », a-t-il dit. Selon l'avis de Mme Auber, le vice-président a tort.";
    let other = usual.replace('\'', "ʼ").replace('-', "\u{2011}");
    assert!(!proposed(usual).is_empty());
    assert_eq!(proposed(&other), proposed(usual));
}

#[test]
fn one_finder_reads_the_datelines_of_all_desks() {
    for (line, place, signed) in [
        ("ORLAN, 26 nov (Reuters) - Le maire a parlé.", "ORLAN", Some("Reuters")),
        ("ORLAN (Bordurie), 26/11/2014 (AFP) – Le maire a parlé.", "ORLAN", Some("AFP")),
        ("ORLAN — Le maire a parlé.", "ORLAN", None),
        ("ORLAN, 26 novembre. /TASS/. Le maire a parlé.", "ORLAN", Some("TASS")),
    ] {
        let found = dateline(line, Span::new(0, line.len())).unwrap().line;
        assert_eq!((found.place.as_str(), found.agency.as_deref()), (place, signed), "{line}");
    }
    assert_eq!(dateline("Le maire a parlé - enfin.", Span::new(0, 25)), None);
}

#[test]
fn one_list_names_the_agencies() {
    assert_eq!(agency(" reuters ").unwrap().usual, "Reuters");
    assert_eq!(agency("Paris Match"), None, "a magazine sends no dispatches");
    assert!(depeche::lang::agencies().iter().any(|it| it.usual == "Paris Match" && it.is_medium));
}

#[test]
fn a_title_of_any_language_holds_its_sentence() {
    let text = "Gen. Orlan spoke. Mme. Auber a parlé. M. Verd aussi.";
    let found = sentences(text, &[Span::new(0, text.len())]);
    assert_eq!(found.len(), 3);
}

#[test]
fn words_are_cut_in_one_place_for_all() {
    let text = "L'Etat-major dit-il, S-300 à 東京";
    let of = |spans: &[Span]| spans.iter().map(|it| it.of(text)).collect::<Vec<_>>();
    let selected = ["L'", "Etat-major", "dit", "-il", "S-300", "à", "東", "京"];
    assert_eq!(of(&words(text)), selected);
    let searched: Vec<&str> = lang::runs(text).collect();
    assert_eq!(searched, ["L", "Etat", "major", "dit", "il", "S", "300", "à", "東", "京"]);
    let compound: Vec<Span> = lang::compound_parts(text, words(text)[1]).collect();
    assert_eq!(of(&compound), ["Etat", "major"]);
    let read = |from: usize, lang: Lang| text.get(from..lang::word_end(text, from, lang)).unwrap();
    assert_eq!((read(0, Lang::Fr), read(0, Lang::En)), ("L'", "L'Etat-major"));
    let dit = text.find("dit").unwrap();
    assert_eq!((read(dit, Lang::Fr), read(dit, Lang::En)), ("dit", "dit-il"));
}

#[test]
fn a_sentence_of_the_rules_ends_where_everybodys_does() {
    let quote = |text: &str, lang: Lang| {
        let found = suggest(text, lang, &Zones::default());
        found.first().map(|it| it.content[0].of(text).to_owned())
    };
    let initials = "Le maire a répété que la ville n'ira pas loin avec S. L. Verd au pouvoir.";
    let whole = [Span::new(0, initials.len())];
    assert_eq!(sentences(initials, &whole).len(), 1);
    assert!(quote(initials, Lang::Fr).unwrap().ends_with("S. L. Verd au pouvoir"));
    let named = "Selon le témoignage de F.L. Verd, la valeur des bijoux est faible.";
    assert_eq!(quote(named, Lang::Fr).as_deref(), Some("la valeur des bijoux est faible"));
    let firm = "Selon le maire, la société Orlan Corp. va fournir les rames.";
    assert_eq!(
        quote(firm, Lang::Fr).as_deref(),
        Some("la société Orlan Corp. va fournir les rames")
    );
}
