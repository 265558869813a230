//! What stands beside a text of a comparison, and what its words have in common
//! with the other side's.

use crate::geometry::LINK_GUTTER;
use crate::screens::compare::focus;
use crate::screens::compare::linked::Linked;
use crate::screens::compare::view::register;
use crate::screens::compare::view::scene::{Scene, letter};
use crate::screens::text::layers::{self, Layer};
use crate::theme::Role;
use crate::widgets::rich::Rich;
use crate::widgets::signs::Signs;
use crate::widgets::text_view::Margins;
use compare::Relation;
use messages::compare as say;
use model::{self, Span};
use std::collections::BTreeMap;

/// Columns of the margin for the counterpart's name; one more is for the sign of
/// the unit in focus, or of what is coded.
const NAME: usize = LINK_GUTTER as usize - 1;

/// The sign of a link: two columns. An analyst's own is a letter, the key that
/// makes it, and an exclamation mark.
pub fn sign(linked: &Linked, signs: &Signs) -> String {
    match &linked.said {
        Some(said) => format!("{}!", letter_of(said.relation)),
        None => match linked.link.relation {
            Relation::Verbatim | Relation::Near => "= ".to_owned(),
            Relation::SameQuote => "=\"".to_owned(),
            Relation::SameFact | Relation::Theme => format!("{} ", signs.fact),
        },
    }
}

/// The letter of what an analyst says.
pub fn letter_of(relation: model::Relation) -> &'static str {
    match relation {
        model::Relation::SameQuote => "q",
        model::Relation::SameFact => "f",
        model::Relation::Differs => "d",
        model::Relation::Contrast => "c",
        model::Relation::VersionOf => "v",
        model::Relation::Unrelated => "x",
    }
}

/// Gives the name of a link's relation.
pub fn name(linked: &Linked) -> String {
    match &linked.said {
        Some(said) => said.relation.label(),
        None => relation_name(linked.link.relation),
    }
}

/// What a relation that was found is called.
fn relation_name(relation: Relation) -> String {
    match relation {
        Relation::Verbatim => say::verbatim(),
        Relation::Near => say::nearly_verbatim(),
        Relation::SameQuote => say::same_quote(),
        Relation::SameFact => say::same_fact(),
        Relation::Theme => say::same_matter(),
    }
}

/// The role of a link.
pub fn link_role(linked: &Linked) -> Role {
    if linked.link.strong { Role::LinkStrong } else { Role::LinkWeak }
}

/// The words that both sides have, under everything that is coded and selected.
pub fn layers(scene: &Scene<'_>, side: usize, known: Vec<Layer>) -> Vec<Layer> {
    let Some(alignment) = &scene.compare.alignment else { return known };
    let own = |pair: &(Span, Span)| if side == 0 { pair.0 } else { pair.1 };
    let runs = alignment.runs.iter().map(own);
    let mut out: Vec<Layer> = runs.map(|span| Layer { span, role: Role::SharedRun }).collect();
    let paired = focus::link_in_focus(scene.state, scene.compare);
    let details = paired.iter().flat_map(|(linked, _, _)| &linked.link.details);
    let differs = details.filter_map(|detail| if side == 0 { detail.a } else { detail.b });
    out.extend(differs.map(|span| Layer { span, role: Role::Differs }));
    out.extend(known);
    out
}

/// The margin of a side, by row.
pub fn margins(scene: &Scene<'_>, side: usize, signs: &Signs) -> Margins {
    let names = counterparts(scene, side, signs);
    let marks = marks(scene, side, signs);
    let mut rows: Vec<usize> = names.keys().chain(marks.keys()).copied().collect();
    rows.sort_unstable();
    rows.dedup();
    let margin = |row: usize| {
        let name = names.get(&row).cloned().unwrap_or((String::new(), Role::Text));
        let (mark, role) = marks.get(&row).cloned().unwrap_or((" ".to_owned(), Role::Text));
        let line = Rich::of(name.1, text::pad(&name.0, NAME)).add(role, mark);
        (row, line)
    };
    rows.into_iter().map(margin).collect()
}

/// What each row's first unit has as its counterpart; a linked one goes before
/// one that is alone.
fn counterparts(scene: &Scene<'_>, side: usize, signs: &Signs) -> BTreeMap<usize, (String, Role)> {
    let mut out: BTreeMap<usize, (String, Role)> = BTreeMap::new();
    let Some((pane, facts)) = scene.pane(side) else { return out };
    if scene.compare.alignment.is_none() {
        return out;
    }
    let follows = scene.compare.registers() && side != scene.compare.focus;
    for (index, unit) in facts.doc.open.units.iter().enumerate() {
        if !unit.role.tells() {
            continue;
        }
        let row = pane.layout.row_of(unit.span.start);
        let link = scene.shown_link(side, index);
        if follows {
            let link = link.map(|(linked, _)| linked);
            out.insert(row, register::margin(scene, side, index, link, signs));
            continue;
        }
        match link {
            Some((linked, there)) => {
                out.insert(row, (link_name(scene, side, linked, there, signs), link_role(linked)));
            }
            None => {
                out.entry(row).or_insert((signs.only.to_owned(), Role::Only));
            }
        }
    }
    out
}

/// `="B6`, `= B6`, `=B12`; without the letter where it would not fit, or where
/// the sign may be wide and needs the blank behind it.
fn link_name(
    scene: &Scene<'_>,
    side: usize,
    linked: &Linked,
    there: usize,
    signs: &Signs,
) -> String {
    let sign = sign(linked, signs);
    let name = scene.name(1 - side.min(1), there);
    let fits = |whole: &String| text::width(whole) <= NAME;
    let bare = || format!("{sign}{}", name.trim_start_matches(letter(1 - side.min(1))));
    let whole = Some(format!("{sign}{name}")).filter(fits);
    let tight = || Some(format!("{}{name}", sign.trim_end())).filter(|_| sign.is_ascii());
    whole.or_else(|| tight().filter(fits)).unwrap_or_else(bare)
}

/// The unit in focus on all its rows; elsewhere what is coded or proposed.
fn marks(scene: &Scene<'_>, side: usize, signs: &Signs) -> BTreeMap<usize, (String, Role)> {
    let mut out = BTreeMap::new();
    let Some((pane, facts)) = scene.pane(side) else { return out };
    let rows = |span: Span| {
        pane.layout.row_of(span.start)..=pane.layout.row_of(span.end.saturating_sub(1))
    };
    for (_, spans) in coding::frames::marks(facts.doc) {
        if let Some(first) = spans.first() {
            out.insert(pane.layout.row_of(first.start), (signs.note.to_owned(), Role::Key));
        }
    }
    for proposal in &facts.proposed {
        if let Some(first) = proposal.content().first() {
            out.insert(pane.layout.row_of(first.start), ("?".to_owned(), Role::Suggested));
        }
    }
    for coded in &facts.coded {
        if let Some(first) = coded.content.first() {
            let (sign, role) = layers::sign(scene.state, coded);
            let sign = if sign == " " { signs.coded.to_owned() } else { sign };
            out.insert(pane.layout.row_of(first.start), (sign, role));
        }
    }
    let unit = scene.focus(side).and_then(|unit| facts.doc.open.units.get(unit));
    if let Some(unit) = unit {
        out.extend(rows(unit.span).map(|row| (row, (signs.mark.to_owned(), Role::Key))));
    }
    out
}
