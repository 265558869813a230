//! A dispatch that arrives again: what it completes, and what it says otherwise.
//!
//! Nothing that is there is replaced by an import ([`complete`]). Two records of one
//! dispatch that come together from two machines, or from two packs of one, are
//! settled by their values alone ([`merge`]), so that the order in which packs are
//! read makes no difference.

use super::differing::{Differing, is_the_same, set, told};
use super::error::CorpusError;
use super::handle::Corpus;
use super::taken_back::taken_back;
use model::{
    AgencySource, Completion, Corrected, Dispatch, DispatchId, DispatchMeta, Lang, RecordId, Source,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use wire::{declare_the_same, older_id, to_record};

/// How many further sources of one dispatch are kept.
const SOURCES: usize = 64;

/// What became of a dispatch that was read from a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// It is new; it stays if its batch is committed.
    New,
    /// It was there already, or earlier in the batch.
    Known {
        /// Which it is.
        id: DispatchId,
        /// Whether something is known of it now that was open.
        says_more: bool,
        /// What the source says otherwise; the corpus keeps what it has.
        differing: Vec<Differing>,
        /// What was completed, where else it was read included.
        completed: Completion,
        /// The imports that completed what it says, and were taken back: it stays open.
        taken_back: BTreeSet<RecordId>,
    },
    /// It was taken out of the study before, and stays so. Its text is kept, so that it
    /// can be brought back.
    Removed(DispatchId),
}

/// What came of a dispatch that arrived again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Completed {
    /// The dispatch as it is now.
    pub(super) dispatch: Dispatch,
    /// Whether something that was open is known now, beside where it was read.
    pub(super) says_more: bool,
    /// What stays as it was.
    pub(super) differing: Vec<Differing>,
}

/// What a dispatch has that it lacked before it was completed.
pub(super) fn gained(before: &Dispatch, after: &Dispatch) -> Completion {
    let fields = |dispatch: &Dispatch| match serde_json::to_value(&dispatch.meta) {
        Ok(Value::Object(fields)) => fields,
        _ => Default::default(),
    };
    let (had, mut has) = (fields(before), fields(after));
    for kept in ["agency_from", "imported", "source", "further_sources"] {
        has.remove(kept);
    }
    has.retain(|name, value| had.get(name) != Some(value));
    let mut fields: Corrected = has.into_iter().collect();
    let date = |dispatch: &Dispatch| dispatch.dateline.as_ref().and_then(|line| line.date);
    if date(before) != date(after) {
        fields.insert("dateline".to_owned(), json!({ "date": date(after) }));
    }
    let further = after.meta.further_sources.iter();
    let new = further.filter(|it| !before.meta.further_sources.contains(it));
    let sources = new.map(|it| it.path.clone()).collect();
    Completion { dispatch: after.id, fields, sources }
}

impl Corpus {
    /// What would come of a dispatch that arrives again; none where it would be new, or
    /// was taken out.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn arriving(&self, arrived: &Dispatch) -> Result<Option<Arriving>, CorpusError> {
        let as_it_came = |id: DispatchId| match self.original(id)? {
            Some((came, _)) => Ok::<_, CorpusError>(Some(came)),
            None => self.get(id),
        };
        let there = match (as_it_came(arrived.id)?, older_id(arrived)) {
            (Some(there), _) => Some(there),
            (None, Some(older)) => as_it_came(older)?.filter(|it| declare_the_same(it, arrived)),
            (None, None) => None,
        };
        Ok(there.map(|there| {
            let Completed { says_more, mut differing, .. } = complete(&there, arrived);
            let taken_back = taken_back(&self.changes(), there.id, arrived, &mut differing);
            Arriving { id: there.id, says_more, differing, taken_back }
        }))
    }
}

/// A dispatch that would arrive again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arriving {
    /// Which it is.
    pub id: DispatchId,
    /// Whether something that is open would be known.
    pub says_more: bool,
    /// What the source says otherwise.
    pub differing: Vec<Differing>,
    /// The imports that completed what it says, and were taken back.
    pub taken_back: BTreeSet<RecordId>,
}

/// Completes what is open in a dispatch with what arrived, and notes where it was
/// read.
pub(super) fn complete(there: &Dispatch, arrived: &Dispatch) -> Completed {
    let mut joined = there.clone();
    let mut join = Join { way: Way::KeepWhatIsThere, differing: Vec::new(), says_more: false };
    join.fields(&mut joined.meta, &arrived.meta);
    join.year(&mut joined, arrived);
    let Join { differing, says_more, .. } = join;
    note_sources(&mut joined.meta, &arrived.meta, Way::KeepWhatIsThere);
    Completed { dispatch: joined, says_more, differing }
}

/// Settles two records of one dispatch: what either says is kept; where they differ,
/// the same one counts in whatever order they come.
pub(super) fn merge(one: &Dispatch, other: &Dispatch) -> Dispatch {
    let mut joined = one.clone();
    let mut join = Join { way: Way::TakeTheLower, differing: Vec::new(), says_more: false };
    join.fields(&mut joined.meta, &other.meta);
    if layout(&joined) == layout(other) {
        join.year(&mut joined, other);
    } else if rank(other) < rank(one) {
        joined.advisory = other.advisory;
        joined.headline = other.headline;
        joined.dateline.clone_from(&other.dateline);
        joined.sign_off = other.sign_off;
        joined.paragraphs.clone_from(&other.paragraphs);
    }
    note_sources(&mut joined.meta, &other.meta, Way::TakeTheLower);
    joined
}

/// What is done where both say something, and not the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    KeepWhatIsThere,
    TakeTheLower,
}

struct Join {
    way: Way,
    differing: Vec<Differing>,
    says_more: bool,
}

impl Join {
    fn fields(&mut self, there: &mut DispatchMeta, arrived: &DispatchMeta) {
        self.agency(there, arrived);
        self.lang(there, arrived);
        // What makes it this dispatch is the same, but for blanks.
        let own = there.provider_id.is_some() && self.way == Way::KeepWhatIsThere;
        if !own {
            self.field("provider_id", &mut there.provider_id, &arrived.provider_id);
        }
        self.field("version", &mut there.version, &arrived.version);
        self.field("status", &mut there.status, &arrived.status);
        self.field("slug", &mut there.slug, &arrived.slug);
        self.field("urgency", &mut there.urgency, &arrived.urgency);
        self.field("headline", &mut there.headline, &arrived.headline);
        self.field("published", &mut there.published, &arrived.published);
        if self.way == Way::TakeTheLower || there.imported.is_none() {
            there.imported = there.imported.into_iter().chain(arrived.imported).min();
        }
        for (name, new) in &arrived.extra {
            self.further(name, there.extra.entry(name.clone()), new);
        }
        // A day that is declared is told as that, not as the time that was made of it.
        if self.differing.iter().any(|it| it.field == "date" && it.set.is_some()) {
            self.differing.retain(|it| it.field != "published");
        }
    }

    /// A language goes with how it was declared. What rules conclude is no contradiction.
    fn lang(&mut self, there: &mut DispatchMeta, arrived: &DispatchMeta) {
        let of = |meta: &DispatchMeta| {
            let (lang, declared) = (meta.lang, meta.lang_declared.clone());
            (declared.is_none() && lang == Lang::Other, declared.is_none(), lang.code(), declared)
        };
        let take = match (&there.lang_declared, &arrived.lang_declared, self.way) {
            (_, _, Way::TakeTheLower) => of(arrived) < of(there),
            (None, _, _) if there.lang == Lang::Other => true,
            (None, Some(_), _) if there.lang == arrived.lang => true,
            (None | Some(_), None, _) => false,
            (Some(old), Some(new), _) if old == new => false,
            (Some(_), Some(_), _) if there.lang == arrived.lang && there.lang != Lang::Other => {
                false
            }
            (old, Some(new), _) => {
                let old = old.clone().unwrap_or_else(|| there.lang.code().to_owned());
                self.differs("lang", new, &old);
                // Another language than those with rules.
                if let Some(differing) = self.differing.last_mut() {
                    differing.set = Some(format!("lang={}", arrived.lang.code()));
                }
                false
            }
        };
        if take {
            let new = there.lang != arrived.lang || there.lang_declared != arrived.lang_declared;
            self.says_more |= new && self.way == Way::KeepWhatIsThere;
            (there.lang, there.lang_declared) = (arrived.lang, arrived.lang_declared.clone());
        }
    }

    /// A field that has no place of its own.
    fn further(&mut self, name: &str, there: Entry<'_, String, Value>, new: &Value) {
        match there {
            Entry::Vacant(empty) => {
                empty.insert(new.clone());
                self.says_more = true;
            }
            Entry::Occupied(mut old) => match self.way {
                Way::TakeTheLower if written(new) < written(old.get()) => {
                    old.insert(new.clone());
                }
                Way::KeepWhatIsThere if !is_the_same(new, old.get()) => {
                    self.differs(name, new, old.get());
                }
                _ => {}
            },
        }
    }

    fn differs(&mut self, field: &str, arrived: &impl Serialize, there: &impl Serialize) {
        let set = set(field, arrived);
        let (field, arrived, there) = (field.to_owned(), told(arrived), told(there));
        self.differing.push(Differing { field, arrived, there, set });
    }

    fn field<T: Clone + Ord + Serialize>(
        &mut self,
        name: &str,
        there: &mut Option<T>,
        arrived: &Option<T>,
    ) {
        let Some(new) = arrived else { return };
        match (&*there, self.way) {
            (None, _) => {
                *there = Some(new.clone());
                self.says_more = true;
            }
            (Some(old), Way::TakeTheLower) if new < old => *there = Some(new.clone()),
            (Some(old), Way::KeepWhatIsThere) if !is_the_same(new, old) => {
                self.differs(name, new, old);
            }
            (Some(_), _) => {}
        }
    }

    /// An agency goes with what it was concluded from. What rules conclude is no
    /// contradiction.
    fn agency(&mut self, there: &mut DispatchMeta, arrived: &DispatchMeta) {
        let of = |meta: &DispatchMeta| {
            meta.agency.clone().map(|agency| (trust(meta.agency_from), agency, meta.agency_from))
        };
        let (Some(new), old) = (of(arrived), of(there)) else { return };
        let takes = match (&old, self.way) {
            (None, _) => {
                self.says_more = true;
                true
            }
            (Some(old), Way::TakeTheLower) => (new.0, &new.1) < (old.0, &old.1),
            (Some(_), Way::KeepWhatIsThere) => false,
        };
        if takes {
            (there.agency, there.agency_from) = (Some(new.1), new.2);
        } else if matches!(new.2, None | Some(AgencySource::Declared)) {
            let mut kept = old.map(|old| old.1);
            self.field("agency", &mut kept, &Some(new.1));
        }
    }

    /// The year of a dateline, where both have the same day.
    fn year(&mut self, there: &mut Dispatch, arrived: &Dispatch) {
        let date = |dispatch: &Dispatch| dispatch.dateline.as_ref().and_then(|line| line.date);
        let new = date(arrived);
        let old = there.dateline.as_mut().and_then(|line| line.date.as_mut());
        if let (Some(old), Some(new)) = (old, new)
            && (old.month, old.day) == (new.month, new.day)
        {
            let before = self.differing.len();
            self.field("year", &mut old.year, &new.year);
            if let Some(differing) = self.differing.get_mut(before) {
                differing.set = Some(format!("date={new}"));
            }
        }
    }
}

/// How far an agency can be trusted by what it was found from, the surest first.
fn trust(from: Option<AgencySource>) -> u8 {
    match from {
        Some(AgencySource::Declared) => 0,
        None => 1,
        Some(AgencySource::Dateline) => 2,
        Some(AgencySource::SignOff) => 3,
        Some(AgencySource::RelayHabit) => 4,
    }
}

/// A value as files have it.
fn written(value: &Value) -> String {
    value.to_string()
}

/// Where the parts of a dispatch lie, apart from the year of its dateline.
fn layout(dispatch: &Dispatch) -> String {
    let mut record = to_record(dispatch);
    if let Some(date) = record.dateline.as_mut().and_then(|line| line.date.as_mut()) {
        date.year = None;
    }
    (record.meta, record.text, record.id) = (DispatchMeta::default(), None, None);
    serde_json::to_string(&record).unwrap_or_default()
}

/// What of two layouts is the lower: one with a year, else by its words.
fn rank(dispatch: &Dispatch) -> (bool, String) {
    let date = dispatch.dateline.as_ref().and_then(|line| line.date);
    let year = date.and_then(|date| date.year);
    (year.is_none(), format!("{}{year:?}", layout(dispatch)))
}

/// Notes where else a dispatch was read, each place once. Standard input is none.
fn note_sources(there: &mut DispatchMeta, arrived: &DispatchMeta, way: Way) {
    let lower = || there.source.iter().chain(&arrived.source).min();
    let first = match way {
        Way::KeepWhatIsThere => there.source.as_ref().or(arrived.source.as_ref()),
        Way::TakeTheLower => lower(),
    };
    let Some(first) = first.cloned() else { return };
    let mut all: BTreeMap<&str, &Source> = BTreeMap::new();
    for meta in [&*there, arrived] {
        for source in meta.source.iter().chain(&meta.further_sources) {
            let known = all.entry(source.path.as_str()).or_insert(source);
            if way == Way::TakeTheLower {
                *known = source.min(*known);
            }
        }
    }
    all.retain(|path, _| *path != first.path && *path != "-");
    let further = all.into_values().take(SOURCES).cloned().collect();
    (there.source, there.further_sources) = (Some(first), further);
}
