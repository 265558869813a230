//! Relays: the agency, addressee or document between a speaker and the reader.

use model::RelayRole;
use std::ops::Range;

use super::frame::Relay;
use super::lexicon::class;
use super::page::Page;
use super::rulebook::name;
use super::rules::Found;
use super::token::shape;

/// Tokens after a cue within which its addressee or document stands.
const NEAR: usize = 40;

/// The relays of a frame, in text order.
pub(crate) fn relays(page: &Page, found: &Found) -> Vec<Relay> {
    let mut out: Vec<Relay> = Vec::new();
    for phrase in &found.relays {
        out.extend(relay(page, phrase.clone(), RelayRole::Agency));
    }
    let Some((_, last)) = found.cue.filter(|_| found.rule != name::ACCORDING_TO) else {
        return out;
    };
    let end = found.sentence.end.min(last + NEAR);
    // An addressee before an inverted subject ends where the subject begins.
    let subject = found.subject.map_or(end, |np| if np.first > last { np.first } else { end });
    let mut i = last + 1;
    while i < end {
        let inside = page.span(i).is_none_or(|at| found.content.iter().any(|c| c.has(at.start)));
        if inside || page.in_marks(i) {
            i += 1;
            continue;
        }
        match phrase_at(page, i, if i < subject { subject.min(end) } else { end }) {
            Some((phrase, role)) => {
                i = phrase.end.max(i + 1);
                out.extend(relay(page, phrase, role));
            }
            None => i += 1,
        }
    }
    out.sort_by_key(|relay| relay.spans.first().map_or(0, |span| span.start));
    out.dedup();
    out
}

/// The relay phrase that begins at `i`.
fn phrase_at(page: &Page, i: usize, end: usize) -> Option<(Range<usize>, RelayRole)> {
    let cited =
        match page.low(i) {
            "cité" | "citée" | "cités" | "citées" | "relayé" | "relayés" | "rapporté"
            | "rapportés" => page.at(i + 1, "par"),
            "quoted" | "cited" => page.at(i + 1, "by"),
            "by" => (i + 1..i + 6)
                .any(|k| page.is(k, class::MEDIUM) || page.lexicon.agency(page.word(k))),
            _ => false,
        };
    if cited {
        let name = if page.at(i, "by") { i + 1 } else { i + 2 };
        return Some((i..phrase_end(page, name, end), RelayRole::Agency));
    }
    if let Some(from) = addressed(page, i) {
        let stop = phrase_end(page, from, end);
        if public(page, from, stop) {
            return Some((from..stop, RelayRole::Addressee));
        }
    }
    let document = matches!(page.low(i), "dans" | "in" | "lors" | "au" | "during" | "at");
    let stop = if document { phrase_end(page, i + 1, end) } else { i };
    let occasion = (i + 1..stop.min(i + 5)).find(|k| page.is(*k, class::OCCASION))?;
    let article = |k: usize| {
        matches!(
            page.low(k),
            "un" | "une" | "d'un" | "a" | "an" | "the" | "d'" | "sa" | "son" | "leur" | "cours"
        )
    };
    article(i + 1).then_some((i..document_end(page, occasion, stop), RelayRole::Medium))
}

/// The first token of an addressee after its preposition or verb.
fn addressed(page: &Page, i: usize) -> Option<usize> {
    match page.low(i) {
        "à" | "au" | "aux" | "devant" => Some(i + 1),
        "auprès" => matches!(page.low(i + 1), "de" | "du" | "d'").then_some(i + 2),
        _ if matches!(page.low_before(i), "told" | "tell" | "tells" | "telling") => Some(i),
        _ => None,
    }
}

/// Whether a phrase names an agency, a newspaper or the press.
fn public(page: &Page, from: usize, stop: usize) -> bool {
    let house = |i: usize| page.house().is_some_and(|house| page.word(i) == house);
    let named = [from, from + 1].into_iter().any(|i| page.lexicon.agency(page.word(i)) || house(i));
    named || (from..stop.min(from + 3)).any(|i| page.is(i, class::MEDIUM))
}

fn phrase_end(page: &Page, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit && end < from + 8 {
        let name = page.lexicon.agency(page.word(end));
        if page.mark(end) || page.in_marks(end) || page.is(end, class::DAY) {
            break;
        }
        if name || matches!(page.low(end), "reporters" | "journalists" | "presse" | "journalistes")
        {
            return end + 1;
        }
        if end > from && page.is(end, class::STOP) {
            break;
        }
        end += 1;
    }
    end
}

/// A document's phrase without what follows its first complement.
fn document_end(page: &Page, occasion: usize, stop: usize) -> usize {
    (occasion + 1..stop)
        .find(|i| page.is(*i, class::PRONOUN | class::CLAUSE) || page.finite(*i))
        .unwrap_or(stop)
}

fn relay(page: &Page, phrase: Range<usize>, role: RelayRole) -> Option<Relay> {
    let span = page.bytes(phrase.start, phrase.end)?;
    let known = phrase
        .clone()
        .find(|i| page.lexicon.agency(page.word(*i)))
        .map(|i| page.word(i).to_owned());
    let name = match role {
        RelayRole::Medium => known,
        RelayRole::Addressee => {
            known.or_else(|| capitalised(page, phrase.start.saturating_sub(1)..phrase.end))
        }
        RelayRole::Agency => known.or_else(|| capitalised(page, phrase)),
    };
    Some(Relay { spans: vec![span], name, role })
}

/// The first run of capitalised words of a phrase.
fn capitalised(page: &Page, phrase: Range<usize>) -> Option<String> {
    let first = phrase.clone().skip(1).find(|i| page.upper(*i))?;
    let end = (first..phrase.end).find(|i| !page.shaped(*i, shape::UPPER)).unwrap_or(phrase.end);
    page.bytes(first, end).map(|span| span.of(page.text).to_owned())
}
