//! Proposed frames: what the rules read now, and records that are only suggested.

use super::doc::Doc;
use super::frames::Coded;
use super::places;
use model::{Anchor, DispatchId, Origin, Quote, Record, Relation, Span, Status};
use suggest::Suggestion;

/// A proposed frame.
#[derive(Debug, Clone)]
pub enum Proposal<'a> {
    /// The rules read it in the text.
    Rule(&'a Suggestion),
    /// It is a record that is only suggested, with its suggested stances.
    Record(Coded<'a>),
}

impl Proposal<'_> {
    /// The words said, in bytes of the text.
    pub fn content(&self) -> &[Span] {
        match self {
            Proposal::Rule(suggestion) => &suggestion.content,
            Proposal::Record(coded) => coded.content,
        }
    }

    /// The smallest span that holds the words said; none without words.
    pub fn hull(&self) -> Option<Span> {
        places::hull(self.content())
    }

    /// Where it comes from.
    pub fn origin(&self) -> Origin {
        match self {
            Proposal::Rule(suggestion) => Origin::Rule {
                rule: suggestion.rule.to_owned(),
                confidence: suggestion.confidence,
                corrected: false,
            },
            Proposal::Record(coded) => coded.quote.meta.origin_and_note().0,
        }
    }

    /// How sure the rule is, 0 to 1; none where no rule made it.
    pub fn confidence(&self) -> Option<f32> {
        match self {
            Proposal::Rule(suggestion) => Some(suggestion.confidence),
            Proposal::Record(coded) => match coded.quote.meta.origin {
                Origin::Rule { confidence, .. } => Some(confidence),
                _ => None,
            },
        }
    }

    /// The rule that made it, if one did.
    pub fn rule(&self) -> Option<&str> {
        match self {
            Proposal::Rule(suggestion) => Some(suggestion.rule),
            Proposal::Record(coded) => match &coded.quote.meta.origin {
                Origin::Rule { rule, .. } => Some(rule),
                _ => None,
            },
        }
    }

    /// Whether it stands within another quote: second-hand words.
    pub fn nested(&self) -> bool {
        match self {
            Proposal::Rule(suggestion) => suggestion.within.is_some(),
            Proposal::Record(coded) => coded.quote.within.is_some(),
        }
    }
}

/// The proposals of a dispatch that are open, in order of their first byte:
/// stored ones that no decided quote covers, and the rules' where no stored one
/// does either ([`was_decided`]).
pub fn proposals(doc: &Doc) -> Vec<Proposal<'_>> {
    doc.places.proposed(&doc.open, doc.records()).collect()
}

/// The open proposal that shares most with a span; the shorter of equals, then
/// the surer.
pub fn proposal_at(doc: &Doc, span: Span) -> Option<Proposal<'_>> {
    let sure = |it: &Proposal<'_>| it.confidence().unwrap_or(1.0);
    doc.places.proposed_on(&doc.open, doc.records(), span).max_by(|a, b| {
        let key = |it: &Proposal<'_>| {
            let length: usize = it.content().iter().map(|span| span.len()).sum();
            (shared(it.content(), span), std::cmp::Reverse(length))
        };
        key(a).cmp(&key(b)).then_with(|| sure(a).total_cmp(&sure(b)))
    })
}

/// How many bytes of a span lie in these.
pub fn shared(content: &[Span], span: Span) -> usize {
    content.iter().filter_map(|c| c.intersection(span)).map(Span::len).sum()
}

/// Whether what is coded on a dispatch was carried to a later take: what the
/// rules read is proposed there, and here no more.
pub fn was_carried_on(dispatch: DispatchId, records: &[Record]) -> bool {
    records.iter().any(|record| match record {
        Record::Link(link) => {
            let confirmed = link.meta.status == Status::Confirmed;
            confirmed && link.relation == Relation::VersionOf && link.b.dispatch == dispatch
        }
        _ => false,
    })
}

/// The suggestions of a dispatch that its records leave open ([`was_decided`]); none
/// of one that [`was_carried_on`]. A record that is only suggested decides nothing.
/// `place` finds an anchor's words in the text; one it does not find counts for
/// nothing.
pub fn undecided<'a>(
    dispatch: DispatchId,
    suggestions: &'a [Suggestion],
    records: &[Record],
    place: impl Fn(&Anchor) -> Option<Span>,
) -> Vec<&'a Suggestion> {
    if was_carried_on(dispatch, records) {
        return Vec::new();
    }
    let quotes = records.iter().filter_map(|record| match record {
        Record::Quote(quote) if quote.meta.status != Status::Suggested => Some(quote),
        _ => None,
    });
    let content = |quote: &Quote| quote.content.iter().filter_map(&place).collect();
    let decided: Vec<Vec<Span>> = quotes.map(content).collect();
    let open = |it: &&Suggestion| !was_decided(&it.content, it.within.is_some(), &decided);
    suggestions.iter().filter(open).collect()
}

/// Whether a proposal with this content was decided on: half of it or more lies
/// in quotes that were coded or turned down, each given by its own content. Of a
/// `nested` one, a quote around it that is much longer decides nothing.
pub fn was_decided(content: &[Span], nested: bool, decided: &[Vec<Span>]) -> bool {
    let Some(own) = places::hull(content) else { return false };
    let around = |quote: &Vec<Span>| {
        let whole = places::hull(quote).unwrap_or_default();
        nested && whole.contains(own) && own.len() * 10 <= whole.len() * 7
    };
    let deciding = decided.iter().filter(|quote| !around(quote)).flatten();
    let mut common: Vec<Span> =
        deciding.flat_map(|span| content.iter().filter_map(|c| c.intersection(*span))).collect();
    common.sort();
    // Words that lie in two quotes count once.
    let mut end = 0;
    let mut covered = 0;
    for span in common {
        covered += span.end.saturating_sub(span.start.max(end));
        end = end.max(span.end);
    }
    let length: usize = content.iter().map(|span| span.len()).sum();
    covered * 2 >= length.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(content: &[(usize, usize)], nested: bool, quotes: &[&[(usize, usize)]]) -> bool {
        let spans = |all: &[(usize, usize)]| -> Vec<Span> {
            all.iter().map(|(start, end)| Span::new(*start, *end)).collect()
        };
        let quotes: Vec<Vec<Span>> = quotes.iter().map(|quote| spans(quote)).collect();
        was_decided(&spans(content), nested, &quotes)
    }

    #[test]
    fn half_of_the_words_decide() {
        assert!(decided(&[(0, 10)], false, &[&[(5, 20)]]));
        assert!(!decided(&[(0, 10)], false, &[&[(6, 20)]]));
        assert!(decided(&[(0, 10), (20, 30)], false, &[&[(0, 5)], &[(25, 40)]]));
        assert!(!decided(&[(0, 10)], false, &[]));
        assert!(!decided(&[], false, &[&[(0, 10)]]));
    }

    #[test]
    fn words_that_two_coders_coded_counted_twice() {
        assert!(!decided(&[(0, 10)], false, &[&[(0, 3)], &[(0, 3)], &[(1, 4)]]));
        assert!(decided(&[(0, 10)], false, &[&[(0, 3)], &[(2, 5)]]));
    }

    #[test]
    fn the_quote_around_says_nothing_of_second_hand_words() {
        assert!(decided(&[(10, 20)], false, &[&[(0, 40)]]));
        assert!(!decided(&[(10, 20)], true, &[&[(0, 40)]]));
        assert!(decided(&[(10, 20)], true, &[&[(0, 40)], &[(9, 21)]]));
    }
}
