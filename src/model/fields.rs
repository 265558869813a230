//! Reads a hand-written TOML file field by field and keeps every problem.
//!
//! Knows: tables, strings, lists, and where in the file each of them stands.
//! Must never: stop at the first mistake, or touch a disk. A person who mends a
//! codebook wants to see all its mistakes at once, each with its line; a plain
//! deserialiser gives only the first.

use messages::files;
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Problem, line_column};

/// How many problems are kept: a file with more is not the file that was meant.
const MOST_PROBLEMS: usize = 50;

/// Collects the problems of one file while it is read.
#[derive(Debug)]
pub struct Reading<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

/// A string of the file with the byte offset at which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The string, escapes resolved.
    pub words: String,
    /// Byte offset of its first byte in the file.
    pub at: usize,
}

/// One table of the file: its fields, and the byte offset at which it starts.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a, 't> {
    /// What the table is called in messages, such as `stance`.
    pub name: &'a str,
    /// Byte offset of the table's start.
    pub at: usize,
    table: &'a DeTable<'t>,
}

/// Parses `text` as TOML and hands the whole table to `read`.
///
/// # Errors
/// All problems found, in the order of the file, at most 50: either those of
/// TOML itself, or those that `read` reported. What `read` returned is dropped
/// then, so that nobody works with a half-read file.
pub fn read_toml<'t, T>(
    text: &'t str,
    read: impl FnOnce(&mut Reading<'t>, Section<'_, 't>) -> T,
) -> Result<T, Vec<Problem>> {
    if let Some(problem) = of_git(text) {
        return Err(vec![problem]);
    }
    let (table, mut reading) = parse(text);
    if !reading.problems.is_empty() {
        return reading.finish(None);
    }
    let name = files::whole();
    let value = read(&mut reading, Section { name: &name, at: 0, table: &table });
    reading.finish(Some(value))
}

/// As [`read_toml`], for a file of which every good line counts: gives what `read` made of
/// them, and the problems, at most one a line.
pub fn read_good_lines<'t, T>(
    text: &'t str,
    read: impl FnOnce(&mut Reading<'t>, Section<'_, 't>) -> T,
) -> (T, Vec<Problem>) {
    let (table, mut reading) = parse(text);
    let name = files::whole();
    let value = read(&mut reading, Section { name: &name, at: 0, table: &table });
    let mut problems = reading.problems;
    problems.sort();
    // What is left of a line that is no TOML says nothing.
    problems.dedup_by_key(|problem| problem.line);
    (value, problems)
}

/// The table that a text is, as far as it is TOML, and what is none.
fn parse(text: &str) -> (DeTable<'_>, Reading<'_>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading { text, problems: Vec::new() };
    for error in errors.iter().take(MOST_PROBLEMS) {
        let at = error.span().map_or(0, |span| span.start);
        let what = files::not_toml(error.message().trim().replace('\n', ", "));
        reading.report(at, what, files::not_toml_hint());
    }
    (table.into_inner(), reading)
}

/// What git made of a file, where that is why it cannot be read: versions it could
/// not merge, or line ends that are none.
fn of_git(text: &str) -> Option<Problem> {
    if let Some(at) = text.find("<<<<<<< ").filter(|at| text.get(..*at).is_some_and(ends_a_line)) {
        return Some(Problem::at(text, at, files::conflict(), files::conflict_hint()));
    }
    let bare = text.contains('\r') && !text.contains('\n');
    bare.then(|| Problem::at(text, 0, files::bare_returns(), files::bare_returns_hint()))
}

fn ends_a_line(text: &str) -> bool {
    text.is_empty() || text.ends_with('\n')
}

impl<'t> Reading<'t> {
    /// Keeps a problem at a byte offset of the file.
    pub fn report(&mut self, at: usize, what: impl Into<String>, hint: impl Into<String>) {
        if !self.is_full() {
            self.problems.push(Problem::at(self.text, at, what, hint));
        }
    }

    /// The (line, column) of a byte offset of the file, both from 1.
    pub fn place(&self, at: usize) -> (usize, usize) {
        line_column(self.text, at)
    }

    /// Whether as many problems are kept as will be; more are dropped.
    pub fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    fn finish<T>(mut self, value: Option<T>) -> Result<T, Vec<Problem>> {
        self.problems.sort();
        self.problems.dedup();
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            _ => Err(self.problems),
        }
    }
}

impl<'a, 't> Section<'a, 't> {
    /// The same table under another name in messages.
    pub fn called(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// Reports every field whose name is not in `known`.
    pub fn only(&self, reading: &mut Reading<'t>, known: &[&str]) {
        for key in self.table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let what = files::unknown_field(key.get_ref(), self.name);
                reading.report(key.span().start, what, files::known(known.join(", ")));
            }
        }
    }

    /// The names of the fields with their byte offsets, in no promised order.
    pub fn keys(&self) -> impl Iterator<Item = (&'a str, usize)> + use<'a, 't> {
        self.table.keys().map(|key| (key.get_ref().as_ref(), key.span().start))
    }

    /// The string at `key`; a field of another type is reported and not given.
    pub fn string(&self, reading: &mut Reading<'t>, key: &str) -> Option<Said> {
        self.string_of(reading, key, self.get(key)?)
    }

    /// As [`Section::string`], but a missing or blank field is reported too.
    pub fn required(&self, reading: &mut Reading<'t>, key: &str) -> Option<Said> {
        let hint = files::no_field_hint(key);
        let Some(value) = self.get(key) else {
            reading.report(self.at, files::no_field(self.name, key), hint);
            return None;
        };
        let said = self.string_of(reading, key, value)?;
        if said.words.trim().is_empty() {
            reading.report(said.at, files::empty_field(key, self.name), hint);
            return None;
        }
        Some(said)
    }

    /// The string or whole number at `key`, as a string: revisions are either.
    pub fn string_or_number(&self, reading: &mut Reading<'t>, key: &str) -> Option<Said> {
        match self.get(key).map(|value| (value.get_ref(), value.span().start)) {
            Some((DeValue::Integer(number), at)) => {
                Some(Said { words: number.as_str().to_owned(), at })
            }
            _ => self.required(reading, key),
        }
    }

    /// True or false at `key`, if it is there; what is neither is reported and not given.
    pub fn boolean(&self, reading: &mut Reading<'t>, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(it) = value.get_ref() {
            return Some(*it);
        }
        let what = files::no_boolean(key, self.name);
        reading.report(value.span().start, what, files::no_boolean_hint());
        None
    }

    /// The whole number at `key` within bounds, if it is there; what is none is reported and
    /// not given.
    pub fn integer(
        &self,
        reading: &mut Reading<'t>,
        key: &str,
        bounds: RangeInclusive<i64>,
    ) -> Option<i64> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| bounds.contains(number));
        if number.is_none() {
            let (least, most) = bounds.into_inner();
            let what = files::no_integer(key, self.name);
            reading.report(value.span().start, what, files::no_integer_hint(least, most));
        }
        number
    }

    /// The string at `key`, or none inside where it is false or blank; what is neither is
    /// reported and not given.
    pub fn string_or_false(&self, reading: &mut Reading<'t>, key: &str) -> Option<Option<String>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(false) => Some(None),
            DeValue::String(words) => {
                let words = words.trim();
                Some((!words.is_empty()).then(|| words.to_owned()))
            }
            _ => {
                let what = files::no_name(key, self.name);
                reading.report(value.span().start, what, files::no_name_hint());
                None
            }
        }
    }

    /// The number at `key`, if it is there; what is none is reported and not given.
    pub fn number(&self, reading: &mut Reading<'t>, key: &str) -> Option<f64> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number: &f64| number.is_finite());
        if number.is_none() {
            let what = files::no_number(key, self.name);
            let hint = files::no_number_hint(key);
            reading.report(value.span().start, what, hint);
        }
        number
    }

    /// The list of strings at `key`, if it is there.
    pub fn strings(&self, reading: &mut Reading<'t>, key: &str) -> Option<Vec<Said>> {
        let value = self.get(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            let what = files::no_list(key, self.name);
            reading.report(value.span().start, what, files::no_list_hint(key));
            return None;
        };
        Some(items.iter().filter_map(|item| self.string_of(reading, key, item)).collect())
    }

    /// The table at `key`, if it is there.
    pub fn section<'s>(&self, reading: &mut Reading<'t>, key: &'s str) -> Option<Section<'s, 't>>
    where
        'a: 's,
    {
        let value = self.get(key)?;
        let found = table_of(key, value);
        if found.is_none() {
            let what = files::no_table(key, self.name);
            reading.report(value.span().start, what, files::no_table_hint(key));
        }
        found
    }

    /// The tables at `[[key]]`, in the order of the file; none if there are none.
    pub fn sections<'s>(&self, reading: &mut Reading<'t>, key: &'s str) -> Vec<Section<'s, 't>>
    where
        'a: 's,
    {
        let Some(value) = self.get(key) else { return Vec::new() };
        let hint = files::no_tables_hint(key);
        let DeValue::Array(items) = value.get_ref() else {
            reading.report(value.span().start, files::no_tables(key), hint);
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in items.iter() {
            match table_of(key, item) {
                Some(section) => sections.push(section),
                None => {
                    reading.report(item.span().start, files::no_tables_item(key), &hint);
                }
            }
        }
        sections
    }

    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'t>>> {
        self.table.get(key)
    }

    fn string_of(
        &self,
        reading: &mut Reading<'t>,
        key: &str,
        value: &Spanned<DeValue<'t>>,
    ) -> Option<Said> {
        let at = value.span().start;
        if let DeValue::String(words) = value.get_ref() {
            return Some(Said { words: words.to_string(), at });
        }
        let what = files::no_string(key, self.name);
        reading.report(at, what, files::no_string_hint());
        None
    }
}

fn table_of<'s, 't>(name: &'s str, value: &'s Spanned<DeValue<'t>>) -> Option<Section<'s, 't>> {
    match value.get_ref() {
        DeValue::Table(table) => Some(Section { name, at: value.span().start, table }),
        _ => None,
    }
}
