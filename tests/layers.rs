//! The walls of the house: which room may use which, and where a foreign crate
//! may be named.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test reads the sources and may fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use, from the ground up: only rooms that stand
/// before it.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("disk", &[]),
    ("text", &["model"]),
    ("wire", &["model", "text"]),
    ("suggest", &["model", "text"]),
    ("compare", &["model", "text"]),
    ("corpus", &["model", "disk", "text", "wire"]),
    ("store", &["model", "disk", "text"]),
    ("exchange", &["model", "text", "wire"]),
    ("review", &["model"]),
    ("app", &["model", "text", "suggest", "compare", "review"]),
    (
        "study",
        &[
            "model", "disk", "text", "wire", "suggest", "compare", "corpus", "store", "exchange",
            "app",
        ],
    ),
    ("input", &["app"]),
    ("ui", &["model", "text", "compare", "suggest", "review", "app"]),
    (
        "runtime",
        &[
            "model", "disk", "text", "wire", "suggest", "compare", "corpus", "store", "exchange",
            "review", "study", "app", "input", "ui",
        ],
    ),
    (
        "cli",
        &[
            "model", "disk", "text", "wire", "suggest", "compare", "corpus", "store", "exchange",
            "review", "study", "app", "runtime",
        ],
    ),
];

/// Crates that may be named only in these rooms.
const CRATES: &[(&str, &[&str])] = &[
    ("sled", &["store"]),
    ("tantivy", &["corpus"]),
    ("ratatui", &["ui", "runtime"]),
    ("crossterm", &["input", "runtime"]),
    ("unicode_width", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("unicode_linebreak", &["text"]),
    ("unicode_normalization", &["text", "corpus"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("encoding_rs", &["wire"]),
    ("chardetng", &["wire"]),
    ("whatlang", &["wire"]),
    ("signal_hook", &["runtime", "cli"]),
    ("nucleo_matcher", &["app"]),
    ("etcetera", &["study"]),
    ("walkdir", &["study"]),
    ("ignore", &["study"]),
    ("rustix", &["disk", "runtime"]),
    ("sha2", &["wire"]),
    ("schemars", &["model", "exchange"]),
    ("toml", &["model", "study"]),
    ("imara_diff", &["compare"]),
    ("tar", &["study"]),
    ("tempfile", &["disk"]),
    ("flate2", &["corpus", "study"]),
];

/// Words that no pure room may name: I/O, clocks, threads.
const IMPURE: &[&str] =
    &["std::fs", "std::net", "std::process", "std::thread", "SystemTime", "Instant::now"];
const PURE: &[&str] =
    &["model", "text", "wire", "suggest", "compare", "exchange", "review", "app", "input", "ui"];

fn sources() -> Vec<(String, PathBuf, String)> {
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    let room = |path: &Path| {
        let inside = path.strip_prefix(&root).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    };
    files
        .into_iter()
        .map(|path| (room(&path), path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// Lines of code: no comments, nothing from a file's own tests on.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(n, line)| (n + 1, line))
}

/// The names that follow `crate::` in a line, `{…}` included.
fn rooms_named(line: &str) -> Vec<String> {
    let mut named = Vec::new();
    for after in line.split("crate::").skip(1) {
        let names = match after.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => after,
        };
        for name in names.split(',') {
            let name: String =
                name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            named.push(name);
        }
    }
    named
}

fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + name.len()..];
        let starts =
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '.');
        starts && after.starts_with("::")
    })
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let mut culprits = Vec::new();
    for (room, path, text) in sources() {
        if room == "lib" || room == "main" {
            continue;
        }
        let may = ROOMS.iter().find(|(name, _)| *name == room);
        let Some((_, may)) = may else {
            panic!("{}: room “{room}” is not in the table of tests/layers.rs", path.display());
        };
        for (n, line) in code(&text) {
            for named in rooms_named(line) {
                let known = ROOMS.iter().any(|(name, _)| *name == named);
                if known && named != room && !may.contains(&named.as_str()) {
                    culprits.push(format!("{}:{n}: {room} uses {named}: {line}", path.display()));
                }
            }
        }
    }
    assert!(culprits.is_empty(), "\n{}", culprits.join("\n"));
}

#[test]
fn imports_run_downwards_only() {
    for (at, (room, may)) in ROOMS.iter().enumerate() {
        let below = |name: &str| ROOMS.iter().take(at).any(|(room, _)| *room == name);
        assert!(may.iter().all(|name| below(name)), "{room} may use a room above it");
    }
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    let mut culprits = Vec::new();
    // A room's tests may use what only tests need.
    let own = |path: &Path| path.file_name().is_some_and(|name| name != "tests.rs");
    for (room, path, text) in sources().into_iter().filter(|(_, path, _)| own(path)) {
        for (n, line) in code(&text) {
            for (name, rooms) in CRATES {
                if names_crate(line, name) && !rooms.contains(&room.as_str()) {
                    culprits.push(format!("{}:{n}: {room} names {name}: {line}", path.display()));
                }
            }
        }
    }
    assert!(culprits.is_empty(), "\n{}", culprits.join("\n"));
}

#[test]
fn pure_rooms_do_no_io() {
    let mut culprits = Vec::new();
    for (room, path, text) in sources() {
        if !PURE.contains(&room.as_str()) {
            continue;
        }
        for (n, line) in code(&text) {
            for word in IMPURE {
                if line.contains(word) {
                    culprits.push(format!("{}:{n}: {room} names {word}: {line}", path.display()));
                }
            }
        }
    }
    assert!(culprits.is_empty(), "\n{}", culprits.join("\n"));
}

#[test]
fn no_file_outgrows_its_room() {
    /// Lines a source file may have; tables of data are left out.
    const MOST: usize = 400;
    let table = |path: &Path| {
        path.components().any(|c| ["tables", "lexicon"].contains(&c.as_os_str().to_str().unwrap()))
    };
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(_, path, text)| (code(&text).last().map_or(0, |(n, _)| n), path))
        .filter(|(lines, path)| *lines > MOST && !table(path))
        .map(|(lines, path)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "over {MOST} lines:\n{}", long.join("\n"));
}

#[test]
fn the_walls_would_notice() {
    assert_eq!(rooms_named("use crate::{app, store::Store};"), ["app", "store"]);
    assert_eq!(rooms_named("    crate::wire::read(crate::model::x)"), ["wire", "model"]);
    assert!(names_crate("use sled::Db;", "sled"));
    assert!(!names_crate("use crate::assembled::Db;", "sled"));
}
