//! A journal on disks that fail.

use super::*;
use std::io::ErrorKind;

/// A file on a disk that fails as told.
struct Failing {
    file: File,
    /// Bytes that still fit.
    room: usize,
    error: ErrorKind,
    sync: bool,
    cut: bool,
}

impl Paper for Failing {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let fits = bytes.get(..self.room.min(bytes.len())).unwrap_or_default();
        self.file.write_all(fits)?;
        if fits.len() < bytes.len() { Err(self.error.into()) } else { Ok(()) }
    }
    fn sync(&mut self) -> io::Result<()> {
        if self.sync { self.file.sync_data() } else { Err(ErrorKind::Other.into()) }
    }
    fn cut(&mut self, length: u64) -> io::Result<()> {
        if self.cut { self.file.set_len(length) } else { Err(ErrorKind::Other.into()) }
    }
    fn facts(&self) -> io::Result<Metadata> {
        self.file.metadata()
    }
}

/// A journal with one line, whose paper fails from then on.
fn failing(room: usize, error: ErrorKind, sync: bool, cut: bool) -> (tempfile::TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let mut journal =
        Journal::open(folder.path(), "am", &Files::new(), Cursor::default(), 1000).unwrap();
    journal.append(b"first\n", "1").unwrap();
    let file = OpenOptions::new().append(true).open(journal.path()).unwrap();
    journal.paper = Some(Box::new(Failing { file, room, error, sync, cut }));
    (folder, journal)
}

#[expect(clippy::disallowed_methods, reason = "tests own their folders")]
fn text(journal: &Journal) -> String {
    std::fs::read_to_string(journal.path()).unwrap()
}

#[test]
fn a_full_disk_takes_the_half_line_back_and_may_be_tried_again() {
    for room in 0..6 {
        let (_folder, mut journal) = failing(room, ErrorKind::StorageFull, true, true);
        for _ in 0..2 {
            let refused = journal.append(b"second\n", "2");
            assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
            assert_eq!(text(&journal), "first\n");
            assert_eq!(journal.stuck(), None);
        }
        let file = OpenOptions::new().append(true).open(journal.path()).unwrap();
        journal.paper = Some(Box::new(file));
        assert_eq!(journal.append(b"second\n", "2").unwrap().1.seq, 2);
        assert_eq!(text(&journal), "first\nsecond\n");
    }
}

#[test]
fn a_file_that_was_begun_and_left_empty_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Journal::open(folder.path(), "am", &Files::new(), Cursor::default(), 1000);
    let mut journal = open().unwrap();
    drop(File::create_new(journal.path()).unwrap());
    journal.append(b"first\n", "1").unwrap();
    assert_eq!(text(&journal), "first\n");
    // One that holds something is somebody else's.
    let refused = open().unwrap().append(b"other\n", "1");
    assert!(matches!(refused, Err(StoreError::Io { .. })), "{refused:?}");
    assert_eq!(text(&journal), "first\n");
}

#[test]
fn a_half_line_that_stays_stops_the_writing() {
    let (_folder, mut journal) = failing(3, ErrorKind::StorageFull, true, false);
    assert!(journal.append(b"second\n", "2").is_err());
    let refused = journal.append(b"third\n", "3");
    assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
    assert_eq!(text(&journal), "first\nsec");
}

#[test]
fn a_sync_that_failed_is_never_tried_again() {
    let (_folder, mut journal) = failing(100, ErrorKind::Other, false, true);
    let refused = journal.append(b"second\n", "2");
    assert!(matches!(refused, Err(StoreError::NotConfirmed { .. })), "{refused:?}");
    assert!(journal.stuck().is_some());
    let refused = journal.append(b"third\n", "3");
    assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
    // It may be there, and has no end: nobody was told that it is kept.
    assert_eq!(text(&journal), "first\nsecond");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests own their folders")]
fn a_journal_whose_folder_was_moved_is_written_again_once_it_is_back() {
    let temp = tempfile::tempdir().unwrap();
    let (here, there) = (temp.path().join("journal"), temp.path().join("elsewhere"));
    std::fs::create_dir(&here).unwrap();
    let mut journal = Journal::open(&here, "am", &Files::new(), Cursor::default(), 1000).unwrap();
    std::fs::rename(&here, &there).unwrap();
    assert!(matches!(journal.append(b"first\n", "1"), Err(StoreError::Gone { .. })));
    std::fs::rename(&there, &here).unwrap();
    journal.append(b"first\n", "1").unwrap();
    std::fs::rename(&here, &there).unwrap();
    let refused = journal.append(b"second\n", "2");
    assert!(matches!(refused, Err(StoreError::Gone { .. })), "{refused:?}");
    assert_eq!(journal.stuck(), None);
    std::fs::rename(&there, &here).unwrap();
    journal.append(b"second\n", "2").unwrap();
    assert_eq!(text(&journal), "first\nsecond\n");
}

#[test]
fn a_disk_that_fails_otherwise_is_named() {
    let (_folder, mut journal) = failing(2, ErrorKind::BrokenPipe, true, true);
    let refused = journal.append(b"second\n", "2").unwrap_err().to_string();
    assert!(refused.contains("am.jsonl"), "{refused}");
    assert_eq!(text(&journal), "first\n");
}

#[test]
fn half_a_line_is_taken_back_once_the_disk_lets_it() {
    let (_folder, mut journal) = failing(3, ErrorKind::PermissionDenied, true, false);
    assert!(journal.append(b"second\n", "2").is_err());
    assert!(journal.stuck().is_some_and(|why| why.contains("do it again")));
    let file = OpenOptions::new().append(true).open(journal.path()).unwrap();
    journal.paper = Some(Box::new(file));
    journal.append(b"second\n", "2").unwrap();
    assert_eq!((text(&journal).as_str(), journal.stuck()), ("first\nsecond\n", None));
    // What another program wrote behind it is not ours to take.
    let (_folder, mut journal) = failing(3, ErrorKind::PermissionDenied, true, false);
    assert!(journal.append(b"second\n", "2").is_err());
    let mut file = OpenOptions::new().append(true).open(journal.path()).unwrap();
    file.append(b"something else\n").unwrap();
    journal.paper = Some(Box::new(file));
    assert!(journal.append(b"second\n", "2").is_err());
    assert_eq!(text(&journal), "first\nsecsomething else\n");
}

#[test]
fn a_disk_that_takes_nothing_for_a_while_leaves_no_half_line() {
    let (_folder, mut journal) = failing(0, ErrorKind::PermissionDenied, true, false);
    assert!(journal.append(b"second\n", "2").is_err());
    assert_eq!(journal.stuck(), None);
    let file = OpenOptions::new().append(true).open(journal.path()).unwrap();
    journal.paper = Some(Box::new(file));
    journal.append(b"second\n", "2").unwrap();
    assert_eq!(text(&journal), "first\nsecond\n");
}
