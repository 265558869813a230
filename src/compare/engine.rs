//! The steps of a comparison, in their order.

use super::alignment::Alignment;
use super::anchors::{Anchors, Held};
use super::background::Background;
use super::details::Sources;
use super::doc::Doc;
use super::links::Words;
use super::names::Names;
use super::prepared::{Prepared, prepare};
use super::side::Side;
use super::vocab::Vocab;
use super::{backbone, details, links, numbers, runs, score, variants};

/// Compares two dispatches that are met for the first time: [`prepare`] and
/// [`align`] in one.
pub fn compare(a: &Side<'_>, b: &Side<'_>, background: &dyn Background) -> Alignment {
    align(&prepare(a), &prepare(b), background)
}

/// Compares two dispatches.
///
/// Pure and deterministic; symmetric but for ties. The cost grows with the
/// length of the texts and the number of linked pairs, not with their product.
pub fn align(a: &Prepared, b: &Prepared, background: &dyn Background) -> Alignment {
    let mut vocab = Vocab::new(&a.lexis, &b.lexis, background);
    let (doc_a, doc_b) = (Doc::new(a, 0), Doc::new(b, vocab.second()));
    let (figures_a, whens_a) = numbers::read(&doc_a, &mut vocab);
    let (figures_b, whens_b) = numbers::read(&doc_b, &mut vocab);
    let names = Names::read(&doc_a, &doc_b, &mut vocab);
    let held_a = Held { doc: &doc_a, names: &names.a, figures: &figures_a, whens: &whens_a };
    let held_b = Held { doc: &doc_b, names: &names.b, figures: &figures_b, whens: &whens_b };
    let anchors = Anchors::new(&held_a, &held_b, &names, &vocab);
    let cells = score::cells(&doc_a, &doc_b, &vocab, &names, &anchors);
    let found = runs::find(&doc_a, &doc_b, &vocab);
    let chosen = links::choose(&cells, doc_a.units.len(), doc_b.units.len());
    let words = Words { vocab: &vocab, names: &names, runs: &found };
    let mut links = links::join(links::make(&doc_a, &doc_b, &chosen, &words));
    let variants = variants::find(&doc_a, &doc_b, &names, &vocab);
    let from = Sources { a: held_a, b: held_b, names: &names, vocab: &vocab, variants: &variants };
    details::write(&mut links, &from);
    let backbone = backbone::backbone(&links);
    let runs = found.iter().filter_map(|run| {
        let one = runs::span(&doc_a, run.a.0, run.words)?;
        Some((one, runs::span(&doc_b, run.b.0, run.words)?))
    });
    Alignment { runs: runs.collect(), links, variants, backbone }
}
