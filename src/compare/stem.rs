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
    let endings = &lang::of(lang).endings;
    if endings.is_empty() {
        return word.to_owned();
    }
    let plural = match lang {
        Lang::Fr => french_singular(word),
        Lang::En => english_singular(word),
        Lang::Other => word.to_owned(),
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
