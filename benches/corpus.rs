//! How long an import and the pages of a list take, over invented dispatches.
//!
//! `DEPECHE_BENCH_DISPATCHES` sets how many the lists are read from (default
//! 50,000).
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use depeche::corpus::Corpus;
use depeche::model::{Dispatch, DispatchMeta, ListQuery, Narrow, Query, Sort, Span};
use depeche::wire::text_id;
use jiff::Timestamp;
use std::collections::HashSet;
use std::hint::black_box;
use std::sync::Arc;

/// Words that agencies use often, and made-up ones, so that dictionaries grow.
const WORDS: [&str; 24] = [
    "le",
    "la",
    "de",
    "à",
    "ministre",
    "négociations",
    "port",
    "a",
    "déclaré",
    "l'émergence",
    "accord",
    "grève",
    "selon",
    "porte-parole",
    "lundi",
    "que",
    "les",
    "frontière",
    "été",
    "président",
    "d'après",
    "sources",
    "réunion",
    "gouvernement",
];

/// A reproducible stream of numbers (xorshift).
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// About 2,000 characters, as a dispatch of usual length has.
fn dispatch(n: u64) -> Dispatch {
    let mut draw = Draw(n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut text = format!("Bulletin {n} :");
    for _ in 0..300 {
        text.push(' ');
        match draw.below(12) {
            0 => text.push_str(&format!("nom{}", draw.below(200_000))),
            _ => text.push_str(WORDS[usize::try_from(draw.below(24)).unwrap()]),
        }
    }
    let agency = ["Havrol", "Norvane", "Silvair"][usize::try_from(n % 3).unwrap()];
    let published = Timestamp::from_second(i64::try_from(draw.below(1_000_000_000)).unwrap());
    Dispatch {
        id: text_id(&text),
        meta: DispatchMeta {
            agency: Some(agency.to_owned()),
            published: published.ok(),
            ..DispatchMeta::default()
        },
        advisory: None,
        headline: None,
        dateline: None,
        sign_off: None,
        paragraphs: vec![Span::new(0, text.len())],
        text,
    }
}

fn imports(c: &mut Criterion) {
    let batch: Vec<Dispatch> = (0..2_000).map(dispatch).collect();
    let mut group = c.benchmark_group("corpus");
    group.sample_size(10).throughput(Throughput::Elements(2_000));
    group.bench_function("import 2,000", |bench| {
        bench.iter_batched(
            || tempfile::tempdir().unwrap(),
            |dir| {
                let corpus = Corpus::create(dir.path()).unwrap();
                let mut importer = corpus.importer().unwrap();
                for one in &batch {
                    importer.add(one).unwrap();
                }
                importer.commit().unwrap();
                (dir, corpus)
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn lists(c: &mut Criterion) {
    let many = std::env::var("DEPECHE_BENCH_DISPATCHES").ok();
    let many: u64 = many.and_then(|many| many.parse().ok()).unwrap_or(50_000);
    let dir = tempfile::tempdir().unwrap();
    let corpus = Corpus::create(dir.path()).unwrap();
    let mut importer = corpus.importer().unwrap();
    for n in 0..many {
        importer.add(&dispatch(n)).unwrap();
    }
    importer.finish().unwrap();
    let mut group = c.benchmark_group(format!("corpus of {many}"));
    group.sample_size(20);
    let fresh = || Corpus::open(dir.path()).unwrap();
    let list = |filter: &str, sort| ListQuery { filter: Query::parse(filter).unwrap(), sort };
    group.bench_function("open and first page", |bench| {
        bench.iter(|| fresh().page(&ListQuery::default(), &Narrow::All, 0, 25).unwrap());
    });
    for (name, query) in [
        ("newest, far down", list("", Sort::Newest)),
        ("by agency", list("", Sort::Agency)),
        ("by title", list("", Sort::Title)),
        ("one letter", list("p", Sort::Newest)),
        ("beginning of a rare word", list("nom1234", Sort::Newest)),
        ("three words", list("ministre greve norv", Sort::Newest)),
    ] {
        group.bench_function(format!("first time: {name}"), |bench| {
            bench.iter_batched(
                fresh,
                |corpus| corpus.page(&query, &Narrow::All, 2_000, 25).unwrap(),
                BatchSize::PerIteration,
            );
        });
    }
    corpus.page(&ListQuery::default(), &Narrow::All, 2_000, 25).unwrap();
    group.bench_function("next page", |bench| {
        bench.iter(|| {
            corpus.page(black_box(&ListQuery::default()), &Narrow::All, 2_025, 25).unwrap()
        });
    });
    // As many touched as a few coders come by in a year.
    let touched: HashSet<_> = (0..many.min(20_000)).map(|n| dispatch(n).id).collect();
    group.bench_function("next page, narrowed, nothing changed", |bench| {
        let narrow = Narrow::Except(Arc::new(touched.clone()));
        bench.iter(|| corpus.page(&ListQuery::default(), black_box(&narrow), 2_025, 25).unwrap());
    });
    group.bench_function("page narrowed anew", |bench| {
        let ids = Arc::new(touched.clone());
        let parts = [Narrow::Except(ids.clone()), Narrow::Only(ids)];
        let mut turn = parts.iter().cycle();
        bench.iter(|| corpus.page(&ListQuery::default(), turn.next().unwrap(), 25, 25).unwrap());
    });
    let some = dispatch(many / 2).id;
    group.bench_function("read one", |bench| bench.iter(|| corpus.get(black_box(some)).unwrap()));
    group.bench_function("position", |bench| {
        bench.iter(|| {
            corpus.position(&ListQuery::default(), &Narrow::All, black_box(some)).unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, imports, lists);
criterion_main!(benches);
