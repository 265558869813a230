//! Commands of the tag popup. Letters that are no command pick from the list in
//! focus, digits set the stance: see `framing::typed`.

use crate::command::{Command, always};
use crate::popups::prompt::state::Purpose;
use crate::popups::{help, palette, tag};
use coding::draft::edit::Edge;

/// Commands of the tag popup.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("take", "valider", Frame, Tag, ["Enter"], "next, save", always, "take what is chosen and go on; on the last step save", |ctx| tag::update::enter(ctx)),
    ("next-part", "partie-suivante", Frame, Tag, ["Tab"], "part", always, "next part: quote, cue, speaker, relay, stance", |ctx| tag::update::part(ctx, true)),
    ("previous-part", "partie-précédente", Frame, Tag, ["S-Tab"], "", always, "part before", |ctx| tag::update::part(ctx, false)),
    ("next-offer", "proposition-suivante", Frame, Tag, ["Space"], "other words", always, "the next likely words for this part", |ctx| tag::update::cycle(ctx)),
    ("type-name", "saisir", Frame, Tag, ["/"], "type", always, "type a speaker, a holder, a target or a relay", |ctx| tag::update::type_name(ctx)),
    ("several-stances", "plusieurs-positions", Frame, Tag, [";"], "several", always, "several stances: a digit goes on to the next, Enter saves", |ctx| tag::update::several(ctx)),
    ("part-end-out", "fin-plus", Frame, Tag, ["l"], "", always, "end of the part one word on", |ctx| tag::update::edge(ctx, Edge::EndWord, 1)),
    ("part-end-in", "fin-moins", Frame, Tag, ["h"], "", always, "end of the part one word back", |ctx| tag::update::edge(ctx, Edge::EndWord, -1)),
    ("part-start-in", "début-plus", Frame, Tag, ["L"], "", always, "start of the part one word on", |ctx| tag::update::edge(ctx, Edge::StartWord, 1)),
    ("part-start-out", "début-moins", Frame, Tag, ["H"], "", always, "start of the part one word back", |ctx| tag::update::edge(ctx, Edge::StartWord, -1)),
    ("part-end-char-out", "fin-car-plus", Frame, Tag, ["Right"], "", always, "end of the part one character on", |ctx| tag::update::edge(ctx, Edge::EndChar, 1)),
    ("part-end-char-in", "fin-car-moins", Frame, Tag, ["Left"], "", always, "end of the part one character back", |ctx| tag::update::edge(ctx, Edge::EndChar, -1)),
    ("part-start-char-in", "début-car-plus-partie", Frame, Tag, ["S-Right"], "", always, "start of the part one character on", |ctx| tag::update::edge(ctx, Edge::StartChar, 1)),
    ("part-start-char-out", "début-car-moins-partie", Frame, Tag, ["S-Left"], "", always, "start of the part one character back", |ctx| tag::update::edge(ctx, Edge::StartChar, -1)),
    ("clear-part", "vider", Frame, Tag, ["Backspace"], "", always, "empty this part; at the stance: take the last one back", |ctx| tag::update::clear(ctx)),
    ("tag-down", "rangée-suivante", Frame, Tag, ["j", "Down"], "", always, "next row of the list", |ctx| tag::update::row(ctx, 1)),
    ("tag-up", "rangée-précédente", Frame, Tag, ["k", "Up"], "", always, "row before", |ctx| tag::update::row(ctx, -1)),
    ("holder", "tenant", Frame, Tag, ["O"], "", always, "the stance is held by somebody else: a letter picks, / types", |ctx| tag::update::holder(ctx)),
    ("target", "cible", Frame, Tag, ["T"], "", always, "type the target", |ctx| tag::update::prompt(ctx, Purpose::TagTarget)),
    ("quote-kind", "type-de-citation", Frame, Tag, ["K"], "", always, "kind: direct, mixed, indirect", |ctx| tag::update::kind(ctx)),
    ("strength", "force", Frame, Tag, ["G"], "", always, "the stance is explicit or implicit", |ctx| tag::update::strength(ctx)),
    ("attributed-to", "attribuée-à", Frame, Tag, ["B"], "", always, "who says that the holder holds it: speaker, holder, newsroom", |ctx| tag::update::attributed(ctx)),
    ("endorsement", "distance", Frame, Tag, ["E"], "", always, "how the newsroom hands it on", |ctx| tag::update::endorsement(ctx)),
    ("within", "seconde-main", Frame, Tag, ["W"], "", always, "second-hand words: inside the quote around it, or not", |ctx| tag::update::within(ctx)),
    ("no-speaker", "sans-locuteur", Frame, Tag, ["N"], "", always, "nobody is named as the speaker", |ctx| tag::update::no_speaker(ctx)),
    ("speaker-kind", "type-de-locuteur", Frame, Tag, ["P"], "", always, "what a new speaker is: person, role, institution, group and such", |ctx| tag::update::speaker_kind(ctx)),
    ("relay-role", "rôle-du-relais", Frame, Tag, ["R"], "", always, "the relay is an agency, an addressee, or a medium", |ctx| tag::update::relay_role(ctx)),
    ("tag-note", "note-du-cadre", Frame, Tag, ["c"], "", always, "note", |ctx| tag::update::prompt(ctx, Purpose::TagNote)),
    ("tag-note-editor", "note-éditeur", Frame, Tag, ["C"], "", always, "long note in your editor", |ctx| tag::update::edit_note(ctx)),
    ("tag-tags", "étiquettes", Frame, Tag, ["A"], "", always, "tags", |ctx| tag::update::prompt(ctx, Purpose::TagTags)),
    ("not-a-quote", "pas-une-citation", Frame, Tag, ["x"], "not a quote", always, "turn the proposal down", |ctx| tag::update::reject(ctx)),
    ("tag-save", "enregistrer", Frame, Tag, ["C-s"], "", always, "save at once what is shown, with the proposed stance; several are gone through first", |ctx| tag::update::save_at_once(ctx)),
    ("leave-tag", "quitter-le-cadre", Frame, Tag, ["Esc"], "leave", always, "back to the text; t takes the frame up again", |ctx| tag::update::leave(ctx)),
    ("tag-help", "aide-du-cadre", Program, Tag, ["?"], "help", always, "keys of this popup", |ctx| help::update::help(ctx)),
    ("tag-palette", "commandes-du-cadre", Program, Tag, [":"], "", always, "run any command by name", |ctx| palette::update::palette(ctx)),
    ("tag-redraw", "redessiner-le-cadre", Program, Tag, ["C-l"], "", always, "paint the screen anew", |ctx| ctx.ask(crate::effects::Effect::Redraw)),
    ("tag-suspend", "suspendre-le-cadre", Program, Tag, ["C-z"], "", always, "go to the shell; fg comes back", |ctx| ctx.ask(crate::effects::Effect::Suspend)),
];
