//! Another process imports and is killed: what it committed is there, whole
//! batches of it, and the next import goes on.
#![allow(clippy::unwrap_used)]

use kit::corpus_support;

use corpus_support::dispatch;
use depeche::corpus::{Added, Corpus, CorpusError};
use depeche::model::{ListQuery, Narrow, Query, Sort};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Dispatches the other process puts in a batch.
const BATCH: usize = 40;

/// Where the other process imports to; only it has this variable.
const FOLDER: &str = "DEPECHE_TEST_CORPUS";

/// The other process: imports batches for ever and says so after each.
#[test]
#[ignore = "runs as the process that the test below kills"]
fn imports_until_it_is_killed() {
    let Some(dir) = std::env::var_os(FOLDER) else { return };
    let corpus = Corpus::open(Path::new(&dir)).unwrap();
    let mut importer = corpus.importer().unwrap();
    for n in corpus.len().. {
        assert_eq!(importer.add(&bulletin(n)).unwrap(), Added::New);
        if (n + 1) % BATCH == 0 {
            importer.commit().unwrap();
            println!("committed {}", n + 1);
        }
    }
}

fn bulletin(n: usize) -> depeche::model::Dispatch {
    dispatch(&format!("Bulletin numéro {n} : le port reste fermé."))
}

fn start(dir: &Path) -> (Child, impl Iterator<Item = usize>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "corpus_crash::imports_until_it_is_killed", "--nocapture"])
        .env(FOLDER, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let counts = lines.map_while(Result::ok).filter_map(|line| {
        line.split_once("committed ").and_then(|(_, count)| count.trim().parse().ok())
    });
    (child, counts)
}

#[test]
fn a_killed_import_leaves_whole_batches() {
    let dir = tempfile::tempdir().unwrap();
    let corpus = Corpus::create(dir.path()).unwrap();
    for round in 1..=6_usize {
        let (mut child, mut counts) = start(dir.path());
        let said = counts.nth(round % 3).unwrap();
        assert!(matches!(corpus.importer(), Err(CorpusError::Busy { .. })));
        assert!(corpus.refresh().unwrap());
        assert!(corpus.len() >= said);
        // Somewhere in a batch, in a commit, or in a merge.
        std::thread::sleep(std::time::Duration::from_millis(7 * round as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        let said = counts.last().unwrap_or(said);
        let corpus = Corpus::open(dir.path()).unwrap();
        let len = corpus.len();
        assert!(
            len >= said && len.is_multiple_of(BATCH),
            "{len} of which {said} were acknowledged"
        );
        assert!((0..len).all(|n| corpus.get(bulletin(n).id).unwrap() == Some(bulletin(n))));
        for sort in Sort::ALL {
            let query = ListQuery { filter: Query::parse("port").unwrap(), sort };
            assert_eq!(corpus.ids(&query, &Narrow::All).unwrap().len(), len);
        }
        // A batch that was copied and not committed is taken in first.
        let mut importer = corpus.importer().unwrap();
        let len = corpus.len();
        assert!(len.is_multiple_of(BATCH), "{len}");
        assert_eq!(importer.add(&bulletin(len - 1)).unwrap(), Added::Known);
        assert_eq!(importer.add(&bulletin(len)).unwrap(), Added::New);
    }
}
