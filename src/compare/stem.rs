//! Stems: the part of a word that its inflections and close relatives share.

use model::Lang;
use text::fold;

/// Gives the stem under which a word is counted, folded first.
///
/// Light and greedy: it brings `Syrie`, `syrien`, `syrienne` together, and
/// `traded`, `trading`. It is a key for counting, not a lemma to be shown. A
/// study's own word counts must use this function, so that a
/// [`Background`](super::Background) is asked for the stems it knows. Other
/// languages than French and English are folded and not stemmed.
pub fn stem(word: &str, lang: Lang) -> String {
    stem_folded(&fold(word), lang)
}

/// The stem of a word that is folded already.
pub(super) fn stem_folded(folded: &str, lang: Lang) -> String {
    let word = folded.trim_end_matches('\'').trim_end_matches("'s").trim_end_matches('\'');
    if word.is_empty() || word.chars().any(|c| c.is_ascii_digit()) {
        return folded.to_owned();
    }
    let (plural, endings) = match lang {
        Lang::Fr => (french_singular(word), FRENCH),
        Lang::En => (english_singular(word), ENGLISH),
        Lang::Other => return word.to_owned(),
    };
    let last = plural.as_bytes().last();
    let cut = endings.iter().find_map(|(ending, left)| {
        // Most endings part at the last letter: no need to look at the others.
        let near = ending.as_bytes().last() == last;
        let rest = near.then(|| plural.strip_suffix(ending)).flatten()?;
        (rest.chars().count() >= *left).then_some(rest)
    });
    undouble(cut.unwrap_or(&plural)).to_owned()
}

/// Ending and the least number of letters that must stay, longest first.
const FRENCH: &[(&str, usize)] = &[
    ("issement", 4),
    ("ification", 4),
    ("ivement", 4),
    ("iennement", 4),
    ("issaient", 3),
    ("eraient", 4),
    ("atrice", 4),
    ("ateur", 4),
    ("ation", 4),
    ("ition", 4),
    ("ement", 4),
    ("erent", 4),
    ("aient", 3),
    ("eront", 4),
    ("erait", 4),
    ("issant", 3),
    ("ienne", 3),
    ("istes", 4),
    ("euse", 4),
    ("aine", 4),
    ("aise", 4),
    ("oise", 4),
    ("ance", 4),
    ("ence", 4),
    ("isme", 4),
    ("iste", 4),
    ("ique", 4),
    ("able", 4),
    ("ible", 4),
    ("ment", 4),
    ("tion", 4),
    ("sion", 4),
    ("erai", 4),
    ("eras", 4),
    ("iere", 4),
    ("ite", 4),
    ("ive", 4),
    ("eur", 4),
    ("ain", 4),
    ("ais", 4),
    ("ait", 3),
    ("ois", 4),
    ("ant", 4),
    ("ent", 4),
    ("era", 4),
    ("ier", 4),
    ("ien", 3),
    ("ees", 3),
    ("ons", 4),
    ("ure", 4),
    ("ons", 4),
    ("ee", 3),
    ("er", 3),
    ("ez", 4),
    ("ir", 4),
    ("if", 4),
    ("it", 4),
    ("ie", 3),
    ("es", 3),
    ("ue", 4),
    ("us", 4),
    ("is", 4),
    ("e", 3),
    ("u", 4),
    ("i", 4),
    ("a", 4),
];

const ENGLISH: &[(&str, usize)] = &[
    ("ization", 4),
    ("isation", 4),
    ("fulness", 4),
    ("ations", 4),
    ("ically", 4),
    ("ation", 4),
    ("ition", 4),
    ("ments", 4),
    ("ously", 4),
    ("ement", 4),
    ("ment", 4),
    ("ness", 4),
    ("ions", 4),
    ("able", 4),
    ("ible", 4),
    ("ance", 4),
    ("ence", 4),
    ("ally", 4),
    ("ship", 4),
    ("ing", 3),
    ("ers", 4),
    ("ors", 4),
    ("ion", 4),
    ("ian", 4),
    ("ity", 4),
    ("ive", 4),
    ("ful", 4),
    ("ous", 4),
    ("ent", 4),
    ("ant", 4),
    ("ied", 3),
    ("ies", 3),
    ("ese", 4),
    ("ial", 4),
    ("ed", 3),
    ("er", 4),
    ("or", 4),
    ("ly", 4),
    ("al", 4),
    ("ia", 3),
    ("an", 4),
    ("es", 4),
    ("y", 3),
    ("e", 3),
    ("s", 3),
];

/// `journaux` to `journal`, `milliers` to `millier`.
fn french_singular(word: &str) -> String {
    let long = word.chars().count() > 3;
    if let Some(rest) = word.strip_suffix("aux").filter(|_| word.chars().count() > 4) {
        return format!("{rest}al");
    }
    let single = word.strip_suffix(['s', 'x']).filter(|rest| long && !rest.ends_with('s'));
    single.unwrap_or(word).to_owned()
}

/// `countries` to `countri`, `houses` to `house`.
fn english_singular(word: &str) -> String {
    let long = word.chars().count() > 3;
    let single = word.strip_suffix('s').filter(|rest| long && !rest.ends_with(['s', 'u', 'i']));
    single.unwrap_or(word).to_owned()
}

/// Without the second of two equal letters at the end, nor a final `y`/`i` swing.
fn undouble(stem: &str) -> &str {
    let mut letters = stem.char_indices().rev();
    match (letters.next(), letters.next()) {
        (Some((at, last)), Some((_, before))) if last == before && at > 2 => {
            stem.get(..at).unwrap_or(stem)
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kin_share_a_stem() {
        let same = |lang, words: &[&str]| {
            let stems: Vec<String> = words.iter().map(|word| stem(word, lang)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{words:?} {stems:?}");
        };
        same(Lang::Fr, &["Syrie", "syrien", "syrienne", "syriennes"]);
        same(Lang::Fr, &["Russie", "russe", "russes"]);
        same(Lang::Fr, &["relancer", "relance", "relancé"]);
        same(Lang::Fr, &["productif", "productifs"]);
        same(Lang::Fr, &["terrorisme", "terroriste"]);
        same(Lang::En, &["traded", "trading", "trade", "trades"]);
        same(Lang::En, &["Russia", "Russian", "Russians", "Russia's"]);
        same(Lang::En, &["killed", "killing", "kills"]);
    }
}
