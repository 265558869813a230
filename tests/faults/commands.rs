//! `kill -9` at random moments of commands that write: an export, a backup, a
//! salvage, an import of annotations; and the last one on a disk that fills up.

use super::analyst::Analyst;
use super::campaign::{Rng, Tally, campaign};
use super::desk::{CODER, DEVICE, Desk, Env, Said};
use super::journal::Journals;
use super::shim::Shim;
use super::verdict::{Known, difference, look_in, settled, stored, whole};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The environment of a command whose temporary folder is the desk's own.
fn env(desk: &Desk) -> Env {
    let temp = desk.path("temp");
    let _ = std::fs::create_dir(&temp);
    vec![("TMPDIR".to_owned(), temp.to_str().unwrap().to_owned())]
}

/// Somebody codes a little and leaves.
fn coded(desk: &Desk, rng: &mut Rng, tally: &mut Tally) -> Known {
    let mut analyst = Analyst::sit_down(desk, rng.next(), Known::default(), &Env::new());
    analyst.works(3 + rng.below(4));
    let known = analyst.leave();
    tally.acknowledged += known.edits;
    known
}

/// How long a command takes that nobody kills, in microseconds: where to kill.
fn duration(desk: &Desk, args: &[&str]) -> usize {
    let start = Instant::now();
    desk.run(args, &env(desk));
    usize::try_from(start.elapsed().as_micros()).unwrap()
}

/// Starts a command and kills it at some moment of so many microseconds. Whether it
/// came to its end before.
fn killed(desk: &Desk, args: &[&str], env: &Env, rng: &mut Rng, micros: usize) -> bool {
    let mut child = desk.start(args, env);
    std::thread::sleep(Duration::from_micros(rng.below(micros) as u64));
    let _ = child.kill();
    child.wait().unwrap().success()
}

/// The names in a folder that tell of something unfinished.
fn unfinished(folder: &Path) -> Vec<PathBuf> {
    let names = std::fs::read_dir(folder).into_iter().flatten().map(|it| it.unwrap().path());
    names.filter(|path| path.to_string_lossy().ends_with(".tmp")).collect()
}

/// Nothing is left of what was killed.
#[track_caller]
fn swept(desk: &Desk, beside: &Path) {
    let left = [unfinished(beside), unfinished(&desk.path("temp"))].concat();
    assert!(left.is_empty(), "left by what was killed: {left:?}");
}

/// The lines of an export but its first, which tells when it was made.
fn body(export: &str) -> &str {
    export.split_once('\n').expect("an export has a header").1
}

#[test]
fn a_killed_export_leaves_a_whole_file_or_none() {
    campaign("exports", (2, 60), |rng, desk, tally| {
        let known = coded(desk, rng, tally);
        let meant = desk.export().out;
        let folder = desk.path("out");
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("study.jsonl");
        let study = desk.study_arg();
        let args = ["export", "--study", &study, "--force", "-o", file.to_str().unwrap()];
        let micros = duration(desk, &args);
        for _ in 0..6 {
            // In half of the runs there is one already, which is replaced.
            let there = rng.chance(50);
            if there {
                std::fs::write(&file, "before").unwrap();
            } else {
                let _ = std::fs::remove_file(&file);
            }
            let ended = killed(desk, &args, &env(desk), rng, micros);
            tally.runs += 1;
            match std::fs::read_to_string(&file) {
                Ok(text) if text == "before" => assert!(there && !ended),
                Ok(text) if body(&text) == body(&meant) => {}
                Ok(text) => {
                    tally.half += 1;
                    panic!("half an export: {} bytes", text.len());
                }
                Err(_) => assert!(!there && !ended, "a file is gone"),
            }
        }
        desk.ok(&args);
        assert_eq!(body(&std::fs::read_to_string(&file).unwrap()), body(&meant));
        swept(desk, &folder);
        whole(desk, &known, tally);
    });
}

#[test]
fn a_killed_backup_leaves_a_whole_file_or_none() {
    campaign("backups", (2, 60), |rng, desk, tally| {
        let known = coded(desk, rng, tally);
        let folder = desk.path("out");
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("study.tar.gz");
        let (study, name) = (desk.study_arg(), file.to_str().unwrap());
        let args = ["backup", "--study", &study, "--force", name];
        let micros = duration(desk, &args);
        for _ in 0..6 {
            let there = file.exists();
            if there && rng.chance(50) {
                std::fs::remove_file(&file).unwrap();
            }
            let there = file.exists();
            let ended = killed(desk, &args, &env(desk), rng, micros);
            tally.runs += 1;
            assert!(file.exists() || !(there || ended), "a backup is gone");
            if file.exists() {
                let said = desk.run(&["backup", "--verify", name], &env(desk));
                tally.half += usize::from(said.code != 0);
                assert_eq!(said.code, 0, "{}", said.err);
            }
        }
        assert_eq!(desk.run(&args, &env(desk)).code, 0);
        swept(desk, &folder);
        let back = desk.path("back");
        desk.ok(&["restore", name, back.to_str().unwrap()]);
        let restored = desk.ok(&["export", "--study", back.to_str().unwrap()]).out;
        assert_eq!(body(&restored), body(&desk.export().out));
        whole(desk, &known, tally);
    });
}

#[test]
fn a_killed_salvage_loses_nothing_and_is_done_again() {
    campaign("salvages", (2, 60), |rng, desk, tally| {
        coded(desk, rng, tally);
        let meant = Journals::read(&desk.study()).records();
        let journal = desk.study().join("journal").join(format!("{CODER}~{DEVICE}.jsonl"));
        let study = desk.study_arg();
        let args = ["check", "--salvage", &study];
        let before = Desk::of(&desk.study());
        let micros = duration(&before, &["check", "--salvage", &before.study_arg()]);
        spoil(&journal, rng);
        for _ in 0..4 {
            killed(desk, &args, &env(desk), rng, micros);
            tally.runs += 1;
        }
        let said = desk.run(&args, &env(desk));
        tally.named += 1;
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        swept(desk, &desk.study());
        let found = Journals::read(&desk.study());
        assert!(found.damaged.is_empty() && found.torn == 0, "{:?}", found.damaged);
        let differ = difference(&found.records(), &meant).map(|it| format!("{it:?}"));
        tally.lost += usize::from(differ.is_some());
        assert_eq!(differ, None, "the salvage lost something");
        look_in(desk, &Env::new());
        let (records, report) = stored(desk);
        assert_eq!(report.read_only, None);
        assert!(difference(&records, &meant).is_none());
    });
}

/// Changes a byte in some line of a journal; the state has that line, too.
fn spoil(journal: &Path, rng: &mut Rng) {
    let mut bytes = std::fs::read(journal).unwrap();
    let at = rng.below(bytes.len());
    bytes[at] = if bytes[at] == b'#' { b'%' } else { b'#' };
    std::fs::write(journal, bytes).unwrap();
}

/// How many dispatches and speakers an annotation file has.
const DISPATCHES: usize = 300;
const SPEAKERS: usize = 1200;

/// An annotation file of another program, of more than a line of a journal has: its
/// records are an act in parts.
fn annotations(desk: &Desk) -> PathBuf {
    let mut lines = vec![
        r#"{"record":"header","format":"depeche","version":1,"offset_unit":"code_point"}"#
            .to_owned(),
    ];
    lines.extend((0..DISPATCHES).map(|n| {
        let text = format!("TORVALD, lot d'annotations (Havrol) - Le quai {n} est fermé.\n");
        serde_json::json!({ "record": "dispatch", "text": text }).to_string()
    }));
    lines.extend((0..SPEAKERS).map(|n| {
        let id = format!("01900000-{n:04x}-7000-8000-{n:012x}");
        let (at, note) = ("2026-05-04T10:00:00Z", "mot ".repeat(600));
        serde_json::json!({
            "record": "speaker", "id": id, "coder": "jt", "at": at, "status": "confirmed",
            "origin": {"by": "hand"}, "name": format!("Lotte Brevik {n}"), "kind": "person",
            "note": note,
        })
        .to_string()
    }));
    let file = desk.path("annotations.jsonl");
    std::fs::write(&file, lines.join("\n") + "\n").unwrap();
    file
}

/// All records of the file are there, or none; all of its dispatches, or none.
#[track_caller]
fn all_or_none(desk: &Desk, tally: &mut Tally) -> (bool, bool) {
    let Said { out, .. } = desk.export();
    let count = |word: &str| out.lines().filter(|line| line.contains(word)).count();
    let (dispatches, speakers) = (count("lot d'annotations"), count("Lotte Brevik"));
    let half = ![0, SPEAKERS].contains(&speakers) || ![0, DISPATCHES].contains(&dispatches);
    tally.half += usize::from(half);
    assert!(!half, "{dispatches} of {DISPATCHES} dispatches, {speakers} of {SPEAKERS} speakers");
    assert!(speakers == 0 || dispatches == DISPATCHES, "records without their dispatches");
    (speakers > 0, dispatches > 0)
}

#[test]
fn a_killed_import_of_annotations_has_all_or_nothing() {
    campaign("annotations", (2, 60), |rng, desk, tally| {
        let known = coded(desk, rng, tally);
        let file = annotations(desk);
        let study = desk.study_arg();
        let of = |study: &str| {
            let file = file.to_str().unwrap();
            ["import-annotations", "--study", study, file, "--coder", CODER].map(str::to_owned)
        };
        let twin = Desk::of(&desk.study());
        let (args, twins) = (of(&study), of(&twin.study_arg()));
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let twins: Vec<&str> = twins.iter().map(String::as_str).collect();
        let micros = duration(&twin, &twins);
        let mut acknowledged = false;
        for _ in 0..4 {
            acknowledged |= killed(desk, &args, &env(desk), rng, micros);
            tally.runs += 1;
            let (there, _) = all_or_none(desk, tally);
            tally.lost += usize::from(acknowledged && !there);
            assert!(there || !acknowledged, "acknowledged, and lost");
        }
        assert_eq!(desk.run(&args, &env(desk)).code, 0);
        assert_eq!(all_or_none(desk, tally), (true, true));
        whole(desk, &known, tally);
    });
}

#[test]
fn an_import_of_annotations_on_a_full_disk_has_all_or_nothing() {
    campaign("annotations_full", (4, 60), |rng, desk, tally| {
        let Some(shim) = Shim::new(desk) else { return };
        let known = coded(desk, rng, tally);
        let file = annotations(desk);
        let study = desk.study_arg();
        let args =
            ["import-annotations", "--study", &study, file.to_str().unwrap(), "--coder", CODER];
        let bytes = usize::try_from(std::fs::metadata(&file).unwrap().len()).unwrap();
        // From nearly nothing to more than it takes.
        shim.room(Some(rng.below(bytes * 4) as u64));
        let said = desk.run(&args, &shim.env(false));
        tally.runs += 1;
        let (records, dispatches) = all_or_none(desk, tally);
        assert_eq!(records, said.code == 0, "{}{}", said.out, said.err);
        if said.code != 0 {
            tally.named += 1;
            assert!(said.err.to_lowercase().contains("space"), "{}", said.err);
            let told = said.err.contains("dispatches are in the study");
            assert!(!dispatches || told, "dispatches came in without a word: {}", said.err);
        }
        shim.room(None);
        assert_eq!(desk.run(&args, &Env::new()).code, 0);
        assert_eq!(all_or_none(desk, tally), (true, true));
        look_in(desk, &Env::new());
        settled(desk, &known, tally);
    });
}
