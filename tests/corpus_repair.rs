//! A corpus and the copies beside its index: wherever an import or a rebuild is
//! interrupted, whatever file is damaged, the dispatches come back.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing)]
#![allow(missing_docs)]

mod corpus_support;

use corpus_support::{dispatch, furnished, import, told};
use depeche::corpus::{Corpus, CorpusError, examine, panic_is_caught, repair};
use depeche::model::{Dispatch, Weight};
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
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
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
            assert!(matches!(Corpus::open(&dir), Err(CorpusError::Damaged { .. })));
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
    fs::copy(other.join("texts/000001.jsonl.gz"), dir.join("texts/000002.jsonl.gz")).unwrap();
    assert_eq!(damage(&dir), 0);
    assert_eq!(Corpus::open(&dir).unwrap().get(new.id).unwrap(), None, "as before the batch");
    let again = root.path().join("again");
    copy(&dir, &again);
    import(&Corpus::open(&again).unwrap(), std::slice::from_ref(&new));
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
