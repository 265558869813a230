//! Moving and selecting in a text.

use crate::command::{Command, always};
use crate::ctx::Ctx;
use crate::geometry;
use crate::screens::reader;
use crate::screens::text::pane::Unit;
use crate::screens::text::selecting;
use crate::state::State;
use coding::draft::edit::Edge;
use messages::commands as does;
use messages::hints;

fn selected(state: &State) -> Result<(), String> {
    match state.pane().and_then(|pane| pane.selection) {
        Some(_) => Ok(()),
        None => Err(messages::text::nothing_selected()),
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
    ("next-quote", "citation-suivante", Select, Text, ["Tab"], Some(hints::quote), always, does::next_quote, |ctx| selecting::quote(ctx, n(ctx))),
    ("previous-quote", "citation-précédente", Select, Text, ["S-Tab"], None, always, does::previous_quote, |ctx| selecting::quote(ctx, -n(ctx))),
    ("next-sentence", "phrase-suivante", Select, Text, ["s"], Some(hints::sentence), always, does::next_sentence, |ctx| selecting::unit(ctx, Unit::Sentence, n(ctx))),
    ("previous-sentence", "phrase-précédente", Select, Text, ["S"], None, always, does::previous_sentence, |ctx| selecting::unit(ctx, Unit::Sentence, -n(ctx))),
    ("next-word", "mot-suivant", Select, Text, ["w"], Some(hints::word), always, does::next_word, |ctx| selecting::unit(ctx, Unit::Word, n(ctx))),
    ("previous-word", "mot-précédent", Select, Text, ["W"], None, always, does::previous_word, |ctx| selecting::unit(ctx, Unit::Word, -n(ctx))),
    ("next-paragraph", "paragraphe-suivant", Select, Text, ["p"], Some(hints::paragraph), always, does::next_paragraph, |ctx| selecting::unit(ctx, Unit::Paragraph, n(ctx))),
    ("previous-paragraph", "paragraphe-précédent", Select, Text, ["P"], None, always, does::previous_paragraph, |ctx| selecting::unit(ctx, Unit::Paragraph, -n(ctx))),
    ("label-jump", "saut-par-lettres", Select, Text, ["f"], None, always, does::label_jump, |ctx| selecting::label(ctx)),
    ("extend", "étendre", Select, Text, ["v"], Some(hints::extend), always, does::extend, |ctx| selecting::extend(ctx)),
    ("grow", "agrandir", Select, Text, ["+"], None, always, does::grow, |ctx| selecting::grow(ctx)),
    ("shrink", "réduire", Select, Text, ["-"], None, selected, does::shrink, |ctx| selecting::shrink(ctx)),
    ("end-word-out", "fin-mot-suivant", Select, Text, ["l"], None, selected, does::end_word_out, |ctx| selecting::edge(ctx, Edge::EndWord, n(ctx))),
    ("end-word-in", "fin-mot-précédent", Select, Text, ["h"], None, selected, does::end_word_in, |ctx| selecting::edge(ctx, Edge::EndWord, -n(ctx))),
    ("start-word-in", "début-mot-suivant", Select, Text, ["L"], None, selected, does::start_word_in, |ctx| selecting::edge(ctx, Edge::StartWord, n(ctx))),
    ("start-word-out", "début-mot-précédent", Select, Text, ["H"], None, selected, does::start_word_out, |ctx| selecting::edge(ctx, Edge::StartWord, -n(ctx))),
    ("char-right", "caractère-droite", Select, Text, ["Right"], None, always, does::char_right, |ctx| selecting::chars(ctx, n(ctx))),
    ("char-left", "caractère-gauche", Select, Text, ["Left"], None, always, does::char_left, |ctx| selecting::chars(ctx, -n(ctx))),
    ("start-char-right", "début-caractère-suivant", Select, Text, ["S-Right"], None, selected, does::start_char_right, |ctx| selecting::edge(ctx, Edge::StartChar, n(ctx))),
    ("start-char-left", "début-caractère-précédent", Select, Text, ["S-Left"], None, selected, does::start_char_left, |ctx| selecting::edge(ctx, Edge::StartChar, -n(ctx))),
    ("add-part", "ajouter-partie", Select, Text, ["A"], None, selected, does::add_part, |ctx| selecting::add_part(ctx)),
    ("drop-selection", "désélectionner", Select, Text, [";"], None, always, does::drop_selection, |ctx| selecting::drop(ctx)),
    ("last-selection", "dernière-sélection", Select, Text, ["g v"], None, always, does::last_selection, |ctx| selecting::again(ctx)),
    ("page-on", "lire-la-suite", Move, Reader, ["Space"], Some(hints::read_on), always, does::page_on, |ctx| reader::update::read_on(ctx)),
    ("page-down", "page-bas-texte", Move, Text, ["PgDn", "Space"], None, always, does::page_down, |ctx| reader::update::scroll(ctx, page(ctx, 1))),
    ("page-up", "page-haut-texte", Move, Text, ["PgUp", "b"], None, always, does::page_up, |ctx| reader::update::scroll(ctx, -page(ctx, 1))),
    ("line-down", "ligne-bas", Move, Text, ["j", "Down"], None, always, does::line_down, |ctx| reader::update::lines(ctx, n(ctx))),
    ("line-up", "ligne-haut", Move, Text, ["k", "Up"], None, always, does::line_up, |ctx| reader::update::lines(ctx, -n(ctx))),
    ("half-page-down", "demi-page-bas-texte", Move, Text, ["C-d"], None, always, does::half_page_down, |ctx| reader::update::scroll(ctx, page(ctx, 2))),
    ("half-page-up", "demi-page-haut-texte", Move, Text, ["C-u"], None, always, does::half_page_up, |ctx| reader::update::scroll(ctx, -page(ctx, 2))),
    ("top", "haut-du-texte", Move, Text, ["g g", "Home"], None, always, does::top, |ctx| reader::update::ends(ctx, false)),
    ("end", "fin-du-texte", Move, Text, ["G", "End"], None, always, does::end, |ctx| reader::update::ends(ctx, true)),
    ("search", "chercher", Move, Text, ["/"], None, always, does::search, |ctx| reader::update::search(ctx)),
    ("next-hit", "occurrence-suivante", Move, Reader, ["n"], None, always, does::next_hit, |ctx| reader::update::hit(ctx, n(ctx))),
    ("previous-hit", "occurrence-précédente", Move, Reader, ["N"], None, always, does::previous_hit, |ctx| reader::update::hit(ctx, -n(ctx))),
    ("next-dispatch", "dépêche-suivante", Move, Reader, ["J"], None, always, does::next_dispatch, |ctx| reader::update::neighbour(ctx, 1)),
    ("previous-dispatch", "dépêche-précédente", Move, Reader, ["K"], None, always, does::previous_dispatch, |ctx| reader::update::neighbour(ctx, -1)),
];
