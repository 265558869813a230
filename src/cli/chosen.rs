//! The dispatches that a command's arguments choose.

use super::error::CliError;
use super::output::safe;
use corpus::Corpus;
use messages::outcomes as say;
use model::{DispatchId, ListQuery, Query};
use store::Store;

/// Reads a filter as the list's line reads it.
///
/// # Errors
/// A field that there is not, a value that its field does not have.
pub(super) fn filter(typed: &str) -> Result<Query, CliError> {
    Query::parse(typed).map_err(|wrong| {
        CliError::usage(safe(&say::filter_wrong(typed, wrong)), say::filter_example())
    })
}

/// The dispatches that a change is to be made in, by a filter, in the list's order.
///
/// # Errors
/// As [`filter`]; one without a word, which shows every dispatch.
pub(super) fn to_change(
    typed: &str,
    corpus: &Corpus,
    store: &Store,
) -> Result<Vec<DispatchId>, CliError> {
    let filter = filter(typed)?;
    if filter.asks_nothing() {
        return Err(CliError::usage(say::filter_empty(), say::filter_empty_hint()));
    }
    let query = ListQuery { filter, ..ListQuery::default() };
    let narrow = query.filter.wanted().narrow(&store.touched()?);
    Ok(corpus.ids(&query, &narrow)?)
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
            say::id_of_several((others + 1).to_string(), safe(named)),
            say::id_longer(),
        )),
    }
}
