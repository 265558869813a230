//! The documents: every link leads somewhere, every path they name is there, and the
//! first page stays short.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads the documents and may fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The most bytes of README.md and README.fr.md.
const README_MOST: usize = 8192;

/// Documents that may name what is no longer there.
const OF_THE_PAST: &[&str] = &["CHANGELOG.md"];

fn root() -> PathBuf {
    PathBuf::from(kit::ROOT)
}

/// The project's Markdown files: those beside Cargo.toml and all below `docs`.
fn documents() -> Vec<(PathBuf, String)> {
    let mut folders = vec![root(), root().join("docs")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && folder != root() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// The lines of a document outside blocks of code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    text.lines().filter(move |line| {
        fenced ^= line.starts_with("```");
        !fenced && !line.starts_with("    ")
    })
}

/// What a document links to: `](TARGET)`.
fn links(text: &str) -> Vec<String> {
    let joined = prose(text).collect::<Vec<_>>().join("\n");
    let targets = joined.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.map(str::to_owned).collect()
}

/// The anchors of a document's headings, as GitHub makes them.
fn anchors(text: &str) -> Vec<String> {
    let headings = prose(text).filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_are_there() {
    let mut broken = Vec::new();
    for (path, text) in documents() {
        for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            let there = target.exists()
                && (anchor.is_empty()
                    || anchors(&fs::read_to_string(&target).unwrap())
                        .iter()
                        .any(|it| it == anchor));
            if !there {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let mut gone = Vec::new();
    for (path, text) in documents() {
        if OF_THE_PAST.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        for named in prose(&text).flat_map(|line| line.split('`').skip(1).step_by(2)) {
            let of_ours = ["src/", "tests/", "docs/", "themes/", "annotations/", "benches/"];
            let pattern = named.contains(['<', '*', '{', ' ']) || named.contains("TARGET");
            if of_ours.iter().any(|start| named.starts_with(start))
                && !pattern
                && !Path::new(kit::ROOT).join(named).exists()
            {
                gone.push(format!("{}: {named}", path.display()));
            }
        }
    }
    assert!(gone.is_empty(), "named, but not there:\n{}", gone.join("\n"));
}

#[test]
fn the_first_page_fits_on_a_page() {
    for name in ["README.md", "README.fr.md"] {
        let bytes = fs::metadata(root().join(name)).unwrap().len();
        assert!(bytes <= README_MOST as u64, "{name} has {bytes} bytes, at most {README_MOST}");
    }
}
