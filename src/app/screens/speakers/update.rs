//! The registry: opening it, names, other names, merging.

use crate::ctx::Ctx;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::{Offer, Purpose};
use crate::screens::Screen;
use crate::screens::speakers::state::Speakers;
use crate::{acts, geometry};
use coding::parts::Who;
use messages::speakers as say;
use model::{Deed, Op, Record, RecordId, Speaker, What};

/// Another row.
pub fn row(ctx: &mut Ctx<'_>, by: isize) {
    let last = ctx.study.registry.all().len().saturating_sub(1);
    let height = usize::from(geometry::speakers(ctx.state).0.h.max(1));
    if let Some(Screen::Speakers(speakers)) = ctx.screen_mut() {
        speakers.at = speakers.at.saturating_add_signed(by).min(last);
        speakers.top = speakers.top.clamp((speakers.at + 1).saturating_sub(height), speakers.at);
    }
}

fn current(ctx: &Ctx<'_>) -> Option<Speaker> {
    match ctx.screen()? {
        Screen::Speakers(speakers) => speakers.current(&ctx.study.registry).cloned(),
        _ => None,
    }
}

/// Asks for another canonical name.
pub fn rename(ctx: &mut Ctx<'_>) {
    let Some(speaker) = current(ctx) else { return };
    open_line::prompt(ctx, Purpose::RenameSpeaker(speaker.meta.id), &speaker.name);
}

/// Asks for one more name.
pub fn alias(ctx: &mut Ctx<'_>) {
    let Some(speaker) = current(ctx) else { return };
    open_line::prompt(ctx, Purpose::AliasOf(speaker.meta.id), "");
}

/// Asks for the speaker this one is the same as.
pub fn merge(ctx: &mut Ctx<'_>) {
    let Some(speaker) = current(ctx) else { return };
    open_line::prompt(ctx, Purpose::MergeInto(speaker.meta.id), "");
}

/// Another kind.
pub fn kind(ctx: &mut Ctx<'_>) {
    let Some(speaker) = current(ctx) else { return };
    let kind = crate::popups::tag::update::next_kind(speaker.kind);
    change(
        ctx,
        speaker.meta.id,
        |speaker| Deed::SpeakerKind { speaker },
        |speaker| speaker.kind = kind,
    );
    ctx.say(say::kind_set(speaker.name, kind.in_words()));
}

/// Changes one speaker in one act.
fn change(
    ctx: &mut Ctx<'_>,
    id: RecordId,
    what: fn(String) -> Deed,
    change: impl FnOnce(&mut Speaker),
) {
    let taken_out = || match ctx.taken_out(id) {
        Some(Record::Speaker(speaker)) => Some(speaker),
        _ => None,
    };
    let Some(old) = ctx.study.registry.get(id).or_else(taken_out).cloned() else {
        return ctx.fail(say::removed());
    };
    let mut new = old.clone();
    change(&mut new);
    new.meta.at = ctx.study.now;
    if new.name != old.name || new.aliases != old.aliases || new.kind != old.kind {
        let what = what(old.name.clone());
        acts::commit(ctx, Op::Put, what, vec![Record::Speaker(new)], vec![Record::Speaker(old)]);
    }
}

fn add_alias(speaker: &mut Speaker, name: &str) {
    let known = std::iter::once(&speaker.name).chain(&speaker.aliases);
    if !name.is_empty() && !known.into_iter().any(|known| known == name) {
        speaker.aliases.push(name.to_owned());
    }
}

/// Takes a new canonical name; the old one stays as an alias.
pub fn renamed(ctx: &mut Ctx<'_>, id: RecordId, name: String) {
    let taken = ctx.study.registry.find(&name).map(|other| (other.meta.id, other.name.clone()));
    match taken {
        Some((other, known)) if other != id && text::fold(&known) == text::fold(&name) => {
            ctx.fail(say::exists(known));
        }
        _ if name.is_empty() => ctx.fail(say::needs_name()),
        _ => change(
            ctx,
            id,
            |speaker| Deed::SpeakerName { speaker },
            |speaker| {
                let old = std::mem::replace(&mut speaker.name, name);
                speaker.aliases.retain(|alias| *alias != speaker.name);
                add_alias(speaker, &old);
            },
        ),
    }
}

/// Takes one more name.
pub fn aliased(ctx: &mut Ctx<'_>, id: RecordId, name: String) {
    change(ctx, id, |speaker| Deed::SpeakerAlias { speaker }, |speaker| add_alias(speaker, &name));
}

/// Merges a speaker into another: its records keep their ids, its names become
/// the other's aliases.
pub fn merged(ctx: &mut Ctx<'_>, from: RecordId, into: Option<&Offer>) {
    let Some(Offer::Who(Who::Known(into), _)) = into else {
        return ctx.fail(say::no_such_name());
    };
    let pair = (ctx.study.registry.get(from).cloned(), ctx.study.registry.current(*into).cloned());
    let (Some(old), Some(kept)) = pair else { return };
    if old.meta.id == kept.meta.id {
        return ctx.fail(say::same_speaker());
    }
    let (mut gone, mut grown) = (old.clone(), kept.clone());
    gone.merged_into = Some(kept.meta.id);
    (gone.meta.at, grown.meta.at) = (ctx.study.now, ctx.study.now);
    for name in std::iter::once(&old.name).chain(&old.aliases) {
        add_alias(&mut grown, name);
    }
    let what = Deed::SpeakersMerged { from: old.name.clone(), into: kept.name.clone() };
    let what = What::from(what);
    let records = vec![Record::Speaker(gone), Record::Speaker(grown)];
    let was = vec![Record::Speaker(old), Record::Speaker(kept)];
    if acts::commit(ctx, Op::Merge, what.clone(), records, was) {
        ctx.say(messages::terms::undoable(what));
        row(ctx, 0);
    }
}

/// Opens the registry.
pub fn speakers(ctx: &mut Ctx<'_>) {
    ctx.screens.push(Screen::Speakers(Speakers::default()));
}
