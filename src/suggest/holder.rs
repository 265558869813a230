//! Who holds an attitude: the subject of its verb, else the one who speaks.

use super::lexicon::class;
use super::phrase::{self, Np, Subject};
use super::role::role_key;
use super::stance::{Site, looks_infinitive, possessive};
use crate::model::SpeakerKind;

/// Whose attitude a verb gives.
pub(super) enum Holder {
    /// This one.
    Named(String),
    /// Nobody else's: the one who speaks.
    Speaker,
    /// Somebody whom the words do not name.
    Unknown,
}

impl Site<'_> {
    /// Who holds the attitude of a verb: its own subject, where it has one.
    pub(super) fn holder(&self, chain: usize) -> Holder {
        let page = self.page;
        let start = self.clause_start();
        let first = || phrase::first(page, start, self.first).filter(|np| np.first <= start + 1);
        // "le soutien à": a noun has no subject.
        let unowned = looks_infinitive(page, chain)
            || page.before_is(chain, class::DETERMINER)
            || matches!(page.low_before(chain), "to" | "de" | "d'" | "à" | "pour");
        // "the firm repeated its wish to": the wish is the firm's.
        let owned = chain.checked_sub(1).is_some_and(|i| possessive(page, i));
        let subject = match phrase::before(page, chain, start) {
            _ if owned => first(),
            _ if unowned => None,
            Some(Subject::Own(np)) => Some(np),
            Some(Subject::Shared) => first(),
            None => None,
        };
        // "la ville n'était pas hostile": the phrase ends before its verb.
        let verb = |i: &usize| {
            page.is(*i, class::BE)
                || matches!(page.low(*i), "n'" | "ne" | "is" | "are" | "was" | "were")
        };
        let subject = subject
            .and_then(|np| Np::new(np.first, (np.first..np.end).find(verb).unwrap_or(np.end)));
        let Some(np) = subject else {
            let lead = first().filter(|np| !page.is(np.first, class::PRONOUN));
            return lead.and_then(|np| self.named(np)).map_or(Holder::Speaker, Holder::Named);
        };
        if page.is(np.first, class::PRONOUN) {
            let others = ["ils", "elles", "they", "qui", "who", "on", "vous", "you"];
            let other = others.iter().any(|word| page.at(np.first, word));
            return if other { Holder::Unknown } else { Holder::Speaker };
        }
        let name = self.named(np).or_else(|| phrase::plain(page, np));
        name.map_or(Holder::Unknown, Holder::Named)
    }

    fn named(&self, np: Np) -> Option<String> {
        let page = self.page;
        if let Some(at) = (np.first..np.end.min(np.first + 2)).find_map(|i| self.cast.at(i)) {
            let member = self.cast.members.get(at)?;
            return match member.kind {
                SpeakerKind::Place => Some(
                    page.lexicon
                        .government(&member.name)
                        .map_or(member.name.clone(), str::to_owned),
                ),
                _ => Some(member.name.clone()),
            };
        }
        let office = (np.first..np.end.min(np.first + 3)).any(|i| page.is(i, class::ROLE));
        let key = role_key(page, np.first, np.end).filter(|_| office)?;
        let holder = self.cast.holders(&key).next().map(|(_, member)| member);
        let bare = || {
            let last = self.cast.last_person(np.first)?;
            let member = self.cast.members.get(last).filter(|member| member.bare)?;
            let near =
                member.mentions.iter().any(|m| m.first < np.first && np.first - m.first < 12);
            near.then_some(member)
        };
        let words = || page.bytes(np.first + 1, np.end).map(|span| span.of(page.text).to_owned());
        holder.or_else(bare).map(|member| member.name.clone()).or_else(words)
    }
}
