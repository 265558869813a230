//! A journal: replayed alone, and opened to be written on.

use crate::driver::{Rng, Target, run};
use crate::store_common::{all, note, study_of};
use depeche::store::{Store, replay};
use serde_json::Value;
use std::path::Path;

/// Every second case has its lines sealed again, so that their hashes fit and
/// the damage is inside.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut prev = String::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let Ok(Value::Object(mut event)) = serde_json::from_slice(line) else {
            out.extend_from_slice(line);
            out.push(b'\n');
            continue;
        };
        event.remove("prev");
        event.remove("hash");
        let body = Value::Object(event).to_string();
        let comma = if body == "{}" { "" } else { "," };
        let bare = format!("{}{comma}\"prev\":\"{prev}\"}}", body.strip_suffix('}').unwrap());
        let hash = blake3::hash(format!("{prev}{bare}").as_bytes()).to_hex().to_string();
        let line = format!("{},\"hash\":\"{hash}\"}}\n", bare.strip_suffix('}').unwrap());
        out.extend_from_slice(line.as_bytes());
        prev = hash;
    }
    out
}

#[test]
fn journals() {
    let (study, ..) = study_of(5, 11);
    let sample = std::fs::read(study.path().join("journal/am.jsonl")).unwrap();
    let tokens =
        ["\"op\":\"undo\"", "\"undoes\":", "\"v\":2", "\"records\":[]", "\"coder\":\"../x\""];
    let check = |bytes: &[u8]| {
        let mut rng = Rng::new(bytes.len() as u64);
        let bytes = if rng.below(2) == 0 { sealed(bytes) } else { bytes.to_vec() };
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("journal/am.jsonl");
        std::fs::create_dir(dir.path().join("journal")).unwrap();
        std::fs::write(&file, &bytes).unwrap();
        let snapshot = replay(dir.path()).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), bytes, "replaying changed the file");
        let lines = bytes.split(|byte| *byte == b'\n').count();
        assert!(snapshot.events <= lines as u64);
        assert!(
            snapshot.notes.iter().all(|note| note.contains("am.jsonl")),
            "{:?}",
            snapshot.notes
        );
        let records = snapshot.records().unwrap();
        if rng.below(10) == 0 {
            opened(dir.path(), &bytes, &records);
        }
    };
    run(&Target {
        name: "journal",
        round: 150,
        samples: vec![sample],
        tokens: &tokens,
        json: true,
        check: &check,
    });
}

/// The store opens on the same records, and nothing that was there is gone.
fn opened(study: &Path, bytes: &[u8], records: &[depeche::model::Record]) {
    let Ok((store, report)) = Store::open(study, "am", &note("am")) else { return };
    assert_eq!(all(&store), records, "{:?}", report.notes);
    drop(store);
    let files = std::fs::read_dir(study.join("journal")).unwrap();
    let whole: Vec<u8> =
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        assert!(
            whole.windows(line.len()).any(|window| window == line),
            "lost: {}",
            line.escape_ascii()
        );
    }
}
