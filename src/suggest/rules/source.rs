//! `according-to`, `viewpoint`: source introducers ("Selon X, ...", "..., according to X",
//! "Pour X, ...").

use model::Lang;
use std::ops::Range;
use std::sync::LazyLock;

use super::pass::{Found, Pass};
use crate::lexicon::{class, rows};
use crate::page::Page;
use crate::phrase::{self, Np};
use crate::rulebook::name;
use crate::token::shape;

/// Tokens between a viewpoint's first holder and its comma ("comme pour Y").
const VIEWERS: usize = 8;
const LONGEST_SOURCE: usize = 26;
/// A sentence with more introducers is a list, and would cost more than it tells.
const MOST_SOURCES: usize = 6;

/// Reads every introducer of the sentence: a relay beside a cue of its own,
/// the frame's own source otherwise.
pub(super) fn apply(pass: &mut Pass) {
    let page = pass.page;
    let sentence = pass.sentence.clone();
    let sources = sentence.clone().filter_map(|i| introducer(page, i).map(|last| (i, last)));
    viewpoint(pass);
    for (i, last) in sources.take(MOST_SOURCES) {
        let end = source_end(page, last + 1, sentence.end);
        let source = Np { first: last + 1, end };
        if end <= last + 1 || end - last > LONGEST_SOURCE || wording(pass, (i, last), end) {
            continue;
        }
        let opens = page.words(sentence.start, i) <= 2 && page.region_before(i).is_none();
        let leads = opens || opens_clause(page, i);
        if leads {
            leading(pass, (i, last), source);
        } else if !relays(pass, i..end) {
            closing(pass, (i, last), source);
        }
    }
}

/// One wording that introduces a source.
struct Introducer {
    french: bool,
    /// Not only at a sentence's start or after a comma.
    anywhere: bool,
    words: Vec<&'static str>,
}

static INTRODUCERS: LazyLock<Vec<Introducer>> = LazyLock::new(|| {
    let read = |row: &'static str| {
        let mut cells = row.split('\t');
        let french = cells.next()? == "fr";
        let anywhere = cells.next()? == "any";
        Some(Introducer { french, anywhere, words: cells.next()?.split(' ').collect() })
    };
    rows(include_str!("../lexicon/introducers.tsv")).filter_map(read).collect()
});

/// Whether words that introduce a source begin at `i`; answers the last of them.
pub(super) fn introducer(page: &Page, i: usize) -> Option<usize> {
    let low = page.low(i);
    if page.in_marks(i)
        || !matches!(
            low,
            "selon" | "d'" | "à" | "de" | "aux" | "au" | "sur" | "according" | "in" | "as"
        )
    {
        return None;
    }
    let edge = i.checked_sub(1).is_none_or(|b| {
        page.shaped(b, shape::BREAK | shape::STOP)
            || matches!(page.low(b), "," | "»" | "\"" | "”" | "et")
    });
    if edge && low == "de" && matches!(page.low(i + 1), "source" | "sources") {
        return Some(i);
    }
    let french = page.language == Lang::Fr;
    let reads = |row: &&Introducer| {
        row.french == french
            && (row.anywhere || edge)
            && row.words.iter().enumerate().all(|(k, word)| page.at(i + k, word))
    };
    let found = INTRODUCERS.iter().find(reads).map(|row| i + row.words.len() - 1)?;
    source_follows(page, found + 1).then_some(found)
}

/// Whether a source may follow: not "selon lequel", "d'après-guerre", "according to plan".
fn source_follows(page: &Page, i: usize) -> bool {
    let relative = matches!(
        page.low(i),
        "" | "lequel"
            | "laquelle"
            | "lesquels"
            | "lesquelles"
            | "qui"
            | "que"
            | "qu'"
            | "moi"
            | "plan"
            | "schedule"
    );
    !relative && !page.mark(i)
}

/// "Pour X, il est hors de question de ...": the view of a body or a group.
fn viewpoint(pass: &mut Pass) {
    let page = pass.page;
    let (start, end) = (pass.sentence.start, pass.sentence.end);
    if page.language != Lang::Fr || !page.at(start, "pour") || page.in_marks(start) {
        return;
    }
    let Some(source) = phrase::first(page, start + 1, end).filter(|np| np.first == start + 1)
    else {
        return;
    };
    let source = phrase::grow(page, source, end);
    let comma = (source.end..end.min(source.end + VIEWERS)).find(|i| page.at(*i, ","));
    let sources = class::ROLE | class::BODY | class::GROUP | class::MEDIUM | class::TITLE;
    let head = (source.first..source.end).any(|i| page.is(i, sources) || page.upper(i));
    let (Some(comma), true) = (comma, head && source.end - source.first > 0) else { return };
    let clause = (comma + 1..end).any(|i| page.looks_finite(i));
    let aside = page.is(source.first + 1, class::DAY | class::MONTH);
    if clause && !aside && pass.found.iter().all(|found| found.rule == name::THAT_CLAUSE) {
        let content = pass.content(comma + 1, end);
        pass.uses_within(comma + 1, end);
        pass.add(vec![content], Some((start, start)), Some(source), name::VIEWPOINT);
    }
}

fn source_end(page: &Page, start: usize, limit: usize) -> usize {
    let mut end = start;
    while end < limit {
        let stops = page.mark(end) || page.at(end, "-");
        if stops && !(page.abbreviates(end) && end - start < 10) {
            break;
        }
        end += 1;
    }
    end
}

/// "puisque, selon X, ...", "(selon X, ...)": the source opens its clause.
fn opens_clause(page: &Page, i: usize) -> bool {
    let before = if i > 0 && page.at(i - 1, ",") { i - 1 } else { i };
    page.before_is(before, class::CLAUSE) || matches!(page.low_before(before), "(" | "et" | "and")
}

/// "«...» selon l'expression de X": the wording is the quotation before it.
fn wording(pass: &mut Pass, cue: (usize, usize), end: usize) -> bool {
    let page = pass.page;
    let noun = (cue.1 + 1..cue.1 + 3).find(|i| {
        matches!(
            page.low(*i),
            "expression" | "mot" | "mots" | "formule" | "terme" | "termes" | "words"
        )
    });
    let Some(noun) = noun.filter(|noun| matches!(page.low(noun + 1), "de" | "d'" | "du" | "of"))
    else {
        return false;
    };
    let edge = if page.low_before(cue.0) == "," { cue.0.saturating_sub(1) } else { cue.0 };
    let region = page.region_before(edge).filter(|region| !pass.is_used(*region));
    let Some(region) = region.filter(|_| end > noun + 2) else { return false };
    let tokens = pass.region_tokens(region);
    let content = pass.content(tokens.start, tokens.end);
    pass.uses(region);
    pass.add(vec![content], Some(cue), Some(Np { first: noun + 2, end }), name::ACCORDING_TO)
}

/// A closing introducer beside frames with a cue: their relay.
fn relays(pass: &mut Pass, phrase: Range<usize>) -> bool {
    let covers = |found: &&mut Found| {
        found.rule != name::UNATTRIBUTED
            && !matches!(found.rule, name::ACCORDING_TO | name::VIEWPOINT)
            && found.cue.is_none_or(|(first, _)| first < phrase.start)
    };
    let mut any = false;
    for found in pass.found.iter_mut().filter(covers) {
        found.relays.push(phrase.clone());
        any = true;
    }
    any
}

fn leading(pass: &mut Pass, cue: (usize, usize), source: Np) {
    let page = pass.page;
    let end = pass.sentence.end;
    if source.end >= end {
        return;
    }
    // "De source judiciaire, on confirme que ...": the source of a cue nobody owns.
    let on = |np: Np| page.at(np.end.saturating_sub(1), "on");
    if let Some(found) =
        pass.found.iter_mut().find(|f| f.rule == name::THAT_CLAUSE && f.subject.is_some_and(on))
    {
        found.relays.push(cue.0..source.end);
        return;
    }
    // "D'après X, cité par Y, ...": the source has a relay of its own.
    let cited = matches!(
        page.low(source.end + 1),
        "cité" | "citée" | "cités" | "citées" | "cited" | "quoted"
    );
    let relay = (source.end + 2..end.min(source.end + 14))
        .find(|i| cited && page.at(*i, ","))
        .map(|comma| source.end + 1..comma);
    let from = relay.as_ref().map_or(source.end, |relay| relay.end);
    let content = pass.content(from, end);
    pass.uses_within(from, end);
    let done = pass.add(vec![content], Some(cue), Some(source), name::ACCORDING_TO);
    if let Some(found) = pass.found.last_mut().filter(|_| done) {
        found.relays.extend(relay);
    }
}

fn closing(pass: &mut Pass, cue: (usize, usize), source: Np) {
    let page = pass.page;
    let (start, end) = (pass.sentence.start, pass.sentence.end);
    let before = pass.content(start, cue.0);
    let inserted = cue.0 > start && page.at(cue.0 - 1, ",") && page.at(source.end, ",");
    let goes_on = inserted && page.words(source.end, end) > 3;
    let after = if goes_on { pass.content(source.end + 1, end) } else { None };
    pass.uses_within(start, if goes_on { end } else { cue.0 });
    pass.add(vec![before, after], Some(cue), Some(source), name::ACCORDING_TO);
}
