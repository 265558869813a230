//! Bringing dispatches in: what stays, what is known, what a crash leaves.
#![expect(clippy::disallowed_methods, reason = "the tests harm files")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use kit::corpus_support;

use corpus_support::{dispatch, furnished, import, second, told, with};
use depeche::corpus::{Added, BATCH_DISPATCHES, Brought, Corpus, CorpusError, Importer};
use depeche::formats::{self, Input};
use depeche::model::{Dispatch, DispatchId, Lang, ListQuery, Narrow, PartialDate};
use depeche::wire;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn what_is_imported_comes_back_unchanged_after_reopening() {
    let dir = folder();
    let mut odd =
        dispatch("\u{feff}tab\t nul\0 fin\r\nE\u{301}te\u{301} \u{202e}x 🏴\u{200d}☠️\n\n\n");
    odd.meta.headline = Some("Un titre à côté".to_owned());
    odd.meta.urgency = Some(3);
    odd.meta.extra.insert("topics".to_owned(), serde_json::json!(["port", null]));
    let all = [furnished(), odd, told("Rien de plus.", "Havrol", 5)];
    import(&Corpus::create(dir.path()).unwrap(), &all);
    let corpus = Corpus::open(dir.path()).unwrap();
    assert_eq!(corpus.len(), all.len());
    for one in &all {
        assert!(corpus.contains(one.id));
        assert_eq!(corpus.get(one.id).unwrap().as_ref(), Some(one));
    }
    let unknown = dispatch("jamais venu").id;
    assert!(!corpus.contains(unknown));
    assert_eq!(corpus.get(unknown).unwrap(), None);
}

#[test]
fn handles_and_imports_go_between_threads() {
    fn shared<T: Send + Sync + Clone>() {}
    fn moved<T: Send>() {}
    shared::<Corpus>();
    moved::<depeche::corpus::Importer>();
}

#[test]
fn a_row_says_what_a_list_shows() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let whole = furnished();
    import(&corpus, std::slice::from_ref(&whole));
    let listing = corpus.page(&ListQuery::default(), &Narrow::All, 0, 10).unwrap();
    assert_eq!((listing.total, listing.of, listing.start), (1, 1, 0));
    let row = &listing.rows[0];
    assert_eq!(row.id, whole.id);
    assert_eq!(row.agency.as_deref(), Some("Havrol"));
    assert_eq!(row.lang, Lang::Fr);
    assert_eq!(row.time, Some(second(1_700_000_000)));
    assert!(row.time_is_import);
    assert_eq!(row.date, Some(PartialDate { year: None, month: 5, day: 3 }));
    assert_eq!(row.title, "« L’été est là », dit-on 🚢.");
    assert_eq!(row.length, whole.text.chars().count());
}

#[test]
fn the_same_text_twice_is_known_in_a_batch_and_across_imports() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let one = dispatch("Le port rouvre lundi.");
    let mut importer = corpus.importer().unwrap();
    assert_eq!(importer.add(&one).unwrap(), Added::New);
    assert_eq!(importer.add(&one).unwrap(), Added::Known);
    assert_eq!(importer.pending(), 1);
    importer.commit().unwrap();
    assert_eq!(importer.add(&one).unwrap(), Added::Known);
    importer.finish().unwrap();
    let again = Corpus::open(dir.path()).unwrap();
    assert_eq!(again.importer().unwrap().add(&one).unwrap(), Added::Known);
    assert_eq!((corpus.len(), again.len()), (1, 1));
}

#[test]
fn what_came_in_together_is_found_by_its_time() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let at = |time: &str| Some(time.parse().unwrap());
    let mut all: Vec<Dispatch> =
        (0..5).map(|n| dispatch(&format!("Bulletin {n} du port."))).collect();
    let (first, second) = ("2014-05-03T08:00:00.000000001Z", "2014-05-03T08:00:00Z");
    for (n, one) in all.iter_mut().enumerate() {
        one.meta.imported = [at(first), at(second), None][n % 3];
    }
    import(&corpus, &all);
    let found = |time: &str| {
        let mut found = corpus.imported_at(time.parse().unwrap()).unwrap();
        found.sort_unstable();
        found
    };
    let mut expected = vec![all[0].id, all[3].id];
    expected.sort_unstable();
    assert_eq!(found(first), expected);
    assert_eq!(found("2014-05-03T08:00:00.000000002Z"), []);
    let times: Vec<_> = corpus.import_times().unwrap().into_iter().collect();
    assert_eq!(times, [(at(second).unwrap(), 2), (at(first).unwrap(), 2)]);
    // One that is completed is not counted twice.
    let mut importer = corpus.importer().unwrap();
    all[0].meta.status = Some("cancelled".to_owned());
    importer.bring(&all[0]).unwrap();
    importer.finish().unwrap();
    assert_eq!(found(first), expected);
    assert_eq!(corpus.import_times().unwrap()[&at(first).unwrap()], 2);
}

/// Texts that arrived from several sources, some of which say who they are.
fn arrivals() -> Vec<Dispatch> {
    let mut lines = Vec::new();
    for text in ["Le port rouvre lundi.", "Le port rouvre mardi.", "(Havrol) - Rien."] {
        for declared in [
            "",
            r#","agency":"Havrol""#,
            r#","agency":"Ostra","provider_id":"O-1""#,
            r#","agency":"Ostra","provider_id":"O-2","slug":"port""#,
            r#","publisher":"Havrol""#,
        ] {
            lines.push(format!(r#"{{"text":"{text}"{declared}}}"#));
        }
    }
    let read = formats::read(&Input::new("in.jsonl", lines.join("\n").as_bytes()), None);
    read.into_iter().map(Result::unwrap).collect()
}

/// Brings a dispatch in; its id where it was there already.
fn brought(importer: &mut Importer, one: &Dispatch) -> Option<DispatchId> {
    match importer.bring(one).unwrap() {
        Brought::New => None,
        Brought::Known { id, .. } | Brought::Removed(id) => Some(id),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn in_whatever_order_dispatches_arrive_they_get_the_same_ids(
        order in Just((0..30).collect::<Vec<usize>>()).prop_shuffle(),
        commits in proptest::collection::vec(any::<bool>(), 30),
    ) {
        let all = arrivals();
        let dir = folder();
        let corpus = Corpus::create(dir.path()).unwrap();
        let mut importer = corpus.importer().unwrap();
        let mut found: BTreeMap<usize, DispatchId> = BTreeMap::new();
        for (at, commit) in order.into_iter().zip(commits) {
            // Each arrives twice.
            let one = &all[at % all.len()];
            let id = brought(&mut importer, one).unwrap_or(one.id);
            prop_assert_eq!(*found.entry(at % all.len()).or_insert(id), id);
            if commit {
                importer.commit().unwrap();
            }
        }
        importer.finish().unwrap();
        prop_assert_eq!(corpus.len(), all.len());
        prop_assert!(found.iter().all(|(at, id)| all[*at].id == *id));
    }
}

#[test]
fn a_dispatch_of_version_0_1_is_found_again_under_the_id_it_has() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let all = arrivals();
    let mut older = all[2].clone();
    older.id = wire::text_id(&older.text);
    let mut importer = corpus.importer().unwrap();
    for _ in ["in the batch", "in the index"] {
        importer.add(&older).unwrap();
        assert_eq!(brought(&mut importer, &all[2]), Some(older.id));
        importer.commit().unwrap();
    }
    assert_eq!(brought(&mut importer, &all[1]), None, "another agency");
    // What names a dispatch by the later id, as another machine's records may.
    assert_eq!(importer.add(&all[2]).unwrap(), Added::New);
    importer.finish().unwrap();
    assert_eq!(corpus.len(), 3);
}

#[test]
fn every_dispatch_has_a_number_and_keeps_it() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    assert_eq!(corpus.epoch().unwrap(), None);
    let all: Vec<_> = (0..60).map(|n| told(&format!("Bulletin {n}."), "Havrol", n)).collect();
    for some in all.chunks(20) {
        let mut importer = corpus.importer().unwrap();
        importer.add(&dispatch("Jamais gardé.")).unwrap();
        drop(importer);
        import(&corpus, some);
    }
    let epoch = corpus.epoch().unwrap().unwrap();
    let numbers = |corpus: &Corpus| -> Vec<u32> {
        all.iter().map(|one| corpus.ord(one.id).unwrap().unwrap()).collect()
    };
    assert_eq!(numbers(&corpus), (0..60).collect::<Vec<u32>>());
    // After segments were merged, and in another process.
    corpus.importer().unwrap().finish().unwrap();
    let again = Corpus::open(dir.path()).unwrap();
    for corpus in [&corpus, &again] {
        assert_eq!(numbers(corpus), (0..60).collect::<Vec<u32>>());
        assert_eq!(corpus.epoch().unwrap(), Some(epoch));
        for (ord, one) in (0..).zip(&all) {
            assert_eq!(corpus.id_of(ord).unwrap(), Some(one.id));
        }
        assert_eq!(corpus.id_of(60).unwrap(), None);
        assert_eq!(corpus.ord(dispatch("Jamais gardé.").id).unwrap(), None);
    }
    // An index that is built anew has numbers of its own.
    let copy = folder();
    fs::create_dir(copy.path().join("texts")).unwrap();
    for pack in fs::read_dir(dir.path().join("texts")).unwrap() {
        let pack = pack.unwrap().path();
        fs::copy(&pack, copy.path().join("texts").join(pack.file_name().unwrap())).unwrap();
    }
    let anew = Corpus::open_or_begin(copy.path()).unwrap();
    anew.bring_up(depeche::corpus::Growing::UNWATCHED);
    let mut found = numbers(&anew);
    found.sort_unstable();
    assert_eq!(found, (0..60).collect::<Vec<u32>>());
    assert!(anew.epoch().unwrap().is_some_and(|other| other != epoch));
}

/// The same dispatch as several sources tell it.
fn tellings() -> Vec<Dispatch> {
    let text = "VALMONT, 3 mai (Havrol) - Le port rouvre lundi, a dit la mairie.";
    let record = |path: &str, more: &str| {
        let line = format!(r#"{{"text":"{text}"{more}}}"#);
        formats::read(&Input::new(path, line.as_bytes()), None).remove(0).unwrap()
    };
    vec![
        record("a.jsonl", ""),
        record("b.jsonl", r#","published":"2014-05-03T08:00:00Z","slug":"port""#),
        record("c.jsonl", r#","status":"cancelled","headline":"Le port","slug":"quai""#),
        record("d.jsonl", r#","published":"2015-05-03T08:00:00Z","topic":"mer","urgency":2"#),
        record("b.jsonl", r#","topic":"terre","urgency":1"#),
    ]
}

#[test]
fn a_dispatch_that_arrives_with_more_is_completed_and_nothing_is_replaced() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let all = tellings();
    let mut importer = corpus.importer().unwrap();
    importer.add(&told("Un autre.", "Ostra", 1_500_000_000)).unwrap();
    assert_eq!(importer.bring(&all[0]).unwrap(), Brought::New);
    // Once while it waits for the commit, once after it.
    let mut said = Vec::new();
    for one in &all[1..] {
        let brought = importer.bring(one).unwrap();
        let Brought::Known { id, says_more, differing, completed, .. } = brought else {
            panic!("it is there")
        };
        assert_eq!(completed.fields.is_empty(), !says_more, "{completed:?}");
        assert_eq!((id, says_more), (all[0].id, one != &all[4]));
        said.extend(differing.into_iter().map(|it| (it.field, it.arrived, it.there)));
        importer.commit().unwrap();
    }
    let text = |it: [&str; 3]| {
        let [field, arrived, there] = it.map(str::to_owned);
        (field, arrived, there)
    };
    let first = "2014-05-03T08:00:00Z";
    let expected = [
        text(["slug", "quai", "port"]),
        text(["published", "2015-05-03T08:00:00Z", first]),
        text(["year", "2015", "2014"]),
    ];
    assert_eq!(said[..3], expected, "{said:?}");
    assert_eq!(said[3..], [text(["urgency", "1", "2"]), text(["topic", "terre", "mer"])]);
    let before = corpus.get(all[0].id).unwrap().unwrap();
    assert_eq!(corpus.ord(all[0].id).unwrap(), Some(1));
    assert_eq!(before.meta.status.as_deref(), Some("cancelled"));
    assert_eq!(before.title(), "Le port");
    assert_eq!(before.meta.published, Some(first.parse().unwrap()));
    let paths: Vec<_> = before.meta.further_sources.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        (before.meta.source.as_ref().unwrap().path.as_str(), paths),
        ("a.jsonl", vec!["b.jsonl", "c.jsonl", "d.jsonl"])
    );
    // Once more, and nothing changes.
    for one in &all {
        importer.bring(one).unwrap();
        assert_eq!(importer.pending(), 0);
    }
    importer.finish().unwrap();
    let listing = corpus.page(&ListQuery::default(), &Narrow::All, 0, 10).unwrap();
    assert_eq!((listing.total, listing.of, corpus.len()), (2, 2, 2));
    assert_eq!(listing.rows[1].title, "Le port", "it stands where its time puts it");
    assert_eq!(corpus.page(&with("quai"), &Narrow::All, 0, 10).unwrap().total, 0);
    // An index that is built anew from the packs has the same.
    let copy = folder();
    fs::create_dir(copy.path().join("texts")).unwrap();
    for pack in fs::read_dir(dir.path().join("texts")).unwrap() {
        let pack = pack.unwrap().path();
        fs::copy(&pack, copy.path().join("texts").join(pack.file_name().unwrap())).unwrap();
    }
    let anew = Corpus::open_or_begin(copy.path()).unwrap();
    anew.bring_up(depeche::corpus::Growing::UNWATCHED);
    assert_eq!(anew.get(before.id).unwrap(), Some(before));
    assert_eq!((anew.len(), anew.ids(&ListQuery::default(), &Narrow::All).unwrap().len()), (2, 2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn records_of_one_dispatch_come_together_the_same_in_any_order(
        order in Just((0..10).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let all = tellings();
        let together = |order: &[usize]| {
            let dir = folder();
            let corpus = Corpus::create(dir.path()).unwrap();
            let mut importer = corpus.importer().unwrap();
            for at in order {
                importer.add(&all[at % all.len()]).unwrap();
            }
            importer.commit().unwrap();
            assert_eq!(corpus.len(), 1);
            corpus.get(all[0].id).unwrap().unwrap()
        };
        prop_assert_eq!(together(&order), together(&[0, 1, 2, 3, 4]));
    }
}

#[test]
fn a_dropped_batch_leaves_the_corpus_as_before() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let kept = dispatch("Gardée.");
    import(&corpus, std::slice::from_ref(&kept));
    let lost = dispatch("Perdue.");
    let mut importer = corpus.importer().unwrap();
    importer.add(&lost).unwrap();
    assert!(!corpus.contains(lost.id));
    drop(importer);
    for corpus in [corpus, Corpus::open(dir.path()).unwrap()] {
        assert_eq!(corpus.len(), 1);
        assert!(corpus.contains(kept.id) && !corpus.contains(lost.id));
        assert_eq!(corpus.importer().unwrap().add(&lost).unwrap(), Added::New);
    }
}

#[test]
fn what_could_not_be_read_back_is_refused_and_the_rest_goes_on() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let mut importer = corpus.importer().unwrap();
    let mut mistaken = dispatch("Le texte.");
    mistaken.id = dispatch("Un autre texte.").id;
    for unfit in [dispatch(" \n\u{a0}"), dispatch(""), mistaken] {
        let refused = importer.add(&unfit).unwrap_err();
        assert!(matches!(refused, CorpusError::Unfit { .. }), "{refused:?}");
        assert!(refused.to_string().contains(&unfit.id.to_string()), "{refused}");
    }
    assert_eq!(importer.add(&dispatch("Le texte.")).unwrap(), Added::New);
    importer.commit().unwrap();
    assert_eq!(corpus.len(), 1);
}

#[test]
fn a_full_batch_is_committed_on_its_own() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let mut importer = corpus.importer().unwrap();
    for n in 0..=BATCH_DISPATCHES {
        importer.add(&dispatch(&format!("Bulletin numéro {n}."))).unwrap();
    }
    assert_eq!(importer.pending(), 1);
    drop(importer);
    assert_eq!(Corpus::open(dir.path()).unwrap().len(), BATCH_DISPATCHES);
}

#[test]
fn an_import_was_refused_while_a_program_wrote_for_a_moment() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let held = corpus.importer().unwrap();
    let other = Corpus::open(dir.path()).unwrap();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| other.importer_soon().map(drop));
        std::thread::sleep(std::time::Duration::from_millis(100));
        drop(held);
        second.join().unwrap().unwrap();
    });
}

#[test]
fn a_second_importer_is_refused_with_a_sentence() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let first = corpus.importer().unwrap();
    for corpus in [corpus.clone(), Corpus::open(dir.path()).unwrap()] {
        let refused = corpus.importer().unwrap_err();
        assert!(matches!(refused, CorpusError::Busy { .. }), "{refused:?}");
        let said = refused.to_string();
        assert!(said.contains("wait until it is done"), "{said}");
        assert!(said.contains(&dir.path().display().to_string()), "{said}");
    }
    drop(first);
    assert!(corpus.importer().is_ok());
}

#[test]
fn another_handle_sees_an_import_when_refreshed() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let reader = Corpus::open(dir.path()).unwrap();
    let one = told("La grève continue.", "Havrol", 10);
    import(&corpus, std::slice::from_ref(&one));
    assert_eq!((corpus.len(), reader.len()), (1, 0));
    assert!(reader.refresh().unwrap());
    assert!(!reader.refresh().unwrap());
    assert_eq!(reader.ids(&with("greve"), &Narrow::All).unwrap(), [one.id]);
}

#[test]
fn an_export_reads_one_state_while_an_import_goes_on() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let all: Vec<_> = (0..30).map(|n| told(&format!("Heure {n}."), "Havrol", n)).collect();
    import(&corpus, &all);
    let mut importer = corpus.importer().unwrap();
    let mut seen = Vec::new();
    corpus
        .for_each(|one| {
            importer.add(&told(&format!("{} bis", one.text), "Havrol", 99))?;
            importer.commit()?;
            seen.push(one);
            Ok::<(), CorpusError>(())
        })
        .unwrap();
    seen.reverse();
    assert_eq!(seen, all);
    assert_eq!(corpus.len(), 60);
}

#[test]
fn for_each_stops_at_the_callers_error() {
    #[derive(Debug)]
    enum Stop {
        Corpus(CorpusError),
        Closed,
    }
    impl From<CorpusError> for Stop {
        fn from(error: CorpusError) -> Self {
            Stop::Corpus(error)
        }
    }
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    import(&corpus, &[dispatch("Une."), dispatch("Deux.")]);
    let mut count = 0;
    let ended = corpus.for_each(|_| {
        count += 1;
        Err(Stop::Closed)
    });
    match ended {
        Err(Stop::Closed) => assert_eq!(count, 1),
        Err(Stop::Corpus(error)) => panic!("{error}"),
        Ok(()) => panic!("the error got lost"),
    }
}

#[test]
fn a_corpus_is_made_once_and_a_missing_one_is_named() {
    let dir = folder();
    let place = dir.path().join("etude/corpus");
    let missing = Corpus::open(&place).unwrap_err();
    assert!(matches!(missing, CorpusError::Missing { .. }), "{missing:?}");
    assert!(missing.to_string().contains("depeche init"), "{missing}");
    assert!(Corpus::create(&place).unwrap().is_empty());
    let again = Corpus::create(&place).unwrap_err();
    assert!(matches!(again, CorpusError::AlreadyThere { .. }), "{again:?}");
}

#[test]
fn a_corpus_of_another_schema_is_not_opened() {
    let dir = folder();
    Corpus::create(dir.path()).unwrap();
    let meta = dir.path().join("meta.json");
    let said = fs::read_to_string(&meta).unwrap();
    fs::write(&meta, said.replace("title_key", "title_of_old")).unwrap();
    let error = Corpus::open(dir.path()).unwrap_err();
    assert!(matches!(error, CorpusError::OtherVersion { .. }), "{error:?}");
}

#[test]
fn a_check_names_the_file_that_rotted() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    import(&corpus, &[furnished()]);
    assert_eq!(Corpus::damaged_files(dir.path()).unwrap(), Vec::<std::path::PathBuf>::new());
    drop(corpus);
    let mut files = fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().path());
    let store = files.find(|file| file.extension().is_some_and(|end| end == "store")).unwrap();
    let mut bytes = fs::read(&store).unwrap();
    bytes[20] ^= 1;
    fs::write(&store, bytes).unwrap();
    let damaged = Corpus::damaged_files(dir.path()).unwrap();
    assert_eq!(damaged, [std::path::PathBuf::from(store.file_name().unwrap())]);
}

/// Uses everything; an error is an answer, a panic is not.
fn use_all(dir: &Path) -> Result<usize, CorpusError> {
    let corpus = Corpus::open(dir)?;
    for sort in depeche::model::Sort::ALL {
        corpus.page(&corpus_support::by(sort), &Narrow::All, 0, 50)?;
    }
    corpus.page(&with("bulletin nu"), &Narrow::All, 0, 50)?;
    let mut read = 0;
    corpus.for_each(|_| {
        read += 1;
        Ok::<(), CorpusError>(())
    })?;
    Ok(read)
}

#[test]
fn a_damaged_file_is_an_error_never_a_panic() {
    let dir = folder();
    let corpus = Corpus::create(dir.path()).unwrap();
    let all: Vec<_> =
        (0..40).map(|n| told(&format!("Bulletin numéro {n}."), "Havrol", n)).collect();
    import(&corpus, &all);
    drop(corpus);
    let mut named = 0;
    let files: Vec<_> =
        fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().path()).collect();
    for file in files.iter().filter(|file| file.is_file()) {
        let whole = fs::read(file).unwrap();
        let mut harm = |bytes: Option<Vec<u8>>| {
            match bytes {
                Some(bytes) => fs::write(file, bytes).unwrap(),
                None => fs::remove_file(file).unwrap(),
            }
            match use_all(dir.path()) {
                Err(CorpusError::Damaged { .. }) => named += 1,
                Err(error) => assert!(!error.to_string().is_empty()),
                Ok(read) => assert!(read <= all.len()),
            }
            fs::write(file, &whole).unwrap();
        };
        harm(None);
        for part in [0, 1, 2, 3] {
            harm(Some(whole.iter().copied().take(whole.len() * part / 4).collect()));
        }
        for at in (0..whole.len()).step_by(whole.len() / 9 + 1) {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x55;
            harm(Some(flipped));
        }
    }
    assert!(named > 20, "only {named} damages were recognised");
    assert_eq!(use_all(dir.path()).unwrap(), all.len());
}
