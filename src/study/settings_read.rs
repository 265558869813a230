//! Reads a settings file so that every good line counts.
//!
//! The codebook's reader drops a file with a mistake in it, rightly: nobody
//! should code under half a codebook. Settings are the other way round.

use super::settings::Binding;
use model::{Problem, line_column};
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How many lines that are no TOML are told, each found by reading from the top.
const MOST_MISTAKES: usize = 50;

/// How many keys are bound, which are found in the same way: far more than there
/// are commands.
const MOST_BINDINGS: usize = 2000;

/// The fields of one settings file, taken one by one; what nobody takes is
/// unknown.
pub(super) struct Fields<'t> {
    text: &'t str,
    table: DeTable<'t>,
    asked: Vec<&'static str>,
    problems: Vec<Problem>,
}

impl<'t> Fields<'t> {
    /// Parses the file; what is no TOML is a problem, the rest counts.
    pub(super) fn read(text: &'t str) -> Fields<'t> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let problem = |error: &toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            let what = format!("not valid TOML: {}", error.message().trim().replace('\n', ", "));
            Problem::at(text, at, what, "")
        };
        let problems = errors.iter().take(MOST_MISTAKES).map(problem).collect();
        Fields { text, table: table.into_inner(), asked: Vec::new(), problems }
    }

    /// A string.
    pub(super) fn string(&mut self, name: &'static str) -> Option<String> {
        self.take(name, "a string in \"...\"", |value| match value {
            DeValue::String(words) if !words.trim().is_empty() => Some(words.to_string()),
            _ => None,
        })
    }

    /// True or false.
    pub(super) fn boolean(&mut self, name: &'static str) -> Option<bool> {
        self.take(name, "true or false", |value| match value {
            DeValue::Boolean(it) => Some(*it),
            _ => None,
        })
    }

    /// A whole number within bounds.
    pub(super) fn integer(
        &mut self,
        name: &'static str,
        bounds: RangeInclusive<i64>,
    ) -> Option<i64> {
        let kind = format!("a whole number from {} to {}", bounds.start(), bounds.end());
        self.take(name, &kind, |value| match value {
            DeValue::Integer(it) => it.as_str().parse().ok().filter(|it| bounds.contains(it)),
            _ => None,
        })
    }

    /// Tables of tables of strings (or false), in the order of the file.
    pub(super) fn bindings(&mut self, name: &'static str) -> Vec<Binding> {
        self.asked.push(name);
        let Some(value) = self.table.get(name) else { return Vec::new() };
        let DeValue::Table(scopes) = value.get_ref() else {
            self.problems.push(wrong(self.text, name, value, "tables such as [keys.list]"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for (scope, lines) in scopes {
            let DeValue::Table(lines) = lines.get_ref() else {
                let place = format!("{name}.{}", scope.get_ref());
                self.problems.push(wrong(self.text, &place, lines, "a table of \"KEYS\" = \"…\""));
                continue;
            };
            for (keys, command) in lines {
                if found.len() + self.problems.len() > MOST_BINDINGS {
                    let what = format!("more than {MOST_BINDINGS} keys: the others are left out");
                    self.problems.push(Problem::at(self.text, keys.span().start, what, ""));
                    return found;
                }
                match said(command.get_ref()) {
                    Some(said) => {
                        let (line, column) = line_column(self.text, keys.span().start);
                        let (scope, keys) = (scope.get_ref().to_string(), keys.get_ref());
                        let keys = keys.to_string();
                        found.push(Binding { scope, keys, command: said, line, column });
                    }
                    None => self.problems.push(wrong(
                        self.text,
                        keys.get_ref(),
                        command,
                        "a command's name, or false to unbind",
                    )),
                }
            }
        }
        found.sort_by_key(|binding| (binding.line, binding.column));
        found
    }

    /// The problems, at most one a line, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for (key, _) in &self.table {
            if !self.asked.contains(&key.get_ref().as_ref()) {
                let what = format!("unknown setting \"{}\"", key.get_ref());
                let hint = format!("known: {}", self.asked.join(", "));
                self.problems.push(Problem::at(self.text, key.span().start, what, hint));
            }
        }
        self.problems.sort();
        // What is left of a line that is no TOML is no setting either.
        self.problems.dedup_by_key(|problem| problem.line);
        self.problems
    }

    fn take<T>(
        &mut self,
        name: &'static str,
        kind: &str,
        get: impl FnOnce(&DeValue<'t>) -> Option<T>,
    ) -> Option<T> {
        self.asked.push(name);
        let value = self.table.get(name)?;
        let taken = get(value.get_ref());
        if taken.is_none() {
            self.problems.push(wrong(self.text, name, value, kind));
        }
        taken
    }
}

/// A binding's right side: a name, or none to unbind.
fn said(value: &DeValue<'_>) -> Option<Option<String>> {
    match value {
        DeValue::Boolean(false) => Some(None),
        DeValue::String(words) => {
            let name = words.trim();
            Some((!name.is_empty()).then(|| name.to_owned()))
        }
        _ => None,
    }
}

fn wrong(text: &str, name: &str, value: &Spanned<DeValue<'_>>, kind: &str) -> Problem {
    let what = format!("\"{name}\" cannot be this; the default holds");
    Problem::at(text, value.span().start, what, format!("write {kind}"))
}
