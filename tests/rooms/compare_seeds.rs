//! The two real dispatches, read where they lie and skipped where they do not.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test reads its gold, takes the time, and fails by a panic"
)]

use kit::shared;

use std::path::Path;

use depeche::compare::{
    Alignment, DetailKind, Link, Relation, Side, Unit, compare, shipped, units,
};
use depeche::model::{Lang, Span};
use depeche::text::{Offsets, paragraphs};
use serde_json::Value;
use shared::{json_lines, shared, span};

struct Seeds {
    a: String,
    b: String,
    units_a: Vec<Unit>,
    units_b: Vec<Unit>,
    gold: Vec<Value>,
}

fn load(folder: &Path) -> Seeds {
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let gold = json_lines(&folder.join("seeds_alignment_gold.jsonl"));
    let name = |doc: &str| gold[0]["docs"][doc].as_str().unwrap().to_owned();
    let (a, b) = (read(&name("A")), read(&name("B")));
    let made = |doc: &str, text: &str| {
        let mine = gold.iter().filter(|r| r["type"] == "unit" && r["doc"] == doc);
        let offsets = Offsets::new(text);
        let all: Vec<(Span, bool)> =
            mine.map(|r| (span(&offsets, &r["start"], &r["end"]), r["role"] != "body")).collect();
        let furniture: Vec<Span> = all.iter().filter(|u| u.1).map(|u| u.0).collect();
        let units = units(text, &paragraphs(text), &furniture);
        let wanted: Vec<Span> = all.iter().map(|u| u.0).collect();
        assert_eq!(units.iter().map(|u| u.span).collect::<Vec<_>>(), wanted, "{doc}");
        units
    };
    let (units_a, units_b) = (made("A", &a), made("B", &b));
    Seeds { a, b, units_a, units_b, gold }
}

fn align(seeds: &Seeds) -> Alignment {
    let a = Side { text: &seeds.a, lang: Lang::Fr, units: &seeds.units_a };
    let b = Side { text: &seeds.b, lang: Lang::Fr, units: &seeds.units_b };
    let alignment = compare(&a, &b, shipped(Lang::Fr));
    if std::env::var_os("COMPARE_LINKS").is_some() {
        for l in &alignment.links {
            println!(
                "{} A{:?} B{:?} {:.2} {:?}",
                if l.strong { "S" } else { " " },
                l.a,
                l.b,
                l.score,
                l.relation
            );
            for d in &l.details {
                let words = |span: Option<Span>, text: &str| span.map(|s| s.of(text).to_owned());
                println!(
                    "      {:?} {:?} | {:?}",
                    d.kind,
                    words(d.a, &seeds.a),
                    words(d.b, &seeds.b)
                );
            }
        }
        for v in &alignment.variants {
            println!("variant {} | {}", v.a, v.b);
        }
        println!("backbone {:?}", alignment.backbone);
        for (x, y) in &alignment.runs {
            println!("run {} | {}", x.of(&seeds.a), y.of(&seeds.b));
        }
    }
    alignment
}

fn link(alignment: &Alignment, a: usize, b: usize) -> Option<&Link> {
    alignment.links.iter().find(|l| l.is_match() && l.a.contains(&a) && l.b.contains(&b))
}

#[test]
fn the_strong_links_are_found_and_no_background_is_a_match() {
    let Some(folder) = shared("dispatches") else { return };
    let seeds = load(&folder);
    let alignment = align(&seeds);
    for (a, b, relation) in
        [(6, 6, Relation::SameQuote), (7, 3, Relation::SameFact), (6, 0, Relation::SameFact)]
    {
        let found = link(&alignment, a, b).unwrap_or_else(|| panic!("A{a}-B{b} not found"));
        assert_eq!(found.relation, relation, "A{a}-B{b}");
        assert!(found.strong, "A{a}-B{b} is weak: {}", found.score);
    }
    for record in seeds.gold.iter().filter(|r| r["relation"] == "background") {
        let number = |side: &str| record[side][0].as_u64().unwrap() as usize;
        let (a, b) = (number("a"), number("b"));
        assert!(link(&alignment, a, b).is_none(), "background A{a}-B{b} is shown as a match");
    }
}

/// The words of every detail of a kind, as both sides have them.
fn details(seeds: &Seeds, alignment: &Alignment, kind: DetailKind) -> Vec<(String, String)> {
    let all = alignment.links.iter().flat_map(|link| &link.details).filter(|d| d.kind == kind);
    let words = |span: Option<Span>, text: &str| span.unwrap_or_default().of(text).to_owned();
    all.map(|d| (words(d.a, &seeds.a), words(d.b, &seeds.b))).collect()
}

#[test]
fn the_differing_details_are_listed() {
    let Some(folder) = shared("dispatches") else { return };
    let seeds = load(&folder);
    let alignment = align(&seeds);
    for (kind, a, b) in [
        (DetailKind::Date, "février", "janvier et février"),
        (DetailKind::Object, "la Syrie", "la Russie"),
        (DetailKind::Wording, "productifs", "productif"),
    ] {
        let found = details(&seeds, &alignment, kind);
        assert_eq!(found, [(a.to_owned(), b.to_owned())], "{kind:?}");
    }
}

#[test]
fn the_names_spelt_two_ways_are_listed() {
    let Some(folder) = shared("dispatches") else { return };
    let alignment = align(&load(&folder));
    let found: Vec<(&str, &str)> =
        alignment.variants.iter().map(|v| (v.a.as_str(), v.b.as_str())).collect();
    assert_eq!(found, [("al Assad", "al-Assad"), ("Etat", "État"), ("Moualem", "Mouallem")]);
}

#[test]
fn different_words_of_one_speaker_are_no_pair() {
    let Some(folder) = shared("dispatches") else { return };
    let alignment = align(&load(&folder));
    for (a, b) in [(4, 4), (4, 5), (5, 4), (5, 5)] {
        assert!(link(&alignment, a, b).is_none(), "A{a}-B{b}");
    }
}

#[test]
fn furniture_is_never_linked() {
    let Some(folder) = shared("dispatches") else { return };
    let seeds = load(&folder);
    let alignment = align(&seeds);
    for (unit, made) in seeds.units_a.iter().enumerate().filter(|(_, made)| !made.role.tells()) {
        assert!(alignment.links.iter().all(|link| !link.a.contains(&unit)), "{made:?}");
    }
    assert!(alignment.only_a(seeds.units_a.len()).contains(&11));
}
