//! Commands of help, palette, the popup of mistakes, and input lines.

use crate::command::{Command, always};
use crate::popups::prompt::{self, taking};
use crate::popups::{help, mistakes, overlay, palette};

/// Commands of help, palette, the popup of mistakes, and input lines.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("help-close", "fermer-aide", Program, Help, ["Esc"], "close", always, "close help", |ctx| overlay::close(ctx)),
    ("help-every", "toute-l-aide", Program, Help, ["?"], "every key", always, "keys of every screen, or of this one", |ctx| help::update::help_every(ctx)),
    ("help-down", "aide-bas", Move, Help, ["Down"], "scroll", always, "scroll down", |ctx| help::update::help_scroll(ctx, 1)),
    ("help-up", "aide-haut", Move, Help, ["Up"], "", always, "scroll up", |ctx| help::update::help_scroll(ctx, -1)),
    ("help-page-down", "aide-page-bas", Move, Help, ["PgDn", "C-d"], "", always, "a page down", |ctx| help::update::help_scroll(ctx, 10)),
    ("help-page-up", "aide-page-haut", Move, Help, ["PgUp"], "", always, "a page up", |ctx| help::update::help_scroll(ctx, -10)),
    ("palette-run", "lancer", Program, Palette, ["Enter"], "run", always, "run this command", |ctx| palette::update::palette_run(ctx)),
    ("palette-down", "commande-suivante", Move, Palette, ["Down", "Tab"], "choose", always, "next command", |ctx| palette::update::palette_row(ctx, 1)),
    ("palette-up", "commande-précédente", Move, Palette, ["Up", "S-Tab"], "", always, "command before", |ctx| palette::update::palette_row(ctx, -1)),
    ("palette-close", "fermer-commandes", Program, Palette, ["Esc"], "close", always, "close the palette", |ctx| overlay::close(ctx)),
    ("mistakes-down", "erreurs-bas", Move, Mistakes, ["j", "Down"], "scroll", always, "scroll down", |ctx| mistakes::update::scroll(ctx, 1)),
    ("mistakes-up", "erreurs-haut", Move, Mistakes, ["k", "Up"], "", always, "scroll up", |ctx| mistakes::update::scroll(ctx, -1)),
    ("mistakes-page-down", "erreurs-page-bas", Move, Mistakes, ["PgDn", "C-d"], "", always, "a page down", |ctx| mistakes::update::scroll(ctx, 10)),
    ("mistakes-page-up", "erreurs-page-haut", Move, Mistakes, ["PgUp", "C-u"], "", always, "a page up", |ctx| mistakes::update::scroll(ctx, -10)),
    ("mistakes-close", "fermer-erreurs", Program, Mistakes, ["Esc", "Enter", "q"], "close", always, "close", |ctx| overlay::close(ctx)),
    ("mistakes-help", "aide-des-erreurs", Program, Mistakes, ["?"], "help", always, "keys of this popup", |ctx| help::update::help(ctx)),
    ("prompt-take", "valider-saisie", Program, Prompt, ["Enter"], "take", always, "take what is typed or chosen", |ctx| taking::prompt_enter(ctx)),
    ("prompt-down", "offre-suivante", Move, Prompt, ["Down", "Tab"], "choose", always, "next offer", |ctx| prompt::update::prompt_row(ctx, 1)),
    ("prompt-up", "offre-précédente", Move, Prompt, ["Up", "S-Tab"], "", always, "offer before", |ctx| prompt::update::prompt_row(ctx, -1)),
    ("prompt-close", "abandonner-saisie", Program, Prompt, ["Esc"], "back", always, "back, as it was", |ctx| prompt::update::prompt_esc(ctx)),
];
