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

/// Parts of speech and marks of names, as corpora write them.
const TAGS: &[&str] = &[
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB",
    "O",
];

/// A word with its tag: "port⇥NOUN⇥port", "Valmer B-LOC".
fn is_tagged(line: &str) -> bool {
    let marks = |cell: &str| {
        let of_name = cell.strip_prefix("B-").or_else(|| cell.strip_prefix("I-"));
        let upper = |it: &str| it.len() >= 2 && it.bytes().all(|c| c.is_ascii_uppercase());
        TAGS.contains(&cell) || of_name.is_some_and(upper)
    };
    let tabbed = line.contains('\t');
    let mut cells = line.split(if tabbed { '\t' } else { ' ' }).map(str::trim);
    let word = cells.next().unwrap_or_default();
    !word.is_empty() && !word.contains(' ') && cells.take(9).any(marks)
}

/// A word a line with its analysis in columns.
pub(super) fn conll(look: &Look) -> bool {
    let webanno = look.lines.first().is_some_and(|line| line.starts_with("1-1\t0-"));
    let tagged = look.mostly(4, 95, is_tagged);
    webanno || tagged || is_numbered(look)
}

fn is_numbered(look: &Look) -> bool {
    let is_row = |line: &str| {
        let numbered = line.starts_with(|c: char| c.is_ascii_digit());
        line.starts_with("# ") || (numbered && line.matches('\t').count() >= 7)
    };
    look.mostly(2, 95, is_row) && look.lines.iter().any(|line| line.contains('\t'))
}

/// When a line of subtitles is shown: `{25}{75}`, `[25][75]`, `[00:12.00]`,
/// `00:00:01:00 , 00:00:03:00 ,`.
fn is_cue(line: &str) -> bool {
    let number = |it: &str| !it.is_empty() && it.bytes().all(|c| c.is_ascii_digit());
    let frames = |open: char, close: char| {
        let first = line.strip_prefix(open).and_then(|it| it.split_once(close));
        let Some((first, rest)) = first else { return false };
        let second = rest.strip_prefix(open).and_then(|it| it.split_once(close));
        number(first) && second.is_some_and(|(second, _)| number(second))
    };
    frames('{', '}')
        || frames('[', ']')
        || shaped(line, "[dd:dd.dd]")
        || shaped(line, "dd:dd:dd:dd , dd:dd:dd:dd ,")
}

/// SRT, VTT, SBV, SubStation Alpha, MicroDVD, MPL2, LRC and Spruce.
pub(super) fn subtitles(look: &Look) -> bool {
    let line = |n: usize| look.lines.get(n).map_or("", |line| line.trim());
    let numbered = !line(0).is_empty() && line(0).chars().all(|c| c.is_ascii_digit());
    let timed = |line: &str| shaped(line, "dd:dd:dd") && line.contains("-->");
    let vtt = line(0) == "WEBVTT" || line(0).starts_with("WEBVTT ");
    vtt || (numbered && timed(line(1)))
        || timed(line(0))
        || shaped(line(0), "d:dd:dd.ddd,d:dd:dd.ddd")
        || line(0) == "[Script Info]"
        || look.mostly(2, 90, is_cue)
}
