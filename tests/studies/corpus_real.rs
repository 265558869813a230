//! The real dispatches come back from the corpus as they were read. Skipped
//! where they are not at hand.
#![expect(clippy::disallowed_methods, reason = "the test reads the dispatches itself")]
#![allow(clippy::unwrap_used)]

use kit::shared;

use depeche::corpus::{Added, Corpus};
use depeche::formats::{Input, read};
use depeche::model::{ListQuery, Narrow, Query, QueryTerm, QueryText, Sort, TermKind};
use shared::shared;

#[test]
fn real_dispatches_come_back_as_they_were_read() {
    let Some(folder) = shared("dispatches") else { return };
    let files = std::fs::read_dir(folder).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let corpus = Corpus::create(dir.path()).unwrap();
    let mut importer = corpus.importer().unwrap();
    let mut all = Vec::new();
    for file in files.map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|end| end == "txt") {
            let bytes = std::fs::read(&file).unwrap();
            let name = file.display().to_string();
            all.extend(read(&Input::new(&name, &bytes), None).into_iter().map(Result::unwrap));
        }
    }
    for one in &all {
        assert_eq!(importer.add(one).unwrap(), Added::New);
    }
    importer.finish().unwrap();
    for sort in Sort::ALL {
        let query = ListQuery { filter: Query::default(), sort };
        assert_eq!(corpus.page(&query, &Narrow::All, 0, 25).unwrap().rows.len(), all.len());
    }
    for one in &all {
        assert_eq!(corpus.get(one.id).unwrap().as_ref(), Some(one));
        let agency = QueryText::quoted(one.meta.agency.as_deref().unwrap_or_default());
        let filter = Query::of([QueryTerm::asks(TermKind::Text(agency))]);
        let query = ListQuery { filter, sort: Sort::Newest };
        assert!(corpus.ids(&query, &Narrow::All).unwrap().contains(&one.id));
    }
}
