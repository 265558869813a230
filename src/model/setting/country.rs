//! Countries by their codes, and the names that are taken for them.

/// Code, name in English, name in French, further names: one country a line.
const COUNTRIES: &str = include_str!("countries.tsv");

/// Words in front of a country's name that are no part of it.
const ARTICLES: [&str; 5] = ["la", "le", "les", "l", "the"];

/// The two-letter code (ISO 3166-1, and of a few states that are no more) of a code or a
/// name in English or French, however it is spelt in capitals and accents.
pub(super) fn country_code(words: &str) -> Option<&'static str> {
    let wanted = folded(words);
    let fits = |line: &&str| line.split('\t').any(|name| folded(name) == wanted);
    let line = COUNTRIES.lines().find(fits).filter(|_| !wanted.is_empty())?;
    line.split('\t').next()
}

/// Letters alone, without accents, articles, blanks and signs.
fn folded(name: &str) -> String {
    let letters = name.chars().flat_map(char::to_lowercase).filter_map(plain);
    let spaced: String = letters.collect();
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    if words.len() > 1 && words.first().is_some_and(|first| ARTICLES.contains(first)) {
        words.remove(0);
    }
    words.concat()
}

/// A letter without its accent, a blank for a sign; none for an accent that stands alone.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        '\u{300}'..='\u{36f}' => return None,
        other if other.is_alphanumeric() => other,
        _ => ' ',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_code_and_by_name() {
        for (words, code) in [
            ("fr", Some("FR")),
            ("FRANCE", Some("FR")),
            ("la France", Some("FR")),
            ("Russie", Some("RU")),
            ("Etats-Unis", Some("US")),
            ("U.S.", Some("US")),
            ("Co\u{302}te d’Ivoire", Some("CI")),
            ("L'Égypte", Some("EG")),
            ("United Kingdom", Some("GB")),
            ("Ruritania", None),
            ("xx", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(country_code(words), code, "{words}");
        }
    }

    #[test]
    fn no_name_stands_for_two_countries() {
        let mut all: Vec<(String, &str)> = Vec::new();
        for line in COUNTRIES.lines() {
            let code = line.split('\t').next().unwrap_or_default();
            assert!(code.len() == 2 && line.split('\t').count() > 2, "{line}");
            for name in line.split('\t').map(folded) {
                assert!(!name.is_empty(), "{line}");
                let other = all.iter().find(|(known, of)| *known == name && *of != code);
                assert_eq!(other, None, "{line}");
                all.push((name, code));
            }
        }
    }
}
