//! Commands of the list.

use crate::command::{Command, always};
use crate::ctx::Ctx;
use crate::screens::list::{self, correcting, removing, rows};
use crate::state::State;
use crate::{geometry, program};

fn some_row(state: &State) -> Result<(), &'static str> {
    state.list().and_then(|list| list.current()).map(|_| ()).ok_or("the list is empty")
}

fn rows(ctx: &Ctx<'_>) -> isize {
    isize::try_from(ctx.times()).unwrap_or(1)
}

fn page(ctx: &Ctx<'_>, of: usize) -> isize {
    let height = usize::from(geometry::list(ctx.state).text.h).max(2);
    isize::try_from((height / of).max(1) * ctx.times()).unwrap_or(1)
}

/// Commands of the list.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("open", "ouvrir", Act, List, ["Enter", "l", "Right"], "open", some_row, "read the dispatch", |ctx| list::update::open(ctx)),
    ("mark", "marquer", Select, List, ["Space"], "mark", some_row, "mark or unmark, and go down", |ctx| list::update::mark(ctx)),
    ("filter", "filtrer", Move, List, ["/", "f"], "filter", always, "words the dispatch must hold, is:untouched and the like, as you type", |ctx| list::update::filter(ctx)),
    ("filter-state", "filtrer-état", Move, List, ["F"], "", always, "only untouched, in work, reviewed, every one in turn", |ctx| list::update::filter_state(ctx)),
    ("sort", "trier", Move, List, ["o"], "order", always, "another order: newest, oldest, agency, title", |ctx| list::update::sort(ctx)),
    ("compare", "comparer", Compare, List, ["="], "compare", some_row, "the two marked side by side, else this and its best match", |ctx| list::update::compare(ctx)),
    ("list-down", "bas", Move, List, ["j", "Down"], "", always, "one row down", |ctx| rows::move_by(ctx, rows(ctx))),
    ("list-up", "haut", Move, List, ["k", "Up"], "", always, "one row up", |ctx| rows::move_by(ctx, -rows(ctx))),
    ("list-half-down", "demi-page-bas", Move, List, ["C-d"], "", always, "half a page down", |ctx| rows::move_by(ctx, page(ctx, 2))),
    ("list-half-up", "demi-page-haut", Move, List, ["C-u"], "", always, "half a page up", |ctx| rows::move_by(ctx, -page(ctx, 2))),
    ("list-page-down", "page-bas", Move, List, ["PgDn"], "", always, "a page down", |ctx| rows::move_by(ctx, page(ctx, 1))),
    ("list-page-up", "page-haut", Move, List, ["PgUp", "b"], "", always, "a page up", |ctx| rows::move_by(ctx, -page(ctx, 1))),
    ("list-first", "début", Move, List, ["g g", "Home"], "", always, "the first row", |ctx| rows::go_to(ctx, 0)),
    ("list-last", "fin", Move, List, ["G", "End"], "", always, "the last row; with a count: that row", |ctx| list::update::last(ctx)),
    ("mark-range", "marquer-plage", Select, List, ["v"], "", some_row, "mark while moving; again: stop", |ctx| list::update::mark_range(ctx)),
    ("mark-all", "tout-marquer", Select, List, ["A"], "", some_row, "mark all shown, or none", |ctx| list::update::mark_all(ctx)),
    ("invert-marks", "inverser-marques", Select, List, ["i"], "", some_row, "invert the marks of what is shown", |ctx| list::update::invert(ctx)),
    ("list-reviewed", "relue", Act, List, ["r"], "", some_row, "reviewed or not (the marked ones, else this one)", |ctx| list::update::reviewed(ctx)),
    ("star", "étoile", Act, List, ["s"], "", some_row, "star or unstar (the marked ones, else this one)", |ctx| list::update::star(ctx)),
    ("tag-dispatch", "étiqueter-dépêche", Act, List, ["t"], "", some_row, "tags on the dispatch (the marked ones, else this one)", |ctx| list::update::tag(ctx)),
    ("put-right", "corriger", Act, List, ["e"], "", some_row, "put right agency, date, more (the marked ones, else this one)", |ctx| correcting::begin(ctx)),
    ("remove", "retirer", Act, List, ["d"], "", some_row, "take the dispatch out with what is coded on it (the marked ones, else this one)", |ctx| removing::remove(ctx)),
    ("copy-citation", "copier-référence", Act, List, ["y"], "", some_row, "agency, date, title and id to the clipboard", |ctx| list::update::cite(ctx)),
    ("export-list", "exporter-étude", Act, List, ["x"], "", always, "write the whole study to a JSONL file", |ctx| program::export(ctx)),
    ("preview", "aperçu", Program, List, ["z"], "", always, "show or hide the preview (from 100 columns on)", |ctx| list::update::preview(ctx)),
    ("preview-down", "aperçu-bas", Move, List, ["J"], "", always, "scroll the preview down", |ctx| list::update::scroll_preview(ctx, 3)),
    ("preview-up", "aperçu-haut", Move, List, ["K"], "", always, "scroll the preview up", |ctx| list::update::scroll_preview(ctx, -3)),
];
