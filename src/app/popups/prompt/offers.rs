//! What fits what is typed in a line of input.

use crate::line::Line;
use crate::popups::prompt::state::{Offer, Prompt, Purpose};
use crate::screens::list::fields;
use crate::screens::story::offers;
use crate::state::State;
use coding::parts::Who;
use model::SpeakerKind;

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
            Purpose::TakeIn => offers::offers(state, typed),
            Purpose::PutRight(ids) => fields::offers(state, ids, typed),
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
