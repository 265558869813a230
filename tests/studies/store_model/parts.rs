//! Acts too large for one line: a first line, parts, a last line.

use super::store_common::*;
use depeche::model::*;
use depeche::store::*;
use std::fs;
use std::path::Path;

/// Small lines, so that few records are an act in parts.
pub(super) const PART: u64 = 900;

fn terms() -> Terms {
    Terms { part: PART, file_limit: 6000, ..Terms::default() }
}

fn on(study: &Path, coder: &str) -> (Store, OpenReport) {
    Store::open_with(study, coder, &note(coder), &terms()).unwrap()
}

pub(super) fn clean(study: &Path, coder: &str) -> Store {
    let (store, report) = on(study, coder);
    assert_eq!((report.notes.as_slice(), report.read_only), (&[][..], None));
    store
}

/// Records that need several parts: a speaker last, whom the quotes before name.
pub(super) fn many(desk: &mut Desk, count: u8) -> Vec<Record> {
    let speaker = desk.speaker("Ève Tardif");
    let mut records: Vec<Record> = (0..count)
        .map(|n| {
            let mut quote = desk.quote(dispatch(n % 4), "« nous verrons »");
            if let Record::Quote(quote) = &mut quote {
                quote.speaker = Some(SpeakerRef { id: speaker.id(), mention: Vec::new() });
            }
            quote
        })
        .collect();
    records.push(speaker);
    records
}

/// Puts records two at a time.
pub(super) fn import(
    store: &mut Store,
    desk: &mut Desk,
    records: &[Record],
) -> Result<Event, StoreError> {
    import_seen(store, desk, records, &mut |_| {})
}

/// The same, with a look at the store before each part.
fn import_seen(
    store: &mut Store,
    desk: &mut Desk,
    records: &[Record],
    seen: &mut dyn FnMut(&Store),
) -> Result<Event, StoreError> {
    put_as(store, desk, Op::Import, records, seen)
}

/// The same, as an act of another kind.
pub(super) fn put_as(
    store: &mut Store,
    desk: &mut Desk,
    op: Op,
    records: &[Record],
    seen: &mut dyn FnMut(&Store),
) -> Result<Event, StoreError> {
    let head = ActHead { id: desk.id(), op, what: What::Words("import of many.jsonl".into()) };
    let mut parts = records.chunks(2);
    let mut next = |store: &Store| {
        seen(store);
        let part = parts.next().map(|it| ActPart { records: it.to_vec(), was: Vec::new() });
        Ok(part)
    };
    store.commit_in_parts(head, &mut next, desk.now(), "codebook-1")
}

pub(super) fn sorted(records: &[Record]) -> Vec<Record> {
    let mut records = records.to_vec();
    records.sort_by_key(Record::id);
    records
}

pub(super) fn lines(study: &Path, name: &str) -> Vec<String> {
    let mut files = named(&study.join("journal"), name);
    files.retain(|path| path.extension().is_some_and(|it| it == "jsonl"));
    files.sort_by_key(|path| (path.to_str().unwrap().len(), path.clone()));
    files
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).unwrap();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn parts_that_are_small_share_a_line() {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(311);
    let part = 10 * PART;
    let terms = Terms { part, ..Terms::default() };
    let (mut store, _) = Store::open_with(study.path(), "am", &note("am"), &terms).unwrap();
    let records = many(&mut desk, 200);
    import(&mut store, &mut desk, &records).unwrap();
    let lines = lines(study.path(), "am");
    let bytes: usize = lines.iter().map(String::len).sum();
    let amply = 4 + 2 * bytes / usize::try_from(part).unwrap();
    assert!(lines.len() > 4 && lines.len() <= amply, "{} lines, {bytes} bytes", lines.len());
    assert_eq!(all(&store), sorted(&records));
}

#[test]
fn an_act_in_parts_is_one_act_and_one_undo_takes_it_back_and_one_redo_brings_it_again() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(31));
    let mut store = clean(dir, "am");
    let before = desk.mark(dispatch(1), "à revoir");
    desk.does(&mut store, "a note", &[], std::slice::from_ref(&before)).unwrap();
    let records = many(&mut desk, 20);
    let event = import(&mut store, &mut desk, &records).unwrap();
    assert!(event.is_in_parts());
    assert!(lines(dir, "am").len() > 8, "{}", lines(dir, "am").len());
    let whole = sorted(&[&records[..], std::slice::from_ref(&before)].concat());
    assert_eq!(all(&store), whole);
    assert_eq!(store.next_undo().unwrap().unwrap().what.to_string(), "import of many.jsonl");
    let what = |store: &Store| -> Vec<(Op, String)> {
        store.history(9).unwrap().into_iter().map(|it| (it.op, it.what.to_string())).collect()
    };
    let act = (Op::Import, "import of many.jsonl".to_owned());
    assert_eq!(what(&store), [act.clone(), (Op::Put, "a note".to_owned())]);
    assert_equals_replay(&store, dir);

    for reopened in [false, true] {
        desk.undo(&mut store).unwrap().unwrap();
        assert_eq!(all(&store), std::slice::from_ref(&before));
        if reopened {
            drop(store);
            fs::remove_dir_all(dir.join("store")).unwrap();
            store = clean(dir, "am");
            assert_eq!(all(&store), std::slice::from_ref(&before));
        }
        assert_eq!(store.next_redo().unwrap().unwrap().what.to_string(), "import of many.jsonl");
        desk.redo(&mut store).unwrap().unwrap();
        assert_eq!(all(&store), whole);
    }
    desk.undo(&mut store).unwrap().unwrap();
    desk.undo(&mut store).unwrap().unwrap();
    assert_eq!((all(&store), desk.undo(&mut store).unwrap()), (Vec::new(), None));
    tend(&mut store);
    assert_eq!(store.take_notes(), Vec::<String>::new());
    assert_equals_replay(&store, dir);
    drop(store);
    assert_eq!(told(dir), Vec::<String>::new());
    let history = history(dir, records[3].id()).unwrap();
    let ops: Vec<Op> = history.events.iter().map(|it| it.op).collect();
    assert_eq!(ops, [Op::Undo, Op::Redo, Op::Undo, Op::Redo, Op::Undo, Op::Import]);
    assert!(history.events.iter().all(|it| {
        it.records.len() + it.was.len() == 1
            || it
                .records
                .iter()
                .chain(&it.was)
                .all(|it| it.kind() == "speaker" || it.id() == records[3].id())
    }));
    let found = survey(dir, desk.now(), false, &mut |_| {}).unwrap();
    assert_eq!(found.events, 8);
}

#[test]
fn what_fits_one_line_is_one_line() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(32));
    let mut store = clean(dir, "am");
    let event = import(&mut store, &mut desk, &[]).unwrap_err();
    assert!(matches!(event, StoreError::BadAct { .. }));
    let one = [desk.mark(dispatch(1), "seul")];
    let event = import(&mut store, &mut desk, &one).unwrap();
    assert_eq!((event.is_in_parts(), event.records.len()), (false, 1));
    assert_eq!(lines(dir, "am").len(), 1);
}

#[test]
fn an_act_that_is_refused_halfway_changes_nothing_and_the_next_one_goes_on() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(33));
    let mut store = clean(dir, "am");
    let other = desk.quote(dispatch(5), "un autre");
    desk.does(&mut store, "a quote", &[], std::slice::from_ref(&other)).unwrap();
    let mut records = many(&mut desk, 12);
    let speaker = records.pop().unwrap();
    let missing = import(&mut store, &mut desk, &records).unwrap_err();
    assert!(matches!(missing, StoreError::Stale { .. }), "{missing}");
    let twice = [&records[..], &records[..1]].concat();
    let twice = import(&mut store, &mut desk, &twice).unwrap_err().to_string();
    assert!(twice.contains("it names a record twice"), "{twice}");
    let there = [&records[..], std::slice::from_ref(&other)].concat();
    let there = import(&mut store, &mut desk, &there).unwrap_err();
    assert!(matches!(there, StoreError::Stale { .. }), "{there}");
    assert_eq!(all(&store), std::slice::from_ref(&other));
    assert_eq!(store.next_undo().unwrap().unwrap().what.to_string(), "a quote");
    assert_equals_replay(&store, dir);
    drop(store);

    // It is said once.
    let (store, report) = on(dir, "am");
    assert_eq!(
        report.notes,
        ["“import of many.jsonl” was not written to its end: nothing of it counts; do it again"]
    );
    drop(store);
    let said = told(dir);
    let mut store = clean(dir, "am");
    assert!(said.iter().all(|it| it.contains("was not written to its end")), "{said:?}");
    records.push(speaker);
    import(&mut store, &mut desk, &records).unwrap();
    assert_eq!(all(&store).len(), 14);
    assert_equals_replay(&store, dir);
    assert_eq!(store.history(9).unwrap().len(), 2);
    tend(&mut store);
    assert_eq!(store.take_notes(), Vec::<String>::new());
}

#[test]
fn whoever_is_killed_in_an_act_has_all_of_it_or_nothing() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(34));
    let mut store = clean(dir, "am");
    let before = desk.mark(dispatch(1), "à revoir");
    desk.does(&mut store, "a note", &[], std::slice::from_ref(&before)).unwrap();
    let records = many(&mut desk, 16);
    let mut copies = Vec::new();
    import_seen(&mut store, &mut desk, &records, &mut |_| copies.push(crash_copy(dir))).unwrap();
    copies.push(crash_copy(dir));
    drop(store);
    let last = copies.len() - 1;
    for (nth, copy) in copies.iter().enumerate() {
        let (store, report) = on(copy.path(), "am");
        let there = all(&store).len();
        assert_eq!(there, if nth == last { 1 + records.len() } else { 1 }, "copy {nth}");
        assert!(report.notes.len() <= 1 && report.read_only.is_none(), "{report:?}");
        assert_equals_replay(&store, copy.path());
    }
    // The journal as it is now, with every state there was on the way.
    for copy in &copies {
        for path in named(&dir.join("journal"), "") {
            fs::copy(&path, copy.path().join("journal").join(path.file_name().unwrap())).unwrap();
        }
        let mut store = clean(copy.path(), "am");
        assert_eq!(all(&store).len(), 1 + records.len());
        desk.undo(&mut store).unwrap().unwrap();
        assert_eq!(all(&store), std::slice::from_ref(&before));
        tend(&mut store);
        assert_eq!(store.take_notes(), Vec::<String>::new());
    }
}

#[test]
fn a_journal_cut_anywhere_in_an_act_has_all_of_it_or_nothing() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(35));
    let terms = Terms { part: PART, ..Terms::default() };
    let open = |dir: &Path| Store::open_with(dir, "am", &note("am"), &terms).unwrap();
    let (mut store, _) = open(dir);
    let records = many(&mut desk, 10);
    import(&mut store, &mut desk, &records).unwrap();
    drop(store);
    let bytes = fs::read(journal(dir, "am")).unwrap();
    let mut ends: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'\n').collect();
    // At each line's end and around it, and here and there.
    let cuts: Vec<usize> = ends
        .iter()
        .flat_map(|at| [at - 1, *at, at + 1])
        .chain((0..bytes.len()).step_by(397))
        .collect();
    let end = ends.pop().unwrap();
    for cut in cuts {
        let copy = tempfile::tempdir().unwrap();
        fs::create_dir(copy.path().join("journal")).unwrap();
        fs::write(journal(copy.path(), "am"), &bytes[..cut]).unwrap();
        let (mut store, report) = open(copy.path());
        assert_eq!(report.read_only, None, "cut at {cut}");
        let there = if cut >= end { records.len() } else { 0 };
        assert_eq!(all(&store).len(), there, "cut at {cut}");
        let mark = desk.mark(dispatch(1), "ensuite");
        desk.does(&mut store, "a note", &[], &[mark]).unwrap();
        assert_eq!(all(&store).len(), there + 1, "cut at {cut}");
        assert_equals_replay(&store, copy.path());
    }
}

#[test]
fn another_coder_sees_an_act_once_it_is_whole_and_may_keep_it_from_being_taken_back() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(36));
    let (mut am, mut bo) = (clean(dir, "am"), clean(dir, "bo"));
    let records = many(&mut desk, 14);
    let mut nth = 0;
    let mut others = Vec::new();
    let mut desk_of_bo = Desk::new(37);
    import_seen(&mut am, &mut desk, &records, &mut |_| {
        bo.look_around().unwrap();
        // The other one works on meanwhile.
        let mark = desk_of_bo.mark(dispatch(2), &format!("note {nth}"));
        desk_of_bo.does(&mut bo, "a note", &[], std::slice::from_ref(&mark)).unwrap();
        others.push(mark);
        nth += 1;
        assert_eq!(all(&bo).len(), nth);
        assert!(bo.take_changes().unwrap().is_empty());
    })
    .unwrap();
    bo.look_around().unwrap();
    am.look_around().unwrap();
    assert_eq!(all(&bo), all(&am));
    assert_eq!(all(&bo).len(), others.len() + records.len());
    assert_eq!(bo.take_changes().unwrap().len(), records.len());

    // What another coder changed stands in the way, whatever part it is in.
    let mut changed = records[11].clone();
    changed.meta_mut().note = "vu".to_owned();
    let mut desk = Desk { now_ms: desk.now_ms + 100_000, ..desk };
    desk.does(&mut bo, "a note on it", &records[11..12], &[changed]).unwrap();
    let refused = desk.undo(&mut am).unwrap_err();
    let StoreError::Overtaken { event, .. } = &refused else { panic!("{refused}") };
    assert_eq!(all(&am).len(), others.len() + records.len());
    assert!(refused.to_string().contains("bo has changed the quote"), "{refused}");
    let id = desk.id();
    assert!(am.leave(*event, false, id, desk.now(), "").unwrap());
    assert_eq!(desk.undo(&mut am).unwrap(), None);
    for store in [am, bo] {
        assert_equals_replay(&store, dir);
    }
}

#[test]
fn a_speaker_whom_another_coder_names_stays_when_the_act_is_taken_back() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(38));
    let (mut am, mut bo) = (clean(dir, "am"), clean(dir, "bo"));
    let records = many(&mut desk, 14);
    import(&mut am, &mut desk, &records).unwrap();
    bo.look_around().unwrap();
    let mut named = desk.quote(dispatch(5), "« oui »");
    let (Record::Quote(quote), speaker) = (&mut named, records.last().unwrap()) else { panic!() };
    quote.speaker = Some(SpeakerRef { id: speaker.id(), mention: Vec::new() });
    quote.within = Some(records[0].id());
    desk.does(&mut bo, "a quote", &[], std::slice::from_ref(&named)).unwrap();
    desk.undo(&mut am).unwrap().unwrap();
    bo.look_around().unwrap();
    let left = all(&am);
    assert_eq!(left.iter().map(Record::kind).collect::<Vec<_>>(), ["speaker", "quote"]);
    assert!(matches!(&left[1], Record::Quote(quote) if quote.within.is_none()));
    assert_eq!(all(&bo), left);
    drop((am, bo));
    assert_eq!(told(dir), Vec::<String>::new());
    let mut am = clean(dir, "am");
    desk.redo(&mut am).unwrap().unwrap();
    assert_eq!(all(&am).len(), records.len() + 1);
    assert_equals_replay(&am, dir);
}
