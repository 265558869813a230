//! `depeche check`: a table of seeded damages, each with what the check says,
//! what a salvage does, what it keeps, and what the study is afterwards. Printed
//! with `--nocapture`.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing)]
#![allow(clippy::string_slice, clippy::panic, missing_docs)]

use kit::env;

mod pointing;

use depeche::model::{
    Act, Anchor, DispatchId, Mark, Meta, Mint, Op, Quote, Record, RecordId, Speaker, SpeakerKind,
    SpeakerRef, Status, What,
};
use depeche::store::{LockNote, Store, StoreError, Terms, is_locked, replay};
use depeche::wire::text_id;
use env::{Said, TestEnv, copy_folder, dispatch};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Records and acts of a desk whose clock is the test's.
struct Hand {
    mint: Mint,
    seconds: i64,
}

impl Hand {
    fn new(seed: u128) -> Self {
        Self { mint: Mint::new(seed), seconds: 1_780_000_000 }
    }

    fn now(&mut self) -> Timestamp {
        self.seconds += 1;
        Timestamp::from_second(self.seconds).unwrap()
    }

    fn meta(&mut self, dispatch: Option<DispatchId>) -> Meta {
        let at = self.now();
        self.mint.set_now(at);
        Meta {
            id: self.mint.next_id(),
            dispatch,
            coder: "am".to_owned(),
            at,
            status: Status::Confirmed,
            origin: Default::default(),
            codebook: String::new(),
            tags: Vec::new(),
            note: String::new(),
            note_source: None,
            note_lang: None,
        }
    }

    fn speaker(&mut self, name: &str) -> Record {
        Record::Speaker(Speaker::new(self.meta(None), name, SpeakerKind::Person))
    }

    /// A quote whose words stand `off` code points before their place.
    fn quote(&mut self, n: usize, words: &str, off: usize, speaker: Option<RecordId>) -> Record {
        let text = dispatch(n);
        let start = text[..text.find(words).unwrap()].chars().count() - off;
        let end = start + words.chars().count();
        let anchor = Anchor { start, end, exact: words.to_owned(), ..Anchor::default() };
        Record::Quote(Quote {
            meta: self.meta(Some(text_id(&text))),
            kind: "direct".to_owned(),
            content: vec![anchor],
            cue: Vec::new(),
            speaker: speaker.map(|id| SpeakerRef { id, mention: Vec::new() }),
            relay: Vec::new(),
            further_speakers: Vec::new(),
            within: None,
            endorsement: None,
            extra: Default::default(),
        })
    }

    fn mark(&mut self, n: usize, note: String) -> Record {
        let mut meta = self.meta(Some(text_id(&dispatch(n))));
        meta.note = note;
        Record::Mark(Mark { meta, spans: Vec::new(), extra: Default::default() })
    }

    fn does(&mut self, store: &mut Store, was: &[Record], now: &[Record]) {
        let at = self.now();
        self.mint.set_now(at);
        let (id, op) = (self.mint.next_id(), Op::Put);
        let (what, records, was) = (What::Words("by hand".to_owned()), now.to_vec(), was.to_vec());
        let act = Act { id, op, what, records, was, undoes: None };
        store.commit(act, at, "1+0").unwrap();
    }
}

fn open(study: &Path, limit: u64) -> Store {
    let note = LockNote::here("am", Timestamp::UNIX_EPOCH);
    let (store, report) = Store::open_with(study, "am", &note, &files_of(limit)).unwrap();
    assert_eq!(report.read_only, None);
    store
}

/// Waits until a lock that this process let go is free: a child that another
/// test is just starting holds it for a moment too.
fn until_free(study: &Path) {
    while is_locked(study) {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

/// A study with three dispatches and a journal of eight lines, one of them long.
fn coded(env: &TestEnv, name: &str, limit: u64) -> Vec<Record> {
    let dir = env.study(name);
    for n in 1..=3 {
        env.write(&format!("in/{n}.txt"), dispatch(n));
    }
    env.run(&["import", "--study", name, "in"]).ok();
    // The journal of the import is not what is damaged here.
    for end in ["jsonl", "head"] {
        fs::remove_file(dir.join(format!("journal/am~{}imp.{end}", env::DEVICE))).unwrap();
    }
    let (mut hand, mut store) = (Hand::new(5), open(&dir, limit));
    let speaker = hand.speaker("Ève Tardif");
    let first = hand.quote(1, "Le port rouvrira", 0, Some(speaker.id()));
    let second = hand.quote(2, "Nous verrons", 0, None);
    let gone = hand.mark(1, "à revoir".to_owned());
    hand.does(&mut store, &[], std::slice::from_ref(&speaker));
    hand.does(&mut store, &[], std::slice::from_ref(&first));
    hand.does(&mut store, &[], std::slice::from_ref(&second));
    hand.does(&mut store, &[], std::slice::from_ref(&gone));
    let mut changed = first.clone();
    changed.meta_mut().note = "relu".to_owned();
    hand.does(&mut store, std::slice::from_ref(&first), &[changed]);
    // Longer than what the state keeps a second copy of.
    let long = hand.mark(3, "longue ".repeat(170_000));
    hand.does(&mut store, std::slice::from_ref(&gone), std::slice::from_ref(&long));
    let third = hand.quote(3, "Nous verrons", 0, Some(speaker.id()));
    hand.does(&mut store, &[], &[third]);
    let mark = hand.mark(2, "fin".to_owned());
    hand.does(&mut store, &[], &[mark]);
    drop(store);
    until_free(&dir);
    replay(&dir).unwrap().records().unwrap()
}

/// Every file of a folder but its locks.
fn content(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if !path.to_string_lossy().ends_with("lock") {
                let bytes = fs::read(&path).unwrap();
                all.insert(path, bytes);
            }
        }
    }
    all
}

fn journal(study: &Path) -> PathBuf {
    study.join("journal/am.jsonl")
}

/// The last of several files of the journal.
fn last_file(study: &Path) -> PathBuf {
    let name = |n: u32| study.join(format!("journal/am.{n}.jsonl"));
    name((2..).take_while(|n| name(*n).exists()).last().unwrap())
}

fn lines(study: &Path) -> Vec<Vec<u8>> {
    let bytes = fs::read(journal(study)).unwrap();
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn put(study: &Path, lines: &[Vec<u8>]) {
    fs::write(journal(study), lines.concat()).unwrap();
}

/// Flips a bit in the middle of a line of the journal, from 1.
fn flip_line(study: &Path, nth: usize) {
    let mut lines = lines(study);
    let middle = lines[nth - 1].len() / 2;
    lines[nth - 1][middle] ^= 0x04;
    put(study, &lines);
}

fn no_store(study: &Path) {
    fs::remove_dir_all(study.join("store")).unwrap();
}

/// Journal files of at most so many bytes.
fn files_of(limit: u64) -> Terms {
    Terms { file_limit: limit, ..Terms::default() }
}

/// Where sled keeps its files.
fn sled_of(study: &Path) -> PathBuf {
    let all = fs::read_dir(study.join("store/coder-am")).unwrap().map(|it| it.unwrap().path());
    all.filter(|path| path.join("db").is_file()).max().unwrap()
}

/// Changes a tree of the store behind its back.
fn in_store(study: &Path, tree: &str, change: fn(&sled::Tree)) {
    let db = sled::open(sled_of(study)).unwrap();
    change(&db.open_tree(tree).unwrap());
    db.flush().unwrap();
}

/// Takes the first key of a tree out.
fn drop_first(tree: &sled::Tree) {
    tree.pop_min().unwrap().unwrap();
}

/// Puts another value of the same length in the place of the last one.
fn alter_last(tree: &sled::Tree) {
    let (key, value) = tree.last().unwrap().unwrap();
    tree.insert(key, value.iter().map(|byte| byte ^ 1).collect::<Vec<u8>>()).unwrap();
}

/// Puts the first key in again, one bit beside.
fn shifted_key(tree: &sled::Tree) {
    let (mut key, value) =
        tree.pop_min().unwrap().map(|(key, value)| (key.to_vec(), value)).unwrap();
    key[0] ^= 1;
    tree.insert(key, value).unwrap();
}

/// The largest file of the index with this ending.
fn index_file(study: &Path, end: &str) -> PathBuf {
    let files = fs::read_dir(study.join("corpus")).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<_> = files.filter(|it| it.to_string_lossy().ends_with(end)).collect();
    files.sort_by_key(|path| fs::metadata(path).unwrap().len());
    files.pop().unwrap()
}

/// The first pack of dispatches.
fn pack(study: &Path) -> PathBuf {
    let files = fs::read_dir(study.join("corpus/texts")).unwrap().map(|it| it.unwrap().path());
    files.min().unwrap()
}

/// What git makes of a file on a machine with core.autocrlf.
fn crlf(path: &Path) {
    let bytes = fs::read(path).unwrap();
    let ends = |byte: &u8| if *byte == b'\n' { vec![b'\r', b'\n'] } else { vec![*byte] };
    fs::write(path, bytes.iter().flat_map(ends).collect::<Vec<u8>>()).unwrap();
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    let at = at.min(bytes.len() - 1);
    bytes[at] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

fn cut(path: &Path, part: f64) {
    let bytes = fs::read(path).unwrap();
    let keep = (bytes.len() as f64 * part) as usize;
    fs::write(path, &bytes[..keep]).unwrap();
}

/// Does something in the study by hand, as the reader would.
fn by_hand(study: &Path, act: impl Fn(&mut Hand, &mut Store)) {
    let mut hand = Hand::new(99);
    hand.seconds += 1_000;
    let mut store = open(study, 64 << 20);
    act(&mut hand, &mut store);
    drop(store);
    until_free(study);
}

/// What the study is after a salvage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// The journals byte for byte as they were.
    Same,
    /// The records as they were; some lines are new.
    Records,
    /// The records as they were; a line is made from them, its history is lost.
    Remade,
    /// As many records as that fewer.
    Fewer(usize),
    /// One record more.
    More,
    /// What pointed at a lost record points at it no more; it was told as lost.
    LetGo,
    /// The check still finds the damage, which only a person can mend.
    Named,
}

struct Damage {
    name: &'static str,
    hurt: fn(&Path),
    /// Words of the check's finding, the first its place.
    says: &'static [&'static str],
    code: i32,
    /// Words of what the salvage says.
    done: &'static [&'static str],
    /// A file that is kept beside.
    kept: &'static str,
    after: After,
}

const MENDED: &[&str] = &["brought back byte for byte"];
const HEAD: &str = "journal/am.head.damaged-1";
const KEPT: &str = "journal/am.jsonl.damaged-1";

#[rustfmt::skip]
const JOURNAL: &[Damage] = &[
    Damage { name: "bit flipped in the first line", hurt: |s| flip_line(s, 1),
        says: &["journal/am.jsonl, line 1", "checksum"], code: 4, done: MENDED, kept: KEPT, after: After::Same },
    Damage { name: "bit flipped in a middle line", hurt: |s| flip_line(s, 3),
        says: &["journal/am.jsonl, line 3", "checksum"], code: 4, done: MENDED, kept: KEPT, after: After::Same },
    Damage { name: "bit flipped in the last line", hurt: |s| flip_line(s, 8),
        says: &["journal/am.jsonl, line 8", "checksum"], code: 4, done: MENDED, kept: KEPT, after: After::Same },
    Damage { name: "bit flipped in a middle line, no store", hurt: |s| { flip_line(s, 3); no_store(s) },
        says: &["journal/am.jsonl, line 3", "checksum"], code: 4,
        done: &["not recoverable: line 3 of journal/am.jsonl", "5 chained anew"], kept: KEPT, after: After::Fewer(1) },
    Damage { name: "bit flipped in a line too long for a copy", hurt: |s| flip_line(s, 6),
        says: &["journal/am.jsonl, line 6", "checksum"], code: 4,
        done: &["1 made from the records of the store", "2 chained anew", "store.aside-1"], kept: KEPT, after: After::Remade },
    Damage { name: "line removed", hurt: |s| { let mut l = lines(s); l.remove(3); put(s, &l) },
        says: &["journal/am.jsonl, line 4", "does not follow"], code: 4, done: MENDED, kept: KEPT, after: After::Same },
    Damage { name: "line removed, no store", hurt: |s| { let mut l = lines(s); l.remove(2); put(s, &l); no_store(s) },
        says: &["journal/am.jsonl, line 3", "does not follow"], code: 4,
        done: &["not recoverable: before line 3 of journal/am.jsonl"], kept: KEPT, after: After::Fewer(1) },
    Damage { name: "first line removed, no store", hurt: |s| { let mut l = lines(s); l.remove(0); put(s, &l); no_store(s) },
        says: &["which no journal has"], code: 4,
        done: &["not recoverable", "7 chained anew", "no journal has, deleted"], kept: KEPT, after: After::LetGo },
    Damage { name: "lines swapped, no store", hurt: |s| { let mut l = lines(s); l.swap(2, 4); put(s, &l); no_store(s) },
        says: &["journal/am.jsonl, line 3", "does not follow"], code: 4, done: &["lines: 8 as they were"], kept: KEPT, after: After::Same },
    Damage { name: "line there twice", hurt: |s| { let mut l = lines(s); l.insert(3, l[2].clone()); put(s, &l) },
        says: &["journal/am.jsonl, line 4", "does not follow"], code: 4, done: &["lines: 8 as they were"], kept: KEPT, after: After::Same },
    Damage { name: "the last two lines swapped", hurt: |s| { let mut l = lines(s); l.swap(6, 7); put(s, &l) },
        says: &["journal/am.jsonl, line 7", "does not follow"], code: 4, done: &["lines: 8 as they were"], kept: KEPT, after: After::Same },
    Damage { name: "first line removed", hurt: |s| { let mut l = lines(s); l.remove(0); put(s, &l) },
        says: &["journal/am.jsonl, line 1", "does not follow"], code: 4, done: MENDED, kept: KEPT, after: After::Same },
    Damage { name: "a byte order mark in front", hurt: |s| { let mut l = lines(s); l.insert(0, vec![0xef, 0xbb, 0xbf]); put(s, &l) },
        says: &["journal/am.jsonl, line 1", "checksum"], code: 4, done: MENDED, kept: KEPT, after: After::Same },
    Damage { name: "line of another history", hurt: |s| {
            let other = s.with_file_name("other-history");
            fs::create_dir_all(&other).unwrap();
            by_hand(&other, |hand, store| { let it = hand.speaker("Paul Orme"); hand.does(store, &[], &[it]) });
            let mut l = lines(s); l.push(lines(&other)[0].clone()); put(s, &l); fs::remove_dir_all(other).unwrap() },
        says: &["journal/am.jsonl, line 9", "another history"], code: 4, done: &["1 chained anew"], kept: KEPT, after: After::More },
    Damage { name: "cut within the last line", hurt: |s| { let mut l = lines(s); l[7].truncate(50); put(s, &l) },
        says: &["journal/am.jsonl", "has seen change 8"], code: 4, done: MENDED, kept: KEPT, after: After::Same },
    Damage { name: "a last line never written to its end", hurt: |s| { let mut b = lines(s).concat(); b.extend(&lines(s)[7][..50]); fs::write(journal(s), b).unwrap() },
        says: &["odd: journal/am.jsonl, line 9", "the next opening sets it aside"], code: 0, done: &["nothing to repair"], kept: "journal/am.jsonl", after: After::Records },
    Damage { name: "cut behind the sixth line", hurt: |s| { let mut l = lines(s); l.truncate(6); put(s, &l) },
        says: &["journal/am.jsonl", "has seen change 8"], code: 4, done: MENDED, kept: KEPT, after: After::Same },
    Damage { name: "an older copy of the journal, no store", hurt: |s| { let mut l = lines(s); l.truncate(7); put(s, &l); no_store(s) },
        says: &["damage: journal/am.jsonl: lacks 1 of the 8 changes it held at"], code: 4,
        done: &["lost: of the 8 changes that journal/am.jsonl held", "7 changes, counts as all of it from now on"], kept: HEAD, after: After::Fewer(1) },
    Damage { name: "the last three lines flipped, no store", hurt: |s| { (6..=8).for_each(|n| flip_line(s, n)); no_store(s) },
        says: &["journal/am.jsonl, line 6", "3 lines, 6 to 8: their checksums do not fit"], code: 4,
        done: &["lost: not recoverable: from line 6 of journal/am.jsonl on", "lost: of the 8 changes that journal/am.jsonl held"], kept: KEPT, after: After::Fewer(2) },
    Damage { name: "a hundred lines of zeros behind it, no store", hurt: |s| {
            let mut l = lines(s); l.extend(vec![[&[0; 60][..], b"\n"].concat(); 100]); put(s, &l); no_store(s) },
        says: &["journal/am.jsonl, line 9", "100 lines, 9 to 108"], code: 4, done: &["lines: 8 as they were", "lost: not recoverable: from line 9"], kept: KEPT, after: After::Fewer(0) },
    Damage { name: "empty journal file, no store", hurt: |s| { fs::write(journal(s), "").unwrap(); no_store(s) },
        says: &["damage: journal/am.jsonl: lacks 8 of the 8 changes"], code: 4,
        done: &["lost: of the 8 changes that journal/am.jsonl held", "0 changes, counts as all of it"], kept: HEAD, after: After::Fewer(6) },
    Damage { name: "journal file missing, no store", hurt: |s| { fs::remove_file(journal(s)).unwrap(); no_store(s) },
        says: &["damage: journal/am.jsonl: is missing, with the 8 changes it held at"], code: 4,
        done: &["lost: of the 8 changes that journal/am.jsonl held"], kept: HEAD, after: After::Fewer(6) },
    Damage { name: "line ends converted by git", hurt: |s| {
            for file in ["am.jsonl", "am.head"] {
                let path = s.join("journal").join(file);
                fs::write(&path, fs::read_to_string(&path).unwrap().replace('\n', "\r\n")).unwrap();
            } },
        says: &["odd: journal/am.jsonl, line 1", "line ends were converted", "7 more such lines"], code: 0, done: &["nothing to repair"], kept: "journal", after: After::Records },
    Damage { name: "head altered", hurt: |s| flip(&s.join("journal/am.head"), 60),
        says: &["not seen: journal/am.head", "its checksum does not fit"], code: 0, done: &["the head it had is kept"], kept: HEAD, after: After::Records },
    Damage { name: "empty journal file", hurt: |s| fs::write(journal(s), "").unwrap(),
        says: &["journal/am.jsonl", "it is empty"], code: 4, done: &["5 brought back byte for byte, 2 chained anew behind a gap, 1 made"], kept: KEPT, after: After::Remade },
    Damage { name: "journal file missing", hurt: |s| fs::remove_file(journal(s)).unwrap(),
        says: &["journal/am.jsonl", "does not reach"], code: 4, done: &["5 brought back byte for byte, 2 chained anew behind a gap, 1 made"], kept: "journal/am.jsonl", after: After::Remade },
    Damage { name: "folder of the journals missing", hurt: |s| fs::remove_dir_all(s.join("journal")).unwrap(),
        says: &["journal/am.jsonl", "does not reach"], code: 4, done: &["5 brought back byte for byte, 2 chained anew behind a gap, 1 made"], kept: "journal/am.jsonl", after: After::Remade },
    Damage { name: "a folder in the journal's place", hurt: |s| { fs::remove_file(journal(s)).unwrap(); fs::create_dir(journal(s)).unwrap() },
        says: &["journal/am.jsonl", "it is a folder, not a file"], code: 4, done: &["5 brought back byte for byte", "kept as journal/am.jsonl.damaged-1"], kept: "journal/am.jsonl", after: After::Remade },
    Damage { name: "page of zeros over two lines", hurt: |s| {
            let mut bytes = lines(s).concat(); let at = lines(s)[0].len() + 40; let to = at + lines(s)[1].len();
            bytes[at..to].fill(0); fs::write(journal(s), bytes).unwrap() },
        says: &["journal/am.jsonl, line 2", "checksum"], code: 4, done: &["2 brought back byte for byte"], kept: KEPT, after: After::Same },
    Damage { name: "blank line and a comment between lines", hurt: |s| { let mut l = lines(s); l.insert(4, b"\n# mine\n".to_vec()); put(s, &l) },
        says: &["journal/am.jsonl, line 5", "2 lines, 5 to 6"], code: 4, done: &["lines: 8 as they were"], kept: KEPT, after: After::Same },
    Damage { name: "no line end after the last line", hurt: |s| { let b = lines(s).concat(); fs::write(journal(s), &b[..b.len() - 1]).unwrap() },
        says: &["odd: journal/am.jsonl, line 8", "the next opening adds it"], code: 0, done: &["nothing to repair"], kept: "journal/am.jsonl", after: After::Records },
    Damage { name: "clock that went back", hurt: |s| by_hand(s, |hand, store| { hand.seconds -= 90_000; let it = hand.speaker("Paul Orme"); hand.does(store, &[], &[it]) }),
        says: &["odd: journal/am.jsonl, line 9", "the clock went back"], code: 0, done: &["nothing to repair"], kept: "journal/am.jsonl", after: After::More },
];

#[rustfmt::skip]
const FILES: &[Damage] = &[
    Damage { name: "second file of the journal missing", hurt: |s| fs::remove_file(s.join("journal/am.2.jsonl")).unwrap(),
        says: &["journal/am.2.jsonl", "it is missing"], code: 4, done: MENDED, kept: "journal/am.2.jsonl", after: After::Same },
    Damage { name: "last file of the journal missing", hurt: |s| fs::remove_file(last_file(s)).unwrap(),
        says: &["journal/am.", "does not reach"], code: 4, done: MENDED, kept: "journal/am.jsonl", after: After::Same },
    Damage { name: "second file emptied", hurt: |s| fs::write(s.join("journal/am.2.jsonl"), "").unwrap(),
        says: &["journal/am.2.jsonl", "it is empty"], code: 4, done: MENDED, kept: "journal/am.2.jsonl.damaged-1", after: After::Same },
    Damage { name: "two files with each other's names", hurt: |s| {
            let name = |n: &str| s.join("journal").join(n);
            fs::rename(name("am.2.jsonl"), name("x")).unwrap(); fs::rename(name("am.3.jsonl"), name("am.2.jsonl")).unwrap();
            fs::rename(name("x"), name("am.3.jsonl")).unwrap() },
        says: &["journal/am.2.jsonl, line 1", "does not follow"], code: 4, done: &["lines: 8 as they were"], kept: "journal/am.2.jsonl.damaged-1", after: After::Same },
];

#[rustfmt::skip]
const REST: &[Damage] = &[
    Damage { name: "store cut short", hurt: |s| cut(&sled_of(s).join("db"), 0.3),
        says: &["odd: store/", "changes it has not seen yet"], code: 0, done: &["nothing to repair"], kept: "store", after: After::Same },
    Damage { name: "store overwritten", hurt: |s| { let db = sled_of(s).join("db"); let n = fs::metadata(&db).unwrap().len(); fs::write(db, vec![0xa5; n as usize]).unwrap() },
        says: &["odd: store/", "changes it has not seen yet"], code: 0, done: &["nothing to repair"], kept: "store", after: After::Same },
    Damage { name: "a record of the store altered", hurt: |s| in_store(s, "records", |records| {
            let (key, value) = records.last().unwrap().unwrap();
            let mut value = value.to_vec();
            let at = value.windows(3).position(|it| it == b"fin").unwrap();
            value[at] = b'F';
            records.insert(key, value).unwrap(); }),
        says: &["store/", "not what the journals say they are: 1"], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "a record of the store missing", hurt: |s| in_store(s, "records", |records| drop(records.pop_min().unwrap())),
        says: &["store/", "not what the journals say they are: 1"], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "a key of the index by dispatch missing", hurt: |s| in_store(s, "by_dispatch", drop_first),
        says: &["store/", "its “by_dispatch” that are not", ": 1 (the first: “by_dispatch” does not list record"], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "a key of the index by dispatch altered", hurt: |s| in_store(s, "by_dispatch", shifted_key),
        says: &["store/", "its “by_dispatch” that are not", ": 2 "], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "the counts of a dispatch altered", hurt: |s| in_store(s, "counts", alter_last),
        says: &["store/", "its “counts” that are not", ": 1 (the first: the counts of dispatch"], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "the counts of a dispatch missing", hurt: |s| in_store(s, "counts", drop_first),
        says: &["store/", "its “counts” that are not"], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "a speaker not listed", hurt: |s| in_store(s, "speakers", drop_first),
        says: &["store/", "its “speakers” that are not", ": 1 "], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "the place of a line altered", hurt: |s| in_store(s, "events", alter_last),
        says: &["store/", "its “events” that are not", "the place of change 8 of “am”"], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "the second copy of a line altered", hurt: |s| in_store(s, "recent", alter_last),
        says: &["store/", "its “recent” that are not", "the copy of change 8 of “am”"], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "a rung of what can be undone altered", hurt: |s| in_store(s, "undo", alter_last),
        says: &["store/", "its “undo” that are not", "step 8 of “am”"], code: 4, done: &["store.aside-1"], kept: "store.aside-1", after: After::Same },
    Damage { name: "store removed", hurt: no_store,
        says: &["odd: store/", "the next opening builds it"], code: 0, done: &["nothing to repair"], kept: "journal", after: After::Same },
    Damage { name: "store of another history", hurt: |s| {
            let other = s.with_file_name("other-store");
            fs::create_dir_all(&other).unwrap();
            by_hand(&other, |hand, store| { let it = hand.speaker("Paul Orme"); hand.does(store, &[], &[it]) });
            no_store(s); fs::rename(other.join("store"), s.join("store")).unwrap(); fs::remove_dir_all(other).unwrap() },
        says: &["does not reach it"], code: 4, done: &["1 chained anew", "store.aside-1"], kept: "store.aside-1", after: After::More },
    Damage { name: "dispatch altered in the index", hurt: |s| flip(&index_file(s, ".store"), 300),
        says: &["corpus/", "checksum"], code: 4, done: &["built anew from the copies, with 3"], kept: "corpus.damaged-1", after: After::Same },
    Damage { name: "index file cut short", hurt: |s| cut(&index_file(s, ".store"), 0.5),
        says: &["corpus/"], code: 4, done: &["built anew from the copies, with 3"], kept: "corpus.damaged-1", after: After::Same },
    Damage { name: "index file removed", hurt: |s| fs::remove_file(index_file(s, ".idx")).unwrap(),
        says: &["corpus/"], code: 4, done: &["built anew from the copies, with 3"], kept: "corpus.damaged-1", after: After::Same },
    Damage { name: "words of the index altered", hurt: |s| flip(&index_file(s, ".term"), 40),
        says: &["corpus/", "checksum"], code: 4, done: &["built anew from the copies, with 3"], kept: "corpus.damaged-1", after: After::Same },
    Damage { name: "index's list of files removed", hurt: |s| fs::remove_file(s.join("corpus/meta.json")).unwrap(),
        says: &["corpus/", "meta.json is missing"], code: 4, done: &["built anew from the copies, with 3"], kept: "corpus.damaged-1", after: After::Same },
    Damage { name: "index's list of files overwritten", hurt: |s| fs::write(s.join("corpus/meta.json"), "{").unwrap(),
        says: &["corpus/", "the index cannot be read"], code: 4, done: &["built anew from the copies, with 3"], kept: "corpus.damaged-1", after: After::Same },
    Damage { name: "whole index removed, copies there", hurt: |s| {
            for file in fs::read_dir(s.join("corpus")).unwrap().map(|it| it.unwrap().path()).filter(|it| it.is_file()) { fs::remove_file(file).unwrap() } },
        says: &["odd: corpus/", "there is no index yet", "builds it from 3 copies"], code: 0, done: &["built from the copies, with 3"], kept: "corpus/texts", after: After::Same },
    Damage { name: "copies altered", hurt: |s| { let pack = pack(s); fs::rename(&pack, pack.with_file_name("000001.jsonl.gz")).unwrap(); flip(&s.join("corpus/texts/000001.jsonl.gz"), 200) },
        says: &["corpus/texts/000001.jsonl.gz", "damaged"], code: 4, done: &["given a second copy: 3"], kept: "corpus/texts/000001.jsonl.gz.damaged", after: After::Same },
    Damage { name: "copies named by what they hold altered", hurt: |s| flip(&pack(s), 200),
        says: &["corpus/texts/", "damaged"], code: 4, done: &["given a second copy: 3"], kept: "corpus/texts", after: After::Same },
    Damage { name: "copies under the name of others", hurt: |s| { let pack = pack(s); fs::rename(&pack, pack.with_file_name(format!("{}.jsonl.gz", "0".repeat(32)))).unwrap() },
        says: &["corpus/texts/0000", "its name is not that of what it holds"], code: 4, done: &["set aside: 1"], kept: "corpus/texts", after: After::Same },
    Damage { name: "something behind the copies", hurt: |s| { let mut file = fs::OpenOptions::new().append(true).open(pack(s)).unwrap(); std::io::Write::write_all(&mut file, b"<html>").unwrap() },
        says: &["corpus/texts/", "something else stands behind it, from byte"], code: 4, done: &["set aside: 1"], kept: "corpus/texts", after: After::Same },
    Damage { name: "zeros behind the copies", hurt: |s| { let mut file = fs::OpenOptions::new().append(true).open(pack(s)).unwrap(); std::io::Write::write_all(&mut file, &[0; 9]).unwrap() },
        says: &["corpus/texts/", "something else stands behind it, from byte"], code: 4, done: &["set aside: 1"], kept: "corpus/texts", after: After::Same },
    Damage { name: "copies whose line ends were converted", hurt: |s| crlf(&pack(s)),
        says: &["odd: corpus/texts/", "line ends were converted"], code: 0, done: &["set aside: 1"], kept: "corpus/texts", after: After::Same },
    Damage { name: "a pointer in the place of copies", hurt: |s| fs::write(pack(s), "version https://git-lfs.github.com/spec/v1\n").unwrap(),
        says: &["corpus/texts/", "git lfs pull"], code: 4, done: &["given a second copy: 3"], kept: "corpus/texts", after: After::Named },
    Damage { name: "copies removed", hurt: |s| fs::remove_dir_all(s.join("corpus/texts")).unwrap(),
        says: &["odd: corpus/texts/", "without a second copy: 3"], code: 0, done: &["given a second copy: 3"], kept: "corpus/texts", after: After::Same },
    Damage { name: "index and copies gone", hurt: |s| { fs::remove_dir_all(s.join("corpus/texts")).unwrap(); fs::remove_file(s.join("corpus/meta.json")).unwrap() },
        says: &["corpus/", "import the dispatches again"], code: 4, done: &["cannot be had back", "import them again"], kept: "journal", after: After::Named },
    Damage { name: "span off by one", hurt: |s| by_hand(s, |hand, store| { let it = hand.quote(1, "Nous verrons", 1, None); hand.does(store, &[], &[it]) }),
        says: &["journal/am.jsonl, line 9", "has the words “Nous verrons”", "there stands “\"Nous verron”"], code: 4, done: &["nothing to repair"], kept: "journal", after: After::Named },
    Damage { name: "speaker that no line has", hurt: |s| pointing::speaker_that_no_line_has(s),
        says: &["journal/am.jsonl, line 9", "which no journal has"], code: 4, done: &["no journal has, deleted: 1"], kept: "journal", after: After::LetGo },
    Damage { name: "dispatch that is not there", hurt: |s| by_hand(s, |hand, store| { let it = hand.mark(7, "?".to_owned()); hand.does(store, &[], &[it]) }),
        says: &["journal/am.jsonl, line 9", "nothing holds it, and 1 record of “am” speak"], code: 4, done: &["nothing to repair"], kept: "journal", after: After::Named },
    Damage { name: "settings of the study broken", hurt: |s| fs::write(s.join("depeche.toml"), "title = \n").unwrap(),
        says: &["depeche.toml, line 1"], code: 4, done: &["nothing to repair"], kept: "journal", after: After::Named },
    Damage { name: "codebook broken", hurt: |s| fs::write(s.join("codebook.toml"), "name = 3\n").unwrap(),
        says: &["codebook.toml, line 1"], code: 4, done: &["nothing to repair"], kept: "journal", after: After::Named },
    Damage { name: "line of its own words that makes no sense", hurt: |s| fs::write(s.join("lexicon.tsv"), "verbe\tfr\n").unwrap(),
        says: &["odd: lexicon.tsv, line 1"], code: 0, done: &["nothing to repair"], kept: "journal", after: After::Same },
    Damage { name: "theme that is not there", hurt: |s| fs::write(s.join("depeche.toml"), "theme = \"mauve\"\n").unwrap(),
        says: &["odd: depeche.toml", "no theme “mauve”"], code: 0, done: &["nothing to repair"], kept: "journal", after: After::Same },
];

/// Runs one damage through check, salvage and check; gives its row of the table.
fn run(env: &TestEnv, base: &str, before: &[Record], limit: u64, damage: &Damage) -> String {
    let Damage { name, hurt, says, code, done, kept, after } = damage;
    let dir = env.path("hurt");
    copy_folder(&env.path(base), &dir);
    let whole: Vec<_> = content(&dir.join("journal")).into_iter().collect();
    hurt(&dir);
    let hurt = content(&dir);
    let said = env.run(&["check", "hurt"]).ends(*code);
    assert_eq!(content(&dir), hurt, "{name}: a check changes nothing");
    let finding = said.out.lines().find(|line| says.iter().all(|it| line.contains(it)));
    let finding = finding.unwrap_or_else(|| panic!("{name}\n{}{}", said.out, said.err));
    let converted = said.out.contains("line ends") && said.out.contains("converted");
    assert_eq!(converted, name.contains("converted"), "{name}: nothing soothing\n{}", said.out);
    let mended = salvaged(env, name, *after, *code);
    for words in *done {
        assert!(mended.out.contains(words), "{name}: {words}\n{}", mended.out);
    }
    assert!(dir.join(kept).exists(), "{name}: {kept}\n{}", mended.out);
    if kept.ends_with("damaged-1") && kept.starts_with("journal") {
        let old = dir.join(kept.strip_suffix(".damaged-1").unwrap());
        assert_eq!(fs::read(dir.join(kept)).unwrap(), hurt[&old], "{name}: kept as it was");
    }
    let again = env.run(&["check", "hurt"]).ends(if *after == After::Named { 4 } else { 0 });
    assert!(!again.out.contains("its checksum"), "{name}\n{}", again.out);
    if *after == After::Same {
        let now = content(&dir.join("journal"));
        assert!(whole.iter().all(|(path, bytes)| now[path] == *bytes), "{name}: {}", mended.out);
    }
    goes_on(&dir, name, before, limit, *after);
    let row = said_done(&mended);
    fs::remove_dir_all(&dir).unwrap();
    for entry in fs::read_dir(env.path("")).unwrap().map(|it| it.unwrap().path()) {
        if entry.file_name().unwrap().to_string_lossy().starts_with("hurt.") {
            fs::remove_dir_all(entry).unwrap();
        }
    }
    format!("{name}\n    check:   {finding}\n    salvage: {row}\n    after:   {after:?}\n")
}

fn salvaged(env: &TestEnv, name: &str, after: After, code: i32) -> Said {
    let run = env.run(&["check", "--salvage", "hurt"]);
    let lost = matches!(after, After::Fewer(_) | After::Remade | After::LetGo) && code == 4;
    let said = run.ends(if lost || after == After::Named { 4 } else { 0 });
    assert!(!said.out.contains("damage: journal/am.jsonl, line 1: its"), "{name}\n{}", said.out);
    said
}

fn said_done(said: &Said) -> String {
    let told = |line: &&str| line.starts_with("done:") || line.starts_with("lost:");
    said.out.lines().filter(told).collect::<Vec<_>>().join("\n             ")
}

/// The records are what they should be, and work goes on: an act, undo, redo.
fn goes_on(dir: &Path, name: &str, before: &[Record], limit: u64, after: After) {
    let note = LockNote::here("am", Timestamp::UNIX_EPOCH);
    let (mut store, report) = Store::open_with(dir, "am", &note, &files_of(limit)).unwrap();
    assert_eq!(report.read_only, None, "{name}");
    let all = || replay(dir).unwrap().records().unwrap();
    let now = all();
    match after {
        After::Same | After::Records | After::Remade => {
            let odd = before.iter().filter(|it| !now.contains(it)).map(Record::id);
            assert!(
                now == before,
                "{name}: {} of {}, {:?}",
                now.len(),
                before.len(),
                odd.collect::<Vec<_>>()
            );
        }
        After::Fewer(by) => assert_eq!(now.len() + by, before.len(), "{name}"),
        After::More => assert_eq!(now.len(), before.len() + 1, "{name}"),
        After::LetGo => {
            let there = |id: &RecordId| now.iter().any(|it| it.id() == *id);
            assert!(now.iter().flat_map(Record::references).all(|id| there(&id)), "{name}");
        }
        After::Named => {}
    }
    let same = after != After::LetGo;
    assert!(
        now.iter()
            .filter(|it| same && before.iter().any(|b| b.id() == it.id()))
            .all(|it| before.contains(it))
    );
    let mut hand = Hand::new(77);
    hand.seconds += 100_000;
    let mark = hand.mark(1, "ensuite".to_owned());
    hand.does(&mut store, &[], &[mark]);
    let undone = store.undo(hand.mint.next_id(), hand.now(), "1+0").unwrap();
    assert!(undone.is_some() && all() == now, "{name}");
    assert!(store.redo(hand.mint.next_id(), hand.now(), "1+0").unwrap().is_some());
    assert!(store.undo(hand.mint.next_id(), hand.now(), "1+0").unwrap().is_some());
    // Older acts can be taken back as far as the lines that are there go.
    if store.next_undo().unwrap().is_some() {
        let undone = store.undo(hand.mint.next_id(), hand.now(), "1+0");
        let lost =
            matches!(&undone, Err(error) if error.to_string().contains("cannot be taken back"));
        let mended = after == After::LetGo && matches!(undone, Err(StoreError::Overtaken { .. }));
        assert!(matches!(undone, Ok(Some(_))) || lost || mended, "{name}: {undone:?}");
    }
    drop(store);
    until_free(dir);
}

fn table(damages: &[Damage], limit: u64) {
    let env = TestEnv::new();
    let before = coded(&env, "s", limit);
    let sound = env.run(&["check", "s"]).ok();
    assert!(sound.out.starts_with("sound: 1 journal with 8 changes, "), "{}", sound.out);
    for damage in damages {
        println!("{}", run(&env, "s", &before, limit, damage));
    }
}

#[test]
fn every_damage_of_a_journal_is_found_and_mended() {
    table(JOURNAL, 64 << 20);
}

#[test]
fn every_damage_of_a_journal_in_several_files_is_found_and_mended() {
    table(FILES, 1_500);
}

#[test]
fn every_damage_beside_the_journals_is_found_and_mended_or_named() {
    table(REST, 64 << 20);
}

#[test]
fn findings_come_as_json_lines_for_scripts() {
    let env = TestEnv::new();
    coded(&env, "s", 64 << 20);
    flip_line(&env.path("s"), 3);
    let values = |out: &str| -> Vec<serde_json::Value> {
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let found = values(&env.run(&["check", "s", "--format", "jsonl"]).ends(4).out);
    let place = ["weight", "place", "line"].map(|field| found[0][field].to_string());
    assert_eq!(place, ["\"damage\"", "\"journal/am.jsonl\"", "3"]);
    assert!(found[0]["what"].is_string() && found[0]["remedy"].is_string());
    assert_eq!(found.last().unwrap()["checked"]["damage"], found.len() - 1);
    let mended = values(&env.run(&["check", "s", "--salvage", "--format", "jsonl"]).ok().out);
    assert!(mended[0]["done"].as_str().unwrap().contains("brought back"), "{mended:?}");
    assert_eq!(mended.last().unwrap()["checked"]["damage"], 0);
}

#[test]
fn what_cannot_be_checked_or_salvaged_says_why() {
    let env = TestEnv::new();
    fs::create_dir(env.path("bare")).unwrap();
    for args in [&["check", "bare"][..], &["check", "bare", "--salvage"], &["check", "none"]] {
        assert!(env.run(args).ends(1).err.contains("is not a study"), "{args:?}");
    }
    coded(&env, "s", 64 << 20);
    flip_line(&env.path("s"), 3);
    let before = content(&env.path("s"));
    let store = open_anyhow(&env.path("s"));
    let said = env.run(&["check", "s"]).ends(4);
    assert!(said.out.contains("not seen: store/") && said.out.contains("line 3"), "{}", said.out);
    let said = env.run(&["check", "s", "--salvage"]).ends(1);
    assert!(said.err.contains("“am” has this study open"), "{}", said.err);
    drop(store);
    let journal = journal(&env.path("s"));
    assert_eq!(content(&env.path("s"))[&journal], before[&journal]);
}

/// What is lost is only known once the store was looked at.
#[test]
fn where_the_store_cannot_be_looked_at_a_salvage_changes_nothing() {
    let env = TestEnv::new();
    coded(&env, "s", 64 << 20);
    let dir = env.path("s");
    let whole = lines(&dir);
    flip_line(&dir, 1);
    let before = content(&dir);
    for place in [env.path("nowhere"), env.write("file", "no folder")] {
        let args = ["check", "--salvage", "s"];
        let mut command = env.command(&args);
        command.env("TMPDIR", &place);
        let said = env::Run::of(&args, command.spawn().unwrap()).ends(1);
        for words in ["store/coder-am/gen-", "could not be looked at", "TMPDIR", "nothing was"] {
            assert!(said.err.contains(words), "{words}: {}", said.err);
        }
        assert!(said.err.contains(place.to_str().unwrap()), "{}", said.err);
        let now = content(&dir);
        for name in ["journal/am.jsonl", "journal/am.head"] {
            assert_eq!(now[&dir.join(name)], before[&dir.join(name)], "{name}");
        }
        let same = |path: &&PathBuf| !path.starts_with(dir.join(".locks"));
        let (now, before) = (now.keys().filter(same), before.keys().filter(same));
        assert_eq!(now.collect::<Vec<_>>(), before.collect::<Vec<_>>());
    }
    let said = env.run(&["check", "--salvage", "s"]).ok().out;
    assert!(said.contains("1 brought back byte for byte"), "{said}");
    assert_eq!(lines(&dir), whole);
}

/// A pipe in the place of any file of a study: nothing waits for it.
#[test]
fn what_is_no_file_is_told_and_never_waited_for() {
    let env = TestEnv::new();
    coded(&env, "s", 64 << 20);
    env.run(&["list", "--study", "s"]).ok();
    let mut names: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in content(&env.path("s")).into_keys() {
        let name = path.strip_prefix(env.path("s")).unwrap().to_owned();
        // One of each kind that the index has.
        let kind = match (name.starts_with("corpus"), name.extension()) {
            (true, Some(end)) => format!("corpus {}", end.to_str().unwrap()),
            _ => name.display().to_string(),
        };
        names.insert(kind, name);
    }
    for name in [".lock", ".locks/am~test.lock", "journal/bo.jsonl", "journal/am.head"] {
        names.insert(name.to_owned(), PathBuf::from(name));
    }
    assert!(names.len() > 15, "{names:?}");
    for name in names.into_values() {
        copy_folder(&env.path("s"), &env.path("hurt"));
        env.on_device("hurt");
        let path = env.path("hurt").join(&name);
        let _ = fs::remove_file(&path);
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let told = path.file_name().unwrap().to_str().unwrap();
        for args in [
            &["check", "hurt"][..],
            &["list", "--study", "hurt"],
            &["export", "--study", "hurt"],
            &["import-annotations", "--study", "hurt", "--coder", "am", "none.jsonl"],
            &["check", "--salvage", "hurt"],
        ] {
            let said = env.run(args).ends_any();
            let out = [said.out, said.err].concat();
            assert!(!out.contains("panicked"), "{name:?} {args:?}: {out}");
            if told.ends_with("lock") && args == ["check", "hurt"] {
                assert!(out.contains("lock: it is a pipe (FIFO), not a file"), "{name:?}: {out}");
            }
        }
        fs::remove_dir_all(env.path("hurt")).unwrap();
        for entry in fs::read_dir(env.path("")).unwrap().map(|it| it.unwrap().path()) {
            if entry.file_name().unwrap().to_string_lossy().starts_with("hurt.") {
                fs::remove_dir_all(entry).unwrap();
            }
        }
    }
}

fn open_anyhow(study: &Path) -> Store {
    Store::open(study, "am", &LockNote::here("am", Timestamp::UNIX_EPOCH)).unwrap().0
}

/// The journal of a coder who is not at work here is mended as well, and what the
/// reader says of it names the command that does.
#[test]
fn every_coders_journal_is_mended() {
    let env = TestEnv::new();
    let before = coded(&env, "s", 64 << 20);
    let dir = env.path("s");
    flip_line(&dir, 2);
    let (store, report) =
        Store::open(&dir, "bo", &LockNote::here("bo", Timestamp::UNIX_EPOCH)).unwrap();
    assert_eq!(report.read_only, None);
    drop(store);
    until_free(&dir);
    env.run_once_free(&["check", "s", "--salvage", "--coder", "bo"], "has this study open");
    let records = replay(&dir).unwrap().records().unwrap();
    assert!(records == before);
    // A second salvage has nothing to do.
    let said = env.run(&["check", "s", "--salvage"]).ok().out;
    assert!(said.starts_with("done: there was nothing to repair"), "{said}");
}

/// What a crash leaves, and what was kept once, is told and is no damage.
#[test]
fn a_torn_line_a_stale_lock_and_what_is_kept_are_no_damage() {
    let env = TestEnv::new();
    coded(&env, "s", 64 << 20);
    let dir = env.path("s");
    let mut bytes = lines(&dir).concat();
    bytes.extend(&lines(&dir)[7][..50]);
    fs::write(journal(&dir), bytes).unwrap();
    let stale = r#"{"coder":"am","pid":1,"host":"elsewhere"}"#;
    fs::write(dir.join(".lock"), stale).unwrap();
    fs::write(dir.join("journal/am.jsonl.torn-1"), "{").unwrap();
    fs::create_dir(dir.join("store.aside-1")).unwrap();
    let before = content(&dir);
    let said = env.run(&["check", "s"]).ok().out;
    assert_eq!(content(&dir), before);
    assert_eq!(said.matches("odd: ").count(), 1, "{said}");
    assert!(said.contains("odd: journal/am.jsonl, line 9"), "{said}");
    assert_eq!(said.matches("kept: ").count(), 2, "{said}");
    assert!(said.lines().last().unwrap().starts_with("sound: "), "{said}");
    // The next opening does as was told.
    by_hand(&dir, |hand, store| {
        let mark = hand.mark(1, "ensuite".to_owned());
        hand.does(store, &[], &[mark]);
    });
    let said = env.run(&["check", "s"]).ok().out;
    assert!(!said.contains("odd: ") && said.contains("torn-2"), "{said}");
    let help = env.run(&["check", "--help"]).ok().out;
    assert!(help.contains("exit code is 4") && help.contains("else 0"), "{help}");
}
