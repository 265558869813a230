//! Committing, taking back and doing again; several coders; who may write.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use kit::store_common;

use depeche::model::*;
use depeche::store::*;
use store_common::*;

#[test]
fn what_was_committed_is_there_after_reopening() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(1);
    let quote = desk.quote(dispatch(1), "l'été + un peu");
    let speaker = desk.speaker("Claire Aubin");
    let link = desk.link(dispatch(1), dispatch(2));
    let mark = desk.mark(dispatch(2), "à revoir");
    let progress = desk.progress(dispatch(2), ReadingState::InWork, true);
    let everything = [quote.clone(), speaker.clone(), link.clone(), mark, progress];
    {
        let mut store = open_clean(study.path(), "am");
        let event = desk.does(&mut store, "all of it", &[], &everything).unwrap();
        assert_eq!((event.coder.as_str(), event.prev.as_str()), ("am", ""));
        let next = desk.does(&mut store, "gone", std::slice::from_ref(&quote), &[]).unwrap();
        assert_eq!(next.prev.len(), 64);
        assert_eq!(store.record(quote.id()).unwrap(), None);
        desk.undo(&mut store).unwrap();
        assert_equals_replay(&store, study.path());
    }
    let store = open_clean(study.path(), "am");
    assert_equals_replay(&store, study.path());
    assert_eq!(store.record(quote.id()).unwrap(), Some(quote.clone()));
    assert_eq!(store.records_of(dispatch(1)).unwrap(), [quote, link.clone()]);
    assert!(store.records_of(dispatch(2)).unwrap().contains(&link));
    assert_eq!(store.speakers().unwrap().len(), 1);
    let counts = store.counts(&[dispatch(2), dispatch(1), dispatch(3)]).unwrap();
    let second =
        Counts { marks: 1, state: ReadingState::InWork, starred: true, ..Counts::default() };
    assert_eq!(counts, [second, Counts { quotes: 1, ..Counts::default() }, Counts::default()]);
}

/// The quote, accepted by a coder from the rules' proposal.
fn proposed_to(coder: &str, mut quote: Record) -> Record {
    quote.meta_mut().coder = coder.into();
    quote.meta_mut().origin =
        Origin::Rule { rule: "direct.post_verb".into(), confidence: 0.9, corrected: false };
    quote
}

#[test]
fn two_coders_accepted_one_proposal_and_it_was_there_twice() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(31);
    let (mut am, mut bo) = (open_clean(study.path(), "am"), open_clean(study.path(), "bo"));
    let first = proposed_to("am", desk.quote(dispatch(1), "le port rouvre"));
    desk.does(&mut am, "accepted", &[], std::slice::from_ref(&first)).unwrap();
    let mut turned_down = proposed_to("bo", desk.quote(dispatch(1), "le port rouvre"));
    for status in [Status::Confirmed, Status::Rejected] {
        turned_down.meta_mut().status = status;
        let refused = desk.does(&mut bo, "too", &[], std::slice::from_ref(&turned_down));
        let Err(error @ StoreError::Decided { .. }) = refused else { panic!("{refused:?}") };
        assert!(error.to_string().contains("am has decided on the same words"), "{error}");
    }
    assert_eq!(all(&bo), std::slice::from_ref(&first));
    // Other words, another dispatch, words that are taken by hand, one's own.
    let mut by_hand = desk.quote(dispatch(1), "le port rouvre");
    by_hand.meta_mut().coder = "bo".into();
    let others = [
        proposed_to("bo", desk.quote(dispatch(1), "le port rouvre mardi")),
        proposed_to("bo", desk.quote(dispatch(2), "le port rouvre")),
        by_hand,
    ];
    for other in &others {
        desk.does(&mut bo, "other", &[], std::slice::from_ref(other)).unwrap();
    }
    let again = proposed_to("am", desk.quote(dispatch(2), "le port"));
    desk.does(&mut am, "one", &[], std::slice::from_ref(&again)).unwrap();
    let again = proposed_to("am", desk.quote(dispatch(2), "le port"));
    desk.does(&mut am, "two", &[], &[again]).unwrap();
    // What was undone by its coder is open again.
    desk.undo(&mut am).unwrap();
    desk.undo(&mut am).unwrap();
    desk.undo(&mut am).unwrap();
    turned_down.meta_mut().status = Status::Confirmed;
    desk.does(&mut bo, "now", &[], &[turned_down]).unwrap();
}

#[test]
fn undo_and_redo_cross_documents_and_restarts() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(2);
    let (one, two) = (desk.quote(dispatch(1), "one"), desk.quote(dispatch(2), "two"));
    let mut changed = one.clone();
    changed.meta_mut().note = "changed".into();
    {
        let mut store = open_clean(study.path(), "am");
        desk.does(&mut store, "first", &[], std::slice::from_ref(&one)).unwrap();
        desk.does(&mut store, "second", &[], std::slice::from_ref(&two)).unwrap();
        let (was, now) = ([one.clone()], [changed.clone()]);
        desk.does(&mut store, "third", &was, &now).unwrap();
        assert_eq!(desk.undo(&mut store).unwrap().unwrap().op, Op::Undo);
        assert_eq!(store.record(one.id()).unwrap(), Some(one.clone()));
    }
    let mut store = open_clean(study.path(), "am");
    let line = store.next_undo().unwrap().unwrap();
    assert_eq!((line.what.sentence().as_str(), line.dispatch), ("second", Some(dispatch(2))));
    assert_eq!(store.next_redo().unwrap().unwrap().what.sentence(), "third");
    desk.undo(&mut store).unwrap();
    desk.undo(&mut store).unwrap();
    assert_eq!(desk.undo(&mut store).unwrap(), None);
    assert_eq!(all(&store), []);
    drop(store);
    let mut store = open_clean(study.path(), "am");
    for _ in 0..3 {
        assert!(desk.redo(&mut store).unwrap().is_some());
    }
    assert_eq!(desk.redo(&mut store).unwrap(), None);
    assert_eq!(all(&store), [changed, two]);
    // A redo is taken back like anything else.
    assert_eq!(store.next_undo().unwrap().unwrap().what.sentence(), "third");
    desk.undo(&mut store).unwrap();
    assert_eq!(store.record(one.id()).unwrap(), Some(one));
    let history: Vec<_> = store.history(3).unwrap().into_iter().map(|line| line.op).collect();
    assert_eq!(history, [Op::Undo, Op::Redo, Op::Redo]);
    assert_equals_replay(&store, study.path());
}

#[test]
fn a_new_act_clears_what_could_be_redone() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(3);
    let mut store = open_clean(study.path(), "am");
    let (one, two) = (desk.quote(dispatch(1), "one"), desk.quote(dispatch(1), "two"));
    desk.does(&mut store, "first", &[], &[one]).unwrap();
    desk.undo(&mut store).unwrap();
    assert!(store.next_redo().unwrap().is_some());
    desk.does(&mut store, "second", &[], std::slice::from_ref(&two)).unwrap();
    assert_eq!(store.next_redo().unwrap(), None);
    assert_eq!(desk.redo(&mut store).unwrap(), None);
    assert_eq!(all(&store), [two]);
}

#[test]
fn a_stale_act_is_refused_and_nothing_is_written() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(4);
    let mut store = open_clean(study.path(), "am");
    let one = desk.quote(dispatch(1), "one");
    desk.does(&mut store, "first", &[], std::slice::from_ref(&one)).unwrap();
    let before = std::fs::read(journal(study.path(), "am")).unwrap();
    let mut old = one.clone();
    old.meta_mut().note = "never so".into();
    let cases: [(&[Record], &[Record]); 3] = [
        (&[], std::slice::from_ref(&one)),
        (std::slice::from_ref(&old), &[]),
        (std::slice::from_ref(&old), std::slice::from_ref(&one)),
    ];
    for (was, records) in cases {
        match desk.does(&mut store, "late", was, records) {
            Err(StoreError::Stale { conflicts, .. }) => assert_eq!(conflicts[0].id, one.id()),
            other => panic!("{other:?}"),
        }
    }
    let gone = desk.quote(dispatch(1), "never was");
    let refused = desk.does(&mut store, "late", &[gone], &[]).unwrap_err().to_string();
    assert!(refused.contains("does not exist"), "{refused}");
    assert_eq!(std::fs::read(journal(study.path(), "am")).unwrap(), before);
}

#[test]
fn a_confidence_that_is_no_number_does_not_cost_the_line() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(6);
    let mut store = open_clean(study.path(), "am");
    let mut odd = desk.quote(dispatch(1), "one");
    let rule = |confidence| Origin::Rule { rule: "verb".into(), confidence, corrected: false };
    odd.meta_mut().origin = rule(f32::NAN);
    desk.does(&mut store, "odd", &[], std::slice::from_ref(&odd)).unwrap();
    drop(store);
    odd.meta_mut().origin = rule(0.0);
    assert_eq!(all(&open_clean(study.path(), "am")), [odd]);
}

#[test]
fn acts_that_could_not_be_read_back_are_refused() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(5);
    let mut store = open_clean(study.path(), "am");
    let mut double = desk.quote(dispatch(1), "two");
    if let Record::Quote(quote) = &mut double {
        quote.extra.insert("kind".into(), 1.into());
    }
    let fine = desk.quote(dispatch(1), "three");
    for records in [vec![double], vec![], vec![fine.clone(), fine.clone()]] {
        let refused = desk.does(&mut store, "bad", &[], &records);
        assert!(matches!(refused, Err(StoreError::BadAct { .. })), "{refused:?}");
    }
    desk.does(&mut store, "good", &[], std::slice::from_ref(&fine)).unwrap();
    drop(store);
    assert_eq!(all(&open_clean(study.path(), "am")), [fine]);
}

#[test]
fn a_clock_that_went_back_does_not_lose_the_later_act() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(6);
    let mut store = open_clean(study.path(), "am");
    let one = desk.quote(dispatch(1), "one");
    let first = desk.does(&mut store, "first", &[], std::slice::from_ref(&one)).unwrap();
    let mut early = Desk { mint: Mint::new(9), now_ms: 1_000_000 };
    let mut changed = one.clone();
    changed.meta_mut().note = "later".into();
    let (was, now) = ([one], [changed.clone()]);
    let second = early.does(&mut store, "second", &was, &now).unwrap();
    assert!(second.id > first.id);
    assert_eq!(store.record(changed.id()).unwrap(), Some(changed));
    assert_equals_replay(&store, study.path());
}

#[test]
fn two_coders_merge_by_copying_a_journal_in_any_order() {
    let (ours, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut a, mut b) = (Desk::new(7), Desk::new(8));
    let shared = a.quote(dispatch(1), "shared");
    let mut store = open_clean(ours.path(), "am");
    a.does(&mut store, "made", &[], std::slice::from_ref(&shared)).unwrap();
    drop(store);
    copy_folder(&ours.path().join("journal"), &theirs.path().join("journal"));
    let mut other = open_clean(theirs.path(), "bo");
    b.now_ms = a.now_ms + 1000;
    let mut later = shared.clone();
    later.meta_mut().note = "bo".into();
    let own = b.quote(dispatch(2), "bo's");
    let (was, now) = ([shared.clone()], [later.clone(), own.clone()]);
    b.does(&mut other, "changed", &was, &now).unwrap();
    drop(other);
    let mut store = open_clean(ours.path(), "am");
    let mut earlier = shared.clone();
    earlier.meta_mut().note = "am".into();
    let (was, now) = ([shared.clone()], [earlier]);
    a.does(&mut store, "changed too, before", &was, &now).unwrap();
    drop(store);
    std::fs::copy(journal(theirs.path(), "bo"), journal(ours.path(), "bo")).unwrap();
    std::fs::copy(journal(ours.path(), "am"), journal(theirs.path(), "am")).unwrap();
    let (mut store, report) = open(ours.path(), "am");
    assert_eq!((report.replayed, report.notes.len()), (1, 0));
    let other = open_clean(theirs.path(), "bo");
    assert_eq!(all(&store), [later, own]);
    assert_eq!(all(&store), all(&other));
    assert_equals_replay(&store, ours.path());
    assert_equals_replay(&other, theirs.path());
    // What bo changed since, am's undo must not overwrite.
    match a.undo(&mut store) {
        Err(StoreError::Overtaken { conflicts, .. }) => assert_eq!(conflicts[0].coder, "bo"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn undo_leaves_a_session_in_which_another_coder_decided() {
    let study = tempfile::tempdir().unwrap();
    let (mut a, mut b) = (Desk::new(12), Desk::new(13));
    let mut store = open_clean(study.path(), "am");
    let (kept, going) = (a.session(&[dispatch(1)]), a.session(&[dispatch(2)]));
    for session in [&kept, &going] {
        a.does(&mut store, "begun", &[], std::slice::from_ref(session)).unwrap();
    }
    drop(store);
    let mut store = open_clean(study.path(), "bo");
    b.now_ms = a.now_ms + 1000;
    let decision = b.decision(kept.id(), dispatch(1));
    b.does(&mut store, "decided", &[], std::slice::from_ref(&decision)).unwrap();
    drop(store);
    let mut store = open_clean(study.path(), "am");
    a.now_ms = b.now_ms + 1000;
    a.undo(&mut store).unwrap().unwrap();
    a.undo(&mut store).unwrap().unwrap();
    assert_eq!(all(&store), [kept, decision]);
    assert_equals_replay(&store, study.path());
    a.redo(&mut store).unwrap().unwrap();
    a.redo(&mut store).unwrap().unwrap();
    assert_eq!(store.sessions().unwrap().len(), 2);
    assert_equals_replay(&store, study.path());
}

/// A decision and its quote are one act: they go and come together. Alone, the
/// decision stays where its quote is taken out.
#[test]
fn a_decision_is_undone_with_its_quote_and_outlives_it() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(14);
    let mut store = open_clean(study.path(), "am");
    let session = desk.session(&[dispatch(1)]);
    desk.does(&mut store, "begun", &[], std::slice::from_ref(&session)).unwrap();
    let quote = desk.quote(dispatch(1), "proposed");
    let mut decision = desk.decision(session.id(), dispatch(1));
    if let Record::Decision(it) = &mut decision {
        it.quote = Some(quote.id());
    }
    let act = desk.act("review", Vec::new(), vec![quote.clone(), decision.clone()]);
    store.commit(Act { op: Op::Review, ..act }, desk.now(), "codebook-1").unwrap();
    desk.undo(&mut store).unwrap().unwrap();
    assert_eq!(all(&store), std::slice::from_ref(&session));
    desk.redo(&mut store).unwrap().unwrap();
    desk.does(&mut store, "out", std::slice::from_ref(&quote), &[]).unwrap();
    assert_eq!(all(&store), [session, decision]);
    assert_equals_replay(&store, study.path());
}

#[test]
fn a_second_program_of_a_coder_is_refused_by_name_and_may_look() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(9);
    let mut store = open_clean(study.path(), "am");
    let one = desk.quote(dispatch(1), "one");
    desk.does(&mut store, "first", &[], &[one]).unwrap();
    let refused = Store::open(study.path(), "am", &note("am")).err().unwrap();
    assert!(matches!(&refused, StoreError::Locked { holder } if holder.coder == "am"));
    let sentence = refused.to_string();
    assert!(sentence.contains("“am”"), "{sentence}");
    assert!(sentence.contains(&std::process::id().to_string()), "{sentence}");
    let (mut looker, report) = Store::open_read_only(study.path()).unwrap();
    assert!(report.read_only.is_some());
    assert_eq!(all(&looker), all(&store));
    let two = desk.quote(dispatch(1), "two");
    let refused = desk.does(&mut looker, "no", &[], &[two]);
    assert!(matches!(refused, Err(StoreError::ReadOnly { .. })));
    assert_eq!(looker.next_undo().unwrap(), None);
    open_clean(study.path(), "bo");
    drop(store);
    open_clean(study.path(), "am");
}

/// What one program writes, the other has with its next act: nobody need look.
#[test]
fn what_another_coder_writes_meanwhile_is_taken_in() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(12);
    let (mut am, mut bo) = (open_clean(study.path(), "am"), open_clean(study.path(), "bo"));
    let (one, two) = (desk.quote(dispatch(1), "one"), desk.quote(dispatch(1), "two"));
    desk.does(&mut am, "first", &[], std::slice::from_ref(&one)).unwrap();
    assert_eq!(all(&bo), []);
    desk.does(&mut bo, "second", &[], std::slice::from_ref(&two)).unwrap();
    assert_eq!(all(&bo), [one.clone(), two.clone()]);
    let seen = bo.take_changes().unwrap();
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].id, seen[0].coder.as_str(), seen[0].stands), (one.id(), "am", true));
    assert_eq!((&seen[0].was, &seen[0].made), (&None, &Some(one.clone())));
    assert_eq!(bo.take_changes().unwrap(), []);
    // Taken out by one, it is gone for the other, who is told and cannot change it.
    am.look_around().unwrap();
    assert_eq!(am.take_changes().unwrap().len(), 1);
    desk.does(&mut am, "out", std::slice::from_ref(&two), &[]).unwrap();
    let mut changed = two.clone();
    changed.meta_mut().note = "mine".into();
    let refused = desk.does(&mut bo, "note", std::slice::from_ref(&two), &[changed]);
    let Err(StoreError::Stale { conflicts, .. }) = refused else { panic!("{refused:?}") };
    assert!(conflicts[0].gone && conflicts[0].coder == "am");
    assert_eq!(bo.take_changes().unwrap()[0].made, None);
    for store in [&am, &bo] {
        assert_eq!(all(store), std::slice::from_ref(&one));
        assert_equals_replay(store, study.path());
    }
    drop((am, bo));
    assert_eq!(told(study.path()), Vec::<String>::new());
}

/// A line of another coder that is not written to its end yet is left for later.
#[test]
fn half_a_line_of_another_coder_is_taken_in_once_it_is_whole() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(13);
    let mut am = open_clean(study.path(), "am");
    let one = desk.quote(dispatch(1), "one");
    desk.does(&mut am, "first", &[], std::slice::from_ref(&one)).unwrap();
    let (path, mut bo) = (journal(study.path(), "am"), open_clean(study.path(), "bo"));
    let two = desk.quote(dispatch(1), "two");
    desk.does(&mut am, "second", &[], std::slice::from_ref(&two)).unwrap();
    let whole = std::fs::read(&path).unwrap();
    for cut in [1, 2, 40] {
        std::fs::write(&path, &whole[..whole.len() - cut]).unwrap();
        bo.look_around().unwrap();
        assert_eq!(all(&bo), std::slice::from_ref(&one), "{cut}");
    }
    std::fs::write(&path, &whole).unwrap();
    bo.look_around().unwrap();
    assert_eq!(all(&bo), [one, two]);
    assert_eq!(bo.take_notes(), Vec::<String>::new());
}

#[test]
fn a_store_that_earlier_versions_shared_is_taken_over_by_the_first_coder() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(14);
    let mut am = open_clean(study.path(), "am");
    let one = desk.quote(dispatch(1), "one");
    desk.does(&mut am, "first", &[], std::slice::from_ref(&one)).unwrap();
    drop(am);
    let (store, own) = (study.path().join("store"), study.path().join("store/coder-am"));
    let back = |own: &std::path::Path| {
        for name in ["state", "gen-1"] {
            std::fs::rename(own.join(name), store.join(name)).unwrap();
        }
        std::fs::remove_dir(own).unwrap();
    };
    back(&own);
    let (bo, report) = open(study.path(), "bo");
    assert_eq!((report.replayed, report.notes), (0, vec![]), "it is the one there was");
    assert_eq!(all(&bo), std::slice::from_ref(&one));
    let am = open_clean(study.path(), "am");
    assert_eq!(all(&am), std::slice::from_ref(&one));
    drop((am, bo));
    // An earlier version was used once more, in between: the coders have their own.
    copy_folder(&store.join("coder-bo"), &own.with_file_name("old"));
    back(&own.with_file_name("old"));
    assert_eq!(all(&open_clean(study.path(), "am")), std::slice::from_ref(&one));
    let left: Vec<_> =
        named(&store, "").into_iter().map(|it| it.file_name().unwrap().to_owned()).collect();
    assert_eq!(left, ["coder-am", "coder-bo"]);
    assert_eq!(named(study.path(), "aside"), Vec::<std::path::PathBuf>::new());
}

#[test]
fn names_that_cannot_be_file_names_are_refused() {
    let study = tempfile::tempdir().unwrap();
    for bad in ["", ".", "..", "a/b", "am.2", ".am", "a\0b", "a\nb", "am ", "a:b"] {
        let refused = Store::open(study.path(), bad, &note(bad));
        assert!(matches!(refused, Err(StoreError::BadCoder { .. })), "{bad:?}");
    }
    for good in ["am", "j.doe", "Zoé", "王", "a b"] {
        open_clean(study.path(), good);
    }
}

#[test]
fn a_study_that_is_only_opened_gets_no_journal() {
    let study = tempfile::tempdir().unwrap();
    open_clean(study.path(), "am");
    assert!(!journal(study.path(), "am").exists());
    assert_eq!(replay(study.path()).unwrap().events, 0);
}

#[test]
fn a_full_file_is_followed_by_the_next_and_undo_crosses_it() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(10);
    let mut quotes = Vec::new();
    for round in 0..2 {
        let (mut store, _) =
            Store::open_with(study.path(), "am", &note("am"), &files_of(2000)).unwrap();
        for n in 0..10 {
            let quote = desk.quote(dispatch(1), &format!("{round} {n}"));
            desk.does(&mut store, "add", &[], std::slice::from_ref(&quote)).unwrap();
            quotes.push(quote);
        }
        assert_equals_replay(&store, study.path());
    }
    assert!(study.path().join("journal/am.4.jsonl").is_file());
    let files = named(&study.path().join("journal"), "am");
    assert!(files.iter().all(|file| std::fs::metadata(file).unwrap().len() <= 2000));
    std::fs::remove_dir_all(study.path().join("store")).unwrap();
    let mut store = open_clean(study.path(), "am");
    assert_eq!(all(&store), quotes);
    while desk.undo(&mut store).unwrap().is_some() {}
    assert_eq!(all(&store), []);
    assert_equals_replay(&store, study.path());
}

#[test]
fn another_program_changing_the_open_journal_stops_the_writing() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(11);
    let mut store = open_clean(study.path(), "am");
    let (one, two) = (desk.quote(dispatch(1), "one"), desk.quote(dispatch(1), "two"));
    desk.does(&mut store, "first", &[], &[one]).unwrap();
    let path = journal(study.path(), "am");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, &bytes).unwrap();
    let refused = desk.does(&mut store, "second", &[], std::slice::from_ref(&two));
    assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
    assert!(store.read_only().is_some());
    drop(store);
    desk.does(&mut open_clean(study.path(), "am"), "second", &[], &[two]).unwrap();
}

#[test]
fn a_store_can_be_given_to_its_writer_thread() {
    fn sendable<T: Send>() {}
    sendable::<Store>();
    sendable::<Snapshot>();
    sendable::<StoreError>();
}

/// Another coder's act of their own, between two of `am`'s.
fn bo_changes(study: &std::path::Path, seed: u128, now_ms: i64, was: &Record) {
    let mut desk = Desk::new(seed);
    desk.now_ms = now_ms + 1000;
    let mut store = open_clean(study, "bo");
    let mut now = was.clone();
    now.meta_mut().note = "bo's".into();
    desk.does(&mut store, "bo's", std::slice::from_ref(was), &[now]).unwrap();
}

fn leave(desk: &mut Desk, store: &mut Store, refused: RecordId, redo: bool) -> bool {
    let id = desk.id();
    store.leave(refused, redo, id, desk.now(), "codebook-1").unwrap()
}

#[test]
fn what_cannot_be_taken_back_is_left_and_the_act_before_it_goes() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(21);
    let mut store = open_clean(study.path(), "am");
    let [one, two, three] = ["one", "two", "three"].map(|it| desk.quote(dispatch(1), it));
    let first = desk.does(&mut store, "first", &[], std::slice::from_ref(&one)).unwrap();
    for (what, quote) in [("second", &two), ("third", &three)] {
        desk.does(&mut store, what, &[], std::slice::from_ref(quote)).unwrap();
    }
    drop(store);
    bo_changes(study.path(), 22, desk.now_ms, &two);
    let mut store = open_clean(study.path(), "am");
    desk.now_ms += 2000;
    let top = store.next_undo().unwrap().unwrap().event;
    assert!(!leave(&mut desk, &mut store, top, false), "nothing stands in its way");
    desk.undo(&mut store).unwrap().unwrap();
    let refused = desk.undo(&mut store).unwrap_err();
    assert_eq!(refused.to_string(), "bo has changed the quote, so “second” stays as it is");
    let StoreError::Overtaken { event, .. } = refused else { panic!("{refused:?}") };
    let lines = || std::fs::read_to_string(journal(study.path(), "am")).unwrap().lines().count();
    let before = lines();
    assert!(!leave(&mut desk, &mut store, first.id, false), "it is not next");
    assert!(!leave(&mut desk, &mut store, event, true), "it is nothing to do again");
    assert_eq!(lines(), before);
    assert!(leave(&mut desk, &mut store, event, false));
    assert_eq!(lines(), before + 1);
    let left = store.history(1).unwrap().remove(0);
    assert_eq!((left.op, left.what.sentence().as_str()), (Op::Undo, "left as it was: second"));
    assert_eq!(left.undoes, Some(event));
    assert_equals_replay(&store, study.path());
    // Killed here, what is behind it is next all the same.
    let copy = crash_copy(study.path());
    let crashed = open_clean(copy.path(), "am");
    assert_equals_replay(&crashed, copy.path());
    for store in [&crashed, &store] {
        assert_eq!(store.next_undo().unwrap().unwrap().what.sentence(), "first");
        assert_eq!(store.next_redo().unwrap().unwrap().what.sentence(), "third");
    }
    assert_eq!(desk.undo(&mut store).unwrap().unwrap().what.sentence(), "first");
    assert_eq!(store.record(one.id()).unwrap(), None);
    assert_eq!(desk.undo(&mut store).unwrap(), None);
    // Done again are what was taken back, and nothing else.
    for what in ["first", "third"] {
        assert_eq!(desk.redo(&mut store).unwrap().unwrap().what.sentence(), what);
        assert_equals_replay(&store, study.path());
    }
    assert_eq!(desk.redo(&mut store).unwrap(), None);
    let mut changed = two.clone();
    changed.meta_mut().note = "bo's".into();
    assert_eq!(all(&store), [one, changed, three]);
    for what in ["third", "first"] {
        assert_eq!(desk.undo(&mut store).unwrap().unwrap().what.sentence(), what);
    }
    assert_eq!(desk.undo(&mut store).unwrap(), None);
    assert_equals_replay(&store, study.path());
}

#[test]
fn what_cannot_be_done_again_is_left_and_the_next_one_comes() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(23);
    let mut store = open_clean(study.path(), "am");
    let (one, two) = (desk.quote(dispatch(1), "one"), desk.quote(dispatch(2), "two"));
    desk.does(&mut store, "made", &[], std::slice::from_ref(&one)).unwrap();
    let mut changed = one.clone();
    changed.meta_mut().note = "am's".into();
    desk.does(&mut store, "changed", std::slice::from_ref(&one), &[changed]).unwrap();
    desk.does(&mut store, "other", &[], std::slice::from_ref(&two)).unwrap();
    desk.undo(&mut store).unwrap().unwrap();
    desk.undo(&mut store).unwrap().unwrap();
    drop(store);
    bo_changes(study.path(), 24, desk.now_ms, &one);
    let mut store = open_clean(study.path(), "am");
    desk.now_ms += 2000;
    let Err(StoreError::Overtaken { event, .. }) = desk.redo(&mut store) else { panic!() };
    assert!(leave(&mut desk, &mut store, event, true));
    assert_equals_replay(&store, study.path());
    assert_eq!(desk.redo(&mut store).unwrap().unwrap().what.sentence(), "other");
    assert_eq!(store.record(two.id()).unwrap(), Some(two));
    assert_eq!(desk.redo(&mut store).unwrap(), None);
    assert_eq!(desk.undo(&mut store).unwrap().unwrap().what.sentence(), "other");
    // What was left is nothing that could be taken back.
    assert!(matches!(desk.undo(&mut store), Err(StoreError::Overtaken { .. })));
    assert_equals_replay(&store, study.path());
}

/// Something of each kind that points at another record, and what it points at.
fn pointing(desk: &mut Desk) -> Vec<(Record, Record)> {
    let (speaker, quote) = (desk.speaker("Ève Tardif"), desk.quote(dispatch(1), "outer"));
    let session = desk.session(&[dispatch(1)]);
    let decision = desk.decision(session.id(), dispatch(1));
    let mut all = vec![(decision, session)];
    let ways: [fn(&mut Stance, RecordId); 3] = [
        |it, id| it.holder = Some(id),
        |it, id| it.target.speaker = Some(id),
        |it, id| it.attributed_to = AttributedTo::Speaker(id),
    ];
    for way in ways {
        let mut stance = desk.stance(dispatch(1));
        way(&mut stance, speaker.id());
        all.push((Record::Stance(stance), speaker.clone()));
    }
    let mut stance = desk.stance(dispatch(1));
    stance.quote = Some(quote.id());
    all.push((Record::Stance(stance), quote.clone()));
    for (said_by, within) in [(Some(speaker.id()), None), (None, Some(quote.id()))] {
        let Record::Quote(mut inner) = desk.quote(dispatch(1), "inner") else { unreachable!() };
        inner.speaker = said_by.map(|id| SpeakerRef { id, mention: Vec::new() });
        inner.within = within;
        let to = if within.is_some() { quote.clone() } else { speaker.clone() };
        all.push((Record::Quote(inner), to));
    }
    let Record::Speaker(mut merged) = desk.speaker("E. Tardif") else { unreachable!() };
    merged.merged_into = Some(speaker.id());
    all.push((Record::Speaker(merged), speaker));
    all
}

#[test]
fn an_act_that_pointed_to_nothing_was_kept() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(51);
    let mut store = open_clean(study.path(), "am");
    let other = desk.mark(dispatch(2), "with it");
    for (from, to) in pointing(&mut desk) {
        let before = std::fs::read(journal(study.path(), "am")).unwrap_or_default();
        for absent in ["never there", "taken back", "of another kind"] {
            if absent == "taken back" {
                desk.does(&mut store, "made", &[], std::slice::from_ref(&to)).unwrap();
                desk.undo(&mut store).unwrap().unwrap();
            }
            let mut from = from.clone();
            if absent == "of another kind" {
                // A mark of that id is there.
                let mut mark = desk.mark(dispatch(1), "no such thing");
                mark.meta_mut().id = desk.id();
                desk.does(&mut store, "made", &[], std::slice::from_ref(&mark)).unwrap();
                from = serde_json::from_str(
                    &serde_json::to_string(&from)
                        .unwrap()
                        .replace(&to.id().to_string(), &mark.id().to_string()),
                )
                .unwrap();
            }
            let held = std::fs::read(journal(study.path(), "am")).unwrap_or_default();
            let refused = desk.does(&mut store, "named", &[], &[other.clone(), from.clone()]);
            let Err(StoreError::Stale { conflicts, .. }) = &refused else { panic!("{refused:?}") };
            assert_eq!((conflicts.len(), conflicts[0].kind), (1, to.kind()), "{absent}");
            let after = std::fs::read(journal(study.path(), "am")).unwrap_or_default();
            assert_eq!(held, after, "{absent}: nothing is written, of neither record");
        }
        assert!(before.len() < std::fs::read(journal(study.path(), "am")).unwrap().len());
        // Both in one act, in whatever order, are whole.
        desk.does(&mut store, "both", &[], &[from.clone(), to.clone()]).unwrap();
        let named = desk.does(&mut store, "out", std::slice::from_ref(&to), &[]).unwrap_err();
        let told = named.to_string();
        assert!(told.contains(&format!("a {} of “am” names", from.kind())), "{told}");
        desk.does(&mut store, "out", &[from, to], &[]).unwrap();
    }
    assert_eq!(store.record(other.id()).unwrap(), None);
    assert_equals_replay(&store, study.path());
}

#[test]
fn an_undo_brings_nothing_back_that_points_to_nothing() {
    let study = tempfile::tempdir().unwrap();
    let (mut a, mut b) = (Desk::new(52), Desk::new(53));
    let speaker = b.speaker("Ève Tardif");
    let mut store = open_clean(study.path(), "bo");
    b.does(&mut store, "speaker", &[], std::slice::from_ref(&speaker)).unwrap();
    drop(store);
    let mut store = open_clean(study.path(), "am");
    a.now_ms = b.now_ms + 1000;
    let first = a.quote(dispatch(2), "first");
    a.does(&mut store, "first", &[], std::slice::from_ref(&first)).unwrap();
    let Record::Quote(mut quote) = a.quote(dispatch(1), "named") else { unreachable!() };
    quote.speaker = Some(SpeakerRef { id: speaker.id(), mention: Vec::new() });
    let quote = Record::Quote(quote);
    a.does(&mut store, "quote", &[], std::slice::from_ref(&quote)).unwrap();
    a.does(&mut store, "deleted", std::slice::from_ref(&quote), &[]).unwrap();
    drop(store);
    // Nobody names the speaker now, so that the other coder's undo takes it out.
    let mut store = open_clean(study.path(), "bo");
    b.now_ms = a.now_ms + 1000;
    b.undo(&mut store).unwrap().unwrap();
    assert_eq!(store.speakers().unwrap(), []);
    drop(store);
    let mut store = open_clean(study.path(), "am");
    a.now_ms = b.now_ms + 1000;
    let refused = a.undo(&mut store).unwrap_err();
    let StoreError::Overtaken { event, .. } = refused else { panic!("{refused:?}") };
    assert!(refused.to_string().contains("bo has removed the speaker"), "{refused}");
    assert!(store.leave(event, false, a.id(), a.now(), "").unwrap());
    // Behind it lies the making of the quote, which is gone: that is left too.
    let refused = a.undo(&mut store).unwrap_err();
    let StoreError::Overtaken { event, .. } = refused else { panic!("{refused:?}") };
    assert!(store.leave(event, false, a.id(), a.now(), "").unwrap());
    a.undo(&mut store).unwrap().unwrap();
    assert_eq!(all(&store), []);
    assert_equals_replay(&store, study.path());
}

#[test]
fn a_record_of_a_journal_that_has_not_come_can_still_be_noted() {
    let study = tempfile::tempdir().unwrap();
    let mut b = Desk::new(54);
    let speaker = b.speaker("Ève Tardif");
    let mut store = open_clean(study.path(), "bo");
    b.does(&mut store, "speaker", &[], std::slice::from_ref(&speaker)).unwrap();
    drop(store);
    let mut a = Desk::new(55);
    a.now_ms = b.now_ms + 1000;
    let mut store = open_clean(study.path(), "am");
    let Record::Quote(mut quote) = a.quote(dispatch(1), "named") else { unreachable!() };
    quote.speaker = Some(SpeakerRef { id: speaker.id(), mention: Vec::new() });
    let quote = Record::Quote(quote);
    a.does(&mut store, "quote", &[], std::slice::from_ref(&quote)).unwrap();
    drop(store);
    // Elsewhere only that journal was copied: it is read all the same.
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(elsewhere.path().join("journal")).unwrap();
    std::fs::copy(journal(study.path(), "am"), journal(elsewhere.path(), "am")).unwrap();
    let mut store = open_clean(elsewhere.path(), "am");
    assert_eq!(all(&store), std::slice::from_ref(&quote));
    let mut noted = quote.clone();
    noted.meta_mut().note = "à relire".into();
    a.does(&mut store, "note", std::slice::from_ref(&quote), std::slice::from_ref(&noted)).unwrap();
    a.undo(&mut store).unwrap().unwrap();
    assert_eq!(all(&store), [quote]);
}
