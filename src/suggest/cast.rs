//! The cast: people, bodies and places that a dispatch names, with every mention.

use model::{Lang, SpeakerKind};
use std::collections::HashMap;

use super::fold::{fold, surname};
use super::frame::{NameMention, Role, Zones};
use super::lexicon::class;
use super::naming::{Run, kind_of, located, runs};
use super::offices::offices_around;
use super::page::Page;
use super::phrase::Np;
use super::role::{Office, RoleKey};
use super::sexes::{related, titled_woman, woman_by_office};
use super::token::shape;
use super::words::Words;

/// One of the cast.
#[derive(Debug)]
pub(crate) struct Member {
    /// Longest form found.
    pub(crate) name: String,
    pub(crate) kind: SpeakerKind,
    /// Mentions as tokens, in order.
    pub(crate) mentions: Vec<Np>,
    /// Offices the dispatch gives them.
    pub(crate) roles: Vec<Office>,
    /// Whether the first mention says nothing of who they are.
    pub(crate) bare: bool,
    /// A family name alone that several people of the dispatch have: nobody can say whose.
    pub(crate) shared: bool,
    pub(crate) feminine: Option<bool>,
}

impl Member {
    /// The office that the dispatch gives them, in its fullest words.
    fn role(&self, page: &Page) -> Option<Role> {
        let worded = self
            .roles
            .iter()
            .filter_map(|office| Some((page.bytes(office.words.0, office.words.1)?, office.rule)));
        let (span, rule) = worded.reduce(|a, b| if b.0.len() > a.0.len() { b } else { a })?;
        Some(Role { words: text::clean_line(span.of(page.text)), rule })
    }
}

/// Everybody and everything a dispatch names.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    pub(crate) members: Vec<Member>,
    /// People by family name; those of one are told apart by their given names.
    by_surname: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, usize>,
    /// Member and token of every mention of a person, in order.
    pub(crate) people: Vec<(usize, usize)>,
    /// Members by the head of an office they hold.
    by_office: HashMap<String, Vec<usize>>,
    /// For each mention's first token, its member.
    starts: HashMap<usize, usize>,
}

/// So many holders of one office are weighed; more is a list, not a dispatch.
const MOST_HOLDERS: usize = 64;
/// Mentions of somebody in which their office is looked for.
const MOST_MENTIONS: usize = 8;

/// Names a dispatch mentions, in the order of their first mention.
///
/// Each has its longest form, what it is, and every mention; mentions of a
/// person by surname alone count. Capitalised words that only open a sentence
/// do not.
pub fn names(text: &str, language: Lang) -> Vec<NameMention> {
    names_with(Words::shipped(), text, language)
}

/// [`names`] with the words of a study.
pub fn names_with(words: &Words, text: &str, language: Lang) -> Vec<NameMention> {
    let page = Page::new(words, text, language, &Zones::default());
    let cast = Cast::of(&page);
    cast.members
        .iter()
        .map(|member| NameMention {
            name: member.name.clone(),
            kind: member.kind,
            role: member.role(&page),
            mentions: member.mentions.iter().filter_map(|np| np.span(&page)).collect(),
        })
        .collect()
}

impl Cast {
    /// Reads the cast of a page.
    pub(crate) fn of(page: &Page) -> Self {
        let mut cast = Self::default();
        let runs = runs(page);
        // Full names first, so that a surname before its full name still finds it.
        for run in runs.iter().filter(|run| run.name.end - run.name.first > 1) {
            cast.enter(page, run);
        }
        for run in runs.iter().filter(|run| run.name.end - run.name.first <= 1) {
            cast.enter(page, run);
        }
        cast.settle(page);
        cast
    }

    /// The member mentioned at a token.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.starts.get(&token).copied()
    }

    /// One past the last token of the mention that begins at a token, or the token.
    pub(crate) fn mention_end(&self, member: usize, token: usize) -> usize {
        let mentions = self.members.get(member).map_or(&[][..], |m| m.mentions.as_slice());
        let next = mentions.partition_point(|np| np.end <= token);
        mentions.get(next).map_or(token, |np| np.end)
    }

    /// The last person mentioned before a token.
    pub(crate) fn last_person(&self, before: usize) -> Option<usize> {
        let count = self.people.partition_point(|(token, _)| *token < before);
        count.checked_sub(1).and_then(|last| self.people.get(last)).map(|(_, member)| *member)
    }

    fn enter(&mut self, page: &Page, run: &Run) {
        let words: Vec<&str> = (run.name.first..run.name.end)
            .filter(|i| page.shaped(*i, shape::WORD))
            .map(|i| page.word(i))
            .collect();
        let Some(last) = words.last() else { return };
        let key = surname(last);
        let particle = words.first().is_some_and(|word| word.starts_with(char::is_lowercase));
        let single = words.len() == 1 || particle;
        let bearers = self.by_surname.get(&key).map_or(&[][..], Vec::as_slice);
        let fit: Vec<usize> = if single {
            let same = |it: &usize| !self.another(page, *it, run);
            bearers.iter().copied().filter(same).collect()
        } else {
            bearers.iter().copied().filter(|it| self.compatible(*it, &words)).collect()
        };
        let shared = single && (fit.len() > 1 || fit.is_empty() && !bearers.is_empty());
        // "Mme Dupont" where there are two of that name: she is not "M. Dupont".
        let titled = page.bytes(run.whole.first, run.whole.end).filter(|_| shared && run.titled);
        let dotted = last.contains('.') && page.abbreviates(run.name.end);
        let plain = joined(&words) + if dotted { "." } else { "" };
        let name = titled.map_or(plain, |span| {
            span.of(page.text).split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let full = match titled {
            Some(_) => fold(&name),
            None => words.iter().map(|word| fold(word)).collect::<Vec<_>>().join(" "),
        };
        let known = self.by_name.get(&full).copied().or(match fit.as_slice() {
            [one] => Some(*one),
            _ => None,
        });
        match known {
            Some(found) => self.mention(page, found, run, name),
            None => {
                let kind =
                    if shared { Some(SpeakerKind::Person) } else { kind_of(page, run, &words) };
                let Some(kind) = kind else { return };
                let number = self.members.len();
                self.by_name.insert(full, number);
                if kind == SpeakerKind::Person && !shared {
                    self.by_surname.entry(key).or_default().push(number);
                }
                self.members.push(Member {
                    name: String::new(),
                    kind,
                    mentions: Vec::new(),
                    roles: Vec::new(),
                    bare: false,
                    shared,
                    feminine: None,
                });
                self.mention(page, number, run, name);
            }
        }
    }

    /// Whether the given names of a known person and of a run may be the same: alike, or
    /// one an initial. "Jean" and "Jacques" are two people.
    fn compatible(&self, member: usize, words: &[&str]) -> bool {
        let known = self.members.get(member).and_then(|m| m.name.split(' ').next()).map(fold);
        let given = words.first().map(|word| fold(word));
        let (Some(known), Some(given)) = (known, given) else { return false };
        let initial = known.chars().count() == 1 || given.chars().count() == 1;
        known == given
            || initial && known.chars().next() == given.chars().next()
            || respelt(&known, &given)
    }

    /// Whether a family name with a title is another person's: "Mme X" where X is "le
    /// président X", "Mme X, épouse de ...".
    fn another(&self, page: &Page, member: usize, run: &Run) -> bool {
        let Some(woman) = titled_woman(page, run.whole) else { return false };
        let mentions = self.members.get(member).map_or(&[][..], |m| m.mentions.as_slice());
        let known = mentions.iter().take(MOST_MENTIONS).find_map(|np| woman_by_office(page, *np));
        related(page, run.whole.end) || known.is_some_and(|known| known != woman)
    }

    fn mention(&mut self, page: &Page, number: usize, run: &Run, name: String) {
        self.starts.insert(run.whole.first, number);
        self.starts.insert(run.name.first, number);
        if let Some(member) = self.members.get_mut(number) {
            if name.chars().count() > member.name.chars().count() {
                member.name = name;
            }
            if member.kind == SpeakerKind::Institution && located(page, run) {
                member.kind = SpeakerKind::Place;
            }
            member.mentions.push(run.whole);
        }
    }

    /// Puts mentions in order, then reads offices and genders around them.
    fn settle(&mut self, page: &Page) {
        for (number, member) in self.members.iter_mut().enumerate() {
            member.mentions.sort_by_key(|np| np.first);
            if member.kind != SpeakerKind::Person {
                continue;
            }
            for (order, np) in member.mentions.iter().enumerate() {
                self.people.push((np.first, number));
                let found = offices_around(page, *np);
                if order == 0 {
                    let titled = page.is(np.first, class::TITLE);
                    member.bare = found.is_empty() && !titled && !member.shared;
                }
                if let Some(woman) = titled_woman(page, *np) {
                    member.feminine = Some(woman);
                }
                if let Some(feminine) = found.iter().find_map(|office| office.key.feminine) {
                    member.feminine = Some(feminine);
                }
                member.roles.extend(found);
            }
        }
        self.people.sort_unstable();
        self.reorder();
    }

    /// Numbers the members by first mention.
    fn reorder(&mut self) {
        let mut order: Vec<usize> = (0..self.members.len()).collect();
        let first = |number: &usize| {
            self.members.get(*number).and_then(|m| m.mentions.first()).map_or(0, |np| np.first)
        };
        order.sort_by_key(first);
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(*old) {
                *slot = new;
            }
        }
        let renumber =
            |number: &mut usize| *number = place.get(*number).copied().unwrap_or(*number);
        self.people.iter_mut().for_each(|(_, number)| renumber(number));
        self.starts.values_mut().for_each(renumber);
        let renumber =
            |number: &mut usize| *number = place.get(*number).copied().unwrap_or(*number);
        self.by_name.values_mut().for_each(renumber);
        let first = |m: &Member| m.mentions.first().map_or(0, |np| np.first);
        self.members.sort_by_key(first);
        for (number, member) in self.members.iter().enumerate() {
            for office in &member.roles {
                let holders = self.by_office.entry(office.key.head.clone()).or_default();
                if holders.len() < MOST_HOLDERS && holders.last() != Some(&number) {
                    holders.push(number);
                }
            }
        }
    }

    /// Those who hold an office that `key` may mean.
    pub(crate) fn holders(&self, key: &RoleKey) -> impl Iterator<Item = (usize, &Member)> {
        let numbers = self.by_office.get(&key.head).map_or(&[][..], Vec::as_slice);
        numbers
            .iter()
            .filter_map(|number| self.members.get(*number).map(|member| (*number, member)))
            .filter(|(_, member)| member.roles.iter().any(|office| key.means(&office.key)))
    }
}

/// Whether two given names are one but for a letter inside ("Bachar", "Bashar").
fn respelt(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let other = a.iter().zip(&b).filter(|(a, b)| a != b).count();
    a.len() > 4
        && a.len() == b.len()
        && other == 1
        && a.first() == b.first()
        && a.last() == b.last()
}

/// The words of a name, none apart behind an elision ("d'Orsay").
fn joined(words: &[&str]) -> String {
    let mut name = String::new();
    for word in words {
        if !name.is_empty() && !name.ends_with(lang::signs::is_apostrophe) {
            name.push(' ');
        }
        name.push_str(word);
    }
    name
}
