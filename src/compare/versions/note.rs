//! What a desk says about a take: its note above the text, its headline's prefix.

use text::{fold, words};

/// Words of a note among which the desk's word is looked for.
const DEPTH: usize = 4;

/// What a desk says about a take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TakeNote {
    /// More is known ("UPDATE 2", "Actualisé avec …"), with its number if given.
    Update(Option<u8>),
    /// Something was wrong ("CORRECTED", "Rectification").
    Correction,
    /// The same once more ("RPT", "Répétition").
    Repeat,
}

impl TakeNote {
    /// How late in its chain a take is at least: 1 for a note without a number.
    pub(super) fn number(self) -> u8 {
        match self {
            TakeNote::Update(number) => number.unwrap_or(1).max(1),
            TakeNote::Correction | TakeNote::Repeat => 1,
        }
    }
}

/// Whether a folded word says that a dispatch is a flash.
pub(super) fn hurries(word: &str) -> bool {
    lang::every().lists.hurry.has(word)
}

/// Reads a note; none where it is no word about a take.
pub(super) fn read(note: &str) -> Option<TakeNote> {
    let spans = words(note);
    let folded: Vec<String> = spans.iter().take(DEPTH).map(|word| fold(word.of(note))).collect();
    let starts = |word: &String, list: &lang::WordList| {
        list.iter().any(|start| *word == start || start.len() > 4 && word.starts_with(start))
    };
    // Words of four letters and fewer are whole.
    let lists = &lang::every().lists;
    let kind = folded.iter().find_map(|word| match () {
        () if starts(word, &lists.corrections) => Some(TakeNote::Correction),
        () if starts(word, &lists.repeats) => Some(TakeNote::Repeat),
        () if starts(word, &lists.updates) => Some(TakeNote::Update(None)),
        () => None,
    })?;
    let number = folded.iter().find_map(|word| {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse::<u8>().ok().filter(|number| (1..100).contains(number))
    });
    Some(match kind {
        TakeNote::Update(_) => TakeNote::Update(number),
        other => other,
    })
}

/// The length in bytes of a headline's prefix in capitals ("UPDATE 2-"), dash
/// included; none where it has none.
pub(super) fn prefix(headline: &str) -> Option<usize> {
    let dash = headline.find(lang::signs::is_hyphen_or_dash)?;
    let head = headline.get(..dash)?;
    let sign = headline.get(dash..)?.chars().next()?;
    let capitals = !head.chars().any(char::is_lowercase) && head.split_whitespace().count() <= 3;
    (capitals && read(head).is_some()).then_some(dash + sign.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn desks_say_what_a_take_is() {
        for (note, kind) in [
            ("(Actualisé avec bilan, précisions)", Some(TakeNote::Update(None))),
            ("UPDATE 2-", Some(TakeNote::Update(Some(2)))),
            ("2e LEAD", Some(TakeNote::Update(Some(2)))),
            ("(Adds quotes, background)", Some(TakeNote::Update(None))),
            ("CORRECTED-", Some(TakeNote::Correction)),
            ("(Rectification : bien lire 14 et non 41)", Some(TakeNote::Correction)),
            ("RPT-", Some(TakeNote::Repeat)),
            ("(Photo)", None),
        ] {
            assert_eq!(read(note), kind, "{note}");
        }
        assert_eq!(prefix("UPDATE 2-Ferry service resumes"), Some(9));
        assert_eq!(prefix("Update 2 - a word"), None);
        assert_eq!(prefix("TGV-Nord : reprise"), None);
    }
}
