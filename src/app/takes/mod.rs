//! Takes of one dispatch: which there are, going from one to the next, and
//! carrying over what was coded on an earlier one.

pub mod carry;
mod copy;
pub mod plan;
mod units;

use super::command::CommandId;
use super::count;
use super::ctx::Ctx;
use super::doc::OpenDoc;
use super::msg::Question;
use super::state::{Awaited, Screen, State};
use compare::versions::{Profile, TakeNote, Tally, chains, changes};
use model::DispatchId;

/// The takes of one dispatch in this study, seen from one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takes {
    /// First to last, at least two.
    takes: Vec<Take>,
    /// Which of them it is.
    at: usize,
    /// What it changed in the one before.
    pub since: Option<Tally>,
}

/// One take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Take {
    id: DispatchId,
    note: Option<TakeNote>,
}

impl Takes {
    /// The chain that a dispatch is in, among it and dispatches like it; none
    /// where no other one is a take of it.
    pub fn of(id: DispatchId, profiles: &[Profile]) -> Option<Takes> {
        let take = |at: &usize| {
            let profile = profiles.get(*at)?;
            Some(Take { id: profile.id(), note: profile.note() })
        };
        chains(profiles).into_iter().find_map(|chain| {
            let takes: Vec<Take> = chain.takes.iter().filter_map(take).collect();
            let at = takes.iter().position(|take| take.id == id)?;
            Some(Takes { takes, at, since: None })
        })
    }

    /// The takes before it, the nearest first.
    pub fn earlier(&self) -> impl Iterator<Item = DispatchId> {
        self.takes.iter().take(self.at).rev().map(|take| take.id)
    }

    /// The take before it.
    pub fn before(&self) -> Option<DispatchId> {
        self.earlier().next()
    }

    /// The take after it.
    pub fn later(&self) -> Option<DispatchId> {
        self.takes.get(self.at + 1).map(|take| take.id)
    }

    /// The take after it, past the last one the first.
    pub fn next(&self) -> Option<DispatchId> {
        self.later().or_else(|| self.takes.first().map(|take| take.id))
    }

    /// "take 2 of 3".
    pub fn place(&self) -> String {
        format!("take {} of {}", self.at + 1, self.takes.len())
    }

    /// What its desk says of it, or that it is not the last one: a few words.
    pub fn remark(&self) -> Option<String> {
        if self.later().is_some() {
            return Some("a later take is there".to_owned());
        }
        self.takes.get(self.at)?.note.map(noted)
    }
}

/// What a take changed, counted.
pub fn tally(old: &OpenDoc, new: &OpenDoc) -> Tally {
    Tally::of(&changes(&old.side(), &new.side()))
}

/// "3 sentences added, 1 edited, 1 number or date changed".
pub fn told(tally: Tally) -> String {
    let Tally { added, removed, edited, moved, details } = tally;
    let all = [(added, "added"), (removed, "removed"), (edited, "edited"), (moved, "moved")];
    let some = all.into_iter().filter(|(n, _)| *n > 0).enumerate();
    let mut words: Vec<String> = some
        .map(|(at, (n, what))| match at {
            0 => format!("{} {what}", count(n, "sentence", "sentences")),
            _ => format!("{n} {what}"),
        })
        .collect();
    if words.is_empty() {
        words.push("no sentence changed".to_owned());
    }
    if details > 0 {
        words.push(format!("{} changed", count(details, "number or date", "numbers or dates")));
    }
    words.join(", ")
}

/// What a desk says of a take, in a word or two.
pub fn noted(note: TakeNote) -> String {
    match note {
        TakeNote::Update(Some(number)) => format!("update {number}"),
        TakeNote::Update(None) => "updated".to_owned(),
        TakeNote::Correction => "corrected".to_owned(),
        TakeNote::Repeat => "repeated".to_owned(),
    }
}

impl State {
    /// The takes of the dispatch in the reader, as far as they are known.
    pub fn takes(&self) -> Option<&Takes> {
        match self.screen()? {
            Screen::Reader(pane) => self.takes.get(&pane.dispatch),
            _ => None,
        }
    }
}

impl State {
    /// What the later of two takes changed, where one comes right after the other.
    pub fn changed_between(&self, a: DispatchId, b: DispatchId) -> Option<Tally> {
        let since = |old, new| {
            let takes: &Takes = self.takes.get(&new)?;
            takes.since.filter(|_| takes.before() == Some(old))
        };
        since(a, b).or_else(|| since(b, a))
    }
}

/// Which takes there are of a dispatch: kept, and told where a later one is.
pub fn found(ctx: &mut Ctx<'_>, of: DispatchId, takes: Option<Takes>) {
    let news = takes.as_ref().and_then(|takes| news(ctx.state, takes));
    match takes {
        Some(takes) => ctx.takes.insert(of, takes),
        None => ctx.takes.remove(&of),
    };
    let shown = matches!(ctx.screen(), Some(Screen::Reader(pane)) if pane.dispatch == of);
    if let (true, None, Some(news)) = (shown, &ctx.notice, news) {
        ctx.say(news);
    }
}

/// That a later take is there, else what this one changed.
fn news(state: &State, takes: &Takes) -> Option<String> {
    let place = takes.place();
    if takes.later().is_none() {
        return takes.since.map(|tally| format!("{place}, since the one before: {}", told(tally)));
    }
    let key = CommandId::named("next-take").and_then(|id| state.keymap.key_of(id));
    let goes = key.map(|key| format!(" ({key} goes there)")).unwrap_or_default();
    Some(format!("{place}: a later take is there{goes}"))
}

/// Opens the next take in this one's place.
pub fn next(ctx: &mut Ctx<'_>) {
    if let Some(id) = ctx.takes().and_then(Takes::next) {
        ctx.awaited = Some(Awaited::Replace(id));
        ctx.ask(Question::Open(id));
    }
}
