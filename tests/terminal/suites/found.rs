//! Where the collections are.

use std::fs;
use std::path::{Path, PathBuf};

/// A case: its name and its bytes.
pub type Case = (String, Vec<u8>);

/// A file or folder of a collection; none, with a printed line, where it is not
/// there.
pub fn suite(below: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../suites");
    let place = std::env::var_os("DEPECHE_SUITES").map_or_else(beside, PathBuf::from);
    let path = place.join(below);
    if path.exists() {
        return Some(path);
    }
    println!("only the invented cases: {} is not there", path.display());
    None
}

/// The files below a folder whose names end so, by name.
pub fn files(folder: &Path, end: &str) -> Vec<Case> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            match path.is_dir() {
                true => folders.push(path),
                false if name.ends_with(end) => found.push((name, fs::read(&path).unwrap())),
                false => {}
            }
        }
    }
    found.sort();
    found
}

/// Cases of our own.
pub fn invented(cases: &[(&str, &[u8])]) -> Vec<Case> {
    cases.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
}
