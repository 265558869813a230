//! Two dispatches side by side, or one above the other.

use crate::geometry::{self, Area, LINK_GUTTER, PairAreas};
use crate::popups::tag;
use crate::screens::compare::focus;
use crate::screens::compare::state::{Compare, Lock};
use crate::screens::compare::view::scene::{Scene, letter};
use crate::screens::compare::view::{foot, margin, register, side};
use crate::screens::reader;
use crate::screens::text::describe::{self, Told};
use crate::screens::text::{frame_view, frames, layers};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::header;
use crate::widgets::rich::Rich;
use crate::widgets::signs::UNKNOWN;
use crate::widgets::text_view::TextView;
use messages::compare as say;

/// Draws the comparison.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, compare: &Compare) {
    let Some(scene) = Scene::new(state, compare) else { return };
    let areas = geometry::pair(state);
    heading(canvas, &scene, &areas);
    for (side, area) in areas.panes.into_iter().enumerate() {
        pane(canvas, &scene, side, area);
    }
    between(canvas, &scene, &areas);
    match frame_in_front(&scene, canvas) {
        Some(told) => frame_view::below(canvas, state, &told, areas.foot),
        None => foot::draw(canvas, &scene, areas.foot),
    }
    side::draw(canvas, &scene, areas.side);
}

/// The proposal that is selected, where no panel shows it: in place of the foot.
fn frame_in_front(scene: &Scene<'_>, canvas: &Canvas<'_>) -> Option<Told> {
    let frame = frames::current(scene.state);
    let frame = frame.filter(|_| geometry::proposal_in_front(scene.state))?;
    let facts = scene.facts.get(scene.compare.focus)?;
    Some(describe::frame(scene.state, facts, &frame, canvas.signs))
}

fn heading(canvas: &mut Canvas<'_>, scene: &Scene<'_>, areas: &PairAreas) {
    let [a, b] = &scene.facts;
    let wall = format!(" {} ", canvas.signs.wall);
    let what = Rich::of(Role::Key, "A ")
        .and(header::dispatch(&a.doc.open))
        .add(Role::Rule, wall)
        .add(Role::Key, "B ")
        .and(header::dispatch(&b.doc.open));
    let counts = match &scene.compare.alignment {
        None => Rich::of(Role::Dim, say::aligning()),
        Some(_) => {
            let links = focus::links(scene.compare, 0).len();
            Rich::of(Role::Text, say::links(links))
        }
    };
    let lock = match scene.compare.lock {
        Lock::Register => say::lock_register_by(letter(scene.compare.focus)),
        other => other.name(),
    };
    let unknown = scene.facts.iter().any(|facts| facts.doc.unknown);
    let unknown =
        if unknown { format!("  {}", say::coding_unknown(UNKNOWN)) } else { String::new() };
    let counts = counts.add(Role::Error, unknown).add(Role::Dim, format!("  {lock}"));
    header::draw(canvas, scene.state, &say::heading(), &what, &counts);
    let Some(second) = header::second(scene.state) else { return };
    canvas.rule(second.x, second.y, second.w);
    let [one, two] = areas.panes;
    let half = second.w / 2;
    let places = match (areas.woven, areas.stacked) {
        (true, _) => vec![(0, half), (half, second.w)],
        (_, true) => vec![(one.x, one.x + one.w)],
        _ => vec![(one.x, one.x + one.w), (two.x, two.x + two.w)],
    };
    for (side, (from, to)) in places.into_iter().enumerate() {
        canvas.titled_rule(from, second.y, to, &title(scene, side));
    }
}

/// A side's letter and title; a sign on the one that has the keys.
fn title(scene: &Scene<'_>, side: usize) -> Rich {
    let Some((_, facts)) = scene.pane(side) else { return Rich::new() };
    let words = facts.doc.open.dispatch.title();
    let (sign, role) =
        if scene.compare.focus == side { (">", Role::Heading) } else { (" ", Role::Dim) };
    Rich::of(Role::Key, format!("{sign}{} ", letter(side))).add(role, words)
}

fn pane(canvas: &mut Canvas<'_>, scene: &Scene<'_>, side: usize, area: Area) {
    let Some((pane, facts)) = scene.pane(side) else { return };
    let focused = scene.compare.focus == side;
    let view = TextView {
        layout: &pane.layout,
        sheet: pane.sheet.as_ref(),
        notes: register::notes(scene, side, canvas.signs),
        area,
        gutter: LINK_GUTTER,
        top: pane.top + moved(canvas, scene, side),
        layers: margin::layers(scene, side, layers::of_pane(scene.state, pane, facts, focused)),
        margins: margin::margins(scene, side, canvas.signs),
        margin: LINK_GUTTER,
    };
    view.draw(canvas);
    if focused {
        reader::view::labels(canvas, pane, &view);
        if let Some((x, y)) = view.cell(pane.cursor) {
            canvas.cursor_at(x, y);
        }
    }
}

/// Rows by which a side is drawn further down than it stands, so that the words
/// being tagged are not under the popup: both sides, where they scroll as one.
fn moved(canvas: &Canvas<'_>, scene: &Scene<'_>, side: usize) -> isize {
    let areas = geometry::pair(scene.state);
    let (focus, lead) = (scene.compare.focus.min(1), scene.compare.focused());
    let as_one = scene.compare.lock != Lock::Free && (!areas.stacked || scene.compare.registers());
    let Some(area) = areas.panes.get(focus).filter(|_| side == focus || as_one) else { return 0 };
    tag::view::top_beside_popup(canvas.signs, scene.state, lead, *area) - lead.top
}

fn between(canvas: &mut Canvas<'_>, scene: &Scene<'_>, areas: &PairAreas) {
    let area = areas.between;
    if areas.woven {
        return;
    }
    if areas.stacked {
        canvas.titled_rule(area.x, area.y, area.x + area.w, &title(scene, 1));
    } else {
        canvas.wall(area);
    }
}
