//! What an annotation may say: the stance scale, quote kinds, targets, tags, and
//! why a proposal is turned down.
//!
//! A codebook is a TOML file that analysts write and argue about; two are
//! shipped in `annotations/`. Every record that is coded carries the
//! [stamp](Codebook::stamp) of the codebook in force, so that it stays known
//! under which definitions a decision was made.

mod read;

use serde::{Deserialize, Serialize};

use super::{Lang, Problem};
use std::collections::BTreeMap;

/// Letters that targets and reasons are picked by, in the order in which they are
/// handed out.
///
/// The letters left out (`c e h j k l t x`) move edges and the choice, end, note
/// and reject in the picker. None of these needs AltGr or Shift on any layout.
pub const TARGET_LETTERS: &str = "abdfgimnopqrsuvwyz";

/// The most polarities a scale can have: each is picked by one digit.
pub const MOST_POLARITIES: usize = 9;

/// The categories and definitions in force for a study.
///
/// Made by [`Codebook::parse`], which holds: keys are unique in their list,
/// there are 1 to 9 polarities with different signs, no two targets share a
/// letter or a name, and no two reasons a letter. Nothing holds these for a value that came from JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Codebook {
    /// Name, such as `Prises de position`.
    pub name: String,
    /// The author's word for this state of the file; no blanks, no `+`.
    pub revision: String,
    /// First 8 hexadecimal digits of the BLAKE3 hash of the file's text.
    pub hash8: String,
    /// Lang of labels and definitions.
    pub language: Lang,
    /// What it is for, and the rules that hold for all categories; may be empty.
    pub description: String,
    /// The stance scale, in the order of the digits that pick it.
    pub polarities: Vec<Polarity>,
    /// Kinds of quote: some of `direct`, `mixed`, `indirect`.
    pub kinds: Vec<Term>,
    /// How the newsroom hands words on: some of `neutral`, `distanced`, `endorsed`.
    pub endorsements: Vec<Term>,
    /// How plainly a stance is said: some of `explicit`, `implicit`.
    pub strengths: Vec<Term>,
    /// What a stance can be about; may be empty, and coders can type others.
    pub targets: Vec<Target>,
    /// Tags for passages and whole dispatches; may be empty.
    pub tags: Vec<Term>,
    /// Why a proposed frame can be turned down.
    pub reasons: Vec<Reason>,
}

/// One value of the stance scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Polarity {
    /// Key written into records, such as `support`.
    pub key: String,
    /// Name shown to the coder.
    pub label: String,
    /// One character, one cell wide, that stands for it without colour.
    pub sign: char,
    /// A number to count with, where it has one.
    #[serde(default)]
    pub value: Option<f64>,
    /// When to choose it and when not; may be empty.
    pub definition: String,
    /// One example; may be empty.
    pub example: String,
}

/// A category that has a key, a name and guidance: a kind, a strength, a tag...
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Key written into records.
    pub key: String,
    /// Name shown to the coder.
    pub label: String,
    /// When to choose it and when not; may be empty.
    pub definition: String,
    /// One example; may be empty.
    pub example: String,
}

/// Why a proposed frame is turned down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Key written into records.
    pub key: String,
    /// Name shown to the coder.
    pub label: String,
    /// When to choose it and when not; may be empty.
    pub definition: String,
    /// One example; may be empty.
    pub example: String,
    /// The key that picks it; none where the letters ran out.
    pub letter: Option<char>,
}

/// Something that stances are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Key written into records.
    pub key: String,
    /// Name shown to the coder.
    pub label: String,
    /// What belongs to it and what does not; may be empty.
    pub definition: String,
    /// One example; may be empty.
    pub example: String,
    /// Other names by which dispatches call it.
    pub aliases: Vec<String>,
    /// The key that picks it; none where the letters ran out.
    pub letter: Option<char>,
}

impl Codebook {
    /// Reads a codebook from the text of its TOML file.
    ///
    /// Where the file says nothing of quote kinds, endorsements, strengths or
    /// reasons, those of the shipped codebook in its language hold.
    ///
    /// # Errors
    /// Every problem found (at most 50), in the order of the file.
    pub fn parse(toml_text: &str) -> Result<Codebook, Vec<Problem>> {
        read::codebook(toml_text)
    }

    /// The shipped codebook in `language`; the English one for other languages.
    pub fn builtin(language: Lang) -> Codebook {
        Codebook::parse(Codebook::builtin_text(language)).unwrap_or_else(|_| Codebook::bare())
    }

    /// The TOML text of the shipped codebook, to start a study's own from.
    pub fn builtin_text(language: Lang) -> &'static str {
        match language {
            Lang::Fr => include_str!("../../annotations/codebook.fr.toml"),
            Lang::En | Lang::Other => {
                include_str!("../../annotations/codebook.en.toml")
            }
        }
    }

    /// The shipped codebook for a study of its own: its targets are those of the
    /// sample dispatches, so the first stays as an example in comments and the
    /// others go.
    pub fn starter_text(language: Lang) -> String {
        let text = with_values(Codebook::builtin_text(language));
        let parts = text.split_once("\n[[target]]\n").and_then(|(head, rest)| {
            let (targets, tail) = rest.split_once("\n\n# ")?;
            Some((head, targets.split("\n\n").next()?, tail))
        });
        let Some((head, example, tail)) = parts else { return text };
        let example: String = example.lines().map(|line| format!("# {line}\n")).collect();
        format!("{head}\n# [[target]]\n{example}\n# {tail}")
    }

    /// The revision and the start of the file's hash: `3+1a2b3c4d`.
    ///
    /// The hash is there so that a changed file whose author forgot to raise
    /// the revision still gives another stamp. Even a changed comment does.
    pub fn stamp(&self) -> String {
        format!("{}+{}", self.revision, self.hash8)
    }

    /// The polarity with this key.
    pub fn polarity(&self, key: &str) -> Option<&Polarity> {
        self.polarities.iter().find(|polarity| polarity.key == key)
    }

    /// The numbers of the scale, by key; stances without one are left out.
    pub fn values(&self) -> BTreeMap<String, f64> {
        let value = |it: &Polarity| Some((it.key.clone(), it.value?));
        self.polarities.iter().filter_map(value).collect()
    }

    /// The polarity picked by the digit `n`, from 1.
    pub fn polarity_by_digit(&self, n: usize) -> Option<&Polarity> {
        self.polarities.get(n.checked_sub(1)?)
    }

    /// The target with this key.
    pub fn target(&self, key: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.key == key)
    }

    /// The target picked by this letter.
    pub fn target_by_letter(&self, letter: char) -> Option<&Target> {
        self.targets.iter().find(|target| target.letter == Some(letter))
    }

    /// The tag with this key.
    pub fn tag(&self, key: &str) -> Option<&Term> {
        self.tags.iter().find(|tag| tag.key == key)
    }

    /// The quote kind with this key.
    pub fn kind(&self, key: &str) -> Option<&Term> {
        self.kinds.iter().find(|kind| kind.key == key)
    }

    /// The reason with this key.
    pub fn reason(&self, key: &str) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.key == key)
    }

    /// The reason picked by this letter.
    pub fn reason_by_letter(&self, letter: char) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.letter == Some(letter))
    }

    /// What is left should a shipped file not parse, which a test rules out.
    fn bare() -> Codebook {
        Codebook {
            name: "bare".to_owned(),
            revision: "0".to_owned(),
            hash8: read::hash8(""),
            language: Lang::Other,
            description: String::new(),
            polarities: Vec::new(),
            kinds: Vec::new(),
            endorsements: Vec::new(),
            strengths: Vec::new(),
            targets: Vec::new(),
            tags: Vec::new(),
            reasons: Vec::new(),
        }
    }
}

/// A shipped codebook with a number on each stance that has one. They are not in the
/// shipped files, whose stamp is that of studies coded under them.
fn with_values(text: &str) -> String {
    const VALUES: [(&str, &str); 4] =
        [("support", "1"), ("oppose", "-1"), ("neutral", "0"), ("mixed", "0")];
    VALUES.iter().fold(text.to_owned(), |text, (key, value)| {
        let head = format!("\n[[stance]]\nkey = \"{key}\"\n");
        text.replacen(&head, &format!("{head}value = {value}\n"), 1)
    })
}

impl Default for Codebook {
    /// The shipped English codebook.
    fn default() -> Self {
        Codebook::builtin(Lang::En)
    }
}

/// The lists of a codebook whose keys records hold. Targets and tags are not
/// among them: a coder may write their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyList {
    /// A quote's kind.
    Kind,
    /// A quote's endorsement.
    Endorsement,
    /// A stance's polarity, and those a decision recorded.
    Polarity,
    /// A stance's strength.
    Strength,
    /// Why a decision turned a proposal down.
    Reason,
}

impl KeyList {
    /// The record's field, as files spell it.
    pub fn field(self) -> &'static str {
        match self {
            KeyList::Kind => "kind",
            KeyList::Endorsement => "endorsement",
            KeyList::Polarity => "polarity",
            KeyList::Strength => "strength",
            KeyList::Reason => "reason",
        }
    }
}
