//! Commands that move through a text and act on it as a whole.

use crate::ctx::Ctx;
use crate::effects::{Effect, Question};
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::Purpose;
use crate::screens::Screen;
use crate::screens::text::motion;
use crate::screens::text::pane::{Pane, Unit};
use crate::state::Awaited;
use crate::{acts, geometry, holding, opening};
use coding::doc::{Doc, OpenDoc};
use jiff::Timestamp;
use messages::reader as say;
use model::{Deed, Dispatch, DispatchId, PartialDate, ReadingState, Span};

/// Opens the reader on a dispatch that is ready.
pub fn open(ctx: &mut Ctx<'_>, id: DispatchId, replace: bool) {
    let Some(doc) = ctx.study.open_doc(id) else { return };
    let width = geometry::text_width(ctx.state, 0);
    let pane = Box::new(Pane::new(&doc, width));
    match (replace, ctx.screen_mut()) {
        (true, Some(Screen::Reader(old))) => *old = pane,
        _ => ctx.screens.push(Screen::Reader(pane)),
    }
    ctx.ask(Question::Takes(id));
    crate::relayout::rewrap(ctx.state);
    tell_later(ctx, id);
}

/// Says that some of a dispatch's records are of a later version.
fn tell_later(ctx: &mut Ctx<'_>, id: DispatchId) {
    if let Some(later @ 1..) = ctx.study.docs.get(&id).map(Doc::later) {
        ctx.say(say::later_version(later));
    }
}

/// Scrolls by rows.
pub fn scroll(ctx: &mut Ctx<'_>, rows: isize) {
    on_rows(ctx, |pane, height| pane.scroll(rows, height));
}

/// Moves the cursor by lines.
pub fn lines(ctx: &mut Ctx<'_>, rows: isize) {
    on_rows(ctx, |pane, height| pane.move_rows(rows, height));
}

/// Moves the cursor to the first character, or to the last.
pub fn ends(ctx: &mut Ctx<'_>, last: bool) {
    on_rows(ctx, |pane, height| pane.move_to_end(last, height));
}

/// Moves or scrolls the pane in front.
fn on_rows(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut Pane, usize)) {
    let height = geometry::focused_height(ctx.state);
    if let Some(pane) = ctx.pane_mut() {
        change(pane, height);
    }
}

/// A page on; at the end the dispatch is read and the next one opens.
pub fn read_on(ctx: &mut Ctx<'_>) {
    let height = geometry::focused_height(ctx.state);
    let Some(pane) = ctx.pane() else { return };
    if pane.at_end(height) {
        neighbour(ctx, 1)
    } else {
        scroll(ctx, isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1))
    }
}

/// Opens the list's next or previous dispatch in this one's place.
pub fn neighbour(ctx: &mut Ctx<'_>, step: i64) {
    let Some(id) = ctx.pane().map(|pane| pane.dispatch) else { return };
    let query = ctx.list().map(|list| list.query.clone());
    holding::ask(ctx, Question::Neighbour(query.unwrap_or_default(), id, step));
}

/// Opens the neighbour that was found.
pub fn neighbour_is(ctx: &mut Ctx<'_>, id: Option<DispatchId>) {
    ctx.state.ahead.came();
    let Some(id) = id else { return ctx.say(say::no_further()) };
    if ctx.compare().is_some_and(|compare| compare.focused().dispatch == id) {
        // Beside itself a dispatch tells nothing.
        return crate::screens::compare::update::beyond(ctx, id);
    }
    ctx.awaited = Some(match ctx.screen() {
        Some(Screen::Compare(_)) => Awaited::OtherSide(id),
        _ => Awaited::Replace(id),
    });
    ctx.ask(Question::Open(id));
}

/// Opens the search line.
pub fn search(ctx: &mut Ctx<'_>) {
    open_line::prompt(ctx, Purpose::Search, "");
}

/// Finds words in the dispatch in front and goes to the first hit from here on.
pub fn find(ctx: &mut Ctx<'_>, typed: &str) {
    let Some(doc) = ctx.doc().map(|doc| doc.open.clone()) else { return };
    let hits = motion::find_all(&doc, typed);
    let height = geometry::focused_height(ctx.state);
    let Some(pane) = ctx.pane_mut() else { return };
    pane.search = crate::screens::text::pane::Search { words: typed.to_owned(), hits };
    let here = pane.cursor;
    let next = pane.search.hits.iter().find(|hit| hit.start >= here);
    if let Some(hit) = next.or(pane.search.hits.first()).copied() {
        pane.cursor = hit.start;
        pane.keep_in_view(height);
    }
}

/// Goes to another hit; past the last one comes the first.
pub fn hit(ctx: &mut Ctx<'_>, steps: isize) {
    let height = geometry::focused_height(ctx.state);
    let Some(pane) = ctx.pane_mut() else { return };
    let hits = &pane.search.hits;
    let here = pane.cursor;
    let next = if steps > 0 {
        hits.iter().find(|hit| hit.start > here).or(hits.first())
    } else {
        hits.iter().rev().find(|hit| hit.start < here).or(hits.last())
    };
    match next.copied() {
        Some(hit) => {
            pane.extend = false;
            pane.select(hit, Unit::Free);
            pane.keep_in_view(height);
            let at = pane.search.hits.iter().position(|h| *h == hit).map_or(0, |at| at + 1);
            let of = pane.search.hits.len();
            ctx.say(messages::status::place_of(at, of));
        }
        None => ctx.say(say::no_search()),
    }
}

/// Copies the selection (else the sentence at the cursor), with its source.
pub fn copy(ctx: &mut Ctx<'_>, source: bool) {
    let Some(doc) = ctx.doc().map(|doc| doc.open.clone()) else { return };
    let Some(pane) = ctx.pane() else { return };
    let spans = match (pane.span(), pane.parts.is_empty()) {
        (Some(span), _) => pane.parts.iter().copied().chain([span]).collect(),
        (None, false) => pane.parts.clone(),
        (None, true) => vec![sentence_at(&doc, pane.cursor)],
    };
    let words: Vec<&str> = spans.iter().map(|span| span.of(doc.text())).collect();
    let mut text = words.join(" […] ");
    if source {
        text = format!("{text}\n— {}", source_line(&doc.dispatch));
    }
    ctx.ask(Effect::Copy(text));
}

fn sentence_at(doc: &OpenDoc, at: usize) -> Span {
    doc.sentences.iter().find(|s| s.has(at)).copied().unwrap_or_default()
}

/// Agency, date and id: the source of a quotation.
fn source_line(dispatch: &Dispatch) -> String {
    let unknown = messages::status::agency_unknown();
    let agency = dispatch.meta.agency.as_deref().unwrap_or(&unknown);
    let date = day(dispatch.dateline.as_ref().and_then(|line| line.date), dispatch.meta.published);
    match date {
        Some(date) => format!("{agency}, {date} [{}]", dispatch.id),
        None => format!("{agency} [{}]", dispatch.id),
    }
}

/// The day a source is cited with: the dateline's where it has a year, else when
/// it was published, else month and day.
pub fn day(line: Option<PartialDate>, published: Option<Timestamp>) -> Option<String> {
    let whole = line.filter(|date| date.year.is_some()).map(|date| date.to_string());
    let short = || line.map(|date| format!("{:02}-{:02}", date.month, date.day));
    whole.or_else(|| published.map(|at| at.to_string())).or_else(short)
}

/// This dispatch is reviewed, or not.
pub fn reviewed(ctx: &mut Ctx<'_>) {
    let Some(id) = ctx.pane().map(|pane| pane.dispatch) else { return };
    set_reviewed(ctx, id);
    crate::screens::list::rows::recount(ctx, id);
}

/// Turns the reviewed state of an open dispatch round.
pub fn set_reviewed(ctx: &mut Ctx<'_>, id: DispatchId) {
    let set = acts::set_progress(ctx, id, Deed::ReviewedState, |progress| {
        progress.state = next_state(progress.state);
    });
    if !set {
        return;
    }
    let counts = ctx.state.study.counts(id).unwrap_or_default();
    ctx.say(match counts.state {
        model::ReadingState::Reviewed => say::reviewed(),
        _ => say::not_reviewed(),
    });
}

/// Side by side with the best match.
pub fn compare(ctx: &mut Ctx<'_>) {
    let Some(id) = ctx.pane().map(|pane| pane.dispatch) else { return };
    holding::ask(ctx, Question::BestMatch(id));
}

/// Opens the best match that was found beside its dispatch.
pub fn best_match(ctx: &mut Ctx<'_>, of: DispatchId, found: Option<DispatchId>) {
    ctx.state.ahead.came();
    match found {
        Some(found) => opening::beside(ctx, of, found),
        None => ctx.say(say::no_match()),
    }
}

/// Selects the hit under the cursor, where a search has just ended.
pub fn hit_here(ctx: &mut Ctx<'_>) {
    let Some(pane) = ctx.pane_mut() else { return };
    let here = pane.cursor;
    match pane.search.hits.iter().find(|hit| hit.start == here).copied() {
        Some(hit) => pane.select(hit, Unit::Free),
        None => ctx.say(say::not_found()),
    }
}

/// The state after this one when `r` is pressed.
pub fn next_state(state: ReadingState) -> ReadingState {
    match state {
        ReadingState::Reviewed => ReadingState::InWork,
        ReadingState::Untouched | ReadingState::InWork => ReadingState::Reviewed,
    }
}
