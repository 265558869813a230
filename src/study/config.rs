//! `depeche.toml`: the few words a study says of itself.

use super::StudyError;
use super::faults::Fault;
use super::files::read_text;
use model::Problem;
use model::fields::{Reading, Said, Section, read_good_lines, read_toml};
use std::fmt::Write as _;
use std::path::{Component, Path};

/// The file whose presence makes a folder a study.
pub const CONFIG_FILE: &str = "depeche.toml";

const FIELDS: [&str; 5] = ["title", "coder", "codebook", "theme", "id"];

/// What `depeche.toml` holds. Written once by the program, from then on only by
/// hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The study's title; empty where the file has none.
    pub title: String,
    /// Who codes here where the command line does not say.
    pub coder: Option<String>,
    /// The codebook's file name, in the study's folder.
    pub codebook: String,
    /// The theme, where this study wants one of its own.
    pub theme: Option<String>,
    /// What the study is known by, wherever it lies and whatever its title; none of
    /// one that version 0.1 made.
    pub id: Option<String>,
}

impl Config {
    /// Reads the text of a `depeche.toml`. Every field may be missing.
    ///
    /// # Errors
    /// Every problem with its line: TOML itself, fields of another type, names
    /// of no field, a codebook outside the folder.
    pub fn parse(text: &str) -> Result<Config, Vec<Problem>> {
        read_toml(text, |reading, file| Self::of(reading, &file))
    }

    /// Reads a study's own file, whatever else is wrong with the study.
    ///
    /// # Errors
    /// As [`Study::open`](super::Study::open).
    pub fn read(path: &Path) -> Result<Config, StudyError> {
        Config::parse(&read_text(path)?).map_err(|problems| StudyError::Faulty {
            path: path.to_owned(),
            codebook: false,
            problems,
        })
    }

    /// A file that says nothing.
    pub(super) fn unnamed() -> Config {
        Config { codebook: super::CODEBOOK_FILE.to_owned(), ..Config::default() }
    }

    /// Reads a study's own file; where it has mistakes, what can be read of it, and
    /// the mistakes.
    pub(super) fn read_or_rest(path: &Path) -> (Config, Option<Fault>) {
        let text = match read_text(path) {
            Ok(text) => text,
            Err(error) => {
                let instead = "nothing it says holds, and nothing can be coded".to_owned();
                let mut fault = Fault::of(CONFIG_FILE, error, instead);
                if path.symlink_metadata().is_err() {
                    let hint = "put it back, from git or a backup; `depeche init` in this folder \
                                writes a new one and keeps the rest";
                    fault.problems = vec![Problem {
                        line: 0,
                        column: 0,
                        what: "it is missing".to_owned(),
                        hint: hint.to_owned(),
                    }];
                }
                return (Config::unnamed(), Some(fault));
            }
        };
        let problems = match Config::parse(&text) {
            Ok(config) => return (config, None),
            Err(problems) => problems,
        };
        let (rest, _) = read_good_lines(&text, |reading, file| Self::of(reading, &file));
        let instead = "its other lines hold, and nothing can be coded".to_owned();
        (rest, Some(Fault { file: CONFIG_FILE.to_owned(), problems, instead }))
    }

    fn of<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Config {
        file.only(reading, &FIELDS);
        let codebook = file.string(reading, "codebook");
        if let Some(said) = codebook.as_ref().filter(|said| !is_file_name(&said.words)) {
            let what = format!("codebook \"{}\" is not a file name", said.words);
            let hint = "name a file of this folder, such as \"codebook.toml\"";
            reading.report(said.at, what, hint);
        }
        let given = |said: Option<Said>| said.map(|said| said.words).filter(|it| !it.is_empty());
        Config {
            title: given(file.string(reading, "title")).unwrap_or_default(),
            coder: given(file.string(reading, "coder")),
            codebook: given(codebook)
                .filter(|it| is_file_name(it))
                .unwrap_or_else(|| super::CODEBOOK_FILE.to_owned()),
            theme: given(file.string(reading, "theme")),
            id: given(file.string(reading, "id")),
        }
    }

    /// The file's text, with a word on every field: people edit it.
    pub fn to_toml(&self) -> String {
        let Config { title, coder, codebook, theme, id } = self;
        let mut text =
            "# A depeche study. Edit it by hand; lines that start with # do nothing.\n\n\
            # Shown on the screen and written into exports.\n"
                .to_owned();
        field(&mut text, "title", Some(title), "");
        text.push_str("\n# Who codes here where --coder does not say; else the user's name.\n");
        field(&mut text, "coder", coder.as_deref(), "am");
        text.push_str("\n# The codebook in force, a file of this folder.\n");
        field(&mut text, "codebook", Some(codebook), "");
        text.push_str("\n# Colours of this study; else those of the user's own settings.\n");
        field(&mut text, "theme", theme.as_deref(), "dark");
        if let Some(id) = id {
            text.push_str("\n# What the study is known by, wherever it lies. Leave it as it is.\n");
            field(&mut text, "id", Some(id), "");
        }
        text
    }
}

/// One field; commented out with an example where there is no value.
fn field(text: &mut String, name: &str, value: Option<&str>, example: &str) {
    let mark = if value.is_some() { "" } else { "# " };
    let value = toml::Value::String(value.unwrap_or(example).to_owned());
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{mark}{name} = {value}");
}

fn is_file_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let titles = ["Le sommet", "a \"b\" \\ c", "deux\nlignes", "", "tab\t\u{1}é🚢"];
        for title in titles {
            let codebook = "codebook.toml".to_owned();
            let config = Config { title: title.to_owned(), codebook, ..Config::default() };
            assert_eq!(Config::parse(&config.to_toml()), Ok(config));
        }
    }

    #[test]
    fn mistakes_are_told_with_their_lines() {
        let text = "title = 3\ncodebook = \"../b.toml\"\ntitel = \"x\"\n";
        let lines: Vec<_> = Config::parse(text).unwrap_err().iter().map(|it| it.line).collect();
        assert_eq!(lines, [1, 2, 3]);
    }
}
