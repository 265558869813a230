//! The noun phrase after a cue: an inverted subject, or an addressee.

use super::lexicon::class;
use super::page::Page;
use super::phrase::{LONGEST, Np, begins, grow};
use super::token::shape;
use model::Lang;

/// The subject after an inverted cue, from `k` up to `limit`.
///
/// Days, addressees and time phrases in between are stepped over ("a confié à
/// l'agence à la veille du vote un responsable").
pub(crate) fn after(page: &Page, k: usize, limit: usize) -> Option<Np> {
    let k = over_complements(page, k, limit);
    if k >= limit || page.ends_phrase(k) {
        return None;
    }
    let english_noun =
        page.language == Lang::En && page.shaped(k, shape::WORD) && !page.is(k, class::STOP);
    if !begins(page, k) && !english_noun {
        return None;
    }
    if page.is(k, class::PRONOUN) {
        return Np::new(k, k + 1);
    }
    let end = end_after(page, k, limit);
    Np::new(k, end).map(|np| grow(page, np, limit))
}

fn end_after(page: &Page, k: usize, limit: usize) -> usize {
    let french = page.language == Lang::Fr;
    let mut end = k;
    while end < limit && end - k < LONGEST {
        if page.abbreviates(end) {
            end += 1;
            continue;
        }
        if page.mark(end) {
            break;
        }
        if end > k && page.is(end, class::STOP) {
            let names = page.upper(end + 1) || page.is(end + 1, class::DETERMINER);
            let pair = french && page.at(end, "et") && end + 1 < limit && names;
            if !pair && !goes_on(page, k, end) {
                break;
            }
        }
        if end > k && french && page.is(end, class::DAY) {
            break;
        }
        end += 1;
    }
    while end > k + 1 && page.adverb(end - 1) {
        end -= 1;
    }
    end
}

/// "rédacteur en chef", "secrétaire d'Etat à la pêche": the office goes on.
fn goes_on(page: &Page, first: usize, i: usize) -> bool {
    if page.at(i, "en") {
        return page.at(i + 1, "chef");
    }
    let office = (first..i).any(|k| page.is(k, class::TAKES_A));
    let named = (first..i).any(|k| page.upper(k) && page.upper(k + 1));
    let noun = if page.is(i + 1, class::DETERMINER) { i + 2 } else { i + 1 };
    let time = matches!(
        page.low(noun),
        "terme"
            | "cours"
            | "issue"
            | "occasion"
            | "lendemain"
            | "veille"
            | "propos"
            | "sujet"
            | "nom"
            | "moment"
            | "micro"
            | "sortie"
            | "suite"
            | "début"
            | "fin"
            | "journal"
    );
    let public = page.is(noun, class::MEDIUM) || page.upper(noun) && page.at(i + 1, "l'");
    matches!(page.low(i), "à" | "au" | "aux") && office && !named && !time && !public
}

/// Steps over days, dates, adverbs and prepositional phrases after a cue.
fn over_complements(page: &Page, mut k: usize, limit: usize) -> usize {
    for _ in 0..14 {
        if k >= limit {
            break;
        }
        let dated = date_end(page, k, limit);
        if dated > k {
            k = dated;
        } else if page.adverb(k) {
            k += 1;
        } else if page.at(k, "d'") && page.at(k + 1, "ailleurs") {
            k += 2;
        } else if page.language == Lang::Fr && page.is(k, class::PREPOSED) {
            k = over_complement(page, k + 1, limit);
        } else {
            break;
        }
    }
    k
}

/// The end of a date at `k` ("mercredi 1er janvier,", "le 30 décembre", "il y a
/// quelques jours"), or `k`.
fn date_end(page: &Page, k: usize, limit: usize) -> usize {
    let mut end = k;
    if page.at(k, "il") && page.at(k + 1, "y") && page.at(k + 2, "a") {
        end = k + 5;
    } else {
        if page.at(k, "le") && (page.shaped(k + 1, shape::DIGIT) || page.is(k + 1, class::DAY)) {
            end += 1;
        }
        while end < limit
            && (page.is(end, class::DAY | class::MONTH)
                || (end > k && page.shaped(end, shape::DIGIT)))
        {
            end += 1;
        }
    }
    if end > k && page.at(end, ",") && begins(page, end + 1) { end + 1 } else { end.min(limit) }
}

fn over_complement(page: &Page, start: usize, limit: usize) -> usize {
    let mut k = start;
    while k < limit && k - start < 9 && !page.mark(k) {
        let opens = matches!(
            page.low(k),
            "un" | "une" | "le" | "les" | "l'" | "son" | "sa" | "m" | "mm" | "mme" | "la"
        );
        let governed = page.before_is(k, class::PREPOSED)
            || matches!(page.low_before(k), "d'" | "et" | "du" | "des");
        let name = page.upper(k)
            && !k.checked_sub(1).is_some_and(|b| page.upper(b) || page.is(b, class::DETERMINER));
        if k > start && (opens || name) && !governed {
            break;
        }
        if k > start && matches!(page.low(k), "à" | "au" | "aux" | "devant" | "lors") {
            break;
        }
        k += 1;
    }
    k
}
