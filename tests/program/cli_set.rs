//! Putting right what dispatches say of themselves, from the command line.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use env::{TestEnv, copy_folder, dispatch};
use kit::env;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The rows of a list, cut at tabs, those that fit a filter.
fn rows(env: &TestEnv, study: &str, filter: &str) -> Vec<Vec<String>> {
    let out = env.run(&["list", "--study", study, "--filter", filter]).ok().out;
    out.lines().map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

/// A study with one dispatch; its id.
fn one(env: &TestEnv, study: &str) -> String {
    env.study(study);
    env.write("1.txt", dispatch(1));
    env.run(&["import", "--study", study, "1.txt"]).ok();
    rows(env, study, "")[0][0].clone()
}

/// Brings a coder's journal from one copy of a study to another.
fn bring(env: &TestEnv, coder: &str, from: &str, to: &str) {
    for entry in fs::read_dir(env.path(&format!("{from}/journal"))).unwrap().map(Result::unwrap) {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(&format!("{coder}~")) {
            fs::copy(entry.path(), env.path(&format!("{to}/journal")).join(name)).unwrap();
        }
    }
}

#[test]
fn two_coders_put_fields_of_one_dispatch_right_in_two_copies() {
    let env = TestEnv::new();
    let id = one(&env, "a");
    copy_folder(&env.path("a"), &env.path("b"));
    let set = |study: &str, coder: &str, words: &[&str]| {
        env.run(&[&["set", "--study", study, "--coder", coder, &id], words].concat()).ok()
    };
    set("a", "am", &["place=VALMONT", "agency=Ostra"]);
    set("b", "bo", &["headline=Le port rouvre", "agency=Norvane"]);
    bring(&env, "am", "a", "b");
    bring(&env, "bo", "b", "a");
    for (study, coder) in [("a", "am"), ("b", "bo")] {
        let said = set(study, coder, &["status=usable"]).err;
        for words in ["the agency of", "am set Ostra", "bo set Norvane", "the later one counts"] {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert_eq!(
            said.matches("made apart").count(),
            1,
            "only of the field that both set: {said}"
        );
        let row = &rows(&env, study, "")[0];
        assert_eq!((row[2].as_str(), row[7].as_str()), ("Norvane", "Le port rouvre"));
        let export = env.run(&["export", "--study", study]).ok().out;
        assert!(export.contains("VALMONT"), "{export}");
        // It was told once.
        let again = env.run(&["set", "--study", study, "--coder", coder, &id, "status=usable"]);
        assert!(!again.ok().err.contains("made apart"));
        env.run(&["check", study]).ok();
    }
}

#[test]
fn a_country_is_kept_by_its_code_however_it_is_written() {
    let env = TestEnv::new();
    let id = one(&env, "s");
    let set = |word: &str| env.run(&["set", "--study", "s", &id, word]);
    let kept = || {
        let export = env.run(&["export", "--study", "s"]).ok().out;
        let line = export.lines().find(|line| line.contains("\"field\":\"country\""))?;
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        record["fields"]["dateline"]["country"].as_str().map(str::to_owned)
    };
    for (word, code) in [
        ("country=France", "FR"),
        ("country=be", "BE"),
        ("country=États-Unis", "US"),
        ("country=the Netherlands", "NL"),
    ] {
        set(word).ok();
        assert_eq!(kept().as_deref(), Some(code), "{word}");
    }
    assert_eq!(set("country=NL").ok().out, "nothing changed\n");
    let said = set("country=Ruritanie").ends(2).err;
    assert!(said.contains("“Ruritanie”") && said.contains("(FR)") && said.contains("(France)"));
    assert_eq!(kept().as_deref(), Some("NL"));
}

#[test]
fn a_field_set_twice_and_a_day_that_never_was_are_refused_with_what_to_do() {
    let env = TestEnv::new();
    let id = one(&env, "s");
    for (words, told) in [
        (["agency=Ostra", "agency=Norvane"], "agency is set more than once"),
        (["agency=Ostra", "--original=agency"], "agency is set more than once"),
        (["place=Valmer", "date=0000-01-01"], "not in the years 1800 to 2199: write 2014-05-03"),
        (["place=Valmer", "date=0000-01-01T08:00Z"], "not in the years 1800 to 2199"),
        (["place=Valmer", "date=9999-12-31"], "not in the years 1800 to 2199"),
        (["place=Valmer", "date=2014-02-30"], "is no date: write 2014-05-03"),
        (["place=Valmer", "date=2015-02-29"], "is no date: write 2014-05-03"),
        (["place=Valmer", "date=--04-31"], "is no date: write 2014-05-03"),
    ] {
        let said = env.run(&["set", "--study", "s", &id, words[0], words[1]]).ends(2).err;
        assert!(said.contains(told), "{words:?}: {said}");
    }
    assert_eq!(env.run(&["export", "--study", "s"]).ok().out.matches("correction").count(), 0);
    // What an emptied field means is told.
    let help = env.run(&["set", "--help"]).ok().out;
    let help: Vec<&str> = help.split_whitespace().collect();
    assert!(help.join(" ").contains("without a headline of its own, it is listed by its text's"));
}

/// What a command prints as JSON lines.
fn json(env: &TestEnv, command: &str) -> Vec<Value> {
    let out = env.run(&[command, "--study", "s", "--format", "jsonl"]).ok().out;
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The dispatches of a story or of takes.
fn parts(of: &Value) -> BTreeSet<String> {
    let id = |it: &Value| it.as_str().or(it["id"].as_str()).unwrap().to_owned();
    let all = of.get("takes").unwrap_or(&of["dispatches"]);
    all.as_array().unwrap().iter().map(id).collect()
}

/// The same port, told with a day of any year and by two agencies.
fn the_port(n: usize, agency: &str, day: &str) -> String {
    format!(
        "VALMER, {day} (Havrol) - Le port de Valmer est resté fermé lundi après la panne des \
         grues, version {n}.\n\n« Il nous faut 12 jours de travaux au moins », a prévenu \
         l'ingénieur Marc Lune.\n\n« Rien de tout cela ne tient debout », a répondu le pilote \
         Paul Orme.\n\nUne enquête est ouverte depuis lundi soir.\n"
    )
    .replace("Havrol", agency)
}

/// A study of some dispatches, and their ids in this order.
fn several(env: &TestEnv, texts: &[String]) -> Vec<String> {
    env.study("s");
    let all: Vec<String> =
        texts.iter().map(|text| serde_json::json!({ "text": text }).to_string()).collect();
    env.write("in.jsonl", all.join("\n"));
    env.run(&["import", "--study", "s", "in.jsonl"]).ok();
    texts.iter().map(|text| depeche::wire::text_id(text).to_string()).collect()
}

#[test]
fn a_dispatch_without_a_year_stands_where_its_corrected_date_puts_it() {
    let env = TestEnv::new();
    let texts: Vec<String> =
        ["26 novembre", "27 novembre", "28 novembre"].map(|day| the_port(1, "Havrol", day)).into();
    let ids = several(&env, &texts);
    let order = |args: &[&str]| -> Vec<usize> {
        let out = env.run(&[&["list", "--study", "s"], args].concat()).ok().out;
        let at = |row: &str| ids.iter().position(|id| row.starts_with(id.as_str())).unwrap();
        out.lines().map(at).collect()
    };
    assert_eq!(order(&[]), [2, 1, 0]);
    let set = |nth: usize, date: &str| {
        env.run(&["set", "--study", "s", &ids[nth], &format!("date={date}")]).ok();
    };
    set(2, "2014-11-26");
    assert_eq!(order(&[]), [1, 0, 2]);
    set(0, "2016-11-26");
    set(1, "2015-11-26T08:00Z");
    assert_eq!(order(&[]), [0, 1, 2]);
    assert_eq!(rows(&env, "s", "")[2][1], "2014-11-26");
    // In any year again, and as it came.
    set(0, "--11-25");
    assert_eq!(order(&[])[0], 0);
    for id in &ids {
        env.run(&["set", "--study", "s", id, "--original", "date"]).ok();
    }
    assert_eq!(order(&[]), [2, 1, 0]);
}

#[test]
fn stories_go_by_the_corrected_date_and_agency() {
    let env = TestEnv::new();
    let texts = [
        the_port(1, "Havrol", "26 novembre 2014"),
        the_port(2, "Norvane", "26 novembre"),
        the_port(3, "Ostra", "26 novembre 2014"),
    ];
    let ids = several(&env, &texts);
    let set = |nth: usize, word: &str| {
        env.run(&["set", "--study", "s", &ids[nth], word]).ok();
    };
    let whole: BTreeSet<String> = ids.iter().cloned().collect();
    let stories = json(&env, "stories");
    assert_eq!(stories.iter().map(parts).collect::<Vec<_>>(), std::slice::from_ref(&whole));
    assert_eq!(stories[0]["agencies"].as_array().unwrap().len(), 3);
    // Of another year, it is another story.
    set(1, "date=2009-11-26");
    let without: BTreeSet<String> = [&ids[0], &ids[2]].into_iter().cloned().collect();
    assert_eq!(json(&env, "stories").iter().map(parts).collect::<Vec<_>>(), [without]);
    set(1, "date=2014-11-26");
    assert_eq!(json(&env, "stories").iter().map(parts).collect::<Vec<_>>(), [whole]);
    // Its agencies are those that are put right.
    set(2, "agency=Havrol");
    let stories = json(&env, "stories");
    assert_eq!(stories[0]["agencies"].as_array().unwrap().len(), 2, "{stories:?}");
}

#[test]
fn takes_go_by_the_corrected_date_and_agency() {
    let env = TestEnv::new();
    let texts = [the_port(1, "Havrol", "3 mars 2014"), the_port(2, "Havrol", "4 mars 2014")];
    let ids = several(&env, &texts);
    let set = |nth: usize, word: &str| {
        env.run(&["set", "--study", "s", &ids[nth], word]).ok();
    };
    let order = || -> Vec<Vec<usize>> {
        let takes = json(&env, "takes");
        let at = |take: &Value| ids.iter().position(|id| take["id"] == **id).unwrap();
        takes.iter().map(|it| it["takes"].as_array().unwrap().iter().map(at).collect()).collect()
    };
    assert_eq!(order(), [[0, 1]]);
    // The earlier one is the first take.
    set(1, "date=2014-03-02");
    assert_eq!(order(), [[1, 0]]);
    // A year apart, they are no takes; nor where another agency sent one of them.
    set(1, "date=2013-03-02");
    assert_eq!(order(), Vec::<Vec<usize>>::new());
    set(1, "date=2014-03-04");
    assert_eq!(order(), [[0, 1]]);
    set(0, "agency=Norvane");
    assert_eq!(order(), Vec::<Vec<usize>>::new());
    set(1, "agency=Norvane");
    assert_eq!(order(), [[0, 1]]);
}
