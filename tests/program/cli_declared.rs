//! What a file declares of a dispatch, at once or when it comes again: date and language.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use env::TestEnv;
use kit::env;
use serde_json::{Value, json};

const TEXT: &str = "Le port de Valmer a rouvert après la panne des grues, a dit la maire.\n";

/// The rows of a list, cut at tabs: id, date, agency, language and so on.
fn rows(env: &TestEnv) -> Vec<Vec<String>> {
    let out = env.run(&["list", "--study", "s"]).ok().out;
    out.lines().map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

fn import(env: &TestEnv, dispatches: &[Value]) -> String {
    let lines: Vec<String> = dispatches.iter().map(Value::to_string).collect();
    env.write("in.jsonl", lines.join("\n"));
    let said = env.run(&["import", "--study", "s", "in.jsonl"]).ok();
    format!("{}{}", said.err, said.out)
}

#[test]
fn a_declared_date_orders_the_list_at_once_and_when_it_comes_later() {
    let env = TestEnv::new();
    env.study("s");
    let one = |n: u32| format!("Dépêche {n}. {TEXT}");
    import(
        &env,
        &[
            json!({"text": one(1), "date": "2014-05-03"}),
            json!({"text": one(2), "published": "2015-05-03T08:00:00Z"}),
            json!({"text": one(3), "date": "2016-05-03T08:00:00+02:00"}),
            json!({"text": one(4)}),
            // A dateline of the same day gets the year.
            json!({"text": format!("VALMER, 4 mai (Havrol) - {}", one(5)), "date": "2013-05-04"}),
            // A dateline of quite another day does not keep it from its place.
            json!({"text": format!("VALMER, 4 mai (Havrol) - {}", one(6)), "date": "2012-11-04"}),
        ],
    );
    let order = || -> Vec<String> {
        let number = |title: &str| title.chars().filter(char::is_ascii_digit).collect();
        rows(&env).iter().map(|row| number(&row[7])).collect()
    };
    assert_eq!(order(), ["4", "3", "2", "1", "5", "6"], "{:?}", rows(&env));
    // The one without a date gets it when it comes again with one.
    let said = import(&env, &[json!({"text": one(4), "date": "2011-01-01"})]);
    assert!(said.contains("1 already there (1 of them completed)"), "{said}");
    assert_eq!(order(), ["3", "2", "1", "5", "6", "4"]);
    // One that differs is told once, as it is declared, and what is offered takes it over.
    let said = import(&env, &[json!({"text": one(4), "date": "2017-01-01"})]);
    assert_eq!(said.matches("=2017-01-01").count(), 2, "{said}");
    assert_eq!(said.matches("takes it over: depeche set").count(), 1, "{said}");
    assert_eq!(order()[5], "4");
    env.run(&["set", "--study", "s", &rows(&env)[5][0], "date=2017-01-01"]).ok();
    assert_eq!(order()[0], "4");
}

#[test]
fn a_language_that_is_declared_later_completes_or_is_offered() {
    let env = TestEnv::new();
    env.study("s");
    let short = "Ça ? Oui.\n";
    import(&env, &[json!({"text": short}), json!({"text": TEXT})]);
    let lang = |text: &str| {
        let row = rows(&env).into_iter().find(|row| text.contains(row[7].trim())).unwrap();
        row[3].clone()
    };
    assert_eq!([lang(short), lang(TEXT)], ["other", "fr"]);
    // Nothing was known of the one; of the other the rules concluded French.
    let again = [json!({"text": short, "lang": "fr-FR"}), json!({"text": TEXT, "lang": "en"})];
    let said = import(&env, &again);
    assert!(said.contains("2 already there (1 of them completed)"), "{said}");
    assert!(said.contains("lang=en, here fr") && said.contains(" lang=en\n"), "{said}");
    assert_eq!([lang(short), lang(TEXT)], ["fr", "fr"]);
    // As often as it comes, it is not completed again, nor is a spelling of it another one.
    let said = import(&env, &[json!({"text": short, "lang": "fr"})]);
    assert!(said.contains("1 already there") && !said.contains("lang="), "{said}");
    assert!(!said.contains("completed"), "{said}");
}

#[test]
fn a_language_that_no_rules_read_is_kept_as_declared_and_told() {
    let env = TestEnv::new();
    env.study("s");
    let text = "Der Hafen ist wieder offen, sagte die Bürgermeisterin am Montag.\n";
    let declared = json!({"text": text, "lang": "de-AT"});
    env.write("in.jsonl", declared.to_string());
    let told = "than French and English, which the rules read: de-AT (1 dispatch)";
    for how in ["--dry-run", "--no-annotations"] {
        let said = env.run(&["import", "--study", "s", how, "in.jsonl"]).ok().err;
        assert!(said.contains(told), "{how}: {said}");
    }
    let export = env.run(&["export", "--study", "s"]).ok().out;
    assert!(export.contains(r#""lang":"other","lang_declared":"de-AT""#), "{export}");
    // It goes with an export, and a head of lines declares it as well.
    env.study("t");
    env.write("s.jsonl", &export);
    env.run(&["import", "--study", "t", "s.jsonl"]).ok();
    assert!(env.run(&["export", "--study", "t"]).ok().out.contains("de-AT"));
    env.write("head.txt", format!("---\ntitle: Hafen\nlang: de\n---\n{text}Mehr.\n"));
    let said = env.run(&["import", "--study", "t", "head.txt"]).ok().err;
    assert!(said.contains("de (1 dispatch)"), "{said}");
    // Words that name no language say nothing.
    let said = import(&env, &[json!({"text": TEXT, "lang": "unknown"})]);
    assert!(!said.contains("declared"), "{said}");
    assert_eq!(rows(&env).iter().filter(|row| row[3] == "fr").count(), 1);
}
