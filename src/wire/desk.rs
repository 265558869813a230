//! How a desk says what kind of take a text is.

use text::fold;

/// How desks begin a note, folded.
const DESK_STARTS: &[&str] = &[
    "1er lead",
    "actualis",
    "adds",
    "ajout",
    "amend",
    "avec ",
    "clarif",
    "complet",
    "correct",
    "corrig",
    "delet",
    "drops",
    "edits",
    "embargo",
    "fixes",
    "fusion",
    "lead ",
    "maj ",
    "mis a jour",
    "mise a jour",
    "modif",
    "nouveau",
    "nouvelle",
    "papier",
    "precis",
    "prev",
    "rajout",
    "recast",
    "recaps",
    "rectif",
    "refil",
    "releads",
    "remov",
    "remplac",
    "repeat",
    "repet",
    "reprend",
    "rewrit",
    "story refiled",
    "supprim",
    "tops with",
    "updat",
    "version",
    "with ",
    "writethru",
];

pub(super) fn desk_note(words: &str) -> bool {
    let folded = fold(words);
    let start = folded.trim_start_matches(['(', ' ']);
    DESK_STARTS.iter().any(|desk| start.starts_with(desk))
}

/// Versions a headline may begin with, folded, before their number and dash.
const PREFIXES: &[&str] = &[
    "actualisation",
    "corrected",
    "correction",
    "corrige",
    "lead",
    "refile",
    "repeat",
    "repetition",
    "rpt",
    "update",
    "version",
    "wrapup",
];

/// The length of "UPDATE 2-" and the like, dash included. Capitals only:
/// "Update" in a headline is a word.
pub(super) fn take_prefix(words: &str) -> Option<usize> {
    let dash = words.find(lang::signs::is_hyphen_or_dash)?;
    let head = words.get(..dash)?;
    let mut parts = head.split_whitespace();
    let word = parts.next()?;
    let number = parts.next().unwrap_or("0");
    let numbered = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let known = PREFIXES.contains(&fold(word).as_str()) && !word.chars().any(char::is_lowercase);
    let sign = words.get(dash..)?.chars().next()?;
    (known && numbered && parts.next().is_none()).then_some(dash + sign.len_utf8())
}
