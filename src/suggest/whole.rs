//! Noun phrases that are a name as a whole.
//!
//! "le président syrien Bachar al Assad" names Bachar al Assad; "le départ d'Assad"
//! and "the Assad regime" name something else, although his name stands in them.

use super::lexicon::{Lexicon, class};
use super::words::Words;
use lang::every;
use lang::signs::{is_quotation_mark, plain_sign};
use model::{Lang, SpeakerKind};

/// Words of the longest phrase that is looked at.
const LONGEST: usize = 24;

/// A name that a noun phrase may be as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeName {
    /// The words of the name.
    pub name: String,
    /// What stood before it and was left out.
    pub left_out: LeftOut,
}

/// What was left out before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// At most an article: the name may be anything.
    Article,
    /// An office or a title: only a person has one.
    Office,
    /// A noun such as "agence" or "groupe": only what is of that kind has one.
    Sort,
}

impl LeftOut {
    /// Whether the name of such an entity may stand behind it.
    pub fn fits(self, kind: SpeakerKind) -> bool {
        match self {
            LeftOut::Article => true,
            LeftOut::Office => kind == SpeakerKind::Person,
            LeftOut::Sort => {
                matches!(kind, SpeakerKind::Institution | SpeakerKind::Group | SpeakerKind::Media)
            }
        }
    }
}

/// The names that a noun phrase may be as a whole, the longest first: its words,
/// without an article, an office and an apposition that belong to the name.
///
/// Whether any of them is a name, only a list of names can tell.
pub fn whole_names(words: &Words, language: Lang, phrase: &str) -> Vec<WholeName> {
    let phrase = plain(phrase);
    let all: Vec<&str> = phrase.split_whitespace().collect();
    if all.is_empty() || all.len() > LONGEST {
        return Vec::new();
    }
    let reader = Reader { lexicon: words.of(language), language };
    let mut found = Vec::new();
    reader.names(&all, &mut found);
    if let Some(head) = reader.before_apposition(&all) {
        reader.names(head, &mut found);
    }
    if let Some(name) = reader.behind_office(&all) {
        add(&mut found, name, LeftOut::Office);
    }
    found
}

/// A phrase with its words set apart: no quotation marks, elided articles and
/// marks as words of their own.
fn plain(phrase: &str) -> String {
    let mut out = String::new();
    for c in text::composed(&text::clean_line(phrase)).chars() {
        match c {
            _ if is_quotation_mark(c) => out.push(' '),
            ',' | '(' | ')' => out.extend([' ', c, ' ']),
            _ => out.extend(plain_sign(c)),
        }
    }
    let words = out.split_whitespace().map(|word| {
        let low = word.to_lowercase();
        let elided = ["l'", "d'"].iter().any(|article| low.starts_with(article));
        match word.split_once('\'').filter(|(_, rest)| elided && !rest.is_empty()) {
            Some((article, rest)) => format!("{article}' {rest}"),
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn add(found: &mut Vec<WholeName>, words: &[&str], left_out: LeftOut) {
    let name = words.join(" ").replace("' ", "'");
    let name = name.trim_matches([' ', ',', ';', ':', '.', '!', '?']).to_owned();
    let known = found.iter().any(|it| it.name == name && it.left_out == left_out);
    if !known && name.chars().any(char::is_alphanumeric) {
        found.push(WholeName { name, left_out });
    }
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    language: Lang,
}

impl Reader<'_> {
    /// The phrase itself, without its article, without what stands before a name.
    fn names(&self, all: &[&str], found: &mut Vec<WholeName>) {
        add(found, all, LeftOut::Article);
        let bare = self.without_article(all);
        add(found, bare, LeftOut::Article);
        for at in 1..bare.len() {
            let Some((before, name)) = bare.split_at_checked(at) else { continue };
            if !name.first().is_some_and(|word| upper(word)) {
                continue;
            }
            if self.office(before) {
                add(found, name, LeftOut::Office);
            } else if self.sort(before) {
                add(found, name, LeftOut::Sort);
            }
        }
    }

    /// The words without the articles that a name has ("la Russie", "du Caire").
    /// Not without those that leave open which one is meant ("un", "des").
    fn without_article<'w, 'p>(&self, all: &'w [&'p str]) -> &'w [&'p str] {
        let articles: &[&[&str]] = match self.language {
            Lang::En => &[&["the"]],
            _ => &[
                &["de", "la"],
                &["de", "l'"],
                &["à", "la"],
                &["à", "l'"],
                &["le"],
                &["la"],
                &["les"],
                &["l'"],
                &["du"],
                &["d'"],
                &["au"],
                &["aux"],
            ],
        };
        let begins = |article: &&&[&str]| {
            let first = all.get(..article.len());
            first.is_some_and(|first| first.iter().zip(**article).all(|(a, b)| low(a) == *b))
        };
        let cut = articles.iter().find(begins).map_or(0, |article| article.len());
        all.get(cut..).filter(|rest| !rest.is_empty()).unwrap_or(all)
    }

    fn class(&self, word: &str) -> u64 {
        let low = low(word);
        let known = self.lexicon.class(low.trim_end_matches('.'));
        // "ex-président": an office as well.
        let former = ["ex-", "vice-", "sous-", "co-", "deputy-"];
        match former.iter().find_map(|prefix| low.strip_prefix(prefix)) {
            Some(rest) => known | self.lexicon.class(rest) & class::ROLE,
            None => known,
        }
    }

    /// Whether words are an office or a title, and nothing but that: what follows
    /// then is who holds it. "le ministre d'…" and "le rival du président …" are not.
    fn office(&self, words: &[&str]) -> bool {
        let mut held = false;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let class = self.class(word);
            let low = low(word);
            if class & (class::ROLE | class::TITLE) != 0 {
                held = true;
            } else if class & class::NATIONALITY != 0 || every().lists.office_modifiers.has(&low) {
                // "le nouveau président russe": beside its office.
            } else if held && matches!(low.as_str(), "de" | "du" | "des" | "d'" | "of" | "for") {
                let Some(end) = self.domain(words, at + 1) else { return false };
                at = end;
                continue;
            } else if self.language != Lang::En || held || !self.before_office(word) {
                return false;
            }
            at += 1;
        }
        held
    }

    /// "Foreign" and "US" in "US Foreign Minister".
    fn before_office(&self, word: &str) -> bool {
        every().lists.office_domains.has(&low(word))
            || self.class(word) & class::COUNTRY != 0
            || acronym(word)
    }

    /// The end of what an office is about: "Affaires étrangères", "la Défense".
    fn domain(&self, words: &[&str], start: usize) -> Option<usize> {
        let mut at = start;
        let mut any = false;
        while let Some(word) = words.get(at) {
            let low = low(word);
            let joins = matches!(
                low.as_str(),
                "la" | "le" | "les" | "l'" | "the" | "et" | "and" | "de" | "des" | "du" | "d'"
            );
            let named = every().lists.office_domains.has(&low)
                || self.class(word) & (class::COUNTRY | class::NATIONALITY) != 0
                || acronym(word);
            if !named && !joins {
                break;
            }
            any = named;
            at += 1;
        }
        any.then_some(at)
    }

    /// Whether words say what sort of thing the name behind them is: "agence russe".
    fn sort(&self, words: &[&str]) -> bool {
        let Some((head, rest)) = words.split_first() else { return false };
        every().lists.sorts.has(&low(head))
            && rest.iter().all(|word| self.class(word) & class::NATIONALITY != 0)
    }

    /// The name before an apposition: "Bachar al Assad, le président syrien",
    /// "les Nations unies (ONU)".
    fn before_apposition<'w, 'p>(&self, all: &'w [&'p str]) -> Option<&'w [&'p str]> {
        let at = all.iter().position(|word| matches!(*word, "," | "("))?;
        let (head, rest) = all.split_at_checked(at)?;
        let (mark, rest) = rest.split_first()?;
        let belongs = match *mark {
            "(" => rest.split_last().is_some_and(|(last, inside)| {
                *last == ")" && inside.len() <= 3 && inside.iter().all(|word| upper(word))
            }),
            _ => self.office(self.without_article(rest)),
        };
        (belongs && !head.is_empty()).then_some(head)
    }

    /// The name behind an office and a comma: "le président syrien, Bachar al Assad".
    fn behind_office<'w, 'p>(&self, all: &'w [&'p str]) -> Option<&'w [&'p str]> {
        let at = all.iter().position(|word| *word == ",")?;
        let (office, name) = (all.get(..at)?, all.get(at + 1..)?);
        let particle = |word: &&&str| !upper(word) && self.class(word) & class::PARTICLE == 0;
        let named =
            name.first().is_some_and(|word| upper(word)) && !name.iter().any(|w| particle(&w));
        (named && self.office(self.without_article(office))).then_some(name)
    }
}

fn low(word: &str) -> String {
    word.to_lowercase()
}

fn upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn acronym(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 2 && letters().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(language: Lang, phrase: &str, name: &str) -> bool {
        let found = whole_names(Words::shipped(), language, phrase);
        found.iter().any(|it| it.name == name)
    }

    #[test]
    fn articles_titles_offices_and_appositions_belong_to_a_name() {
        for (phrase, name) in [
            ("Bachar al Assad", "Bachar al Assad"),
            ("la Russie", "Russie"),
            ("l'Otan", "Otan"),
            ("l’Otan", "Otan"),
            ("L'OTAN", "OTAN"),
            ("d'Assad", "Assad"),
            ("«la Russie»", "Russie"),
            ("M. Poutine", "Poutine"),
            ("le président Poutine", "Poutine"),
            ("le président syrien Bachar al Assad", "Bachar al Assad"),
            ("l'ancien vice-président américain Joe Biden", "Joe Biden"),
            ("l'ex-président Joe Biden", "Joe Biden"),
            ("le ministre russe des Affaires étrangères Sergueï Lavrov", "Sergueï Lavrov"),
            (
                "le ministre russe des Affaires e\u{301}trange\u{300}res Sergueï Lavrov",
                "Sergueï Lavrov",
            ),
            ("le chef de la diplomatie Sergueï Lavrov", "Sergueï Lavrov"),
            ("le ministre de l'Économie et des Finances Paul Rieux", "Paul Rieux"),
            ("le secrétaire général de l'ONU Ban Ki-moon", "Ban Ki-moon"),
            ("Bachar al Assad, le président syrien", "Bachar al Assad"),
            ("le président syrien, Bachar al Assad", "Bachar al Assad"),
            ("les Nations unies (ONU)", "Nations unies"),
            ("l'agence russe Interfax", "Interfax"),
        ] {
            assert!(named(Lang::Fr, phrase, name), "{phrase}: {name}");
        }
        for (phrase, name) in [
            ("the Kremlin", "Kremlin"),
            ("Mr Smith", "Smith"),
            ("Mr. Smith", "Smith"),
            ("Syrian President Bashar al-Assad", "Bashar al-Assad"),
            ("British Prime Minister Ann Hale", "Ann Hale"),
            ("US Secretary of State John Kerry", "John Kerry"),
            ("former Foreign Minister Ann Hale", "Ann Hale"),
            ("Ann Hale, the former foreign minister", "Ann Hale"),
        ] {
            assert!(named(Lang::En, phrase, name), "{phrase}: {name}");
        }
    }

    #[test]
    fn a_name_inside_a_phrase_is_not_what_the_phrase_names() {
        for (phrase, name) in [
            ("le départ d'Assad", "Assad"),
            ("le départ d’Assad", "Assad"),
            ("coopérer avec Damas", "Damas"),
            ("la politique de Moscou", "Moscou"),
            ("les opposants du président syrien Bachar al Assad", "Bachar al Assad"),
            ("le ministre d'Assad", "Assad"),
            ("le ministre du président Bachar al Assad", "Bachar al Assad"),
            ("le conseiller de Poutine", "Poutine"),
            ("le régime Assad", "Assad"),
            ("le gouvernement Rieux", "Rieux"),
            ("le chef du gouvernement Rieux", "Rieux"),
            ("l'après-Assad", "Assad"),
            ("les rebelles anti-Assad", "Assad"),
            ("une Russie forte", "Russie"),
            ("aucun Assad", "Assad"),
            ("un Assad", "Assad"),
            ("Assad et Poutine", "Assad"),
            ("Assad, Poutine", "Assad"),
            ("Assad, Poutine et le président", "Assad"),
            ("le président et Assad", "Assad"),
            ("la Syrie d'Assad", "Assad"),
            ("la Syrie d'Assad", "Syrie"),
            ("la Russie de Poutine", "Russie"),
        ] {
            assert!(!named(Lang::Fr, phrase, name), "{phrase}: {name}");
        }
        for (phrase, name) in [
            ("the resignation of Smith", "Smith"),
            ("Smith's resignation", "Smith"),
            ("Smith’s resignation", "Smith"),
            ("the US-led coalition", "US"),
            ("anti-Assad rebels", "Assad"),
            ("the Assad regime", "Assad"),
            ("President Smith's rule", "Smith"),
            ("President Smith's", "Smith"),
            ("the minister of Smith", "Smith"),
            ("Smith supporters", "Smith"),
            ("Smith and Hale", "Smith"),
            ("opponents of President Ann Hale", "Ann Hale"),
        ] {
            assert!(!named(Lang::En, phrase, name), "{phrase}: {name}");
        }
    }
}
