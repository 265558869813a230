//! A corpus and the copies beside its index: wherever an import or a rebuild is
//! interrupted, whatever file is damaged, the dispatches come back.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing)]
#![allow(missing_docs)]

use kit::corpus_support;

use corpus_support::{dispatch, furnished, import, told};
use depeche::corpus::{
    Added, Corpus, CorpusError, Growing, Grown, each_copy, examine, panic_is_caught, repair,
};
use depeche::model::{Dispatch, DispatchId, ListQuery, Narrow, Weight};
use std::fs;
use std::path::{Path, PathBuf};

fn texts() -> Vec<Dispatch> {
    let mut all: Vec<Dispatch> =
        (0..30).map(|n| told(&format!("Bulletin {n} : le port."), "Havrol", 9_000 + n)).collect();
    all.push(furnished());
    all
}

fn damage(dir: &Path) -> usize {
    let mut count = 0;
    examine(dir, &mut |it| count += usize::from(it.weight == Weight::Damage));
    count
}

fn all_there(dir: &Path) {
    let corpus = Corpus::open(dir).unwrap();
    for text in texts() {
        assert_eq!(corpus.get(text.id).unwrap(), Some(text));
    }
    assert_eq!(corpus.len(), texts().len());
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> = fs::read_dir(dir).unwrap().map(|it| it.unwrap().path()).collect();
    all.retain(|path| path.is_file() && path.extension().is_none_or(|end| end != "lock"));
    all.sort();
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to)
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn corpus() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("corpus");
    import(&Corpus::create(&dir).unwrap(), &texts());
    assert_eq!((damage(&dir), repair(&dir).unwrap()), (0, Vec::<String>::new()));
    (root, dir)
}

fn packs(dir: &Path) -> Vec<PathBuf> {
    files(&dir.join("texts"))
}

/// What tantivy throws on damaged files is caught; nobody needs to read it.
fn quiet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !panic_is_caught() {
            usual(info);
        }
    }));
}

#[test]
fn whatever_file_is_damaged_the_dispatches_come_back() {
    quiet();
    let (root, whole) = corpus();
    let names = files(&whole);
    assert!(names.len() > 6, "{names:?}");
    for file in names {
        let (name, length) = (file.file_name().unwrap(), fs::metadata(&file).unwrap().len());
        for how in 0..5 {
            let dir = root.path().join("hurt/corpus");
            copy(&whole, &dir);
            let hurt = dir.join(name);
            let mut bytes = fs::read(&hurt).unwrap();
            let at = bytes.len() / 2;
            match how {
                0 => fs::remove_file(&hurt).unwrap(),
                1 => fs::write(&hurt, "").unwrap(),
                2 => fs::write(&hurt, &bytes[..at]).unwrap(),
                3 => bytes[at] ^= 8,
                _ => bytes.fill(0),
            }
            if how > 2 {
                fs::write(&hurt, &bytes).unwrap();
            }
            let found = damage(&dir);
            let done = repair(&dir).unwrap_or_else(|error| panic!("{name:?} {how}: {error}"));
            // The list of files to tidy up one day is nothing anybody reads.
            let matters = name != ".managed.json" && length > 0;
            assert!(found > 0 && !done.is_empty() || !matters, "{name:?} {how}: {found} {done:?}");
            all_there(&dir);
            assert_eq!(damage(&dir), 0, "{name:?} {how}");
            assert!(!dir.join("rebuilt").exists());
            // And the next import works.
            import(&Corpus::open(&dir).unwrap(), &[dispatch("Un autre texte.")]);
            fs::remove_dir_all(root.path().join("hurt")).unwrap();
        }
    }
}

#[test]
fn a_rebuild_that_was_interrupted_goes_on() {
    quiet();
    let (root, whole) = corpus();
    let count = files(&whole).len();
    for moved in 0..=count {
        let dir = root.path().join("hurt/corpus");
        copy(&whole, &dir);
        // The list of files goes first; then the program was killed.
        let aside = root.path().join("hurt/corpus.damaged-1");
        fs::create_dir_all(&aside).unwrap();
        let mut names = files(&dir);
        names.sort_by_key(|path| path.file_name().unwrap() != "meta.json");
        for path in names.iter().take(moved) {
            fs::rename(path, aside.join(path.file_name().unwrap())).unwrap();
        }
        copy(&whole, &dir.join("rebuilt"));
        if moved > 0 {
            // Without a file of the index left it is as if it had never been built.
            let refused = Corpus::open(&dir);
            let expected =
                |it| matches!(it, Err(CorpusError::Damaged { .. } | CorpusError::NoIndex { .. }));
            assert!(expected(refused));
        }
        repair(&dir).unwrap();
        all_there(&dir);
        assert_eq!(damage(&dir), 0);
        fs::remove_dir_all(root.path().join("hurt")).unwrap();
    }
}

#[test]
fn a_batch_that_only_the_copies_hold_is_taken_in_by_a_repair_or_the_next_import() {
    let (root, dir) = corpus();
    let other = root.path().join("other");
    let new = dispatch("Un texte dont le lot fut interrompu.");
    import(&Corpus::create(&other).unwrap(), std::slice::from_ref(&new));
    let pack = packs(&other).remove(0);
    fs::copy(&pack, dir.join("texts").join(pack.file_name().unwrap())).unwrap();
    assert_eq!(damage(&dir), 0);
    assert_eq!(Corpus::open(&dir).unwrap().get(new.id).unwrap(), None, "as before the batch");
    let again = root.path().join("again");
    copy(&dir, &again);
    let mut importer = Corpus::open(&again).unwrap().importer().unwrap();
    assert_eq!(importer.add(&new).unwrap(), Added::Known, "it was taken in first");
    importer.finish().unwrap();
    assert_eq!(repair(&again).unwrap(), Vec::<String>::new());
    assert_eq!(repair(&dir).unwrap().len(), 1);
    assert_eq!(Corpus::open(&dir).unwrap().get(new.id).unwrap(), Some(new));
    assert_eq!(repair(&dir).unwrap(), Vec::<String>::new());
}

#[test]
fn a_corpus_of_an_older_program_gets_its_copies_with_the_next_import() {
    let (_root, dir) = corpus();
    fs::remove_dir_all(dir.join("texts")).unwrap();
    // Half of them were written when it was interrupted.
    fs::create_dir(dir.join("texts.new")).unwrap();
    fs::write(dir.join("texts.new/000001.jsonl.gz"), "half").unwrap();
    import(&Corpus::open(&dir).unwrap(), &[dispatch("Un autre texte.")]);
    fs::remove_file(dir.join("meta.json")).unwrap();
    repair(&dir).unwrap();
    assert_eq!(Corpus::open(&dir).unwrap().len(), texts().len() + 1);
    assert!(!dir.join("texts.new").exists());
}

#[test]
fn what_can_be_read_of_a_damaged_index_without_copies_is_kept() {
    quiet();
    let (_root, dir) = corpus();
    let rest = told(&"Une dépêche à part. ".repeat(2_000), "Havrol", 100);
    import(&Corpus::open(&dir).unwrap(), std::slice::from_ref(&rest));
    fs::remove_dir_all(dir.join("texts")).unwrap();
    let stores = files(&dir).into_iter().filter(|it| it.extension().is_some_and(|e| e == "store"));
    let store = stores.max_by_key(|it| fs::metadata(it).unwrap().len()).unwrap();
    let mut bytes = fs::read(&store).unwrap();
    bytes[20..60].fill(0xff);
    fs::write(&store, bytes).unwrap();
    assert!(damage(&dir) > 0);
    repair(&dir).unwrap();
    let corpus = Corpus::open(&dir).unwrap();
    assert!(!corpus.is_empty() && corpus.len() <= texts().len() + 1, "{}", corpus.len());
    assert_eq!(damage(&dir), 0);
}

#[test]
fn a_repair_waits_for_no_import_and_disturbs_none() {
    let (_root, dir) = corpus();
    let corpus = Corpus::open(&dir).unwrap();
    let mut importer = corpus.importer().unwrap();
    importer.add(&dispatch("Un texte en cours.")).unwrap();
    assert!(matches!(repair(&dir), Err(CorpusError::Busy { .. })));
    importer.finish().unwrap();
    assert_eq!(repair(&dir).unwrap(), Vec::<String>::new());
}

fn opened(dir: &Path) -> (Corpus, Grown) {
    let corpus = Corpus::open_or_begin(dir).unwrap();
    let grown = corpus.bring_up(Growing::UNWATCHED);
    (corpus, grown)
}

#[test]
fn two_clones_of_before_both_wrote_the_pack_000003() {
    // The same batch has the same name everywhere, another batch another one.
    let root = tempfile::tempdir().unwrap();
    let dirs = ["a", "b", "c"].map(|name| root.path().join(name));
    for (dir, text) in dirs.iter().zip(["Le port.", "Le port.", "La gare."]) {
        import(&Corpus::create(dir).unwrap(), &[told(text, "Havrol", 9_000)]);
    }
    let names = dirs.each_ref().map(|dir| packs(dir)[0].file_name().unwrap().to_owned());
    assert_eq!(names[0], names[1]);
    assert_eq!(
        fs::read(packs(&dirs[0])[0].clone()).unwrap(),
        fs::read(&packs(&dirs[1])[0]).unwrap()
    );
    assert_ne!(names[0], names[2]);
    // A pack of before is read, and read anew where another one has its name now.
    let (old, other) = (dirs[0].join("texts/000003.jsonl.gz"), packs(&dirs[2]).remove(0));
    fs::rename(&packs(&dirs[0])[0], &old).unwrap();
    let (corpus, grown) = opened(&dirs[0]);
    assert_eq!((corpus.len(), corpus.arrived(), grown), (1, 0, Grown::default()));
    fs::copy(&other, &old).unwrap();
    assert!(corpus.arrived() > 0);
    let (corpus, grown) = opened(&dirs[0]);
    assert_eq!((corpus.len(), corpus.arrived(), grown), (2, 0, Grown::default()));
}

#[test]
fn a_copy_without_the_index_is_opened_with_all_its_dispatches() {
    let (root, whole) = corpus();
    let dir = root.path().join("clone/corpus");
    copy(&whole.join("texts"), &dir.join("texts"));
    assert!(matches!(Corpus::open(&dir), Err(CorpusError::NoIndex { .. })));
    assert_eq!(damage(&dir), 0);
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 1, "a check writes nothing");
    let (corpus, grown) = opened(&dir);
    assert_eq!(grown, Grown::default());
    drop(corpus);
    all_there(&dir);
    // The order in which packs are found makes no difference; half an index is
    // gone on with.
    let order: Vec<DispatchId> =
        Corpus::open(&dir).unwrap().ids(&ListQuery::default(), &Narrow::All).unwrap();
    let late = root.path().join("late/corpus");
    for pack in packs(&dir).into_iter().rev() {
        fs::create_dir_all(late.join("texts")).unwrap();
        fs::copy(&pack, late.join("texts").join(pack.file_name().unwrap())).unwrap();
        assert_eq!(opened(&late).1, Grown::default());
    }
    assert_eq!(opened(&late).0.ids(&ListQuery::default(), &Narrow::All).unwrap(), order);
    // What is in the index is not read again: only its name is looked at.
    for pack in packs(&late) {
        fs::write(&pack, "spoilt").unwrap();
    }
    let (corpus, grown) = opened(&late);
    assert_eq!((corpus.arrived(), grown), (0, Grown::default()));
    assert!(damage(&late) > 0, "but a check does");
}

#[test]
fn a_spoilt_pack_that_came_is_told_and_the_others_are_shown() {
    let (root, whole) = corpus();
    let dir = root.path().join("clone/corpus");
    copy(&whole.join("texts"), &dir.join("texts"));
    for (name, bytes) in [
        ("000001", "no gzip".as_bytes()),
        ("000002", b""),
        ("000003", b"version https://git-lfs.github.com/spec/v1\n"),
    ] {
        fs::write(dir.join(format!("texts/{name}.jsonl.gz")), bytes).unwrap();
    }
    fs::create_dir(dir.join("texts/000004.jsonl.gz")).unwrap();
    for _ in 0..2 {
        let (corpus, grown) = opened(&dir);
        assert_eq!((corpus.len(), grown.missing.len()), (texts().len(), 4), "{grown:?}");
        assert!(grown.missing[2].contains("git lfs pull"), "{grown:?}");
    }
}

#[test]
fn what_follows_a_pack_and_a_pack_of_two_parts_are_told_apart() {
    let (root, dir) = corpus();
    let other = root.path().join("other");
    import(&Corpus::create(&other).unwrap(), &[dispatch("Un texte à part.")]);
    let both = [fs::read(&packs(&dir)[0]).unwrap(), fs::read(&packs(&other)[0]).unwrap()].concat();
    fs::remove_file(&packs(&dir)[0]).unwrap();
    fs::write(dir.join("texts/000001.jsonl.gz"), &both).unwrap();
    assert_eq!(damage(&dir), 0, "gzip files may follow each other");
    for junk in [&b"x"[..], &[0], &[0x1f], &[0x1f, 0x8b, 8], b"PK", &both[..40]] {
        fs::write(dir.join("texts/000001.jsonl.gz"), [&both, junk].concat()).unwrap();
        assert_eq!(damage(&dir), 1, "{junk:?}");
    }
}

/// The corpus of a study that version 0.1 made, and what is in it.
fn of_version_0_1() -> (tempfile::TempDir, PathBuf, Vec<Dispatch>) {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("corpus");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/version_0_1/study/corpus");
    copy(&fixture, &dir);
    let there = contents(&Corpus::open_as_it_is(&dir).unwrap());
    assert_eq!(there.len(), 5);
    (root, dir, there)
}

fn copied(dir: &Path) -> usize {
    let mut count = 0;
    each_copy(dir, &mut |_| -> Result<(), std::convert::Infallible> {
        count += 1;
        Ok(())
    })
    .unwrap();
    count
}

fn contents(corpus: &Corpus) -> Vec<Dispatch> {
    let ids = corpus.ids(&ListQuery::default(), &Narrow::All).unwrap();
    ids.into_iter().map(|id| corpus.get(id).unwrap().unwrap()).collect()
}

/// What is done to a corpus, and its name.
type Harm<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn an_index_of_version_0_1_is_built_anew_with_all_it_has() {
    let all = |_: &Path| ();
    let before_there_were_packs = |dir: &Path| fs::remove_dir_all(dir.join("texts")).unwrap();
    let spoilt = |dir: &Path| fs::write(&packs(dir)[1], "spoilt").unwrap();
    let interrupted = |dir: &Path| {
        fs::create_dir(dir.join("older")).unwrap();
        fs::rename(dir.join("meta.json"), dir.join("older/meta.json")).unwrap();
    };
    let harms: [Harm<'_>; 4] = [
        ("as it is", &all),
        ("without packs", &before_there_were_packs),
        ("a spoilt pack", &spoilt),
        ("interrupted", &interrupted),
    ];
    for (what, harm) in harms {
        let (_root, dir, there) = of_version_0_1();
        harm(&dir);
        assert_eq!(damage(&dir), usize::from(what == "a spoilt pack"), "{what}");
        let (corpus, grown) = opened(&dir);
        assert_eq!(grown.missing.len(), usize::from(what == "a spoilt pack"), "{what}: {grown:?}");
        assert_eq!(contents(&corpus), there, "{what}");
        let mut numbers: Vec<_> =
            there.iter().map(|one| corpus.ord(one.id).unwrap().unwrap()).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, [0, 1, 2, 3, 4], "{what}");
        assert!(corpus.epoch().unwrap().is_some() && !dir.join("older").exists(), "{what}");
        assert!(copied(&dir) >= 5, "{what}");
    }
}

#[test]
fn what_looks_at_an_index_of_version_0_1_leaves_it_as_it_is() {
    let (_root, dir, _) = of_version_0_1();
    assert!(matches!(Corpus::open(&dir), Err(CorpusError::OlderIndex { .. })));
    let mut found = Vec::new();
    let health = examine(&dir, &mut |it| found.push(it));
    assert_eq!(health.ids.unwrap().len(), 5);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].what.contains("older version"), "{found:?}");
    assert!(!dir.join("older").exists());
    let done = repair(&dir).unwrap();
    assert!(done[0].contains("with 5 dispatches"), "{done:?}");
    assert_eq!(contents(&Corpus::open(&dir).unwrap()).len(), 5);
}
