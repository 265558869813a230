//! What keys change in the list: marks, filter, order, preview.

use crate::ctx::Ctx;
use crate::effects::{Effect, IdsFor, Question};
use crate::opening::{beside, read};
use crate::popups::Overlay;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::{Prompt, Purpose};
use crate::screens::list::rows;
use crate::screens::list::state::{List, Waiting};
use crate::waiting::on_chosen;
use crate::{geometry, holding};
use messages::list as say;
use model::{DispatchId, Query, Sort};

/// Opens the dispatch under the cursor.
pub fn open(ctx: &mut Ctx<'_>) {
    let Some(id) = ctx.list().and_then(List::current).map(|row| row.id) else { return };
    read(ctx, id);
}

/// Marks or unmarks the dispatch under the cursor and goes down.
pub fn mark(ctx: &mut Ctx<'_>) {
    for _ in 0..ctx.times() {
        let Some(list) = ctx.list_mut() else { return };
        let Some(id) = list.current().map(|row| row.id) else { return };
        if !list.marked.remove(&id) {
            list.marked.insert(id);
        }
        let last = list.cursor + 1 >= list.total;
        rows::move_by(ctx, 1);
        if last {
            return;
        }
    }
}

/// Begins or ends marking while moving.
pub fn mark_range(ctx: &mut Ctx<'_>) {
    let Some(list) = ctx.list_mut() else { return };
    list.marking = !list.marking;
    if let (true, Some(id)) = (list.marking, list.current().map(|row| row.id)) {
        list.marked.insert(id);
    }
}

/// Marks all that is shown, or unmarks everything.
pub fn mark_all(ctx: &mut Ctx<'_>) {
    let Some(list) = ctx.list_mut() else { return };
    if !list.marked.is_empty() {
        let count = list.marked.len();
        list.marked.clear();
        return ctx.say(say::unmarked(count));
    }
    list.awaits_marks = true;
    let query = list.query.clone();
    holding::ask(ctx, Question::Ids(query, IdsFor::Marks));
}

/// Inverts the marks of what is shown.
pub fn invert(ctx: &mut Ctx<'_>) {
    let Some(list) = ctx.list_mut() else { return };
    if list.marked.is_empty() {
        return mark_all(ctx);
    }
    list.awaits_marks = true;
    let query = list.query.clone();
    holding::ask(ctx, Question::Ids(query, IdsFor::Inverting));
}

/// The last row, or the row of a count.
pub fn last(ctx: &mut Ctx<'_>) {
    let total = ctx.list().map_or(0, |list| list.total);
    let row = ctx.count.unwrap_or(total).saturating_sub(1);
    rows::go_to(ctx, row);
}

/// Opens the filter.
pub fn filter(ctx: &mut Ctx<'_>) {
    let before = ctx.list().map(|list| list.query.filter.typed().to_owned());
    open_line::prompt(ctx, Purpose::Filter, &before.unwrap_or_default());
}

/// Filters by what is typed so far. What is wrong with it is said, and the list stays
/// as the last line without a mistake made it.
pub fn filter_typed(ctx: &mut Ctx<'_>, typed: &str) {
    match Query::parse(typed) {
        Ok(filter) => {
            if let Some(field) = filter.unfinished() {
                ctx.say(messages::queries::field_values(field.shown_name(), (field.values)()));
            }
            rows::query(ctx, |query| query.filter = filter);
        }
        Err(wrong) => ctx.fail(wrong.to_string()),
    }
}

/// Takes the filter typed; one with a mistake stays open.
pub fn filter_taken(ctx: &mut Ctx<'_>, prompt: Prompt) {
    if let Err(wrong) = Query::parse(&prompt.line.text) {
        ctx.overlays.push(Overlay::Prompt(prompt));
        ctx.fail(wrong.to_string());
    }
}

/// Goes back to the filter there was before its line was opened.
pub fn filter_left(ctx: &mut Ctx<'_>, before: &str) {
    let filter = Query::parse(before).unwrap_or_default();
    rows::query(ctx, |query| query.filter = filter);
}

/// Filters by the next state in turn, whatever words the filter holds.
pub fn filter_state(ctx: &mut Ctx<'_>) {
    rows::query(ctx, |query| query.filter = query.filter.next_state());
}

/// Goes through the orders.
pub fn sort(ctx: &mut Ctx<'_>) {
    rows::query(ctx, |query| {
        let here = Sort::ALL.iter().position(|sort| *sort == query.sort).unwrap_or(0);
        query.sort = Sort::ALL.get((here + 1) % Sort::ALL.len()).copied().unwrap_or_default();
    });
    let label = ctx.list().map(|list| list.query.sort.label()).unwrap_or_default();
    ctx.say(label);
}

/// Puts the two marked side by side, else this one with the best match.
pub fn compare(ctx: &mut Ctx<'_>) {
    let Some(list) = ctx.list() else { return };
    let marked: Vec<DispatchId> = list.marked.iter().copied().collect();
    let here = list.current().map(|row| row.id);
    match (marked.as_slice(), here) {
        (&[a, b], _) => beside(ctx, a, b),
        (&[one], Some(here)) if one != here => beside(ctx, one, here),
        ([] | [_], Some(here)) => holding::ask(ctx, Question::BestMatch(here)),
        (more, _) => {
            let count = more.len();
            ctx.fail(say::two_compared(count));
        }
    }
}

/// Reviewed or not, for the chosen ones.
pub fn reviewed(ctx: &mut Ctx<'_>) {
    on_chosen(ctx, Waiting::Reviewed);
}

/// Starred or not, for the chosen ones.
pub fn star(ctx: &mut Ctx<'_>) {
    on_chosen(ctx, Waiting::Star);
}

/// Asks for tags for the chosen dispatches.
pub fn tag(ctx: &mut Ctx<'_>) {
    let chosen = ctx.list().map(List::chosen).unwrap_or_default();
    let count = chosen.len();
    if count > 1 {
        ctx.say(say::tags_for(count));
    }
    open_line::prompt(ctx, Purpose::DispatchTags(chosen), "");
}

/// Copies agency, date, title and id.
pub fn cite(ctx: &mut Ctx<'_>) {
    let Some(row) = ctx.list().and_then(List::current) else { return };
    let agency = row.agency.as_deref().unwrap_or("?");
    let date = crate::screens::reader::update::day(row.date, row.time).unwrap_or_default();
    let text = format!("{agency}, {date}, “{}” [{}]", row.title, row.id);
    ctx.ask(Effect::Copy(text));
}

/// Shows or hides the preview.
pub fn preview(ctx: &mut Ctx<'_>) {
    ctx.study.options.preview = !ctx.study.options.preview;
    rows::want_preview(ctx);
}

/// Scrolls the preview.
pub fn scroll_preview(ctx: &mut Ctx<'_>, by: isize) {
    if geometry::list(ctx.state).side.w == 0 {
        return ctx.say(say::preview_needs());
    }
    if let Some(list) = ctx.list_mut() {
        list.preview_top = list.preview_top.saturating_add_signed(by);
    }
}
