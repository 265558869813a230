//! Putting right what dispatches say of themselves: `e` in the list.
//!
//! A line of input takes what `depeche set` takes (`agency=Havrol; date=2014-05-03`),
//! checked as it is typed; its offers show the fields, and how they came.

use crate::acts;
use crate::ctx::Ctx;
use crate::list::List;
use crate::listing::Waiting;
use crate::msg::Question;
use crate::program;
use crate::prompt::{Offer, Prompt, Purpose};
use crate::state::State;
use model::{Correction, Deed, Dispatch, DispatchId, Field, Op, Setting, What};

/// How many dispatches are put right at once: all of them must be open.
const MOST: usize = 32;

/// Begins to put the chosen dispatches right, once they are open.
pub fn begin(ctx: &mut Ctx<'_>) {
    let chosen = ctx.list().map(List::chosen).unwrap_or_default();
    if chosen.len() > MOST {
        let many = chosen.len();
        return ctx.fail(format!(
            "{many} are marked: `e` takes at most {MOST}, `depeche set` any number"
        ));
    }
    let closed: Vec<DispatchId> =
        chosen.iter().copied().filter(|id| !ctx.study.docs.contains_key(id)).collect();
    for id in &chosen {
        ctx.waiting.insert(*id, Waiting::PutRight);
    }
    match closed.is_empty() {
        true => ready(ctx),
        false => closed.into_iter().for_each(|id| ctx.ask(Question::Open(id))),
    }
}

/// Opens the line once every dispatch that waits for it is open.
pub fn ready(ctx: &mut Ctx<'_>) {
    let waiting = ctx.waiting.iter().filter(|(_, what)| **what == Waiting::PutRight);
    let ids: Vec<DispatchId> = waiting.map(|(id, _)| *id).collect();
    if ids.iter().any(|id| !ctx.study.docs.contains_key(id)) {
        return;
    }
    ctx.waiting.retain(|_, what| *what != Waiting::PutRight);
    if let [_, _, ..] = ids.as_slice() {
        ctx.say(format!("corrections of {} dispatches", ids.len()));
    }
    program::prompt(ctx, Purpose::PutRight(ids), "");
}

/// What the line offers: the fields that fit, or what comes of what is typed.
pub fn offers(state: &State, ids: &[DispatchId], typed: &str) -> Vec<Offer> {
    let parts = Setting::parts_of(typed);
    let last = parts.last().copied().unwrap_or_default().trim();
    if !last.contains('=') {
        let fits = Field::ALL.into_iter().filter(|field| field.name().starts_with(last));
        return fits.map(|field| Offer::Field(field, row(state, ids, field))).collect();
    }
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    let mut told: Vec<String> = parts
        .map(|part| match Setting::parse_line(part).as_deref() {
            Ok([setting, ..]) => row(state, ids, setting.field),
            Ok([]) => String::new(),
            Err(why) => format!("not yet: {why}"),
        })
        .collect();
    if told.iter().all(|line| !line.starts_with("not yet"))
        && let Err(why) = Setting::parse_line(typed)
    {
        told.push(format!("not yet: {why}"));
    }
    told.into_iter().map(Offer::Name).collect()
}

/// A field with what it is now, and how it came.
fn row(state: &State, ids: &[DispatchId], field: Field) -> String {
    let [id] = ids else { return field.name().to_owned() };
    let Some(doc) = state.study.docs.get(id) else { return field.name().to_owned() };
    let or_dash = |words: String| if words.is_empty() { "-".to_owned() } else { words };
    let now = or_dash(field.of(&doc.open.dispatch));
    let came = doc.open.came.as_ref().map(|came| or_dash(field.of(came)));
    let came = came.filter(|came| *came != now).map(|came| format!(" (came as {came})"));
    format!("{:<9}  {now}{}", field.name(), came.unwrap_or_default())
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
        return program::prompt(ctx, prompt.purpose.clone(), &text);
    }
    let settings = match Setting::parse_line(&typed) {
        Ok(settings) => settings,
        Err(why) => return ctx.fail(why),
    };
    let (mut records, mut was, mut dispatches) = (Vec::new(), Vec::new(), 0);
    for id in ids {
        let Some((original, there)) = original(ctx.state, *id) else {
            return ctx.fail("a dispatch is not open any more: press e again");
        };
        let meta = ctx.state.study.meta(Some(*id));
        let one = Correction::after(&there, &original, &settings, &meta);
        dispatches += usize::from(!one.is_nothing());
        records.extend(one.records);
        was.extend(one.was);
    }
    let what = What::from(Deed::PutRight { dispatches });
    if acts::commit(ctx, Op::Put, what.clone(), records, was) {
        ctx.say(format!("{what} (u undoes)"));
    }
}

/// A dispatch as it came, and the records of what is put right of it.
fn original(state: &State, id: DispatchId) -> Option<(Dispatch, Vec<Correction>)> {
    let doc = state.study.docs.get(&id).filter(|doc| !doc.unknown)?;
    let came = doc.open.came.as_ref().unwrap_or(&doc.open.dispatch);
    Some((Dispatch::clone(came), Correction::among(doc.records())))
}
