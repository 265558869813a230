//! Six invented pairs of dispatches, aligned by hand before any scorer ran: how
//! many of their strong links are found, beside two plain methods.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test reads its gold, takes the time, and fails by a panic"
)]

use kit::shared;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use depeche::compare::{
    Alignment, DetailKind, Idf, Relation, Side, Unit, UnitRole, align, compare, prepare, shipped,
    stem, units,
};
use depeche::model::{Lang, Span};
use depeche::text::{Offsets, fold, paragraphs, words};
use serde_json::Value;
use shared::{json_lines, span};

const PAIRS: [&str; 6] =
    ["fr_ferry", "fr_eau", "en_border", "en_quakes", "fr_attentats", "en_steel"];

type Cell = (usize, usize);

struct Gold {
    name: &'static str,
    lang: Lang,
    a: String,
    b: String,
    units_a: Vec<Unit>,
    units_b: Vec<Unit>,
    strong: BTreeSet<Cell>,
    weak: BTreeSet<Cell>,
    background: BTreeSet<Cell>,
    relation: HashMap<Cell, String>,
    records: Vec<Value>,
}

fn load(name: &'static str) -> Gold {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare_gold");
    let read = |file: String| std::fs::read_to_string(folder.join(file)).unwrap();
    let (a, b) = (read(format!("{name}_a.txt")), read(format!("{name}_b.txt")));
    let records = json_lines(&folder.join(format!("{name}.jsonl")));
    let lang = if name.starts_with("fr") { Lang::Fr } else { Lang::En };
    let of = |doc: &str, text: &str| {
        let furniture: Vec<Span> = records
            .iter()
            .filter(|r| r["doc"] == doc && (r["role"] == "slug" || r["role"] == "signoff"))
            .map(|r| marked(text, r))
            .collect();
        let made = units(text, &paragraphs(text), &furniture);
        let wanted: Vec<Span> = records
            .iter()
            .filter(|r| r["type"] == "unit" && r["doc"] == doc)
            .map(|r| marked(text, r))
            .collect();
        assert_eq!(made.iter().map(|u| u.span).collect::<Vec<_>>(), wanted, "{name} {doc}");
        made
    };
    let (units_a, units_b) = (of("A", &a), of("B", &b));
    let cells = |keep: &dyn Fn(&Value) -> bool| -> BTreeSet<Cell> {
        records.iter().filter(|r| r["type"] == "align" && keep(r)).flat_map(cells_of).collect()
    };
    let strong = cells(&|r| r["strength"] == "strong");
    let weak = cells(&|r| r["strength"] == "weak" && r["relation"] != "background");
    let background = cells(&|r| r["relation"] == "background");
    let relation = records.iter().filter(|r| r["type"] == "align").flat_map(|r| {
        cells_of(r).into_iter().map(|cell| (cell, r["relation"].as_str().unwrap().to_owned()))
    });
    let relation = relation.collect();
    Gold { name, lang, a, b, units_a, units_b, strong, weak, background, relation, records }
}

/// The words a record marks, which it also holds.
fn marked(text: &str, record: &Value) -> Span {
    let span = span(&Offsets::new(text), &record["start"], &record["end"]);
    assert_eq!(span.of(text), record["text"].as_str().unwrap());
    span
}

fn cells_of(record: &Value) -> Vec<Cell> {
    let list = |side: &str| -> Vec<usize> {
        record[side].as_array().unwrap().iter().map(|u| u.as_u64().unwrap() as usize).collect()
    };
    let (a, b) = (list("a"), list("b"));
    a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))).collect()
}

fn sides(gold: &Gold) -> (Side<'_>, Side<'_>) {
    (
        Side { text: &gold.a, lang: gold.lang, units: &gold.units_a },
        Side { text: &gold.b, lang: gold.lang, units: &gold.units_b },
    )
}

fn ours(gold: &Gold) -> Alignment {
    let (a, b) = sides(gold);
    compare(&a, &b, shipped(gold.lang))
}

fn strong_cells(alignment: &Alignment) -> BTreeSet<Cell> {
    let strong = alignment.links.iter().filter(|link| link.strong);
    strong.flat_map(|l| l.a.iter().flat_map(|a| l.b.iter().map(move |b| (*a, *b)))).collect()
}

/// Right, wrong and missed; what is weak in the gold counts neither way.
#[derive(Default, Clone, Copy)]
struct Tally(usize, usize, usize);

impl Tally {
    fn add(&mut self, gold: &Gold, found: &BTreeSet<Cell>) {
        self.0 += found.intersection(&gold.strong).count();
        self.1 +=
            found.iter().filter(|c| !gold.strong.contains(c) && !gold.weak.contains(c)).count();
        self.2 += gold.strong.difference(found).count();
    }

    fn f1(self) -> f64 {
        let Tally(right, wrong, missed) = self;
        2.0 * right as f64 / (2 * right + wrong + missed).max(1) as f64
    }

    fn row(self, method: &str) -> String {
        let Tally(right, wrong, missed) = self;
        let share = |of: usize| right as f64 / of.max(1) as f64;
        format!(
            "{method:<34} {right:>5} {wrong:>5} {missed:>6}   {:.2}  {:.2}  {:.2}",
            share(right + wrong),
            share(right + missed),
            self.f1()
        )
    }
}

/// Either-best pairs of a table of scores, above a threshold.
fn either_best(table: &[Vec<f32>], least: f32) -> BTreeSet<Cell> {
    let mut out = BTreeSet::new();
    for (a, row) in table.iter().enumerate() {
        for (b, score) in row.iter().enumerate() {
            let best_a = row.iter().all(|other| other <= score);
            let best_b = table.iter().all(|row| row[b] <= *score);
            if *score >= least && (best_a || best_b) {
                out.insert((a, b));
            }
        }
    }
    out
}

/// Words of each unit: stems and shipped weights, no names, letters or quotes.
fn bags(text: &str, units: &[Unit], lang: Lang) -> Vec<HashMap<String, f32>> {
    let bag = |unit: &Unit| {
        let mut bag = HashMap::new();
        if unit.role == UnitRole::Slug || unit.role == UnitRole::SignOff {
            return bag;
        }
        for word in words(unit.span.of(text)) {
            let stem = stem(word.of(unit.span.of(text)), lang);
            let idf = shipped(lang).idf(&stem);
            *bag.entry(stem).or_insert(0.0) += idf;
        }
        bag
    };
    units.iter().map(bag).collect()
}

fn tf_idf(gold: &Gold) -> Vec<Vec<f32>> {
    let a = bags(&gold.a, &gold.units_a, gold.lang);
    let b = bags(&gold.b, &gold.units_b, gold.lang);
    let norm = |bag: &HashMap<String, f32>| bag.values().map(|w| w * w).sum::<f32>().sqrt();
    let cosine = |x: &HashMap<String, f32>, y: &HashMap<String, f32>| {
        let dot: f32 = x.iter().filter_map(|(stem, w)| Some(w * y.get(stem)?)).sum();
        dot / (norm(x) * norm(y)).max(f32::EPSILON)
    };
    a.iter().map(|x| b.iter().map(|y| cosine(x, y)).collect()).collect()
}

/// The share of a pair's words that the longest common subsequence of both texts joins.
fn word_diff(gold: &Gold) -> Vec<Vec<f32>> {
    let list = |text: &str, units: &[Unit]| -> Vec<(String, usize)> {
        let told = units.iter().enumerate().filter(|(_, unit)| unit.role.tells());
        told.flat_map(|(n, unit)| {
            let inside = unit.span.of(text);
            words(inside).into_iter().map(move |w| (fold(w.of(inside)), n)).collect::<Vec<_>>()
        })
        .collect()
    };
    let (a, b) = (list(&gold.a, &gold.units_a), list(&gold.b, &gold.units_b));
    let mut length = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let best = length[i + 1][j].max(length[i][j + 1]);
            length[i][j] = if x.0 == y.0 { length[i + 1][j + 1] + 1 } else { best };
        }
    }
    let count = |list: &[(String, usize)], n: usize| list.iter().filter(|w| w.1 == n).count();
    let mut table = vec![vec![0.0; gold.units_b.len()]; gold.units_a.len()];
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].0 == b[j].0 {
            let shorter = count(&a, a[i].1).min(count(&b, b[j].1)).max(1);
            table[a[i].1][b[j].1] += 1.0 / shorter as f32;
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    table
}

/// The tally at the threshold that suits this method best: no rival is put at a disadvantage.
fn best_tally(golds: &[Gold], tables: &[Vec<Vec<f32>>]) -> (f32, Tally) {
    let thresholds = (2..70).map(|step| step as f32 / 100.0);
    let tallies = thresholds.map(|least| {
        let mut tally = Tally::default();
        for (gold, table) in golds.iter().zip(tables) {
            tally.add(gold, &either_best(table, least));
        }
        (least, tally)
    });
    tallies.max_by(|x, y| x.1.f1().total_cmp(&y.1.f1())).unwrap()
}

#[test]
fn strong_links_of_the_six_pairs() {
    let golds: Vec<Gold> = PAIRS.into_iter().map(load).collect();
    let mut total = Tally::default();
    println!(
        "{:<34} {:>5} {:>5} {:>6}   {:<4}  {:<4}  F1",
        "", "right", "wrong", "missed", "P", "R"
    );
    for gold in &golds {
        let alignment = ours(gold);
        let found = strong_cells(&alignment);
        let mut tally = Tally::default();
        tally.add(gold, &found);
        total.add(gold, &found);
        println!("{}", tally.row(&format!("  {}", gold.name)));
        if std::env::var_os("COMPARE_LINKS").is_some() {
            show(gold, &alignment);
        }
    }
    println!("{}", total.row("depeche"));
    println!("{}", left_out(&golds).row("depeche, threshold left out"));
    let cosines: Vec<_> = golds.iter().map(tf_idf).collect();
    let (least, tally) = best_tally(&golds, &cosines);
    println!("{}", tally.row(&format!("TF-IDF cosine, best threshold {least:.2}")));
    let diffs: Vec<_> = golds.iter().map(word_diff).collect();
    let (least, tally) = best_tally(&golds, &diffs);
    println!("{}", tally.row(&format!("word diff, best threshold {least:.2}")));
    assert!(total.f1() >= 0.80, "F1 of strong links fell to {:.2}", total.f1());
}

/// A study's own counts must not cost what the shipped weights find.
#[test]
fn strong_links_with_the_counts_of_a_study() {
    let golds: Vec<Gold> = PAIRS.into_iter().map(load).collect();
    for copies in [1, 40] {
        let mut total = Tally::default();
        for gold in &golds {
            let side = |text, units| prepare(&Side { text, lang: gold.lang, units });
            let (a, b) = (side(&gold.a, &gold.units_a), side(&gold.b, &gold.units_b));
            // Every dispatch of the language, as if the wire had carried it so often.
            let texts = || golds.iter().filter(|other| other.lang == gold.lang);
            let bags: Vec<BTreeSet<String>> = texts()
                .flat_map(|gold| [&gold.a, &gold.b])
                .map(|text| words(text).iter().map(|word| fold(word.of(text))).collect())
                .collect();
            let counts = |asked: &[&str]| -> Vec<u64> {
                let with = |word: &&str| bags.iter().filter(|bag| bag.contains(*word)).count();
                asked.iter().map(|word| copies * with(word) as u64).collect()
            };
            let idf = Idf::of_pair(&a, &b, copies * bags.len() as u64, counts);
            total.add(gold, &strong_cells(&align(&a, &b, &idf)));
        }
        println!("{}", total.row(&format!("depeche, study of {copies} x")));
        // Where each word is in a sixth of all dispatches, little is left to tell by.
        let least = if copies == 1 { 0.80 } else { 0.75 };
        assert!(total.f1() >= least, "F1 of strong links fell to {:.2}", total.f1());
    }
}

/// The tally with each pair's threshold set on the five others: what the scorer
/// does on a pair nobody looked at while setting it.
fn left_out(golds: &[Gold]) -> Tally {
    let scored: Vec<Vec<(Cell, f32)>> = golds
        .iter()
        .map(|gold| {
            let links = ours(gold).links;
            let cells = links.iter().flat_map(|l| {
                l.a.iter().flat_map(|a| l.b.iter().map(|b| ((*a, *b), l.score))).collect::<Vec<_>>()
            });
            cells.collect()
        })
        .collect();
    let above = |pair: usize, least: f32| -> BTreeSet<Cell> {
        scored[pair].iter().filter(|(_, score)| *score >= least).map(|(cell, _)| *cell).collect()
    };
    let mut total = Tally::default();
    for (pair, gold) in golds.iter().enumerate() {
        let tally = |least: f32| {
            let mut tally = Tally::default();
            for (other, gold) in golds.iter().enumerate().filter(|(other, _)| *other != pair) {
                tally.add(gold, &above(other, least));
            }
            tally.f1()
        };
        let thresholds = (8..60).map(|step| step as f32 / 100.0);
        let best = thresholds.max_by(|x, y| tally(*x).total_cmp(&tally(*y))).unwrap();
        total.add(gold, &above(pair, best));
    }
    total
}

#[test]
fn the_details_and_variants_of_the_six_pairs() {
    for gold in PAIRS.into_iter().map(load) {
        let alignment = ours(&gold);
        for record in &gold.records {
            let (a, b) = (record["a"].as_str(), record["b"].as_str());
            let (Some(a), Some(b)) = (a, b) else { continue };
            if record["type"] == "name_variant" {
                let found = alignment.variants.iter().any(|v| v.a == a && v.b == b);
                assert!(found, "{}: {a} / {b} not among {:?}", gold.name, alignment.variants);
            } else if record["type"] == "detail" {
                let kind = match record["kind"].as_str() {
                    Some("number") => DetailKind::Number,
                    Some("name") => DetailKind::Name,
                    other => panic!("unknown kind {other:?}"),
                };
                let details = || alignment.links.iter().flat_map(|link| &link.details);
                let found = details().any(|d| {
                    d.kind == kind
                        && d.a.is_some_and(|span| span.of(&gold.a) == a)
                        && d.b.is_some_and(|span| span.of(&gold.b) == b)
                });
                assert!(found, "{}: {a} / {b} not found", gold.name);
            }
        }
    }
}

#[test]
fn twin_events_are_not_matched() {
    let alignment = ours(&load("en_quakes"));
    assert_eq!(alignment.links.iter().filter(|link| link.is_match()).count(), 0);
}

#[test]
fn a_cut_quote_is_the_same_quote() {
    let mut named = 0;
    for gold in PAIRS.into_iter().map(load) {
        let alignment = ours(&gold);
        for cell in gold.strong.iter().filter(|cell| gold.relation[*cell] == "same_quote") {
            let link =
                alignment.links.iter().find(|l| l.a.contains(&cell.0) && l.b.contains(&cell.1));
            let relation = link.map(|link| link.relation);
            println!("{} {cell:?} {relation:?}", gold.name);
            let quoted = [Relation::SameQuote, Relation::Verbatim, Relation::Near];
            named += usize::from(relation.is_some_and(|relation| quoted.contains(&relation)));
        }
    }
    // The other two are told in other words on one side: no word shows them.
    assert!(named >= 6, "{named} of 8");
}

/// Every link beside the gold's word on it, then what was missed.
fn show(gold: &Gold, alignment: &Alignment) {
    for link in &alignment.links {
        let cell = (link.a[0], link.b[0]);
        let said = if gold.strong.contains(&cell) {
            "strong"
        } else if gold.weak.contains(&cell) {
            "weak"
        } else if gold.background.contains(&cell) {
            "BACKGROUND"
        } else {
            "-"
        };
        let mark = if link.strong { "S" } else { " " };
        println!(
            "    {mark} A{:?} B{:?} {:.2} {:?} gold {said}",
            link.a, link.b, link.score, link.relation
        );
        for d in &link.details {
            let words = |span: Option<Span>, text: &str| span.map(|s| s.of(text).to_owned());
            println!("        {:?} {:?} | {:?}", d.kind, words(d.a, &gold.a), words(d.b, &gold.b));
        }
    }
    for v in &alignment.variants {
        println!("    variant {} | {}", v.a, v.b);
    }
    for cell in gold.strong.difference(&strong_cells(alignment)) {
        println!("    MISSED {cell:?}");
    }
}
