//! The card: what is proposed, and what a key would record of it.
//!
//! Its words begin at the top; what decides stands at the bottom, always in the
//! same place: the speaker, the stances, the scale, how far the session is.

use crate::geometry::{self, Area};
use crate::popups::help::lines;
use crate::popups::tag::rows::{CodingView, LABEL, TagRow, drop_least};
use crate::screens::review::state::Review;
use crate::screens::review::view::progress::SessionProgress;
use crate::screens::text::pages::{self, Pages};
use crate::screens::text::{describe, frame_view};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::{Rich, shorten};
use coding::draft::TagDraft;
use coding::origin;
use messages::review as say;
use model::{Origin, Verdict};

/// From this many rows on, one stays blank above the speaker.
const SPACED: u16 = 8;

/// Draws the card.
pub fn draw(
    canvas: &mut Canvas<'_>,
    state: &State,
    review: &Review,
    progress: &SessionProgress,
    area: Area,
) {
    canvas.fill(area, Role::Text);
    let end = area.x + area.w;
    let inner = geometry::card_inner(state);
    let pages = pages::of(state);
    let Some((draft, doc)) =
        review.draft().and_then(|d| Some((d, state.study.open_doc(d.dispatch)?)))
    else {
        return canvas.rule(area.x, area.y, end);
    };
    canvas.titled_rule(area.x, area.y, end, &title(state, review, draft, &pages));
    let scene = CodingView {
        state,
        draft,
        signs: canvas.signs,
        doc: &doc,
        columns: inner.w,
        focus: None,
        hidden: state.hides_stance(),
    };
    let bar = geometry::card_bar(state);
    let rows = Area { h: inner.h - bar, ..inner };
    self::rows(canvas, &scene, &pages, rows);
    if bar > 0 {
        progress.row(canvas, Area { y: rows.y + rows.h, h: 1, ..inner });
    }
}

fn rows(canvas: &mut Canvas<'_>, scene: &CodingView<'_>, pages: &Pages, area: Area) {
    let end = area.x + area.w;
    // Never cut: the card is as high as they need, or they come page by page.
    let below = below(scene, pages);
    let taken = u16::try_from(below.len()).unwrap_or(area.h).min(area.h);
    let foot = area.y + area.h - taken;
    let mut above = about(scene);
    let room = usize::from(area.h - taken);
    let most = room.saturating_sub(1);
    drop_least(&mut above, most);
    above.truncate(most);
    let blank = usize::from(area.h >= SPACED && room > above.len() + 1);
    let lines = said(scene, room.saturating_sub(above.len() + blank).max(1));
    let about = above.iter().filter_map(|row| row.cells.first());
    for (line, y) in lines.iter().chain(about).zip(area.y..foot) {
        canvas.rich(area.x, y, end, line);
    }
    for (line, y) in below.iter().zip(foot..area.y + area.h) {
        canvas.rich(area.x, y, end, line);
    }
}

/// The words said, on as many rows as there are.
fn said(scene: &CodingView<'_>, rows: usize) -> Vec<Rich> {
    let label = u16::try_from(LABEL).unwrap_or(0);
    let words = scene.words(&scene.draft.content);
    let columns = scene.columns.saturating_sub(label).max(8);
    let lines = frame_view::content(scene.signs, &words, scene.count(), columns, rows);
    let kind = describe::kind(scene.state, &scene.draft.kind);
    let kind = shorten(scene.signs, &kind, LABEL - 1);
    let named = |(at, line): (usize, Rich)| {
        let name = if at == 0 { kind.as_str() } else { "" };
        Rich::of(Role::Dim, text::pad(name, LABEL)).and(line)
    };
    lines.into_iter().enumerate().map(named).collect()
}

/// How it is introduced, who passed it on, notes.
fn about(scene: &CodingView<'_>) -> Vec<TagRow> {
    let mut rows = Vec::new();
    if !scene.draft.cue.is_empty() {
        rows.push(scene.cue());
    }
    if !scene.draft.relay.is_empty() {
        rows.push(scene.relay());
    }
    rows.extend(scene.extras());
    rows
}

/// The speaker, every stance, and the scale.
fn below(scene: &CodingView<'_>, pages: &Pages) -> Vec<Rich> {
    let mut rows = scene.decided_on(pages);
    rows.extend(scene.offered(usize::from(geometry::card_offered(scene.state))));
    let mut scale = scene.scale();
    if let Some(line) = scale.cells.first_mut() {
        line.push(Role::Key, "0 ");
        let several = scene.draft.undecided() + scene.draft.stances.len() > 1;
        line.push(Role::Dim, if several { say::leave_out() } else { say::no_stance() });
    }
    rows.extend(scale.cells);
    rows
}

/// "0.91 sure  inverted attribution  flagged".
fn title(state: &State, review: &Review, draft: &TagDraft, pages: &Pages) -> Rich {
    let mut line = Rich::new();
    if let Some(label) = pages.label() {
        let words = match state.keymap.key_named("card-more-stances") {
            Some(key) => say::more_stances(label, key),
            None => label,
        };
        line.push(Role::Warning, format!("{words}  "));
    }
    let mut line = line.and(match &draft.origin {
        Origin::Rule { rule, confidence, .. } => {
            Rich::of(Role::Text, say::sure(messages::decimal(f64::from(*confidence), 2)))
                .add(Role::Dim, format!("  {}", lines::rule_title(rule)))
        }
        Origin::Import { .. } | Origin::Carried { .. } => {
            let from = origin::from(&draft.origin).unwrap_or_default();
            Rich::of(Role::Text, say::from(from))
        }
        Origin::Hand => {
            let by = draft.editing.as_ref().map_or(&state.study.coder, |quote| &quote.meta.coder);
            Rich::of(Role::Text, say::suggested_by(by))
        }
    });
    if let Some(decision) = review.front_decision() {
        let noted = !decision.meta.note.is_empty();
        let said = [
            (decision.flagged, say::was_flagged()),
            (noted, say::was_noted()),
            (decision.verdict == Verdict::Skipped, say::was_skipped()),
        ];
        for (_, word) in said.into_iter().filter(|(is, _)| *is) {
            line.push(Role::Warning, format!("  {word}"));
        }
    }
    line
}
