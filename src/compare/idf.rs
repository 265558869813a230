//! How much a word tells in one study: its own counts, resting on the shipped table.

use std::collections::{BTreeMap, HashMap};

use super::background::{Background, CONTENT, shipped};
use super::prepared::Prepared;
use model::Lang;

/// As how many dispatches the shipped table counts: a study of this size and the
/// table have equal say.
const SHIPPED: f32 = 1000.0;
/// No stem tells more than this: in a large study every rare word would.
const MOST: f32 = 7.5;

/// The inverse document frequency of stems in a study.
///
/// A study of no dispatches answers as [`shipped`] does; the larger it is, the
/// more its own counts decide, so that a name on every page weighs little. What
/// the shipped table calls a function word stays one, and nothing else becomes
/// one; only a language without a table learns its function words here.
#[derive(Debug, Clone)]
pub struct Idf {
    lang: Lang,
    dispatches: f32,
    stems: BTreeMap<String, f32>,
    /// What all own weights are multiplied by.
    scale: f32,
}

impl Idf {
    /// Takes the number of dispatches of the study, and for each stem (as
    /// [`stem`](super::stem::stem) makes it) how many of them have it. A stem
    /// that is missing weighs what [`shipped`] says.
    pub fn new(lang: Lang, dispatches: u64, stems: HashMap<String, u64>) -> Self {
        let stems = stems.into_iter().map(|(stem, count)| (stem, count as f32)).collect();
        Self { lang, dispatches: dispatches as f32, stems, scale: 1.0 }
    }

    /// Asks a study for what two of its dispatches need: `count` is given folded
    /// words and answers, for each, how many dispatches have it.
    ///
    /// The two themselves are not counted: what they share would else seem common
    /// in a small study. Words of one stem are taken to be spread independently.
    /// All words together weigh what they do by the shipped table, so that a
    /// study of one story, where every word is common, is compared as any other.
    pub fn of_pair(
        a: &Prepared,
        b: &Prepared,
        dispatches: u64,
        count: impl FnOnce(&[&str]) -> Vec<u64>,
    ) -> Self {
        let mut own: BTreeMap<&str, (&str, u64)> = BTreeMap::new();
        for (folded, stem) in [a, b].into_iter().flat_map(Prepared::words) {
            // Another cut of words than a study's index may have made of it.
            if folded.chars().all(char::is_alphanumeric) {
                own.entry(folded).or_insert((stem, 0)).1 += 1;
            }
        }
        let words: Vec<&str> = own.keys().copied().collect();
        let others = dispatches.saturating_sub(2);
        let mut without: BTreeMap<String, f32> = BTreeMap::new();
        for (word, counted) in words.iter().zip(count(&words)) {
            let Some((stem, here)) = own.get(word) else { continue };
            let share = counted.saturating_sub(*here).min(others) as f32 / others.max(1) as f32;
            *without.entry((*stem).to_owned()).or_insert(1.0) *= 1.0 - share;
        }
        let others = others as f32;
        let stems = without.into_iter().map(|(stem, lack)| (stem, others * (1.0 - lack)));
        let mut made =
            Self { lang: a.lang, dispatches: others, stems: stems.collect(), scale: 1.0 };
        made.scale = made.balance();
        made
    }

    /// How much more the stems weigh by the shipped table than here, all together.
    fn balance(&self) -> f32 {
        let general = shipped(self.lang);
        let content = || self.stems.iter().filter(|(stem, _)| general.idf(stem) >= CONTENT);
        let everywhere: f32 = content().map(|(stem, _)| general.idf(stem)).sum();
        let here: f32 = content().map(|(stem, with)| self.own(stem, *with)).sum();
        if here > 0.0 { everywhere / here } else { 1.0 }
    }

    /// The weight by the study's count, the shipped table counted in.
    fn own(&self, stem: &str, with: f32) -> f32 {
        let expected = SHIPPED * (-shipped(self.lang).idf(stem)).exp();
        ((self.dispatches + SHIPPED) / (with + expected)).ln().max(0.0)
    }
}

impl Background for Idf {
    fn idf(&self, stem: &str) -> f32 {
        let general = shipped(self.lang).idf(stem);
        let Some(with) = self.stems.get(stem).filter(|_| self.dispatches > 0.0) else {
            return general;
        };
        let own = (self.own(stem, *with) * self.scale).min(MOST);
        match self.lang {
            Lang::Other => own,
            _ if general < CONTENT => own.min(general),
            _ => own.max(CONTENT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::prepared::prepare;
    use super::super::side::{Side, units};
    use super::*;
    use text::paragraphs;

    fn study(dispatches: u64, counts: &[(&str, u64)]) -> Idf {
        let stems = counts.iter().map(|(word, count)| (super::super::stem(word, Lang::Fr), *count));
        Idf::new(Lang::Fr, dispatches, stems.collect())
    }

    fn of(idf: &Idf, word: &str) -> f32 {
        idf.idf(&super::super::stem(word, Lang::Fr))
    }

    #[test]
    fn a_study_of_nothing_answers_as_shipped() {
        let none = study(0, &[("Vestrie", 0), ("le", 0)]);
        for word in ["Vestrie", "le", "ministre"] {
            assert!((of(&none, word) - of(&study(0, &[]), word)).abs() < 1e-6, "{word}");
        }
    }

    #[test]
    fn a_name_on_every_page_weighs_little_and_stays_a_name() {
        let large = study(2000, &[("Vestrie", 2000), ("Carmona", 3), ("le", 1)]);
        assert!(of(&large, "Vestrie") < 2.0);
        assert!(of(&large, "Vestrie") >= CONTENT);
        assert!(of(&large, "Carmona") > 5.0);
        assert!(of(&large, "le") < CONTENT, "a function word stays one");
        let small = study(20, &[("Vestrie", 20)]);
        assert!(of(&small, "Vestrie") > of(&large, "Vestrie"), "a small study knows less");
    }

    #[test]
    fn the_two_compared_do_not_count() {
        let side = |text: &str| {
            let units = units(text, &paragraphs(text), &[]);
            prepare(&Side { text, lang: Lang::Fr, units: &units })
        };
        let (a, b) = (side("Carmona a parlé."), side("Carmona parle à Vestra."));
        let two = Idf::of_pair(&a, &b, 2, |words| vec![2; words.len()]);
        assert!((of(&two, "Carmona") - shipped(Lang::Fr).idf("carmon")).abs() < 1e-6);
        let count = |words: &[&str]| -> Vec<u64> {
            words.iter().map(|word| if *word == "carmona" { 402 } else { 1 }).collect()
        };
        let many = Idf::of_pair(&a, &b, 402, count);
        assert!(of(&many, "Carmona") < of(&many, "Vestra") - 2.0);
    }
}
