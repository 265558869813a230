//! Handing dispatches on to the screen with what was coded on them.

use super::Writer;
use app::Answer;
use coding::Doc;
use coding::cards::found;
use coding::doc::OpenDoc;
use coding::registry::Registry;
use coding::story::Page;
use compare::Alignment;
use model::{DispatchId, Session};
use std::sync::Arc;
use store::{Store, StoreError};

impl Writer {
    pub(super) fn attach(&mut self, open: Arc<OpenDoc>) {
        match self.read(|store| store.records_of(open.dispatch.id)) {
            Ok(records) => {
                let unknown = self.incomplete.clone().filter(|_| records.is_empty());
                self.say(match unknown {
                    Some(why) => Answer::OpenedInPart(open, why),
                    None => Answer::Opened(open, records),
                });
            }
            Err(why) => self.say(Answer::OpenedUnknown(open, why)),
        }
    }

    pub(super) fn cards(&mut self, ask: u64, docs: Vec<Arc<OpenDoc>>, session: &Session) {
        let found = docs.into_iter().map(|open| {
            let id = open.dispatch.id;
            let records = self.read(|store| store.records_of(id))?;
            Ok((id, found(&Doc::new(open, records), session)))
        });
        self.say(match found.collect::<Result<Vec<_>, String>>() {
            Ok(found) => Answer::Cards { ask, found },
            Err(why) => Answer::NoCards { ask, why },
        });
    }

    pub(super) fn story(
        &mut self,
        ask: u64,
        docs: Vec<Arc<OpenDoc>>,
        alignments: &[Alignment],
        mut page: Page,
    ) {
        let ids: Vec<DispatchId> = page.reports.iter().map(|report| report.id).collect();
        let attached = |open: &Arc<OpenDoc>, store: &Store| {
            let records = store.records_of(open.dispatch.id)?;
            Ok(Doc::new(Arc::clone(open), records))
        };
        let read = self.read(|store| {
            let docs: Result<Vec<Doc>, StoreError> =
                docs.iter().map(|open| attached(open, store)).collect();
            Ok((docs?, store.speakers()?, store.counts(&ids)?))
        });
        let (docs, speakers) = match read {
            Ok((docs, speakers, counts)) => {
                for (report, counts) in page.reports.iter_mut().zip(counts) {
                    report.counts = Some(counts).filter(|it| self.is_known(it));
                }
                (docs, speakers)
            }
            Err(why) => {
                page.unknown = Some(why);
                (docs.into_iter().map(Doc::unknown).collect(), Vec::new())
            }
        };
        let page = Box::new(page.complete(&docs, alignments, &Registry::new(speakers)));
        self.say(Answer::Story { ask, page });
    }
}
