//! Moving and selecting in a text.

use crate::command::{Command, always};
use crate::ctx::Ctx;
use crate::geometry;
use crate::screens::reader;
use crate::screens::text::pane::Unit;
use crate::screens::text::selecting;
use crate::state::State;
use coding::draft::edit::Edge;

fn selected(state: &State) -> Result<(), &'static str> {
    match state.pane().and_then(|pane| pane.selection) {
        Some(_) => Ok(()),
        None => Err("nothing is selected: w s p or Tab selects"),
    }
}

fn n(ctx: &Ctx<'_>) -> isize {
    isize::try_from(ctx.times()).unwrap_or(1)
}

fn page(ctx: &Ctx<'_>, of: usize) -> isize {
    let height = geometry::focused_height(ctx.state).max(2);
    let rows = if of == 1 { height - 1 } else { height / of };
    isize::try_from(rows.max(1)).unwrap_or(1) * n(ctx)
}

/// Moving and selecting in a text.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("next-quote", "citation-suivante", Select, Text, ["Tab"], "quote", always, "select the next quote, coded, marked or proposed", |ctx| selecting::quote(ctx, n(ctx))),
    ("previous-quote", "citation-précédente", Select, Text, ["S-Tab"], "", always, "select the quote before", |ctx| selecting::quote(ctx, -n(ctx))),
    ("next-sentence", "phrase-suivante", Select, Text, ["s"], "sentence", always, "select the sentence here, then the next", |ctx| selecting::unit(ctx, Unit::Sentence, n(ctx))),
    ("previous-sentence", "phrase-précédente", Select, Text, ["S"], "", always, "select the sentence before", |ctx| selecting::unit(ctx, Unit::Sentence, -n(ctx))),
    ("next-word", "mot-suivant", Select, Text, ["w"], "word", always, "select the word here, then the next", |ctx| selecting::unit(ctx, Unit::Word, n(ctx))),
    ("previous-word", "mot-précédent", Select, Text, ["W"], "", always, "select the word before", |ctx| selecting::unit(ctx, Unit::Word, -n(ctx))),
    ("next-paragraph", "paragraphe-suivant", Select, Text, ["p"], "paragraph", always, "select the paragraph here, then the next", |ctx| selecting::unit(ctx, Unit::Paragraph, n(ctx))),
    ("previous-paragraph", "paragraphe-précédent", Select, Text, ["P"], "", always, "select the paragraph before", |ctx| selecting::unit(ctx, Unit::Paragraph, -n(ctx))),
    ("label-jump", "saut-étiqueté", Select, Text, ["f"], "", always, "two letters select a word in view", |ctx| selecting::label(ctx)),
    ("extend", "étendre", Select, Text, ["v"], "extend", always, "moves grow the selection; again: stop", |ctx| selecting::extend(ctx)),
    ("grow", "agrandir", Select, Text, ["+"], "", always, "grow: word, clause, quote, sentence, paragraph, all", |ctx| selecting::grow(ctx)),
    ("shrink", "réduire", Select, Text, ["-"], "", selected, "shrink along the same units", |ctx| selecting::shrink(ctx)),
    ("end-word-out", "fin-mot-plus", Select, Text, ["l"], "", selected, "selection's end one word on", |ctx| selecting::edge(ctx, Edge::EndWord, n(ctx))),
    ("end-word-in", "fin-mot-moins", Select, Text, ["h"], "", selected, "selection's end one word back", |ctx| selecting::edge(ctx, Edge::EndWord, -n(ctx))),
    ("start-word-in", "début-mot-plus", Select, Text, ["L"], "", selected, "selection's start one word on", |ctx| selecting::edge(ctx, Edge::StartWord, n(ctx))),
    ("start-word-out", "début-mot-moins", Select, Text, ["H"], "", selected, "selection's start one word back", |ctx| selecting::edge(ctx, Edge::StartWord, -n(ctx))),
    ("char-right", "car-droite", Select, Text, ["Right"], "", always, "cursor, or the selection's end, one character on", |ctx| selecting::chars(ctx, n(ctx))),
    ("char-left", "car-gauche", Select, Text, ["Left"], "", always, "cursor, or the selection's end, one character back", |ctx| selecting::chars(ctx, -n(ctx))),
    ("start-char-right", "début-car-plus", Select, Text, ["S-Right"], "", selected, "selection's start one character on", |ctx| selecting::edge(ctx, Edge::StartChar, n(ctx))),
    ("start-char-left", "début-car-moins", Select, Text, ["S-Left"], "", selected, "selection's start one character back", |ctx| selecting::edge(ctx, Edge::StartChar, -n(ctx))),
    ("add-part", "ajouter-partie", Select, Text, ["A"], "", selected, "set this part aside: the quote goes on elsewhere", |ctx| selecting::add_part(ctx)),
    ("drop-selection", "lâcher", Select, Text, [";"], "", always, "drop the selection", |ctx| selecting::drop(ctx)),
    ("last-selection", "dernière-sélection", Select, Text, ["g v"], "", always, "the last selection again", |ctx| selecting::again(ctx)),
    ("page-on", "lire", Move, Reader, ["Space"], "read on", always, "a page on; at the end the next dispatch", |ctx| reader::update::read_on(ctx)),
    ("page-down", "page-bas-texte", Move, Text, ["PgDn", "Space"], "", always, "a page down", |ctx| reader::update::scroll(ctx, page(ctx, 1))),
    ("page-up", "page-haut-texte", Move, Text, ["PgUp", "b"], "", always, "a page up", |ctx| reader::update::scroll(ctx, -page(ctx, 1))),
    ("line-down", "ligne-bas", Move, Text, ["j", "Down"], "", always, "a line down", |ctx| reader::update::lines(ctx, n(ctx))),
    ("line-up", "ligne-haut", Move, Text, ["k", "Up"], "", always, "a line up", |ctx| reader::update::lines(ctx, -n(ctx))),
    ("half-page-down", "demi-page-bas-texte", Move, Text, ["C-d"], "", always, "half a page down", |ctx| reader::update::scroll(ctx, page(ctx, 2))),
    ("half-page-up", "demi-page-haut-texte", Move, Text, ["C-u"], "", always, "half a page up", |ctx| reader::update::scroll(ctx, -page(ctx, 2))),
    ("top", "haut-du-texte", Move, Text, ["g g", "Home"], "", always, "the top of the dispatch", |ctx| reader::update::ends(ctx, false)),
    ("end", "fin-du-texte", Move, Text, ["G", "End"], "", always, "the end of the dispatch", |ctx| reader::update::ends(ctx, true)),
    ("search", "chercher", Move, Text, ["/"], "", always, "search in this dispatch, as you type", |ctx| reader::update::search(ctx)),
    ("next-hit", "occurrence-suivante", Move, Reader, ["n"], "", always, "next place found", |ctx| reader::update::hit(ctx, n(ctx))),
    ("previous-hit", "occurrence-précédente", Move, Reader, ["N"], "", always, "place found before", |ctx| reader::update::hit(ctx, -n(ctx))),
    ("next-dispatch", "dépêche-suivante", Move, Reader, ["J"], "", always, "the next dispatch of the list", |ctx| reader::update::neighbour(ctx, 1)),
    ("previous-dispatch", "dépêche-précédente", Move, Reader, ["K"], "", always, "the dispatch before", |ctx| reader::update::neighbour(ctx, -1)),
];
