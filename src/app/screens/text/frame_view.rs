//! A frame on the screen: as rows of a panel, and as the box under a text.

use crate::geometry::Area;
use crate::screens::text::describe::Told;
use crate::screens::text::pages::{self, Pages};
use crate::screens::text::stance_view::{self, Begins};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, fitted, wrapped};
use crate::widgets::signs::Signs;
use messages::text as say;
use model::Mark;

/// Columns of the words that name a part.
const LABEL: usize = 9;

/// The frame's kind, and where it came from or what can be done with it.
fn title(told: &Told) -> Rich {
    with_origin(kind(told), told)
}

/// Adds where a frame came from, and who else changed it meanwhile.
fn with_origin(line: Rich, told: &Told) -> Rich {
    let line = if told.touched.is_empty() {
        line
    } else {
        line.add(Role::Warning, format!("  {}", told.touched))
    };
    line.add(Role::Dim, format!("  {}", told.origin))
}

fn kind(told: &Told) -> Rich {
    if told.proposed {
        Rich::of(Role::Suggested, say::suggested_kind(&told.kind))
    } else {
        Rich::of(Role::Heading, say::coded_kind(&told.kind))
    }
}

/// The page of stances, and the keys that turn it and decide on a proposal.
fn keys(state: &State, told: &Told, pages: &Pages) -> String {
    let key = |name: &str| state.keymap.key_named(name);
    let page = pages.label().map(|label| match key("more-stances") {
        Some(key) => say::more(label, key),
        None => label,
    });
    let decide = match (key("accept"), key("tag")) {
        (Some(accept), Some(tag)) if told.proposed => Some(say::accept_or_open(accept, tag)),
        _ => None,
    };
    page.into_iter().chain(decide).collect::<Vec<_>>().join("  ")
}

/// Rows of a panel of `columns` columns: what is decided on first.
pub fn panel(state: &State, told: &Told, signs: &Signs, columns: u16) -> Vec<Rich> {
    let pages = pages::of(state);
    let mut lines = vec![title(told)];
    if told.proposed || pages.label().is_some() {
        lines.push(Rich::of(Role::Hint, keys(state, told, &pages)));
    }
    if let Some(doc) = state.doc() {
        let rows = stance_view::page(signs, &doc.open, &pages, columns);
        lines.extend(rows.into_iter().map(|(_, row)| row));
    }
    if told.stances.is_empty() && !told.proposed {
        part(&mut lines, say::label_stance(), Role::Dim, &say::none());
    }
    for row in wrapped(&told.content, columns.max(8), 4) {
        lines.push(Rich::of(Role::PartContent, row));
    }
    lines.push(Rich::of(Role::Dim, messages::counts::words(told.words)));
    part(&mut lines, say::label_cue(), Role::PartCue, &told.cue);
    for relay in &told.relay {
        part(&mut lines, say::label_relay(), Role::PartRelay, relay);
    }
    part(&mut lines, say::label_distance(), Role::Text, &told.distance);
    part(&mut lines, say::label_changed(), Role::Text, &told.changed);
    part(&mut lines, say::label_note(), Role::Text, &told.note);
    part(&mut lines, say::label_tags(), Role::Text, &told.tags);
    lines
}

fn part(lines: &mut Vec<Rich>, label: String, role: Role, words: &str) {
    if !words.is_empty() {
        lines.push(Rich::of(Role::Dim, text::pad(&label, LABEL)).add(role, words));
    }
}

/// The box under a text: a line with the title, then what fits.
pub fn below(canvas: &mut Canvas<'_>, state: &State, told: &Told, area: Area) {
    canvas.fill(area, Role::Text);
    let pages = pages::of(state);
    let keys = keys(state, told, &pages);
    let mut head = kind(told);
    if !keys.is_empty() {
        head.push(Role::Hint, format!("  {keys}"));
    }
    let head = with_origin(head, told);
    canvas.titled_rule(area.x, area.y, area.w, &head);
    let inner = Area { x: area.x + 1, y: area.y + 1, h: area.h.saturating_sub(1), ..area };
    let lines = box_lines(canvas.signs, state, told, &pages, inner);
    for (line, y) in lines.iter().zip(inner.y..inner.y + inner.h) {
        canvas.rich(inner.x, y, area.w, line);
    }
}

/// The box under a text for a passage that is only noted or tagged.
pub fn note_below(canvas: &mut Canvas<'_>, mark: &Mark, area: Area) {
    canvas.fill(area, Role::Text);
    let head =
        Rich::of(Role::Heading, say::noted()).add(Role::Dim, format!("  {}", mark.meta.coder));
    canvas.titled_rule(area.x, area.y, area.w, &head);
    let tags = mark.meta.tags.join(", ");
    let words = [tags.as_str(), mark.meta.note.as_str()];
    let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
    let rows = wrapped(&words.join(": "), area.w.saturating_sub(2), usize::from(area.h));
    for (row, y) in rows.into_iter().zip(area.y + 1..area.y + area.h) {
        canvas.rich(area.x + 1, y, area.w, &Rich::of(Role::Text, row));
    }
}

/// Words, who, stances, how, note: the words on as many rows as are left, and none where
/// who and the stances take them all.
fn box_lines(signs: &Signs, state: &State, told: &Told, pages: &Pages, area: Area) -> Vec<Rich> {
    let columns = area.w.saturating_sub(2);
    let mut rest: Vec<Rich> = Vec::new();
    let (how, mut put) = (how(told), false);
    if let Some(doc) = state.doc() {
        let mut rows = stance_view::page(signs, &doc.open, pages, columns).into_iter().peekable();
        while let Some((begins, row)) = rows.next() {
            rest.push(row);
            // How it is introduced stands behind who says it, where there is room.
            let speaker =
                begins == Some(Begins::Speaker) && rows.peek().is_none_or(|it| it.0.is_some());
            if let (true, Some(last)) = (speaker, rest.last_mut())
                && last.width().saturating_add(how.width()) <= columns
            {
                *last = std::mem::take(last).and(how.clone());
                put = true;
            }
        }
    }
    let decided = rest.len();
    if !put && !how.is_empty() {
        rest.push(how);
    }
    rest.extend(remarks(told));
    let rows = usize::from(area.h);
    if decided >= rows {
        return rest;
    }
    let rows = rows.saturating_sub(rest.len());
    let mut lines = content(signs, &told.content, told.words, columns, rows);
    lines.extend(rest);
    lines
}

/// The words said on at most so many rows, at least one, and how many they are.
pub fn content(signs: &Signs, said: &str, words: usize, columns: u16, rows: usize) -> Vec<Rich> {
    let count = format!("  {}", messages::counts::words(words));
    let rows = fitted(signs, said, columns, rows.max(1), text::width(&count));
    let mut lines: Vec<Rich> =
        rows.into_iter().map(|row| Rich::of(Role::PartContent, row)).collect();
    if let Some(last) = lines.last_mut() {
        last.push(Role::Dim, count);
    }
    lines
}

/// Note, tags and the newsroom's distance, where there are any.
fn remarks(told: &Told) -> Option<Rich> {
    let mut line = Rich::new();
    let remarks = [
        (say::label_changed(), &told.changed),
        (say::label_note(), &told.note),
        (say::label_tags(), &told.tags),
        (say::label_distance(), &told.distance),
    ];
    for (label, words) in remarks {
        if !words.is_empty() {
            line.push(Role::Dim, format!("{label} "));
            line.push(Role::Text, format!("{words}  "));
        }
    }
    (!line.is_empty()).then_some(line)
}

/// How it is introduced, and who passed it on.
fn how(told: &Told) -> Rich {
    let mut line = Rich::new();
    if !told.cue.is_empty() {
        line.push(Role::Dim, format!("  {} ", say::label_cue()));
        line.push(Role::PartCue, told.cue.clone());
    }
    for relay in &told.relay {
        line.push(Role::Dim, format!("  {} ", say::label_via()));
        line.push(Role::PartRelay, relay.clone());
    }
    line
}
