//! What could not be recorded: it is kept with the words that were typed, until it
//! is recorded after all, written to a file, or dropped.

use crate::acts;
use crate::ctx::Ctx;
use crate::geometry;
use crate::msg::Effect;
use crate::program;
use crate::prompt::Purpose;
use crate::state::{Overlay, State};
use model::{Act, Anchor, Record};

/// An act that was not recorded.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The act.
    pub act: Act,
    /// Why.
    pub why: String,
    /// Where its records were written to, once they were.
    pub kept: Option<String>,
}

impl Refused {
    /// What was done, and the words of its records, a line each.
    pub fn lines(&self) -> Vec<String> {
        let words = self.act.records.iter().filter_map(words);
        std::iter::once(self.act.what.english()).chain(words.map(|it| format!("  {it}"))).collect()
    }

    /// The first words that were typed or chosen.
    pub fn first_words(&self) -> String {
        self.act.records.iter().find_map(words).unwrap_or_default()
    }
}

/// What a record says in words; none where it has none.
fn words(record: &Record) -> Option<String> {
    let own = match record {
        Record::Speaker(it) => {
            let role = Some(it.affiliation.clone()).filter(|role| !role.is_empty());
            let names = std::iter::once(it.name.clone()).chain(it.aliases.iter().cloned());
            names.chain(role).collect::<Vec<_>>().join(", ")
        }
        Record::Quote(it) => quoted(&it.content),
        Record::Stance(it) => format!("{}: {}", it.polarity, it.target.name),
        Record::Link(it) => it.differs.clone(),
        Record::Mark(it) => quoted(&it.spans),
        _ => String::new(),
    };
    let meta = record.meta();
    let tags = meta.tags.join(", ");
    // What was typed comes before what was selected.
    let parts = [("note: ", meta.note.clone()), ("tags: ", tags), ("", own)];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(label, words)| format!("{label}{words}"))
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn quoted(places: &[Anchor]) -> String {
    let words: Vec<&str> = places.iter().map(|place| place.exact.as_str()).collect();
    if words.is_empty() { String::new() } else { format!("“{}”", words.join(" ... ")) }
}

/// Whether there is anything, for commands.
///
/// # Errors
/// There is nothing.
pub fn some(state: &State) -> Result<(), &'static str> {
    if state.not_recorded.is_empty() { Err("everything is recorded") } else { Ok(()) }
}

/// The lines that the view shows: every act with its words and why it was refused.
pub fn lines(state: &State) -> Vec<String> {
    let one = |it: &Refused| {
        let mut lines = it.lines();
        lines.push(format!("  not recorded: {}", it.why));
        lines.extend(it.kept.iter().map(|kept| format!("  {kept}")));
        lines
    };
    state.not_recorded.iter().flat_map(one).collect()
}

/// Shows what could not be recorded.
pub fn open(ctx: &mut Ctx<'_>) {
    ctx.overlays.push(Overlay::Refused(0));
}

/// Scrolls the view.
pub fn scroll(ctx: &mut Ctx<'_>, by: isize) {
    // A long line is drawn in several rows.
    let rows =
        |line: &String| 1 + line.len() / usize::from(geometry::parts(ctx.state).body.w.max(1));
    let rows: usize = lines(ctx.state).iter().map(rows).sum();
    let last = rows.saturating_sub(usize::from(geometry::parts(ctx.state).body.h) / 2);
    if let Some(Overlay::Refused(top)) = ctx.overlays.last_mut() {
        *top = top.saturating_add_signed(by).min(last);
    }
}

/// Does everything again, in order.
pub fn again(ctx: &mut Ctx<'_>) {
    ctx.overlays.pop();
    let waiting = std::mem::take(&mut ctx.state.not_recorded);
    for Refused { act, .. } in waiting {
        acts::again(ctx, act);
    }
}

/// Asks for the file that the words go into.
pub fn to_file(ctx: &mut Ctx<'_>) {
    program::prompt(ctx, Purpose::KeepRefused, "not-recorded.jsonl");
}

/// Writes the records to a file; they stay in the view.
pub fn keep(ctx: &mut Ctx<'_>, path: String) {
    let records = ctx.not_recorded.iter().flat_map(|it| it.act.records.clone()).collect();
    ctx.ask(Effect::KeepRefused { path: path.into(), records });
}

/// Notes that the records are in a file.
pub fn kept(ctx: &mut Ctx<'_>, said: &str) {
    for refused in &mut ctx.state.not_recorded {
        refused.kept = Some(said.to_owned());
    }
    ctx.say(said);
}

/// Gives the words to the clipboard.
pub fn copy(ctx: &mut Ctx<'_>) {
    let words: Vec<String> = ctx.not_recorded.iter().flat_map(Refused::lines).collect();
    ctx.ask(Effect::Copy(words.join("\n")));
}

/// Forgets it all.
pub fn drop_all(ctx: &mut Ctx<'_>) {
    ctx.overlays.pop();
    let count = text::count(ctx.not_recorded.len(), "act", "acts");
    ctx.state.not_recorded.clear();
    ctx.say(format!("{count} dropped: not recorded"));
}

/// Says that something failed. What was told before of an edit that is not recorded stays
/// until a key is struck: what fails behind it (the list of a study that was moved) says
/// less.
pub fn failed_behind(ctx: &mut Ctx<'_>, why: String) {
    let told = ctx.notice.as_ref().is_some_and(|notice| notice.error);
    if !told || ctx.not_recorded.is_empty() {
        ctx.fail(why);
    }
}
