//! What went wrong once with records that point at records, and with what a
//! gesture was taken to mean.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests own their folders and fail by panicking"
)]

use kit::formats_support;
use kit::store_common;
use kit::world;

use depeche::formats::annotations::Prefer;
use depeche::formats::out::ExportOptions;
use depeche::model::*;
use depeche::study::{NewStudy, Outgoing, Study};
use store_common::{Desk, open_clean};
use world::World;

/// A quote of `speaker`, inside another quote if one is given.
fn quote_of(desk: &mut Desk, speaker: &Record, within: Option<&Record>) -> Record {
    let mut quote = desk.quote(store_common::dispatch(1), "nous verrons");
    if let Record::Quote(it) = &mut quote {
        it.speaker = Some(SpeakerRef { id: speaker.id(), mention: Vec::new() });
        it.within = within.map(Record::id);
    }
    quote
}

#[test]
fn an_undo_took_out_the_speaker_another_coder_names() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(1);
    let speaker = desk.speaker("Claire Aubin");
    let own = quote_of(&mut desk, &speaker, None);
    let inner = quote_of(&mut desk, &speaker, Some(&own));
    let mut store = open_clean(study.path(), "am");
    desk.does(&mut store, "quote", &[], &[speaker.clone(), own.clone()]).unwrap();
    drop(store);
    let mut store = open_clean(study.path(), "bea");
    desk.does(&mut store, "inner quote", &[], std::slice::from_ref(&inner)).unwrap();
    drop(store);

    let mut store = open_clean(study.path(), "am");
    desk.undo(&mut store).unwrap().unwrap();
    assert_eq!(store.record(own.id()).unwrap(), None);
    assert_eq!(store.record(speaker.id()).unwrap(), Some(speaker.clone()));
    let left = store.record(inner.id()).unwrap().unwrap();
    assert_eq!(left.references(), [speaker.id()], "it lies inside nothing any more");

    desk.redo(&mut store).unwrap().unwrap();
    assert_eq!(store.record(own.id()).unwrap(), Some(own));
    assert_eq!(store.record(inner.id()).unwrap(), Some(inner.clone()));
    desk.undo(&mut store).unwrap().unwrap();
    store_common::assert_equals_replay(&store, study.path());
}

#[test]
fn a_coder_alone_takes_back_speaker_and_all() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(1);
    let speaker = desk.speaker("Claire Aubin");
    let own = quote_of(&mut desk, &speaker, None);
    let mut store = open_clean(study.path(), "am");
    desk.does(&mut store, "quote", &[], &[speaker, own]).unwrap();
    desk.undo(&mut store).unwrap().unwrap();
    assert_eq!(store_common::all(&store), []);
}

/// Two coders who worked apart, one of whom took back what the other uses: their
/// journals lie together, and the export must still read back.
#[test]
fn an_export_of_journals_that_were_copied_together_was_refused() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let study = Study::create(here.path(), &NewStudy::default()).unwrap();
    let mut desk = Desk::new(1);
    let speaker = desk.speaker("Claire Aubin");
    let bea = quote_of(&mut desk, &speaker, None);
    let mut store = open_clean(here.path(), "am");
    desk.does(&mut store, "speaker", &[], std::slice::from_ref(&speaker)).unwrap();
    drop(store);
    store_common::copy_folder(&here.path().join("journal"), &there.path().join("journal"));
    let mut store = open_clean(there.path(), "bea");
    desk.does(&mut store, "quote", &[], std::slice::from_ref(&bea)).unwrap();
    drop(store);
    let mut store = open_clean(here.path(), "am");
    desk.undo(&mut store).unwrap().unwrap();
    drop(store);
    let journal = |dir: &tempfile::TempDir| store_common::journal(dir.path(), "bea");
    std::fs::copy(journal(&there), journal(&here)).unwrap();

    let given = Outgoing::read(&study, false, desk.now()).unwrap();
    // The dispatch of both is nowhere, which is told too.
    let told = given.notes().join("; ");
    assert!(
        told.contains("1 reference is left out: what") && told.contains("1 dispatch"),
        "{told}"
    );
    let mut out = Vec::new();
    given.write(&mut out, &|| false).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("\"record\":\"quote\""), "{out}");
    assert!(!out.contains(&speaker.id().to_string()), "{out}");
}

#[test]
fn a_quote_without_words_was_taken_from_a_file() {
    let sample = formats_support::sample();
    let file = sample.export(ExportOptions::default());
    let quote = sample.records.values().find(|it| it.kind() == "quote").unwrap().id();
    let bare: String = file
        .lines()
        .map(|line| {
            let mut value: serde_json::Value = serde_json::from_str(line).unwrap();
            if value["id"] == quote.to_string() {
                value["content"] = serde_json::json!([]);
            }
            value.to_string() + "\n"
        })
        .collect();
    let empty = formats_support::Memory::of(Vec::new(), Vec::new());
    let plan = empty.read_with(&bare, Prefer::Neither);
    assert!(plan.refusals.iter().any(|it| it.what.contains("no words")), "{:?}", plan.refusals);
    assert!(plan.records.iter().all(|it| it.id() != quote));
}

const NESTED: &str = "PORTVILLE, 3 mars (Méridienne) - Le conseil a rejeté le port.\n\n\
    « Le ministre Luc Rey m'a dit : \"Je soutiens le port\" », a déclaré le maire Paul Brun.\n";

#[test]
fn a_deleted_quote_left_its_second_hand_words_inside_nothing() {
    let mut world = World::of(vec![NESTED.to_owned()]).size(100, 30).keys("<Enter><Tab>a");
    let outer = world.records.values().find(|it| it.kind() == "quote").unwrap().clone();
    world.press("/Je soutiens<Enter><Esc>wlllt");
    world.press("b1");
    let inner = |world: &World| {
        let found = world.records.values().find_map(|it| match it {
            Record::Quote(quote) if quote.meta.id != outer.id() => Some(quote.clone()),
            _ => None,
        });
        found.unwrap()
    };
    assert_eq!(inner(&world).within, Some(outer.id()));
    world.press("<Esc><Esc>gg<Tab>d");
    assert!(!world.records.contains_key(&outer.id()), "{:?}", world.records.keys());
    assert_eq!(inner(&world).within, None);
    world.press("u");
    assert_eq!(inner(&world).within, Some(outer.id()));
    assert_eq!(world.records.get(&outer.id()), Some(&outer));
}

#[test]
fn a_part_set_aside_was_dropped_where_the_parts_are_whole_sentences() {
    let text = "PORTVILLE, 3 mars (Méridienne) - « Nous refusons ce port », a dit le maire Paul \
                Brun. Il est trop cher. Rien ne presse.\n";
    let mut world = World::of(vec![text.to_owned()]).size(100, 30).keys("<Enter>sAsAst<C-s>");
    if world.records.is_empty() {
        world.press("<Enter><Enter>");
    }
    let quote = world.records.values().find_map(|it| match it {
        Record::Quote(quote) => Some(quote.clone()),
        _ => None,
    });
    let exact: Vec<_> = quote.unwrap().content.into_iter().map(|it| it.exact).collect();
    assert_eq!(exact.len(), 3, "{exact:?}");
    assert_eq!(exact[1..], ["Il est trop cher.", "Rien ne presse."]);
}

#[test]
fn a_suggestion_that_came_with_a_file_hid_the_proposal_and_could_not_be_taken() {
    let world = World::of(vec![NESTED.to_owned()]).size(100, 30).keys("<Enter><Tab>a");
    let mut suggested: Vec<Record> = world.records.values().cloned().collect();
    suggested.iter_mut().for_each(|it| it.meta_mut().status = Status::Suggested);

    let mut world = World::of(vec![NESTED.to_owned()]).size(100, 30);
    world.records.extend(suggested.into_iter().map(|it| (it.id(), it)));
    world.press("<Enter><Tab>a");
    let taken = |it: &&Record| it.kind() == "quote" && it.meta().status == Status::Confirmed;
    assert_eq!(world.records.values().filter(taken).count(), 1);
}
