use super::*;
use jiff::Timestamp;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A process that cannot be: numbers end below.
const NOBODY: u32 = 0x7fff_ffff;

fn note(coder: &str) -> LockNote {
    LockNote::here(coder, Timestamp::UNIX_EPOCH)
}

fn take(study: &Path, coder: &str, locks: Locks) -> Result<StudyLock, StoreError> {
    StudyLock::of_coder(study, coder, &note(coder), locks)
}

/// Who is named where a lock is refused.
#[track_caller]
fn holder_of(refused: Result<StudyLock, StoreError>) -> LockNote {
    match refused {
        Err(StoreError::Locked { holder } | StoreError::Held { holder, .. }) => *holder,
        other => panic!("{other:?}"),
    }
}

#[test]
fn coders_work_side_by_side_and_each_in_one_program() {
    for locks in [Locks::System, Locks::Files] {
        let study = tempfile::tempdir().unwrap();
        assert!(!is_locked(study.path()));
        let am = take(study.path(), "am", locks).unwrap();
        let bo = take(study.path(), "bo", locks).unwrap();
        assert!(is_locked(study.path()));
        let holder = holder_of(take(study.path(), "am", locks));
        assert_eq!((holder.coder.as_str(), holder.pid), ("am", std::process::id()), "{locks:?}");
        assert!(holder.since.is_some());
        drop(am);
        let am = take(study.path(), "am", locks).unwrap();
        drop((am, bo));
        assert!(!is_locked(study.path()), "{locks:?}");
    }
}

#[test]
fn who_works_alone_and_the_coders_keep_each_other_out() {
    for locks in [Locks::System, Locks::Files] {
        let study = tempfile::tempdir().unwrap();
        let am = take(study.path(), "am", locks).unwrap();
        holder_of(StudyLock::alone(study.path(), &note("check"), locks));
        drop(am);
        let alone = StudyLock::alone(study.path(), &note("check"), locks).unwrap();
        assert_eq!(holder_of(take(study.path(), "am", locks)).coder, "check");
        // Neither of the refused left something that stands in the way.
        drop(alone);
        take(study.path(), "am", locks).unwrap();
        StudyLock::alone(study.path(), &note("check"), locks).unwrap();
    }
}

/// An earlier version locks `.lock` for itself.
#[test]
fn an_earlier_version_and_this_one_keep_each_other_out() {
    let study = tempfile::tempdir().unwrap();
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(study.path().join(".lock")).unwrap();
    file.try_lock().unwrap();
    file.write_all(br#"{"pid":7,"coder":"zo","host":"far","since":null}"#).unwrap();
    assert_eq!(holder_of(take(study.path(), "am", Locks::System)).coder, "zo");
    file.unlock().unwrap();
    let _am = take(study.path(), "am", Locks::System).unwrap();
    assert!(matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
    file.rewind().unwrap();
    assert_eq!(holder(&mut file).coder, "am");
}

#[test]
fn a_lock_file_is_taken_over_only_from_a_process_that_has_certainly_ended() {
    let here = note("am");
    let gone = LockNote { pid: NOBODY, ..here.clone() };
    let cases = [
        ("it has ended", gone.clone(), true),
        ("the machine was started anew", LockNote { boot: "before".into(), ..here.clone() }, true),
        ("it runs", here.clone(), false),
        ("it is on another machine", LockNote { host: "far".into(), ..gone.clone() }, false),
        ("another container counts", LockNote { numbering: "9".into(), ..gone.clone() }, false),
        ("an earlier version wrote it", LockNote { boot: String::new(), ..gone.clone() }, false),
        ("nothing is known", LockNote::default(), false),
    ];
    for (what, left, taken) in cases {
        let study = tempfile::tempdir().unwrap();
        let path = make_folder(study.path()).unwrap().join("am.held");
        let line = if left == LockNote::default() { String::new() } else { left.line() };
        std::fs::write(&path, line).unwrap();
        match take(study.path(), "am", Locks::Files) {
            Ok(_) => assert!(taken, "{what}"),
            Err(StoreError::Held { holder, path: named }) => {
                assert_eq!((*holder, named, taken), (left, path.clone(), false), "{what}");
            }
            Err(error) => panic!("{what}: {error}"),
        }
        let there = if taken { 1 } else { 2 };
        let folder = std::fs::read_dir(study.path().join(FOLDER)).unwrap();
        assert_eq!(folder.count(), there, "{what}: only what stands is left");
    }
}

#[test]
fn a_refusal_says_who_holds_it_and_what_to_do() {
    let study = tempfile::tempdir().unwrap();
    let path = make_folder(study.path()).unwrap().join("am.held");
    let holder = LockNote { pid: 12, host: "far".into(), ..note("am") };
    std::fs::write(&path, holder.line()).unwrap();
    let said = take(study.path(), "am", Locks::Files).unwrap_err().to_string();
    for part in ["“am”", "process 12 on far", "since 1970", "close it", "delete", "am.held"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// Many find what an ended process left, at once: one has it, and nobody removes
/// what another has just made.
#[test]
fn of_many_who_take_over_one_has_it() {
    let study = tempfile::tempdir().unwrap();
    let path = make_folder(study.path()).unwrap().join("am.held");
    let left = LockNote { pid: NOBODY, ..note("am") };
    let (start, inside) = (Barrier::new(8), AtomicUsize::new(0));
    for _ in 0..20 {
        std::fs::write(&path, left.line()).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    start.wait();
                    let Ok(held) = LockFile::take(&path, &note("am")) else { return };
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two have it");
                    std::thread::yield_now();
                    inside.fetch_sub(1, Ordering::SeqCst);
                    drop(held);
                });
            }
        });
        std::fs::remove_file(&path).ok();
    }
}

#[test]
fn a_lock_that_was_removed_by_hand_is_not_removed_from_the_next_one() {
    let study = tempfile::tempdir().unwrap();
    let first = take(study.path(), "am", Locks::Files).unwrap();
    let path = study.path().join(".locks/am.held");
    std::fs::remove_file(&path).unwrap();
    let other = LockNote { pid: 12, host: "far".into(), ..note("am") };
    std::fs::write(&path, other.line()).unwrap();
    drop(first);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), other.line());
}
