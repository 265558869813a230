//! What the compiler cannot keep of the house's rules: which rooms do no I/O, how long a
//! file may be, and that no test file is forgotten. That imports run down is kept by the
//! crates' manifests.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads the sources and may fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Words that no pure room may name: I/O, clocks, threads.
const IMPURE: &[&str] =
    &["std::fs", "std::net", "std::process", "std::thread", "SystemTime", "Instant::now"];

/// The rooms that may not, as folders below `src`.
const PURE: &[&str] = &[
    "model",
    "lang",
    "text",
    "wire",
    "suggest",
    "compare",
    "formats",
    "review",
    "coding",
    "app",
    "tui/input",
];

/// Lines a source file may have; tables of data are left out.
const MOST: usize = 400;

/// The Rust files below a folder of the project, each with its path from there.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|end| end == "rs") {
                out.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.strip_prefix(&root).unwrap().to_owned(), text)
    };
    paths.into_iter().map(read).collect()
}

/// Lines of code: no comments, nothing from a file's own tests on.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(n, line)| (n + 1, line))
}

#[test]
fn pure_rooms_do_no_io() {
    let mut culprits = Vec::new();
    for (path, text) in files("src") {
        if !PURE.iter().any(|room| path.starts_with(room)) {
            continue;
        }
        for (n, line) in code(&text) {
            for word in IMPURE.iter().filter(|word| line.contains(**word)) {
                culprits.push(format!("{}:{n} names {word}: {line}", path.display()));
            }
        }
    }
    assert!(culprits.is_empty(), "\n{}", culprits.join("\n"));
}

#[test]
fn the_service_has_no_threads_and_no_clock() {
    let not_its_own =
        ["std::thread", "std::sync::mpsc", "SystemTime", "Instant::now", "Timestamp::now"];
    let mut culprits = Vec::new();
    for (path, text) in files("src/service") {
        for (n, line) in code(&text) {
            for word in not_its_own.iter().filter(|word| line.contains(**word)) {
                culprits.push(format!("{}:{n} names {word}: {line}", path.display()));
            }
        }
    }
    assert!(culprits.is_empty(), "\n{}", culprits.join("\n"));
}

#[test]
fn no_file_outgrows_its_room() {
    let table = |path: &Path| {
        path.components()
            .any(|part| ["tables", "lexicon"].contains(&part.as_os_str().to_str().unwrap()))
    };
    let long: Vec<String> = files("src")
        .into_iter()
        .map(|(path, text)| (code(&text).last().map_or(0, |(n, _)| n), path))
        .filter(|(lines, path)| *lines > MOST && !table(path))
        .map(|(lines, path)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "over {MOST} lines:\n{}", long.join("\n"));
}

#[test]
fn no_test_file_is_forgotten() {
    let all = files("tests");
    let names = |of: &Path, module: &str| {
        let own = |(path, text): &(PathBuf, String)| {
            path == of
                && text
                    .lines()
                    .any(|line| line.trim_start_matches("pub ") == format!("mod {module};"))
        };
        all.iter().any(own)
    };
    let mut forgotten = Vec::new();
    for (path, _) in &all {
        let (folder, name) = (path.parent().unwrap(), path.file_stem().unwrap().to_str().unwrap());
        if ["main", "lib"].contains(&name) {
            continue;
        }
        // A `mod.rs` is named by its folder.
        let (folder, name) = match name {
            "mod" => (folder.parent().unwrap(), folder.file_name().unwrap().to_str().unwrap()),
            _ => (folder, name),
        };
        let parents = [
            folder.join("main.rs"),
            folder.join("lib.rs"),
            folder.join("mod.rs"),
            folder.with_extension("rs"),
        ];
        if !parents.iter().any(|parent| names(parent, name)) {
            forgotten.push(path.display().to_string());
        }
    }
    assert!(forgotten.is_empty(), "in no test binary: {}", forgotten.join(", "));
}
