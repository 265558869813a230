//! The dateline: place, country, date and agency in front of the lead.

mod date;
mod place;

use super::agencies::agency;
use super::near::{bracketed, first_chars, opening};
use super::signs::{is_dash, is_hyphen, is_hyphen_or_dash};
use date::{DatePart, date_part};
use model::{Dateline, PartialDate, Span};
use place::{agency_like, country_like, in_capitals, named_like, place_like};

/// A dateline and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDateline {
    /// The dateline.
    pub line: Dateline,
    /// Whether it has a date or an agency. One that is only a place and a dash
    /// ("OSLO — ") counts where a lead is expected, nowhere else.
    pub strong: bool,
}

/// How many characters a dateline may take.
const LONGEST: usize = 160;
/// How many dashes are tried as its end.
const DASHES_TRIED: usize = 8;

/// Reads the dateline at the start of `within`, if there is one.
///
/// Understood: "PLACE[/PLACE][, Country][, date] (Agency) - " with any dash,
/// "PLACE (Country), date (Agency)", "PLACE. Date (Agency)", "PLACE, date.
/// /AGENCY/.", "(AGENCY) - PLACE, date - ", "PLACE, date, Agency - ",
/// "(Agency) - " and "PLACE — ". The date may have a weekday, lack its year, or
/// lack altogether.
pub fn dateline(text: &str, within: Span) -> Option<FoundDateline> {
    let found = read_once(text, within)?;
    let lacks = found.strong && found.line.place.is_empty();
    Some(if lacks { with_place_after(text, within, found) } else { found })
}

/// Reads it without looking on for a place that follows the agency.
fn read_once(text: &str, within: Span) -> Option<FoundDateline> {
    let words = first_chars(within.of(text), LONGEST);
    let first = words.chars().next()?;
    if !(first.is_alphabetic() || first == '(') {
        return None;
    }
    let cuts = slashed(words).into_iter().chain(dashes(words).take(DASHES_TRIED));
    let mut weak = None;
    for cut in cuts {
        let Some(parts) = parts(&cut) else { continue };
        let rest = within.of(text).get(cut.after..).unwrap_or_default();
        let after = cut.after + (rest.len() - rest.trim_start().len());
        let span = Span::new(within.start, within.start + after);
        let strong = parts.strong();
        let found = FoundDateline { strong, line: parts.into_dateline(span) };
        if strong {
            return Some(found);
        }
        let shouted = first_chars(rest.trim_start(), 60).chars().all(|c| !c.is_lowercase());
        weak = weak.or((!shouted).then_some(found));
    }
    weak
}

/// "(ANSA) - ROMA, 26 NOV - ": the place follows the agency.
fn with_place_after(text: &str, within: Span, found: FoundDateline) -> FoundDateline {
    let rest = Span::new(found.line.span.end, within.end);
    let place = read_once(text, rest).filter(|it| !it.line.place.is_empty());
    match place {
        Some(FoundDateline { line, .. }) => {
            let agency = found.line.agency.or(line.agency.clone());
            let span = found.line.span.hull(line.span);
            FoundDateline { strong: true, line: Dateline { span, agency, ..line } }
        }
        None => found,
    }
}

/// A place where a dateline may end.
#[derive(Debug, Clone, Copy)]
struct Cut<'t> {
    /// What stands before it.
    head: &'t str,
    /// Offset just after the dash.
    after: usize,
    /// The agency, where the ending names it.
    agency: Option<&'t str>,
    /// Whether the dash is one that needs neither date nor agency before it.
    plain: bool,
}

/// The dashes, equals signs and colons that may end a dateline, in order.
fn dashes(words: &str) -> impl Iterator<Item = Cut<'_>> {
    let mut run_end = 0;
    words.char_indices().filter_map(move |(at, c)| {
        let signs = |c: char| is_dash(c) || is_hyphen(c) || matches!(c, '_' | '=' | ':');
        if at < run_end || !signs(c) {
            return None;
        }
        let (head, tail) = words.split_at_checked(at)?;
        let run = tail.len() - tail.trim_start_matches(signs).len();
        run_end = at + run;
        let rest = words.get(run_end..)?;
        let open_left = head.ends_with(|c: char| c.is_whitespace());
        let open_right = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace());
        let closed = head.ends_with([')', '.']);
        let long = is_dash(c) || (is_hyphen(c) && run == 2 * c.len_utf8());
        let fits = match c {
            ':' => closed && open_right,
            _ if long => true,
            _ => (open_left || closed) && open_right,
        };
        let plain = long || (is_hyphen(c) && open_left);
        fits.then_some(Cut { head, after: run_end, agency: None, plain })
    })
}

/// "MOSCOU, 26 novembre. /TASS/. ": the agency between slashes ends it.
fn slashed(words: &str) -> Option<Cut<'_>> {
    let open = words.find(" /")?;
    let head = words.get(..open)?;
    let rest = words.get(open + 2..)?;
    let shut = rest.find('/')?;
    let name = rest.get(..shut).filter(|name| agency(name).is_some())?;
    let tail = rest.get(shut + 1..)?;
    let ends = tail.len()
        - tail.trim_start_matches(|c: char| matches!(c, '.' | ' ') || is_hyphen_or_dash(c)).len();
    let after = open + 2 + shut + 1 + ends;
    Some(Cut { head, after, agency: Some(name), plain: false })
}

/// What stands before the dash, taken apart.
#[derive(Debug, Default)]
struct Parts {
    place: String,
    country: Option<String>,
    date: Option<PartialDate>,
    agency: Option<String>,
    dated: bool,
}

impl Parts {
    fn strong(&self) -> bool {
        self.dated || self.agency.is_some()
    }

    fn into_dateline(self, span: Span) -> Dateline {
        let Parts { place, country, date, agency, dated: _ } = self;
        Dateline { span, place, country, date, agency }
    }
}

fn parts(cut: &Cut) -> Option<Parts> {
    let head = cut.head.trim().trim_end_matches('.').trim_end();
    let (outside, named) = match cut.agency {
        Some(agency) => (head, Some(agency)),
        None => without_agency(head)?,
    };
    let known = named.is_some_and(|name| agency(name).is_some() || slashed_names(name));
    if outside.is_empty() {
        let agency = named.filter(|_| known)?.to_owned();
        return Some(Parts { agency: Some(agency), ..Parts::default() });
    }
    let mut parts = placed(outside)?;
    parts.agency = named.map(|name| name.trim().to_owned());
    let capitals = in_capitals(&parts.place);
    let accepted = match (parts.dated, parts.agency.is_some()) {
        (true, _) => capitals || named_like(&parts.place),
        (false, true) => capitals || (known && named_like(&parts.place)),
        (false, false) => cut.plain && capitals && parts.place.split_whitespace().count() <= 4,
    };
    accepted.then_some(parts)
}

/// "Reuters/AFP": every one of several names is an agency's.
fn slashed_names(name: &str) -> bool {
    name.split('/').all(|name| agency(name).is_some())
}

/// Takes the agency off the end: in parentheses, or after the last comma where
/// we know it. Nothing where the parenthesis holds no name.
fn without_agency(head: &str) -> Option<(&str, Option<&str>)> {
    if head.ends_with(')') {
        let open = opening(head)?;
        let name = bracketed(head.get(open..)?)?.trim();
        let outside = head.get(..open)?.trim_end().trim_end_matches(',');
        return agency_like(name).then_some((outside, Some(name)));
    }
    match head.rsplit_once(',') {
        Some((outside, name)) if agency(name).is_some() => Some((outside, Some(name.trim()))),
        _ => Some((head, None)),
    }
}

/// Place, country and date, separated by commas.
fn placed(outside: &str) -> Option<Parts> {
    let mut pieces = outside.split(',').map(str::trim);
    let mut parts = first_piece(pieces.next()?)?;
    let mut countries: Vec<&str> = Vec::new();
    for piece in pieces {
        match (date_part(piece), parts.date) {
            (Some(DatePart::Day(date)), None) => parts.date = Some(date),
            (Some(DatePart::Year(year)), Some(date)) if date.year.is_none() => {
                parts.date = Some(PartialDate { year: Some(year), ..date });
            }
            (Some(DatePart::Open | DatePart::Weekday), None) => {}
            (None, _) if !parts.dated && country_like(piece) => {
                countries.push(piece);
                continue;
            }
            _ => return None,
        }
        parts.dated = true;
    }
    if countries.len() > 2 {
        return None;
    }
    if !countries.is_empty() {
        parts.country = Some(countries.join(", "));
    }
    Some(parts)
}

/// The place, with what may follow it without a comma: "SOTCHI (Russie)",
/// "MOSCOW. Nov 26", "BRUXELLES 26/11".
fn first_piece(piece: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut place = piece;
    if piece.ends_with(')') {
        let open = opening(piece)?;
        let country = bracketed(piece.get(open..)?)?.trim();
        parts.country = country_like(country).then(|| country.to_owned());
        place = piece.get(..open)?.trim_end();
    } else if let Some((before, date)) = trailing_date(piece) {
        place = before.trim_end().trim_end_matches('.');
        parts.dated = true;
        parts.date = match date {
            DatePart::Day(date) => Some(date),
            _ => None,
        };
    }
    parts.place = place_like(place)?.to_owned();
    Some(parts)
}

/// A date at the end of a piece that begins with a place.
fn trailing_date(piece: &str) -> Option<(&str, DatePart)> {
    let gaps = piece.match_indices(' ').map(|(at, _)| at).skip_while(|at| *at == 0);
    gaps.filter_map(|at| {
        let (before, after) = piece.split_at_checked(at)?;
        let date = date_part(after)?;
        matches!(date, DatePart::Day(_) | DatePart::Open).then_some((before, date))
    })
    .next()
}
