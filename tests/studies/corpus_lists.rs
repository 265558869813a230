//! Lists: filters, orders, pages and positions.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use kit::corpus_support;

mod laid;

use corpus_support::{by, dispatch, expected, import, second, told, with};
use depeche::corpus::Corpus;
use depeche::model::{
    Dateline, Dispatch, DispatchId, Lang, ListQuery, Narrow, PartialDate, Query, Sort, Span,
};
use proptest::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

fn corpus_of(all: &[Dispatch]) -> (tempfile::TempDir, Corpus) {
    let dir = tempfile::tempdir().unwrap();
    let corpus = Corpus::create(dir.path()).unwrap();
    import(&corpus, all);
    (dir, corpus)
}

fn found(corpus: &Corpus, filter: &str) -> usize {
    corpus.page(&with(filter), &Narrow::All, 0, 100).unwrap().total
}

#[test]
fn a_filter_folds_case_accents_and_elisions() {
    let (_dir, corpus) = corpus_of(&[
        dispatch("Le ministre a salué l’émergence d'un accord."),
        dispatch("Rien à signaler à Valmont."),
    ]);
    for filter in ["emergence", "ÉMERGENCE", "l'émergence", "l’emerg", "accord emer", "SALUE eme"]
    {
        assert_eq!(found(&corpus, filter), 1, "{filter}");
    }
    assert_eq!(found(&corpus, "e\u{301}mergence"), 1, "decomposed");
    assert_eq!(found(&corpus, "emerg accord"), 0, "only the last word may be a beginning");
    assert_eq!(found(&corpus, "mergence"), 0);
    assert_eq!(found(&corpus, "ministre valmont"), 0);
    for all in ["", "  ", "…", "«"] {
        assert_eq!(found(&corpus, all), 2, "{all:?}");
    }
}

#[test]
fn words_are_counted_by_the_dispatches_that_have_them() {
    let texts = ["L'été à Port-Levent. L'été !", "Un été", "Port de Levent"];
    let (_dir, corpus) = corpus_of(&texts.map(dispatch));
    let counted = corpus.frequencies(&["ete", "port", "levent", "un", "nulle", ""]).unwrap();
    assert_eq!(counted, [2, 2, 2, 1, 0, 0]);
    assert!(corpus.frequencies(&[]).unwrap().is_empty());
}

#[test]
fn a_filter_looks_in_title_agency_and_language_too() {
    let mut english = told("The port reopens on Monday.", "Agence Havrol", 3);
    english.meta.lang = Lang::En;
    english.meta.headline = Some("Strike over".to_owned());
    let (_dir, corpus) = corpus_of(&[english, told("Le quai rouvre.", "Norvane", 4)]);
    for filter in ["havrol", "norv", "strike", "en", "fr", "agence monday", "strike havr"] {
        assert_eq!(found(&corpus, filter), 1, "{filter}");
    }
    assert_eq!(found(&corpus, "havrol norvane"), 0);
}

#[test]
fn states_in_a_filter_are_no_words() {
    let (_dir, corpus) = corpus_of(&[dispatch("Le port dort."), dispatch("Reviewed, is it.")]);
    for (filter, fit) in [("is:reviewed", 2), ("is:untouched port", 1), ("is reviewe", 1)] {
        assert_eq!(found(&corpus, filter), fit, "{filter}");
    }
    assert_eq!(found(&corpus, "reviewed is"), 1);
}

#[test]
fn a_minus_leaves_out_what_the_rest_of_the_term_would_find() {
    let texts = ["Le port dort.", "Le portail du quai.", "Grève au port de Levent.", "Un quai."];
    let (_dir, corpus) = corpus_of(&texts.map(dispatch));
    for (filter, fit) in [
        ("-port", 2),
        ("-PORT", 2),
        ("port -greve", 2),
        ("quai -port -portail", 1),
        ("-port -quai", 0),
        ("-\"port levent\"", 3),
        ("-l'été", 4),
        ("-havrol", 4),
        ("-fr", 0),
        ("-", 4),
        ("-…", 4),
        ("- port", 3),
        ("-por port", 3),
        ("\"-port\"", 3),
        ("-is:reviewed -port", 2),
    ] {
        assert_eq!(found(&corpus, filter), fit, "{filter}");
    }
}

#[test]
fn quotation_marks_keep_a_colon_from_being_a_field() {
    let (_dir, corpus) = corpus_of(&["Ukraine:port fermé.", "L'Ukraine rouvre."].map(dispatch));
    for (filter, fit) in
        [("\"Ukraine:port\"", 1), ("«Ukraine:port»", 1), ("Ukraine: port", 1), ("ukraine:", 2)]
    {
        assert_eq!(found(&corpus, filter), fit, "{filter}");
    }
}

#[test]
fn a_hostile_filter_is_answered() {
    let (_dir, corpus) = corpus_of(&[dispatch("Une phrase.")]);
    let long = "a".repeat(100_000);
    let many = "phrase ".repeat(5_000);
    let hostile = [
        long.as_str(),
        "\0",
        "\u{10ffff}",
        "🏴\u{200d}☠️",
        "a: b AND (\"",
        "\u{202e}x",
        "*",
        "東京",
    ];
    for filter in hostile {
        assert_eq!(corpus.page(&with(filter), &Narrow::All, 0, 10).unwrap().of, 1, "{filter:.20}");
    }
    assert_eq!(found(&corpus, &many), 1);
}

#[test]
fn newest_takes_the_publication_then_the_dateline_then_the_import() {
    let dated = |text: &str, year: Option<i16>| {
        let mut one = dispatch(text);
        one.meta.imported = Some(second(2_000_000_000));
        one.dateline = Some(Dateline {
            span: Span::new(0, 0),
            place: "VALMONT".to_owned(),
            country: None,
            date: Some(PartialDate { year, month: 5, day: 17 }),
            agency: None,
        });
        one
    };
    let published = told("publiée", "Havrol", 1_400_000_000);
    let full = dated("datée", Some(2014));
    let open = dated("sans année", None);
    let bare = dispatch("sans date");
    let (_dir, corpus) = corpus_of(&[bare.clone(), published.clone(), full.clone(), open.clone()]);
    // 1_400_000_000 is 13 May 2014, 16:53 UTC; the dateline's noon is four days later.
    let newest = [open.id, full.id, published.id, bare.id];
    assert_eq!(corpus.ids(&by(Sort::Newest), &Narrow::All).unwrap(), newest);
    let mut oldest = newest;
    oldest.reverse();
    assert_eq!(corpus.ids(&by(Sort::Oldest), &Narrow::All).unwrap(), oldest);
}

#[test]
fn agencies_and_titles_stand_in_folded_order_the_unknown_last() {
    let one = told("« Été au port »", "havrol", 1);
    let two = told("Elan brisé", "Norvane", 9);
    let three = told("zone fermée", "Havrol", 5);
    let four = dispatch("Étape");
    let (_dir, corpus) = corpus_of(&[four.clone(), two.clone(), one.clone(), three.clone()]);
    assert_eq!(
        corpus.ids(&by(Sort::Agency), &Narrow::All).unwrap(),
        [three.id, one.id, two.id, four.id]
    );
    assert_eq!(
        corpus.ids(&by(Sort::Title), &Narrow::All).unwrap(),
        [two.id, four.id, one.id, three.id]
    );
}

#[test]
fn twenty_thousand_dispatches_are_listed_page_by_page() {
    let all: Vec<Dispatch> = (0..20_000_i64)
        .map(|n| {
            let agency = ["Havrol", "Norvane", "Silvair"][usize::try_from(n % 3).unwrap()];
            told(
                &format!("Bulletin {} du port {}", n * 7919 % 20_011, n % 50),
                agency,
                n * 7 % 9_973,
            )
        })
        .collect();
    let dir = tempfile::tempdir().unwrap();
    let corpus = Corpus::create(dir.path()).unwrap();
    let mut importer = corpus.importer().unwrap();
    for one in &all {
        importer.add(one).unwrap();
    }
    importer.finish().unwrap();
    // Anew, so that the first page is the one of a start.
    let corpus = Corpus::open(dir.path()).unwrap();
    for sort in Sort::ALL {
        let query = by(sort);
        let order = expected(&all, &query);
        for start in [0, 25, 9_990, 19_990, 20_000, usize::MAX] {
            let listing = corpus.page(&query, &Narrow::All, start, 25).unwrap();
            assert_eq!((listing.total, listing.of, listing.start), (20_000, 20_000, start));
            let ids: Vec<_> = listing.rows.iter().map(|row| row.id).collect();
            let wanted: Vec<_> = order.iter().skip(start).take(25).copied().collect();
            assert_eq!(ids, wanted, "{sort:?} from {start}");
        }
        assert_eq!(corpus.ids(&query, &Narrow::All).unwrap(), order, "{sort:?}");
    }
    for filter in ["port 49", "silvair bull", "norvane"] {
        let found = corpus.page(&with(filter), &Narrow::All, 0, 5).unwrap().total;
        assert_eq!(found, expected(&all, &with(filter)).len(), "{filter}");
    }
    let mut count = 0;
    let read = corpus.for_each(|_| {
        count += 1;
        Ok::<(), depeche::corpus::CorpusError>(())
    });
    assert!(read.is_ok() && count == 20_000, "{count}");
}

fn a_word() -> impl Strategy<Value = String> {
    "[a-c]{1,3}"
}

fn a_dispatch() -> impl Strategy<Value = Dispatch> {
    let agency = prop::option::of(prop::sample::select(vec!["Havrol", "havrol", "Norvane"]));
    let time = prop::option::of(0..4_i64);
    let lang = prop::sample::select(vec![Lang::Fr, Lang::En]);
    (prop::collection::vec(a_word(), 1..6), agency, time, time_of_import(), lang).prop_map(
        |(words, agency, published, imported, lang)| {
            let mut one = dispatch(&words.join(" "));
            one.meta.agency = agency.map(str::to_owned);
            one.meta.published = published.map(second);
            one.meta.imported = imported.map(second);
            one.meta.lang = lang;
            one
        },
    )
}

fn time_of_import() -> impl Strategy<Value = Option<i64>> {
    prop::option::of(0..3_i64)
}

fn a_query() -> impl Strategy<Value = ListQuery> {
    let word = prop_oneof![4 => a_word(), 1 => Just("havr".to_owned()), 1 => Just("en".to_owned())];
    let minus = prop_oneof![4 => Just(""), 1 => Just("-")];
    let word = (minus, word).prop_map(|(minus, word)| format!("{minus}{word}"));
    (prop::collection::vec(word, 0..3), prop::sample::select(Sort::ALL.to_vec())).prop_map(
        |(words, sort)| ListQuery { filter: Query::parse(&words.join(" ")).unwrap(), sort },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever the batches, pages, positions and ids are the list's documentation.
    #[test]
    fn pages_positions_and_ids_agree(
        dispatches in prop::collection::vec(a_dispatch(), 0..25),
        queries in prop::collection::vec(a_query(), 1..8),
        batch in 1..12_usize,
        part in prop::collection::vec(any::<bool>(), 25),
        len in 1..6_usize,
    ) {
        let mut all: Vec<Dispatch> = Vec::new();
        for one in dispatches {
            if all.iter().all(|other| other.id != one.id) {
                all.push(one);
            }
        }
        let dir = tempfile::tempdir().unwrap();
        let corpus = Corpus::create(dir.path()).unwrap();
        all.chunks(batch).for_each(|batch| import(&corpus, batch));
        prop_assert_eq!(corpus.len(), all.len());
        let part: Arc<HashSet<_>> = Arc::new(
            all.iter().zip(&part).filter(|(_, within)| **within).map(|(one, _)| one.id).collect(),
        );
        let parts = [Narrow::All, Narrow::Only(part.clone()), Narrow::Except(part)];
        for query in queries.iter().chain(&[ListQuery::default()]) {
            let whole = expected(&all, query);
            for narrow in &parts {
                listed_as_told(&corpus, (query, narrow), (&all, &whole), len)?;
            }
        }
    }
}

/// A list, narrowed, is what is left of the whole one: in pages, positions, ids
/// and neighbours, of what is not part of it too.
fn listed_as_told(
    corpus: &Corpus,
    (query, narrow): (&ListQuery, &Narrow),
    (all, whole): (&[Dispatch], &[DispatchId]),
    len: usize,
) -> Result<(), TestCaseError> {
    let part = |ids: &[DispatchId]| -> Vec<DispatchId> {
        ids.iter().copied().filter(|id| narrow.has(*id)).collect()
    };
    let order = part(whole);
    let mut paged = Vec::new();
    for start in (0..=order.len()).step_by(len) {
        let listing = corpus.page(query, narrow, start, len).unwrap();
        prop_assert_eq!(listing.total, order.len());
        prop_assert_eq!(listing.of, all.len());
        paged.extend(listing.rows.iter().map(|row| row.id));
    }
    prop_assert_eq!(&paged, &order);
    prop_assert_eq!(&corpus.ids(query, narrow).unwrap(), &order);
    for one in all {
        let position = order.iter().position(|id| *id == one.id);
        prop_assert_eq!(corpus.position(query, narrow, one.id).unwrap(), position);
        let here = whole.iter().position(|id| *id == one.id);
        for step in [-2_isize, -1, 1, 2] {
            let wanted = here.and_then(|here| {
                let (mut before, after) = (part(&whole[..here]), part(&whole[here + 1..]));
                before.reverse();
                let way = if step > 0 { after } else { before };
                way.get(step.unsigned_abs() - 1).copied()
            });
            prop_assert_eq!(corpus.neighbour(query, narrow, one.id, step).unwrap(), wanted);
        }
    }
    Ok(())
}
