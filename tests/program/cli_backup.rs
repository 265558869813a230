//! `depeche backup` and `depeche restore`: everything comes back, also from a
//! study in use, and no archive writes what it should not.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use kit::env;

use depeche::model::{Act, Meta, Mint, Op, Record, Speaker, SpeakerKind, Status, What};
use depeche::store::{LockNote, Store, is_locked};
use depeche::study::{Manifest, Member, verify};
use depeche::wire::text_id;
use env::{TestEnv, copy_folder, dispatch};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

fn now() -> Timestamp {
    "2026-11-21T20:00:00Z".parse().unwrap()
}

/// A study with two coders' work on two dispatches.
fn coded(env: &TestEnv, name: &str) {
    env.study(name);
    env.write("in/1.txt", dispatch(1));
    env.write("in/2.txt", dispatch(2));
    env.run(&["import", "--study", name, "in"]).ok();
    let suggested = env.run(&["suggest", name]).ok().out;
    env.run_fed(&["import-annotations", "--study", name, "-"], suggested.as_bytes()).ok();
    let (dir, coder) = (env.path(name), "É.-T");
    let mut mint = Mint::new(8);
    mint.set_now(now());
    let mut store = Store::open(&dir, coder, &LockNote::here(coder, now())).unwrap().0;
    commit(&mut store, &mut mint, 2);
    drop(store);
    while is_locked(&dir) {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    env.write(&format!("{name}/lexicon.tsv"), "agency\tTarpress\n");
}

fn timeless(export: &str) -> String {
    let (header, rest) = export.split_once('\n').unwrap();
    let at = header.find("\"exported_at\"").unwrap();
    format!("{}\n{rest}", header.get(..at).unwrap())
}

#[test]
fn what_is_restored_is_the_same_study() {
    let env = TestEnv::new();
    coded(&env, "s");
    let said = env.run(&["backup", "--study", "s", "s.tar.gz"]).ok();
    assert!(said.out.contains("2 dispatches") && said.out.contains("verified"), "{}", said.out);
    let verified = env.run(&["backup", "--verify", "s.tar.gz"]).ok().out;
    assert!(verified.contains("is whole: “Trial”"), "{verified}");
    env.run(&["restore", "s.tar.gz", "r"]).ok();
    let check = env.run(&["check", "r"]).ok().out;
    assert!(check.contains("sound: ") && check.contains("2 dispatches"), "{check}");
    let exported = |name: &str| timeless(&env.run(&["export", "--study", name]).ok().out);
    assert_eq!(exported("s"), exported("r"));
    for file in
        ["depeche.toml", "codebook.toml", "lexicon.tsv", ".gitignore", "journal/am~test.jsonl"]
    {
        assert_eq!(env.read(&format!("s/{file}")), env.read(&format!("r/{file}")), "{file}");
    }
    let left = fs::read_dir(env.path("")).unwrap().map(|it| it.unwrap().file_name());
    let left: Vec<_> = left.map(|it| it.to_string_lossy().into_owned()).collect();
    assert!(left.iter().all(|name| !name.starts_with('.')), "{left:?}");
    // A backup of what was restored is the same but for its time.
    env.run(&["backup", "--study", "r", "r.tar.gz"]).ok();
    let members = |name: &str| verify(&env.path(name), &|| false).unwrap().manifest.members;
    assert_eq!(members("s.tar.gz"), members("r.tar.gz"));
}

#[test]
fn a_backup_replaces_nothing_unasked_and_a_restore_nothing_at_all() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.write("b.tar.gz", "mine");
    let said = env.run(&["backup", "--study", "s", "b.tar.gz"]).ends(1);
    assert!(said.err.contains("--force"), "{}", said.err);
    assert_eq!(env.read("b.tar.gz"), "mine");
    env.run(&["backup", "--study", "s", "b.tar.gz", "--force"]).ok();
    env.write("full/a.txt", "mine");
    let said = env.run(&["restore", "b.tar.gz", "full"]).ends(1);
    assert!(said.err.contains("not empty"), "{}", said.err);
    env.run(&["restore", "b.tar.gz", "b.tar.gz"]).ends(1).err.find("not empty").unwrap();
    fs::create_dir(env.path("bare")).unwrap();
    env.run(&["restore", "b.tar.gz", "bare"]).ok();
    env.run(&["check", "bare"]).ok();
    assert_eq!(env.read("full/a.txt"), "mine");
    env.run(&["backup", "--study", "s", "no/such/b.tar.gz"]).ends(1).err.find("no/such").unwrap();
}

fn note_of(mint: &mut Mint, n: usize) -> Record {
    let meta = Meta {
        id: mint.next_id(),
        dispatch: (n > 0).then(|| text_id(&dispatch(n))),
        coder: "jt".to_owned(),
        at: now(),
        status: Status::Confirmed,
        origin: Default::default(),
        codebook: String::new(),
        tags: Vec::new(),
        note: "« noté »".repeat(40),
        note_source: None,
        note_lang: None,
    };
    match n {
        0 => Record::Speaker(Speaker::new(meta, "Paul Orme", SpeakerKind::Person)),
        _ => Record::Mark(depeche::model::Mark {
            meta,
            spans: Vec::new(),
            extra: Default::default(),
        }),
    }
}

fn commit(store: &mut Store, mint: &mut Mint, n: usize) {
    let records = vec![note_of(mint, n)];
    let (id, what) = (mint.next_id(), What::Words("by hand".to_owned()));
    let act = Act { id, op: Op::Put, what, records, was: Vec::new(), undoes: None };
    store.commit(act, now(), "1+0").unwrap();
}

/// While the reader writes and dispatches come in, every backup is a study that
/// was: whole lines, chained, and no record without its dispatch.
#[test]
fn a_backup_taken_while_the_reader_is_open_is_consistent() {
    let env = TestEnv::new();
    coded(&env, "s");
    let (mut store, _) =
        Store::open(&env.path("s"), "jt", &LockNote::here("jt", Timestamp::UNIX_EPOCH)).unwrap();
    let mut mint = Mint::new(3);
    mint.set_now(now());
    commit(&mut store, &mut mint, 0);
    for round in 0..4 {
        let n = 3 + round;
        let file = format!("b{round}.tar.gz");
        let args = ["backup", "--study", "s", file.as_str()];
        let mut running = env.command(&args).spawn().unwrap();
        env.write("more.txt", dispatch(n));
        env.run(&["import", "--study", "s", "more.txt"]).ok();
        while running.try_wait().unwrap().is_none() {
            commit(&mut store, &mut mint, n);
        }
        commit(&mut store, &mut mint, n);
        env::Run::of(&args, running).ok();
        // The reader is killed in the middle of a line.
        let journal = env.path("s/journal/jt.jsonl");
        let whole = fs::read(&journal).unwrap();
        let cut = env.path(&format!("cut{round}"));
        copy_folder(&env.path("s"), &cut);
        let half = [&whole[..], &whole[..200]].concat();
        fs::write(cut.join("journal/jt.jsonl"), half).unwrap();
        let (torn, back) = (format!("t{round}.tar.gz"), format!("r{round}"));
        env.run(&["backup", "--study", &format!("cut{round}"), &torn]).ok();
        for (file, back) in [(&file, &back), (&torn, &format!("{back}t"))] {
            env.run(&["restore", file, back]).ok();
            let check = env.run(&["check", back]).ok().out;
            assert!(!check.contains("odd: journal"), "{check}");
            let kept = fs::read(env.path(back).join("journal/jt.jsonl")).unwrap();
            assert!(whole.starts_with(&kept) && kept.ends_with(b"\n"));
        }
        let torn = fs::read(env.path(&format!("r{round}t/journal/jt.jsonl"))).unwrap();
        assert_eq!(torn, whole);
    }
    let said = env.run(&["check", "s"]).ok().out;
    assert!(said.contains("not seen: store/") && said.contains("“jt” has this study"), "{said}");
}

#[test]
fn a_damaged_study_is_backed_up_as_it_is_and_says_so() {
    let env = TestEnv::new();
    coded(&env, "s");
    let journal = env.read("s/journal/am~test.jsonl");
    let spoilt = journal.replacen("Tardif", "Tardix", 1);
    env.write("s/journal/am~test.jsonl", &spoilt);
    let said = env.run(&["backup", "--study", "s", "b.tar.gz"]).ends(3);
    assert!(said.err.contains("line 1 of journal/am~test.jsonl is damaged"), "{}", said.err);
    env.run(&["backup", "--verify", "b.tar.gz"]).ends(3);
    let said = env.run(&["restore", "b.tar.gz", "r"]).ends(3);
    assert!(said.err.contains("line 1 of journal/am~test.jsonl is damaged"), "{}", said.err);
    assert_eq!(env.read("r/journal/am~test.jsonl"), spoilt);
    env.run(&["check", "r"]).ends(4);
}

#[test]
fn a_journal_that_lost_its_end_is_named_by_its_backup() {
    let env = TestEnv::new();
    coded(&env, "s");
    let whole = env.run(&["backup", "--study", "s", "whole.tar.gz"]).ok().out;
    assert!(whole.contains("3 journal files"), "heads are no journals: {whole}");
    assert!(env.path("s/journal/É.-T.head").exists());
    env.write("s/journal/É.-T.jsonl", "");
    for args in [
        &["backup", "--study", "s", "b.tar.gz"][..],
        &["backup", "--verify", "b.tar.gz"],
        &["restore", "b.tar.gz", "r"],
    ] {
        let said = env.run(args).ends(3).err;
        assert!(said.contains("note: journal/É.-T.jsonl lacks 1 of the 1"), "{said}");
    }
    env.run(&["check", "r"]).ends(4);
}

#[test]
fn every_altered_byte_of_a_backup_is_noticed() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.run(&["backup", "--study", "s", "b.tar.gz"]).ok();
    let bytes = fs::read(env.path("b.tar.gz")).unwrap();
    let file = env.path("x.tar.gz");
    let unpacked = |bytes: &[u8]| {
        let mut whole = Vec::new();
        GzDecoder::new(bytes).read_to_end(&mut whole).map(|_| whole).ok()
    };
    let whole = unpacked(&bytes);
    let mut altered = 0;
    // The first ten bytes are gzip's header, which says nothing of the content.
    for at in (10..bytes.len()).step_by(23) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x20;
        fs::write(&file, &bytes).unwrap();
        // A run of zeros can be packed in two ways a bit apart: what unpacks to the
        // same bytes, gzip's checksum fitting, is the same backup.
        let same = unpacked(&bytes) == whole;
        assert_eq!(verify(&file, &|| false).is_ok(), same, "byte {at} of {}", bytes.len());
        altered += usize::from(!same);
    }
    assert!(altered * 23 > bytes.len() / 2, "{altered} of {}", bytes.len());
    for cut in (0..bytes.len()).step_by(97) {
        fs::write(&file, &bytes[..cut]).unwrap();
        assert!(verify(&file, &|| false).is_err(), "cut at {cut}");
    }
    let said = env.run(&["restore", "x.tar.gz", "r"]).ends(1);
    assert!(said.err.contains("is no whole backup"), "{}", said.err);
    assert!(!env.path("r").exists());
    let said = env.run(&["backup", "--verify", "in/1.txt"]).ends(1);
    assert!(said.err.contains("is no whole backup"), "{}", said.err);
}

/// Writes an archive of these entries: kind, name, claimed link, content.
fn archive(path: &Path, entries: &[Entry]) {
    let mut tar =
        tar::Builder::new(GzEncoder::new(File::create(path).unwrap(), Compression::fast()));
    for (kind, name, link, content) in entries {
        let mut header = tar::Header::new_gnu();
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.as_gnu_mut().unwrap().linkname[..link.len()].copy_from_slice(link.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, content.as_slice()).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
}

fn member(path: &str, content: &[u8]) -> Member {
    let (size, blake3) = (content.len() as u64, blake3::hash(content).to_hex().to_string());
    Member { path: path.to_owned(), size, blake3 }
}

fn manifest(members: Vec<Member>) -> Manifest {
    Manifest {
        format: "depeche backup".to_owned(),
        version: 1,
        made_by: "someone".to_owned(),
        made_at: now(),
        study: "\u{1b}[31mred".to_owned(),
        dispatches: 0,
        members,
    }
}

/// An entry: kind, name, link, content.
type Entry = (tar::EntryType, &'static str, &'static str, Vec<u8>);

/// Archives that must be refused, each with words of the reason.
type Refused = Vec<(&'static str, Vec<Entry>)>;

const TOML: &[u8] = b"title = \"x\"\n";

fn plain(name: &'static str, content: &[u8]) -> Entry {
    (tar::EntryType::Regular, name, "", content.to_vec())
}

fn first(manifest: &Manifest) -> Entry {
    plain("manifest.json", &serde_json::to_vec(manifest).unwrap())
}

fn good() -> Vec<Member> {
    vec![member("depeche.toml", TOML), member("dispatches.jsonl", b"")]
}

fn body() -> Vec<Entry> {
    vec![plain("depeche.toml", TOML), plain("dispatches.jsonl", b"")]
}

/// The manifest of a study and one member more.
fn with(path: &str) -> Entry {
    let mut members = good();
    members.push(member(path, b"evil"));
    first(&manifest(members))
}

/// Entries that are no files, or lie elsewhere.
fn elsewhere() -> Refused {
    use tar::EntryType::{Directory, GNULongName, Link, Symlink};
    let mut all: Refused = Vec::new();
    let paths =
        ["../evil", "/tmp/depeche-evil", "journal/../../evil.jsonl", ".bashrc", "a/b", "store"];
    for path in paths {
        let mut entries = vec![with(path)];
        entries.extend(body());
        entries.push(plain(path, b"evil"));
        all.push(("no file of a study", entries));
    }
    for (kind, link) in [(Symlink, "../../evil"), (Link, "/etc/passwd"), (Directory, "")] {
        let mut entries = vec![with("journal/a.jsonl"), (kind, "journal/a.jsonl", link, vec![])];
        entries.extend(body());
        all.push(("no plain file", entries));
    }
    all.push(("no plain file", vec![(GNULongName, "x", "", vec![b'a'; 10_000])]));
    all
}

/// Entries that are not what the manifest says.
fn otherwise() -> Refused {
    let sound = || first(&manifest(good()));
    let twice = [vec![sound()], body(), body()].concat();
    let listed_twice = first(&manifest([good(), good()].concat()));
    let longer = plain("depeche.toml", &[TOML, b"more"].concat());
    let mut bomb = good();
    bomb[1].size = 1 << 50;
    let later = Manifest { version: 3, ..manifest(good()) };
    vec![
        ("there twice", twice),
        ("twice", vec![listed_twice]),
        ("bytes, not", vec![sound(), longer]),
        ("its hash differs", vec![sound(), plain("depeche.toml", b"title = \"y\"\n")]),
        ("is missing", vec![sound(), plain("depeche.toml", TOML)]),
        ("begin with a manifest", body()),
        ("not in its manifest", vec![sound(), plain("codebook.toml", TOML)]),
        ("claims to hold", vec![first(&manifest(bomb))]),
        ("later version", vec![first(&later)]),
        ("cannot be read", vec![plain("manifest.json", b"{}")]),
    ]
}

#[test]
fn a_hostile_archive_writes_nothing() {
    let env = TestEnv::new();
    fs::create_dir(env.path("safe")).unwrap();
    let file = env.path("safe/x.tar.gz");
    for (why, entries) in elsewhere().into_iter().chain(otherwise()) {
        archive(&file, &entries);
        let said = env.run(&["restore", "safe/x.tar.gz", "safe/r"]).ends(1);
        assert!(said.err.contains(why) && !said.err.contains('\u{1b}'), "{why}: {}", said.err);
        let left = fs::read_dir(env.path("safe")).unwrap().map(|it| it.unwrap().path());
        assert_eq!(left.collect::<Vec<_>>(), std::slice::from_ref(&file), "{why}");
        assert!(!env.path("evil").exists() && !Path::new("/tmp/depeche-evil").exists());
    }
}

#[test]
fn the_archive_is_one_that_any_program_can_read() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.run(&["backup", "--study", "s", "b.tar.gz"]).ok();
    let mut tar = tar::Archive::new(GzDecoder::new(File::open(env.path("b.tar.gz")).unwrap()));
    let mut names = Vec::new();
    for entry in tar.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_string_lossy().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if name == "dispatches.jsonl" {
            let mut out = File::create(env.path("d.jsonl")).unwrap();
            out.write_all(&content).unwrap();
        }
        names.push(name);
    }
    assert_eq!(names.first().map(String::as_str), Some("manifest.json"));
    assert!(names.iter().any(|name| name == "journal/É.-T.jsonl"), "{names:?}");
    env.study("t");
    let said = env.run(&["import", "--study", "t", "d.jsonl"]).ok().out;
    assert!(said.starts_with("2 new"), "{said}");
}

/// The hidden names in the working folder: what something left half made.
fn hidden(env: &TestEnv) -> Vec<String> {
    let left = fs::read_dir(env.path("")).unwrap().map(|it| it.unwrap().file_name());
    let left = left.map(|it| it.to_string_lossy().into_owned());
    left.filter(|name| name.starts_with('.')).collect()
}

/// How many bytes of a backup hold more than what comes before the journals.
fn most(bytes: &[u8]) -> usize {
    bytes.len() * 3 / 4
}

/// A restore that has read half of its archive, which comes through a pipe and
/// goes on where that does.
fn halfway(env: &TestEnv, bytes: &[u8], folder: &str) -> (std::process::Child, File) {
    if !env.path("pipe").exists() {
        assert!(
            std::process::Command::new("mkfifo").arg(env.path("pipe")).status().unwrap().success()
        );
    }
    let before = hidden(env);
    let child = env.command(&["restore", "pipe", folder]).spawn().unwrap();
    let mut pipe = File::options().write(true).open(env.path("pipe")).unwrap();
    pipe.write_all(&bytes[..most(bytes)]).unwrap();
    // Made once the folder is held.
    let start = format!(".{folder}.depeche-");
    let at_work = |name: &String| {
        name.starts_with(&start)
            && !before.contains(name)
            && env.path(&format!("{name}/journal")).exists()
    };
    while !hidden(env).iter().any(at_work) {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    (child, pipe)
}

#[test]
fn a_restore_that_is_interrupted_leaves_nothing() {
    use rustix::process::{Pid, Signal, kill_process};
    let env = TestEnv::new();
    coded(&env, "s");
    env.run(&["backup", "--study", "s", "b.tar.gz"]).ok();
    let bytes = fs::read(env.path("b.tar.gz")).unwrap();
    fs::create_dir(env.path("bare")).unwrap();
    for (signal, folder) in [(Signal::INT, "r"), (Signal::TERM, "bare")] {
        let (child, pipe) = halfway(&env, &bytes, folder);
        kill_process(Pid::from_child(&child), signal).unwrap();
        // It ends while the pipe still stands open, though nothing more comes.
        let said = env::Run::of(&["restore"], child).ends(130);
        drop(pipe);
        assert!(said.err.contains("interrupted"), "{}", said.err);
        assert_eq!(hidden(&env), Vec::<String>::new());
        assert!(!env.path("r").exists());
        assert_eq!(fs::read_dir(env.path("bare")).unwrap().count(), 0);
    }
    env.run(&["restore", "b.tar.gz", "bare"]).ok();
    env.run(&["check", "bare"]).ok();
}

#[test]
fn a_restore_that_was_killed_is_cleaned_up_by_the_next() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.run(&["backup", "--study", "s", "b.tar.gz"]).ok();
    let bytes = fs::read(env.path("b.tar.gz")).unwrap();
    let (mut child, pipe) = halfway(&env, &bytes, "r");
    child.kill().unwrap();
    child.wait().unwrap();
    drop(pipe);
    let left = hidden(&env);
    assert!(left.len() == 1 && left[0].starts_with(".r.") && !env.path("r").exists(), "{left:?}");
    // One that is at work beside is let alone, and so is what only looks alike.
    fs::create_dir(env.path(".r.mine.tmp")).unwrap();
    env.write(".r.12.tmp", "a file");
    let (working, mut pipe) = halfway(&env, &bytes, "r");
    assert!(!hidden(&env).contains(&left[0]));
    assert_eq!(hidden(&env).len(), 3);
    let said = env.run(&["restore", "b.tar.gz", "r"]).ok();
    assert_eq!(said.err, "");
    assert_eq!(hidden(&env).len(), 3);
    pipe.write_all(&bytes[most(&bytes)..]).unwrap();
    drop(pipe);
    // The name was given meanwhile.
    env::Run::of(&["restore"], working).ends(1).err.find("cannot write").unwrap();
    assert_eq!(hidden(&env).len(), 2);
    env.run(&["check", "r"]).ok();
    // The one that cleans up says so.
    let (mut child, pipe) = halfway(&env, &bytes, "q");
    child.kill().unwrap();
    child.wait().unwrap();
    drop(pipe);
    let said = env.run(&["restore", "b.tar.gz", "q"]).ok();
    assert!(said.err.contains("left by a restore that was killed"), "{}", said.err);
    assert_eq!(hidden(&env).len(), 2);
}

/// Makes a pipe in the place of a file.
fn pipe(path: &Path) {
    let _ = fs::remove_file(path);
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// What is wrong with a study: how it comes about, and what backing up, verifying
/// and restoring all say of it.
type Broken = (fn(&Path), &'static str);

const BROKEN: &[Broken] = &[
    (|s| fs::write(s.join("codebook.toml"), "name = 3\n").unwrap(), "codebook.toml, line 1: "),
    (|s| fs::write(s.join("codebook.toml"), b"\xff\n").unwrap(), "line 1 of it is no UTF-8"),
    (|s| fs::remove_file(s.join("codebook.toml")).unwrap(), "codebook.toml: it cannot be read"),
    (|s| fs::write(s.join("depeche.toml"), "titel = \"x\"\n").unwrap(), "depeche.toml, line 1: "),
    (
        |s| fs::write(s.join("depeche.toml"), "codebook = \"no.toml\"").unwrap(),
        "no.toml: it cannot",
    ),
    (
        |s| fs::write(s.join("depeche.toml"), "codebook = \".x.toml\"").unwrap(),
        ".x.toml: it cannot",
    ),
    (|s| pipe(&s.join("codebook.toml")), "codebook.toml: it cannot be read"),
    (|s| pipe(&s.join("depeche.toml")), "holds no depeche.toml"),
];

#[test]
fn a_study_with_a_broken_file_is_backed_up_and_restored_as_it_is() {
    let env = TestEnv::new();
    coded(&env, "s");
    for (spoil, said) in BROKEN {
        copy_folder(&env.path("s"), &env.path("t"));
        spoil(&env.path("t"));
        let told = |args: &[&str]| {
            let err = env.run(args).ends(3).err;
            assert!(err.contains(said), "{args:?}: {said}: {err}");
        };
        told(&["backup", "--study", "t", "t.tar.gz"]);
        told(&["backup", "--verify", "t.tar.gz"]);
        told(&["restore", "t.tar.gz", "r"]);
        for file in ["depeche.toml", "codebook.toml", "lexicon.tsv", "journal/am~test.jsonl"] {
            let (was, is) = (env.path(&format!("t/{file}")), env.path(&format!("r/{file}")));
            if fs::metadata(&was).is_ok_and(|it| it.is_file()) {
                assert_eq!(fs::read(was).unwrap(), fs::read(is).unwrap(), "{file}");
            }
        }
        let records = |name: &str| {
            let said = env.run(&["export", "--study", name]).ok().out;
            said.split_once('\n').unwrap().1.to_owned()
        };
        assert_eq!(records("s"), records("r"));
        for gone in ["t", "r"] {
            fs::remove_dir_all(env.path(gone)).unwrap();
        }
        fs::remove_file(env.path("t.tar.gz")).unwrap();
    }
}

#[test]
fn what_a_repair_set_aside_and_the_codebooks_that_were_coded_with_go_along() {
    let env = TestEnv::new();
    coded(&env, "s");
    let aside = [
        "journal/am.jsonl.torn-1",
        "journal/am.2.jsonl.damaged-2",
        "journal/jt.jsonl.ahead-0123456789ab",
        "journal/am.head",
        "codebooks/0+01234567.toml",
        "store.aside-1/db",
        "store.aside-1/snap.000000000000002A",
        "store.aside-1/blobs/17",
        "corpus.damaged-1/meta.json",
        "corpus/texts/000009.jsonl.gz.damaged",
        ".gitattributes",
    ];
    for name in aside {
        env.write(&format!("s/{name}"), format!("kept: {name}\n"));
    }
    env.run(&["backup", "--study", "s", "b.tar.gz"]).ends_any();
    env.run(&["restore", "b.tar.gz", "r"]).ends_any();
    for name in aside {
        assert_eq!(env.read(&format!("r/{name}")), env.read(&format!("s/{name}")), "{name}");
    }
    let kept = |name: &str| {
        let all = fs::read_dir(env.path(name).join("codebooks")).unwrap();
        let mut all: Vec<_> = all.map(|it| it.unwrap().file_name()).collect();
        all.sort();
        all
    };
    assert_eq!(kept("s"), kept("r"));
    assert_eq!(kept("s").len(), 2);
}

#[test]
fn a_dispatch_that_cannot_be_read_is_named_and_the_rest_is_backed_up() {
    let env = TestEnv::new();
    coded(&env, "s");
    for n in 3..7 {
        env.write("more.txt", dispatch(n));
        env.run(&["import", "--study", "s", "more.txt"]).ok();
    }
    fs::remove_dir_all(env.path("s/corpus/texts")).unwrap();
    // The texts of one batch are gone from the index.
    let store = fs::read_dir(env.path("s/corpus")).unwrap().map(|it| it.unwrap().path());
    let store = store.filter(|it| it.extension().is_some_and(|end| end == "store")).min().unwrap();
    let len = fs::metadata(&store).unwrap().len();
    let mut bytes = fs::read(&store).unwrap();
    bytes[..usize::try_from(len / 2).unwrap()].fill(0);
    fs::write(&store, bytes).unwrap();
    let said = env.run(&["backup", "--study", "s", "b.tar.gz"]).ends(3);
    assert!(said.err.contains("cannot be read and") || said.err.contains("index"), "{}", said.err);
    let verified = env.run(&["backup", "--verify", "b.tar.gz"]).ends_any();
    let restored = env.run(&["restore", "b.tar.gz", "r"]).ends_any();
    assert!(!env.read("r/journal/am~test.jsonl").is_empty(), "{}", restored.err);
    assert_eq!(verified.err, restored.err);
    let there = env.run(&["list", "--study", "r"]).ends_any().out.lines().count();
    assert!(restored.out.contains(&format!("{there} dispatches")), "{there}: {}", restored.out);
}

#[test]
fn what_killed_runs_left_is_swept_and_nothing_else() {
    let env = TestEnv::new();
    coded(&env, "s");
    let tmp = env.path("tmp");
    let left = ["depeche-check", "depeche-verify", "depeche-backup"];
    let left = left.map(|name| tmp.join(format!("{name}.aB3dE6gH9jK2.tmp")));
    for folder in &left {
        fs::create_dir_all(folder.join("state")).unwrap();
    }
    env.write("keep/a.txt", "mine");
    let planted = tmp.join("depeche-check.zB3dE6gH9jK2.tmp");
    std::os::unix::fs::symlink(env.path("keep"), &planted).unwrap();
    let mine = env.write("tmp/depeche-check.notes/a.txt", "mine");
    let beside = env.write(".b.tar.gz.depeche-aB3dE6gH9jK2.tmp", "half");
    let run = |args: &[&str]| {
        let child = env.command(args).env("TMPDIR", &tmp).spawn().unwrap();
        env::Run::of(args, child).ok()
    };
    run(&["check", "s"]);
    run(&["backup", "--study", "s", "b.tar.gz"]);
    assert!(left.iter().all(|folder| !folder.exists()) && !beside.exists());
    assert!(mine.exists() && planted.is_symlink());
    assert_eq!(env.read("keep/a.txt"), "mine");
    let there: Vec<_> = fs::read_dir(&tmp).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(there.len(), 2, "{there:?}");
}

#[test]
fn dispatches_that_the_index_does_not_give_are_backed_up_from_their_copies() {
    let env = TestEnv::new();
    coded(&env, "s");
    let before = timeless(&env.run(&["export", "--study", "s"]).ok().out);
    fs::write(env.path("s/corpus/meta.json"), "{").unwrap();
    let said = env.run(&["backup", "--study", "s", "b.tar.gz"]).ends(3);
    assert!(said.err.contains("the index of the dispatches: "), "{}", said.err);
    assert!(said.out.contains("2 dispatches"), "{}", said.out);
    env.run(&["restore", "b.tar.gz", "r"]).ok();
    assert_eq!(timeless(&env.run(&["export", "--study", "r"]).ok().out), before);
}

/// Archives that are odd in many ways, whole or not.
fn odd_archives() -> Vec<Vec<Entry>> {
    use tar::EntryType::Directory;
    let all = |members: Vec<Entry>| {
        let listed = members.iter().map(|it| member(it.1, &it.3)).collect();
        [vec![first(&manifest(listed))], members].concat()
    };
    let dispatches = |content: &[u8]| plain("dispatches.jsonl", content);
    let toml = || plain("depeche.toml", TOML);
    let mut odd = vec![
        all(body()),
        all(vec![dispatches(b"")]),
        all(vec![toml()]),
        all(vec![dispatches(b"{}\n\n\xff\n[1]\n"), toml()]),
        all(vec![dispatches(b"{\"record\":\"dispatch\",\"text\":\"x\"}"), toml()]),
        all(vec![dispatches(b"\n"), toml(), plain("dispatches.refused.jsonl", b"{}\n")]),
        all(vec![dispatches(b""), plain("depeche.toml", b"title = \n")]),
        all(vec![dispatches(b""), plain("depeche.toml", b"codebook = \"/etc/passwd\"\n")]),
        all(vec![dispatches(b""), toml(), plain("codebook.toml", b"\xff")]),
        all(vec![dispatches(b""), toml(), plain("lexicon.tsv", b"\xff\t\t\n")]),
        all(vec![dispatches(b""), toml(), plain("journal/a.jsonl", b"{}\n\0\0\0")]),
        all(vec![dispatches(b""), toml(), plain("journal/a.head", b"not a head")]),
        all(vec![dispatches(b""), toml(), plain("journal/a.2.jsonl", b"")]),
        all(vec![dispatches(b""), toml(), plain("store.aside-1", b"x")]),
        all(vec![dispatches(b""), toml(), plain("a", b"x"), plain("A", b"y")]),
        all(vec![dispatches(b""), toml(), plain("corpus", b"x")]),
        all(vec![dispatches(b""), toml(), plain("Journal", b"x")]),
        all(vec![dispatches(b""), toml(), plain("codebooks/x.toml", b"x")]),
        all(vec![
            dispatches(b""),
            toml(),
            plain("store.aside-1", b"x"),
            plain("store.aside-1/db", b"y"),
        ]),
        [all(body()), vec![plain("more", b"x")]].concat(),
        [all(body()), vec![(Directory, "journal/", "", vec![])]].concat(),
    ];
    let mut counted = manifest(good());
    counted.dispatches = 7;
    odd.push([vec![first(&counted)], body()].concat());
    odd
}

#[test]
fn whatever_verifies_restores_and_whatever_does_not_leaves_nothing() {
    let env = TestEnv::new();
    fs::create_dir(env.path("safe")).unwrap();
    let (mut whole, mut not) = (0, 0);
    for (nth, entries) in odd_archives().iter().enumerate() {
        for junk in [&b""[..], b"junk"] {
            let file = env.path("safe/x.tar.gz");
            archive(&file, entries);
            File::options().append(true).open(&file).unwrap().write_all(junk).unwrap();
            let code = |args: &[&str]| {
                let mut child = env.command(args).spawn().unwrap();
                let code = child.wait().unwrap().code().unwrap();
                (code, env::Run::of(args, child).ends_any().err)
            };
            let (verified, said) = code(&["backup", "--verify", "safe/x.tar.gz"]);
            let (restored, told) = code(&["restore", "safe/x.tar.gz", "safe/r"]);
            assert_eq!(verified, restored, "{nth}: {said}\n{told}");
            assert_eq!(env.path("safe/r").exists(), verified != 1, "{nth}: {told}");
            if verified == 1 {
                assert_eq!(fs::read_dir(env.path("safe")).unwrap().count(), 1, "{nth}");
                not += 1;
                continue;
            }
            whole += 1;
            assert!(junk.is_empty() || said.contains("behind the end"), "{nth}: {said}");
            assert!(depeche::study::Study::open(&env.path("safe/r")).is_ok());
            fs::remove_dir_all(env.path("safe/r")).unwrap();
        }
    }
    assert!(whole > 20 && not > 10, "{whole} whole, {not} not");
}

/// Takes the journals of a study away, with their heads, or parts of them.
fn without_heads(env: &TestEnv, name: &str) {
    for entry in fs::read_dir(env.path(&format!("{name}/journal"))).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "head") {
            fs::remove_file(path).unwrap();
        }
    }
}

/// Removes what the stores wrote down of how far they had seen the journals, as in a study
/// of an earlier version.
fn without_seen(env: &TestEnv, name: &str) {
    for coder in fs::read_dir(env.path(&format!("{name}/store"))).unwrap() {
        for generation in fs::read_dir(coder.unwrap().path()).unwrap() {
            let _ = fs::remove_file(generation.unwrap().path().join("seen"));
        }
    }
}

/// Nothing of it was told, and the backup was called verified.
#[test]
fn a_study_whose_journals_are_gone_says_so_everywhere_and_its_backup_has_them() {
    let env = TestEnv::new();
    coded(&env, "whole");
    let before = timeless(&env.run(&["export", "--study", "whole"]).ok().out);
    for (n, older) in [false, true].into_iter().enumerate() {
        let (s, r, file) = (format!("s{n}"), format!("r{n}"), format!("s{n}.tar.gz"));
        copy_folder(&env.path("whole"), &env.path(&s));
        if older {
            without_seen(&env, &s);
        }
        fs::remove_dir_all(env.path(&format!("{s}/journal"))).unwrap();
        let told =
            "journal/am~test.jsonl is missing, with the 1 change that the store has seen of it";
        for args in [&["list", "--study", &s][..], &["export", "--study", &s]] {
            let said = env.run(args).ends(3).err;
            assert!(said.contains(told) && said.contains("journal/É.-T.jsonl"), "{said}");
        }
        let said = env.run(&["backup", "--study", &s, &file]).ends(3).err;
        assert!(said.contains(told), "{said}");
        let held = "the journal of “am~test” lacks 1 change that journal/am~test.jsonl.ahead-";
        for args in [&["backup", "--verify", &file][..], &["restore", &file, &r]] {
            let said = env.run(args).ends(3).err;
            assert!(said.contains(held), "{said}");
        }
        assert!(env.run(&["check", &r]).ends(4).out.contains(held));
        env.run(&["check", "--salvage", &r]).ends_any();
        assert_eq!(timeless(&env.run(&["export", "--study", &r]).ok().out), before);
        env.run(&["check", &r]).ok();
    }
}

/// A second copy of the line was in the store, and stayed behind.
#[test]
fn the_backup_of_a_damaged_study_can_be_mended_as_the_study_itself() {
    let env = TestEnv::new();
    coded(&env, "s");
    let whole = env.read("s/journal/É.-T.jsonl");
    env.write("s/journal/É.-T.jsonl", whole.replacen("noté", "n0té", 1));
    let said = env.run(&["backup", "--study", "s", "s.tar.gz"]).ends(3).err;
    assert!(said.contains("line 1 of journal/É.-T.jsonl is damaged"), "{said}");
    env.run(&["restore", "s.tar.gz", "r"]).ends(3);
    let said = env.run(&["check", "--salvage", "r"]).ends_any().out;
    assert!(said.contains("1 brought back byte for byte") && !said.contains("lost:"), "{said}");
    assert_eq!(env.read("r/journal/É.-T.jsonl"), whole);
    env.run(&["check", "r"]).ok();
    env.run(&["export", "--study", "r"]).ok();
}

/// It was left out in silence.
#[test]
fn a_journal_that_is_no_file_is_named_by_whatever_leaves_it_out() {
    let env = TestEnv::new();
    coded(&env, "whole");
    without_heads(&env, "whole");
    let kinds: [fn(&Path); 3] = [
        pipe,
        |path| fs::create_dir(path).unwrap(),
        |path| std::os::unix::fs::symlink("/not/mounted/bob.jsonl", path).unwrap(),
    ];
    for (n, make) in kinds.into_iter().enumerate() {
        let (s, file) = (format!("s{n}"), format!("s{n}.tar.gz"));
        copy_folder(&env.path("whole"), &env.path(&s));
        make(&env.path(&format!("{s}/journal/bob.jsonl")));
        let commands = [
            &["list", "--study", &s][..],
            &["export", "--study", &s],
            &["backup", "--study", &s, &file],
        ];
        for args in commands {
            let said = env.run(args).ends(3).err;
            assert!(said.contains("journal/bob.jsonl cannot be read ("), "{args:?}: {said}");
        }
    }
}

#[test]
fn a_broken_copy_of_a_codebook_is_named_by_backup_verify_and_restore() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.write("s/codebooks/9+01234567.toml", "name = 3\n");
    let told = "codebooks/9+01234567.toml is not the codebook that was coded with";
    let commands = [
        &["backup", "--study", "s", "s.tar.gz"][..],
        &["backup", "--verify", "s.tar.gz"],
        &["restore", "s.tar.gz", "r"],
    ];
    for args in commands {
        let said = env.run(args).ends(3).err;
        assert!(said.contains(told), "{args:?}: {said}");
    }
}

#[test]
fn bytes_behind_the_end_of_the_tar_are_told_and_its_zeroes_are_not() {
    let env = TestEnv::new();
    for (n, (behind, told)) in [(vec![0; 5000], None), (vec![b'A'; 5000], Some("stand 5000 bytes"))]
        .into_iter()
        .enumerate()
    {
        let file = env.path(&format!("x{n}.tar.gz"));
        archive(&file, &[vec![first(&manifest(good()))], body()].concat());
        let mut tar = Vec::new();
        GzDecoder::new(File::open(&file).unwrap()).read_to_end(&mut tar).unwrap();
        tar.extend(behind);
        let mut gz = GzEncoder::new(File::create(&file).unwrap(), Compression::fast());
        gz.write_all(&tar).unwrap();
        gz.finish().unwrap();
        let notes = verify(&file, &|| false).unwrap().notes;
        assert_eq!(notes.iter().any(|it| it.contains("behind the end")), told.is_some());
        assert!(told.is_none_or(|told| notes.iter().any(|it| it.contains(told))), "{notes:?}");
    }
}

#[test]
fn a_backup_of_no_version_is_not_called_that_of_a_later_one() {
    let env = TestEnv::new();
    for (version, told) in [(0, "which no version writes"), (9, "made by a later version")] {
        let file = env.path("x.tar.gz");
        archive(&file, &[vec![first(&Manifest { version, ..manifest(good()) })], body()].concat());
        let error = verify(&file, &|| false).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}
