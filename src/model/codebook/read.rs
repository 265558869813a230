//! Reads and checks a codebook's TOML, field by field.

use messages::codebook as say;
use std::collections::HashMap;

use super::{Codebook, MOST_POLARITIES, Polarity, Reason, TARGET_LETTERS, Target, Term};
use crate::fields::{Reading, Said, Section, read_toml};
use crate::{Lang, Problem};

const TOP: [&str; 11] = [
    "name",
    "revision",
    "language",
    "description",
    "stance",
    "kind",
    "endorsement",
    "strength",
    "target",
    "tag",
    "reason",
];
const TERM: [&str; 4] = ["key", "label", "definition", "example"];
const POLARITY: [&str; 6] = ["key", "label", "sign", "value", "definition", "example"];
const REASON: [&str; 5] = ["key", "label", "definition", "example", "letter"];
const TARGET: [&str; 6] = ["key", "label", "definition", "example", "aliases", "letter"];

/// Values that the records themselves know; a codebook names and explains them.
const KINDS: [&str; 3] = ["direct", "mixed", "indirect"];
const ENDORSEMENTS: [&str; 3] = ["neutral", "distanced", "endorsed"];
const STRENGTHS: [&str; 2] = ["explicit", "implicit"];

/// The first 8 hexadecimal digits of the BLAKE3 hash of `text`, whose line ends
/// git may have converted: CR LF counts as LF.
pub(super) fn hash8(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    blake3::hash(text.as_bytes()).to_hex().chars().take(8).collect()
}

/// Reads a codebook; see [`Codebook::parse`].
pub(super) fn codebook(text: &str) -> Result<Codebook, Vec<Problem>> {
    let mut codebook = read_toml(text, |reading, file| whole(reading, &file))?;
    codebook.hash8 = hash8(text);
    fill_from_builtin(&mut codebook, text);
    Ok(codebook)
}

fn whole<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Codebook {
    file.only(reading, &TOP);
    Codebook {
        name: words(file.required(reading, "name")),
        revision: revision(reading, file),
        hash8: String::new(),
        language: language(reading, file),
        description: words(file.string(reading, "description")),
        polarities: polarities(reading, file),
        kinds: terms(reading, file, "kind", Some(&KINDS)),
        endorsements: terms(reading, file, "endorsement", Some(&ENDORSEMENTS)),
        strengths: terms(reading, file, "strength", Some(&STRENGTHS)),
        targets: targets(reading, file),
        tags: terms(reading, file, "tag", None),
        reasons: reasons(reading, file),
    }
}

/// Puts the shipped lists where the file has none; the shipped files have all.
fn fill_from_builtin(codebook: &mut Codebook, text: &str) {
    let shipped = Codebook::builtin_text(codebook.language);
    let lacks = codebook.kinds.is_empty()
        || codebook.endorsements.is_empty()
        || codebook.strengths.is_empty()
        || codebook.reasons.is_empty();
    if !lacks || text == shipped {
        return;
    }
    let builtin = Codebook::builtin(codebook.language);
    let Codebook { kinds, endorsements, strengths, reasons, .. } = builtin;
    fill(&mut codebook.kinds, kinds);
    fill(&mut codebook.endorsements, endorsements);
    fill(&mut codebook.strengths, strengths);
    fill(&mut codebook.reasons, reasons);
}

fn fill<T>(own: &mut Vec<T>, shipped: Vec<T>) {
    if own.is_empty() {
        *own = shipped;
    }
}

fn revision<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> String {
    let Some(said) = file.string_or_number(reading, "revision") else { return String::new() };
    if said.words.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+') {
        reading.report(said.at, say::revision_blank(), say::revision_blank_hint());
    }
    said.words
}

fn language<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Lang {
    let Some(said) = file.required(reading, "language") else { return Lang::Other };
    Lang::from_code(&said.words).unwrap_or_else(|| {
        let known = messages::files::known("fr, en, other");
        reading.report(said.at, say::language_unknown(said.words), known);
        Lang::Other
    })
}

fn polarities<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Vec<Polarity> {
    let sections = file.sections(reading, "stance");
    if sections.is_empty() {
        reading.report(0, say::no_scale(), say::no_scale_hint());
    }
    if let Some(tenth) = sections.get(MOST_POLARITIES) {
        let what = say::too_many_stances(sections.len());
        reading.report(tenth.at, what, say::too_many_stances_hint());
    }
    let mut keys = Used::new("stance", "key");
    let mut signs = Used::new("stance", "sign");
    let mut found = Vec::new();
    for section in &sections {
        section.only(reading, &POLARITY);
        let term = term_of(reading, section, &mut keys);
        let sign = sign(reading, section, &mut signs);
        let value = section.number(reading, "value");
        let Term { key, label, definition, example } = term;
        found.push(Polarity { key, label, sign, value, definition, example });
    }
    found
}

fn sign<'t>(reading: &mut Reading<'t>, section: &Section<'_, 't>, seen: &mut Used) -> char {
    let Some(said) = section.required(reading, "sign") else { return '?' };
    let mut chars = said.words.chars();
    match (chars.next(), chars.next()) {
        (Some(sign), None) if is_one_cell(sign) => {
            seen.add(reading, &said);
            sign
        }
        _ => {
            let what = say::sign_not_plain(said.words);
            reading.report(said.at, what, say::sign_not_plain_hint());
            '?'
        }
    }
}

/// Whether a character surely takes one cell in every terminal.
///
/// Deliberately narrow: alphabets below Hangul, and general punctuation up to
/// the mathematical signs. Combining marks and invisible characters are out.
fn is_one_cell(c: char) -> bool {
    let spacing = !c.is_control() && !c.is_whitespace();
    let plain = matches!(c, '!'..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | 'Ͱ'..='\u{482}')
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2190}'..='\u{22ff}');
    spacing && plain
}

fn terms<'t>(
    reading: &mut Reading<'t>,
    file: &Section<'_, 't>,
    name: &'static str,
    allowed: Option<&[&str]>,
) -> Vec<Term> {
    let mut seen = Used::new(name, "key");
    let mut found = Vec::new();
    for section in &file.sections(reading, name) {
        section.only(reading, &TERM);
        let term = term_of(reading, section, &mut seen);
        if let Some(allowed) = allowed
            && !term.key.is_empty()
            && !allowed.contains(&term.key.as_str())
        {
            let at = section.string(reading, "key").map_or(section.at, |said| said.at);
            let what = say::not_of_records(name, &term.key);
            reading.report(at, what, messages::files::known(allowed.join(", ")));
        }
        found.push(term);
    }
    found
}

fn targets<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Vec<Target> {
    let mut keys = Used::new("target", "key");
    let mut letters = Used::new("target", "letter");
    let mut names = Used::new("target", say::label_or_alias());
    let mut found = Vec::new();
    for section in &file.sections(reading, "target") {
        section.only(reading, &TARGET);
        let Term { key, label, definition, example } = term_of(reading, section, &mut keys);
        let letter = letter(reading, section, &mut letters);
        let aliases = section.strings(reading, "aliases").unwrap_or_default();
        let label_said = section.string(reading, "label");
        for name in label_said.iter().chain(&aliases) {
            names.add(reading, &Said { words: name.words.to_lowercase(), at: name.at });
        }
        let aliases = aliases.into_iter().map(|alias| alias.words).collect();
        found.push(Target { key, label, definition, example, aliases, letter });
    }
    hand_out_letters(found.iter_mut().map(|target| &mut target.letter).collect());
    found
}

fn reasons<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Vec<Reason> {
    let mut keys = Used::new("reason", "key");
    let mut letters = Used::new("reason", "letter");
    let mut found = Vec::new();
    for section in &file.sections(reading, "reason") {
        section.only(reading, &REASON);
        let Term { key, label, definition, example } = term_of(reading, section, &mut keys);
        let letter = letter(reading, section, &mut letters);
        found.push(Reason { key, label, definition, example, letter });
    }
    hand_out_letters(found.iter_mut().map(|reason| &mut reason.letter).collect());
    found
}

fn letter<'t>(
    reading: &mut Reading<'t>,
    section: &Section<'_, 't>,
    seen: &mut Used,
) -> Option<char> {
    let said = section.string(reading, "letter")?;
    let mut chars = said.words.chars();
    let hint = say::letters_free(TARGET_LETTERS);
    let letter = match (chars.next(), chars.next()) {
        (Some(letter), None) => letter,
        _ => {
            reading.report(said.at, say::not_one_letter(said.words), hint);
            return None;
        }
    };
    if !TARGET_LETTERS.contains(letter) {
        let what = match letter {
            'a'..='z' => say::letter_reserved(letter),
            _ => say::letter_not_small(letter),
        };
        reading.report(said.at, what, hint);
        return None;
    }
    seen.add(reading, &said);
    Some(letter)
}

/// Gives each place without a letter the next one that nobody asked for.
fn hand_out_letters(places: Vec<&mut Option<char>>) {
    let taken: Vec<char> = places.iter().filter_map(|place| **place).collect();
    let mut free = TARGET_LETTERS.chars().filter(|letter| !taken.contains(letter));
    for place in places.into_iter().filter(|place| place.is_none()) {
        *place = free.next();
    }
}

fn term_of<'t>(reading: &mut Reading<'t>, section: &Section<'_, 't>, keys: &mut Used) -> Term {
    let key = section.required(reading, "key");
    if let Some(said) = &key {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !said.words.chars().all(plain) {
            reading.report(said.at, say::key_signs(&said.words), say::key_signs_hint());
        }
        keys.add(reading, said);
    }
    Term {
        key: words(key),
        label: words(section.required(reading, "label")),
        definition: words(section.string(reading, "definition")),
        example: words(section.string(reading, "example")),
    }
}

fn words(said: Option<Said>) -> String {
    said.map(|said| said.words.trim().to_owned()).unwrap_or_default()
}

/// Values of which no two may be equal, each with the place of its first use.
struct Used {
    list: &'static str,
    field: String,
    first: HashMap<String, usize>,
}

impl Used {
    fn new(list: &'static str, field: impl Into<String>) -> Used {
        Used { list, field: field.into(), first: HashMap::new() }
    }

    fn add(&mut self, reading: &mut Reading<'_>, said: &Said) {
        let Some(&first) = self.first.get(&said.words) else {
            self.first.insert(said.words.clone(), said.at);
            return;
        };
        if reading.is_full() {
            return;
        }
        let (line, _) = reading.place(first);
        let what = say::used_twice(self.list, &self.field, &said.words);
        reading.report(said.at, what, say::used_twice_hint(line));
    }
}
