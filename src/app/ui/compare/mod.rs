//! Two dispatches side by side, or one above the other.

mod foot;
mod margin;
mod names;
mod parts;
mod quoted;
mod register;
mod side;
mod words;

use crate::ui::canvas::Canvas;
use crate::ui::describe::{self, Told};
use crate::ui::facts::Facts;
use crate::ui::rich::{Rich, grouped};
use crate::ui::signs::UNKNOWN;
use crate::ui::text_view::TextView;
use crate::ui::theme::Role;
use crate::ui::{frame_view, header, layers, reader, tag};
use crate::State;
use crate::geometry::{self, Area, LINK_GUTTER, PairAreas};
use crate::screens::compare::linked::Linked;
use crate::screens::compare::state::{Compare, Lock};
use crate::screens::compare::{self, focus};
use crate::screens::text::frames;
use crate::screens::text::pane::Pane;
use crate::ui::compare::names::Names;

/// What the parts of the screen share.
struct Scene<'a> {
    state: &'a State,
    compare: &'a Compare,
    facts: [Facts<'a>; 2],
    names: [Names; 2],
    /// The unit in focus on each side, if any.
    focus: [Option<usize>; 2],
}

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

impl<'a> Scene<'a> {
    fn new(state: &'a State, compare: &'a Compare) -> Option<Self> {
        let [a, b] = &compare.panes;
        let facts = [Facts::of(state, a.dispatch)?, Facts::of(state, b.dispatch)?];
        let [doc_a, doc_b] = &facts;
        let names = [Names::new(&doc_a.doc.open.units), Names::new(&doc_b.doc.open.units)];
        let own = facts
            .get(compare.focus)
            .and_then(|facts| compare::state::unit_at(&facts.doc.open, compare.focused().cursor));
        let other = own.and_then(|unit| compare.counterpart(compare.focus, unit));
        let other = other.map(|(_, unit)| unit);
        let focus = if compare.focus == 0 { [own, other] } else { [other, own] };
        Some(Self { state, compare, facts, names, focus })
    }

    fn pane(&self, side: usize) -> Option<(&'a Pane, &Facts<'a>)> {
        Some((self.compare.panes.get(side)?, self.facts.get(side)?))
    }

    /// "B6": a unit of a side.
    fn name(&self, side: usize, unit: usize) -> String {
        let number = self.names.get(side).and_then(|names| names.number(unit));
        match number {
            Some(number) => format!("{}{number}", letter(side)),
            None => letter(side).to_owned(),
        }
    }

    /// The link a unit's margin names: its own best one, but for the counterpart
    /// of the unit in focus the one in focus.
    fn shown_link(&self, side: usize, unit: usize) -> Option<(&'a Linked, usize)> {
        let lead = self.compare.focus;
        if side != lead && self.focus(side) == Some(unit) {
            let leading = self.focus(lead)?;
            let (link, _) = self.compare.counterpart(lead, leading)?;
            return Some((link, leading));
        }
        self.compare.counterpart(side, unit)
    }

    fn focus(&self, side: usize) -> Option<usize> {
        self.focus.get(side).copied().flatten()
    }
}

/// A side's letter.
fn letter(side: usize) -> &'static str {
    if side == 0 { "A" } else { "B" }
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
        None => Rich::of(Role::Dim, "aligning"),
        Some(_) => {
            let links = focus::links(scene.compare, 0).len();
            Rich::of(Role::Text, format!("{} links", grouped(links)))
        }
    };
    let lead = match scene.compare.lock {
        Lock::Register => format!(" by {}", letter(scene.compare.focus)),
        _ => String::new(),
    };
    let unknown = scene.facts.iter().any(|facts| facts.doc.unknown);
    let unknown = if unknown { format!("  {UNKNOWN} coded") } else { String::new() };
    let counts = counts
        .add(Role::Error, unknown)
        .add(Role::Dim, format!("  {}{lead}", scene.compare.lock.name()));
    header::draw(canvas, scene.state, "COMPARE", &what, &counts);
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
    let (sign, role) = match scene.compare.focus == side {
        true => (">", Role::Heading),
        false => (" ", Role::Dim),
    };
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
        reader::labels(canvas, pane, &view);
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
    tag::top_beside_popup(canvas.signs, scene.state, lead, *area) - lead.top
}

fn between(canvas: &mut Canvas<'_>, scene: &Scene<'_>, areas: &PairAreas) {
    let area = areas.between;
    match areas.stacked {
        _ if areas.woven => {}
        true => canvas.titled_rule(area.x, area.y, area.x + area.w, &title(scene, 1)),
        false => canvas.wall(area),
    }
}
