//! The popup that tells what is wrong in files written by hand, and in full what the
//! status line said last: it opens by itself where nothing can be coded for a mistake, and
//! can be looked at again.

use crate::ctx::Ctx;
use crate::geometry;
use crate::popups::Overlay;
use crate::popups::mistakes::state::Mistakes;
use crate::state::State;
use messages::mistakes as say;
use model::Span;

/// Columns of the popup's words at most.
const WIDEST: u16 = 100;

/// Every mistake that is known, with its file, line and remedy: those of the study
/// first, then those of the user's settings. Where the study cannot be changed for
/// another reason, that one before them.
pub fn all(state: &State) -> impl Iterator<Item = &str> {
    let study = state.study.info.iter();
    let of_study = study.clone().flat_map(|study| &study.mistakes);
    let barred = study.filter(|study| study.mistakes.is_empty()).flat_map(|it| &it.read_only);
    barred.chain(of_study).chain(&state.settings_mistakes).map(String::as_str)
}

/// The last messages that are no mistakes, the latest first.
pub fn messages(state: &State) -> impl Iterator<Item = &str> {
    state.told.all().filter(|told| !all(state).any(|mistake| mistake == *told))
}

/// Columns of the words.
pub fn columns(state: &State) -> u16 {
    state.size.0.saturating_sub(8).clamp(1, WIDEST)
}

/// The title of the popup.
pub fn title(state: &State) -> String {
    match (all(state).next(), messages(state).next()) {
        (Some(_), Some(_)) => say::title_both(),
        (None, Some(_)) => say::title_messages(),
        (_, None) => say::title_files(),
    }
}

/// The rows of the popup, a blank one between two mistakes or messages.
pub fn rows(state: &State) -> Vec<String> {
    let mut rows = Vec::new();
    for mistake in all(state).chain(messages(state)) {
        if !rows.is_empty() {
            rows.push(String::new());
        }
        let clean = text::clean_line(mistake);
        let wrapped = text::wrap(&clean, Span::new(0, clean.len()), columns(state));
        rows.extend(wrapped.iter().map(|row| row.span.of(&clean).trim_end().to_owned()));
    }
    rows
}

/// Rows of the popup that are in view.
pub fn height(state: &State) -> usize {
    usize::from(geometry::parts(state).body.h).saturating_sub(2).max(1)
}

/// Opens the popup.
pub fn open(ctx: &mut Ctx<'_>) {
    ctx.overlays.push(Overlay::Mistakes(Mistakes::default()));
}

/// Scrolls the popup.
pub fn scroll(ctx: &mut Ctx<'_>, by: isize) {
    let last = rows(ctx.state).len().saturating_sub(height(ctx.state));
    if let Some(Overlay::Mistakes(mistakes)) = ctx.overlays.last_mut() {
        mistakes.top = mistakes.top.saturating_add_signed(by).min(last);
    }
}
