//! The panel beside a text: the frame in focus, then what the dispatch holds.

use crate::geometry::{self, Area};
use crate::screens::text::facts::{Facts, words_in, words_of};
use crate::screens::text::{describe, frame_view, frames, layers, pages};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::guide;
use crate::widgets::rich::Rich;
use coding::frames::{Coded, Frame};
use messages::text as say;
use model::RecordId;

/// Draws the panel.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, facts: &Facts<'_>, area: Area) {
    if area.w < 6 {
        return;
    }
    canvas.fill(area, Role::Text);
    canvas.wall(area);
    let (x, end) = (area.x + 2, area.x + area.w);
    let mut y = area.y;
    let bottom = area.y + area.h;
    let mut put = |canvas: &mut Canvas<'_>, lines: &[Rich], most: u16| {
        let stop = bottom.min(y.saturating_add(most));
        for line in lines {
            if y >= stop {
                break;
            }
            canvas.rich(x, y, end, line);
            y += 1;
        }
    };
    if let Some(draft) = state.tag() {
        return put(canvas, &guide::lines(canvas.signs, state, draft, area.w - 3), u16::MAX);
    }
    // What is decided on stands at the top, and is never cut for what follows.
    let stances = geometry::PANEL_REST.saturating_add(pages::rows_wanted(state));
    put(canvas, &current(canvas, state, facts, area.w - 3), stances.max(area.h * 3 / 5));
    put(canvas, &quotes(canvas, state, facts, usize::from(area.w - 3)), u16::MAX);
    put(canvas, &speakers(state, facts), u16::MAX);
    put(canvas, &marks(facts), u16::MAX);
    put(canvas, &proposed(canvas, state, facts, usize::from(area.w - 3)), u16::MAX);
}

fn heading(words: impl Into<String>) -> [Rich; 2] {
    [Rich::new(), Rich::of(Role::Heading, words)]
}

/// The frame in focus.
fn current(canvas: &Canvas<'_>, state: &State, facts: &Facts<'_>, columns: u16) -> Vec<Rich> {
    match frames::current(state) {
        Some(frame) => {
            let told = describe::frame(state, facts, &frame, canvas.signs);
            frame_view::panel(state, &told, canvas.signs, columns)
        }
        None => vec![Rich::of(Role::Dim, say::nothing_here())],
    }
}

/// Every coded quote in one row, the one in focus marked; then what is proposed.
fn quotes(canvas: &Canvas<'_>, state: &State, facts: &Facts<'_>, columns: usize) -> Vec<Rich> {
    let mut lines = heading(say::quotes_coded(facts.coded.len())).to_vec();
    let here = match frames::current(state) {
        Some(Frame::Coded(coded)) => Some(coded.quote.meta.id),
        _ => None,
    };
    for coded in &facts.coded {
        lines.push(quote(canvas, state, facts, coded, here, columns));
    }
    lines
}

/// "▐+ Claire Aubin  Nous ne reculerons …".
pub fn quote(
    canvas: &Canvas<'_>,
    state: &State,
    facts: &Facts<'_>,
    coded: &Coded<'_>,
    here: Option<RecordId>,
    columns: usize,
) -> Rich {
    let (sign, role) = layers::sign(state, coded);
    let focus = if here == Some(coded.quote.meta.id) { ">" } else { " " };
    let name = coded.quote.speaker.as_ref().map(|s| state.study.registry.name(s.id)).unwrap_or("-");
    let name = canvas.shorten(name, columns / 2);
    let words = words_of(facts.doc.open.text(), coded.content, canvas.signs.cut);
    let mut line = Rich::of(Role::Key, focus).add(Role::Text, canvas.signs.coded);
    line.push(role, sign);
    line.push(Role::Text, format!(" {name}  "));
    let room = columns.saturating_sub(usize::from(line.width()));
    line.push(Role::Dim, canvas.shorten(&words, room));
    line
}

/// What is proposed and not decided, in one row each.
fn proposed(canvas: &Canvas<'_>, state: &State, facts: &Facts<'_>, columns: usize) -> Vec<Rich> {
    if facts.proposed.is_empty() {
        return Vec::new();
    }
    let mut lines = heading(say::suggested_undecided(facts.proposed.len())).to_vec();
    let text = facts.doc.open.text();
    for proposal in &facts.proposed {
        let cut = canvas.signs.cut;
        let name = describe::speaker(state, facts, proposal);
        let name = if name.is_empty() { "-" } else { &name };
        let mut line = Rich::of(Role::Suggested, format!(" {} ", canvas.signs.proposed));
        line.push(Role::Text, format!("{}  ", canvas.shorten(name, columns / 2)));
        let room = columns.saturating_sub(usize::from(line.width()));
        let words = words_of(text, proposal.content(), cut);
        line.push(Role::Dim, canvas.shorten(&words, room));
        lines.push(line);
    }
    lines
}

/// Who speaks here, and how much.
fn speakers(state: &State, facts: &Facts<'_>) -> Vec<Rich> {
    let mut spoken: Vec<(&str, usize, usize)> = Vec::new();
    for coded in &facts.coded {
        let Some(speaker) = &coded.quote.speaker else { continue };
        let name = state.study.registry.name(speaker.id);
        let words = words_in(facts.doc, coded.content);
        match spoken.iter_mut().find(|(known, _, _)| *known == name) {
            Some((_, quotes, all)) => (*quotes, *all) = (*quotes + 1, *all + words),
            None => spoken.push((name, 1, words)),
        }
    }
    if spoken.is_empty() {
        return Vec::new();
    }
    let mut lines = heading(say::speakers_here()).to_vec();
    lines.extend(spoken.into_iter().map(|(name, quotes, words)| {
        let counts = messages::counts::quotes_and_words(quotes, words);
        Rich::of(Role::Text, format!(" {name}  ")).add(Role::Dim, counts)
    }));
    lines
}

/// Notes and tags of the dispatch and its passages.
fn marks(facts: &Facts<'_>) -> Vec<Rich> {
    let mut lines = Vec::new();
    for (mark, _) in coding::frames::marks(facts.doc) {
        let tags = mark.meta.tags.join(", ");
        let words = [tags.as_str(), mark.meta.note.as_str()];
        let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
        let words = if mark.spans.is_empty() {
            words.join(": ")
        } else {
            say::on_a_passage(words.join(": "))
        };
        lines.push(Rich::of(Role::Text, format!(" {words}")));
    }
    if lines.is_empty() {
        return lines;
    }
    let mut out = heading(say::notes_and_tags()).to_vec();
    out.append(&mut lines);
    out
}
