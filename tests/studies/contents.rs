//! The bytes of files that somebody names: held, read where they lie, or kept meanwhile.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use depeche::study::intake::{FileContent, HELD, How, Intake, UnreadFile};
use kit::env::TestEnv;
use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// A file that is too large to be held, of `a` and then `b`.
fn large(place: &Path) -> PathBuf {
    let path = place.join("large");
    let mut file = File::create(&path).unwrap();
    file.write_all(&vec![b'a'; HELD as usize]).unwrap();
    file.write_all(b"b").unwrap();
    path
}

fn read(content: &FileContent) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    content.bytes().open()?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[test]
fn a_large_file_and_a_long_pipe_are_read_as_often_as_asked_and_a_small_one_is_held() {
    let place = tempfile::tempdir().unwrap();
    let path = large(place.path());
    let all = fs::read(&path).unwrap();
    let there = FileContent::of_file(&path).unwrap();
    assert!(matches!(there, FileContent::There(_)));
    let kept = FileContent::read(all.as_slice()).unwrap();
    assert!(matches!(kept, FileContent::Kept(_)));
    for content in [&there, &kept, &there, &kept] {
        assert!(read(content).unwrap() == all);
    }
    let held = FileContent::read(&b"short"[..]).unwrap();
    assert!(matches!(&held, FileContent::Held(bytes) if bytes == b"short"));
}

#[test]
fn a_large_file_that_changes_while_it_is_read_is_an_error() {
    let place = tempfile::tempdir().unwrap();
    let path = large(place.path());
    let content = FileContent::of_file(&path).unwrap();
    let mut from = content.bytes().open().unwrap();
    from.fill_buf().unwrap();
    File::options().append(true).open(&path).unwrap().write_all(b"more").unwrap();
    let error = from.read_to_end(&mut Vec::new()).unwrap_err();
    assert_eq!(error.to_string(), "it was changed while it was read");
    assert!(read(&content).is_err(), "nor is it read again");
}

#[test]
fn whoever_asks_to_stop_ends_the_reading_of_a_large_file_that_holds_nothing() {
    let env = TestEnv::new();
    let dir = env.study("s");
    let path = env.write("blank.jsonl", vec![b'\n'; HELD as usize + 1]);
    let corpus = depeche::study::Study::open(&dir).unwrap().corpus().unwrap();
    let mut intake = Intake::new(&corpus, How::default()).unwrap();
    let asked = Cell::new(0);
    let stop = || asked.replace(asked.get() + 1) >= 3;
    let content = FileContent::of_file(&path).unwrap();
    intake.take("blank.jsonl", content, &stop).unwrap();
    assert!(asked.get() < 12, "it was read to its end: asked {} times", asked.get());
    assert!(intake.tally().refused.is_empty(), "who stopped it needs no word of it");
}

#[test]
fn what_cannot_be_read_is_said() {
    let place = tempfile::tempdir().unwrap();
    let error = FileContent::of_file(&place.path().join("no")).unwrap_err();
    assert_eq!(error.to_string(), "there is no such file");
    assert!(matches!(FileContent::of_file(place.path()), Err(UnreadFile::System(_))));
}
