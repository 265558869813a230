//! What came of a session, once no card is in front.

use crate::geometry::{Area, GUTTER};
use crate::popups::help::lines;
use crate::popups::tag::rows::{Row, drop_least};
use crate::screens::review::state::Review;
use crate::screens::review::view::progress::{minutes, numbers, polarities};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, grouped, shorten};
use crate::widgets::signs::Signs;
use model::Session;
use review::{Keys, RuleTally, SelfAgreement, Spent, Summary};
use std::collections::BTreeMap;

/// Columns of a row's name.
const LABEL: usize = 14;

/// Columns of a rule's title and of each of its counts.
const RULE: (usize, usize) = (34, 10);

/// Draws the summary: what matters least goes first where there is little room.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, review: &Review, area: Area) {
    let skipped = review.skipped();
    let session = review.session.without(&state.study.changes.removed);
    let summary = Summary::of(&session, review.ledger.all(), Some(review.queue.len()));
    let mut rows = rows(state, canvas.signs, &session, &summary);
    rows.insert(0, row(100, Rich::of(Role::Heading, over(skipped))));
    rows.push(blank());
    rows.extend(next(skipped).into_iter().map(|line| row(60, line)));
    drop_least(&mut rows, usize::from(area.h));
    let end = area.x + area.w;
    let x = area.x + if area.w < 60 { 1 } else { GUTTER };
    let top = if rows.len() < usize::from(area.h) { area.y + 1 } else { area.y };
    for (row, y) in rows.iter().zip(top..area.y + area.h) {
        if let Some(line) = row.cells.first() {
            canvas.rich(x, y, end, line);
        }
    }
    canvas.cursor_at(x, top);
}

fn row(weight: u8, line: Rich) -> Row {
    Row { weight, cells: vec![line], ..Row::default() }
}

fn blank() -> Row {
    row(26, Rich::new())
}

fn over(skipped: usize) -> String {
    match skipped {
        0 => "Every card is decided".to_owned(),
        _ => {
            format!("Gone through; {} skipped", text::count(skipped, "card is", "cards are"))
        }
    }
}

/// What can be done now.
fn next(skipped: usize) -> Vec<Rich> {
    let key = |key: &str, what: &str| Rich::of(Role::Key, key).add(Role::Text, format!("  {what}"));
    let again = (skipped > 0).then(|| key("Space", "goes through the skipped cards"));
    let mut lines: Vec<Rich> = again.into_iter().collect();
    lines.push(key("u", "takes the last decision back   ").and(key("q", "leaves")));
    let file = "depeche sessions --format jsonl";
    lines.push(Rich::of(Role::Text, file).add(Role::Dim, "  gives this as a file"));
    lines
}

fn label(name: &str) -> Rich {
    Rich::of(Role::Dim, text::pad(name, LABEL))
}

/// "speaker 3   quote 2", nothing left out.
fn counted(name: &str, counts: &BTreeMap<String, usize>, told: impl Fn(&str) -> String) -> Rich {
    let mut line = label(name);
    for (key, count) in counts {
        line.push(Role::Text, told(key));
        line.push(Role::Dim, format!(" {}   ", grouped(*count)));
    }
    line
}

fn rows(state: &State, signs: &Signs, session: &Session, summary: &Summary) -> Vec<Row> {
    let cards = &summary.cards;
    let taken = [
        (cards.accepted, "accepted"),
        (cards.corrected, "corrected"),
        (cards.rejected, "rejected"),
    ];
    let other = [(cards.added, "added"), (cards.skipped, "skipped"), (cards.flagged, "flagged")];
    let reason = |key: &str| {
        let known = state.study.codebook.reason(key);
        known.map_or_else(|| key.to_owned(), |reason| reason.label.clone())
    };
    let mut rows = vec![blank(), row(90, label("cards").and(numbers(&taken)))];
    if other.iter().any(|(count, _)| *count > 0) {
        rows.push(row(80, label("").and(numbers(&other))));
    }
    if !summary.polarities.is_empty() {
        let counts = polarities(state, &summary.polarities, true);
        rows.push(row(75, label("stances").and(counts)));
    }
    if !summary.reasons.is_empty() {
        rows.push(row(50, counted("rejected as", &summary.reasons, reason)));
    }
    if !summary.corrections.is_empty() {
        rows.push(row(45, counted("corrected", &summary.corrections, str::to_owned)));
    }
    rows.push(row(70, keys(&summary.keys)));
    rows.push(row(65, time(&summary.time)));
    if let Some(agreement) = &summary.self_agreement {
        rows.push(row(72, agreed(agreement)));
    }
    rows.push(row(20, over_what(session)));
    if !summary.rules.is_empty() {
        rows.push(blank());
        rows.push(row(30, rule_heading()));
        // The rules used least go first.
        let weight = |at: usize| 29u8.saturating_sub(u8::try_from(at).unwrap_or(u8::MAX)).max(11);
        let rules = summary.rules.iter().enumerate();
        rows.extend(rules.map(|(at, tally)| row(weight(at), rule(signs, tally))));
    }
    rows
}

fn keys(keys: &Keys) -> Rich {
    let mut line = label("keys a frame");
    let told = [
        (keys.per_frame_mean, "mean"),
        (keys.per_frame_median, "median"),
        (keys.corrected_median, "median where corrected"),
    ];
    for (number, what) in told {
        if let Some(number) = number {
            line.push(Role::Text, format!("{number:.1}"));
            line.push(Role::Dim, format!(" {what}   "));
        }
    }
    line.add(Role::Text, grouped(keys.total)).add(Role::Dim, " in all")
}

fn time(spent: &Spent) -> Rich {
    let ms = (spent.minutes * 60_000.0) as u64;
    let mut line = label("time").add(Role::Text, minutes(ms));
    if let Some(pace) = spent.per_minute {
        line.push(Role::Dim, format!("   {pace:.1} frames a minute"));
    }
    line
}

fn agreed(it: &SelfAgreement) -> Rich {
    label("second looks")
        .add(Role::Text, format!("{} of {} alike", it.agreed, it.looks))
        .add(Role::Dim, format!("  verdict {}/{}", it.same_verdict, it.looks))
        .add(Role::Dim, format!("  speaker {}/{}", it.same_speaker, it.taken))
        .add(Role::Dim, format!("  stance {}/{}", it.same_stance, it.taken))
}

fn over_what(session: &Session) -> Rich {
    let dispatches = text::count(session.dispatches.len(), "dispatch", "dispatches");
    let hidden = if session.hide_stance { ", stances hidden" } else { "" };
    let how = format!("   {dispatches}, {}{hidden}", session.order.label());
    label("over").add(Role::Text, session.over.sentence()).add(Role::Dim, how)
}

fn rule_heading() -> Rich {
    let (title, count) = RULE;
    let names = ["accepted", "corrected", "rejected"].map(|name| text::pad(name, count));
    Rich::of(Role::Heading, text::pad("rules", title)).add(Role::Dim, names.concat())
}

fn rule(signs: &Signs, tally: &RuleTally) -> Rich {
    let (title, count) = RULE;
    let counts = [tally.accepted, tally.corrected, tally.rejected];
    let counts = counts.map(|n| text::pad(&grouped(n), count));
    let name = shorten(signs, lines::rule_title(&tally.rule), title - 1);
    Rich::of(Role::Text, text::pad(&name, title)).add(Role::Text, counts.concat())
}
