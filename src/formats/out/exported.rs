//! A study as a format sees it.

use super::Header;
use model::{Dispatch, DispatchId, Record};
use std::collections::HashMap;
use std::error::Error;

/// Why a dispatch could not be read.
pub type Cause = Box<dyn Error + Send + Sync>;

/// A study that is to be written.
pub trait Exported {
    /// What the file says of it.
    fn header(&self) -> &Header;

    /// Its dispatches as they came, by id; each is read when it is its turn.
    fn dispatches(&self) -> Box<dyn Iterator<Item = Result<Dispatch, Cause>> + '_>;

    /// Its records in their [order](Record::order), those of no dispatch among them.
    fn records(&self) -> Box<dyn Iterator<Item = &Record> + '_>;

    /// Its dispatches, each with the records that lie in it. A record that lies in two (a
    /// link) comes with both, one of no dispatch (a speaker) with none.
    fn whole(&self) -> Box<dyn Iterator<Item = Result<Whole<'_>, Cause>> + '_> {
        let mut records: HashMap<DispatchId, Vec<&Record>> = HashMap::new();
        for record in self.records() {
            for id in record.dispatches() {
                records.entry(id).or_default().push(record);
            }
        }
        Box::new(self.dispatches().map(move |dispatch| {
            let dispatch = dispatch?;
            let records = records.remove(&dispatch.id).unwrap_or_default();
            Ok(Whole { dispatch, records })
        }))
    }
}

/// A dispatch with what is recorded on it.
#[derive(Debug)]
pub struct Whole<'a> {
    /// The dispatch.
    pub dispatch: Dispatch,
    /// The records that lie in it, in their order.
    pub records: Vec<&'a Record>,
}
