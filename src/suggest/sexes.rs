//! What titles and offices say of who is a man and who a woman.

use super::lexicon::class;
use super::offices::offices_around;
use super::page::Page;
use super::phrase::Np;

/// Tokens behind a name in which the words on a relative begin.
const NEAR: usize = 4;

/// Whether the title of a mention is a woman's; nothing where it does not say.
pub(super) fn titled_woman(page: &Page, np: Np) -> Option<bool> {
    let man = "m mr sir lord king prince";
    if page.is(np.first, class::FEMININE) {
        return Some(true);
    }
    man.split(' ').any(|title| page.at(np.first, title)).then_some(false)
}

/// Whether the title or office of a mention is a woman's; nothing where neither says.
pub(super) fn woman_by_office(page: &Page, np: Np) -> Option<bool> {
    titled_woman(page, np).or_else(|| {
        offices_around(page, np).into_iter().find_map(|office| {
            if office.key.feminine == Some(true) {
                return Some(true);
            }
            let (first, end) = office.words;
            let head = (first..end).find(|i| page.is(*i, class::ROLE))?;
            let low = page.low(head);
            let article = first
                .checked_sub(1)
                .is_some_and(|i| matches!(page.low(i), "le" | "un" | "du" | "au" | "ce" | "son"));
            // "président", where a woman is "présidente".
            let other = page.lexicon.class(&format!("{low}e")) & class::FEMININE != 0;
            (article || other || low.ends_with("man")).then_some(false)
        })
    })
}

/// Whether words behind a name say whose relative somebody is: ", épouse du président".
pub(super) fn related(page: &Page, end: usize) -> bool {
    let kin = [
        "épouse",
        "femme",
        "fille",
        "mère",
        "sœur",
        "soeur",
        "veuve",
        "fils",
        "frère",
        "mari",
        "père",
        "nièce",
        "neveu",
        "cousine",
        "cousin",
        "compagne",
        "compagnon",
        "wife",
        "widow",
        "daughter",
        "mother",
        "sister",
        "husband",
        "son",
        "brother",
        "father",
        "niece",
        "nephew",
    ];
    page.at(end, ",") && (end + 1..=end + NEAR).any(|i| kin.contains(&page.low(i)))
}
