//! What came of a session, once no card is in front.

use crate::geometry::{Area, GUTTER};
use crate::popups::help::lines;
use crate::popups::tag::rows::{TagRow, drop_least};
use crate::screens::review::state::Review;
use crate::screens::review::view::progress::{counted, minutes, numbers, polarities};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, grouped, shorten};
use crate::widgets::signs::Signs;
use coding::draft::DraftPart;
use messages::review as say;
use model::Session;
use review::{KeyCounts, RuleTally, SelfAgreement, Spent, Summary};
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

fn row(weight: u8, line: Rich) -> TagRow {
    TagRow { weight, cells: vec![line], ..TagRow::default() }
}

fn blank() -> TagRow {
    row(26, Rich::new())
}

fn over(skipped: usize) -> String {
    match skipped {
        0 => say::every_card(),
        _ => say::finished(skipped),
    }
}

/// What can be done now.
fn next(skipped: usize) -> Vec<Rich> {
    let key =
        |key: &str, what: String| Rich::of(Role::Key, key).add(Role::Text, format!("  {what}"));
    let again = (skipped > 0).then(|| key(&say::key_space(), say::go_through_skipped()));
    let mut lines: Vec<Rich> = again.into_iter().collect();
    lines.push(key("u", format!("{}   ", say::undo_last())).and(key("q", say::leave())));
    let file = "depeche sessions --format jsonl";
    lines.push(Rich::of(Role::Text, file).add(Role::Dim, format!("  {}", say::as_file())));
    lines
}

fn label(name: String) -> Rich {
    Rich::of(Role::Dim, text::pad(&name, LABEL))
}

/// "speaker 3   quote 2", nothing left out.
fn listed(name: String, counts: &BTreeMap<String, usize>, named: impl Fn(&str) -> String) -> Rich {
    let mut line = label(name);
    for (key, count) in counts {
        line.push(Role::Text, named(key));
        line.push(Role::Dim, format!(" {}   ", grouped(*count)));
    }
    line
}

fn rows(state: &State, signs: &Signs, session: &Session, summary: &Summary) -> Vec<TagRow> {
    let cards = &summary.cards;
    let taken = [
        counted(cards.accepted, say::accepted),
        counted(cards.corrected, say::corrected),
        counted(cards.rejected, say::rejected),
    ];
    let other = [
        counted(cards.added, say::added),
        counted(cards.skipped, say::skipped),
        counted(cards.flagged, say::flagged),
    ];
    let reason = |key: &str| {
        let known = state.study.codebook.reason(key);
        known.map_or_else(|| key.to_owned(), |reason| reason.label.clone())
    };
    let mut rows = vec![blank(), row(90, label(say::sum_cards()).and(numbers(&taken)))];
    if other.iter().any(|(count, _)| *count > 0) {
        rows.push(row(80, label(String::new()).and(numbers(&other))));
    }
    if !summary.polarities.is_empty() {
        let counts = polarities(state, &summary.polarities, true);
        rows.push(row(75, label(say::sum_stances()).and(counts)));
    }
    if !summary.reasons.is_empty() {
        rows.push(row(50, listed(say::sum_rejected(), &summary.reasons, reason)));
    }
    if !summary.corrections.is_empty() {
        rows.push(row(45, listed(say::sum_corrected(), &summary.corrections, part)));
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

/// Gives the name of a corrected part, which a decision has as a code.
fn part(code: &str) -> String {
    match code {
        "content" => DraftPart::Content.name(),
        "cue" => DraftPart::Cue.name(),
        "speaker" => DraftPart::Speaker.name(),
        "relay" => DraftPart::Relay.name(),
        "stance" => DraftPart::Stance.name(),
        "kind" => say::corrected_kind(),
        other => other.to_owned(),
    }
}

fn keys(keys: &KeyCounts) -> Rich {
    let mut line = label(say::sum_keys());
    let all = [
        (keys.per_frame_mean, say::mean()),
        (keys.per_frame_median, say::median()),
        (keys.corrected_median, say::median_corrected()),
    ];
    for (number, what) in all {
        if let Some(number) = number {
            line.push(Role::Text, messages::decimal(number, 1));
            line.push(Role::Dim, format!(" {what}   "));
        }
    }
    line.add(Role::Text, grouped(keys.total)).add(Role::Dim, format!(" {}", say::in_all()))
}

fn time(spent: &Spent) -> Rich {
    let ms = (spent.minutes * 60_000.0) as u64;
    let mut line = label(say::sum_time()).add(Role::Text, minutes(ms));
    if let Some(pace) = spent.per_minute {
        line.push(Role::Dim, {
            format!("   {}", say::quotes_per_minute(messages::decimal(pace, 1)))
        });
    }
    line
}

fn agreed(it: &SelfAgreement) -> Rich {
    let parts = [
        say::alike_verdict(it.same_verdict, it.looks),
        say::alike_speaker(it.same_speaker, it.taken),
        say::alike_stance(it.same_stance, it.taken),
    ];
    label(say::sum_second_looks())
        .add(Role::Text, say::alike(it.agreed, it.looks))
        .add(Role::Dim, format!("  {}", parts.join("  ")))
}

fn over_what(session: &Session) -> Rich {
    let (count, order) = (session.dispatches.len(), session.order.label());
    let how = if session.hide_stance {
        say::over_how_hidden(count, order)
    } else {
        say::over_how(count, order)
    };
    label(say::sum_over())
        .add(Role::Text, session.over.to_string())
        .add(Role::Dim, format!("   {how}"))
}

fn rule_heading() -> Rich {
    let (title, count) = RULE;
    let names = [say::column_accepted(), say::column_corrected(), say::column_rejected()];
    let names = names.map(|name| text::pad(&name, count));
    Rich::of(Role::Heading, text::pad(&say::column_rules(), title)).add(Role::Dim, names.concat())
}

fn rule(signs: &Signs, tally: &RuleTally) -> Rich {
    let (title, count) = RULE;
    let counts = [tally.accepted, tally.corrected, tally.rejected];
    let counts = counts.map(|n| text::pad(&grouped(n), count));
    let name = shorten(signs, &lines::rule_title(&tally.rule), title - 1);
    Rich::of(Role::Text, text::pad(&name, title)).add(Role::Text, counts.concat())
}
