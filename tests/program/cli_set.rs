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
