//! Speakers: from the words that mention one to a name within the dispatch.

use super::cast::{Cast, Member};
use super::lexicon::class;
use super::page::Page;
use super::phrase::{self, Np};
use super::role::{Office, RoleKey, role_key};
use super::rulebook::name;
use super::rules::Found;
use super::token::shape;
use super::voices::{Voice, repeats, said, voices};
use model::{Lang, SpeakerKind};

/// Tokens between an office and the name it introduces.
const REACH: usize = 600;
/// Tokens between a role and the name behind it.
const BEHIND: usize = 24;
/// Offices and voices looked at for one link.
const WEIGHED: usize = 32;
/// Reports before a pronoun in which somebody may be talked about.
const LATEST: usize = 8;
/// Later voices looked at for an office.
const TIED: usize = 4;

/// A speaker as resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Speaker {
    pub(crate) name: Option<String>,
    pub(crate) kind: SpeakerKind,
    /// Number in the cast.
    pub(crate) member: Option<usize>,
}

/// Resolves the speakers of all frames, in order.
pub(crate) fn resolve(page: &Page, cast: &Cast, found: &[Found]) -> Vec<Speaker> {
    let voices = voices(page, cast, found);
    let mut desk = Desk { page, cast, found, offices: Vec::new(), voices };
    let mut out: Vec<Speaker> = Vec::new();
    for frame in found {
        let speaker = match frame.subject {
            Some(_) if frame.inherits => out.last().cloned(),
            Some(np) => Some(desk.speaker(np, frame, &out)),
            None => None,
        };
        out.push(speaker.unwrap_or(Speaker { name: None, kind: SpeakerKind::Role, member: None }));
    }
    out
}

/// What is known while the frames are read in order.
struct Desk<'a> {
    page: &'a Page<'a>,
    cast: &'a Cast,
    found: &'a [Found],
    /// Offices found out on the way, with their holder.
    offices: Vec<(RoleKey, usize)>,
    voices: Vec<Voice>,
}

/// Words that stand for somebody and name nobody, without their article.
const POINTING: &str = "certains certaines chacun chacune celui-ci celle-ci ceux-ci celles-ci ce \
    cela ça lui eux il ils elle elles on tous toutes beaucoup plusieurs autre autres uns quelqu'un \
    personne nul aucun moi toi nous vous je they it others another many both everyone everybody \
    someone somebody anyone anybody nobody him her them some he she this that these those few \
    several most all each none neither either us me you we i";

/// Those that are so only with a small letter ("Le Monde" is a newspaper).
const POINTING_SMALL: &str = "monde premier première second seconde dernier dernière former \
    latter first other one deux";

/// Whether the words of a phrase only point at somebody ("l'un d'eux", "they").
fn words_only_point(page: &Page, words: &str) -> bool {
    let plain = lang::signs::with_plain(words);
    // "Others" as "others", but not "US" as "us".
    let mut chars = plain.chars();
    let first = chars.next().map_or(String::new(), |first| first.to_lowercase().collect());
    let low = first + chars.as_str();
    let one_of = ["un d'eux", "un d'entre eux", "une d'elles", "une d'entre elles", "no one"];
    let french = page.language == Lang::Fr && matches!(low.as_str(), "un" | "une");
    french
        || one_of.contains(&low.as_str())
        || POINTING.split_whitespace().any(|word| word == low)
        || POINTING_SMALL.split_whitespace().any(|word| word == plain)
}

impl Desk<'_> {
    fn speaker(&mut self, np: Np, frame: &Found, before: &[Speaker]) -> Speaker {
        let euphonic = matches!(self.page.low(np.first), "-t-" | "-")
            || (self.page.at(np.first, "l'") && self.page.at(np.first + 1, "on"));
        let np = Np { first: np.first + usize::from(euphonic), end: np.end };
        if let Some(member) = self.named(np) {
            return self.of_member(member);
        }
        let page = self.page;
        if let Some(speaker) = self.anaphor(np, frame, before) {
            return speaker;
        }
        let head = self.head(np);
        let words = phrase::plain(page, np).filter(|words| !words_only_point(page, words));
        let kind = self.kind(np, head, frame);
        if kind == SpeakerKind::Role
            && let Some(member) = self.named_behind(np, frame)
        {
            return self.of_member(member);
        }
        let plain = |kind| Speaker { name: words.clone(), kind, member: None };
        if kind == SpeakerKind::Role
            && !page.is(np.first, class::PRONOUN)
            && let Some(member) = self.holder(np, frame)
        {
            return self.of_member(member);
        }
        plain(kind)
    }

    /// The member whom a phrase names, unless it only belongs to them.
    fn named(&self, np: Np) -> Option<usize> {
        (np.first..np.end).find_map(|i| {
            let member = self.cast.at(i)?;
            let person =
                self.cast.members.get(member).is_some_and(|m| m.kind == SpeakerKind::Person);
            let belongs = self.cast.belongs(self.page, np, i);
            let led =
                i == np.first || (i == np.first + 1 && self.page.is(np.first, class::DETERMINER));
            // "the Norland governor" is no place: a name must fill its phrase.
            let fills =
                (i + 1..np.end).all(|k| !self.page.shaped(k, shape::WORD) || self.page.upper(k));
            let at_head = led && fills;
            (!belongs && (person || at_head)).then_some(member)
        })
    }

    /// "le ministre chargé des relations avec le Parlement Jean Valmy": the name behind a
    /// role whose last words were not read with it.
    fn named_behind(&self, np: Np, frame: &Found) -> Option<usize> {
        let page = self.page;
        let limit = frame.sentence.end.min(np.end + BEHIND);
        let other = class::VERBY | class::AUXILIARY | class::CLAUSE | class::THAT;
        let stops = |i: usize| {
            page.ends_phrase(i) || page.is(i, other) || page.finite(i) || page.looks_finite(i)
        };
        let at = (np.end..limit).take_while(|i| !stops(*i)).find(|i| self.person(*i))?;
        let before = at.checked_sub(1)?;
        let joint = class::STOP | class::PREPOSED | class::DETERMINER | class::PARTICLE;
        let apposed = page.shaped(before, shape::WORD)
            && !page.upper(before)
            && !page.is(before, joint)
            && !matches!(page.low(before), "de" | "d'" | "du" | "des" | "of" | "to" | "et" | "and");
        if apposed { self.cast.at(at) } else { None }
    }

    fn person(&self, at: usize) -> bool {
        let member = self.cast.at(at).and_then(|number| self.cast.members.get(number));
        member.is_some_and(|member| member.kind == SpeakerKind::Person)
    }

    fn of_member(&self, number: usize) -> Speaker {
        let Some(member) = self.cast.members.get(number) else {
            return Speaker { name: None, kind: SpeakerKind::Role, member: None };
        };
        // A place that speaks stands for its government.
        let (name, kind) = match member.kind {
            SpeakerKind::Place => {
                let house = self
                    .page
                    .lexicon
                    .government(&member.name)
                    .map_or(member.name.clone(), str::to_owned);
                (house, SpeakerKind::Institution)
            }
            kind => (member.name.clone(), kind),
        };
        Speaker { name: Some(name), kind, member: Some(number) }
    }

    fn anaphor(&self, np: Np, frame: &Found, before: &[Speaker]) -> Option<Speaker> {
        let page = self.page;
        let low = page.low(np.first);
        let latter = matches!(low, "celui-ci" | "celle-ci")
            || (matches!(low, "ce" | "cette" | "the")
                && matches!(page.low(np.first + 1), "dernier" | "dernière" | "latter"));
        if latter {
            let member = self
                .cast
                .last_person(frame.sentence.start)
                .or_else(|| self.cast.last_person(np.first))?;
            return Some(self.of_member(member));
        }
        let singular = matches!(low, "il" | "elle" | "he" | "she" | "qui" | "who" | "l'intéressé");
        if np.end - np.first == 1 && singular {
            return Some(self.pronoun(np, before));
        }
        if np.end - np.first == 1
            && matches!(
                low,
                "on" | "ils" | "elles" | "they" | "je" | "nous" | "i" | "we" | "it" | "you"
            )
        {
            let kind = match low {
                "on" => SpeakerKind::Anonymous,
                _ => SpeakerKind::Group,
            };
            return Some(Speaker { name: None, kind, member: None });
        }
        None
    }

    fn pronoun(&self, np: Np, before: &[Speaker]) -> Speaker {
        let feminine = self.page.is(np.first, class::FEMININE);
        let gendered = !matches!(self.page.low(np.first), "qui" | "who");
        let fits = |member: usize| {
            let known = self.cast.members.get(member).and_then(|m| m.feminine);
            !gendered || known.is_none_or(|known| known == feminine)
        };
        if let Some(member) = self.topic(np, before.len()).filter(|member| fits(*member)) {
            return self.of_member(member);
        }
        let spoken = before.iter().rev().take(4).find(|speaker| {
            speaker.kind == SpeakerKind::Person && speaker.member.is_some_and(fits)
                || matches!(speaker.kind, SpeakerKind::Role | SpeakerKind::Anonymous)
                    && speaker.name.is_some()
        });
        if let Some(speaker) = spoken {
            return speaker.clone();
        }
        let last = self.cast.last_person(np.first).filter(|member| fits(*member));
        last.map_or(Speaker { name: None, kind: SpeakerKind::Person, member: None }, |member| {
            self.of_member(member)
        })
    }

    /// The person whom the sentence before is about; nobody where somebody else says so of
    /// them ("X backs the plan, Y said. She ...").
    fn topic(&self, np: Np, frames: usize) -> Option<usize> {
        let page = self.page;
        let own = page.sentences.partition_point(|sentence| sentence.start <= np.first);
        let last = page.sentences.get(own.checked_sub(2)?)?.clone();
        let person = |member: &usize| {
            self.cast.members.get(*member).is_some_and(|m| m.kind == SpeakerKind::Person)
        };
        // "X backs the plan, Y said."
        let turn = (last.start + 2..last.end).rev().find(|i| page.finite(*i) && !page.in_marks(*i));
        if let Some(phrase::Subject::Own(np)) =
            turn.and_then(|turn| phrase::before(page, turn, last.start))
            && np.first > last.start + 1
            && page.at(np.first - 1, ",")
        {
            return self.named(np).filter(person);
        }
        let subject = phrase::first(page, last.start, last.end)?;
        if subject.first > last.start + 1 || page.in_marks(subject.first) {
            return None;
        }
        let subject = phrase::grow(page, subject, last.end);
        let at = page.span(subject.first)?.start;
        let latest = self.found.get(frames.saturating_sub(LATEST)..frames).unwrap_or_default();
        if latest.iter().any(|frame| frame.content.iter().any(|span| span.has(at))) {
            return None;
        }
        self.named(subject).filter(person)
    }

    /// The word that says what the phrase is.
    fn head(&self, np: Np) -> Option<usize> {
        let kinds = class::ROLE | class::BODY | class::GROUP | class::MEDIUM | class::UNNAMED;
        let stop = (np.first..np.end)
            .find(|i| {
                matches!(self.page.low(*i), "de" | "du" | "des" | "d'" | "of") && *i > np.first
            })
            .unwrap_or(np.end);
        let mut words = (np.first..stop).filter(|i| self.page.is(*i, kinds));
        match self.page.language {
            // The head of an English noun phrase is its last word.
            Lang::En => words.next_back(),
            _ => words.next(),
        }
    }

    fn kind(&self, np: Np, head: Option<usize>, frame: &Found) -> SpeakerKind {
        let page = self.page;
        let is = |bits: u64| head.is_some_and(|head| page.is(head, bits));
        let indefinite = matches!(
            page.low(np.first),
            "un" | "une" | "des" | "a" | "an" | "plusieurs" | "certains" | "several" | "some"
        );
        let hidden = frame
            .sentence
            .clone()
            .any(|i| matches!(page.low(i), "anonymat" | "anonymity" | "anonymously" | "unnamed"));
        let source = matches!(head.map_or("", |head| page.low(head)), "source" | "sources");
        if source || hidden || (indefinite && is(class::UNNAMED)) {
            return SpeakerKind::Anonymous;
        }
        let agency = (np.first..np.end).any(|i| page.lexicon.agency(page.word(i)));
        if is(class::MEDIUM) || agency {
            return SpeakerKind::Media;
        }
        let plural =
            matches!(page.low(np.first), "les" | "des" | "ces" | "ses" | "leurs" | "plusieurs");
        if is(class::GROUP) && (plural || !is(class::ROLE)) {
            return SpeakerKind::Group;
        }
        if is(class::ROLE) {
            return SpeakerKind::Role;
        }
        if is(class::BODY) || page.upper(np.first + 1) && !is(class::UNNAMED) {
            return SpeakerKind::Institution;
        }
        if plural { SpeakerKind::Group } else { SpeakerKind::Role }
    }

    /// Who holds the office a phrase names.
    fn holder(&mut self, np: Np, frame: &Found) -> Option<usize> {
        let key = role_key(self.page, np.first, np.end)?;
        if let Some((_, member)) =
            self.offices.iter().rev().take(WEIGHED).find(|(office, _)| key.means(office))
        {
            return Some(*member);
        }
        // "le ministre": anybody's office, who is named only later.
        let known = |member: &Member| {
            let before = |office: &Office| office.words.0 < np.first && key.means(&office.key);
            !key.is_general() || member.roles.iter().any(before)
        };
        let holders = self.cast.holders(&key).filter(|(_, member)| known(member));
        let nearest = holders.min_by_key(|(_, member)| {
            let last = member.mentions.iter().rev().find(|m| m.first < np.first);
            let first = member.mentions.first().map_or(usize::MAX / 2, |m| m.first);
            last.map_or(usize::MAX / 2 + first.min(usize::MAX / 4), |m| np.first - m.first)
        });
        if let Some((number, _)) = nearest {
            return Some(number);
        }
        // Inside a quotation the office is not that of the one who is quoted.
        // "la veuve du président X": nor that of somebody named later.
        let known =
            (np.first..np.end).any(|i| self.person(i) && self.cast.belongs(self.page, np, i));
        let hidden = known || frame.rule == name::SECOND_HAND;
        if hidden { None } else { self.introduced(np, frame, key) }
    }

    /// The person a definite office introduces: a later report names them, and says that they
    /// go on ("a promis le ministre. ... a ajouté X") or quotes the same words.
    fn introduced(&mut self, np: Np, frame: &Found, key: RoleKey) -> Option<usize> {
        let page = self.page;
        let definite = "le la l' the its son sa leur their his her";
        if !definite.split(' ').any(|word| page.at(np.first, word)) {
            return None;
        }
        let own = said(page, frame);
        let from = self.voices.partition_point(|voice| voice.token <= np.first);
        let mut later = self.voices.get(from..).unwrap_or_default().iter().take(TIED);
        let tied =
            |voice: &&Voice| voice.follows == Some(np.first) || repeats(page, &own, &voice.said);
        let (token, member) = later.find(tied).map(|voice| (voice.token, voice.member))?;
        let near = token < np.first + REACH
            && (np.first..token).filter(|i| page.shaped(*i, shape::BREAK)).count() <= 8;
        let taken = self.offices.iter().rev().take(WEIGHED).any(|(_, it)| *it == member);
        if !near || taken {
            return None;
        }
        self.offices.push((key, member));
        Some(member)
    }
}
