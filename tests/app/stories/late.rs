//! Answers that come late: whatever is typed meanwhile, what is recorded is what
//! the same keys record when the disk answers at once.

use super::told::{kept, noted_by_another};
use depeche::model::{Record, RecordId};
use kit::world::World;
use std::collections::BTreeMap;

const THREE: &str = "« Oui », a dit Ève Tardif.\n\n« Non », a répondu Paul Orme.\n\n« Je soutiens le \
                     traité », a déclaré Ève Tardif.\n\n« Tout ira bien », a ajouté Paul Orme.";

/// What the keys before leave, then the keys in question: with answers at once,
/// and with answers that come only when all keys are typed, or one after each key.
#[track_caller]
fn same_however_late(before: &str, keys: &str) {
    same_among(&[THREE], before, keys);
}

/// The same in a study of these dispatches.
#[track_caller]
fn same_among(texts: &[&str], before: &str, keys: &str) {
    let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
    let start = || World::of(texts.clone()).keys(before);
    let at_once = start().keys(keys);
    let mut late = start();
    late.late = true;
    late.press(keys);
    points_to_nothing(&late, "while nothing was answered");
    late.answers_come();
    let mut halting = start();
    halting.late = true;
    for key in split(keys) {
        halting.press(&key);
        halting.answer_comes();
    }
    halting.answers_come();
    for (world, when) in [(&at_once, "at once"), (&late, "late"), (&halting, "one by one")] {
        points_to_nothing(world, when);
        assert_eq!(told(world), told(&at_once), "answers {when}");
        assert_eq!(shown(world), shown(&at_once), "answers {when}");
        assert_eq!(world.state.ahead.waiting(), 0, "answers {when}");
        assert_eq!(world.state.quitting, at_once.state.quitting, "answers {when}");
    }
}

/// The keys one by one.
fn split(keys: &str) -> Vec<String> {
    let (mut all, mut rest) = (Vec::new(), keys);
    while let Some(c) = rest.chars().next() {
        let len = if c == '<' { rest.find('>').unwrap_or(0) + 1 } else { c.len_utf8() };
        let (key, after) = rest.split_at(len);
        all.push(key.to_owned());
        rest = after;
    }
    all
}

/// The records that are kept, their ids replaced by numbers.
fn told(world: &World) -> String {
    let mut text =
        serde_json::to_string_pretty(&world.records.values().collect::<Vec<_>>()).unwrap();
    for (n, id) in world.records.keys().enumerate() {
        text = text.replace(&id.to_string(), &format!("record {n}"));
    }
    text
}

/// The records that the screen has of the open dispatch, without their ids.
fn shown(world: &World) -> String {
    let mut all: Vec<&Record> =
        world.state.study.docs.values().flat_map(|doc| doc.records()).collect();
    all.sort_by_key(|record| record.id());
    let kinds: Vec<String> = all
        .iter()
        .map(|it| format!("{} {} {:?}", it.kind(), it.meta().note, it.meta().status))
        .collect();
    format!("{}\n{}", kinds.join("\n"), world.state.study.registry.all().len())
}

#[track_caller]
fn points_to_nothing(world: &World, when: &str) {
    let records: &BTreeMap<RecordId, Record> = &world.records;
    for record in records.values() {
        let gone = record.references().into_iter().find(|id| !records.contains_key(id));
        assert!(gone.is_none(), "{when}: {record:?} points to nothing");
    }
}

#[test]
fn a_quote_accepted_behind_an_undo_named_a_speaker_who_was_being_taken_back() {
    same_however_late("<Enter><Tab>t<C-s>", "ua");
    same_however_late("<Enter><Tab>a<Tab>a<Tab>a<Tab>a", "3ua");
    same_however_late("<Enter><Tab>a<Tab>a<Tab>a<Tab>a", "5u<S-Tab><S-Tab>a");
    same_however_late("<Enter><Tab>a<Tab>a<Tab>a<Tab>a", "uuuua");
    same_however_late("<Enter><Tab>a<Tab>a", "u<Tab>a<Tab>a2ua");
}

#[test]
fn a_dispatch_ruled_on_again_before_the_story_was_put_together_anew() {
    for keys in ["ss", "jsus", "sups", "jpkpusus", "uss", "spusps"] {
        let mut world = World::sample().size(120, 40).keys("gsjsujs");
        world.late = true;
        world.press(keys);
        world.answers_come();
        let refused = &world.state.not_recorded;
        assert!(refused.is_empty(), "{keys}: {refused:?}");
    }
}

#[test]
fn a_frame_saved_behind_an_undo() {
    same_however_late("<Enter><Tab>a", "ut<C-s>");
    same_however_late("<Enter><Tab>a<Tab>a", "ut<Enter>a1<Enter>");
    same_however_late("<Enter><Tab>a<Tab>a<Tab>a", "2u<Tab>tO/les pilotes<Enter>a1<C-s>");
}

#[test]
fn a_repeated_edited_noted_or_deleted_quote_behind_an_undo() {
    let two = "<Enter><Tab>t<Enter>a1<Tab>a";
    for keys in
        ["u.<Enter>", "2u.<Enter>", "ue<C-s>", "u<S-Tab>e2<Enter>", "ud", "u<S-Tab>d", "dud"]
    {
        same_however_late(two, keys);
    }
    for keys in
        ["uctiens<Enter>", "u<S-Tab>cvu<Enter>", "2ucplus rien<Enter>", "cvu<Enter>uc<Enter>"]
    {
        same_however_late(two, keys);
    }
}

/// Another dispatch with something to accept, like the first one and not the same.
const TWO: &str = "« Oui », a dit Ève Tardif.\n\n« Non », a répondu Paul Orme.\n\n« Je rejette le \
                   traité », a déclaré Anne Roux.";

#[test]
fn keys_behind_enter_acted_on_the_list() {
    for keys in [
        "<Enter>s",
        "<Enter>txy<Enter>",
        "<Enter>r",
        "<Enter><Tab>a<Tab>a",
        "<Enter><Tab>aq<Enter><Tab>au",
        "j<Enter><Tab>aqk<Enter><Tab>a",
        "/traité<Enter><Enter><Tab>a",
        "<Enter>/Non<Enter>vcnote<Enter>",
    ] {
        same_among(&[THREE, TWO], "", keys);
    }
}

#[test]
fn keys_behind_the_next_dispatch_acted_on_the_one_before() {
    for keys in ["J<Tab>a", "JK<Tab>a", "JJ<Tab>a", "J<Tab>aK<Tab>a", "Js", "J<Tab>au", "Kr"] {
        same_among(&[THREE, TWO], "<Enter>", keys);
        same_among(&[THREE, TWO], "<Enter><Tab>", keys);
    }
}

#[test]
fn keys_behind_what_is_put_beside_acted_on_what_was_shown() {
    for keys in
        ["=<Tab>a", "=<Tab>ao<Tab>a", "= o<Tab>a", "=J<Tab>a", "=n<Tab>a", "=qs", "=oK<Tab>a"]
    {
        same_among(&[THREE, TWO, "Tout autre chose."], "<Enter>", keys);
        same_among(&[THREE, TWO, "Tout autre chose."], "", keys);
    }
}

#[test]
fn keys_behind_a_review_that_begins_acted_on_the_list() {
    for keys in
        ["R<Enter>x", "R<Enter>22", "R<Enter><Enter><Enter>", "R<Enter>s<Enter>u", "R<Enter>qs"]
    {
        same_among(&[THREE, TWO], "", keys);
    }
}

#[test]
fn keys_behind_a_story_that_opens_acted_on_what_was_shown() {
    for keys in ["gs<Enter>s", "gsj<Enter><Tab>a", "gss", "gsqs"] {
        same_among(&[THREE, TWO], "", keys);
    }
}

#[test]
fn keys_behind_what_is_done_to_dispatches_that_are_not_read_yet() {
    for keys in ["ssu", "ss", "ru", "sjsu", "Asu", "Arus", "As<Enter><Tab>a", "sq"] {
        same_among(&[THREE, TWO], "", keys);
    }
}

#[test]
fn keys_do_not_wait_for_an_answer_that_will_not_come() {
    let start = || {
        let mut world = World::of(vec![THREE.to_owned(), TWO.to_owned()]).keys("<Enter>");
        world.late = true;
        world
    };
    let why = || "the disk is gone".to_owned();
    for keys in ["Jjj", "=jj", "gsqjj"] {
        let mut world = start();
        world.press(keys);
        assert!(world.state.ahead.waiting() > 0, "{keys}");
        world.hear(depeche::app::Answer::Unanswered(why()));
        assert_eq!(world.state.ahead.waiting(), 0, "{keys}");
    }
    let mut world = World::of(vec![THREE.to_owned()]);
    world.late = true;
    let id = world.state.list().unwrap().current().unwrap().id;
    world.press("<Enter>jj");
    assert!(world.state.ahead.waiting() > 0);
    world.hear(depeche::app::Answer::OpenFailed(id, why()));
    assert_eq!(world.state.ahead.waiting(), 0);
    world.press("<Enter><C-c><C-c>");
    assert!(world.state.quitting, "twice C-c leaves all the same");
}

#[test]
fn what_follows_a_redo() {
    let taken_back = "<Enter><Tab>a<Tab>a<Tab>a3u";
    for keys in ["Ua", "2Ua", "UuUa", "3U.<Enter>", "Uctiens<Enter>", "Ud", "U<S-Tab>a"] {
        same_however_late(taken_back, keys);
    }
}

#[test]
fn a_card_decided_behind_an_undo() {
    let begun = "R<Enter><Enter><Enter>";
    for keys in ["u<Enter>", "u2", "2u<Enter><Enter>", "ux", "uux<Enter>", "us<Enter>", "U<Enter>"]
    {
        same_however_late(begun, keys);
    }
}

#[test]
fn words_typed_behind_an_undo_are_kept_and_quitting_waits_for_it() {
    same_however_late("<Enter><Tab>a<Tab>a", "uq");
    same_however_late("<Enter><Tab>a<Tab>a", "3uqq");
    let mut world = World::of(vec![THREE.to_owned()]).keys("<Enter><Tab>a");
    world.late = true;
    world.press("uq");
    assert!(!world.state.quitting && world.state.screens.len() == 2);
    world.press("<C-c><C-c>");
    assert!(world.state.quitting, "twice C-c leaves all the same");
}

#[test]
fn a_pasted_note_waits_too() {
    let mut world = World::of(vec![THREE.to_owned()]).keys("<Enter><Tab>a");
    world.late = true;
    world.press("uc");
    world.send(depeche::app::Msg::Pasted("collé".to_owned()));
    world.press("<Enter>");
    world.answers_come();
    let notes: Vec<&str> = world.records.values().map(|it| it.meta().note.as_str()).collect();
    assert_eq!(notes, ["collé"]);
}

#[test]
fn a_second_undo_before_the_refusal_of_the_first_was_read_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = "« Oui », a dit Ève Tardif. « Non », a dit Paul Orme.";
    drop(kept(text, folder.path(), 1).keys("<Tab>a<Tab>a"));
    noted_by_another(folder.path(), "Non");
    let mut story = kept(text, folder.path(), 2);
    story.world.late = true;
    story.world.press("uu<Tab>");
    story.world.answers_come();
    story.world.late = false;
    let story = story.says("MK has changed the");
    assert_eq!(story.world.state.study.docs.values().next().unwrap().records().len(), 2);
    drop(story.keys("u").says("MK has changed the").keys("u").says("taken back"));
}

#[test]
fn a_dispatch_read_before_an_act_was_written_showed_without_it() {
    let mut world = World::of(vec![THREE.to_owned()]).keys("<Enter><Tab>");
    world.late = true;
    // Read again, as the list's preview does, and coded before the answer comes.
    let id = *world.state.study.docs.keys().next().unwrap();
    let read = world.reads(id);
    world.press("a");
    world.hear(read);
    let has = |world: &World| world.state.study.docs.values().any(|it| !it.records().is_empty());
    assert!(has(&world), "the quote is on its way to the disk");
    world.answers_come();
    assert!(has(&world));
}

/// The dispatch that is read.
fn read(world: &World) -> Option<String> {
    let doc = world.state.doc()?;
    Some(doc.open.text().to_owned())
}

#[test]
fn a_key_typed_before_the_first_rows_acted_on_an_empty_list() {
    for (keys, wanted) in [("<Enter>", "Un."), ("j<Enter>", "Deux."), ("2G<Enter>", "Deux.")] {
        let mut world = World::opening(vec!["Un.".to_owned(), "Deux.".to_owned()]);
        world.press(keys);
        assert!(world.state.notice.is_none(), "{keys}: {:?}", world.state.notice);
        world.answers_come();
        assert_eq!(read(&world).as_deref(), Some(wanted), "{keys}");
        assert_eq!(world.state.ahead.waiting(), 0);
    }
    // What needs no row does not wait.
    let mut world = World::opening(vec!["Un.".to_owned()]);
    world.press("/de");
    assert!(!world.state.overlays.is_empty());
    let mut world = World::opening(vec!["Un.".to_owned()]);
    world.press("q");
    assert!(world.state.quitting);
}

#[test]
fn a_key_typed_behind_a_filter_acted_on_the_rows_before() {
    let mut world = World::of(vec!["Un.".to_owned(), "Deux.".to_owned()]);
    world.late = true;
    world.press("/Deux<Enter><Enter>");
    world.answers_come();
    assert_eq!(read(&world).as_deref(), Some("Deux."));
}

#[test]
fn keys_do_not_wait_for_rows_that_will_not_come() {
    let mut world = World::opening(Vec::new());
    world.press("<Enter>j");
    world.answers_come();
    assert_eq!(world.state.ahead.waiting(), 0, "an empty list");
    let ask = |world: &World| world.state.list().unwrap().ask;
    let why = || "the disk is gone".to_owned();
    for fails in [true, false] {
        let mut world = World::opening(vec!["Un.".to_owned()]);
        world.press("<Enter>j");
        let ask = ask(&world);
        world.hear(if fails {
            depeche::app::Answer::RowsFailed { ask, why: why() }
        } else {
            depeche::app::Answer::NoRows { ask, why: why() }
        });
        assert_eq!(world.state.ahead.waiting(), 0);
        assert!(world.state.list().unwrap().unanswered.is_some());
    }
    let mut world = World::opening(vec!["Un.".to_owned()]);
    world.press("<Enter><C-c><C-c>");
    assert!(world.state.quitting, "twice C-c leaves all the same");
}
