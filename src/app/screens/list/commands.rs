//! Commands of the list.

use crate::command::{Command, always};
use crate::ctx::Ctx;
use crate::screens::list::{self, correcting, removing, rows};
use crate::state::State;
use crate::{geometry, program};
use messages::commands as does;
use messages::hints;
use messages::story;

fn some_row(state: &State) -> Result<(), String> {
    state.list().and_then(|list| list.current()).map(|_| ()).ok_or_else(story::list_empty)
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
    ("open", "ouvrir", Act, List, ["Enter", "l", "Right"], Some(hints::open), some_row, does::open, |ctx| list::update::open(ctx)),
    ("mark", "marquer", Select, List, ["Space"], Some(hints::mark), some_row, does::mark, |ctx| list::update::mark(ctx)),
    ("filter", "filtrer", Move, List, ["/", "f"], Some(hints::filter), always, does::filter, |ctx| list::update::filter(ctx)),
    ("filter-state", "filtrer-état", Move, List, ["F"], None, always, does::filter_state, |ctx| list::update::filter_state(ctx)),
    ("sort", "trier", Move, List, ["o"], Some(hints::order), always, does::sort, |ctx| list::update::sort(ctx)),
    ("compare", "comparer", Compare, List, ["="], Some(hints::compare), some_row, does::compare, |ctx| list::update::compare(ctx)),
    ("list-down", "bas", Move, List, ["j", "Down"], None, always, does::list_down, |ctx| rows::move_by(ctx, rows(ctx))),
    ("list-up", "haut", Move, List, ["k", "Up"], None, always, does::list_up, |ctx| rows::move_by(ctx, -rows(ctx))),
    ("list-half-down", "demi-page-bas", Move, List, ["C-d"], None, always, does::list_half_down, |ctx| rows::move_by(ctx, page(ctx, 2))),
    ("list-half-up", "demi-page-haut", Move, List, ["C-u"], None, always, does::list_half_up, |ctx| rows::move_by(ctx, -page(ctx, 2))),
    ("list-page-down", "page-bas", Move, List, ["PgDn"], None, always, does::list_page_down, |ctx| rows::move_by(ctx, page(ctx, 1))),
    ("list-page-up", "page-haut", Move, List, ["PgUp", "b"], None, always, does::list_page_up, |ctx| rows::move_by(ctx, -page(ctx, 1))),
    ("list-first", "début", Move, List, ["g g", "Home"], None, always, does::list_first, |ctx| rows::go_to(ctx, 0)),
    ("list-last", "fin", Move, List, ["G", "End"], None, always, does::list_last, |ctx| list::update::last(ctx)),
    ("mark-range", "marquer-plage", Select, List, ["v"], None, some_row, does::mark_range, |ctx| list::update::mark_range(ctx)),
    ("mark-all", "tout-marquer", Select, List, ["A"], None, some_row, does::mark_all, |ctx| list::update::mark_all(ctx)),
    ("invert-marks", "inverser-marques", Select, List, ["i"], None, some_row, does::invert_marks, |ctx| list::update::invert(ctx)),
    ("list-reviewed", "relue", Act, List, ["r"], None, some_row, does::list_reviewed, |ctx| list::update::reviewed(ctx)),
    ("star", "favori", Act, List, ["s"], None, some_row, does::star, |ctx| list::update::star(ctx)),
    ("tag-dispatch", "étiqueter-dépêche", Act, List, ["t"], None, some_row, does::tag_dispatch, |ctx| list::update::tag(ctx)),
    ("put-right", "rectifier", Act, List, ["e"], None, some_row, does::put_right, |ctx| correcting::begin(ctx)),
    ("remove", "retirer", Act, List, ["d"], None, some_row, does::remove, |ctx| removing::remove(ctx)),
    ("copy-citation", "copier-référence", Act, List, ["y"], None, some_row, does::copy_citation, |ctx| list::update::cite(ctx)),
    ("export-list", "exporter-étude", Act, List, ["x"], None, always, does::export_list, |ctx| program::export(ctx)),
    ("preview", "aperçu", Program, List, ["z"], None, always, does::preview, |ctx| list::update::preview(ctx)),
    ("preview-down", "aperçu-bas", Move, List, ["J"], None, always, does::preview_down, |ctx| list::update::scroll_preview(ctx, 3)),
    ("preview-up", "aperçu-haut", Move, List, ["K"], None, always, does::preview_up, |ctx| list::update::scroll_preview(ctx, -3)),
];
