//! Acts in parts of which a line was damaged.

use super::parts::{PART, import, lines, many};
use super::store_common::*;
use depeche::store::*;
use std::fs;
use std::path::Path;

/// Changes a byte in the nth line of the journal of "am".
fn spoil(study: &Path, nth: usize) {
    let path = journal(study, "am");
    let text = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    lines[nth] = lines[nth].replacen("\"op\"", "\"oq\"", 1);
    fs::write(&path, lines.concat()).unwrap();
}

#[test]
fn a_salvage_that_loses_a_part_keeps_the_others_and_a_check_says_so() {
    let study = tempfile::tempdir().unwrap();
    let (dir, mut desk) = (study.path(), Desk::new(40));
    let terms = Terms { part: PART, ..Terms::default() };
    let open = |dir: &Path| Store::open_with(dir, "am", &note("am"), &terms).unwrap();
    let (mut store, _) = open(dir);
    let mut records = many(&mut desk, 12);
    records.rotate_right(1);
    import(&mut store, &mut desk, &records).unwrap();
    drop(store);
    let lines = lines(dir, "am").len();
    for (lost, of_store) in
        [0, 2, lines - 1].into_iter().flat_map(|lost| [(lost, false), (lost, true)])
    {
        let copy = crash_copy(dir);
        spoil(copy.path(), lost);
        if !of_store {
            fs::remove_dir_all(copy.path().join("store")).unwrap();
        }
        assert!(open(copy.path()).1.read_only.is_some());
        salvage(copy.path(), &note("am"), desk.now()).unwrap();
        let (store, report) = open(copy.path());
        assert_eq!(report.read_only, None);
        assert_equals_replay(&store, copy.path());
        let (there, next) = (all(&store).len(), store.next_undo().unwrap());
        drop(store);
        let said = told(copy.path()).join("; ");
        if of_store {
            // The state had a copy of the line.
            assert_eq!((there, said.as_str()), (records.len(), ""), "line {lost}");
            assert!(next.is_some());
        } else if lost == 0 {
            // Whose act it was is lost: what the parts have counts, and stays.
            assert_eq!((there, next), (records.len(), None), "{said}");
        } else if lost == lines - 1 {
            assert_eq!(there, 0, "{said}");
        } else {
            assert!((1..records.len()).contains(&there), "{there}");
            assert!(said.contains("1 are missing: what is there counts"), "{said}");
            let (mut store, _) = open(copy.path());
            desk.undo(&mut store).unwrap().unwrap();
            assert_eq!(all(&store), []);
        }
    }
}
