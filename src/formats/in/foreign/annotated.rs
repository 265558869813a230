//! Other programs' annotations, and subtitles.

use super::look::{Look, shaped};

/// The exports of WebAnno and INCEpTION.
pub(super) fn webanno(look: &Look) -> bool {
    look.begins("#FORMAT=WebAnno")
}

/// The file that brat keeps beside a text: "T1⇥Person 0 5⇥Names".
pub(super) fn brat(look: &Look) -> bool {
    let few = if look.ends(&["ann", "a1", "a2"]) { 1 } else { 2 };
    look.mostly(few, 95, is_of_brat)
}

fn is_of_brat(line: &str) -> bool {
    let Some((id, rest)) = line.split_once('\t') else { return false };
    let mut id = id.chars();
    let kind = id.next();
    let number = id.as_str();
    let numbered = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let typed = rest.starts_with(char::is_alphabetic);
    match kind {
        Some('T' | 'E' | 'R' | 'A' | 'M' | 'N' | '#') => numbered && typed,
        Some('*') => number.is_empty() && typed,
        _ => false,
    }
}

/// Praat's tiers.
pub(super) fn text_grid(look: &Look) -> bool {
    look.begins("File type = \"ooTextFile") || look.begins("\"ooTextFile")
}

/// A word a line with its analysis in columns.
pub(super) fn conll(look: &Look) -> bool {
    let is_row = |line: &str| {
        let numbered = line.starts_with(|c: char| c.is_ascii_digit());
        line.starts_with("# ") || (numbered && line.matches('\t').count() >= 7)
    };
    look.mostly(2, 95, is_row) && look.lines.iter().any(|line| line.contains('\t'))
}

/// SRT, VTT, SBV and SubStation Alpha.
pub(super) fn subtitles(look: &Look) -> bool {
    let line = |n: usize| look.lines.get(n).map_or("", |line| line.trim());
    let numbered = !line(0).is_empty() && line(0).chars().all(|c| c.is_ascii_digit());
    let timed = |line: &str| shaped(line, "dd:dd:dd") && line.contains("-->");
    let vtt = line(0) == "WEBVTT" || line(0).starts_with("WEBVTT ");
    vtt || (numbered && timed(line(1)))
        || timed(line(0))
        || shaped(line(0), "d:dd:dd.ddd,d:dd:dd.ddd")
        || line(0) == "[Script Info]"
}
