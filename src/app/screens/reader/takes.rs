//! The takes of the dispatch in the reader.

use crate::ctx::Ctx;
use crate::effects::Question;
use crate::screens::Screen;
use crate::state::{Awaited, State};
use coding::takes::{Takes, told};
use compare::versions::Tally;
use messages::reader as say;
use model::DispatchId;

impl State {
    /// The takes of the dispatch in the reader, as far as they are known.
    pub fn takes(&self) -> Option<&Takes> {
        match self.screen()? {
            Screen::Reader(pane) => self.study.takes.get(&pane.dispatch),
            _ => None,
        }
    }
}

impl State {
    /// What the later of two takes changed, where one comes right after the other.
    pub fn changed_between(&self, a: DispatchId, b: DispatchId) -> Option<Tally> {
        let since = |old, new| {
            let takes: &Takes = self.study.takes.get(&new)?;
            takes.since.filter(|_| takes.before() == Some(old))
        };
        since(a, b).or_else(|| since(b, a))
    }
}

/// Which takes there are of a dispatch: kept, and told where a later one is.
pub fn found(ctx: &mut Ctx<'_>, of: DispatchId, takes: Option<Takes>) {
    let news = takes.as_ref().and_then(|takes| news(ctx.state, takes));
    match takes {
        Some(takes) => ctx.study.takes.insert(of, takes),
        None => ctx.study.takes.remove(&of),
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
        return takes.since.map(|tally| say::since_before(place, told(tally)));
    }
    Some(match state.keymap.key_named("next-take") {
        Some(key) => say::later_take_key(place, key),
        None => say::later_take(place),
    })
}

/// Opens the next take in this one's place.
pub fn next(ctx: &mut Ctx<'_>) {
    if let Some(id) = ctx.takes().and_then(Takes::next) {
        ctx.awaited = Some(Awaited::Replace(id));
        ctx.ask(Question::Open(id));
    }
}
