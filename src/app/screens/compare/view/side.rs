//! The panel beside two texts: links, details that differ, who quotes whom, the
//! frame, names, what only one side has.

use crate::geometry::{self, Area};
use crate::screens::compare::focus;
use crate::screens::compare::linked::Linked;
use crate::screens::compare::view::margin::{self, link_role};
use crate::screens::compare::view::parts::{self, PanelPart};
use crate::screens::compare::view::scene::{Scene, letter};
use crate::screens::compare::view::{foot, quoted};
use crate::screens::text::{describe, frame_view, frames, pages};
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::guide;
use crate::widgets::rich::{Rich, middle, shorten, wrapped};
use crate::widgets::signs::Signs;
use coding::frames::Frame;
use coding::takes::told;
use compare::Variant;
use messages::compare as say;

/// Rows of a frame that are shown before anything else grows.
const FRAME: usize = 10;

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
    let signs = canvas.signs;
    let mut parts = vec![
        takes(scene, columns),
        links(scene, signs, columns),
        details(scene, signs, columns),
        quoted::part(scene, signs, columns),
        frame(scene, signs, columns),
        variants(scene, signs, columns),
        only(scene, signs, columns, 0),
        only(scene, signs, columns, 1),
    ];
    // What matters most is the first.
    if matches!(frames::current(scene.state), Some(Frame::Proposed(_))) {
        parts.swap(0, 4);
    }
    put(canvas, &parts::fit(signs, parts, usize::from(area.h)), area);
}

/// What the later of two takes changed.
fn takes(scene: &Scene<'_>, columns: u16) -> PanelPart {
    let [a, b] = &scene.facts;
    let (a, b) = (a.doc.open.dispatch.id, b.doc.open.dispatch.id);
    let Some(tally) = scene.state.changed_between(a, b) else { return PanelPart::default() };
    let told = wrapped(&told(tally), columns, 3).into_iter();
    PanelPart::new(say::takes_title(), told.map(|line| Rich::of(Role::Text, line)).collect())
}

fn put(canvas: &mut Canvas<'_>, lines: &[Rich], area: Area) {
    for (line, y) in lines.iter().zip(area.y..area.y + area.h) {
        canvas.rich(area.x + 2, y, area.x + area.w, line);
    }
}

/// The units that only one side has.
fn only(scene: &Scene<'_>, signs: &Signs, columns: u16, side: usize) -> PanelPart {
    let units = foot::only(scene, side);
    let title = say::only_title(letter(side), units.len());
    let row = |unit: &usize| {
        let focus = if scene.focus(side) == Some(*unit) { ">" } else { " " };
        let mut line = Rich::of(Role::Key, focus);
        line.push(Role::Only, format!("{:<4}", scene.name(side, *unit)));
        let room = usize::from(columns.saturating_sub(line.width()));
        let words = unit_words(scene, side, *unit);
        line.add(Role::Dim, shorten(signs, &words, room))
    };
    let at = units.iter().position(|unit| scene.focus(side) == Some(*unit));
    PanelPart { at, ..PanelPart::new(title, units.iter().map(row).collect()) }
}

/// Links in the order of the side in focus.
fn links(scene: &Scene<'_>, signs: &Signs, columns: u16) -> PanelPart {
    let side = scene.compare.focus.min(1);
    let all = focus::links(scene.compare, side);
    let at = all.iter().position(|(_, here, there)| {
        Some(*here) == scene.focus(side) && Some(*there) == scene.focus(1 - side)
    });
    let row = |(place, (link, here, there)): (usize, &(&Linked, usize, usize))| {
        let sign = margin::sign(link, signs);
        let (own, other) = (scene.name(side, *here), scene.name(1 - side, *there));
        let focus = if at == Some(place) { ">" } else { " " };
        let mut line = Rich::of(Role::Key, focus);
        line.push(link_role(link), format!("{own:<4}{sign}{other:<4} "));
        let room = usize::from(columns.saturating_sub(line.width()));
        line.add(Role::Dim, shorten(signs, &unit_words(scene, side, *here), room))
    };
    let rows = all.iter().enumerate().map(row).collect();
    let mut part = PanelPart::new(say::links_title(all.len()), rows);
    part.head.push(Rich::of(Role::Dim, format!(" {}", tally(&all))));
    PanelPart { at, least: 5, ..part }
}

/// How many links of each kind: "2 same quote, 1 same fact".
fn tally(all: &[(&Linked, usize, usize)]) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in all.iter().map(|(linked, _, _)| margin::name(linked)) {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, n)) => *n += 1,
            None => counts.push((name, 1)),
        }
    }
    let told: Vec<String> = counts.iter().map(|(name, n)| say::links_of_kind(n, name)).collect();
    told.join(", ")
}

fn unit_words(scene: &Scene<'_>, side: usize, unit: usize) -> String {
    let Some((_, facts)) = scene.pane(side) else { return String::new() };
    let open = &facts.doc.open;
    let span = open.units.get(unit).map(|unit| unit.span).unwrap_or_default();
    text::clean_line(span.of(open.text()))
}

/// The words of both sides, as much of each as fits.
fn pair(signs: &Signs, columns: u16, a: &str, b: &str) -> String {
    let half = usize::from(columns.saturating_sub(10)) / 2;
    format!("{} / {}", middle(signs, a, half), middle(signs, b, half))
}

/// Details of every link; a name spelt in two ways is said once, with the names.
fn details(scene: &Scene<'_>, signs: &Signs, columns: u16) -> PanelPart {
    let Some(alignment) = &scene.compare.alignment else { return PanelPart::default() };
    let all = scene.compare.links.all.iter().flat_map(|it| &it.link.details);
    let worded = all.map(|detail| (detail.kind, foot::words_of(scene, detail)));
    let spelt = |a: &str, b: &str| alignment.variants.iter().any(|name| name.a == a && name.b == b);
    let columns_of_kind = foot::kind_columns();
    let rows: Vec<Rich> = worded
        .filter(|(_, (a, b))| !spelt(a, b))
        .map(|(kind, (a, b))| {
            let kind = format!(" {} ", text::pad(&foot::kind(kind), columns_of_kind));
            let sign = Rich::of(Role::Differs, signs.differs).add(Role::Dim, kind);
            sign.add(Role::Text, pair(signs, columns, &a, &b))
        })
        .collect();
    PanelPart { least: 3, ..PanelPart::new(say::details_title(rows.len()), rows) }
}

/// Names that are spelt in two ways.
fn variants(scene: &Scene<'_>, signs: &Signs, columns: u16) -> PanelPart {
    let Some(alignment) = &scene.compare.alignment else { return PanelPart::default() };
    let row =
        |it: &Variant| Rich::of(Role::Text, format!(" {}", pair(signs, columns, &it.a, &it.b)));
    let rows: Vec<Rich> = alignment.variants.iter().map(row).collect();
    PanelPart { least: 3, ..PanelPart::new(say::names_title(rows.len()), rows) }
}

/// The frame in focus, as beside a single text.
fn frame(scene: &Scene<'_>, signs: &Signs, columns: u16) -> PanelPart {
    let Some(frame) = frames::current(scene.state) else { return PanelPart::default() };
    let Some((_, facts)) = scene.pane(scene.compare.focus) else { return PanelPart::default() };
    let told = describe::frame(scene.state, facts, &frame, signs);
    let rows = frame_view::panel(scene.state, &told, signs, columns);
    // One row more says how many are not shown.
    let wanted = pages::rows_wanted(scene.state);
    let stances = wanted.saturating_add(geometry::PANEL_REST + 1);
    // What is proposed is shown before it is accepted.
    let least = if told.proposed { FRAME.max(usize::from(stances)) } else { FRAME };
    PanelPart { least, rows, ..PanelPart::default() }
}
