//! What a comparison answers.

use model::Span;

/// What two dispatches have in common, and where they part.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    /// Links between units, by the first unit of `a`, then of `b`; in `b` they
    /// may cross.
    pub links: Vec<Link>,
    /// Runs of at least four equal words (case, accents and punctuation aside),
    /// two of them content words; by their place in `a`. No two overlap in `a`,
    /// nor in `b`; they do not depend on links.
    pub runs: Vec<(Span, Span)>,
    /// Names both sides carry and spell differently, by their place in `a`.
    pub variants: Vec<Variant>,
    /// The longest set of linked pairs (unit of `a`, unit of `b`) that rises on
    /// both sides: anchors to scroll by. Themes are no anchors.
    pub backbone: Vec<(usize, usize)>,
}

impl Alignment {
    /// Finds the best link of a unit of `a` and the unit of `b` to show beside it.
    ///
    /// A strong link goes before a weak one, then the higher score. Themes do
    /// not count.
    pub fn counterpart_of_a(&self, unit: usize) -> Option<(&Link, usize)> {
        let link = best(self.links.iter().filter(|link| link.a.contains(&unit)))?;
        Some((link, link.b.first().copied()?))
    }

    /// Lists the units of `a` that no link touches, out of `n_units`, furniture
    /// included. A theme is not enough to leave the list.
    pub fn only_a(&self, n_units: usize) -> Vec<usize> {
        only(n_units, self.links.iter().filter(|link| link.is_match()).flat_map(|link| &link.a))
    }

    /// Lists the units of `b` that no link touches, out of `n_units`.
    pub fn only_b(&self, n_units: usize) -> Vec<usize> {
        only(n_units, self.links.iter().filter(|link| link.is_match()).flat_map(|link| &link.b))
    }
}

fn best<'l>(links: impl Iterator<Item = &'l Link>) -> Option<&'l Link> {
    links
        .filter(|link| link.is_match())
        .max_by(|x, y| x.strong.cmp(&y.strong).then(x.score.total_cmp(&y.score)))
}

fn only<'l>(n_units: usize, linked: impl Iterator<Item = &'l usize>) -> Vec<usize> {
    let mut alone = vec![true; n_units];
    for unit in linked {
        if let Some(mark) = alone.get_mut(*unit) {
            *mark = false;
        }
    }
    alone.iter().enumerate().filter_map(|(unit, alone)| alone.then_some(unit)).collect()
}

/// Units of the two sides that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Units of `a`: usually one; more where neighbours say together what one
    /// unit of `b` says.
    pub a: Vec<usize>,
    /// Units of `b`, in the same way.
    pub b: Vec<usize>,
    /// In what they agree.
    pub relation: Relation,
    /// Whether it stands on its own; a weak link only has a rare name to stand on.
    pub strong: bool,
    /// 0 to 1, the higher the likelier. Good to sort by; it is no probability.
    pub score: f32,
    /// Where the two differ in what they both say, by their place in `a`.
    pub details: Vec<Detail>,
}

impl Link {
    /// Whether it is a match, strong or weak, and not just a theme in common.
    pub fn is_match(&self) -> bool {
        self.relation != Relation::Theme
    }
}

/// In what two linked units agree, as far as their words tell.
///
/// It is measured and never kept; what an analyst says of two passages is
/// [`model::Relation`](model::Relation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Shared runs cover at least 80 % of the shorter unit's words.
    Verbatim,
    /// Shared runs cover at least half of the shorter unit's words.
    Near,
    /// Both carry one utterance of one speaker, whole or cut, direct or not.
    SameQuote,
    /// Both assert one event or state.
    SameFact,
    /// They only speak of the same matter. Never strong; to be shown faintly or
    /// not at all.
    Theme,
}

impl Relation {
    /// The code used in files: "verbatim", "near", "same_quote", "same_fact", "theme".
    pub fn code(self) -> &'static str {
        match self {
            Relation::Verbatim => "verbatim",
            Relation::Near => "near",
            Relation::SameQuote => "same_quote",
            Relation::SameFact => "same_fact",
            Relation::Theme => "theme",
        }
    }
}

/// One point on which two linked units differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// What differs.
    pub kind: DetailKind,
    /// Where in `a`.
    pub a: Option<Span>,
    /// Where in `b`.
    pub b: Option<Span>,
}

/// What a [`Detail`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DetailKind {
    /// Two numbers of one thing.
    Number,
    /// Days, weekdays, months or years.
    Date,
    /// Two spellings of a name, or two names in one role.
    Name,
    /// Two things after one verb or noun and one preposition.
    Object,
    /// Words changed inside what both quote.
    Wording,
}

impl DetailKind {
    /// The code used in files: "number", "date", "name", "object", "wording".
    pub fn code(self) -> &'static str {
        match self {
            DetailKind::Number => "number",
            DetailKind::Date => "date",
            DetailKind::Name => "name",
            DetailKind::Object => "object",
            DetailKind::Wording => "wording",
        }
    }
}

/// One name as each side spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// As `a` has it; only the part that differs.
    pub a: String,
    /// As `b` has it.
    pub b: String,
    /// Its first place in `a`.
    pub a_span: Span,
    /// Its first place in `b`.
    pub b_span: Span,
}
