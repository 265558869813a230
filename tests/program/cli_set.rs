//! Putting right what dispatches say of themselves, from the command line.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use env::{TestEnv, copy_folder, dispatch};
use kit::env;
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
