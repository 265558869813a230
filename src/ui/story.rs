//! The page of a story.

use super::canvas::Canvas;
use super::header;
use super::rich::Rich;
use super::signs::Signs;
use super::theme::Role;
use super::when;
use crate::app::State;
use crate::app::count;
use crate::app::geometry::{self, Area};
use crate::app::story::{Carried, Cell, Page, Report, Story, WIDEST};
use crate::text;

/// Columns of an agency's name.
const AGENCY: usize = 12;

/// Draws the story: its dispatches, and below them what they have in common.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, story: &Story) {
    let body = geometry::parts(state).body;
    let Some(page) = &story.page else {
        header::draw(canvas, state, "STORY", &Rich::new(), &Rich::new());
        let words = "putting the dispatches into stories…";
        canvas.rich(2, body.y + body.h / 3, body.w, &Rich::of(Role::Dim, words));
        return canvas.cursor_at(body.x, body.y);
    };
    let title = page.reports.first().map(|it| it.title.clone()).unwrap_or_default();
    let title = canvas.shorten(&title, usize::from(body.w).saturating_sub(30));
    let counts = Rich::of(Role::Text, count(page.reports.len(), "dispatch", "dispatches"));
    header::draw(canvas, state, "STORY", &Rich::of(Role::Text, title), &counts);
    if let Some(area) = header::second(state) {
        let line = format!("  #   time         after {} title", text::pad("agency", AGENCY));
        canvas.rich(0, area.y, area.w, &Rich::of(Role::Dim, line));
    }
    let room = usize::from(body.h);
    let shown = page.reports.len().min(room.div_ceil(2));
    let top = (story.at + 1).saturating_sub(shown);
    let rows = page.reports.iter().enumerate().skip(top).take(shown);
    for (y, (n, report)) in (body.y..).zip(rows) {
        row(canvas, story, (n, report, page), Area { y, h: 1, ..body });
    }
    let from = body.y + u16::try_from(shown).unwrap_or(0);
    let lines = below(canvas.signs, page, usize::from(body.w));
    let left = room.saturating_sub(shown);
    for (y, line) in (from..).zip(lines.iter().skip(story.top).take(left)) {
        canvas.rich(body.x, y, body.w, line);
    }
}

fn row(
    canvas: &mut Canvas<'_>,
    story: &Story,
    (n, report, page): (usize, &Report, &Page),
    area: Area,
) {
    let current = n == story.at;
    let mark = if story.marked == Some(report.id) { "*" } else { " " };
    let state = canvas.signs.state(report.counts.reading());
    let agency = report.agency.as_deref().unwrap_or("unknown");
    let agency = text::pad(&canvas.shorten(agency, AGENCY), AGENCY);
    let time = when::day_and_time(report.published, report.day);
    let lag = when::lag(page.reports.first().and_then(|it| it.published), report.published);
    let coded = match report.counts.quotes {
        0 => String::new(),
        quotes => format!("  {quotes}\""),
    };
    let line = Rich::of(Role::Key, if current { ">" } else { " " })
        .add(Role::Key, mark)
        .add(Role::Text, format!("{:<3}{} {:<11} {:>5} {agency} ", n + 1, state, time, lag))
        .add(Role::Text, report.title.clone())
        .add(Role::Dim, coded);
    canvas.rich(area.x, area.y, area.w, &line);
    if current {
        canvas.tint(area, Role::Cursor);
        canvas.cursor_at(area.x, area.y);
    }
}

/// What stands below the dispatches, line by line.
fn below(signs: &Signs, page: &Page, width: usize) -> Vec<Rich> {
    let mut lines = Vec::new();
    if page.reports.len() > WIDEST {
        let words = format!("  more than {WIDEST} dispatches: = compares two of them");
        lines.extend([Rich::new(), Rich::of(Role::Dim, words)]);
    }
    let numbers: String = (1..=page.reports.len()).map(|n| format!("{n:>3}")).collect();
    let (fact, only) = (signs.fact, signs.only);
    let heading =
        format!("Facts of the first report   = verbatim  {fact} rewritten  {only} absent{numbers}");
    part(
        &mut lines,
        &heading,
        page.facts.iter().map(|fact| {
            let cells: String =
                fact.cells.iter().map(|cell| format!("  {}", sign(signs, *cell))).collect();
            let room = width.saturating_sub(numbers.len() + 6);
            let words = super::rich::shorten(signs, &fact.words, room);
            Rich::of(Role::Text, format!("  {}", text::pad(&words, room))).add(Role::Key, cells)
        }),
    );
    part(
        &mut lines,
        "Who quotes whom, through whom",
        page.quotes.iter().map(|quote| carried(signs, quote, width)),
    );
    part(
        &mut lines,
        "Only here",
        page.alone.iter().map(|(n, words)| {
            let words = super::rich::shorten(signs, words, width.saturating_sub(8));
            Rich::of(Role::Key, format!("  {:<3}", n + 1)).add(Role::Text, words)
        }),
    );
    part(
        &mut lines,
        "Names as they are spelt",
        page.variants.iter().map(|(one, two)| Rich::of(Role::Text, format!("  {one} / {two}"))),
    );
    lines
}

/// Who said it, the words, and who carries them through whom.
fn carried(signs: &Signs, quote: &Carried, width: usize) -> Rich {
    let by = quote.by.iter().map(|(n, relay)| match relay {
        Some(relay) => format!("{} ({relay})", n + 1),
        None => (n + 1).to_string(),
    });
    let by = by.collect::<Vec<_>>().join(", ");
    let who = if quote.speaker.is_empty() { "unknown" } else { &quote.speaker };
    let room = width.saturating_sub(text::width(who) + text::width(&by) + 9).max(12);
    let words = signs.quoted(&super::rich::shorten(signs, &quote.words, room));
    Rich::of(Role::Text, format!("  {who}  "))
        .add(Role::Text, words)
        .add(Role::Key, format!("  {by}"))
}

/// A heading with its lines; nothing where there is none.
fn part(lines: &mut Vec<Rich>, heading: &str, of: impl ExactSizeIterator<Item = Rich>) {
    if of.len() > 0 {
        lines.extend([Rich::new(), Rich::of(Role::Heading, format!(" {heading}"))]);
        lines.extend(of);
    }
}

fn sign(signs: &Signs, cell: Cell) -> &'static str {
    match cell {
        Cell::Verbatim => "=",
        Cell::Rewritten => signs.fact,
        Cell::Absent => signs.only,
    }
}
