//! Which targets the picker offers: the likely ones first, and none is put in unasked.

use super::TagDraft;
use super::evidence::names_of;
use crate::doc::OpenDoc;
use crate::proposed;
use crate::study::OpenStudy;
use messages::coding as say;
use model::Span;

/// A target in the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetOffer {
    /// Its name.
    pub name: String,
    /// The letter that picks it.
    pub letter: Option<char>,
    /// Why it is likely; none where it is not.
    pub why: Option<String>,
}

impl TagDraft {
    /// The targets as the picker has them: first those that are likely for the stance in
    /// hand, then the codebook's others.
    pub fn target_offers(&self, study: &OpenStudy, doc: &OpenDoc) -> Vec<TargetOffer> {
        let in_hand = self.row.target.as_ref().map(|target| target.name.as_str());
        let mut offers: Vec<TargetOffer> = Vec::new();
        for (name, why) in self.likely_targets(study, doc) {
            let twice = offers.iter().any(|it| text::fold(&it.name) == text::fold(&name));
            if !twice && Some(name.as_str()) != in_hand {
                offers.push(TargetOffer { letter: letter_of(study, &name), name, why: Some(why) });
            }
        }
        for target in &study.codebook.targets {
            if offers.iter().all(|it| it.name != target.label) {
                let (name, letter) = (target.label.clone(), target.letter);
                offers.push(TargetOffer { name, letter, why: None });
            }
        }
        offers
    }

    /// Likely targets of the stance in hand, with why: those of the codebook whose name
    /// stands in its words; for the frame's first stance also the one chosen last, where
    /// that has to do with this dispatch, else the first one that the dispatch names.
    fn likely_targets(&self, study: &OpenStudy, doc: &OpenDoc) -> Vec<(String, String)> {
        let words = self.words_in_hand(doc);
        let text = text::fold(doc.text());
        let inside = proposed::likely(study.known(), &words).into_iter();
        let taken = |name: &String| {
            self.stances.iter().any(|it| it.target.as_ref().is_some_and(|it| it.name == *name))
        };
        let mut likely: Vec<(String, String)> =
            inside.map(|target| (target.label.clone(), say::named_in_words())).collect();
        if self.row.target.is_none() && self.stances.is_empty() {
            likely.extend(self.last_target(study, &text).map(|name| (name, say::chosen_last())));
            if likely.is_empty() {
                let first = study.codebook.targets.iter().find(|it| named(study, &text, &it.label));
                likely.extend(first.map(|it| (it.label.clone(), say::named_in_dispatch())));
            }
        }
        likely.retain(|(name, _)| self.row.proposed.is_some() || !taken(name));
        likely
    }

    /// The words that the stance in hand was read in; all that is said where none was read.
    fn words_in_hand(&self, doc: &OpenDoc) -> String {
        let said = |spans: &[Span]| {
            spans.iter().map(|span| span.of(doc.text())).collect::<Vec<_>>().join(" ")
        };
        match (&self.row.target, &self.row.proposed) {
            (Some(read), Some(_)) => format!("{} {}", read.name, said(&self.row.evidence)),
            _ => said(&self.content),
        }
    }

    /// The target chosen last, where it was chosen in this dispatch or is named in it.
    fn last_target(&self, study: &OpenStudy, text: &str) -> Option<String> {
        let last = study.last_tag.as_ref()?.stance.as_ref()?.target.as_ref()?;
        let here = study.last_quote.is_some_and(|(dispatch, _)| dispatch == self.dispatch);
        (here || named(study, text, &last.name)).then(|| last.name.clone())
    }
}

/// True if a dispatch, whose folded text this is, names a target.
fn named(study: &OpenStudy, text: &str, name: &str) -> bool {
    names_of(study, name).iter().any(|name| text.contains(name))
}

fn letter_of(study: &OpenStudy, name: &str) -> Option<char> {
    study.codebook.targets.iter().find(|it| it.label == name).and_then(|it| it.letter)
}
