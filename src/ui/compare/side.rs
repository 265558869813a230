//! The panel beside two texts: links, details that differ, names, the frame.

use super::super::canvas::Canvas;
use super::super::rich::{Rich, middle, wrapped};
use super::super::signs::Signs;
use super::super::theme::Role;
use super::super::{describe, frame_view, guide};
use super::margin::{self, link_role};
use super::{Scene, foot, letter};
use crate::app::compare::linked::Linked;
use crate::app::geometry::Area;
use crate::app::takes::told;
use crate::app::{compare, frames};
use crate::compare::Detail;

/// Draws the panel, where there is one.
pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: Area) {
    if area.w < 6 || area.h == 0 {
        return;
    }
    canvas.fill(area, Role::Text);
    canvas.wall(area);
    let columns = area.w.saturating_sub(3);
    if let Some(draft) = scene.state.tag() {
        return put(canvas, &guide::lines(canvas.signs, scene.state, draft, columns), area);
    }
    let takes = takes(scene, columns);
    let frame = frame(scene, canvas.signs, columns);
    let details = details(scene, canvas.signs, columns);
    let others = frame.len() + details.len() + takes.len();
    let most = usize::from(area.h).saturating_sub(others).max(usize::from(area.h) / 3);
    let mut lines = takes;
    lines.extend(links(scene, canvas.signs, columns, most.saturating_sub(2)));
    lines.extend(details);
    lines.extend(frame);
    for side in 0..2 {
        lines.extend(only(scene, canvas.signs, columns, side));
    }
    put(canvas, &lines, area);
}

/// What the later of two takes changed.
fn takes(scene: &Scene<'_>, columns: u16) -> Vec<Rich> {
    let [a, b] = &scene.facts;
    let (a, b) = (a.doc.open.dispatch.id, b.doc.open.dispatch.id);
    let Some(tally) = scene.state.changed_between(a, b) else { return Vec::new() };
    let mut lines = vec![Rich::of(Role::Heading, "Two takes of one dispatch")];
    let told = wrapped(&told(tally), columns, 3);
    lines.extend(told.into_iter().map(|line| Rich::of(Role::Text, line)));
    lines.push(Rich::new());
    lines
}

fn put(canvas: &mut Canvas<'_>, lines: &[Rich], area: Area) {
    for (line, y) in lines.iter().zip(area.y..area.y + area.h) {
        canvas.rich(area.x + 2, y, area.x + area.w, line);
    }
}

/// The units that only one side has.
fn only(scene: &Scene<'_>, signs: &Signs, columns: u16, side: usize) -> Vec<Rich> {
    let units = foot::only(scene, side);
    if units.is_empty() {
        return Vec::new();
    }
    let title = format!("Only in {} ({})", letter(side), units.len());
    let mut lines = vec![Rich::new(), Rich::of(Role::Heading, title)];
    for unit in units {
        let focus = if scene.focus(side) == Some(unit) { ">" } else { " " };
        let mut line = Rich::of(Role::Key, focus);
        line.push(Role::Only, format!("{:<4}", scene.name(side, unit)));
        let room = usize::from(columns.saturating_sub(line.width()));
        let words = unit_words(scene, side, unit);
        line.push(Role::Dim, super::super::rich::shorten(signs, &words, room));
        lines.push(line);
    }
    lines
}

/// Links in the order of the side in focus, those around the one in focus.
fn links(scene: &Scene<'_>, signs: &Signs, columns: u16, most: usize) -> Vec<Rich> {
    let side = scene.compare.focus.min(1);
    let all = compare::links(scene.compare, side);
    let mut lines = vec![Rich::of(Role::Heading, format!("Links ({})", all.len()))];
    lines.push(Rich::of(Role::Dim, format!(" {}", tally(&all))));
    let at = all.iter().position(|(_, here, there)| {
        Some(*here) == scene.focus(side) && Some(*there) == scene.focus(1 - side)
    });
    let first = at.unwrap_or(0).saturating_sub(most / 2).min(all.len().saturating_sub(most));
    for (place, (link, here, there)) in all.iter().enumerate().skip(first).take(most) {
        let sign = margin::sign(link, signs);
        let (own, other) = (scene.name(side, *here), scene.name(1 - side, *there));
        let focus = if at == Some(place) { ">" } else { " " };
        let mut line = Rich::of(Role::Key, focus);
        line.push(link_role(link), format!("{own:<4}{sign}{other:<4} "));
        let room = usize::from(columns.saturating_sub(line.width()));
        let words = unit_words(scene, side, *here);
        line.push(Role::Dim, super::super::rich::shorten(signs, &words, room));
        lines.push(line);
    }
    lines
}

/// How many links of each kind: "2 same quote, 1 same fact".
fn tally(all: &[(&Linked, usize, usize)]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in all.iter().map(|(linked, _, _)| margin::name(linked)) {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, n)) => *n += 1,
            None => counts.push((name, 1)),
        }
    }
    let told: Vec<String> = counts.iter().map(|(name, n)| format!("{n} {name}")).collect();
    told.join(", ")
}

fn unit_words(scene: &Scene<'_>, side: usize, unit: usize) -> String {
    let Some((_, facts)) = scene.pane(side) else { return String::new() };
    let open = &facts.doc.open;
    let span = open.units.get(unit).map(|unit| unit.span).unwrap_or_default();
    crate::text::clean_line(span.of(open.text()))
}

/// Details of every link, then names that are spelt in two ways.
fn details(scene: &Scene<'_>, signs: &Signs, columns: u16) -> Vec<Rich> {
    let Some(alignment) = &scene.compare.alignment else { return Vec::new() };
    let half = usize::from(columns.saturating_sub(10)) / 2;
    let pair =
        |a: &str, b: &str| format!("{} / {}", middle(signs, a, half), middle(signs, b, half));
    let mut lines = Vec::new();
    // A name spelt in two ways is said once, below.
    let spelt = |detail: &&Detail| {
        let (a, b) = foot::words_of(scene, detail);
        alignment.variants.iter().any(|name| name.a == a && name.b == b)
    };
    let found: Vec<&Detail> = scene
        .compare
        .links
        .all
        .iter()
        .flat_map(|it| &it.link.details)
        .filter(|d| !spelt(d))
        .collect();
    if !found.is_empty() {
        lines.push(Rich::new());
        lines.push(Rich::of(Role::Heading, format!("Details that differ ({})", found.len())));
    }
    for detail in found.into_iter().take(8) {
        let (a, b) = foot::words_of(scene, detail);
        let kind = format!(" {:<8}", foot::kind(detail.kind));
        let sign = Rich::of(Role::Differs, signs.differs).add(Role::Dim, kind);
        lines.push(sign.add(Role::Text, pair(&a, &b)));
    }
    if !alignment.variants.is_empty() {
        lines.push(Rich::new());
        lines.push(Rich::of(Role::Heading, "Names spelt in two ways"));
    }
    for variant in alignment.variants.iter().take(6) {
        lines.push(Rich::of(Role::Text, format!(" {}", pair(&variant.a, &variant.b))));
    }
    lines
}

/// The frame in focus, as beside a single text.
fn frame(scene: &Scene<'_>, signs: &Signs, columns: u16) -> Vec<Rich> {
    let Some(frame) = frames::current(scene.state) else { return Vec::new() };
    let Some((_, facts)) = scene.pane(scene.compare.focus) else { return Vec::new() };
    let told = describe::frame(scene.state, facts, &frame, signs);
    let mut lines = vec![Rich::new()];
    lines.extend(frame_view::panel(scene.state, &told, signs, columns));
    lines
}
