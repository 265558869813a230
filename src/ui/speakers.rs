//! The registry as a screen.

use super::canvas::Canvas;
use super::header;
use super::rich::{Rich, grouped};
use super::theme::Role;
use crate::app::State;
use crate::app::geometry::{self, Area};
use crate::app::speakers::Speakers;
use crate::model::Speaker;
use crate::text;

/// Draws the speakers.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, speakers: &Speakers) {
    let all = state.registry.all();
    let merged = state.registry.len().saturating_sub(all.len());
    let mut counts = Rich::of(Role::Text, crate::app::count(all.len(), "speaker", "speakers"));
    if merged > 0 {
        counts.push(Role::Dim, format!("   {} merged", grouped(merged)));
    }
    header::draw(canvas, state, "SPEAKERS", &Rich::new(), &counts);
    let body = geometry::parts(state).body;
    let name = all.iter().map(|speaker| text::width(&speaker.name)).max().unwrap_or(0);
    let name = name.clamp(8, usize::from(body.w) / 2);
    if let Some(area) = header::second(state) {
        let line = format!("  {} {} also known as", text::pad("name", name), text::pad("kind", 11));
        canvas.rich(0, area.y, area.w, &Rich::of(Role::Dim, line));
    }
    for (offset, speaker) in all.iter().skip(speakers.top).take(usize::from(body.h)).enumerate() {
        let y = body.y + u16::try_from(offset).unwrap_or(0);
        let current = speakers.top + offset == speakers.at;
        row(canvas, speaker, name, Area { y, h: 1, ..body }, current);
    }
    if all.is_empty() {
        let words = "nobody yet: tagging a quote adds its speaker";
        canvas.rich(2, body.y + body.h / 3, body.w, &Rich::of(Role::Dim, words));
        canvas.cursor_at(body.x, body.y);
    }
}

fn row(canvas: &mut Canvas<'_>, speaker: &Speaker, name: usize, area: Area, current: bool) {
    let shown = canvas.shorten(&speaker.name, name);
    let mut line = Rich::of(Role::Key, if current { "> " } else { "  " })
        .add(Role::Text, text::pad(&shown, name))
        .add(Role::Dim, format!(" {} ", text::pad(speaker.kind.label(), 11)));
    if !speaker.affiliation.is_empty() {
        line.push(Role::Text, format!("{}  ", speaker.affiliation));
    }
    line.push(Role::Text, speaker.aliases.join(", "));
    canvas.rich(area.x, area.y, area.w, &line);
    if current {
        canvas.tint(area, Role::Cursor);
        canvas.cursor_at(area.x, area.y);
    }
}
