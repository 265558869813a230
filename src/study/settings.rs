//! The user's settings, `config.toml`.

use coding::Options;
use messages::{Language, settings as say};
use model::Problem;
use model::fields::{Reading, Said, Section, read_good_lines};

/// What the user likes, on every study. What is not set is none, so that a
/// study's own choice and the defaults can stand behind it.
///
/// ```toml
/// language = "fr"       # of the interface: en or fr
/// theme = "dark"
/// hints = true          # the hint line
/// mouse = false         # capture the wheel
/// measure = 72          # columns of a line of prose, 32 to 120
/// ascii = false         # ASCII signs only
/// clipboard = true      # copy through the terminal (OSC 52)
/// suggestions = true
///
/// [keys.list]
/// "g g" = "list-first"
/// "x" = false           # unbinds
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Language of the interface.
    pub language: Option<Language>,
    /// Name of a theme.
    pub theme: Option<String>,
    /// Whether the hint line shows.
    pub hints: Option<bool>,
    /// Whether the mouse is captured.
    pub mouse: Option<bool>,
    /// Columns of a line of prose.
    pub measure: Option<u16>,
    /// ASCII signs only.
    pub ascii: Option<bool>,
    /// Whether copies go to the terminal's clipboard.
    pub clipboard: Option<bool>,
    /// Whether suggestions show.
    pub suggestions: Option<bool>,
    /// Changes to the keys, in the order of the file.
    pub keys: Vec<Binding>,
}

/// One line of a `[keys.SCOPE]` table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The scope's name.
    pub scope: String,
    /// The keys ("g g").
    pub keys: String,
    /// The command's name; none unbinds the keys.
    pub command: Option<String>,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in the file, from 1.
    pub column: usize,
}

/// The fields of a settings file.
const FIELDS: [&str; 9] =
    ["language", "theme", "hints", "mouse", "measure", "ascii", "clipboard", "suggestions", "keys"];

/// How many keys are bound, each of whose places is found by reading from the top: far more
/// than there are commands.
const MOST_BINDINGS: usize = 2000;

/// Least and most columns of a line of prose.
const MEASURE: std::ops::RangeInclusive<i64> = 32..=120;

impl Settings {
    /// Reads the text of a settings file.
    ///
    /// Gives every setting that makes sense and a problem for every one that
    /// does not: a mistake in one line never costs another line its effect, and
    /// nothing here ever stops the program. What keys and commands mean is
    /// judged where the program starts.
    pub fn parse(text: &str) -> (Settings, Vec<Problem>) {
        read_good_lines(text, |reading, file| Self::of(reading, &file.called("the settings")))
    }

    fn of<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Settings {
        file.only(reading, &FIELDS);
        let measure = file.integer(reading, "measure", MEASURE);
        Settings {
            language: language(reading, file),
            theme: theme(reading, file),
            hints: file.boolean(reading, "hints"),
            mouse: file.boolean(reading, "mouse"),
            measure: measure.and_then(|columns| u16::try_from(columns).ok()),
            ascii: file.boolean(reading, "ascii"),
            clipboard: file.boolean(reading, "clipboard"),
            suggestions: file.boolean(reading, "suggestions"),
            keys: bindings(reading, file),
        }
    }

    /// The options these settings make of the defaults; the theme is chosen by
    /// whoever knows the flag and the terminal.
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        let Settings {
            language: _,
            theme,
            hints,
            mouse,
            measure,
            ascii,
            clipboard: _,
            suggestions,
            keys: _,
        } = self;
        options.theme = theme.clone().unwrap_or(options.theme);
        options.hints = hints.unwrap_or(options.hints);
        options.mouse = mouse.unwrap_or(options.mouse);
        options.measure = measure.unwrap_or(options.measure);
        options.ascii = ascii.unwrap_or(options.ascii);
        options.suggestions = suggestions.unwrap_or(options.suggestions);
        options
    }
}

fn language<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Option<Language> {
    let Said { words, at } = file.string(reading, "language")?;
    let known = Language::of_locale(&words);
    if known.is_none() {
        let (what, hint) = (say::language_unknown(words), say::language_unknown_hint());
        reading.report(at, what, hint);
    }
    known
}

fn theme<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Option<String> {
    let Said { words, at } = file.string(reading, "theme")?;
    if words.trim().is_empty() {
        reading.report(at, "theme of the settings is empty", "name one, or leave it out");
        return None;
    }
    Some(words)
}

/// The lines of the tables of keys, in the order of the file.
fn bindings<'t>(reading: &mut Reading<'t>, file: &Section<'_, 't>) -> Vec<Binding> {
    let mut found = Vec::new();
    let Some(scopes) = file.section(reading, "keys") else { return found };
    for (scope, _) in scopes.keys() {
        let Some(lines) = scopes.section(reading, scope) else { continue };
        for (keys, at) in lines.keys() {
            if found.len() > MOST_BINDINGS {
                let what = format!("more than {MOST_BINDINGS} keys: the others are left out");
                reading.report(at, what, "");
                return found;
            }
            if let Some(command) = lines.string_or_false(reading, keys) {
                let (line, column) = reading.place(at);
                let (scope, keys) = (scope.to_owned(), keys.to_owned());
                found.push(Binding { scope, keys, command, line, column });
            }
        }
    }
    found.sort_by_key(|binding| (binding.line, binding.column));
    found
}
