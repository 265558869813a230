//! Hostile dispatches: the grammar's own words in any order, samples cut up,
//! and any characters at all.
#![allow(unreachable_pub, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a generator reads its pieces, and may fail loudly"
)]

use depeche::model::{Lang, Span};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fs;
use std::path::{Path, PathBuf};

/// Marks, breaks, and shapes of words that the rules look at.
const PIECES: &[&str] = &[
    "«",
    "»",
    "« ",
    " »",
    "\"",
    "“",
    "”",
    "„",
    "‹",
    "›",
    "''",
    "'",
    "’",
    "+",
    "+mot",
    "(",
    ")",
    "[",
    "]",
    "—",
    "–",
    " - ",
    "-",
    ",",
    ", ",
    ".",
    ". ",
    "...",
    "…",
    ":",
    " : ",
    ";",
    "?",
    "!",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\u{2028}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{301}",
    "e\u{301}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{200e}",
    "\0",
    "🙂",
    "👩‍⚕️",
    "🇫🇷",
    "漢字",
    "İ",
    "ǅ",
    "ﬁ",
    "ß",
    "l'",
    "qu'",
    "d'",
    "n'",
    "s'",
    "-t-il",
    "-elle",
    "'s",
    "que",
    "that",
    "selon",
    "d'après",
    "according to",
    "à",
    "de",
    "il",
    "elle",
    "he",
    "they",
    "ce dernier",
    "the latter",
    "M.",
    "Mme",
    "Mr.",
    "U.S.",
    "J.",
    "Jeanne Morel",
    "Morel",
    "Paul al-Vannier",
    "Havrol",
    "l'AFP",
    "Moscou",
    "le ministre",
    "the minister",
    "ministère",
    "a dit",
    "a-t-il ajouté",
    "said",
    "told",
    "cité par",
    "dans un communiqué",
    "in a statement",
    "ne",
    "pas",
    "not",
    "soutenir",
    "oppose",
    "et",
    "mais",
    "but",
    "lundi 3 mars",
    "3",
    "PARIS, 3 mars (Havrol) - ",
    "(Jeanne Abel; Paul Orme pour le service)",
    "ATTENTION - ",
    "(actualisé)",
    "n'a aucun sens",
];

/// What a text may be put together from.
struct Pieces {
    words: Vec<String>,
    samples: Vec<String>,
}

impl Pieces {
    /// The rules' word tables, whatever their columns, and the sample dispatches.
    fn read() -> Pieces {
        let root = Path::new(crate::ROOT);
        let tables = texts(&root.join("src/suggest/lexicon")).join("\n");
        let words = tables.split(['\t', '\n', '|', '=', ',']).map(str::trim);
        let mut words: Vec<String> = words.filter(|it| !it.is_empty()).map(str::to_owned).collect();
        words.sort();
        words.dedup();
        assert!(words.len() > 1000, "the word tables have moved");
        let samples = texts(&root.join("annotations/sample"));
        assert!(!samples.is_empty(), "the samples have moved");
        Pieces { words, samples }
    }
}

fn texts(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.is_file()).collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// A text with a language, zones and a selection, which need not fit it.
#[derive(Debug, Clone)]
pub struct Case {
    pub text: String,
    pub language: Lang,
    pub furniture: Vec<Span>,
    pub selection: Vec<Span>,
}

/// Any case.
pub fn cases() -> impl Strategy<Value = Case> {
    let Pieces { words, samples } = Pieces::read();
    let piece = || {
        prop_oneof![
            4 => select(PIECES).prop_map(str::to_owned),
            2 => select(words.clone()),
            1 => "[A-ZÉa-zéèà]{1,9}",
        ]
    };
    let gap = prop_oneof![4 => Just(" "), 2 => Just(""), 1 => Just("\u{a0}"), 1 => Just("\n")];
    let soup = prop::collection::vec((piece(), gap), 0..80)
        .prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b.to_owned()]).collect());
    let edit = (0_u8..5, any::<Index>(), any::<Index>(), 0_usize..60, piece());
    let mutant = (select(samples), prop::collection::vec(edit, 1..12)).prop_map(|(text, edits)| {
        edits.into_iter().fold(text, |text, (how, at, to, length, piece): Edit| {
            changed(&text, how, [at, to], length, &piece)
        })
    });
    let any_text = prop::collection::vec(any::<char>(), 0..200).prop_map(String::from_iter);
    let repeated =
        (piece(), piece(), 1_usize..40).prop_map(|(a, b, n)| format!("{a}{b}").repeat(n));
    let text = prop_oneof![1 => any_text, 5 => soup, 3 => mutant, 1 => repeated];
    let language = select(vec![Lang::Fr, Lang::En, Lang::Other]);
    (text, language, spans(), spans()).prop_map(|(text, language, furniture, selection)| {
        let (furniture, selection) = (placed(&text, &furniture), placed(&text, &selection));
        Case { text, language, furniture, selection }
    })
}

/// Places as shares of a text; often none.
fn spans() -> impl Strategy<Value = Vec<(u16, u16)>> {
    let some = prop::collection::vec(any::<(u16, u16)>(), 1..4);
    prop_oneof![1 => Just(Vec::new()), 1 => some]
}

/// Those places as bytes, a few past the end, some between a character's bytes.
fn placed(text: &str, shares: &[(u16, u16)]) -> Vec<Span> {
    let at = |share: u16| (text.len() + 4) * usize::from(share) / usize::from(u16::MAX);
    shares.iter().map(|(a, b)| Span::new(at(*a), at(*b))).collect()
}

/// What is done to a text, from where, to where, with how many characters, and
/// what may be put in.
type Edit = (u8, Index, Index, usize, String);

/// A text with some characters taken out, said twice, moved, or put in, or
/// without what follows a place.
fn changed(text: &str, how: u8, at: [Index; 2], length: usize, piece: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let [from, to] = at.map(|at| at.index(chars.len() + 1));
    let (head, rest) = chars.split_at(from);
    let (part, tail) = rest.split_at(length.min(rest.len()));
    let of = |parts: &[&[char]]| parts.concat().into_iter().collect::<String>();
    match how {
        0 => of(&[head, tail]),
        1 => of(&[head, part, part, tail]),
        2 => {
            let left = [head, tail].concat();
            let (before, after) = left.split_at(to.min(left.len()));
            of(&[before, part, after])
        }
        3 => of(&[head]),
        _ => of(&[head]) + piece + &of(&[rest]),
    }
}
