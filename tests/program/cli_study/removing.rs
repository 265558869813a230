//! Taking dispatches out, and bringing them back.

use super::*;
use depeche::corpus::Growing;
use depeche::model::{Act, Changes, Deed, Meta, Mint, Op, Progress, ReadingState, Record};
use depeche::store::{LockNote, Store, StoreError, Terms};
use depeche::study::{BroughtBack, Removing, TakenBack, put_back};
use std::collections::BTreeSet;
use std::io::Read as _;

/// A study of three dispatches of a port.
fn port(env: &TestEnv) -> Vec<String> {
    env.study("s");
    for n in 1..=3 {
        let text = format!(
            "VALMONT, {n} mai (Havrol) - Le port ferme pour {n} jours.\n\n\"Nous attendrons\", a \
             déclaré Jeanne Abel.\n"
        );
        env.write(&format!("d{n}.txt"), text);
        env.run(&["--study", "s", "import", &format!("d{n}.txt")]).ok();
    }
    listed(env)
}

/// The ids of the list, the latest first.
fn listed(env: &TestEnv) -> Vec<String> {
    let list = env.run(&["--study", "s", "list"]).ok().out;
    list.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

/// The start of an id.
fn short(id: &str) -> &str {
    id.get(..8).unwrap()
}

fn open(env: &TestEnv) -> Pty {
    let setup = Setup::size(80, 24).home(env.path(""));
    setup.spawn(kit::program(), ["open", env.path("s").to_str().unwrap()])
}

#[test]
fn d_takes_a_row_out_and_u_brings_it_back_to_its_place() {
    let env = TestEnv::new();
    port(&env);
    let mut pty = open(&env);
    pty.wait_text("3 of 3");
    // Nothing is coded on it: it goes at once, and the undo typed with it finds it.
    pty.send("jd");
    pty.wait_text("2 of 2");
    pty.wait_text("1 dispatch removed (u undoes)");
    assert!(!pty.screen().contains("pour 2 jours"), "{}", pty.picture());
    pty.send("u");
    pty.wait_text("3 of 3");
    let row = |pty: &Pty, words: &str| {
        pty.screen().lines().position(|line| line.contains(words)).unwrap()
    };
    assert!(row(&pty, "pour 3") < row(&pty, "pour 2") && row(&pty, "pour 2") < row(&pty, "pour 1"));
    // The cursor is on it again: what is done next is done to it.
    pty.send("s");
    pty.wait_for("a star on the one that came back", |screen| {
        screen.lines().any(|line| line.contains("★") && line.contains("pour 2 jours"))
    });
    pty.send("u");
    pty.wait_text("taken back: star");
    pty.send("du");
    pty.wait_text("taken back: 1 dispatch removed");
    pty.wait_text("3 of 3");
    // What goes with several is named, and their number is asked for.
    pty.send("gg");
    pty.send("s");
    pty.wait_text("★");
    pty.send("Ad");
    pty.wait_text("type 3 to remove");
    pty.wait_text("3 dispatches with 1 record");
    pty.send("2<Enter>");
    pty.wait_text("nothing was taken out: 3 was not typed");
    pty.send("d3<Enter>");
    pty.wait_text("0 of 0");
    pty.send("u");
    pty.wait_text("3 of 3");
    pty.wait_text("★");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0, "{}", pty.picture());
    env.run(&["--study", "s", "check"]).ok();
}

#[test]
fn what_was_taken_out_is_in_no_list_and_no_export_until_it_is_brought_back() {
    let env = TestEnv::new();
    let ids = port(&env);
    let said = env.run(&["--study", "s", "remove", short(&ids[1])]).ok();
    assert!(said.out.contains("taken out: 1 dispatch"), "{said:?}");
    assert_eq!(listed(&env), [ids[0].clone(), ids[2].clone()]);
    let export = env.run(&["--study", "s", "export"]).ok().out;
    assert!(!export.contains(&ids[1]) && export.contains(&ids[0]), "{export}");
    let said = env.run(&["--study", "s", "remove", short(&ids[1])]).ends(1);
    assert!(said.err.contains("is taken out already"), "{}", said.err);
    for how in [&["import", "d2.txt"][..], &["import", "--dry-run", "d2.txt"]] {
        let said = env.run(&[&["--study", "s"], how].concat()).ok();
        assert!(said.out.contains("1 taken out before"), "{said:?}");
        assert!(said.err.contains("depeche remove --undo"), "{said:?}");
    }
    // Several are asked for, and nobody can be asked here.
    // An empty filter is a slip, never all dispatches.
    for empty in ["", " ", "-", "…", "\"\"", "is:"] {
        env.run(&["--study", "s", "remove", "--filter", empty, "--yes"]).ends(2);
    }
    for unread in ["remove --filter=port:x --yes", "review port:x", "list --filter=-port:x"] {
        let said =
            env.run(&[&["--study", "s"], &unread.split(' ').collect::<Vec<_>>()[..]].concat());
        assert!(said.ends(2).err.contains("no field “port”"), "{unread}");
    }
    let said = env.run(&["--study", "s", "remove", "--filter", "port"]).ends(1);
    assert!(said.err.contains("it takes out 2 dispatches") && said.err.contains("--yes"));
    assert_eq!(listed(&env).len(), 2);
    env.run(&["--study", "s", "remove", "--filter", "port", "--yes"]).ok();
    assert!(listed(&env).is_empty());
    // The index is the machine's own: one that is built anew hides them as well.
    for file in fs::read_dir(env.path("s/corpus")).unwrap().flatten() {
        if file.path().is_file() {
            fs::remove_file(file.path()).unwrap();
        }
    }
    assert!(listed(&env).is_empty());
    env.run(&["--study", "s", "check"]).ok();
    env.run(&["--study", "s", "remove", "--undo", short(&ids[1]), &ids[0]]).ok();
    assert_eq!(listed(&env), [ids[0].clone(), ids[1].clone()]);
    // An import is taken back whole, by its number.
    assert!(
        env.run(&["--study", "s", "remove", "--import", "9"]).ends(1).err.contains("no import 9")
    );
    env.run(&["--study", "s", "remove", "--import", "2"]).ok();
    assert_eq!(listed(&env), [ids[0].clone()]);
    env.run(&["--study", "s", "remove", "--undo", &ids[1]]).ok();
    let said = env.run(&["--study", "s", "remove", "--undo", &ids[1]]).ends(1);
    assert!(said.err.contains("no dispatch that was taken out"), "{}", said.err);
}

/// How many packs hold some words.
fn kept(env: &TestEnv, words: &str) -> usize {
    let packs = fs::read_dir(env.path("s/corpus/texts")).unwrap().flatten();
    let holding = packs.filter(|entry| {
        let (packed, mut text) = (fs::File::open(entry.path()).unwrap(), String::new());
        flate2::read::MultiGzDecoder::new(packed).read_to_string(&mut text).unwrap();
        text.contains(words)
    });
    holding.count()
}

/// A study with one pack of three dispatches, and a second one of two: one of them the
/// words of a dispatch in the first, from another agency.
fn quays(env: &TestEnv) -> Vec<String> {
    env.study("s");
    let record = |agency: &str, n: u32| {
        let text = format!("VALMONT, {n} mai - Le quai numéro {n} est fermé.\\n");
        format!("{{\"text\":\"{text}\",\"agency\":\"{agency}\",\"time\":\"2024-05-0{n}\"}}\n")
    };
    let of = |agency: &str, which: &[u32]| -> String {
        which.iter().map(|n| record(agency, *n)).collect()
    };
    env.write("a.jsonl", of("Havrol", &[1, 2, 3]));
    env.write("b.jsonl", of("Oltra", &[2, 4]));
    env.write("again.jsonl", of("Havrol", &[3]));
    env.run(&["--study", "s", "import", "a.jsonl"]).ok();
    let first = listed(env);
    env.run(&["--study", "s", "import", "b.jsonl"]).ok();
    assert_eq!((first.len(), listed(env).len()), (3, 5));
    first
}

#[test]
fn compact_frees_what_was_taken_out_and_nothing_else() {
    let env = TestEnv::new();
    let first = quays(&env);
    let gone = first
        .iter()
        .find(|id| {
            let list = env.run(&["--study", "s", "list"]).ok().out;
            list.lines().any(|line| line.starts_with(id.as_str()) && line.contains("quai numéro 3"))
        })
        .unwrap()
        .clone();
    let id: depeche::model::DispatchId = gone.parse().unwrap();
    let all = listed(&env);
    let rest: Vec<String> = all.iter().filter(|it| **it != gone).cloned().collect();
    assert_eq!((kept(&env, "numéro 3"), kept(&env, &gone)), (1, 1));
    let said = env.run(&["--study", "s", "compact"]).ok();
    assert!(said.out.contains("nothing to free"), "{said:?}");
    code(&mut store(&env.path("s"), "am"), &mut Mint::new(1), starred("am", id)).unwrap();
    env.run(&["--study", "s", "--coder", "am", "remove", "--yes", &gone]).ok();
    let compact = ["--study", "s", "--coder", "am", "compact"];
    let said = env.run(&compact).ends(1);
    assert!(said.err.contains("frees 1 text") && said.err.contains("--yes"), "{}", said.err);
    assert_eq!(kept(&env, &gone), 1);
    let said = env.run(&[&compact[..], &["--yes"]].concat()).ok();
    assert!(said.out.contains("freed: 1 text") && said.out.contains("1 pack"), "{said:?}");
    // What lay in the same pack stays.
    assert_eq!((kept(&env, "numéro 3"), kept(&env, &gone)), (0, 0));
    assert_eq!((kept(&env, "numéro 1"), kept(&env, "numéro 2"), kept(&env, "numéro 4")), (1, 2, 1));
    assert_eq!(listed(&env), rest);
    env.run(&["--study", "s", "check"]).ok();
    let said = env.run(&compact).ok();
    assert!(said.out.contains("nothing to free"), "{said:?}");
    // Nothing brings it back without its text.
    let undo = ["--study", "s", "--coder", "am", "remove", "--undo", &gone];
    let said = env.run(&undo).ends(1);
    assert!(said.err.contains("was freed") && said.err.contains("import it again"), "{}", said.err);
    let mut pty = Setup::size(160, 24)
        .home(env.path(""))
        .env("XDG_STATE_HOME", env.path("../state"))
        .spawn(kit::program(), ["--coder", "am", "--study", env.path("s").to_str().unwrap()]);
    pty.wait_text("4 of 4");
    pty.send("u");
    pty.wait_text("deleted its text");
    pty.send("<Esc>q");
    assert_eq!(pty.wait_code(), 0, "{}", pty.picture());
    // What somebody brought back meanwhile is in the study, and is not freed.
    let back = BTreeSet::from([rest[0].parse().unwrap()]);
    let refused = store(&env.path("s"), "am").note_freed(&back, Mint::new(2).next_id(), now());
    assert!(matches!(refused, Err(StoreError::Stale { .. })), "{refused:?}");
    // Imported again it is still out, and can be brought back with what was coded.
    let said = env.run(&["--study", "s", "import", "again.jsonl"]).ok();
    assert!(said.out.contains("1 taken out before"), "{said:?}");
    assert_eq!(listed(&env), rest);
    let said = env.run(&undo).ok();
    assert!(said.out.contains("1 dispatch with 1 record"), "{said:?}");
    assert_eq!(listed(&env).len(), all.len());
    env.run(&["--study", "s", "check"]).ok();
}

/// Wherever it is killed, old packs or new ones or both are there: each such study
/// opens, lacks nothing else, and is compacted by doing it again.
#[test]
fn a_compact_that_was_cut_short_is_done_again() {
    let env = TestEnv::new();
    let first = quays(&env);
    let texts = env.path("s/corpus/texts");
    let packs = |into: &str| copy_folder(&texts, &env.path(into));
    env.run(&["--study", "s", "remove", "--yes", &first[0]]).ok();
    let rest = listed(&env);
    packs("old");
    copy_folder(&env.path("s"), &env.path("before"));
    env.run(&["--study", "s", "compact", "--yes"]).ok();
    packs("new");
    // Behind the index, before the old pack went; or another copy of the study gave it.
    copy_folder(&env.path("old"), &texts);
    assert_eq!((listed(&env), kept(&env, &first[0])), (rest.clone(), 1));
    env.run(&["--study", "s", "check"]).ok();
    env.run(&["--study", "s", "compact", "--yes"]).ok();
    assert_eq!((listed(&env), kept(&env, &first[0])), (rest.clone(), 0));
    // Before the index: it knows nothing of the new pack.
    fs::remove_dir_all(env.path("s")).unwrap();
    copy_folder(&env.path("before"), &env.path("s"));
    copy_folder(&env.path("new"), &texts);
    assert_eq!((listed(&env), kept(&env, &first[0])), (rest.clone(), 1));
    env.run(&["--study", "s", "compact", "--yes"]).ok();
    assert_eq!((listed(&env), kept(&env, &first[0])), (rest.clone(), 0));
    // An index that is built anew from the packs shows the same.
    for file in fs::read_dir(env.path("s/corpus")).unwrap().flatten() {
        if file.path().is_file() {
            fs::remove_file(file.path()).unwrap();
        }
    }
    assert_eq!(listed(&env), rest);
    env.run(&["--study", "s", "check"]).ok();
    // A pack that cannot be read whole may hold it: nothing is freed, and that is said.
    env.run(&["--study", "s", "remove", "--yes", &rest[0]]).ok();
    let pack = fs::read_dir(&texts).unwrap().flatten().next().unwrap().path();
    let bytes = fs::read(&pack).unwrap();
    fs::write(&pack, &bytes[..bytes.len() - 9]).unwrap();
    let said = env.run(&["--study", "s", "compact", "--yes"]).ends(1);
    assert!(said.err.contains("damaged"), "{}", said.err);
    fs::write(&pack, &bytes).unwrap();
    env.run(&["--study", "s", "remove", "--undo", &rest[0]]).ok();
    assert_eq!(listed(&env), rest);
}

fn now() -> jiff::Timestamp {
    "2026-11-21T20:00:00Z".parse().unwrap()
}

fn starred(coder: &str, id: depeche::model::DispatchId) -> Record {
    let mut meta: Meta = serde_json::from_value(serde_json::json!({
        "id": Progress::id_of(coder, id), "dispatch": id, "coder": coder, "at": now(),
    }))
    .unwrap();
    meta.codebook = "1+0".to_owned();
    let extra = depeche::model::Extra::new();
    Record::Progress(Progress { meta, state: ReadingState::InWork, starred: true, extra })
}

fn code(store: &mut Store, mint: &mut Mint, record: Record) -> Result<(), StoreError> {
    let (id, what) = (mint.next_id(), Deed::Star.into());
    let act = Act { id, op: Op::Put, what, records: vec![record], was: Vec::new(), undoes: None };
    store.commit(act, now(), "1+0").map(drop)
}

fn store(dir: &Path, coder: &str) -> Store {
    let (store, report) = Store::open(dir, coder, &LockNote::here(coder, now())).unwrap();
    assert_eq!(report.read_only, None);
    store
}

#[test]
fn what_was_coded_comes_back_from_a_removal_of_many_lines() {
    let env = TestEnv::new();
    let all: BTreeSet<depeche::model::DispatchId> =
        port(&env).iter().map(|id| id.parse().unwrap()).collect();
    let dir = env.path("s");
    let mut mint = Mint::new(1);
    for coder in ["am", "bo", "cy"] {
        let mut store = store(&dir, coder);
        all.iter().for_each(|id| code(&mut store, &mut mint, starred(coder, *id)).unwrap());
    }
    for part in [1, 400, 900, 1500, 2500] {
        let terms = Terms { part, ..Terms::default() };
        let note = LockNote::here("am", now());
        let (mut store, _) = Store::open_with(&dir, "am", &note, &terms).unwrap();
        let (id, with, at) = (mint.next_id(), &TakenBack::default(), now());
        let dispatches = &all;
        let codebook = "1+0";
        let removing = Removing { id, dispatches, import: None, with, at, codebook };
        assert!(removing.take_out(&mut store).unwrap().is_in_parts());
        let whole = (mint.next_id(), now(), "1+0");
        let (_, records) =
            put_back(&mut store, &dir, (&all, &BroughtBack::default()), whole).unwrap();
        assert_eq!(records.records, 9, "{part}");
    }
}

/// Two coders at once, each on a copy: whichever journal comes first, both copies show
/// the same, and what the other one coded meanwhile is told.
#[test]
fn what_another_coder_coded_on_a_removed_dispatch_is_kept_and_told() {
    let env = TestEnv::new();
    let ids = port(&env);
    let id: depeche::model::DispatchId = ids[1].parse().unwrap();
    let (dir, copy) = (env.path("s"), env.path("copy"));
    let (mut mine, mut theirs) = (Mint::new(1), Mint::new(2));
    code(&mut store(&dir, "am"), &mut mine, starred("am", id)).unwrap();
    copy_folder(&dir, &copy);
    {
        let mut store = store(&dir, "am");
        let all = BTreeSet::from([id]);
        let codebook = "1+0";
        let act = mine.next_id();
        let with = &TakenBack::default();
        let (dispatches, at) = (&all, now());
        let removing = Removing { id: act, dispatches, import: None, with, at, codebook };
        removing.take_out(&mut store).unwrap();
        assert_eq!(store.records_of(id).unwrap().len(), 1, "only the removal");
        let refused = code(&mut store, &mut mine, starred("am", id));
        assert!(refused.unwrap_err().to_string().contains("from the study"));
    }
    theirs.set_now(now());
    code(&mut store(&copy, "bo"), &mut theirs, starred("bo", id)).unwrap();
    fs::copy(copy.join("journal/bo.jsonl"), dir.join("journal/bo.jsonl")).unwrap();
    fs::copy(dir.join("journal/am.jsonl"), copy.join("journal/am.jsonl")).unwrap();
    for at in [&dir, &copy] {
        let study = Study::open(at).unwrap();
        let changes = study.snapshot().unwrap().changes().unwrap();
        assert_eq!(changes, Changes { removed: [id].into(), ..Changes::default() });
        let corpus = study.whole_corpus(&changes, Growing::UNWATCHED).unwrap().0;
        assert_eq!((corpus.len(), corpus.contains(id)), (2, false));
    }
    let said = env.run(&["--study", "s", "check"]).ok();
    assert!(format!("{said:?}").contains("1 record on it came in"), "{said:?}");
    let export = env.run(&["--study", "s", "export"]).ok().out;
    assert!(!export.contains(&ids[1]), "{export}");
    // It comes back with both coders' work.
    let mut mine = store(&dir, "am");
    let whole = (Mint::new(3).next_id(), now(), "1+0");
    let (_, records) =
        put_back(&mut mine, &dir, (&[id].into(), &BroughtBack::default()), whole).unwrap();
    assert_eq!((records.records, mine.records_of(id).unwrap().len()), (1, 2));
    // And so it does by an undo.
    mine.undo(Mint::new(4).next_id(), now(), "1+0").unwrap();
    assert!(mine.changes().unwrap().removed.contains(&id));
}
