//! `inverted`: content, cue, inverted subject ("«...», a déclaré X").

use super::pass::{Pass, Site};
use super::trim;
use crate::cue::Mood;
use crate::follow;
use crate::lexicon::{class, frame};
use crate::page::Page;
use crate::phrase::{self, Np};
use crate::rulebook::name;
use crate::token::shape;
use model::{Lang, Span};
use std::ops::Range;

/// Where the content ends and who is said to have spoken.
struct Turn {
    subject: Np,
    edge: usize,
}

/// Takes the cue if it closes or interrupts its content.
pub(super) fn apply(pass: &mut Pass, site: &Site) -> bool {
    if site.cue.mood != Mood::Finite || !site.cue.takes(frame::INCISE) || pass.denied(site.cue) {
        return false;
    }
    let turn = match pass.page.language {
        Lang::Fr => french(pass, site),
        _ => english(pass, site),
    };
    let Some(turn) = turn else { return false };
    // "comme le note X, «...»": what comes after is in marks, so it is the content.
    let close = turn.subject.end.max(site.next);
    let ahead = has_comme(pass, &turn) && pass.page.in_marks(close + 1);
    if ahead && opening(pass, site, &turn, true) {
        return true;
    }
    let Some(mut content) = content_before(pass, &turn) else {
        return opening(pass, site, &turn, false);
    };
    content.extend(continuation(pass, site, &turn));
    let cue = Some((site.cue.first, site.cue.last));
    let content = content.into_iter().map(Some).collect();
    let done = pass.add(content, cue, Some(turn.subject), name::INVERTED);
    pass.last_subject = Some(turn.subject);
    done
}

fn french(pass: &Pass, site: &Site) -> Option<Turn> {
    let page = pass.page;
    let start = pass.sentence.start;
    if site.cue.we {
        return None; // "nous rejetons la réforme": a clause of its own
    }
    if site.cue.clitic.is_some() {
        let subject = site.subject?;
        return Some(Turn { subject, edge: site.cue.first });
    }
    let mut edge = site.cue.first;
    while edge > start && page.is(edge - 1, class::CLITIC) {
        edge -= 1;
    }
    if edge > start + 1 && page.at(edge - 1, "comme") {
        edge -= 1; // "«...», comme l'a dit X"
    }
    let last = edge.checked_sub(1).filter(|last| *last >= start)?;
    let closed = page.in_marks(last) || matches!(page.low(last), "," | "?" | "!");
    if !closed {
        return None;
    }
    let from = after_insertion(page, site.next, pass.sentence.end);
    let subject = follow::after(page, from, pass.sentence.end)?;
    let bare = page.at(last, ",") && !page.in_marks(last.saturating_sub(1));
    if bare && inserted(page, site) {
        return None;
    }
    let clause = |i: usize| page.looks_finite(i) || matches!(page.low(i), "nous" | "je" | "j'");
    if bare && !(start..last).any(clause) {
        return None;
    }
    Some(Turn { subject, edge })
}

/// "X, qui soutient Y, a appelé Z": the comma closes a relative, no content.
fn inserted(page: &Page, site: &Site) -> bool {
    site.subject.is_some_and(|np| {
        page.at(np.end, ",")
            && matches!(
                page.low(np.end + 1),
                "qui" | "dont" | "que" | "qu'" | "où" | "lequel" | "laquelle"
            )
    })
}

/// "a confirmé, mercredi 30 décembre, l'institut": past the insertion.
fn after_insertion(page: &Page, next: usize, end: usize) -> usize {
    if !page.at(next, ",") {
        return next;
    }
    let stop = end.min(next + 13);
    let close = (next + 1..stop).find(|i| matches!(page.low(*i), "," | "." | ":" | ";"));
    close.filter(|i| page.at(*i, ",")).map_or(next, |i| i + 1)
}

fn english(pass: &Pass, site: &Site) -> Option<Turn> {
    let page = pass.page;
    let start = pass.sentence.start;
    let end = pass.sentence.end;
    let edge = site.cue.first;
    if edge > start
        && (page.at(edge - 1, ",") || page.in_marks(edge - 1))
        && let Some(subject) = follow::after(page, site.next, end)
        && (page.in_marks(edge - 1)
            || (bare_turn(page, site, subject, end) && clause(page, start, edge)))
    {
        return Some(Turn { subject, edge });
    }
    let subject = site.subject?;
    // "“...,” as the mayor put it"
    let first = subject.first.checked_sub(1).filter(|i| page.at(*i, "as")).unwrap_or(subject.first);
    let last = first.checked_sub(1).filter(|last| *last >= start)?;
    let next = site.next;
    let addressed =
        matches!(&*site.cue.verb.lemma, "tell" | "remind" | "inform" | "assure" | "ask");
    let tail = match follow::after(page, next, end).filter(|_| addressed) {
        Some(object) => closes(page, object.end, end),
        None => next >= end || page.mark(next) || page.is(next, class::STOP | class::DAY),
    };
    let closed = page.in_marks(last) && matches!(page.low(last), "”" | "\"");
    if !closed && relative(page, subject) {
        return None;
    }
    let bare =
        page.at(last, ",") && tail && site.cue.takes(frame::ZERO) && clause(page, start, last);
    // "X said ..., as the radio had reported": X's words are no longer free.
    let free = first == subject.first || pass.found.is_empty();
    (closed || bare && free).then_some(Turn { subject, edge: first })
}

/// Whether some English words hold a verb, and so can be what was said: a lone
/// phrase before a comma is a subject or a circumstance.
fn clause(page: &Page, start: usize, end: usize) -> bool {
    (start..end).any(|i| {
        let low = page.low(i);
        let be =
            matches!(low, "is" | "are" | "was" | "were" | "be" | "do" | "does" | "did" | "n't");
        be || page.is(i, class::AUXILIARY | class::MODAL) && low != "'s"
            || page.finite(i)
            || (low.len() > 4 && low.ends_with("ed"))
            || (low.len() > 3 && low.ends_with('s') && page.is(i.saturating_sub(1), class::PRONOUN))
    })
}

/// "a figure the union denies": two phrases in a row are a relative clause.
fn relative(page: &Page, subject: Np) -> bool {
    (subject.first + 1..subject.end).any(|k| {
        page.is(k, class::DETERMINER)
            && !page.before_is(k, class::STOP)
            && !matches!(page.low_before(k), "of" | "and" | "," | "or" | "to")
    })
}

/// "..., said X.": after a bare comma only plain verbs and full mentions count.
fn bare_turn(page: &Page, site: &Site, subject: Np, end: usize) -> bool {
    // "said X, an adviser to the board who ...": X is looked at alone.
    let comma = (subject.first..subject.end).find(|i| page.at(*i, ",")).unwrap_or(subject.end);
    let name = Np { first: subject.first, end: comma };
    site.cue.takes(frame::ZERO)
        && phrase::begins(page, subject.first)
        && !page.is(subject.first, class::PRONOUN)
        && !relative(page, name)
        && closes(page, subject.end, end)
}

/// Whether an English inverted subject is complete, and no subject of a clause.
fn closes(page: &Page, after: usize, end: usize) -> bool {
    after >= end
        || page.mark(after)
        || page.is(after, class::DAY)
        || matches!(page.low(after), "in" | "on" | "at" | "during" | "after" | "of" | "who")
}

/// The content that ends at the turn: its marks, and what belongs before them.
fn content_before(pass: &mut Pass, turn: &Turn) -> Option<Vec<Span>> {
    let page = pass.page;
    let start = pass.sentence.start;
    let mut end = turn.edge;
    while end > start && page.at(end - 1, ",") && !page.in_marks(end - 1) {
        end -= 1;
    }
    let region = page.region_before(end).filter(|_| end > start);
    if let Some(region) = region {
        if pass.is_used(region) {
            return None;
        }
        let tokens = pass.region_tokens(region);
        let from = before_marks(pass, tokens.start);
        pass.uses(region);
        return pass.content(from, tokens.end).map(|span| vec![span]);
    }
    let least = if page.language == Lang::Fr { 3 } else { 4 };
    pass.uses_within(start, end);
    if page.words(start, end) < least {
        return None;
    }
    pass.content(start, end).map(|span| vec![span])
}

/// Whether the attribution is a clause with "comme".
fn has_comme(pass: &Pass, turn: &Turn) -> bool {
    pass.page.language == Lang::Fr && pass.page.at(turn.edge, "comme")
}

/// "Toutefois, a affirmé X, ...": an attribution that opens its sentence.
fn opening(pass: &mut Pass, site: &Site, turn: &Turn, sure: bool) -> bool {
    let page = pass.page;
    let end = pass.sentence.end;
    let close = turn.subject.end.max(site.next);
    let lead = page.words(pass.sentence.start, turn.edge);
    let french = page.language == Lang::Fr;
    if !french || (lead > 3 && !sure) || !page.at(close, ",") || page.words(close, end) < 3 {
        return false;
    }
    let from = if page.is(close + 1, class::THAT) { close + 2 } else { close + 1 };
    let stop = trim::end(pass, from, Some(site.cue));
    let content = pass.content(from, stop);
    pass.uses_within(from, stop);
    let cue = Some((site.cue.first, site.cue.last));
    let done = pass.add(vec![content], cue, Some(turn.subject), name::INVERTED);
    pass.last_subject = Some(turn.subject);
    done
}

/// Where content begins that starts before its marks ("la Russie «va ...»").
fn before_marks(pass: &Pass, marks: usize) -> usize {
    let page = pass.page;
    let start = pass.sentence.start;
    let cued = pass.cues.iter().any(|cue| cue.first < marks && !page.in_marks(cue.first));
    let colon = marks > start && page.at(marks - 1, ":");
    if marks <= start || page.words(start, marks) == 0 || cued || colon {
        return marks;
    }
    // A fronted apposition is the newsroom's: keep what follows the last comma.
    let comma = (start..marks).rev().find(|i| page.at(*i, ",") && !page.in_marks(*i));
    let from = comma.map_or(start, |comma| comma + 1);
    let words = page.words(from, marks);
    // "X, dont Y, «aurait dû ...»": the comma closes a relative inside the clause.
    let relative = (start..marks).find(|i| page.at(*i, ",")).is_some_and(|i| {
        matches!(page.low(i + 1), "qui" | "dont" | "que" | "qu'" | "où" | "who" | "which")
    });
    if words == 0 && relative && page.shaped(marks + 1, shape::WORD) && !page.upper(marks + 1) {
        return start;
    }
    let joint =
        matches!(page.low(from), "mais" | "et" | "or" | "car" | "donc" | "but" | "and" | "so");
    if words == 0 || (words <= 1 && joint) { marks } else { from }
}

/// The second half after the attribution ("..., a-t-il dit, ...").
fn continuation(pass: &mut Pass, site: &Site, turn: &Turn) -> Option<Span> {
    let page = pass.page;
    let end = pass.sentence.end;
    let from = turn.subject.end.max(site.next);
    if let Some(tokens) = resumed(pass, turn, from) {
        pass.uses(page.region(tokens.start)?);
        return pass.content(tokens.start, tokens.end);
    }
    let k = (from..end).find(|k| page.mark(*k) || page.in_marks(*k))?;
    if page.in_marks(k) || !matches!(page.low(k), "," | ":") || k + 1 >= end {
        return None;
    }
    if let Some(region) = page.region(k + 1) {
        let tokens = pass.region_tokens(region);
        pass.uses(region);
        return pass.content(tokens.start, tokens.end);
    }
    let later = pass.cues.iter().any(|cue| cue.first > k);
    // "In office, he said, a majority ...": the clause goes on after the attribution.
    let open = turn.edge > pass.sentence.start && !page.in_marks(turn.edge - 1);
    let english = page.language == Lang::En
        && open
        && page.at(turn.edge - 1, ",")
        && site.next == k
        && !page.is(k + 1, class::STOP);
    if (site.cue.clitic.is_some() || english) && !later && page.words(k + 1, end) >= 3 {
        return pass.content(k + 1, trim::end(pass, k + 1, Some(site.cue)));
    }
    None
}

/// "“This,” she said, pointing at the bridge, “is a disgrace.”": marks that break
/// off at a comma and go on, in lower case, after the attribution.
fn resumed(pass: &Pass, turn: &Turn, from: usize) -> Option<Range<usize>> {
    let page = pass.page;
    let last = turn.edge.checked_sub(2)?;
    let broken = page.in_marks(last) && page.at(last, ",");
    let next = (from..pass.sentence.end).find(|k| page.in_marks(*k)).filter(|_| broken)?;
    let tokens = pass.region_tokens(page.region(next)?);
    let low = page.shaped(next + 1, shape::WORD) && !page.upper(next + 1);
    let cued = pass.cues.iter().any(|cue| {
        let near = cue.mood != Mood::Gerund || cue.after() + 2 > next;
        cue.first >= from && cue.first < next && near
    });
    (page.low_before(next) == "," && low && !cued).then_some(tokens)
}
