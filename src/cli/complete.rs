//! `depeche complete`, which the scripts of `depeche completions` call.

use super::desk::here;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{safe, stdout};
use app::{AUTO_THEME, THEMES};
use clap::{Arg, Command};
use messages::Language;
use model::{FIELDS, Field, ListQuery, Narrow};
use std::io::Write as _;
use std::path::PathBuf;
use study::Study;

/// Dispatches offered at most.
const MOST: usize = 200;

/// Arguments of `depeche complete`.
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct Complete {
    /// The words typed after `depeche`; the last one is completed.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// A word that may be typed, and its description.
type Candidate = (String, String);

impl Complete {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let mut words = self.words;
        let last = words.pop().unwrap_or_default();
        let mut out = stdout();
        for (word, about) in candidates(&words, &last) {
            writeln!(out, "{word}\t{}", safe(about.lines().next().unwrap_or_default()))?;
        }
        out.flush()?;
        Ok(Exit::Ok)
    }
}

/// Where the words before the last one lead.
struct Place<'a> {
    command: &'a Command,
    /// An option that waits for its value.
    waiting: Option<&'a Arg>,
    /// Arguments without a name that were typed.
    given: usize,
    /// The study that `--study` names.
    study: Option<PathBuf>,
}

impl<'a> Place<'a> {
    fn after(program: &'a Command, words: &[String]) -> Self {
        let mut place = Place { command: program, waiting: None, given: 0, study: None };
        for word in words {
            place.step(word);
        }
        place
    }

    fn step(&mut self, word: &str) {
        if let Some(option) = self.waiting.take() {
            if option.get_id() == "study" {
                self.study = Some(PathBuf::from(word));
            }
        } else if let Some(option) = word.strip_prefix("--") {
            if let Some(study) = option.strip_prefix("study=") {
                self.study = Some(PathBuf::from(study));
            }
            self.waiting = self
                .option(option)
                .filter(|arg| arg.get_action().takes_values() && !arg.is_require_equals_set());
        } else if let Some(short) = word.strip_prefix('-') {
            let named = |arg: &&Arg| arg.get_short().is_some_and(|own| short == own.to_string());
            self.waiting = self.command.get_arguments().find(named);
            self.waiting = self.waiting.filter(|arg| arg.get_action().takes_values());
        } else if let Some(below) = self.command.find_subcommand(word) {
            (self.command, self.given) = (below, 0);
        } else {
            self.given += 1;
        }
    }

    /// The option of a name without its dashes and without a value.
    fn option(&self, name: &str) -> Option<&'a Arg> {
        self.command.get_arguments().find(|arg| arg.get_long() == Some(name))
    }

    /// The argument without a name that comes next.
    fn next_argument(&self) -> Option<&'a Arg> {
        let mut all = self.command.get_positionals();
        let last = self.command.get_positionals().last();
        all.nth(self.given)
            .or_else(|| last.filter(|arg| arg.get_num_args().is_some_and(|it| it.max_values() > 1)))
    }
}

/// Gives what the last word may become.
fn candidates(words: &[String], last: &str) -> Vec<Candidate> {
    let program = help_text::command();
    let place = Place::after(&program, words);
    let mut found = Vec::new();
    if let Some(option) = place.waiting {
        found = values(&place, option);
    } else if let Some((option, _)) = last.strip_prefix("--").and_then(|it| it.split_once('=')) {
        let all = place.option(option).map(|arg| values(&place, arg)).unwrap_or_default();
        found.extend(all.into_iter().map(|(it, about)| (format!("--{option}={it}"), about)));
    } else if last.starts_with('-') {
        let shown = place.command.get_arguments().filter(|arg| !arg.is_hide_set());
        found.extend(shown.filter_map(|arg| Some((format!("--{}", arg.get_long()?), help(arg)))));
    } else {
        if place.given == 0 {
            let below = place.command.get_subcommands().filter(|it| !it.is_hide_set());
            found.extend(below.map(|it| {
                let about = it.get_about().map(ToString::to_string).unwrap_or_default();
                (it.get_name().to_owned(), about)
            }));
        }
        let argument = place.next_argument();
        found.extend(argument.map(|arg| values(&place, arg)).unwrap_or_default());
    }
    found.retain(|(word, _)| word.starts_with(last));
    found
}

fn help(arg: &Arg) -> String {
    arg.get_help().map(ToString::to_string).unwrap_or_default()
}

/// Gives the values of an argument, as far as they are known.
fn values(place: &Place<'_>, arg: &Arg) -> Vec<Candidate> {
    let bare = |words: &[&str]| -> Vec<Candidate> {
        words.iter().map(|word| ((*word).to_owned(), String::new())).collect()
    };
    let of = place.command.get_name();
    match (arg.get_id().as_str(), of) {
        ("filter", _) => fields(),
        ("theme", _) => bare(&[&THEMES[..], &[AUTO_THEME]].concat()),
        ("lang", _) => bare(&["en", "fr"]),
        ("ids", _) | ("a" | "b", "compare") => dispatches(place),
        ("words", "set") => {
            let mut all: Vec<Candidate> =
                Field::ALL.iter().map(|it| (format!("{}=", it.name()), String::new())).collect();
            all.extend(dispatches(place));
            all
        }
        ("original", _) => bare(&Field::ALL.map(Field::name)),
        ("key", _) => bare(&super::config::keys()),
        ("dir", _) | ("study", "depeche") => studies(),
        _ if arg.get_id() == "study" => studies(),
        _ => {
            let all = arg.get_possible_values();
            let about = |help: Option<&clap::builder::StyledStr>| {
                help.map(ToString::to_string).unwrap_or_default()
            };
            all.iter().map(|it| (it.get_name().to_owned(), about(it.get_help()))).collect()
        }
    }
}

/// Fields of a query with their values, in the language that is chosen.
fn fields() -> Vec<Candidate> {
    let french = messages::language() == Language::French;
    let states = if french {
        ["vierge", "encours", "relue", "favorite"]
    } else {
        ["untouched", "working", "reviewed", "starred"]
    };
    let names = FIELDS.iter().map(|field| if french { field.french } else { field.name });
    names.flat_map(|name| states.map(|state| (format!("{name}:{state}"), String::new()))).collect()
}

/// Studies opened lately.
fn studies() -> Vec<Candidate> {
    let recent = study::Home::find().map(|home| home.recent()).unwrap_or_default();
    recent.iter().filter_map(|dir| Some((dir.to_str()?.to_owned(), String::new()))).collect()
}

/// The newest dispatches of the study at hand with their titles.
fn dispatches(place: &Place<'_>) -> Vec<Candidate> {
    let at_hand = || Study::find_upward(&here().ok()?);
    let Some(study) = place.study.clone().or_else(at_hand).and_then(|dir| Study::open(&dir).ok())
    else {
        return Vec::new();
    };
    let Ok(corpus) = study.corpus() else { return Vec::new() };
    let page = corpus.page(&ListQuery::default(), &Narrow::All, 0, MOST);
    let rows = page.map(|page| page.rows).unwrap_or_default();
    rows.into_iter().map(|row| (row.id.to_string(), row.title)).collect()
}
