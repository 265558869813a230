//! The words the rules know: the tables in `lexicon/`, and what a study adds.
//!
//! The tables are data: a new cue verb, role or agency is a line in a file,
//! never a change to a rule.

use super::fold::fold;
use std::collections::{HashMap, HashSet};

/// Word classes, as bits of [`Entry::class`].
pub(crate) mod class {
    pub(crate) const DETERMINER: u64 = 1;
    pub(crate) const PRONOUN: u64 = 1 << 1;
    /// Ends a noun phrase that follows its verb.
    pub(crate) const STOP: u64 = 1 << 2;
    pub(crate) const ADVERB: u64 = 1 << 3;
    pub(crate) const AUXILIARY: u64 = 1 << 4;
    pub(crate) const THAT: u64 = 1 << 5;
    pub(crate) const BE: u64 = 1 << 6;
    pub(crate) const CLITIC: u64 = 1 << 7;
    pub(crate) const DAY: u64 = 1 << 8;
    pub(crate) const ABBREVIATION: u64 = 1 << 9;
    /// Opens a clause, so that no noun phrase reaches across it.
    pub(crate) const CLAUSE: u64 = 1 << 10;
    /// A common verb form that is no cue.
    pub(crate) const VERBY: u64 = 1 << 11;
    /// A preposition that may stand between a cue and its inverted subject.
    pub(crate) const PREPOSED: u64 = 1 << 12;
    /// A word after which `que` makes a conjunction or a relative.
    pub(crate) const THAT_BLOCK: u64 = 1 << 13;
    /// A cue form that is also a noun.
    pub(crate) const HOMOGRAPH: u64 = 1 << 14;
    /// May begin an English clause without `that`.
    pub(crate) const THATLESS: u64 = 1 << 15;
    /// A role, profession or office.
    pub(crate) const ROLE: u64 = 1 << 16;
    /// Can only be a noun in a cue's place ("avoir", "être" and other bare infinitives are `BARE`).
    pub(crate) const BARE: u64 = 1 << 17;
    /// Looks like an infinitive but is none.
    pub(crate) const NOT_INFINITIVE: u64 = 1 << 18;
    /// A month.
    pub(crate) const MONTH: u64 = 1 << 19;
    /// An English modal or do-support before a base form.
    pub(crate) const MODAL: u64 = 1 << 20;
    /// English words after which a verb form is a noun or a passive.
    pub(crate) const NO_VERB: u64 = 1 << 21;
    /// French determiners and prepositions after which a verb form is a noun.
    pub(crate) const NOUN_BEFORE: u64 = 1 << 22;
    /// A ministry, party, firm or other body, as a common noun.
    pub(crate) const BODY: u64 = 1 << 23;
    /// Several people, as a common noun.
    pub(crate) const GROUP: u64 = 1 << 24;
    /// An agency, newspaper or channel, as a common noun.
    pub(crate) const MEDIUM: u64 = 1 << 25;
    /// A title before a name.
    pub(crate) const TITLE: u64 = 1 << 26;
    /// A verb of wish or duty that governs an infinitive cue.
    pub(crate) const GOVERNOR: u64 = 1 << 27;
    /// A particle inside a name ("de", "al", "van").
    pub(crate) const PARTICLE: u64 = 1 << 28;
    /// A capitalised word that is no name when it opens a sentence.
    pub(crate) const OPENER: u64 = 1 << 29;
    /// A document or occasion in which things are said.
    pub(crate) const OCCASION: u64 = 1 << 30;
    /// A person without a name, as a common noun ("source", "témoin").
    pub(crate) const UNNAMED: u64 = 1 << 31;
    /// A feminine role or title.
    pub(crate) const FEMININE: u64 = 1 << 32;
    /// The adjective or noun of a country.
    pub(crate) const NATIONALITY: u64 = 1 << 33;
    /// A country, continent or other place.
    pub(crate) const COUNTRY: u64 = 1 << 34;
    /// A noun in -ment, which is no adverb.
    pub(crate) const MENT_NOUN: u64 = 1 << 35;
    /// An office that takes "à" ("secrétaire d'Etat à la pêche").
    pub(crate) const TAKES_A: u64 = 1 << 36;
    /// An English pronoun that is an object and nothing else.
    pub(crate) const OBJECT: u64 = 1 << 37;
    /// A noun with an infinitive of its own ("plan", "need").
    pub(crate) const PLAN: u64 = 1 << 38;
    /// A word after which marks hold a title ("intitulé").
    pub(crate) const HEADING: u64 = 1 << 39;
    /// An adjective before the noun of an office ("premier", "former").
    pub(crate) const PRENOMINAL: u64 = 1 << 40;
    /// An adjective or participle behind the noun of an office ("délégué").
    pub(crate) const ADJECTIVE: u64 = 1 << 41;
    /// What a ministry or office is for ("affaires", "defense").
    pub(crate) const DOMAIN: u64 = 1 << 42;
    /// A body or people, as a common noun, that may hold an attitude.
    pub(crate) const HOLDER: u64 = 1 << 43;
    /// A given name that is a common word or a country as well ("Pierre", "Mark").
    pub(crate) const GIVEN: u64 = 1 << 44;
    /// What follows the noun of a body in its name, in small letters ("européenne").
    pub(crate) const OF_BODY: u64 = 1 << 45;
}

const NAMES: [(&str, u64); 46] = [
    ("determiner", class::DETERMINER),
    ("pronoun", class::PRONOUN),
    ("stop", class::STOP),
    ("adverb", class::ADVERB),
    ("auxiliary", class::AUXILIARY),
    ("that", class::THAT),
    ("be", class::BE),
    ("clitic", class::CLITIC),
    ("day", class::DAY),
    ("abbreviation", class::ABBREVIATION),
    ("clause", class::CLAUSE),
    ("verby", class::VERBY),
    ("preposed", class::PREPOSED),
    ("thatblock", class::THAT_BLOCK),
    ("homograph", class::HOMOGRAPH),
    ("thatless", class::THATLESS),
    ("role", class::ROLE),
    ("bare", class::BARE),
    ("notinfinitive", class::NOT_INFINITIVE),
    ("month", class::MONTH),
    ("modal", class::MODAL),
    ("noverb", class::NO_VERB),
    ("nounbefore", class::NOUN_BEFORE),
    ("body", class::BODY),
    ("group", class::GROUP),
    ("medium", class::MEDIUM),
    ("title", class::TITLE),
    ("governor", class::GOVERNOR),
    ("particle", class::PARTICLE),
    ("opener", class::OPENER),
    ("occasion", class::OCCASION),
    ("unnamed", class::UNNAMED),
    ("feminine", class::FEMININE),
    ("nationality", class::NATIONALITY),
    ("country", class::COUNTRY),
    ("mentnoun", class::MENT_NOUN),
    ("governs_à", class::TAKES_A),
    ("object", class::OBJECT),
    ("plan", class::PLAN),
    ("heading", class::HEADING),
    ("prenominal", class::PRENOMINAL),
    ("adjective", class::ADJECTIVE),
    ("domain", class::DOMAIN),
    ("holder", class::HOLDER),
    ("given", class::GIVEN),
    ("ofbody", class::OF_BODY),
];

/// Verb-form tags, as bits of [`Form::tags`].
pub(crate) mod tag {
    /// Any French finite third person.
    pub(crate) const FINITE: u16 = 1;
    pub(crate) const PARTICIPLE: u16 = 1 << 1;
    pub(crate) const GERUND: u16 = 1 << 2;
    pub(crate) const INFINITIVE: u16 = 1 << 3;
    /// French present, third person singular.
    pub(crate) const PRESENT: u16 = 1 << 4;
    /// French simple past, third person singular.
    pub(crate) const PAST: u16 = 1 << 5;
    /// French first person plural, imperative too.
    pub(crate) const WE: u16 = 1 << 9;
    /// English base form.
    pub(crate) const BASE: u16 = 1 << 6;
    /// English -s form.
    pub(crate) const THIRD: u16 = 1 << 7;
    /// English past or past participle.
    pub(crate) const PRETERITE: u16 = 1 << 8;
}

/// The tags a form may have in the tables.
pub(crate) const TAGS: [&str; 19] = [
    "P3s", "P3p", "I3s", "I3p", "PS3s", "PS3p", "F3s", "F3p", "C3s", "C3p", "P1p", "PP", "GER",
    "INF", "B", "Z", "D", "N", "G",
];

fn tag_of(code: &str) -> u16 {
    match code {
        "PP" | "N" => tag::PARTICIPLE,
        "GER" | "G" => tag::GERUND,
        "INF" => tag::INFINITIVE,
        "P1p" => tag::FINITE | tag::WE,
        "P3s" => tag::FINITE | tag::PRESENT,
        "PS3s" => tag::FINITE | tag::PAST,
        "B" => tag::BASE,
        "Z" => tag::THIRD,
        "D" => tag::PRETERITE,
        _ => tag::FINITE,
    }
}

/// What a verb takes, as bits of [`Verb::frames`].
pub(crate) mod frame {
    /// Stands after or inside a quotation.
    pub(crate) const INCISE: u8 = 1;
    /// Takes `que`/`that`.
    pub(crate) const THAT: u8 = 1 << 1;
    /// Takes an infinitive.
    pub(crate) const INFINITIVE: u8 = 1 << 2;
    /// Takes a noun phrase.
    pub(crate) const NOUN: u8 = 1 << 3;
    /// Takes an adjective and its complement.
    pub(crate) const ADJECTIVE: u8 = 1 << 4;
    /// Takes a clause without `that`.
    pub(crate) const ZERO: u8 = 1 << 5;
}

/// A cue verb.
#[derive(Debug, Clone)]
pub(crate) struct Verb {
    pub(crate) lemma: Box<str>,
    pub(crate) frames: u8,
    pub(crate) reflexive: bool,
    /// Says that its clause does not hold ("nier", "doubt").
    pub(crate) denies: bool,
}

/// One verb behind a form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub(crate) verb: u16,
    pub(crate) tags: u16,
}

/// All that is known of a word form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    pub(crate) class: u64,
    /// Verbs this single word is a form of.
    pub(crate) forms: Vec<Form>,
    /// Continuations that make it a many-word form ("savoir" after "fait").
    pub(crate) longer: Vec<(Box<str>, Form)>,
}

/// The tables of one language.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    words: HashMap<Box<str>, u32>,
    entries: Vec<Entry>,
    verbs: Vec<Verb>,
    agencies: HashSet<Box<str>>,
    /// Capitals and palaces, folded, with the house that speaks there.
    houses: HashMap<String, Box<str>>,
}

impl Lexicon {
    /// The shipped tables of a language, by its code; other languages than "fr"
    /// and "en" have no verbs.
    pub(crate) fn shipped(code: &str) -> Lexicon {
        let mut lexicon = Lexicon {
            words: HashMap::new(),
            entries: vec![Entry::default()],
            verbs: Vec::new(),
            agencies: spellings().map(Box::from).collect(),
            houses: HashMap::new(),
        };
        for line in rows(include_str!("lexicon/classes.tsv")) {
            let mut cells = line.split('\t');
            let (name, language) =
                (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            if language == "both" || language == code {
                lexicon.add_class(name, cells.next().unwrap_or_default());
            }
        }
        for calendar in lang::FOLDERS.iter().map(|it| &lang::of(it.lang).calendar) {
            lexicon.add_class("month", &calendar.month_names.join(" "));
            lexicon.add_class("day", &calendar.day_names.join(" "));
        }
        // A name that several languages have stands for what the text's own calls it.
        let others = lang::FOLDERS.iter().rev().filter(|it| it.lang.code() != code);
        let own = lang::FOLDERS.iter().filter(|it| it.lang.code() == code);
        for metonym in others.chain(own).flat_map(|it| &lang::of(it.lang).metonyms) {
            if !metonym.house.is_empty() {
                lexicon.add_house(metonym.place, metonym.house);
            }
        }
        let verbs = match code {
            "fr" => include_str!("lexicon/verbs_fr.tsv"),
            "en" => include_str!("lexicon/verbs_en.tsv"),
            _ => "",
        };
        rows(verbs).for_each(|line| lexicon.add_row(line));
        lexicon
    }

    /// Adds words to a class; answers whether there is such a class.
    pub(crate) fn add_class(&mut self, name: &str, words: &str) -> bool {
        let bit = NAMES.iter().find(|(known, _)| *known == name).map(|(_, bit)| *bit);
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            self.amend(word, |entry| entry.class |= bit.unwrap_or_default());
        }
        bit.is_some()
    }

    /// Adds an agency, newspaper or channel.
    pub(crate) fn add_agency(&mut self, name: &str) {
        self.agencies.insert(name.into());
    }

    /// Adds a place and the house that speaks there.
    pub(crate) fn add_house(&mut self, place: &str, house: &str) {
        self.houses.insert(fold(place), house.into());
    }

    /// Whether that is the name of an agency, newspaper or channel.
    pub(crate) fn agency(&self, name: &str) -> bool {
        self.agencies.contains(name)
    }

    /// The country or house a name stands for when it speaks.
    pub(crate) fn government(&self, name: &str) -> Option<&str> {
        self.houses.get(&fold(name)).map(AsRef::as_ref)
    }

    fn amend(&mut self, word: &str, change: impl FnOnce(&mut Entry)) {
        let next = self.entries.len() as u32;
        let at = self.words.get(word).copied().unwrap_or(next);
        if at == next {
            self.words.insert(word.into(), next);
            self.entries.push(Entry::default());
        }
        if let Some(entry) = self.entries.get_mut(at as usize) {
            change(entry);
        }
    }

    fn add_row(&mut self, line: &str) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lemma, class, frames, _stance, forms] = cells.as_slice() else { return };
        let bits = frames.chars().fold(0, |bits, c| {
            bits | match c {
                'q' => frame::INCISE,
                'k' => frame::THAT,
                'i' => frame::INFINITIVE,
                'n' => frame::NOUN,
                'j' => frame::ADJECTIVE,
                'z' => frame::ZERO,
                _ => 0,
            }
        });
        let forms = forms.split(" | ").filter_map(|pair| pair.split_once('='));
        self.add_verb(lemma, bits, *class == "deny" || matches!(*lemma, "douter" | "doubt"), forms);
    }

    /// Adds a verb with its forms and their tags ("dit", "P3s+PP"); answers
    /// whether there was room for it.
    pub(crate) fn add_verb<'f>(
        &mut self,
        lemma: &str,
        frames: u8,
        denies: bool,
        forms: impl Iterator<Item = (&'f str, &'f str)>,
    ) -> bool {
        let Ok(verb) = u16::try_from(self.verbs.len()) else { return false };
        let reflexive = lemma.starts_with("se_") || lemma.starts_with("s'");
        self.verbs.push(Verb { lemma: lemma.into(), frames, reflexive, denies });
        for (form, tags) in forms {
            let form_of =
                Form { verb, tags: tags.split('+').map(tag_of).fold(0, |all, one| all | one) };
            match form.split_once(' ') {
                Some((head, rest)) => {
                    self.amend(head, |entry| entry.longer.push((rest.into(), form_of)));
                }
                None => self.amend(form, |entry| entry.forms.push(form_of)),
            }
        }
        true
    }

    /// The number of a word's entry; 0 for a word of no table.
    pub(crate) fn number(&self, low: &str) -> u32 {
        self.words.get(low).copied().unwrap_or_default()
    }

    /// The entry of that number.
    pub(crate) fn entry_of(&self, number: u32) -> Option<&Entry> {
        self.entries.get(number as usize)
    }

    /// The classes of a lowercase word.
    pub(crate) fn class(&self, low: &str) -> u64 {
        self.entry_of(self.number(low)).map_or(0, |entry| entry.class)
    }

    /// The verb of that number.
    pub(crate) fn verb(&self, number: u16) -> Option<&Verb> {
        self.verbs.get(usize::from(number))
    }
}

/// The spellings of agencies, newspapers and channels.
fn spellings() -> impl Iterator<Item = &'static str> {
    lang::agencies().iter().flat_map(|it| it.spellings.iter().copied())
}

/// The rows of a table, without blank lines and `#` comments.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
