//! The dispatches that a command's arguments choose.

use super::error::CliError;
use super::output::safe;
use model::{DispatchId, ListQuery, Wanted};

/// The part of all dispatches that `--filter` asks for.
///
/// # Errors
/// A state that is none.
pub(super) fn wanted(query: &ListQuery) -> Result<Wanted, CliError> {
    query.wanted().map_err(|unknown| {
        CliError::usage(safe(&unknown.to_string()), "for example --filter 'is:untouched port'")
    })
}

/// The only id that begins so, if there is one.
pub(super) fn fitting<'a>(
    ids: impl IntoIterator<Item = &'a DispatchId>,
    named: &str,
) -> Result<Option<DispatchId>, CliError> {
    let wanted = named.to_ascii_lowercase();
    let begins = |id: &&DispatchId| !wanted.is_empty() && id.to_string().starts_with(&wanted);
    let mut fit = ids.into_iter().filter(begins);
    match (fit.next(), fit.count()) {
        (found, 0) => Ok(found.copied()),
        (_, others) => Err(CliError::failed(
            format!("{} dispatches have an id that begins with {}", others + 1, safe(named)),
            "give more of the id",
        )),
    }
}
