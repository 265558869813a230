//! Choosing the speaker, the holder, the target and the stance.

use super::{DraftPart, TagDraft};
use crate::doc::OpenDoc;
use crate::parts::{SpeakerCandidate, Who};
use crate::proposed;
use crate::study::OpenStudy;
use messages::coding as say;
use model::{Span, SpeakerKind, TARGET_LETTERS, Target};
use suggest::NameMention;

/// What a choice leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftOutcome {
    /// The popup stays.
    Stay,
    /// The frame is complete.
    Save,
    /// It cannot be done: why.
    Refused(String),
    /// It is kept, but something is missing: what.
    Asks(String),
}

impl TagDraft {
    /// The letter that picks a row of the candidates.
    pub fn candidate_letter(row: usize) -> Option<char> {
        TARGET_LETTERS.chars().nth(row)
    }

    /// A letter picks from the list in focus.
    pub fn pick(&mut self, study: &OpenStudy, doc: &OpenDoc, letter: char) -> DraftOutcome {
        match (self.focus, self.picking_holder) {
            (DraftPart::Speaker, _) => self.pick_candidate(doc, letter),
            (DraftPart::Stance, true) => self.pick_holder(letter),
            (DraftPart::Stance, false) => self.pick_target(study, doc, letter),
            _ => DraftOutcome::Refused(say::no_letter(letter)),
        }
    }

    fn row_of(&self, letter: char) -> Option<usize> {
        let row = TARGET_LETTERS.chars().position(|known| known == letter)?;
        (row < self.candidates.len()).then_some(row)
    }

    fn pick_candidate(&mut self, doc: &OpenDoc, letter: char) -> DraftOutcome {
        let Some(row) = self.row_of(letter) else {
            return DraftOutcome::Refused(say::no_speaker_letter(letter));
        };
        self.choose(doc, row);
        self.go_to(DraftPart::Stance);
        DraftOutcome::Stay
    }

    /// Takes a candidate as the speaker. Its mention is the one in the quote's
    /// own sentence, else what was read there; of whoever was proposed or coded,
    /// what was proposed or coded.
    pub fn choose(&mut self, doc: &OpenDoc, row: usize) {
        let Some(candidate) = self.candidates.get(row) else { return };
        let hull = self.content.iter().chain(&self.cue).copied().reduce(Span::hull);
        let sentence = doc.sentences.iter().filter(|s| hull.is_some_and(|h| s.overlaps(h)));
        let sentence = sentence.copied().reduce(Span::hull);
        let near = candidate.mention.filter(|m| sentence.is_some_and(|s| s.contains(*m)));
        let inside = |m: &Span| self.content.iter().any(|c| c.contains(*m));
        let read = row == 0 || self.is_basis_speaker(candidate);
        if let (false, Some(mention)) = (read, near.filter(|m| !inside(m))) {
            self.mention = vec![mention];
        } else if self.mention_followed() {
            let basis = self.basis.as_ref().map(|basis| &basis.mention);
            self.mention = basis.unwrap_or(&self.drafted.speaker).clone();
        }
        self.chosen = Some(row);
    }

    /// Whether the mention came with the choice of another candidate, not from
    /// the reading and not by hand.
    fn mention_followed(&self) -> bool {
        let followed = |it: &SpeakerCandidate| it.mention.as_slice() == self.mention;
        self.chosen != Some(0) && self.speaker().is_some_and(followed)
    }

    /// Takes somebody who may not be among the candidates.
    pub fn choose_who(&mut self, who: Who, name: String, why: &str) {
        let row = self.candidates.iter().position(|candidate| candidate.who == who);
        let row = row.unwrap_or_else(|| {
            let why = why.to_owned();
            self.candidates.push(SpeakerCandidate { who, name, why, mention: None });
            self.candidates.len() - 1
        });
        self.chosen = Some(row);
    }

    /// Takes the entity that words in the text name as the speaker. Words that
    /// name nobody known ("ce dernier") are only offered.
    pub fn named_by(&mut self, study: &OpenStudy, doc: &OpenDoc, words: Span) {
        let said = text::clean_line(words.of(doc.text()));
        let named = |name: &&NameMention| name.mentions.iter().any(|m| m.overlaps(words));
        let (known, name, kind) = match doc.names.iter().find(named) {
            Some(named) => (true, named.name.clone(), named.kind),
            None => (study.registry.find(&said).is_some(), said, SpeakerKind::Role),
        };
        let (chosen, (who, name)) = (self.chosen, proposed::who(study.known(), &name, kind));
        self.choose_who(who, name, &say::these_words());
        if !known && chosen.is_some() {
            self.chosen = chosen;
        }
        self.row_at = self.chosen.unwrap_or(0);
    }

    fn pick_holder(&mut self, letter: char) -> DraftOutcome {
        let Some(candidate) = self.row_of(letter).and_then(|row| self.candidates.get(row)) else {
            return DraftOutcome::Refused(say::no_holder_letter(letter));
        };
        self.row.holder = Some((candidate.who.clone(), candidate.name.clone()));
        self.picking_holder = false;
        DraftOutcome::Stay
    }

    fn pick_target(&mut self, study: &OpenStudy, doc: &OpenDoc, letter: char) -> DraftOutcome {
        let Some(target) = study.codebook.target_by_letter(letter) else {
            return DraftOutcome::Refused(say::no_target_letter(letter));
        };
        self.set_target(study, doc, super::evidence::target_of(study, &target.label))
    }

    /// Sets the target of the stance in hand, and with it the likely evidence,
    /// unless the stance is proposed: then its words stay. Where a digit waited
    /// for the target, the stance is complete.
    pub fn set_target(&mut self, study: &OpenStudy, doc: &OpenDoc, target: Target) -> DraftOutcome {
        let awaited = self.row.polarity.clone().filter(|_| self.awaits_target());
        self.row.target = Some(target);
        if let Some(polarity) = awaited {
            return self.take_row(study, doc, polarity);
        }
        if self.row.proposed.is_none() {
            self.guess_evidence(study, doc);
        }
        DraftOutcome::Stay
    }

    /// A digit sets the stance: saves, or goes on to another. Without a target it
    /// is kept, and the target asked for. Nought leaves the stance in hand out.
    pub fn digit(&mut self, study: &OpenStudy, doc: &OpenDoc, digit: u8) -> DraftOutcome {
        if digit == 0 {
            return self.leave_out(study, doc);
        }
        let Some(polarity) = study.codebook.polarity_by_digit(usize::from(digit)) else {
            let most = study.codebook.polarities.len();
            return DraftOutcome::Refused(say::stances_up_to(most));
        };
        if self.row.target.is_none() {
            self.row.polarity = Some(polarity.key.clone());
            return self.ask_target(study, doc);
        }
        let polarity = polarity.key.clone();
        self.take_row(study, doc, polarity)
    }

    /// Leaves the stance in hand out; the next one that is proposed comes into hand, and
    /// after the last one the frame is complete.
    fn leave_out(&mut self, study: &OpenStudy, doc: &OpenDoc) -> DraftOutcome {
        let left = std::mem::take(&mut self.row);
        match left.proposed {
            Some(_) => self.next_row(study, doc),
            None => DraftOutcome::Save,
        }
    }

    /// Asks what the stance chosen by a digit is towards. The likeliest target is marked
    /// in the list, so that Enter takes it; nothing is put in.
    pub fn ask_target(&mut self, study: &OpenStudy, doc: &OpenDoc) -> DraftOutcome {
        self.go_to(DraftPart::Stance);
        let likely = self.mark_likely(study, doc);
        let key = self.row.polarity.as_deref().unwrap_or_default();
        let label = study.codebook.polarity(key).map_or(key, |polarity| &polarity.label);
        DraftOutcome::Asks(match likely {
            Some(name) => say::target_likely(label, name),
            None => say::target_which(label),
        })
    }

    /// Marks the likeliest target in the list, where there is one: its name.
    pub fn mark_likely(&mut self, study: &OpenStudy, doc: &OpenDoc) -> Option<String> {
        let first = self.target_offers(study, doc).into_iter().next();
        let likely = first.filter(|first| first.why.is_some())?;
        self.row_at = 1;
        Some(likely.name)
    }

    /// Completes the stance in hand; then comes the next one that is proposed, or
    /// the frame is complete.
    fn take_row(&mut self, study: &OpenStudy, doc: &OpenDoc, polarity: String) -> DraftOutcome {
        self.row.polarity = Some(polarity);
        if self.row.proposed.is_none() {
            self.guess_evidence(study, doc);
        }
        self.stances.push(self.row.clone());
        self.next_row(study, doc)
    }

    fn next_row(&mut self, study: &OpenStudy, doc: &OpenDoc) -> DraftOutcome {
        if !self.more_hints() && !self.several {
            return DraftOutcome::Save;
        }
        self.new_row(study, doc);
        self.go_to(DraftPart::Stance);
        DraftOutcome::Stay
    }

    /// Takes every stance that is proposed, as it is proposed; one whose target is
    /// not named is left out.
    pub fn take_hints(&mut self, study: &OpenStudy, doc: &OpenDoc) {
        while let Some(polarity) = self.row.proposed.clone() {
            let next = match self.row.target {
                Some(_) => self.take_row(study, doc, polarity),
                None => self.next_row(study, doc),
            };
            if next == DraftOutcome::Save {
                return;
            }
        }
    }

    /// Drops the stance in hand if it is proposed, or a digit that waits for its
    /// target, else takes the last complete one back.
    pub fn drop_row(&mut self, study: &OpenStudy, doc: &OpenDoc) -> bool {
        if self.awaits_target() {
            self.row.polarity = None;
            return true;
        }
        if self.row.proposed.is_some() {
            self.new_row(study, doc);
            return true;
        }
        match self.stances.pop() {
            Some(stance) => {
                self.row = stance;
                true
            }
            None => false,
        }
    }

    /// Enter: the next step, and after the last one the frame is complete.
    pub fn enter(&mut self, study: &OpenStudy, doc: &OpenDoc) -> DraftOutcome {
        match self.focus {
            DraftPart::Content | DraftPart::Cue => self.go_to(DraftPart::Speaker),
            DraftPart::Speaker => {
                if self.takes_row() && self.chosen != Some(self.row_at) {
                    self.choose(doc, self.row_at);
                }
                self.go_to(DraftPart::Stance);
            }
            DraftPart::Relay => self.go_to(DraftPart::Stance),
            DraftPart::Stance if self.row_at > 0 => {
                let offers = self.target_offers(study, doc);
                let taken = offers.get(self.row_at - 1);
                self.row_at = 0;
                if let Some(offer) = taken {
                    let target = super::evidence::target_of(study, &offer.name);
                    return self.set_target(study, doc, target);
                }
            }
            DraftPart::Stance if self.awaits_target() => return self.ask_target(study, doc),
            DraftPart::Stance => {
                return match self.row.proposed.clone() {
                    Some(_) if self.row.target.is_none() => self.next_row(study, doc),
                    Some(polarity) => self.take_row(study, doc, polarity),
                    None => DraftOutcome::Save,
                };
            }
        }
        DraftOutcome::Stay
    }

    /// How many rows the list in focus has.
    pub fn list_len(&self, study: &OpenStudy, doc: &OpenDoc) -> usize {
        match (self.focus, self.picking_holder) {
            (DraftPart::Speaker, _) | (DraftPart::Stance, true) => self.candidates.len(),
            (DraftPart::Stance, false) => self.target_offers(study, doc).len() + 1,
            _ => 0,
        }
    }
}
