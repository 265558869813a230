//! The dispatches that a command's arguments choose.

use super::error::CliError;
use super::output::safe;
use corpus::Corpus;
use model::{DispatchId, ListQuery, Query};
use store::Store;

/// Reads a filter as the list's line reads it.
///
/// # Errors
/// A field that there is not, a value that its field does not have.
pub(super) fn filter(typed: &str) -> Result<Query, CliError> {
    Query::parse(typed).map_err(|wrong| {
        let what = format!("the filter “{typed}”, {wrong}");
        CliError::usage(safe(&what), "for example 'is:untouched port -strike'")
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
        return Err(CliError::usage(
            "a filter without a word shows every dispatch",
            "say which: --filter 'is:untouched port'",
        ));
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
            format!("{} dispatches have an id that begins with {}", others + 1, safe(named)),
            "give more of the id",
        )),
    }
}
