//! Acts in parts that are refused, as those of one line are.

use super::parts::{clean, import, many, put_as, sorted};
use super::store_common::*;
use depeche::model::*;
use depeche::store::*;

#[test]
fn a_removal_in_parts_is_refused_where_something_names_what_goes() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(39));
    let mut store = clean(dir, "am");
    let records = many(&mut desk, 14);
    import(&mut store, &mut desk, &records).unwrap();
    let take_out = |store: &mut Store, desk: &mut Desk, which: &[Record]| {
        let head =
            ActHead { id: desk.id(), op: Op::Retract, what: What::Words("all of it".into()) };
        let mut parts = which.chunks(3);
        let mut next = |_: &Store| {
            Ok(parts.next().map(|it| ActPart { records: Vec::new(), was: it.to_vec() }))
        };
        store.commit_in_parts(head, &mut next, desk.now(), "")
    };
    let refused = take_out(&mut store, &mut desk, &records[1..]).unwrap_err().to_string();
    assert!(refused.contains("a quote of “am” names what it takes out"), "{refused}");
    assert_eq!(all(&store).len(), records.len());
    take_out(&mut store, &mut desk, &records).unwrap();
    assert_eq!(all(&store), []);
    desk.undo(&mut store).unwrap().unwrap();
    assert_eq!(all(&store), sorted(&records));
    assert_equals_replay(&store, dir);
}

#[test]
fn an_act_in_parts_was_put_into_a_dispatch_that_is_out() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(41));
    let (mut am, mut bo) = (clean(dir, "am"), clean(dir, "bo"));
    let mut meta = desk.meta(Some(dispatch(2)));
    (meta.id, meta.coder) = (Removal::id_of(dispatch(2)), "bo".to_owned());
    let removal =
        Record::Removal(Removal { meta, import: None, freed: None, extra: Default::default() });
    let out = [removal];
    desk.does(&mut bo, "out", &[], &out).unwrap();
    let records = many(&mut desk, 14);
    let refused = import(&mut am, &mut desk, &records).unwrap_err();
    assert!(matches!(refused, StoreError::BadAct { .. }), "{refused}");
    assert!(refused.to_string().contains("bo has removed the dispatch"), "{refused}");
    assert_eq!(all(&am), out);
    assert_equals_replay(&am, dir);

    // Once it is back it may; what was taken back is not done again where it is out.
    desk.undo(&mut bo).unwrap().unwrap();
    import(&mut am, &mut desk, &records).unwrap();
    desk.undo(&mut am).unwrap().unwrap();
    desk.does(&mut bo, "out again", &[], &out).unwrap();
    let refused = desk.redo(&mut am).unwrap_err();
    assert!(matches!(refused, StoreError::Overtaken { .. }), "{refused}");
    assert_eq!(all(&am), out);
    // An act that brings it back by itself may put records into it.
    let head = ActHead { id: desk.id(), op: Op::Put, what: What::Words("back".into()) };
    let mut parts = records.chunks(2).map(<[Record]>::to_vec);
    let mut last = Some(out.to_vec());
    let mut next = |_: &Store| {
        let part = parts.next().map(|records| ActPart { records, was: Vec::new() });
        let part = part.or_else(|| last.take().map(|was| ActPart { records: Vec::new(), was }));
        Ok(part)
    };
    am.commit_in_parts(head, &mut next, desk.now(), "").unwrap();
    assert_eq!(all(&am), sorted(&records));
    bo.look_around().unwrap();
    for store in [am, bo] {
        assert_equals_replay(&store, dir);
    }
}

#[test]
fn proposals_accepted_in_parts_were_there_twice_where_another_coder_had_decided() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(42));
    let (mut am, mut bo) = (clean(dir, "am"), clean(dir, "bo"));
    let mut proposed = |coder: &str, words: &str| {
        let mut quote = desk.quote(dispatch(1), words);
        quote.meta_mut().coder = coder.to_owned();
        quote.meta_mut().origin =
            Origin::Rule { rule: "direct.post_verb".into(), confidence: 0.9, corrected: false };
        quote
    };
    let first = proposed("am", "n".repeat(14).as_str());
    let accepted: Vec<Record> = (3..17).map(|n| proposed("bo", &"n".repeat(n))).collect();
    desk.does(&mut am, "accepted", &[], std::slice::from_ref(&first)).unwrap();
    for op in [Op::Put, Op::Review] {
        let refused = put_as(&mut bo, &mut desk, op, &accepted, &mut |_| {}).unwrap_err();
        assert!(matches!(refused, StoreError::Decided { .. }), "{refused}");
        assert!(refused.to_string().contains("am has decided on the same words"), "{refused}");
        assert_eq!(all(&bo), std::slice::from_ref(&first));
    }
    // What a file brings was decided elsewhere.
    import(&mut bo, &mut desk, &accepted).unwrap();
    assert_eq!(all(&bo).len(), 1 + accepted.len());
    assert_equals_replay(&bo, dir);
}
