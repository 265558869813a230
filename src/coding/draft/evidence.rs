//! Which words may show a stance.

use super::TagDraft;
use crate::doc::OpenDoc;
use crate::parts::StanceDraft;
use crate::study::OpenStudy;
use model::{Span, Target};
use suggest::StanceHint;

impl TagDraft {
    /// Starts another stance: the next one that is proposed, else one with the same
    /// holder, whose target the coder picks.
    pub fn new_row(&mut self, study: &OpenStudy, doc: &OpenDoc) {
        if let Some(hint) = self.hints.get(self.hints_seen) {
            self.row = hint.clone();
            self.hints_seen += 1;
            return;
        }
        self.row = StanceDraft::blank(&study.codebook);
        self.row.holder = self.stances.last().and_then(|stance| stance.holder.clone());
        self.guess_evidence(study, doc);
    }

    /// Whether further stances are proposed here.
    pub fn more_hints(&self) -> bool {
        self.hints_seen < self.hints.len()
    }

    /// Sets the evidence to the likeliest words, unless the coder set it.
    pub fn guess_evidence(&mut self, study: &OpenStudy, doc: &OpenDoc) {
        if !self.row.evidence_by_hand {
            self.row.evidence = self.evidence_offers(study, doc).into_iter().take(1).collect();
        }
    }

    /// Words that may show the stance in hand, likeliest first: what the rules
    /// read towards this target, clauses that name it, clauses with a word of its
    /// name, other readings, other clauses, the whole content.
    pub fn evidence_offers(&self, study: &OpenStudy, doc: &OpenDoc) -> Vec<Span> {
        let (names, words) = self.target_names(study);
        let has = |names: &[String], span: Span| {
            let said = text::fold(span.of(doc.text()));
            names.iter().any(|name| said.contains(name))
        };
        let fits = |hint: &&StanceHint| match &self.row.polarity {
            Some(polarity) => polarity == hint.polarity.code(),
            None => true,
        };
        let hints = &self.drafted.stances;
        let meant =
            |hint: &&StanceHint| has(&names, hint.target_words) || has(&words, hint.target_words);
        let clauses = self.clauses(doc);
        let mut offers: Vec<Span> = hints.iter().filter(meant).map(|h| h.evidence).collect();
        offers.extend(clauses.iter().copied().filter(|clause| has(&names, *clause)));
        offers.extend(clauses.iter().copied().filter(|clause| has(&words, *clause)));
        offers.extend(hints.iter().filter(fits).map(|hint| hint.evidence));
        offers.extend(clauses);
        offers.extend(&self.content);
        let mut seen = std::collections::HashSet::new();
        offers.retain(|span| seen.insert(*span));
        offers
    }

    /// The names a target goes by, and the longer words of its name, folded.
    fn target_names(&self, study: &OpenStudy) -> (Vec<String>, Vec<String>) {
        let Some(target) = &self.row.target else { return Default::default() };
        let mut names = names_of(study, &target.name);
        let speaker = target.speaker.and_then(|id| study.registry.current(id));
        let aliases = speaker.iter().flat_map(|speaker| &speaker.aliases);
        names.extend(aliases.map(|alias| text::fold(alias)).filter(|name| !name.is_empty()));
        let long = |word: &&str| word.chars().count() >= 5;
        let name = text::fold(&target.name);
        let words = lang::runs(&name).filter(long);
        (names, words.map(str::to_owned).collect())
    }

    /// The clauses of the content.
    fn clauses(&self, doc: &OpenDoc) -> Vec<Span> {
        let sentence = |span: &Span| {
            doc.sentences.iter().filter(|s| s.overlaps(*span)).copied().collect::<Vec<_>>()
        };
        let mut out: Vec<Span> = Vec::new();
        for part in &self.content {
            let pieces = sentence(part).into_iter().filter_map(|s| s.intersection(*part));
            let clauses = pieces.flat_map(|piece| text::clauses(doc.text(), piece));
            out.extend(clauses.map(|clause| whole_quotation(doc, clause, *part)));
        }
        out
    }
}

/// A clause with the whole of a quotation that begins or ends in it, as far as
/// the content goes: half a quotation shows nothing.
fn whole_quotation(doc: &OpenDoc, clause: Span, content: Span) -> Span {
    let cut = |q: &&text::Quotation| {
        q.span.overlaps(clause) && !clause.contains(q.span) && !q.inner.contains(clause)
    };
    let whole = doc.quotations.iter().filter(cut).fold(clause, |all, q| all.hull(q.span));
    whole.intersection(content).unwrap_or(clause)
}

/// A target's name and what the codebook also calls it, folded.
pub(super) fn names_of(study: &OpenStudy, name: &str) -> Vec<String> {
    let known = study.codebook.targets.iter().find(|known| known.label == name);
    let aliases = known.iter().flat_map(|known| &known.aliases).map(String::as_str);
    let names = std::iter::once(name).chain(aliases).map(text::fold);
    names.filter(|name| !name.is_empty()).collect()
}

/// A target by name: linked to the registry's entity of that name, if any.
pub fn target_of(study: &OpenStudy, name: &str) -> Target {
    let speaker = study.registry.find(name).map(|speaker| speaker.meta.id);
    Target { name: name.to_owned(), speaker }
}
