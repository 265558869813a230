//! The words in use: those shipped, and those a study brings.

use super::lexicon::{Lexicon, TAGS, frame};
use crate::model::Lang;
use std::sync::{Arc, LazyLock};

/// The words the rules know. Cheap to clone and to share between threads.
#[derive(Debug, Clone)]
pub struct Words {
    french: Arc<Lexicon>,
    english: Arc<Lexicon>,
    other: Arc<Lexicon>,
}

/// A line of a study's words that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BadWords {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it, in a few words.
    pub why: &'static str,
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
    /// Empty lines and lines with `#` in front are left out.
    ///
    /// # Errors
    ///
    /// The first line that cannot be read.
    pub fn with(&self, lines: &str) -> Result<Words, BadWords> {
        let mut words = self.clone();
        for (number, line) in (1..).zip(lines.lines()) {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            words.take(line).map_err(|why| BadWords { line: number, why })?;
        }
        Ok(words)
    }

    /// The tables of a language.
    pub(crate) fn of(&self, language: Lang) -> &Lexicon {
        match language {
            Lang::Fr => &self.french,
            Lang::En => &self.english,
            Lang::Other => &self.other,
        }
    }

    fn take(&mut self, line: &str) -> Result<(), &'static str> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        match cells.as_slice() {
            ["agency", name] => {
                self.every(|lexicon| lexicon.add_agency(name));
                Ok(())
            }
            ["metonym", place, house] => {
                self.every(|lexicon| lexicon.add_house(place, house));
                Ok(())
            }
            ["verb", code, lemma, frames] => {
                let forms = regular(code, lemma).ok_or("give the forms of this verb")?;
                self.verb(code, lemma, frames, &forms)
            }
            ["verb", code, lemma, frames, forms] => self.verb(code, lemma, frames, forms),
            [class, code, words] if CLASSES.contains(class) => {
                self.language(code)?.add_class(class, &words.to_lowercase());
                Ok(())
            }
            ["agency" | "metonym" | "verb", ..] => Err("too few or too many cells"),
            [class, ..] if CLASSES.contains(class) => Err("too few or too many cells"),
            _ => Err("unknown sort of word"),
        }
    }

    fn every(&mut self, change: impl Fn(&mut Lexicon)) {
        for lexicon in [&mut self.french, &mut self.english, &mut self.other] {
            change(Arc::make_mut(lexicon));
        }
    }

    fn language(&mut self, code: &str) -> Result<&mut Lexicon, &'static str> {
        match code {
            "fr" => Ok(Arc::make_mut(&mut self.french)),
            "en" => Ok(Arc::make_mut(&mut self.english)),
            _ => Err("the language must be fr or en"),
        }
    }

    fn verb(
        &mut self,
        code: &str,
        lemma: &str,
        frames: &str,
        forms: &str,
    ) -> Result<(), &'static str> {
        let mut bits = 0;
        for frame in frames.split_whitespace() {
            let known = FRAMES.iter().find(|(name, _)| *name == frame);
            bits |= known.ok_or("unknown frame of a verb")?.1;
        }
        let pairs: Option<Vec<_>> = forms.split(" | ").map(|form| form.split_once('=')).collect();
        let pairs = pairs.ok_or("a form needs its tag, as in dit=P3s")?;
        if !pairs.iter().all(|(_, tags)| tags.split('+').all(|tag| TAGS.contains(&tag))) {
            return Err("unknown tag of a form");
        }
        let added = self.language(code)?.add_verb(lemma, bits, false, pairs.into_iter());
        if added { Ok(()) } else { Err("too many verbs") }
    }
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
