//! The writer takes its time: the store is not open yet, or something is on its way to the
//! disk. The list, its filter and dispatches are there all the same.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use depeche::app::{Screen, State};
use depeche::model::ReadingState;
use kit::world::World;

fn list(state: &State) -> &depeche::app::screens::list::state::List {
    match state.screens.first() {
        Some(Screen::List(list)) => list,
        other => panic!("{other:?}"),
    }
}

/// The first words of the rows that show.
fn titles(world: &World) -> Vec<String> {
    let rows = list(&world.state).rows.iter();
    rows.map(|(row, _)| row.title.split(' ').next().unwrap_or_default().to_owned()).collect()
}

/// How far the work on each row is; none where nobody knows.
fn states(world: &World) -> Vec<Option<ReadingState>> {
    let rows = list(&world.state).rows.iter();
    rows.map(|(_, counts)| counts.as_ref().map(|it| it.reading())).collect()
}

fn three() -> Vec<String> {
    let text = |n: &str| format!("{n} demande un vote\n\n\"C'est trop tôt\", a déclaré Léa Vasko.");
    ["Un", "Deux", "Trois"].map(text).into()
}

/// The screen, 80 columns wide.
fn screen(world: &World) -> String {
    let (buffer, _) = world.draw(&depeche::app::theme::Theme::builtin("plain").unwrap());
    buffer
        .content()
        .chunks(80)
        .map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>() + "\n")
        .collect()
}

#[test]
fn while_something_is_on_its_way_to_the_disk_the_list_goes_on() {
    // Two are read before.
    let mut world = World::of(three()).size(80, 24).keys("<Enter>qj<Enter>qggF");
    assert_eq!(titles(&world), ["Un", "Deux", "Trois"]);
    world.hold_writer();
    world.press("r");
    assert_eq!(titles(&world), ["Deux", "Trois"]);
    world.press("r");
    assert_eq!(titles(&world), ["Trois"]);
    assert_eq!(world.state.study.unsaved.len(), 2, "they are on their way to the disk");
    world.press("FF");
    assert_eq!(titles(&world), ["Un", "Deux"], "reviewed");
    world.press("F");
    let (reviewed, untouched) = (Some(ReadingState::Reviewed), Some(ReadingState::Untouched));
    assert_eq!(states(&world), [reviewed, reviewed, untouched]);
    world.writer_goes_on();
    assert!(world.state.study.unsaved.is_empty());
    world.press("FFF");
    assert_eq!(titles(&world), ["Un", "Deux"], "what was published says the same");
}

#[test]
fn what_is_refused_is_listed_as_it_was() {
    let mut world = World::of(three()).size(80, 24).keys("<Enter>qF");
    world.disk = false;
    world.press("r");
    assert_eq!(titles(&world), ["Deux", "Trois"]);
    let act = world.state.study.unsaved[0].clone();
    world.hear(depeche::app::Answer::NotSaved(act, "the disk is full".to_owned()));
    assert_eq!(titles(&world), ["Un", "Deux", "Trois"]);
}

#[test]
fn a_text_is_there_before_its_records_and_what_changes_it_waits_for_them() {
    let mut world = World::of(three()).size(80, 24).keys("<Enter>q");
    world.hold_writer();
    world.press("rj<Enter>");
    assert!(world.state.doc().is_some_and(|doc| doc.coming));
    let drawn = screen(&world);
    assert!(drawn.contains("Deux demande un vote"), "{drawn}");
    assert!(drawn.contains("still reading what is coded"), "{drawn}");
    world.press("jk<Tab>a");
    assert!(world.state.ahead.waiting() > 0);
    assert_eq!(world.state.study.unsaved.len(), 1, "only the first is reviewed");
    world.writer_goes_on();
    assert_eq!(world.state.ahead.waiting(), 0);
    assert!(world.state.doc().is_some_and(|doc| !doc.coming && !doc.records().is_empty()));
    world.press("q");
    let (reviewed, in_work) = (Some(ReadingState::Reviewed), Some(ReadingState::InWork));
    assert_eq!(states(&world), [reviewed, in_work, Some(ReadingState::Untouched)]);
}

#[test]
fn a_list_is_there_before_the_store_is_open_and_its_filter_follows() {
    let study = tempfile::tempdir().unwrap();
    drop(World::kept(three(), study.path(), 7).size(80, 24).keys("<Enter><Tab>a"));
    let mut world = World::unopened(three(), study.path(), 8).size(80, 24);
    assert_eq!(titles(&world), ["Un", "Deux", "Trois"]);
    assert_eq!(states(&world), [None, None, None]);
    world.press("Fj");
    assert_eq!(titles(&world), ["Un", "Deux", "Trois"]);
    let drawn = screen(&world);
    assert!(drawn.contains("filter waits: what was coded is being read"), "{drawn}");
    world.press("<Enter>");
    assert!(screen(&world).contains("Deux demande un vote"));
    world.press("q");
    // Which rows these are, only the filter says.
    world.press("A");
    assert_eq!(list(&world.state).marked.len(), 0);
    world.store_opens();
    assert_eq!(titles(&world), ["Deux", "Trois"]);
    assert_eq!(list(&world.state).marked.len(), 2);
    assert_eq!(list(&world.state).cursor, 0, "it stays on its dispatch");
    assert!(!screen(&world).contains("being read"));
}

#[test]
fn a_dispatch_that_a_key_asked_for_opens_though_the_list_comes_in_between() {
    // Wide: the list has a preview.
    let mut world = World::of(three()).size(120, 30);
    world.late = true;
    world.press("j");
    world.press("<Enter>");
    // What the writer says of the counts has the list asked for again.
    world.hear(depeche::app::Answer::Counted);
    world.answers_come();
    assert_eq!(world.state.screens.len(), 2);
}
