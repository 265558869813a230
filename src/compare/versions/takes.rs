//! Which dispatch is a later take of which.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::minhash::{Shingles, Sketch};
use super::note::{self, TakeNote};
use model::{AgencySource, Dispatch, DispatchId, DispatchMeta, Lang, Span};
use text::{fold, words};

/// Hours between two takes of one dispatch, at most.
const HOURS: i64 = 24 * DAYS;
/// The same in days.
pub(super) const DAYS: i64 = 7;
/// The same where neither the desk nor the provider says that they are takes: what
/// comes again the next day in the same words is a form, not a take.
const UNSAID: i64 = 18;
/// Shared words that make a version without anything else to say so.
const ALONE: f32 = 0.6;
/// Shared words that make a version with a desk's note, a headline or a slug.
const BACKED: f32 = 0.3;
/// Fewer runs of words than this prove nothing alone: a flash of one line.
const SHORT: usize = 12;
/// Runs of words that a flash has at most, its dateline included.
const LINE: usize = 30;
/// Hours between a flash and the text that tells it in full, at most.
const FLASH: i64 = 6;
/// The share of a flash's words that the headline and first paragraph of its full
/// text have, and the least number of words that prove anything.
const TOLD: f32 = 0.75;
const TELLING: usize = 4;

/// What of a dispatch tells whether it is a take of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    id: DispatchId,
    agency: Option<String>,
    lang: Lang,
    published: Option<Timestamp>,
    /// What it is ordered by ([`Dispatch::time`]).
    time: Option<Timestamp>,
    /// The same where the dispatch itself says it.
    said: Option<Timestamp>,
    provider_id: Option<String>,
    slug: Option<String>,
    /// Words of the headline of four letters and more, folded, and numbers.
    headline: BTreeSet<String>,
    /// The same of headline and first paragraph: what a flash would say of it.
    gist: BTreeSet<String>,
    note: Option<TakeNote>,
    shingles: Shingles,
    sketch: Sketch,
}

impl Profile {
    /// Reads a dispatch. An agency that was only concluded from whom it relays
    /// does not count.
    pub fn of(dispatch: &Dispatch) -> Self {
        let meta = &dispatch.meta;
        let stated = meta.agency_from != Some(AgencySource::RelayHabit);
        let folded = |field: &Option<String>| {
            field.as_deref().map(fold).filter(|field| !field.trim().is_empty())
        };
        let furniture = dispatch.furniture();
        let prose: Vec<Span> =
            dispatch.paragraphs.iter().copied().filter(|it| !furniture.contains(it)).collect();
        let prose: Vec<&str> = prose.into_iter().map(|it| it.of(&dispatch.text)).collect();
        let headline = headline(dispatch);
        let lead = prose.iter().take(2).flat_map(|it| telling(it));
        let gist = headline.iter().cloned().chain(lead).collect();
        let shingles = Shingles::of(&prose.join("\n"));
        Self {
            id: dispatch.id,
            agency: folded(&meta.agency).filter(|_| stated),
            lang: meta.lang,
            published: meta.published,
            time: dispatch.time(),
            said: dispatch
                .time()
                .filter(|it| meta.published.is_some() || Some(*it) != meta.imported),
            provider_id: folded(&meta.provider_id),
            slug: folded(&meta.slug),
            headline,
            gist,
            note: note_of(dispatch, meta),
            sketch: shingles.sketch(),
            shingles,
        }
    }

    /// The dispatch it was read from.
    pub fn id(&self) -> DispatchId {
        self.id
    }

    /// The sketch of its prose, to find candidates by.
    pub fn sketch(&self) -> &Sketch {
        &self.sketch
    }

    /// What its desk says about the take, if anything.
    pub fn note(&self) -> Option<TakeNote> {
        self.note
    }

    /// When it was published, if it says so.
    pub(super) fn published(&self) -> Option<Timestamp> {
        self.published
    }

    /// When it says it is of; none where it is ordered by when it came in.
    pub(super) fn said(&self) -> Option<Timestamp> {
        self.said
    }

    /// The day it belongs to, as a number; none where nothing tells.
    pub(super) fn day(&self) -> Option<i64> {
        self.time.map(|time| time.as_second().div_euclid(24 * 3600))
    }

    /// Its agency, folded, where that is stated.
    pub(super) fn agency(&self) -> Option<&str> {
        self.agency.as_deref()
    }

    /// The provider's identifier, folded.
    pub(super) fn provider_id(&self) -> Option<&str> {
        self.provider_id.as_deref()
    }

    /// The number of the take as the desk counts; 0 for one without a note.
    pub(super) fn number(&self) -> u8 {
        self.note.map_or(0, |note| note.number())
    }

    /// Whether it came before another one: by the clock where both say when, else
    /// by the desk's count. None where nothing tells.
    fn precedes(&self, other: &Profile) -> Option<bool> {
        if let (Some(own), Some(its)) = (self.published, other.published)
            && own != its
        {
            return Some(own < its);
        }
        (self.number() != other.number()).then(|| self.number() < other.number())
    }

    /// Whether it is a line or two: too short to be known again by its prose.
    pub(super) fn is_flash(&self) -> bool {
        self.shingles.len() < LINE
    }

    /// Whether it begins with what a flash of the same agency said hours ago.
    fn tells_in_full(&self, flash: &Profile) -> bool {
        let hours = self.published.zip(flash.published);
        let soon =
            hours.is_some_and(|(own, its)| own.as_second() - its.as_second() <= FLASH * 3600);
        let said = flash.gist.len();
        let told = flash.gist.intersection(&self.gist).count();
        let same = self.agency.is_some() && self.agency == flash.agency;
        let (long, short) = (!self.is_flash(), flash.is_flash());
        long && short && same && soon && said >= TELLING && told as f32 >= TOLD * said as f32
    }
}

/// Words of the headline, the desk's prefix aside.
fn headline(dispatch: &Dispatch) -> BTreeSet<String> {
    let title = dispatch.title();
    telling(title.get(note::prefix(title).unwrap_or(0)..).unwrap_or_default()).collect()
}

/// Words of four letters and more, folded, and numbers; a desk's "URGENT" is none.
fn telling(text: &str) -> impl Iterator<Item = String> {
    let folded = words(text).into_iter().map(|word| fold(word.of(text)));
    folded
        .filter(|word| word.chars().count() >= 4 || word.chars().all(char::is_numeric))
        .filter(|word| !note::hurries(word))
}

fn note_of(dispatch: &Dispatch, meta: &DispatchMeta) -> Option<TakeNote> {
    let advisory = dispatch.advisory.map(|span| span.of(&dispatch.text));
    let title = dispatch.title();
    let prefix = note::prefix(title).and_then(|end| title.get(..end));
    let version = meta.version.as_deref().and_then(|it| it.trim().parse().ok());
    let said = advisory.and_then(note::read).or_else(|| prefix.and_then(note::read));
    said.or_else(|| version.filter(|number| *number > 1).map(|n| TakeNote::Update(Some(n))))
}

/// Says that one dispatch is a later take of another, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionLink {
    /// How much of the shorter one's prose is in the other word for word, 0 to 1.
    pub containment: f32,
    /// What speaks for it beside the words; empty where the words do alone.
    pub why: Vec<Why>,
}

/// What speaks for two dispatches being takes of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The provider gives them one identifier.
    ProviderId,
    /// The later one's desk says so.
    Note(TakeNote),
    /// Their headlines share half their words.
    Headline,
    /// They have one slug.
    Slug,
    /// The earlier one is a flash of a line or two, and the later one begins with
    /// what it said.
    Flash,
}

/// Says whether `new` is a later take of `old`, and what speaks for it.
///
/// The same agency, so that a copy without one never joins those of two; the same
/// language, as far as both are known; within a week where the
/// desk or the provider says that it is a take, else within 18 hours; not the other
/// way round in time. Then an identifier of the provider's that both
/// have, or prose shared word for word: alone, or less of it with a note of the
/// desk, a headline or a slug; or a flash and, within six hours, the text that
/// tells it in full.
pub fn is_version_of(new: &Profile, old: &Profile) -> Option<VersionLink> {
    fn apart<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        one.zip(other).is_some_and(|(one, other)| one != other)
    }
    let lang = |it: &Profile| Some(it.lang).filter(|lang| *lang != Lang::Other);
    let why = why(new, old);
    let said = why.iter().any(|why| matches!(why, Why::ProviderId | Why::Note(_)));
    let most = 3600 * if said { HOURS } else { UNSAID };
    let apart_by = |(new, old): (Timestamp, Timestamp)| (new.as_second() - old.as_second()).abs();
    let late = new.published.zip(old.published).map(apart_by).is_some_and(|apart| apart > most);
    if new.id == old.id
        || new.agency != old.agency
        || apart(lang(new).as_ref(), lang(old).as_ref())
        || new.precedes(old) == Some(true)
        || late
    {
        return None;
    }
    let (one, other) = (&new.shingles, &old.shingles);
    let shorter = one.len().min(other.len());
    let containment = one.within(other).max(other.within(one));
    let enough = match () {
        () if why.contains(&Why::ProviderId) || why.contains(&Why::Flash) => true,
        () if shorter < SHORT => !why.is_empty() && containment >= ALONE,
        () if why.is_empty() => containment >= ALONE,
        () => containment >= BACKED,
    };
    enough.then_some(VersionLink { containment, why })
}

fn why(new: &Profile, old: &Profile) -> Vec<Why> {
    let same =
        |field: fn(&Profile) -> Option<&String>| field(new).is_some() && field(new) == field(old);
    let shared = new.headline.intersection(&old.headline).count();
    let shorter = new.headline.len().min(old.headline.len());
    [
        same(|it| it.provider_id.as_ref()).then_some(Why::ProviderId),
        new.note.map(Why::Note),
        (shared >= 2 && shared * 2 >= shorter).then_some(Why::Headline),
        same(|it| it.slug.as_ref()).then_some(Why::Slug),
        new.tells_in_full(old).then_some(Why::Flash),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests;
