//! Who holds an attitude: the subject of its verb, else the one who speaks.

use super::attitude::{Pattern, Shape, matched};
use super::cast::Member;
use super::clause::{Effect, Said, conjunction, has};
use super::lexicon::class;
use super::page::Page;
use super::phrase::{self, Np, Subject};
use super::role::role_key;
use super::stance::{Site, looks_infinitive, possessive};
use super::token::shape;
use model::{Lang, SpeakerKind};

/// Tokens between somebody's name and their office in the clause behind it.
const NEAR: usize = 12;
/// Tokens of a verb of attitude before its object.
const OBJECT: usize = 6;

/// Whose attitude a verb gives.
pub(super) enum Holder {
    /// This one.
    Named(String),
    /// Nobody else's: the one who speaks.
    Speaker,
    /// Somebody whom the words do not name.
    Unknown,
}

/// Whether a token says "I" or "we".
pub(super) fn first_person(page: &Page, i: usize) -> bool {
    let french = ["je", "j'", "nous"];
    let english = ["i", "we", "i'm", "i've", "i'll", "i'd", "we're", "we've", "we'll", "we'd"];
    let words: &[&str] = if page.language == Lang::Fr { &french } else { &english };
    words.contains(&page.low(i))
}

/// Whether a token says whose something is, and that it is the speaker's.
fn own_possessive(page: &Page, i: usize) -> bool {
    let words: &[&str] = match page.language {
        Lang::Fr => &["notre", "nos", "mon", "ma", "mes"],
        _ => &["our", "my"],
    };
    words.contains(&page.low(i))
}

impl Site<'_> {
    /// Who holds an attitude: the subject of its verb, where it has one.
    pub(super) fn holder(&self, shape: Shape, chain: usize, said: Said) -> Holder {
        let holder = match shape {
            Shape::Object | Shape::Owner if said.needed => return Holder::Speaker,
            Shape::Object | Shape::Owner => self.of_verb(chain),
            _ => Holder::Speaker,
        };
        // "Orlov should back the plan": he does not yet.
        let duty = || (chain.saturating_sub(2)..self.end).any(|i| has(self.page, i, Effect::Duty));
        match holder {
            Holder::Named(_) if duty() => Holder::Unknown,
            Holder::Speaker if !self.voiced(shape, chain) => Holder::Unknown,
            holder => holder,
        }
    }

    /// Whether the words of the attitude are somebody's own, not a report of them.
    pub(super) fn own_voice(&self) -> bool {
        self.own || self.page.in_marks(self.first)
    }

    fn of_verb(&self, chain: usize) -> Holder {
        let page = self.page;
        let start = self.clause_start();
        let before = chain.checked_sub(1).filter(|i| *i >= self.range.start);
        // "our wish to", "the firm repeated its wish to": the wish is the firm's.
        if before.is_some_and(|i| own_possessive(page, i)) || self.says_we(chain) {
            return Holder::Speaker;
        }
        if before.is_some_and(|i| possessive(page, i)) {
            return self.lead(start, chain);
        }
        if (chain.saturating_sub(1)..self.first).any(|i| self.says_you(i)) {
            return Holder::Unknown;
        }
        // "le soutien à X": nobody's in particular.
        if before.is_some_and(|i| page.is(i, class::DETERMINER)) && !looks_infinitive(page, chain) {
            return Holder::Unknown;
        }
        let unowned = looks_infinitive(page, chain)
            || matches!(page.low_before(chain), "to" | "de" | "d'" | "à" | "pour");
        if let Some(before) = self.listed_before(chain).filter(|_| !unowned) {
            return before.of_verb(before.chain());
        }
        let subject = match phrase::before(page, chain, start) {
            _ if unowned => None,
            Some(Subject::Own(np)) => Some(np),
            _ => None,
        };
        match subject {
            Some(np) if self.is_object(np) => Holder::Unknown,
            // "la ville n'était pas hostile": the phrase ends before its verb.
            Some(np) => self.of_phrase(until_verb(page, np)),
            None => self.lead(start, chain),
        }
    }

    /// "We back A, condemn B and welcome C": the attitude before, whose subject this one
    /// shares.
    fn listed_before(&self, chain: usize) -> Option<Site<'_>> {
        let page = self.page;
        let floor = self.clause_start();
        let joint = |i: usize| matches!(page.low(i), "et" | "and" | "mais" | "but" | "puis");
        let mut end = chain.checked_sub(1).filter(|i| joint(*i) || page.at(*i, ","))?;
        if joint(end) && end > floor && page.at(end - 1, ",") {
            end -= 1;
        }
        let comma = (floor..end).rev().find(|i| page.at(*i, ",") || joint(*i));
        let start = comma.map_or(floor, |comma| comma + 1);
        let plain = |i: usize| matched(page, i, end).filter(|_| !has(page, i, Effect::NoAttitude));
        let (first, (pattern, stop)) = (start..end).find_map(|i| Some((i, plain(i)?)))?;
        let relative = (start..first).any(|i| has(page, i, Effect::Relative));
        let verb = pattern.shape == Shape::Object && !relative;
        if !verb || form(page, first) != form(page, self.first) || form(page, first).is_none() {
            return None;
        }
        Some(Site { first, end: stop, range: self.range.clone(), ..*self })
    }

    /// Where the verb group begins that opens the list which an attitude is part of; its own
    /// where it stands in none.
    pub(super) fn list_head(&self, chain: usize) -> usize {
        match self.listed_before(chain) {
            Some(before) => before.list_head(before.chain()),
            None => chain,
        }
    }

    /// Whether a phrase is what a verb of attitude before it is about.
    fn is_object(&self, np: Np) -> bool {
        let page = self.page;
        let floor = self.range.start.max(np.first.saturating_sub(OBJECT));
        (floor..np.first).any(|i| {
            let ends = |(pattern, end): (&Pattern, usize)| {
                pattern.shape == Shape::Object && end == np.first
            };
            matched(page, i, np.first).is_some_and(ends)
        })
    }

    /// "nous soutenons": the verb group holds its subject, which elsewhere is an object.
    pub(super) fn says_we(&self, chain: usize) -> bool {
        let page = self.page;
        let of_we = |i: usize| page.low(i).ends_with("ons") || page.low(i).ends_with("mes");
        (chain..self.first).any(|i| page.at(i, "nous") && (i + 1..self.end).any(of_we))
    }

    /// "vous soutenez", "tu soutiens": the one who is spoken to.
    fn says_you(&self, i: usize) -> bool {
        let page = self.page;
        let verb = || (i + 1..self.end).any(|k| page.low(k).ends_with("ez"));
        page.at(i, "tu") || page.at(i, "vous") && verb()
    }

    /// The subject that opens the clause, for a verb without one of its own.
    fn lead(&self, start: usize, chain: usize) -> Holder {
        match phrase::first(self.page, start, chain) {
            Some(np) if np.first <= start + 1 => self.of_phrase(until_verb(self.page, np)),
            Some(np) if first_person(self.page, np.first) => Holder::Speaker,
            Some(_) => Holder::Unknown,
            None => Holder::Speaker,
        }
    }

    /// Whether what is said hangs on no verb of somebody else's: "Orlov thinks that we back
    /// the plan", "some say the plan is illegal".
    fn voiced(&self, shape: Shape, chain: usize) -> bool {
        let page = self.page;
        let start = self.clause_start();
        let hinge = start.checked_sub(1).filter(|i| page.is(*i, class::THAT));
        if let Some(hinge) = hinge.filter(|i| *i > self.range.start && !conjunction(page, *i)) {
            return matches!(self.lead(self.start_before(hinge), hinge), Holder::Speaker);
        }
        if page.language != Lang::En || !matches!(shape, Shape::Subject | Shape::Object) {
            return true;
        }
        let subject = match phrase::before(page, chain, start) {
            Some(Subject::Own(np)) if shape == Shape::Object => np.first,
            _ => chain,
        };
        let verb = |i: usize| page.finite(i) && !page.upper(i);
        phrase::first(page, start, subject).is_none_or(|np| {
            np.first > start + 1
                || first_person(page, np.first)
                || self.means_speaker(np.first)
                || !(np.end..subject).any(verb)
        })
    }

    fn of_phrase(&self, np: Np) -> Holder {
        let page = self.page;
        if first_person(page, np.first) {
            return Holder::Speaker;
        }
        if page.is(np.first, class::PRONOUN) {
            return if self.means_speaker(np.first) { Holder::Speaker } else { Holder::Unknown };
        }
        self.named(np).map_or(Holder::Unknown, Holder::Named)
    }

    /// Whether a pronoun means the one who speaks: "il" in a report of what he said, not
    /// in his own words; or nobody ("il faut").
    fn means_speaker(&self, i: usize) -> bool {
        let page = self.page;
        let low = page.low(i);
        let nobody = low == "il"
            && (page.low(i + 1).starts_with("fau")
                || matches!(page.low(i + 1), "convient" | "s'agit")
                || page.is(i + 1, class::BE)
                    && matches!(
                        page.low(i + 2),
                        "temps" | "important" | "nécessaire" | "urgent" | "indispensable" | "hors"
                    ));
        let feminine = match low {
            _ if nobody => return true,
            "il" | "he" => false,
            "elle" | "she" => true,
            _ => return false,
        };
        let told = self
            .clause_start()
            .checked_sub(1)
            .is_some_and(|hinge| hinge >= self.range.start && page.is(hinge, class::THAT));
        let speaker =
            self.speaker.and_then(|name| self.cast.members.iter().find(|m| m.name == name));
        let known = speaker.and_then(|member| member.feminine);
        !told && !self.own_voice() && known.is_none_or(|known| known == feminine)
    }

    /// The name, body or holder of an office that a phrase is as a whole.
    fn named(&self, np: Np) -> Option<String> {
        let page = self.page;
        let bare = if page.is(np.first, class::DETERMINER) { np.first + 1 } else { np.first };
        if let Some(member) = [np.first, bare].into_iter().find_map(|i| self.whole(i, np)) {
            let house = page.lexicon.government(&member.name);
            return match member.kind {
                SpeakerKind::Place => Some(house.map_or(member.name.clone(), str::to_owned)),
                _ => Some(member.name.clone()),
            };
        }
        let definite = matches!(page.low(np.first), "le" | "la" | "l'" | "les" | "the");
        if !definite {
            return None;
        }
        let head = head(page, Np { first: bare, end: np.end })?;
        let joined = |i: usize| matches!(page.low(i), "et" | "and" | "ou" | "or");
        if page.is(head, class::HOLDER) && !(head..np.end).any(joined) {
            return phrase::plain(page, np);
        }
        if !page.is(head, class::ROLE) {
            return None;
        }
        let named = |at: usize| self.cast.members.get(at).filter(|m| m.kind == SpeakerKind::Person);
        // "le conseiller du président X" is not X, nor anybody named elsewhere.
        let at = (bare..np.end).find(|i| self.cast.at(*i).and_then(named).is_some());
        if at.is_some_and(|at| self.cast.belongs(page, np, at)) {
            return None;
        }
        let inside = at.and_then(|at| named(self.cast.at(at)?));
        let key = role_key(page, np.first, np.end)?;
        let holder = || {
            let mut holders = self.cast.holders(&key);
            holders.next().map(|(_, member)| member).filter(|_| holders.next().is_none())
        };
        // "... who met Ivan Orlov, said that the Russian president": the one just named.
        let near = || {
            let member = named(self.cast.last_person(np.first)?).filter(|member| member.bare)?;
            let close = |m: &Np| m.first < np.first && np.first - m.first < NEAR && self.met(*m);
            let other = self.speaker != Some(member.name.as_str()) && key.of_a_nation();
            (other && member.mentions.iter().any(close)).then_some(member)
        };
        inside.or_else(holder).or_else(near).map(|member| member.name.clone())
    }

    /// Whether a mention is of somebody who was met: "qui avait rencontré X".
    fn met(&self, mention: Np) -> bool {
        let stems = ["rencontr", "reçu", "reçoi", "entret", "visit", "met", "meet", "receiv"];
        let from = mention.first.saturating_sub(2);
        (from..mention.first).any(|i| stems.iter().any(|stem| self.page.low(i).starts_with(stem)))
    }

    /// The member whose name at a token is all that a phrase says, its apposition apart.
    fn whole(&self, at: usize, np: Np) -> Option<&Member> {
        let page = self.page;
        let number = self.cast.at(at)?;
        let end = self.cast.mention_end(number, at);
        let end = end + usize::from(page.abbreviates(end));
        let ends = end >= np.end || page.mark(end) && !page.at(end, "'s");
        self.cast.members.get(number).filter(|_| ends)
    }

    /// Where the clause begins that a hinge belongs to.
    fn start_before(&self, hinge: usize) -> usize {
        let page = self.page;
        let ends = |i: &usize| page.shaped(*i, shape::STOP) || matches!(page.low(*i), ";" | ":");
        let from = (self.range.start..hinge).rev().find(ends).map_or(self.range.start, |i| i + 1);
        (from..hinge).find(|k| !page.mark(*k)).unwrap_or(from)
    }
}

/// The ending that verbs in a list share; none of a participle.
fn form(page: &Page, i: usize) -> Option<&'static str> {
    let endings: &[&'static str] = match page.language {
        Lang::Fr => &["ons", "ez", "ent", "ont", "aient", "ait", "er", "ir", "re", "ra"],
        _ => &["ed", "s"],
    };
    let participles: &[&str] = match page.language {
        Lang::Fr => &["ant", "é", "ée", "és", "ées"],
        _ => &["ing"],
    };
    let low = page.low(i);
    let ends = |ending: &&&str| low.ends_with(**ending);
    if participles.iter().any(|ending| low.ends_with(ending)) {
        return None;
    }
    Some(endings.iter().find(ends).copied().unwrap_or_default())
}

/// A phrase up to the verb, or the pronoun before one ("lui"), that was read with it.
fn until_verb(page: &Page, np: Np) -> Np {
    let verb = |i: &usize| {
        page.is(*i, class::BE)
            || page.is(*i, class::CLITIC) && !page.is(*i, class::DETERMINER)
            || matches!(page.low(*i), "n'" | "ne" | "is" | "are" | "was" | "were")
    };
    let end = (np.first + 1..np.end).find(verb).unwrap_or(np.end);
    Np { first: np.first, end }
}

/// The noun that says what a phrase is: the first in French, in English the last before
/// its complement. Nothing stands before it but what describes it.
fn head(page: &Page, np: Np) -> Option<usize> {
    let describes = class::PRENOMINAL | class::NATIONALITY | class::DOMAIN | class::COUNTRY;
    if page.language == Lang::Fr {
        return (np.first..np.end).find(|i| !page.is(*i, class::PRENOMINAL));
    }
    let complement =
        |i: &usize| matches!(page.low(*i), "of" | "in" | "for" | "from") || page.mark(*i);
    let end = (np.first..np.end).find(complement).unwrap_or(np.end);
    let last = end.checked_sub(1).filter(|last| *last >= np.first)?;
    let plain = |i: usize| page.is(i, describes | class::HOLDER | class::ROLE) || page.upper(i);
    let name = (np.first..last).rev().find(|i| !page.upper(*i)).map_or(np.first, |i| i + 1);
    // "the president Ivan Orlov": the office before its holder's name.
    let office = name.checked_sub(1).filter(|i| *i >= np.first && page.is(*i, class::ROLE));
    match office {
        Some(office) if page.upper(last) => Some(office),
        _ => (np.first..last).all(plain).then_some(last),
    }
}
