//! The page of a story.

use crate::geometry::{self, Area};
use crate::screens::story::state::Story;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use crate::widgets::signs::{Signs, UNKNOWN};
use crate::widgets::{header, when};
use coding::story::{CUT, Fact, FactCell, Page, QuotedSpeaker, Report, Wording, letter};
use messages::story as say;

/// Columns of an agency's name.
const AGENCY: usize = 12;

/// From this many columns on a fact's first report is dated in full.
const WIDE: usize = 110;

/// Draws the story: its dispatches, and below them what they have in common.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, story: &Story) {
    let body = geometry::parts(state).body;
    let Some(page) = &story.page else {
        header::draw(canvas, state, &say::heading(), &Rich::new(), &Rich::new());
        let words = say::building();
        canvas.rich(2, body.y + body.h / 3, body.w, &Rich::of(Role::Dim, words));
        return canvas.cursor_at(body.x, body.y);
    };
    let title = page.reports.first().map(|it| it.title.clone()).unwrap_or_default();
    let title = canvas.shorten(&title, usize::from(body.w).saturating_sub(30));
    let counts = Rich::of(Role::Text, say::dispatches(page.reports.len()));
    header::draw(canvas, state, &say::heading(), &Rich::of(Role::Text, title), &counts);
    if let Some(area) = header::second(state) {
        let [time, agency] = [(say::column_time(), 11), (say::column_agency(), AGENCY)]
            .map(|(name, columns)| text::pad(&name, columns));
        let (after, title) = (say::column_after(), say::column_title());
        let line = format!("     {time} {after:>6} {agency} {title}");
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
    let (current, compared) = (n == story.at, page.held.contains(&n));
    let mark = if story.marked == Some(report.id) { "*" } else { " " };
    let counts = report.counts.as_ref();
    let state = counts.map_or(UNKNOWN, |counts| canvas.signs.state(counts.reading()));
    let agency = report.agency.clone().unwrap_or_else(say::unknown_agency);
    let agency = text::pad(&canvas.shorten(&agency, AGENCY), AGENCY);
    let time = when::day_and_time(report.published, report.day);
    let lag = when::lag(page.reports.first().and_then(|it| it.published), report.published);
    let coded = match counts.map(|counts| counts.quotes) {
        None => format!("  {UNKNOWN}"),
        Some(0) => String::new(),
        Some(quotes) => format!("  {quotes}\""),
    };
    let line = Rich::of(Role::Key, if current { ">" } else { " " })
        .add(Role::Key, mark)
        .add(Role::Key, format!("{} ", page.column(n).map_or(' ', letter)))
        .add(Role::Text, format!("{state} {time:<11} {lag:>6} {agency} "))
        .add(if compared { Role::Text } else { Role::Dim }, report.title.clone())
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
    if let Some(why) = &page.unknown {
        let words = format!("  {}", say::coding_unknown(UNKNOWN, why));
        lines.extend([Rich::new(), Rich::of(Role::Error, words)]);
    }
    if page.left_out() > 0 {
        let words = format!("  {}", say::compared(page.held.len(), page.left_out()));
        lines.extend([Rich::new(), Rich::of(Role::Dim, words)]);
    }
    facts(&mut lines, signs, page, width);
    let speakers = page.speakers.iter().flat_map(|it| quoted(signs, it, width));
    part(&mut lines, &say::who_quotes(), speakers.collect());
    let alone = page.alone.iter().map(|only| {
        let words = crate::widgets::rich::shorten(signs, &only.words, width.saturating_sub(6));
        Rich::of(Role::Key, format!("  {}  ", letter(only.column))).add(Role::Text, words)
    });
    part(&mut lines, &say::only_here(), alone.collect());
    let variants = page.variants.iter();
    let variants = variants.map(|(one, two)| Rich::of(Role::Text, format!("  {one} / {two}")));
    part(&mut lines, &say::spellings(), variants.collect());
    lines
}

/// The facts against the agencies, each with the time of its first report.
fn facts(lines: &mut Vec<Rich>, signs: &Signs, page: &Page, width: usize) {
    let letters: String = (0..page.columns.len()).map(|n| format!(" {}", letter(n))).collect();
    let time = if width >= WIDE { 11 } else { 5 };
    let room = width.saturating_sub(text::width(&letters) + time + 5);
    let [same, other] = signs.told;
    let key = say::facts(same, other, signs.only);
    let heading = format!("{}{letters}  {}", text::pad(&key, room + 1), say::first());
    let row = |fact: &Fact| {
        let cells: String = fact.cells.iter().map(|it| format!(" {}", sign(signs, *it))).collect();
        let words = text::pad(&crate::widgets::rich::shorten(signs, &fact.words, room), room);
        let first = page.held.get(fact.first).and_then(|n| page.reports.get(*n));
        let time = first.map_or_else(String::new, |first| first_time(page, first, width));
        Rich::of(Role::Text, format!("  {words}"))
            .add(Role::Key, cells)
            .add(Role::Dim, format!("  {time}"))
    };
    part(lines, &heading, page.facts.iter().map(row).collect());
}

/// When a fact was first reported.
fn first_time(page: &Page, report: &Report, width: usize) -> String {
    if report.published.is_none() && report.day.is_none() {
        return String::new();
    }
    if width >= WIDE {
        return when::day_and_time(report.published, report.day);
    }
    let first = page.reports.first().and_then(|it| it.published);
    when::brief(first, report.published, report.day)
}

/// Somebody quoted: by which columns, through whom, and in which words where several
/// carry them.
fn quoted(signs: &Signs, speaker: &QuotedSpeaker, width: usize) -> Vec<Rich> {
    let unknown = say::unknown_speaker();
    let name = if speaker.name.is_empty() { &unknown } else { &speaker.name };
    let by = speaker.by.iter().map(|by| {
        let through = through(by.relays.iter());
        format!("{} {}{through}", letter(by.column), by.count)
    });
    let by = by.collect::<Vec<_>>().join(", ");
    let by = crate::widgets::rich::shorten(signs, &by, width.saturating_sub(text::width(name) + 4));
    let head = Rich::of(Role::Text, format!("  {name}  ")).add(Role::Key, by);
    let forms = speaker.shared.iter().flatten().map(|it| form(signs, it, width));
    std::iter::once(head).chain(forms).collect()
}

/// One wording and who has it.
fn form(signs: &Signs, form: &Wording, width: usize) -> Rich {
    let by = form.by.iter().map(|(column, relay)| {
        let through = through(relay.iter());
        format!("{}{through}", letter(*column))
    });
    let by = by.collect::<Vec<_>>().join(", ");
    let by = crate::widgets::rich::shorten(signs, &by, width / 3);
    let [_, rewritten] = signs.told;
    let sign = if form.own { rewritten } else { " " };
    let words = if signs.ascii { form.words.replace(CUT, "[...]") } else { form.words.clone() };
    let room = width.saturating_sub(text::width(&by) + 10);
    // A cut at the end is seen on a narrow screen too.
    let words = signs.quoted(&crate::widgets::rich::middle(signs, &words, room));
    Rich::of(Role::Key, format!("    {by} {sign} ")).add(Role::Text, words)
}

fn through<'r>(relays: impl Iterator<Item = &'r String>) -> String {
    let names = relays.map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.is_empty() { names } else { format!(" ({names})") }
}

/// A heading with its lines; nothing where there is none.
fn part(lines: &mut Vec<Rich>, heading: &str, of: Vec<Rich>) {
    if !of.is_empty() {
        lines.extend([Rich::new(), Rich::of(Role::Heading, format!(" {heading}"))]);
        lines.extend(of);
    }
}

fn sign(signs: &Signs, cell: FactCell) -> &'static str {
    let [same, other] = signs.told;
    match cell {
        FactCell::Verbatim => same,
        FactCell::Rewritten => other,
        FactCell::Absent => signs.only,
    }
}
