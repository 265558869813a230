//! Two dispatches compared from the command line: files and ids, three forms.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use kit::env;

use env::TestEnv;
use serde_json::Value;

const A: &str = "PORT-LEVENT, Corvanie, 3 mars (AMR) - Le ferry « Étoile » a chaviré en février au \
    large de Port-Levent 🚢, faisant douze morts.\n\n\"Les dragues du port de Levanne seront \
    rendues aux armateurs avant l'été\", a déclaré Hamid Terrazi, préfet de Levanne.\n\nLe \
    marché aux fleurs rouvrira jeudi.\n";
const B: &str = "Le préfet de Levanne, Hamid Terazi, a prétendu que «les dragues du port de Levanne \
    seront rendues aux armateurs», selon l'agence Orbis.\n\nLe ferry Étoile avait chaviré en \
    janvier et février au large de Port-Levent, faisant 14 morts.\n\nUne école a brûlé à Sarel.\n";

fn files(env: &TestEnv) {
    env.write("a.txt", A);
    env.write("b.txt", B);
}

fn records(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn of<'r>(records: &'r [Value], kind: &str) -> Vec<&'r Value> {
    records.iter().filter(|record| record["record"] == kind).collect()
}

/// Checks that every place holds the words it says, in code points.
fn check_places(value: &Value, text: &str) {
    if let Some(exact) = value["exact"].as_str() {
        let at = |key: &str| value[key].as_u64().unwrap() as usize;
        let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(words, exact);
    }
    value.as_array().into_iter().flatten().for_each(|one| check_places(one, text));
}

#[test]
fn lines_hold_links_details_variants_quotes_and_what_is_alone() {
    let env = TestEnv::new();
    files(&env);
    let said = env.run(&["compare", "a.txt", "b.txt", "--format", "jsonl"]).ok();
    assert!(said.out.starts_with("{\"record\":\"header\",\"format\":\"depeche-comparison\""));
    let found = records(&said.out);
    for record in &found {
        for (side, text) in [("a", A), ("b", B)] {
            check_places(&record[side], text);
            if record["side"] == side {
                check_places(record, text);
            }
        }
    }
    let links = of(&found, "link");
    let relation = |link: &&Value| link["relation"].as_str().unwrap().to_owned();
    let mut relations: Vec<String> = links.iter().map(relation).collect();
    relations.sort();
    assert_eq!(relations.len(), 2, "{links:?}");
    assert!(links.iter().all(|link| link["strength"] == "strong"));
    let details = of(&found, "detail");
    let exact = |value: &Value, side: &str| value[side]["exact"].as_str().unwrap().to_owned();
    let told: Vec<(String, String, String)> = details
        .iter()
        .map(|it| (it["kind"].as_str().unwrap().to_owned(), exact(it, "a"), exact(it, "b")))
        .collect();
    let own = |kind: &str, a: &str, b: &str| (kind.to_owned(), a.to_owned(), b.to_owned());
    assert!(told.contains(&own("date", "février", "janvier et février")), "{told:?}");
    assert!(told.contains(&own("number", "douze", "14")), "{told:?}");
    let inside: usize = links.iter().map(|link| link["details"].as_array().unwrap().len()).sum();
    assert_eq!(inside, details.len());
    let variants = of(&found, "variant");
    assert_eq!(
        (exact(variants[0], "a"), exact(variants[0], "b")),
        ("Terrazi".into(), "Terazi".into())
    );
    let quotes = of(&found, "quote");
    assert_eq!(quotes.len(), 1);
    let members = quotes[0]["members"].as_array().unwrap();
    assert_eq!(members[0]["longest"], true);
    assert_eq!(members[1]["shade"], "distanced");
    assert_eq!(members[1]["relay"], "Orbis");
    assert_eq!(members[1]["changes"][0]["longest"], "avant l'été");
    let only: Vec<&str> =
        of(&found, "only").iter().map(|it| it["side"].as_str().unwrap()).collect();
    assert_eq!(only, ["a", "b"]);
}

#[test]
fn text_is_stacked_and_says_everything_in_words() {
    let env = TestEnv::new();
    files(&env);
    let said = env.run(&["compare", "a.txt", "b.txt"]).ok();
    for words in [
        "≠ date    février | janvier et février",
        "Terrazi | Terazi",
        "a prétendu · at a distance · via Orbis",
        "missing  avant l'été | …",
        "Only in A\n  · Le marché aux fleurs rouvrira jeudi.",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
    assert!(said.out.lines().all(|line| line.chars().count() <= 80), "{}", said.out);
    assert!(!said.out.contains('\u{1b}'));
}

#[test]
fn a_page_shows_hostile_words_and_runs_none() {
    let env = TestEnv::new();
    let evil =
        "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> &amp; \u{202e}\u{1b}[31m\u{0}";
    let text = |who: &str| {
        format!(
            "Le ferry {evil} a chaviré au large de Port-Levent, a dit {who} Terrazi.\n\nFin {evil}.\n"
        )
    };
    env.write("a<b>.txt", text("Hamid"));
    env.write("b.txt", text("Ahmid"));
    let page = env.run(&["compare", "a<b>.txt", "b.txt", "--format", "html"]).ok().out;
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    for forbidden in
        ["<script", "<img", "\u{202e}", "\u{1b}", "\u{0}", "a<b>", "http://", "https://"]
    {
        assert!(!page.contains(forbidden), "{forbidden:?}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;&gt;&lt;img"));
    assert!(page.contains("&amp;amp;") && page.contains("default-src 'none'"));
    let text = env.run(&["compare", "a<b>.txt", "b.txt"]).ok().out;
    assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{0}']));
}

#[test]
fn a_page_labels_its_links_and_leads_to_them() {
    let env = TestEnv::new();
    files(&env);
    let page = env.run(&["compare", "a.txt", "b.txt", "--format", "html"]).ok().out;
    for words in [
        "id=\"a1\" href=\"#b1\">1 ",
        "id=\"b1\" href=\"#a1\">1 ",
        "<mark>février</mark>",
        "<mark>janvier et février</mark>",
        "<td>Terrazi</td><td>Terazi</td>",
        "<del>avant l&#39;été</del>",
        "prefers-color-scheme: dark",
        "🚢",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let open = |tag: &str| page.matches(&format!("<{tag}")).count();
    let shut = |tag: &str| page.matches(&format!("</{tag}>")).count();
    for tag in ["span", "mark", "article", "table", "div", "dl", "dd", "main"] {
        assert_eq!(open(&format!("{tag}>")) + open(&format!("{tag} ")), shut(tag), "{tag}");
    }
}

#[test]
fn dispatches_of_a_study_are_named_by_the_beginning_of_their_ids() {
    let env = TestEnv::new();
    files(&env);
    let dir = env.study("s");
    let study = dir.to_str().unwrap();
    env.run(&["--study", study, "import", "a.txt", "b.txt"]).ok();
    let list = env.run(&["--study", study, "list", "--format", "jsonl"]).ok().out;
    let ids: Vec<String> =
        records(&list).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    let with =
        |a: &str, b: &str| env.run(&["--study", study, "compare", a, b, "--format", "jsonl"]);
    let found = records(&with(&ids[0][..6].to_uppercase(), &ids[1]).ok().out);
    assert_eq!(found[0]["a"]["dispatch"], ids[0].as_str());
    assert_eq!(of(&found, "link").len(), 2);
    // In the study's folder, an id and a file beside it.
    env.write("s/b.txt", B);
    let mixed = env.run_in("s", &["compare", &ids[0], "b.txt", "--format", "jsonl"]).ok();
    assert_eq!(records(&mixed.out)[0]["b"]["source"], "b.txt");
    for (named, why) in
        [("zzzz", "no dispatch of the study"), ("", "no dispatch"), ("a.txt", "no file")]
    {
        let said = with(&ids[0], named).ends(1);
        assert!(said.err.contains(why) && said.err.contains("hint:"), "{}", said.err);
    }
}

#[test]
fn what_cannot_be_compared_is_said() {
    let env = TestEnv::new();
    files(&env);
    let said = env.run(&["compare", "a.txt", "nowhere.txt"]).ends(1);
    assert!(said.err.contains("no file nowhere.txt, and no study"), "{}", said.err);
    env.write("two.jsonl", "{\"text\":\"Un.\"}\n{\"text\":\"Deux.\"}\n");
    let said = env.run(&["compare", "a.txt", "two.jsonl"]).ends(1);
    assert!(said.err.contains("holds 2 dispatches"), "{}", said.err);
    env.run(&["compare", "a.txt"]).ends(2);
    let same = env.run(&["compare", "a.txt", "a.txt", "--format", "jsonl"]).ok();
    assert!(same.out.contains("\"relation\":\"verbatim\"") && !same.out.contains("\"detail\""));
}
