//! Below the texts: both dispatches as maps, the link in focus, what differs, and
//! the pair word by word.

use crate::geometry::{self, Area};
use crate::screens::compare::linked::{self, Linked};
use crate::screens::compare::view::margin::{self, letter_of, link_role};
use crate::screens::compare::view::scene::{Scene, letter};
use crate::screens::compare::view::words;
use crate::screens::compare::{details, focus};
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, middle};
use crate::widgets::signs::Signs;
use compare::{Detail, DetailKind, Relation};
use messages::compare as say;
use model::Span;

/// Draws the rows.
pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: Area) {
    if area.h < 3 {
        return;
    }
    canvas.fill(area, Role::Text);
    let end = area.x + area.w;
    canvas.rule(area.x, area.y, end);
    if scene.compare.alignment.is_none() {
        let words = Rich::of(Role::Dim, say::comparing());
        canvas.rich(area.x + 1, area.y + 1, end, &words);
        return;
    }
    maps(canvas, scene, area);
    let (link, details) = link(scene, canvas.signs, area.w);
    canvas.rich(area.x + 1, area.y + 1, end, &link);
    canvas.rich(area.x + 1, area.y + 2, end, &details);
    if area.h > geometry::FOOT {
        let rows = words::lines(scene);
        for (line, y) in rows.iter().zip(area.y + geometry::FOOT..area.y + area.h) {
            canvas.rich(area.x + 1, y, end, line);
        }
    }
}

/// One sign a unit: ` A ·▒[▓]·  B ·▓▒·  ▓ same quote  ▒ same fact  · only here`.
fn maps(canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: Area) {
    let most = usize::from(area.w.saturating_sub(14)) / 2;
    let signs = canvas.signs;
    let mut line = Rich::new();
    for side in 0..2 {
        line.push(Role::Key, format!("{} ", letter(side)));
        line = line.and(map(scene, signs, side, most));
        line.push(Role::Text, "  ");
    }
    let legend = [
        (signs.map_quote, say::same_quote()),
        ("=", say::verbatim()),
        (signs.map_fact, say::same_fact()),
        (signs.only, say::only_here()),
    ];
    let by_hand = scene.compare.links.all.iter().any(|linked| linked.said.is_some());
    let by_hand = by_hand.then_some(("q f d c", say::by_hand()));
    for (sign, words) in legend.into_iter().chain(by_hand) {
        let more = format!("{sign} {words}  ");
        if usize::from(line.width()) + text::width(&more) < usize::from(area.w.saturating_sub(4)) {
            line.push(Role::Dim, more);
        }
    }
    canvas.titled_rule(area.x, area.y, area.x + area.w, &line);
}

/// A side's units, those around the focus where there are too many.
fn map(scene: &Scene<'_>, signs: &Signs, side: usize, most: usize) -> Rich {
    let Some(names) = scene.names.get(side) else { return Rich::new() };
    let units: Vec<usize> = names.units().collect();
    let focus = scene.focus(side);
    let at = units.iter().position(|unit| Some(*unit) == focus);
    let shown = most.saturating_sub(3).max(1);
    let first = at.unwrap_or(0).saturating_sub(shown / 2).min(units.len().saturating_sub(shown));
    let mut line = Rich::new();
    for unit in units.into_iter().skip(first).take(shown) {
        let link = scene.shown_link(side, unit).map(|(link, _)| link);
        let (sign, role) = match link {
            Some(linked) => (map_sign(linked, signs), link_role(linked)),
            None => (signs.only, Role::Only),
        };
        if Some(unit) == focus {
            line.push(role, format!("[{sign}]"))
        } else {
            line.push(role, sign)
        }
    }
    line
}

fn map_sign(linked: &Linked, signs: &Signs) -> &'static str {
    if let Some(said) = &linked.said {
        return letter_of(said.relation);
    }
    match linked.link.relation {
        Relation::Verbatim | Relation::Near => "=",
        Relation::SameQuote => signs.map_quote,
        Relation::SameFact | Relation::Theme => signs.map_fact,
    }
}

/// The link in focus in words, and what differs in it.
fn link(scene: &Scene<'_>, signs: &Signs, columns: u16) -> (Rich, Rich) {
    let all = focus::links(scene.compare, scene.compare.focus);
    let Some((linked, unit, there)) = focus::link_in_focus(scene.state, scene.compare) else {
        let words = alone(scene);
        return (words, Rich::of(Role::Dim, counts(scene)));
    };
    let (side, other) = (scene.compare.focus.min(1), 1 - scene.compare.focus.min(1));
    let place = all.iter().position(|(one, _, _)| std::ptr::eq(*one, linked));
    let place = place.map_or(0, |at| at + 1);
    let mut line = Rich::of(Role::Text, format!("{}  ", say::link_place(place, all.len())));
    let (role, found) = (link_role(linked), &linked.link);
    let sign = margin::sign(linked, signs);
    line.push(role, format!("{} {}", scene.name(side, unit), sign.trim_end()));
    line.push(role, format!(" {}", scene.name(other, there)));
    line.push(Role::Text, format!("  {}", margin::name(linked)));
    match &linked.said {
        Some(said) => {
            line.push(Role::Dim, format!(", {}", said.whose(&scene.state.study.coder)));
            if !said.note.is_empty() {
                line.push(Role::Dim, format!("  {}", signs.quoted(&said.note)));
            }
        }
        None => {
            if !found.strong {
                line.push(Role::Dim, format!(", {}", say::weak()));
            }
            line.push(Role::Dim, format!("  {}", messages::decimal(f64::from(found.score), 2)));
        }
    }
    if let Some(line_of) = walked(scene, signs, columns) {
        return (line, line_of);
    }
    if found.details.is_empty() {
        return (line, Rich::of(Role::Dim, counts(scene)));
    }
    (line, details(scene, &found.details, signs, columns))
}

/// The detail gone to: which of all, what it is about, and both sides' words.
fn walked(scene: &Scene<'_>, signs: &Signs, columns: u16) -> Option<Rich> {
    let differing = details::in_focus(scene.compare)?;
    let all = details::all(scene.compare);
    let place = all.iter().position(|it| *it == differing)? + 1;
    let (a, b) = words_of(scene, &differing.detail);
    let room = usize::from(columns).saturating_sub(30) / 2;
    let [a, b] = [a, b].map(|words| middle(signs, &words, room.max(8)));
    let what = kind(differing.detail.kind);
    let line = Rich::of(Role::Differs, signs.differs);
    let words = say::detail_place(place, all.len(), what, a, b);
    Some(line.add(Role::Text, format!(" {words}")))
}

fn alone(scene: &Scene<'_>) -> Rich {
    let side = scene.compare.focus.min(1);
    match scene
        .focus(side)
        .filter(|unit| scene.names.get(side).is_some_and(|n| n.number(*unit).is_some()))
    {
        Some(unit) => Rich::of(Role::Text, scene.name(side, unit))
            .add(Role::Only, format!("  {}", say::only_in(letter(side))))
            .add(Role::Dim, apart(scene, side, unit)),
        None => Rich::of(Role::Dim, say::not_compared()),
    }
}

/// What an analyst said a unit has nothing to do with: `; not B5, by hand`.
fn apart(scene: &Scene<'_>, side: usize, unit: usize) -> String {
    let of = |said: &&linked::AnalystLink| {
        let own = if side == 0 { &said.a } else { &said.b };
        own.contains(&unit)
    };
    let Some(said) = scene.compare.links.apart.iter().find(of) else { return String::new() };
    let there = if side == 0 { &said.b } else { &said.a };
    let names: Vec<String> = there.iter().map(|unit| scene.name(1 - side, *unit)).collect();
    let (names, whose) = (names.join(" "), said.whose(&scene.state.study.coder));
    let words = if said.note.is_empty() {
        say::apart(names, whose)
    } else {
        say::apart_noted(names, whose, &said.note)
    };
    format!("; {words}")
}

/// How much is linked, and how much stands alone.
fn counts(scene: &Scene<'_>) -> String {
    let links = focus::links(scene.compare, 0);
    let strong = links.iter().filter(|(linked, _, _)| linked.link.strong).count();
    let [a, b] = [0, 1].map(|side| only(scene, side).len());
    say::counts(strong, links.len(), a, b)
}

/// The units of a side that tell the story and have no counterpart.
pub fn only(scene: &Scene<'_>, side: usize) -> Vec<usize> {
    let Some((_, facts)) = scene.pane(side).filter(|_| scene.compare.alignment.is_some()) else {
        return Vec::new();
    };
    let units = scene.compare.links.only(side, facts.doc.open.units.len());
    let told = |unit: &usize| scene.names.get(side).is_some_and(|n| n.number(*unit).is_some());
    units.into_iter().filter(told).collect()
}

/// `≠ en février / en janvier`, one after the other.
fn details(scene: &Scene<'_>, all: &[Detail], signs: &Signs, columns: u16) -> Rich {
    let mut line = Rich::new();
    let room = usize::from(columns) / all.len().clamp(1, 3) / 2;
    for detail in all {
        let (a, b) = words_of(scene, detail);
        let [a, b] = [a, b].map(|words| middle(signs, &words, room.saturating_sub(4).max(8)));
        line.push(Role::Differs, signs.differs);
        line.push(Role::Text, format!(" {a} / {b}   "));
    }
    line
}

/// The words of a detail on both sides.
pub fn words_of(scene: &Scene<'_>, detail: &Detail) -> (String, String) {
    let [a, b] = &scene.facts;
    let said = |span: Option<Span>, text: &str| match span {
        Some(span) => text::clean_line(span.of(text)),
        None => "-".to_owned(),
    };
    (said(detail.a, a.doc.open.text()), said(detail.b, b.doc.open.text()))
}

/// Columns of the longest name of what a detail is about.
pub fn kind_columns() -> usize {
    let all = [
        DetailKind::Number,
        DetailKind::Date,
        DetailKind::Name,
        DetailKind::Object,
        DetailKind::Wording,
    ];
    all.into_iter().map(|one| text::width(&kind(one))).max().unwrap_or(0)
}

/// Gives the name of what a detail is about.
pub fn kind(kind: DetailKind) -> String {
    match kind {
        DetailKind::Number => say::number(),
        DetailKind::Date => say::date(),
        DetailKind::Name => say::name(),
        DetailKind::Object => say::object(),
        DetailKind::Wording => say::wording(),
    }
}
