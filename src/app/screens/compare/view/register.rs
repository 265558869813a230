//! What a register says beside the rows of the side that follows.

use crate::screens::compare::linked::Linked;
use crate::screens::compare::view::margin::link_role;
use crate::screens::compare::view::scene::{Scene, letter};
use crate::screens::text::sheet::{Line, Sheet};
use crate::theme::Role;
use crate::widgets::rich::Rich;
use crate::widgets::signs::Signs;
use crate::widgets::text_view::Margins;
use messages::compare as say;

/// The words of the lines of a side that are none of its text.
pub fn notes(scene: &Scene<'_>, side: usize, signs: &Signs) -> Margins {
    let sheet = scene.pane(side).and_then(|(pane, _)| pane.sheet.as_ref());
    let lines = sheet.map(Sheet::lines).unwrap_or_default();
    let note = |line: &Line| match line {
        Line::Folded(units) => Some(folded(scene, side, units, signs)),
        Line::Elsewhere { unit, beside, way } => {
            let (name, at) = (scene.name(side, *unit), scene.name(1 - side.min(1), *beside));
            let words = say::see_beside(signs.way(*way), name, at);
            Some(Rich::of(Role::Dim, words))
        }
        Line::Row(_) | Line::Blank => None,
    };
    lines.iter().enumerate().filter_map(|(at, line)| Some((at, note(line)?))).collect()
}

/// `· 3 only in B: B7-B9`.
fn folded(scene: &Scene<'_>, side: usize, units: &[usize], signs: &Signs) -> Rich {
    let number = |unit: &usize| scene.names.get(side).and_then(|names| names.number(*unit));
    let numbers: Vec<usize> = units.iter().filter_map(number).collect();
    if numbers.is_empty() {
        return Rich::of(Role::Dim, say::service_lines_of(signs.only, letter(side)));
    }
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in &numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let name = letter(side);
    let run = |(first, last): (usize, usize)| {
        if first == last { format!("{name}{first}") } else { format!("{name}{first}-{name}{last}") }
    };
    let names: Vec<String> = runs.into_iter().map(run).collect();
    let (count, names) = (numbers.len(), names.join(" "));
    Rich::of(Role::Only, say::folded(count, signs.only, name, names))
}

/// The margin of a unit of the side that follows: its name, and where it stands in
/// its own text if that is elsewhere.
pub fn margin(
    scene: &Scene<'_>,
    side: usize,
    unit: usize,
    link: Option<&Linked>,
    signs: &Signs,
) -> (String, Role) {
    let sheet = scene.pane(side).and_then(|(pane, _)| pane.sheet.as_ref());
    let way = sheet.and_then(|sheet| sheet.moved(unit)).map_or(" ", |way| signs.way(way));
    match link {
        Some(linked) => (format!("{way}{}", scene.name(side, unit)), link_role(linked)),
        None => (format!("{}{}", signs.only, scene.name(side, unit)), Role::Only),
    }
}
