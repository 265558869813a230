//! The state knows the study's review sessions from the start, and follows what
//! is done and taken back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use kit::store_common;
use kit::world;

use depeche::model::Record;
use store_common::{Desk, dispatch, open_clean};
use world::{World, samples};

#[test]
fn sessions_are_known_once_the_store_is_ready_and_follow_undo_and_redo() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(41);
    let (first, second) = (desk.session(&[dispatch(1)]), desk.session(&[dispatch(2)]));
    let mut ended = second.clone();
    if let Record::Session(it) = &mut ended {
        it.ended = Some(desk.now());
    }
    let mut store = open_clean(study.path(), "LM");
    desk.does(&mut store, "begun", &[], std::slice::from_ref(&first)).unwrap();
    desk.does(&mut store, "begun", &[], std::slice::from_ref(&second)).unwrap();
    desk.does(&mut store, "ended", std::slice::from_ref(&second), std::slice::from_ref(&ended))
        .unwrap();
    drop(store);

    let mut world = World::kept(samples(), study.path(), 42);
    let known = |world: &World| -> Vec<Record> {
        world.state.study.sessions.iter().cloned().map(Record::Session).collect()
    };
    assert_eq!(known(&world), [first.clone(), ended.clone()]);
    world.press("u");
    assert_eq!(known(&world), [first.clone(), second.clone()]);
    world.press("u");
    assert_eq!(known(&world), std::slice::from_ref(&first));
    world.press("UU");
    assert_eq!(known(&world), [first, ended]);
}
