//! Asking who quotes whom where what is coded or proposed has changed.

use crate::ctx::Ctx;
use crate::effects::Question;
use crate::screens::compare::quoted::Utterance;
use coding::places::Places;
use coding::said::Said;
use std::sync::Arc;

/// Asks who quotes whom, where what is coded or proposed has changed since, or a
/// speaker's name.
pub fn refresh(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare() else { return };
    let [a, b] = &compare.panes;
    let docs = (ctx.study.docs.get(&a.dispatch), ctx.study.docs.get(&b.dispatch));
    let (Some(a), Some(b)) = docs else { return };
    let revision = ctx.study.registry.revision();
    let same = |([one, two], names): &([Arc<Places>; 2], u64)| {
        Arc::ptr_eq(one, a.places()) && Arc::ptr_eq(two, b.places()) && *names == revision
    };
    if compare.quoted.of.as_ref().is_some_and(same) {
        return;
    }
    let of = Some(([Arc::clone(a.places()), Arc::clone(b.places())], revision));
    let mut all = Said::of(0, a, &ctx.study.registry);
    all.extend(Said::of(1, b, &ctx.study.registry));
    let ask = ctx.ask_number();
    if let Some(compare) = ctx.compare_mut() {
        (compare.quoted.of, compare.quoted.ask) = (of, ask);
    }
    ctx.ask(Question::Quoted { ask, all });
}

/// Takes the utterances, where they were asked for last.
pub fn found(ctx: &mut Ctx<'_>, ask: u64, all: Vec<Utterance>) {
    if let Some(compare) = ctx.compare_mut().filter(|compare| compare.quoted.ask == ask) {
        compare.quoted.all = Arc::new(all);
    }
}
