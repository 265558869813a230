//! Commands of the tag popup. Letters that are no command pick from the list in
//! focus, digits set the stance: see `framing::typed`.

use crate::command::{Command, always};
use crate::popups::prompt::state::Purpose;
use crate::popups::{help, palette, tag};
use coding::draft::edit::Edge;
use messages::commands as does;
use messages::hints;

/// Commands of the tag popup.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("take", "valider", Frame, Tag, ["Enter"], Some(hints::next_save), always, does::take, |ctx| tag::update::enter(ctx)),
    ("next-part", "partie-suivante", Frame, Tag, ["Tab"], Some(hints::part), always, does::next_part, |ctx| tag::update::part(ctx, true)),
    ("previous-part", "partie-précédente", Frame, Tag, ["S-Tab"], None, always, does::previous_part, |ctx| tag::update::part(ctx, false)),
    ("next-offer", "autres-mots", Frame, Tag, ["Space"], Some(hints::other_words), always, does::next_offer, |ctx| tag::update::cycle(ctx)),
    ("type-name", "saisir", Frame, Tag, ["/"], Some(hints::type_name), always, does::type_name, |ctx| tag::update::type_name(ctx)),
    ("several-stances", "plusieurs-positions", Frame, Tag, [";"], Some(hints::several), always, does::several_stances, |ctx| tag::update::several(ctx)),
    ("part-end-out", "fin-partie-suivante", Frame, Tag, ["l"], None, always, does::part_end_out, |ctx| tag::update::edge(ctx, Edge::EndWord, 1)),
    ("part-end-in", "fin-partie-précédente", Frame, Tag, ["h"], None, always, does::part_end_in, |ctx| tag::update::edge(ctx, Edge::EndWord, -1)),
    ("part-start-in", "début-partie-suivant", Frame, Tag, ["L"], None, always, does::part_start_in, |ctx| tag::update::edge(ctx, Edge::StartWord, 1)),
    ("part-start-out", "début-partie-précédent", Frame, Tag, ["H"], None, always, does::part_start_out, |ctx| tag::update::edge(ctx, Edge::StartWord, -1)),
    ("part-end-char-out", "fin-partie-caractère-suivant", Frame, Tag, ["Right"], None, always, does::part_end_char_out, |ctx| tag::update::edge(ctx, Edge::EndChar, 1)),
    ("part-end-char-in", "fin-partie-caractère-précédent", Frame, Tag, ["Left"], None, always, does::part_end_char_in, |ctx| tag::update::edge(ctx, Edge::EndChar, -1)),
    ("part-start-char-in", "début-partie-caractère-suivant", Frame, Tag, ["S-Right"], None, always, does::part_start_char_in, |ctx| tag::update::edge(ctx, Edge::StartChar, 1)),
    ("part-start-char-out", "début-partie-caractère-précédent", Frame, Tag, ["S-Left"], None, always, does::part_start_char_out, |ctx| tag::update::edge(ctx, Edge::StartChar, -1)),
    ("clear-part", "vider", Frame, Tag, ["Backspace"], None, always, does::clear_part, |ctx| tag::update::clear(ctx)),
    ("tag-down", "ligne-suivante", Frame, Tag, ["j", "Down"], None, always, does::tag_down, |ctx| tag::update::row(ctx, 1)),
    ("tag-up", "ligne-précédente", Frame, Tag, ["k", "Up"], None, always, does::tag_up, |ctx| tag::update::row(ctx, -1)),
    ("holder", "tenant", Frame, Tag, ["O"], None, always, does::holder, |ctx| tag::update::holder(ctx)),
    ("target", "cible", Frame, Tag, ["T"], None, always, does::target, |ctx| tag::update::prompt(ctx, Purpose::TagTarget)),
    ("quote-kind", "type-de-citation", Frame, Tag, ["K"], None, always, does::quote_kind, |ctx| tag::update::kind(ctx)),
    ("strength", "netteté", Frame, Tag, ["G"], None, always, does::strength, |ctx| tag::update::strength(ctx)),
    ("attributed-to", "attribuée-à", Frame, Tag, ["B"], None, always, does::attributed_to, |ctx| tag::update::attributed(ctx)),
    ("endorsement", "distance", Frame, Tag, ["E"], None, always, does::endorsement, |ctx| tag::update::endorsement(ctx)),
    ("within", "seconde-main", Frame, Tag, ["W"], None, always, does::within, |ctx| tag::update::within(ctx)),
    ("no-speaker", "sans-locuteur", Frame, Tag, ["N"], None, always, does::no_speaker, |ctx| tag::update::no_speaker(ctx)),
    ("speaker-kind", "type-de-locuteur", Frame, Tag, ["P"], None, always, does::speaker_kind, |ctx| tag::update::speaker_kind(ctx)),
    ("relay-role", "rôle-du-relais", Frame, Tag, ["R"], None, always, does::relay_role, |ctx| tag::update::relay_role(ctx)),
    ("tag-note", "note-du-codage", Frame, Tag, ["c"], None, always, does::tag_note, |ctx| tag::update::prompt(ctx, Purpose::TagNote)),
    ("tag-note-editor", "note-éditeur", Frame, Tag, ["C"], None, always, does::tag_note_editor, |ctx| tag::update::edit_note(ctx)),
    ("tag-tags", "étiquettes", Frame, Tag, ["A"], None, always, does::tag_tags, |ctx| tag::update::prompt(ctx, Purpose::TagTags)),
    ("not-a-quote", "pas-une-citation", Frame, Tag, ["x"], Some(hints::not_a_quote), always, does::not_a_quote, |ctx| tag::update::reject(ctx)),
    ("tag-save", "enregistrer", Frame, Tag, ["C-s"], None, always, does::tag_save, |ctx| tag::update::save_at_once(ctx)),
    ("leave-tag", "quitter-le-codage", Frame, Tag, ["Esc"], Some(hints::leave), always, does::leave_tag, |ctx| tag::update::leave(ctx)),
    ("tag-help", "aide-du-codage", Program, Tag, ["?"], Some(hints::help), always, does::tag_help, |ctx| help::update::help(ctx)),
    ("tag-palette", "commandes-du-codage", Program, Tag, [":"], None, always, does::tag_palette, |ctx| palette::update::palette(ctx)),
    ("tag-redraw", "redessiner-le-codage", Program, Tag, ["C-l"], None, always, does::tag_redraw, |ctx| ctx.ask(crate::effects::Effect::Redraw)),
    ("tag-suspend", "suspendre-le-codage", Program, Tag, ["C-z"], None, always, does::tag_suspend, |ctx| ctx.ask(crate::effects::Effect::Suspend)),
];
