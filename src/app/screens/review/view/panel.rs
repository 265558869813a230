//! The panel beside a card: how far the session is, what was decided last, what
//! the scale's values mean.

use crate::geometry::Area;
use crate::screens::review::state::Review;
use crate::screens::review::view::progress::{
    SessionProgress, counted, minutes, numbers, polarities,
};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::guide;
use crate::widgets::rich::Rich;
use messages::review as say;
use model::{Decision, Quote, Record, Verdict};

/// Decisions that are listed.
const LAST: usize = 10;

/// Columns of a panel's label.
const LABEL: usize = 10;

/// Draws the panel. How often the coder agreed with themselves is not said before
/// the end: it would change how they go on.
pub fn draw(
    canvas: &mut Canvas<'_>,
    state: &State,
    review: &Review,
    progress: &SessionProgress,
    area: Area,
) {
    if area.w < 6 {
        return;
    }
    canvas.fill(area, Role::Text);
    canvas.wall(area);
    let (x, end) = (area.x + 2, area.x + area.w);
    let columns = area.w.saturating_sub(3);
    let mut lines = counts(state, progress);
    // Where the bar goes.
    let bar = area.y + 1;
    lines.extend(last_ten(canvas, state, review, usize::from(columns)));
    if let Some(draft) = state.tag().or_else(|| review.draft()) {
        lines.push(Rich::new());
        lines.extend(guide::lines(canvas.signs, state, draft, columns));
    }
    for (line, y) in lines.iter().zip(area.y..area.y + area.h) {
        canvas.rich(x, y, end, line);
    }
    if area.h > 1 {
        progress.bar(canvas, x, bar, end.saturating_sub(1));
    }
}

fn label(name: String) -> Rich {
    Rich::of(Role::Dim, text::pad(&name, LABEL))
}

/// A row that stays where it is: where there is nothing, it says so.
fn labelled(name: String, words: Rich) -> Rich {
    let words = if words.is_empty() { Rich::of(Role::Dim, "-") } else { words };
    label(name).and(words)
}

/// Done, taken, waiting, and how fast.
fn counts(state: &State, progress: &SessionProgress) -> Vec<Rich> {
    let tally = &progress.tally;
    let taken = [counted(tally.accepted, say::accepted), counted(tally.corrected, say::corrected)];
    let other = [counted(tally.rejected, say::rejected), counted(tally.added, say::added)];
    let waits = [counted(tally.flagged, say::flagged), counted(tally.skipped, say::skipped)];
    let left = progress.pace.filter(|pace| pace.left_ms > 0);
    let left = left.map(|pace| say::about(minutes(pace.left_ms)));
    let mut lines = vec![
        label(say::label_done())
            .add(Role::Text, progress.done())
            .add(Role::Dim, format!("   {}", messages::percent(progress.percent() as f64))),
        Rich::new(),
        labelled(say::label_stances(), polarities(state, &tally.polarities, false)),
        labelled(say::label_taken(), numbers(&taken)),
        labelled(say::label_other(), numbers(&other)),
        labelled(say::label_waiting(), numbers(&waits)),
        labelled(say::label_time(), Rich::of(Role::Text, progress.speed().trim_start())),
        labelled(say::label_left(), Rich::of(Role::Text, left.unwrap_or_default())),
    ];
    if tally.second_looks > 0 {
        lines.push(labelled(
            say::label_second_looks(),
            numbers(&[counted(tally.second_looks, say::second_looks)]),
        ));
    }
    lines
}

/// The latest decisions, the last one first.
fn last_ten(canvas: &Canvas<'_>, state: &State, review: &Review, columns: usize) -> Vec<Rich> {
    let decided = |decision: &&Decision| decision.verdict != Verdict::Open;
    let last: Vec<&Decision> =
        review.ledger.all().iter().rev().filter(decided).take(LAST).collect();
    if last.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Rich::new(), Rich::of(Role::Heading, say::last_decided())];
    lines.extend(last.into_iter().map(|decision| one(canvas, state, decision, columns)));
    lines
}

/// "+ Claire Aubin  Nous ne reculerons …".
fn one(canvas: &Canvas<'_>, state: &State, decision: &Decision, columns: usize) -> Rich {
    let (sign, role) = sign(canvas, state, decision);
    let who = who(state, decision);
    let mut line = Rich::of(role, format!("{sign} "));
    line.push(Role::Text, format!("{}  ", canvas.shorten(&who, columns / 2)));
    let words: Vec<&str> = decision.card.iter().map(|anchor| anchor.exact.as_str()).collect();
    let words = text::clean_line(&words.join(" "));
    let room = columns.saturating_sub(usize::from(line.width()));
    line.add(Role::Dim, canvas.shorten(&words, room))
}

/// The sign of the stance that was recorded; of a card that was not taken, what
/// became of it.
fn sign(canvas: &Canvas<'_>, state: &State, decision: &Decision) -> (String, Role) {
    let first = decision.polarities.first();
    let polarity = first.and_then(|key| state.study.codebook.polarity(key));
    match (decision.verdict, polarity) {
        (Verdict::Rejected, _) => ("x".to_owned(), Role::Text),
        (Verdict::Skipped, _) => (">".to_owned(), Role::Dim),
        (_, Some(it)) => (it.sign.to_string(), Role::of_polarity(&it.key)),
        (_, None) => (canvas.signs.only.to_owned(), Role::Dim),
    }
}

/// Who was recorded as the speaker, or why nobody was. Of a second look nothing
/// was recorded, and what was before is not told.
fn who(state: &State, decision: &Decision) -> String {
    let reason = state.study.codebook.reason(&decision.reason).map(|reason| reason.label.clone());
    match decision.verdict {
        Verdict::Rejected => reason.unwrap_or_else(say::not_a_quote),
        Verdict::Skipped => say::card_skipped(),
        _ if decision.second_look.is_some() => "-".to_owned(),
        _ => quote(state, decision)
            .and_then(|quote| quote.speaker.as_ref())
            .map_or_else(|| "-".to_owned(), |it| state.study.registry.name(it.id).to_owned()),
    }
}

fn quote<'a>(state: &'a State, decision: &Decision) -> Option<&'a Quote> {
    let doc = state.study.docs.get(&decision.meta.dispatch?)?;
    doc.records().iter().find_map(|record| match record {
        Record::Quote(quote) if Some(quote.meta.id) == decision.quote => Some(quote),
        _ => None,
    })
}
