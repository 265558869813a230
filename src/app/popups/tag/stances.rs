//! The popup's rows about stances: complete ones, the one in hand, targets, the scale.

use crate::popups::tag::rows::{CodingView, LABEL, TagRow};
use crate::screens::text::pages::Pages;
use crate::screens::text::stance_view::{self, Begins};
use crate::screens::text::told::{self, ToldStance};
use crate::theme::Role;
use crate::widgets::rich::{Rich, fitted, middle};
use coding::draft::DraftPart;
use coding::draft::targets::TargetOffer;
use coding::parts::StanceDraft;
use messages::tag as say;

/// Columns of a target in the list.
const TARGET: u16 = 26;

/// Columns of the sign of a stance that is proposed.
const LEAD_SIGN: usize = 3;

/// Columns before a stance: its name and its sign.
const LEAD: u16 = 12;

/// Complete stances that the popup shows.
const FINISHED: usize = 3;

impl CodingView<'_> {
    /// Speaker and stances of a card: those that are complete, the one that a digit
    /// decides on, those that come after it.
    pub fn decided_on(&self, pages: &Pages) -> Vec<Rich> {
        let done = self.draft.stances.len();
        let several = pages.stances.len() > 1;
        let columns = self.columns.saturating_sub(LEAD);
        let row = |(begins, line): (Option<Begins>, Rich)| {
            let name = match begins {
                Some(Begins::Speaker) => DraftPart::Speaker.name(),
                Some(Begins::Stance(at)) if several && at == done => say::stance_in_hand(),
                Some(Begins::Stance(at)) if several => say::stance_number(at + 1),
                Some(Begins::Stance(_)) => DraftPart::Stance.name(),
                None => String::new(),
            };
            let in_hand = begins == Some(Begins::Stance(done));
            let role = if in_hand { Role::PopupTitle } else { Role::Dim };
            let sign = match begins {
                Some(Begins::Stance(at)) if at >= done => self.signs.proposed,
                _ => "",
            };
            let lead = Rich::of(role, text::pad(&name, LABEL));
            lead.add(Role::Suggested, text::pad(sign, LEAD_SIGN)).and(line)
        };
        stance_view::page(self.signs, self.doc, pages, columns).into_iter().map(row).collect()
    }

    /// Stances that are complete: the last ones, and how many there are before.
    pub(crate) fn finished(&self) -> Vec<TagRow> {
        let all = &self.draft.stances;
        let before = all.len().saturating_sub(FINISHED);
        let mut rows = Vec::new();
        if before > 0 {
            let words = say::stances_before(before);
            let line = Rich::of(Role::Dim, text::pad("", LABEL)).add(Role::Dim, words);
            rows.push(TagRow::of(40, false, line));
        }
        for stance in all.iter().skip(before) {
            rows.extend(self.stance_rows(stance, &say::label_taken(), 42));
        }
        rows
    }

    /// Stances that are proposed and come after the one in hand.
    pub(crate) fn waiting(&self) -> Vec<TagRow> {
        if self.hidden || self.draft.row.proposed.is_none() {
            return Vec::new();
        }
        let waiting = self.draft.hints.iter().skip(self.draft.hints_seen);
        waiting.flat_map(|stance| self.stance_rows(stance, &say::label_then(), 41)).collect()
    }

    fn stance_rows(&self, stance: &StanceDraft, name: &str, weight: u8) -> Vec<TagRow> {
        let columns = self.columns.saturating_sub(u16::try_from(LABEL).unwrap_or(0));
        let rows = stance_view::rows(self.signs, &self.told(stance), columns);
        let named = rows.into_iter().enumerate().map(|(at, line)| {
            let name = if at == 0 { name } else { "" };
            Rich::of(Role::Dim, text::pad(name, LABEL)).and(line)
        });
        named.map(|line| TagRow::of(weight, false, line)).collect()
    }

    fn told(&self, draft: &StanceDraft) -> ToldStance {
        ToldStance::of(self.state, self.doc, draft, self.draft.speaker().is_some())
    }

    /// The stance in hand as a key records it: on as many rows as it takes.
    pub(crate) fn in_hand(&self) -> Vec<TagRow> {
        let row = &self.draft.row;
        let here =
            self.focus(DraftPart::Stance) && (self.draft.picking_holder || self.draft.row_at == 0);
        let shown =
            if self.hidden { StanceDraft { proposed: None, ..row.clone() } } else { row.clone() };
        let told = ToldStance { without: "?".to_owned(), ..self.told(&shown) };
        let columns = self.columns.saturating_sub(LEAD);
        let open = told.key.is_empty();
        let mut lines = if open {
            vec![self.undecided(&told)]
        } else {
            stance_view::rows(self.signs, &told, columns)
        };
        if !open && row.target.is_none() {
            let words = match row.polarity {
                Some(_) => say::letter_picks_target(),
                None => say::target_left_out(),
            };
            let last = lines.pop().unwrap_or_default();
            lines.push(last.add(Role::Warning, format!("  {words}")));
        }
        if self.draft.picking_holder {
            let line = Rich::of(Role::PopupSelected, say::held_by());
            lines.push(line);
        }
        if !row.evidence.is_empty() && (!self.hidden || row.polarity.is_some()) {
            let words = told.evidence(self.doc, self.signs.cut);
            let words = middle(self.signs, &words, usize::from(columns));
            lines.push(Rich::of(Role::PartEvidence, words));
        }
        let sign = if row.proposed.is_some() && !self.hidden { self.signs.proposed } else { "" };
        let rows = lines.into_iter().enumerate().map(|(at, line)| {
            let lead = match at {
                0 => self.label(DraftPart::Stance).add(Role::Suggested, text::pad(sign, LEAD_SIGN)),
                _ => Rich::of(Role::Dim, text::pad("", LABEL + LEAD_SIGN)),
            };
            let focused = at == 0 && here && !self.draft.picking_holder;
            TagRow::of(self.weight(DraftPart::Stance, 85), focused, lead.and(line))
        });
        rows.collect()
    }

    /// A stance of which only holder and target are known: a digit decides.
    fn undecided(&self, told: &ToldStance) -> Rich {
        let holder = match (told.holder.as_str(), self.draft.speaker()) {
            ("", Some(candidate)) => candidate.name.clone(),
            (holder, _) => holder.to_owned(),
        };
        let more = [&told.strength, &told.attributed];
        let more: Vec<&str> =
            more.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        let line = Rich::of(Role::Text, format!("{holder} {} ", self.signs.to))
            .add(Role::PopupTitle, told.target.as_deref().unwrap_or("?"));
        if more.is_empty() { line } else { line.add(Role::Dim, format!(" ({})", more.join(", "))) }
    }

    /// What a digit on a card does where no stance waits in sight, on so many rows.
    pub fn offered(&self, most: usize) -> Vec<Rich> {
        let Some(words) = told::offered(self.state, self.draft) else { return Vec::new() };
        let role = if self.draft.awaits_target() { Role::Warning } else { Role::Text };
        let rows = fitted(self.signs, &words, self.columns.saturating_sub(LEAD), most, 0);
        let rows = rows.into_iter().enumerate().map(|(at, row)| {
            let name = if at == 0 { DraftPart::Stance.name() } else { String::new() };
            let lead = text::pad(&name, LABEL + LEAD_SIGN);
            Rich::of(Role::Dim, lead).add(role, row)
        });
        rows.collect()
    }

    /// Targets with their letters: those that are likely, each on a row of its own with
    /// why, then the others side by side.
    pub(crate) fn targets(&self) -> Vec<TagRow> {
        let across = (self.columns.saturating_sub(2) / TARGET).max(1);
        let offers = self.draft.target_offers(&self.state.study, self.doc);
        let likely = offers.iter().take_while(|offer| offer.why.is_some()).count();
        let (likely, others) = offers.split_at(likely);
        let chosen = self.draft.row_at.checked_sub(1);
        let cell = |target: &TargetOffer| {
            let letter = target.letter.map_or(" ".to_owned(), String::from);
            let name = text::clean_line(&target.name);
            Rich::of(Role::Key, letter).add(Role::Popup, format!("  {name}"))
        };
        let mut rows = Vec::new();
        for (at, target) in likely.iter().enumerate() {
            let here = (chosen == Some(at)).then_some(0);
            let why = format!("  {}", say::likely(target.why.as_deref().unwrap_or_default()));
            let line = cell(target).add(Role::Suggested, why);
            let weight = if here.is_some() { 95 } else { 84 };
            rows.push(TagRow { chosen: here, ..TagRow::of(weight, here.is_some(), line) });
        }
        for (line, chunk) in others.chunks(usize::from(across)).enumerate() {
            let first = likely.len() + line * usize::from(across);
            let here = chosen.and_then(|at| at.checked_sub(first)).filter(|at| *at < chunk.len());
            rows.push(TagRow {
                cells: chunk.iter().map(&cell).collect(),
                columns: across,
                focused: here.is_some(),
                chosen: here,
                weight: if here.is_some() { 95 } else { 45u8.saturating_sub(line.min(20) as u8) },
            });
        }
        rows
    }

    /// The stance scale: a digit sets the stance, and saves. A star is on the one
    /// that is chosen, a question mark on the one that is proposed.
    pub fn scale(&self) -> TagRow {
        let polarities = &self.state.study.codebook.polarities;
        let all: usize = polarities.iter().map(|p| text::width(&p.label) + 6).sum();
        let long = all <= usize::from(self.columns);
        let mut line = Rich::new();
        for (digit, polarity) in (1..).zip(polarities) {
            let role = Role::of_polarity(&polarity.key);
            let row = &self.draft.row;
            let is = |key: &Option<String>| key.as_ref() == Some(&polarity.key);
            match (is(&row.polarity), is(&row.proposed)) {
                (true, _) => line.push(Role::PopupSelected, format!("{digit}*")),
                (_, true) if !self.hidden => line.push(Role::Key, format!("{digit}?")),
                _ => line.push(Role::Key, format!("{digit} ")),
            }
            if long {
                line.push(role, format!("{} {}  ", polarity.sign, polarity.label))
            } else {
                line.push(role, format!("{}  ", polarity.sign))
            }
        }
        TagRow::of(80, false, line)
    }
}
