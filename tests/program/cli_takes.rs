//! `depeche takes`: the takes of a study's dispatches and what each changed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use kit::env;

use env::TestEnv;
use serde_json::Value;

const FIRST: &str = "VALMER, 3 mars (Havrol) - Le port de Valmer est resté fermé lundi après la \
    panne des grues.\n\n« Il nous faut 12 jours de travaux au moins », a prévenu l'ingénieur \
    Marc Lune.\n\n« Rien de tout cela ne tient debout », a répondu le pilote Paul Orme.\n\nUne \
    enquête est ouverte depuis lundi soir.\n";
const SECOND: &str = "(Actualisé avec durée des travaux)\n\nVALMER, 3 mars (Havrol) - Le port de \
    Valmer est resté fermé lundi après la panne des grues.\n\n« Il nous faut 15 jours de travaux \
    au moins », a prévenu l'ingénieur Marc Lune.\n\n« Rien de tout cela ne tient debout », a \
    répondu le pilote Paul Orme.\n\nLa préfecture maritime réunira les pêcheurs vendredi.\n";

#[test]
fn takes_are_listed_with_what_each_changed() {
    let env = TestEnv::new();
    env.study("s");
    assert_eq!(env.run(&["takes", "s"]).ok().out, "");
    // The order in which they come in does not matter, nor what is no take.
    for (name, text) in [("b.txt", SECOND), ("a.txt", FIRST), ("c.txt", &env::dispatch(3))] {
        let path = env.write(name, text);
        env.run(&["import", path.to_str().unwrap(), "--study", "s"]).ok();
    }
    let ids: Vec<String> = {
        let out = env.run(&["takes", "s", "--format", "jsonl"]).ok().out;
        let told: Value = serde_json::from_str(out.trim_end()).unwrap();
        let takes = told["takes"].as_array().unwrap().clone();
        assert_eq!(takes.len(), 2, "{told}");
        let (first, second) = (&takes[0], &takes[1]);
        assert_eq!((&first["note"], first.get("continues")), (&Value::Null, None));
        assert_eq!(second["note"], "updated");
        assert_eq!(second["continues"], first["id"]);
        let sentences = serde_json::json!({ "added": 1, "removed": 1, "edited": 1, "moved": 0 });
        assert_eq!(second["sentences"], sentences);
        let details = serde_json::json!([{ "kind": "number", "was": "12", "is": "15" }]);
        assert_eq!(second["details"], details);
        takes.iter().map(|take| take["id"].as_str().unwrap().to_owned()).collect()
    };
    let text = env.run_in("s", &["takes"]).ok().out;
    let lines: Vec<&str> = text.lines().skip(1).collect();
    let told = [
        format!("  1  {}", ids[0]),
        format!("  2  {}  updated", ids[1]),
        "     1 sentence added, 1 removed, 1 edited, 1 number or date changed".to_owned(),
        "     number: 12 > 15".to_owned(),
    ];
    assert_eq!(lines, told);
}

/// The takes of a study into which some files came, one import after the other.
fn takes_of(env: &TestEnv, study: &str, files: &[&str]) -> Vec<Vec<String>> {
    env.study(study);
    for file in files {
        env.run(&["import", "--study", study, file]).ok();
    }
    let out = env.run(&["takes", study, "--format", "jsonl"]).ok().out;
    let of = |line: &str| -> Vec<String> {
        let told: Value = serde_json::from_str(line).unwrap();
        let takes = told["takes"].as_array().unwrap();
        takes.iter().map(|take| take["id"].as_str().unwrap().to_owned()).collect()
    };
    out.lines().map(of).collect()
}

#[test]
fn takes_are_of_one_agency_in_whatever_order_they_come_in() {
    let env = TestEnv::new();
    let text = env::dispatch(1);
    let foot = "\n\nLe conseil en parlera.\n";
    let of = |text: &str, agency: Option<&str>| {
        serde_json::json!({ "text": text, "agency": agency }).to_string()
    };
    let bare = text.replace("(Havrol) ", "");
    assert_ne!(bare, text);
    env.write("ostra.jsonl", of(&bare, Some("Ostra")));
    env.write("nobody.jsonl", of(&bare.replace('\n', "\r\n"), None));
    env.write("havrol.jsonl", of(&(bare.clone() + "\n"), Some("Havrol")));
    env.write("again.jsonl", of(&(bare + foot), Some("Havrol")));
    let mut files = ["ostra.jsonl", "nobody.jsonl", "havrol.jsonl", "again.jsonl"];
    let found = takes_of(&env, "s0", &files);
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [2]);
    for (n, (one, other)) in [(0, 1), (1, 2), (2, 3), (0, 3), (1, 3)].into_iter().enumerate() {
        files.swap(one, other);
        let study = format!("s{}", n + 1);
        assert_eq!(takes_of(&env, &study, &files), found, "{files:?}");
    }
}

#[test]
fn takes_are_listed_while_the_reader_holds_the_study() {
    let env = TestEnv::new();
    let study = env.study("s");
    let path = env.write("a.txt", FIRST);
    env.run(&["import", path.to_str().unwrap(), "--study", "s"]).ok();
    let note = depeche::store::LockNote::here("am", jiff::Timestamp::UNIX_EPOCH);
    let held = depeche::store::Store::open(&study, "am", &note).unwrap();
    env.run(&["takes", "s"]).ok();
    drop(held);
}
