//! Putting right what dispatches say of themselves: `e` in the list.
//!
//! A line of input takes what `depeche set` takes (`agency=Havrol; date=2014-05-03`),
//! checked as it is typed; its offers show the fields, and how they came.

use crate::acts;
use crate::ctx::Ctx;
use crate::effects::Question;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::{Offer, Prompt, Purpose};
use crate::screens::list::fields::{MOST, original};
use crate::screens::list::state::{List, Waiting};
use messages::list as say;
use model::{Correction, Deed, DispatchId, Op, Setting, What};

/// Begins to put the chosen dispatches right, once they are open.
pub fn begin(ctx: &mut Ctx<'_>) {
    let chosen = ctx.list().map(List::chosen).unwrap_or_default();
    if chosen.len() > MOST {
        return ctx.fail(say::too_many_to_correct(chosen.len(), MOST));
    }
    let closed: Vec<DispatchId> =
        chosen.iter().copied().filter(|id| !ctx.study.is_read(*id)).collect();
    for id in &chosen {
        ctx.waiting.insert(*id, Waiting::PutRight);
    }
    if closed.is_empty() {
        ready(ctx)
    } else {
        closed.into_iter().for_each(|id| ctx.ask(Question::Open(id)))
    }
}

/// Opens the line once every dispatch that waits for it is open.
pub fn ready(ctx: &mut Ctx<'_>) {
    let waiting = ctx.waiting.iter().filter(|(_, what)| **what == Waiting::PutRight);
    let ids: Vec<DispatchId> = waiting.map(|(id, _)| *id).collect();
    if ids.iter().any(|id| !ctx.study.is_read(*id)) {
        return;
    }
    ctx.waiting.retain(|_, what| *what != Waiting::PutRight);
    if let [_, _, ..] = ids.as_slice() {
        ctx.say(say::corrections_of(ids.len()));
    }
    open_line::prompt(ctx, Purpose::PutRight(ids), "");
}

/// Takes the line: completes a field's name, or records what is put right.
pub fn taken(ctx: &mut Ctx<'_>, ids: &[DispatchId], prompt: &Prompt) {
    let typed = prompt.line.text.clone();
    if let Some(Offer::Field(field, _)) = prompt.offer() {
        let last = Setting::parts_of(&typed).pop().unwrap_or_default();
        let before = typed.strip_suffix(last).filter(|before| !before.is_empty());
        let before = before.map(|before| format!("{before} "));
        let now = match ids {
            [id] => ctx.study.docs.get(id).map(|doc| field.of(&doc.open.dispatch)),
            _ => None,
        };
        let (before, now) = (before.unwrap_or_default(), now.unwrap_or_default());
        let text = format!("{before}{}={}", field.name(), Setting::typed(&now));
        return open_line::prompt(ctx, prompt.purpose.clone(), &text);
    }
    let settings = match Setting::parse_line(&typed) {
        Ok(settings) => settings,
        Err(why) => return ctx.fail(why.with_hint()),
    };
    let (mut records, mut was, mut dispatches) = (Vec::new(), Vec::new(), 0);
    for id in ids {
        let Some((original, there)) = original(ctx.state, *id) else {
            return ctx.fail(say::no_longer_open());
        };
        let meta = ctx.state.study.meta(Some(*id));
        let one = Correction::after(&there, &original, &settings, &meta);
        dispatches += usize::from(!one.is_nothing());
        records.extend(one.records);
        was.extend(one.was);
    }
    let what = What::from(Deed::PutRight { dispatches });
    if acts::commit(ctx, Op::Put, what.clone(), records, was) {
        ctx.say(say::done_undo(what));
    }
}
