//! What a study recorded of its dispatches: taken out, put right.

use super::*;
use depeche::corpus::{Brought, CorpusError, Growing};
use depeche::model::{Changes, Corrected};
use depeche::wire::put_right;
use serde_json::{Value, json};

fn corrected(fields: &[(&str, Value)]) -> Corrected {
    fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn removing(ids: &[DispatchId]) -> Changes {
    Changes { removed: ids.iter().copied().collect(), ..Changes::default() }
}

/// A corpus of its own folder, whose index may be deleted.
struct Kept {
    dir: tempfile::TempDir,
    corpus: Corpus,
}

impl Kept {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let corpus = Corpus::create(&dir.path().join("corpus")).unwrap();
        Self { dir, corpus }
    }

    fn reopen(&mut self, changes: &Changes) {
        self.corpus = Corpus::open_or_begin(&self.dir.path().join("corpus")).unwrap();
        self.corpus.lay(changes, true).unwrap();
        assert_eq!(self.corpus.bring_up(Growing::UNWATCHED).missing, Vec::<String>::new());
        self.corpus.lay(changes, true).unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "the tests harm files")]
    fn delete_the_index(&self) {
        for file in self.dir.path().join("corpus").read_dir().unwrap().flatten() {
            if file.path().is_file() {
                std::fs::remove_file(file.path()).unwrap();
            }
        }
    }
}

#[test]
fn what_was_taken_out_is_nowhere_and_comes_back_to_its_place() {
    let all = [
        told("Le port de Levent ferme lundi.", "Havrol", 3),
        told("Le port de Levent rouvre mardi.", "Norvane", 2),
        told("Le port de Levent reste ouvert.", "Silvair", 1),
    ];
    let (_dir, corpus) = corpus_of(&all);
    let (gone, number) = (all[1].id, corpus.ord(all[1].id).unwrap());
    corpus.lay(&removing(&[gone]), false).unwrap();
    assert_eq!((corpus.len(), found(&corpus, "port"), found(&corpus, "norvane")), (2, 2, 0));
    assert!(!corpus.contains(gone) && corpus.get(gone).unwrap().is_none());
    assert_eq!(corpus.id_of(number.unwrap()).unwrap(), None);
    assert_eq!(corpus.most_like(all[0].id).unwrap(), Some(all[2].id));
    assert_eq!(corpus.alike(all[0].id, 5).unwrap().len(), 2);
    assert_eq!(corpus.frequencies(&["port"]).unwrap(), [2]);
    let mut read = Vec::new();
    let mut note = |it: Dispatch| -> Result<(), CorpusError> {
        read.push(it.id);
        Ok(())
    };
    corpus.for_each(&mut note).unwrap();
    assert_eq!(read, [all[0].id, all[2].id]);
    corpus.lay(&Changes::default(), false).unwrap();
    assert_eq!(corpus.ids(&by(Sort::Newest), &Narrow::All).unwrap(), all.clone().map(|it| it.id));
    assert_eq!(corpus.ord(gone).unwrap(), number);
}

#[test]
fn what_is_taken_out_while_another_import_runs_is_gone_at_once() {
    let all = [told("Le port ferme.", "Havrol", 3), told("Le port rouvre.", "Norvane", 2)];
    let (_dir, corpus) = corpus_of(&all);
    let running = corpus.importer().unwrap();
    let mut changes = removing(&[all[0].id]);
    changes.corrected.insert(all[1].id, corrected(&[("agency", json!("Silvair"))]));
    assert!(matches!(corpus.lay(&changes, false), Err(CorpusError::Busy { .. })));
    assert_eq!((corpus.len(), found(&corpus, "norvane"), found(&corpus, "silvair")), (1, 1, 0));
    drop(running);
    corpus.lay(&changes, false).unwrap();
    assert_eq!((found(&corpus, "norvane"), found(&corpus, "silvair")), (0, 1));
}

#[test]
fn a_dispatch_that_is_put_right_keeps_how_it_came() {
    let mut came = told("Le port ferme.", "Havrol", 3);
    came.meta.extra.insert("topics".to_owned(), json!(["port"]));
    let (_dir, corpus) = corpus_of(std::slice::from_ref(&came));
    let fields = corrected(&[
        ("agency", json!("Norvane")),
        ("dateline", json!({"place": "VALMONT", "date": {"month": 5, "day": 3}})),
        ("urgency", json!("not a number")),
        ("topics", Value::Null),
        ("text", json!("another text")),
    ]);
    let mut changes = Changes::default();
    changes.corrected.insert(came.id, fields.clone());
    corpus.lay(&changes, false).unwrap();
    let right = corpus.get(came.id).unwrap().unwrap();
    assert_eq!((right.id, &right.text), (came.id, &came.text));
    assert_eq!((right.meta.agency.as_deref(), right.meta.urgency), (Some("Norvane"), None));
    assert_eq!(right.dateline.as_ref().unwrap().place, "VALMONT");
    assert!(right.meta.extra.is_empty());
    assert_eq!(right.title(), came.title());
    assert_eq!(corpus.original(came.id).unwrap(), Some((came.clone(), fields)));
    // What arrives again completes the dispatch as it came.
    let mut again = came.clone();
    again.meta.slug = Some("port-fermeture".to_owned());
    let mut importer = corpus.importer().unwrap();
    let brought = importer.bring(&again).unwrap();
    assert!(matches!(brought, Brought::Known { says_more: true, .. }), "{brought:?}");
    importer.commit().unwrap();
    drop(importer);
    let right = corpus.get(came.id).unwrap().unwrap();
    assert_eq!(right.meta.agency.as_deref(), Some("Norvane"));
    assert_eq!(right.meta.slug.as_deref(), Some("port-fermeture"));
    corpus.lay(&Changes::default(), false).unwrap();
    assert_eq!(corpus.get(came.id).unwrap(), Some(again));
    assert_eq!(corpus.original(came.id).unwrap(), None);
}

#[test]
fn what_was_taken_out_and_arrives_again_stays_out() {
    let all = [told("Le port ferme.", "Havrol", 3)];
    let (_dir, corpus) = corpus_of(&all);
    let other = told("Le port rouvre.", "Havrol", 4);
    corpus.lay(&removing(&[all[0].id, other.id]), false).unwrap();
    let mut importer = corpus.importer().unwrap();
    for one in [&all[0], &other] {
        assert_eq!(importer.bring(one).unwrap(), Brought::Removed(one.id));
    }
    importer.commit().unwrap();
    assert_eq!(corpus.len(), 0);
    corpus.lay(&Changes::default(), false).unwrap();
    assert_eq!(corpus.len(), 2, "its text was kept");
}

/// Something that happens to a corpus.
#[derive(Debug, Clone)]
enum Happens {
    Import(Vec<Dispatch>),
    /// Takes the nth dispatch out, or brings it back.
    Turn(usize),
    /// Puts the nth dispatch right, or leaves it as it came.
    Correct(usize, Option<Corrected>),
    Reopen,
    DeleteTheIndex,
}

fn a_correction() -> impl Strategy<Value = Corrected> {
    let agency = prop::sample::select(vec![json!("Silvair"), json!("Havrol"), Value::Null]);
    let published = prop::sample::select(vec![json!("1970-01-01T00:00:02Z"), Value::Null]);
    let lang = prop::sample::select(vec![json!("en"), json!("fr")]);
    let field = prop_oneof![
        agency.prop_map(|it| ("agency".to_owned(), it)),
        published.prop_map(|it| ("published".to_owned(), it)),
        lang.prop_map(|it| ("lang".to_owned(), it)),
    ];
    prop::collection::btree_map(Just(()), field, 1).prop_map(|it| it.into_values().collect())
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        3 => prop::collection::vec(a_dispatch(), 1..6).prop_map(Happens::Import),
        4 => (0..16_usize).prop_map(Happens::Turn),
        4 => (0..16_usize, prop::option::of(a_correction()))
            .prop_map(|(nth, it)| Happens::Correct(nth, it)),
        1 => Just(Happens::Reopen),
        1 => Just(Happens::DeleteTheIndex),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Whatever is imported, taken out, put right and undone in whatever order, with
    /// the index deleted meanwhile: the list is what a simple model says.
    #[test]
    fn the_list_is_what_was_imported_under_what_is_recorded(
        all in prop::collection::vec(happens(), 1..14),
        queries in prop::collection::vec(a_query(), 1..4),
    ) {
        let (mut kept, mut changes) = (Kept::new(), Changes::default());
        let mut came: Vec<Dispatch> = Vec::new();
        for it in all {
            match it {
                Happens::Import(some) => {
                    let mut importer = kept.corpus.importer().unwrap();
                    for one in some {
                        if came.iter().all(|other| other.id != one.id) {
                            importer.bring(&one).unwrap();
                            came.push(one);
                        }
                    }
                    importer.commit().unwrap();
                }
                Happens::Turn(nth) => {
                    let Some(one) = came.get(nth) else { continue };
                    if !changes.removed.remove(&one.id) {
                        changes.removed.insert(one.id);
                    }
                    kept.corpus.lay(&changes, false).unwrap();
                }
                Happens::Correct(nth, fields) => {
                    let Some(one) = came.get(nth) else { continue };
                    match fields {
                        Some(fields) => drop(changes.corrected.insert(one.id, fields)),
                        None => drop(changes.corrected.remove(&one.id)),
                    }
                    kept.corpus.lay(&changes, false).unwrap();
                }
                Happens::Reopen => kept.reopen(&changes),
                Happens::DeleteTheIndex => {
                    kept.delete_the_index();
                    kept.reopen(&changes);
                }
            }
        }
        let there = came.iter().filter(|one| !changes.removed.contains(&one.id));
        let right: Vec<Dispatch> = there
            .map(|one| changes.corrected.get(&one.id).map_or(one.clone(), |it| put_right(one, it)))
            .collect();
        prop_assert_eq!(kept.corpus.len(), right.len());
        for one in &came {
            let shown = right.iter().find(|other| other.id == one.id);
            let there = kept.corpus.get(one.id).unwrap();
            prop_assert_eq!(there.as_ref(), shown);
        }
        prop_assert_eq!(kept.corpus.unlaid().unwrap(), Vec::new());
        for query in queries.iter().chain(&[ListQuery::default()]) {
            let whole = expected(&right, query);
            listed_as_told(&kept.corpus, (query, &Narrow::All), (&right, &whole), 3)?;
        }
    }
}
