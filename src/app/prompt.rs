//! Lines of input: filters, names, notes, paths.

use crate::correcting;
use crate::line::Line;
use crate::state::State;
use crate::story;
use coding::parts::Who;
use model::{DispatchId, Field, RecordId, SpeakerKind};
use std::borrow::Cow;

/// A line of input and what it is for.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What Enter does with it.
    pub purpose: Purpose,
    /// What is typed.
    pub line: Line,
    /// What fits so far.
    pub offers: Vec<Offer>,
    /// The offer Enter takes.
    pub at: usize,
    /// What was there before, for Esc.
    pub before: String,
}

/// What a line of input is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Filter the list as it is typed.
    Filter,
    /// Search in the dispatch as it is typed.
    Search,
    /// The speaker of the frame being tagged.
    TagSpeaker,
    /// The holder of the stance in hand.
    TagHolder,
    /// The target of the stance in hand.
    TagTarget,
    /// The note of the frame being tagged.
    TagNote,
    /// The tags of the frame being tagged.
    TagTags,
    /// The relay of the frame being tagged.
    TagRelay,
    /// A note on the card in front.
    CardNote,
    /// A note on a coded quote.
    NoteOf(RecordId),
    /// A note on the selection, or on the whole dispatch.
    MarkNote,
    /// Tags for dispatches.
    DispatchTags(Vec<DispatchId>),
    /// The number of dispatches that are to be taken out.
    TakeOut(Vec<DispatchId>),
    /// A file to export to.
    ExportTo,
    /// Where a new study shall lie.
    NewStudy,
    /// A new name for a speaker.
    RenameSpeaker(RecordId),
    /// Another name of a speaker.
    AliasOf(RecordId),
    /// The speaker that another is merged into.
    MergeInto(RecordId),
    /// What comes into the story in front.
    TakeIn,
    /// A file for what could not be recorded.
    KeepRefused,
    /// What dispatches say of themselves is put right.
    PutRight(Vec<DispatchId>),
}

/// Something a line of input may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// An entity.
    Who(Who, String),
    /// A target, a tag or another name.
    Name(String),
    /// Dispatches that may come into a story, and what they are.
    Intake(String, Vec<DispatchId>),
    /// A field of a dispatch, and what it has.
    Field(Field, String),
}

impl Offer {
    /// What the screen shows.
    pub fn label(&self) -> String {
        match self {
            Offer::Who(Who::New(name, kind), _) => format!("new: {name} ({})", kind.label()),
            Offer::Who(Who::Known(_), name)
            | Offer::Name(name)
            | Offer::Intake(name, _)
            | Offer::Field(_, name) => name.clone(),
        }
    }
}

impl Purpose {
    /// The words before the line.
    pub fn label(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Purpose::TakeOut(dispatches) => {
                return format!("type {} to take out", dispatches.len()).into();
            }
            Purpose::Filter => "filter",
            Purpose::Search => "search",
            Purpose::TagSpeaker => "speaker",
            Purpose::TagHolder => "holder",
            Purpose::TagTarget => "target",
            Purpose::TagNote | Purpose::CardNote | Purpose::NoteOf(_) | Purpose::MarkNote => "note",
            Purpose::TagTags | Purpose::DispatchTags(_) => "tags, parted by commas",
            Purpose::TagRelay => "relay",
            Purpose::ExportTo => "export to",
            Purpose::NewStudy => "new study in",
            Purpose::RenameSpeaker(_) => "name",
            Purpose::AliasOf(_) => "also known as",
            Purpose::MergeInto(_) => "same as",
            Purpose::TakeIn => "take into the story",
            Purpose::KeepRefused => "write what is not recorded to",
            Purpose::PutRight(_) => "field=value, parted by ; (\\; is ;)",
        })
    }

    /// Whether it goes into the frame being tagged, which is saved later.
    pub fn of_frame(&self) -> bool {
        use Purpose::{TagHolder, TagNote, TagRelay, TagSpeaker, TagTags, TagTarget};
        matches!(self, TagSpeaker | TagHolder | TagTarget | TagNote | TagTags | TagRelay)
    }

    /// Whether it is to be recorded in the study.
    pub fn records(&self) -> bool {
        use Purpose::{ExportTo, Filter, KeepRefused, NewStudy, Search};
        !matches!(self, Filter | Search | ExportTo | NewStudy | KeepRefused)
    }
}

impl Prompt {
    /// The offer Enter takes.
    pub fn offer(&self) -> Option<&Offer> {
        self.offers.get(self.at)
    }
}

impl Prompt {
    /// Opens a line with what is there already.
    pub fn new(state: &State, purpose: Purpose, text: &str) -> Self {
        let mut prompt = Self {
            purpose,
            line: Line::new(text),
            offers: Vec::new(),
            at: 0,
            before: text.to_owned(),
        };
        prompt.refresh(state);
        prompt
    }

    /// Finds what fits what is typed.
    pub fn refresh(&mut self, state: &State) {
        self.at = 0;
        let typed = self.line.text.trim();
        self.offers = match &self.purpose {
            Purpose::TagSpeaker | Purpose::TagHolder => people(state, typed, true),
            Purpose::MergeInto(from) => people(state, typed, false)
                .into_iter()
                .filter(|offer| !matches!(offer, Offer::Who(Who::Known(id), _) if id == from))
                .collect(),
            Purpose::TagTarget => targets(state, typed),
            Purpose::TagTags | Purpose::DispatchTags(_) => tags(state, typed),
            Purpose::TakeIn => story::offers(state, typed),
            Purpose::PutRight(ids) => correcting::offers(state, ids, typed),
            _ => Vec::new(),
        };
    }
}

/// Entities that fit; with `new`, also one that is to be added.
fn people(state: &State, typed: &str, new: bool) -> Vec<Offer> {
    let mut offers: Vec<Offer> = state
        .study
        .registry
        .search(typed)
        .into_iter()
        .take(8)
        .map(|speaker| Offer::Who(Who::Known(speaker.meta.id), speaker.name.clone()))
        .collect();
    let known =
        state.study.registry.find(typed).is_some_and(|s| text::fold(&s.name) == text::fold(typed));
    if new && !typed.is_empty() && !known {
        let kind = SpeakerKind::Person;
        offers.push(Offer::Who(Who::New(typed.to_owned(), kind), typed.to_owned()));
    }
    offers
}

fn targets(state: &State, typed: &str) -> Vec<Offer> {
    let wanted = text::fold(typed);
    let fits = |name: &str| text::fold(name).contains(&wanted);
    let picker = state.tag().and_then(|draft| {
        let doc = state.study.open_doc(draft.dispatch)?;
        Some(draft.target_offers(&state.study, &doc))
    });
    let also = |name: &str| {
        let target = state.study.codebook.targets.iter().find(|target| target.label == name);
        target.is_some_and(|target| target.aliases.iter().any(|alias| fits(alias)))
    };
    let picker = picker.unwrap_or_default().into_iter().map(|offer| offer.name);
    let mut names: Vec<String> = picker.filter(|name| fits(name) || also(name)).collect();
    names.extend(state.study.registry.search(typed).iter().take(6).map(|s| s.name.clone()));
    let named_here = state.tag().into_iter().flat_map(|draft| &draft.candidates);
    names.extend(named_here.map(|named| named.name.clone()).filter(|name| fits(name)));
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(text::fold(name)));
    if !typed.is_empty() && !names.iter().any(|name| text::fold(name) == wanted) {
        names.push(typed.to_owned());
    }
    names.into_iter().take(9).map(Offer::Name).collect()
}

/// Tags of the codebook that fit the last one typed.
fn tags(state: &State, typed: &str) -> Vec<Offer> {
    let last = text::fold(typed.rsplit(',').next().unwrap_or_default().trim());
    let fits = |name: &str| last.is_empty() || text::fold(name).contains(&last);
    state
        .study
        .codebook
        .tags
        .iter()
        .filter(|tag| fits(&tag.key) || fits(&tag.label))
        .map(|tag| Offer::Name(tag.key.clone()))
        .take(9)
        .collect()
}
