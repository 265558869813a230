//! A study of which one file is anything: a check tells, whatever that is, and
//! changes nothing.

use crate::driver::{Rng, Target, run};
use crate::store_common::{Desk, copy_folder, open_clean};
use depeche::corpus::Corpus;
use depeche::model::Record;
use depeche::study::{Watch, check};
use depeche::wire::text_id;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A study with dispatches and work on them.
pub(crate) fn sample() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let text = |n: usize| {
        format!(
            "LE PORT ROUVRE\n\nSARNELLE, 3 mars {n} (Tarpress) - Le port rouvrira, a dit le maire.\n"
        )
    };
    for n in 1..=3 {
        std::fs::write(dir.path().join(format!("{n}.txt")), text(n)).unwrap();
    }
    for args in [&["init", "s"][..], &["import", "--study", "s", "1.txt", "2.txt", "3.txt"]] {
        let mut run = Command::new(kit::program());
        run.args(args).current_dir(dir.path()).env("HOME", dir.path());
        assert!(run.output().unwrap().status.success());
    }
    let study = tempfile::tempdir().unwrap();
    copy_folder(&dir.path().join("s"), study.path());
    let mut desk = Desk::new(12);
    let mut store = open_clean(study.path(), "am");
    let speaker = desk.speaker("Ève Tardif");
    let mark = desk.mark(text_id(&text(1)), "à revoir");
    for record in [speaker, mark] {
        desk.does(&mut store, "by hand", &[], std::slice::from_ref::<Record>(&record)).unwrap();
    }
    desk.undo(&mut store).unwrap();
    drop(store);
    assert!(Corpus::open(&study.path().join("corpus")).unwrap().len() == 3);
    study
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in std::fs::read_dir(dir).unwrap().map(|it| it.unwrap().path()) {
        if path.is_dir() {
            all.extend(files(&path));
        } else if !path.to_string_lossy().ends_with("lock") {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn content(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files(dir).into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

/// More than a case may have, so that its rest is the file's own.
const LONG: usize = 150_000;

#[test]
fn studies_that_are_checked() {
    let good = sample();
    let mut all = content(good.path());
    // The index's own files are tried by `corpus_repair`, byte by byte: of a length
    // that is spoilt, its library asks for more memory than there is and aborts,
    // before its checksums can be looked at.
    let of_index = |name: &str| name.starts_with("corpus/") && !name.ends_with("gz");
    all.retain(|(path, _)| {
        let name = path.strip_prefix(good.path()).unwrap().display().to_string();
        !of_index(&name) || name.ends_with(".json")
    });
    let named = |path: &Path| path.strip_prefix(good.path()).unwrap().display().to_string();
    let samples = all.iter().map(|(path, bytes)| {
        let begun = &bytes[..bytes.len().min(LONG)];
        [named(path).as_bytes(), b"\n", begun].concat()
    });
    let look = |bytes: &[u8]| {
        let mut parts = bytes.splitn(2, |byte| *byte == b'\n');
        let name = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        let now = parts.next().unwrap_or_default();
        let nth = Rng::new(bytes.len() as u64).below(all.len());
        let (path, was) = all.iter().find(|it| named(&it.0) == name).unwrap_or(&all[nth]);
        let name = named(path);
        let now = [now, was.get(LONG..).unwrap_or_default()].concat();
        let dir = tempfile::tempdir().unwrap();
        copy_folder(good.path(), dir.path());
        std::fs::write(dir.path().join(&name), &now).unwrap();
        let (mut told, before) = (Vec::new(), content(dir.path()));
        let mut found = |it: &depeche::model::Finding| told.push(it.to_string());
        let watch = Watch { found: &mut found, at: &|_| {} };
        let checked =
            check(dir.path(), "2030-01-01T00:00:00Z".parse::<Timestamp>().unwrap(), watch);
        assert!(content(dir.path()) == before, "a check of {name} changed something");
        match checked {
            Ok(checked) => assert!(checked.damage + checked.unseen <= told.len()),
            Err(error) => told.push(error.to_string()),
        }
        assert!(told.iter().all(|it| it.len() > 10), "{told:?}");
        // Every change of a line, of a text or of their index is told; of a head, where
        // it no longer holds its line.
        let holds = String::from_utf8_lossy(&now).contains(String::from_utf8_lossy(was).trim_end());
        let head = name.ends_with(".head") && holds;
        let whole = (name.starts_with("journal/") && !head) || name.ends_with(".jsonl.gz");
        assert!(now == *was || !whole || !told.is_empty(), "{name}");
    };
    let tokens = ["journal/am.jsonl", "store/state", "\"op\":\"undo\"", "clean", "\"records\":[]"];
    let samples = samples.collect();
    run(&Target { name: "study", round: 60, samples, tokens: &tokens, json: false, check: &look });
}
