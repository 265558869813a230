//! Commands that select.

use crate::ctx::Ctx;
use crate::geometry;
use crate::screens::text::motion;
use crate::screens::text::pane::{Labels, Pane, Selection, Unit};
use coding::doc::OpenDoc;
use coding::draft::edit::{Edge, moved};
use model::Span;
use std::sync::Arc;

/// Letters of jump labels: the home row first; all plain on AZERTY and QWERTY.
const LABELS: &str = "fjdksleioghrutyvnb";

/// Runs on the pane in front and its dispatch, then brings the cursor in view.
fn on_pane(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut Pane, &Arc<OpenDoc>)) {
    let Some(doc) = ctx.doc().map(|doc| Arc::clone(&doc.open)) else { return };
    if let Some(pane) = ctx.pane_mut() {
        change(pane, &doc);
    }
    let height = geometry::focused_height(ctx.state);
    if let Some(pane) = ctx.pane_mut() {
        pane.keep_in_view(height);
    }
}

/// Selects a unit some steps away.
pub fn unit(ctx: &mut Ctx<'_>, unit: Unit, steps: isize) {
    on_pane(ctx, |pane, doc| select_step(pane, &motion::spans(doc, unit), unit, steps));
}

fn select_step(pane: &mut Pane, spans: &[Span], unit: Unit, steps: isize) {
    if let Some(span) = motion::step(spans, pane, unit, steps) {
        pane.select(span, unit);
    }
}

/// Selects a quote some steps away.
pub fn quote(ctx: &mut Ctx<'_>, steps: isize) {
    let shown = ctx.study.options.suggestions;
    let Some(stops) = ctx.doc().map(|doc| coding::frames::stops(doc, shown).to_vec()) else {
        return;
    };
    if stops.is_empty() {
        return ctx.say(messages::text::no_quotation());
    }
    on_pane(ctx, |pane, _| select_step(pane, &stops, Unit::Quote, steps));
}

/// Begins or ends growing by motions; without a selection the word here begins it.
pub fn extend(ctx: &mut Ctx<'_>) {
    on_pane(ctx, |pane, doc| {
        pane.extend = !pane.extend;
        if let (true, None) = (pane.extend, pane.selection) {
            let word = doc.words.iter().find(|word| word.end > pane.cursor).copied();
            let word = word.unwrap_or(Span::new(pane.cursor, pane.cursor));
            pane.selection = Some(Selection::new(word, Unit::Word));
        }
        if let (true, Some(selection)) = (pane.extend, &mut pane.selection) {
            selection.anchor = selection.span;
        }
    });
}

/// Grows the selection to the next larger unit.
pub fn grow(ctx: &mut Ctx<'_>) {
    let times = ctx.times();
    on_pane(ctx, |pane, doc| {
        for _ in 0..times {
            let span = pane.span().unwrap_or(Span::new(pane.cursor, pane.cursor));
            if let Some(selection) = motion::grow(doc, span) {
                pane.selection = Some(selection);
            }
        }
    });
}

/// Shrinks the selection to the next smaller unit at the cursor.
pub fn shrink(ctx: &mut Ctx<'_>) {
    let times = ctx.times();
    on_pane(ctx, |pane, doc| {
        for _ in 0..times {
            let Some(span) = pane.span() else { return };
            if let Some(selection) = motion::shrink(doc, span, pane.cursor) {
                pane.selection = Some(selection);
            }
        }
    });
}

/// Moves an edge of the selection.
pub fn edge(ctx: &mut Ctx<'_>, edge: Edge, steps: isize) {
    on_pane(ctx, |pane, doc| {
        if let Some(span) = pane.span() {
            pane.set_span(moved(doc, span, edge, steps));
        }
    });
}

/// Moves the cursor by characters, or the end of the selection.
pub fn chars(ctx: &mut Ctx<'_>, steps: isize) {
    if ctx.pane().is_some_and(|pane| pane.selection.is_some() && !pane.extend) {
        edge(ctx, Edge::EndChar, steps)
    } else {
        on_pane(ctx, |pane, doc| pane.move_chars(doc, steps))
    }
}

/// Sets the selection aside as one part of a quote.
pub fn add_part(ctx: &mut Ctx<'_>) {
    let Some(pane) = ctx.pane_mut() else { return };
    let Some(span) = pane.span() else { return };
    pane.parts.retain(|part| !part.overlaps(span));
    pane.parts.push(span);
    pane.parts.sort();
    let count = pane.parts.len();
    pane.drop_selection();
    // The quote goes on behind it: the next motion does not select it again.
    pane.cursor = span.end;
    ctx.say(messages::text::part_aside(count));
}

/// Drops the selection and the parts set aside.
pub fn drop(ctx: &mut Ctx<'_>) {
    if let Some(pane) = ctx.pane_mut() {
        pane.drop_selection();
        pane.parts.clear();
    }
}

/// The last selection again.
pub fn again(ctx: &mut Ctx<'_>) {
    on_pane(ctx, |pane, _| {
        if let Some(last) = pane.last {
            pane.selection = Some(last);
            pane.cursor = last.span.start;
        }
    });
}

/// Puts two-letter labels on the words in view.
pub fn label(ctx: &mut Ctx<'_>) {
    let height = geometry::focused_height(ctx.state);
    let Some(doc) = ctx.doc().map(|doc| Arc::clone(&doc.open)) else { return };
    let Some(pane) = ctx.pane_mut() else { return };
    let below = pane.top + isize::try_from(height).unwrap_or(0);
    let rows = pane.layout.rows();
    let start = rows.get(pane.row_near(pane.top)).map_or(0, |row| row.span.start);
    let end = rows.get(pane.row_near(below - 1) + 1).map_or(usize::MAX, |row| row.span.start);
    let letters: Vec<char> = LABELS.chars().collect();
    let pairs = letters.iter().flat_map(|a| letters.iter().map(move |b| [*a, *b]));
    let words = doc.words.iter().copied().filter(|word| start <= word.start && word.start < end);
    pane.labels = Some(Labels { words: words.zip(pairs).collect(), first: None });
}

/// A letter of a label: the second one selects the word.
pub fn label_typed(ctx: &mut Ctx<'_>, letter: char) {
    on_pane(ctx, |pane, _| {
        let Some(mut labels) = pane.labels.take() else { return };
        match labels.first {
            None => {
                labels.first = Some(letter);
                if labels.words.iter().any(|(_, pair)| pair.first() == Some(&letter)) {
                    pane.labels = Some(labels);
                }
            }
            Some(first) => {
                let hit = labels.words.iter().find(|(_, pair)| *pair == [first, letter]);
                if let Some((span, _)) = hit {
                    pane.select(*span, Unit::Word);
                }
            }
        }
    });
}
