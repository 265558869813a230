//! Commands of help, palette, the popup of mistakes, and input lines.

use crate::command::{Command, always};
use crate::popups::prompt::{self, taking};
use crate::popups::{help, mistakes, overlay, palette};
use messages::commands as does;
use messages::hints;

/// Commands of help, palette, the popup of mistakes, and input lines.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("help-close", "fermer-aide", Program, Help, ["Esc"], Some(hints::close), always, does::help_close, |ctx| overlay::close(ctx)),
    ("help-every", "toute-l-aide", Program, Help, ["?"], Some(hints::every_key), always, does::help_every, |ctx| help::update::help_every(ctx)),
    ("help-down", "aide-bas", Move, Help, ["Down"], Some(hints::scroll), always, does::help_down, |ctx| help::update::help_scroll(ctx, 1)),
    ("help-up", "aide-haut", Move, Help, ["Up"], None, always, does::help_up, |ctx| help::update::help_scroll(ctx, -1)),
    ("help-page-down", "aide-page-bas", Move, Help, ["PgDn", "C-d"], None, always, does::help_page_down, |ctx| help::update::help_scroll(ctx, 10)),
    ("help-page-up", "aide-page-haut", Move, Help, ["PgUp"], None, always, does::help_page_up, |ctx| help::update::help_scroll(ctx, -10)),
    ("palette-run", "lancer", Program, Palette, ["Enter"], Some(hints::run), always, does::palette_run, |ctx| palette::update::palette_run(ctx)),
    ("palette-down", "commande-suivante", Move, Palette, ["Down", "Tab"], Some(hints::choose), always, does::palette_down, |ctx| palette::update::palette_row(ctx, 1)),
    ("palette-up", "commande-précédente", Move, Palette, ["Up", "S-Tab"], None, always, does::palette_up, |ctx| palette::update::palette_row(ctx, -1)),
    ("palette-close", "fermer-commandes", Program, Palette, ["Esc"], Some(hints::close), always, does::palette_close, |ctx| overlay::close(ctx)),
    ("mistakes-down", "erreurs-bas", Move, Mistakes, ["j", "Down"], Some(hints::scroll), always, does::mistakes_down, |ctx| mistakes::update::scroll(ctx, 1)),
    ("mistakes-up", "erreurs-haut", Move, Mistakes, ["k", "Up"], None, always, does::mistakes_up, |ctx| mistakes::update::scroll(ctx, -1)),
    ("mistakes-page-down", "erreurs-page-bas", Move, Mistakes, ["PgDn", "C-d"], None, always, does::mistakes_page_down, |ctx| mistakes::update::scroll(ctx, 10)),
    ("mistakes-page-up", "erreurs-page-haut", Move, Mistakes, ["PgUp", "C-u"], None, always, does::mistakes_page_up, |ctx| mistakes::update::scroll(ctx, -10)),
    ("mistakes-close", "fermer-erreurs", Program, Mistakes, ["Esc", "Enter", "q"], Some(hints::close), always, does::mistakes_close, |ctx| overlay::close(ctx)),
    ("mistakes-help", "aide-des-erreurs", Program, Mistakes, ["?"], Some(hints::help), always, does::mistakes_help, |ctx| help::update::help(ctx)),
    ("prompt-take", "valider-saisie", Program, Prompt, ["Enter"], Some(hints::take), always, does::prompt_take, |ctx| taking::prompt_enter(ctx)),
    ("prompt-down", "choix-suivant", Move, Prompt, ["Down", "Tab"], Some(hints::choose), always, does::prompt_down, |ctx| prompt::update::prompt_row(ctx, 1)),
    ("prompt-up", "choix-précédent", Move, Prompt, ["Up", "S-Tab"], None, always, does::prompt_up, |ctx| prompt::update::prompt_row(ctx, -1)),
    ("prompt-close", "abandonner-saisie", Program, Prompt, ["Esc"], Some(hints::back), always, does::prompt_close, |ctx| prompt::update::prompt_esc(ctx)),
];
