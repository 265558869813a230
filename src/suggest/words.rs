//! The words in use: those shipped, and those a study brings.

use super::lexicon::{Lexicon, TAGS, frame};
use model::{Lang, Problem};
use std::sync::{Arc, LazyLock};

/// The words the rules know. Cheap to clone and to share between threads.
#[derive(Debug, Clone)]
pub struct Words {
    french: Arc<Lexicon>,
    english: Arc<Lexicon>,
    other: Arc<Lexicon>,
}

/// What came of reading a study's own words.
#[derive(Debug, Clone)]
pub struct OwnWords {
    /// The words it began with and those of every line that can be read.
    pub words: Words,
    /// How many lines were read; empty ones and comments do not count.
    pub lines: usize,
    /// The lines that cannot be read, which are left out, in order.
    pub problems: Vec<Problem>,
}

/// What an analyst may call the frames of a verb.
const FRAMES: [(&str, u8); 6] = [
    ("marks", frame::INCISE),
    ("that", frame::THAT),
    ("infinitive", frame::INFINITIVE),
    ("noun", frame::NOUN),
    ("adjective", frame::ADJECTIVE),
    ("bare", frame::ZERO),
];

/// Classes that a study may add words to.
const CLASSES: [&str; 6] = ["role", "body", "group", "medium", "unnamed", "title"];

impl Words {
    /// The words that come with the program.
    pub fn shipped() -> &'static Words {
        static SHIPPED: LazyLock<Words> = LazyLock::new(|| Words {
            french: Arc::new(Lexicon::shipped("fr")),
            english: Arc::new(Lexicon::shipped("en")),
            other: Arc::new(Lexicon::shipped("other")),
        });
        &SHIPPED
    }

    /// These words and those of some lines, whose cells are set apart by tabs:
    ///
    /// ```text
    /// verb     fr  claironner  marks that
    /// verb     en  blog        marks that bare  blog=B | blogs=Z | blogged=D | blogging=G
    /// role     fr  vigie guetteur
    /// agency   Le Phare
    /// metonym  Port-Neuf  Mairie de Port-Neuf
    /// ```
    ///
    /// The frames of a verb are `marks` (before, after or around quotation
    /// marks), `that` (a clause with que or that), `infinitive`, `noun`,
    /// `adjective` and `bare` (a clause without that). Its forms may be left out
    /// for French verbs in -er and for English ones, which are then taken for
    /// regular; with them go tags as in the shipped tables. Words may be added to
    /// the classes `role`, `body`, `group`, `medium`, `unnamed` and `title`.
    /// Empty lines and lines with `#` in front are left out; several tabs are one.
    ///
    /// A line that cannot be read costs no other line its effect.
    pub fn with(&self, lines: &str) -> OwnWords {
        let mut own = OwnWords { words: self.clone(), lines: 0, problems: Vec::new() };
        for (number, line) in (1..).zip(lines.lines()) {
            let words = line.trim();
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            match own.words.take(line) {
                Ok(()) => own.lines += 1,
                Err(fault) => own.problems.push(fault.at(number, line)),
            }
        }
        own
    }

    /// The tables of a language.
    pub(crate) fn of(&self, language: Lang) -> &Lexicon {
        match language {
            Lang::Fr => &self.french,
            Lang::En => &self.english,
            Lang::Other => &self.other,
        }
    }

    fn take(&mut self, line: &str) -> Result<(), Fault> {
        if line.contains(char::REPLACEMENT_CHARACTER) {
            return Err(Fault::new(
                0,
                messages::lexicon::unreadable(),
                messages::lexicon::unreadable_hint(),
            ));
        }
        let cells: Vec<&str> = cells(line).map(|(_, cell)| cell).collect();
        match cells.as_slice() {
            ["agency", name] => self.every(|lexicon| lexicon.add_agency(name)),
            ["metonym", place, house] => self.every(|lexicon| lexicon.add_house(place, house)),
            ["verb", code, lemma, frames] => {
                self.language(code)?;
                let forms = regular(code, &lemma.to_lowercase()).ok_or_else(|| {
                    let hint = messages::lexicon::no_forms_hint();
                    Fault::new(2, messages::lexicon::no_forms(), hint)
                })?;
                self.verb(code, lemma, frames, &forms)?;
            }
            ["verb", code, lemma, frames, forms] => self.verb(code, lemma, frames, forms)?,
            [class, code, words] if CLASSES.contains(class) => {
                self.language(code)?.add_class(class, &words.to_lowercase());
            }
            _ => return Err(misshapen(&cells)),
        }
        Ok(())
    }

    fn every(&mut self, change: impl Fn(&mut Lexicon)) {
        for lexicon in [&mut self.french, &mut self.english, &mut self.other] {
            change(Arc::make_mut(lexicon));
        }
    }

    fn language(&mut self, code: &str) -> Result<&mut Lexicon, Fault> {
        match code {
            "fr" => Ok(Arc::make_mut(&mut self.french)),
            "en" => Ok(Arc::make_mut(&mut self.english)),
            _ => Err(Fault::new(
                1,
                messages::lexicon::unknown_language(),
                messages::lexicon::unknown_language_hint(),
            )),
        }
    }

    fn verb(&mut self, code: &str, lemma: &str, frames: &str, forms: &str) -> Result<(), Fault> {
        let mut bits = 0;
        for frame in frames.split_whitespace() {
            let known = FRAMES.iter().find(|(name, _)| *name == frame);
            let known = known.ok_or_else(|| {
                Fault::new(
                    3,
                    messages::lexicon::unknown_frame(),
                    known_are(FRAMES.map(|(name, _)| name)),
                )
            })?;
            bits |= known.1;
        }
        let forms = forms_of(forms)?;
        let pairs = forms.iter().map(|(form, tags)| (form.as_str(), *tags));
        if self.language(code)?.add_verb(&lemma.to_lowercase(), bits, false, pairs) {
            Ok(())
        } else {
            Err(Fault::new(2, messages::lexicon::too_many(), messages::lexicon::too_many_hint()))
        }
    }
}

/// Why a line cannot be read.
struct Fault {
    /// The number of the cell at fault, from 0.
    cell: usize,
    what: String,
    hint: String,
}

impl Fault {
    fn new(cell: usize, what: String, hint: String) -> Self {
        Fault { cell, what, hint }
    }

    fn at(self, number: usize, line: &str) -> Problem {
        let column = cells(line).nth(self.cell).map_or(1, |(column, _)| column);
        Problem { line: number, column, what: self.what, hint: self.hint }
    }
}

/// The cells of a line, each with its column in code points, from 1.
fn cells(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 1;
    let cells = line.split('\t').map(move |cell| {
        let column = next;
        next += cell.chars().count() + 1;
        (column, cell.trim())
    });
    cells.filter(|(_, cell)| !cell.is_empty())
}

/// What is wrong with a line whose cells fit no sort of word.
fn misshapen(cells: &[&str]) -> Fault {
    let shape = match cells.first().copied().unwrap_or_default() {
        "agency" => messages::lexicon::shape_agency(),
        "metonym" => messages::lexicon::shape_metonym(),
        "verb" => messages::lexicon::shape_verb(),
        class if CLASSES.contains(&class) => messages::lexicon::shape_class(),
        _ if cells.len() < 2 => {
            return Fault::new(0, messages::lexicon::no_tabs(), messages::lexicon::no_tabs_hint());
        }
        _ => {
            let sorts = ["verb", "agency", "metonym"].into_iter().chain(CLASSES);
            return Fault::new(0, messages::lexicon::unknown_sort(), known_are(sorts));
        }
    };
    let hint = messages::lexicon::shape(shape);
    Fault::new(0, messages::lexicon::wrong_number(), hint)
}

fn known_are(names: impl IntoIterator<Item = &'static str>) -> String {
    messages::files::known(names.into_iter().collect::<Vec<_>>().join(", "))
}

/// The forms of a verb in lower case, each with its tags.
fn forms_of(cell: &str) -> Result<Vec<(String, &str)>, Fault> {
    let mut forms = Vec::new();
    for pair in cell.split('|') {
        let (form, tags) = match pair.split_once('=') {
            Some((form, tags)) if !form.trim().is_empty() => (form.trim(), tags.trim()),
            _ => {
                return Err(Fault::new(
                    4,
                    messages::lexicon::no_tag(),
                    messages::lexicon::no_tag_hint(),
                ));
            }
        };
        if !tags.split('+').all(|tag| TAGS.contains(&tag)) {
            return Err(Fault::new(4, messages::lexicon::unknown_tag(), known_are(TAGS)));
        }
        forms.push((form.to_lowercase(), tags));
    }
    Ok(forms)
}

/// The forms of a regular verb, as the tables write them.
fn regular(code: &str, lemma: &str) -> Option<String> {
    if lemma.is_empty() || lemma.contains(char::is_whitespace) {
        return None;
    }
    match code {
        "fr" => Some(french_forms(lemma, lemma.strip_suffix("er")?)),
        _ => Some(english_forms(lemma)),
    }
}

fn french_forms(lemma: &str, stem: &str) -> String {
    // "nous rangeons", "il lançait": the sound of the stem is kept before a and o.
    let broad = match (stem.strip_suffix('c'), stem.ends_with('g')) {
        (Some(head), _) => format!("{head}ç"),
        (None, true) => format!("{stem}e"),
        (None, false) => stem.to_owned(),
    };
    format!(
        "{stem}e=P3s | {stem}ent=P3p | {broad}ait=I3s | {broad}aient=I3p | {broad}a=PS3s | \
         {stem}èrent=PS3p | {lemma}a=F3s | {lemma}ont=F3p | {lemma}ait=C3s | {lemma}aient=C3p | \
         {broad}ant=GER | {lemma}=INF | {stem}é=PP | {stem}ée=PP | {stem}és=PP | {stem}ées=PP | \
         {broad}ons=P1p"
    )
}

fn english_forms(lemma: &str) -> String {
    let third = match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    };
    let past = match (lemma.strip_suffix('y'), lemma.ends_with('e')) {
        (Some(stem), _) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        (_, true) => format!("{lemma}d"),
        _ => format!("{lemma}ed"),
    };
    let gerund = lemma.strip_suffix('e').filter(|stem| !stem.ends_with('e')).unwrap_or(lemma);
    format!("{lemma}=B | {third}=Z | {past}=D | {gerund}ing=G")
}
