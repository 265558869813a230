//! What queries mean, print and refuse.

use super::*;
use crate::{Counts, DispatchId};
use messages::Language;
use std::collections::HashMap;

fn query(line: &str) -> Query {
    Query::parse(line).unwrap()
}

/// Each term as its text in quotation marks or its field, `!` before what is excluded.
fn read(line: &str) -> String {
    let query = query(line);
    let terms = query.terms().iter().map(|term| {
        let minus = if term.excluded { "!" } else { "" };
        let what = match &term.kind {
            TermKind::Text(text) => format!("[{}]", text.words()),
            other => Term::asks(other.clone()).to_string(),
        };
        format!("{minus}{what}")
    });
    terms.collect::<Vec<_>>().join(" ")
}

fn counts(state: ReadingState, starred: bool) -> Counts {
    Counts { state, starred, ..Counts::default() }
}

/// Which of untouched, in work, reviewed fit; then the same, starred.
fn fit(filter: &str) -> String {
    let wanted = query(filter).wanted();
    let states = [ReadingState::Untouched, ReadingState::InWork, ReadingState::Reviewed];
    let all = [false, true].into_iter().flat_map(|star| states.map(|it| counts(it, star)));
    all.map(|it| if wanted.fits(&it) { 'x' } else { '.' }).collect()
}

#[test]
fn states_and_the_star_are_asked_and_ruled_out() {
    for (filter, wanted) in [
        ("", "xxxxxx"),
        ("accord", "xxxxxx"),
        ("is:untouched", "x..x.."),
        ("is:working", ".x..x."),
        ("IS:In-Work", ".x..x."),
        ("is:in_work", ".x..x."),
        ("is:reviewed accord", "..x..x"),
        ("is:starred", "...xxx"),
        ("-is:starred", "xxx..."),
        ("-is:reviewed", "xx.xx."),
        ("is:untouched is:working", "xx.xx."),
        ("is:untouched is:starred", "...x.."),
        ("is:reviewed -is:reviewed", "......"),
        ("is:u", "x..x.."),
        ("is:w", ".x..x."),
        ("is:r", "..x..x"),
        ("is:s", "...xxx"),
        ("is:", "xxxxxx"),
        ("-is: port", "xxxxxx"),
    ] {
        assert_eq!(fit(filter), wanted, "{filter}");
    }
}

#[test]
fn both_languages_names_of_a_state_are_read_whatever_the_interface_speaks() {
    for language in Language::ALL {
        messages::with_language(language, || {
            for (filter, wanted) in [
                ("est:vierge", "x..x.."),
                ("est:encours", ".x..x."),
                ("EST:En-Cours is:untouched", "xx.xx."),
                ("-est:relue", "xx.xx."),
                ("est:favorite", "...xxx"),
                ("est:v", "x..x.."),
                ("est:reviewed", "..x..x"),
                ("is:relue", "..x..x"),
                ("est: port", "xxxxxx"),
            ] {
                assert_eq!(fit(filter), wanted, "{filter} in {language:?}");
            }
        });
    }
}

#[test]
fn a_query_is_printed_and_refused_in_the_language_of_the_interface() {
    messages::with_language(Language::French, || {
        let turned = query("is:untouched -port is:starred");
        assert_eq!(turned.to_string(), "est:vierge -port est:favorite");
        assert_eq!(turned.next_state().typed(), "est:encours -port est:favorite");
        let fault = Query::parse("été is:foo").unwrap_err().to_string();
        assert_eq!(
            fault,
            "colonne 5\u{a0}: est\u{a0}: valeur inconnue «\u{a0}foo\u{a0}»\u{a0}; \
             vierge, encours, relue ou favorite"
        );
    });
}

#[test]
fn coded_work_counts_as_in_work() {
    let coded = Counts { quotes: 1, ..Counts::default() };
    assert!(query("is:working").wanted().fits(&coded));
    assert!(!query("is:untouched").wanted().fits(&coded));
}

#[test]
fn terms_are_words_quotations_and_fields() {
    for (line, terms) in [
        ("", ""),
        ("  \u{a0}", ""),
        ("accord  port", "[accord] [port]"),
        (" is:untouched  accord -is:s à: is: ", "is:untouched [accord] !is:starred [à:] is:"),
        ("-accord - port --x", "![accord] [-] [port] ![-x]"),
        ("\"a dit\" -\"n'a pas\"", "[a dit] ![n'a pas]"),
        ("« le port » fermé", "[ le port ] [fermé]"),
        (r#""dit \"non\" \\ \n" oui"#, r#"[dit "non" \ \n] [oui]"#),
        ("\"not closed is:working", "[not closed is:working]"),
        ("\"a\"b", "[a] [b]"),
        ("a\"b c\"", "[a\"b] [c\"]"),
        ("IS:\"Rev\" is:in_work", "is:reviewed is:working"),
        ("Ukraine: port", "[Ukraine:] [port]"),
        ("10:30 16h30 l'État:x «a:b» (a OR b)", "[10:30] [16h30] [l'État:x] [a:b] [(a] [OR] [b)]"),
    ] {
        assert_eq!(read(line), terms, "{line}");
    }
}

#[test]
fn every_term_knows_where_it_stands() {
    let line = " été -\"a b\" is:s";
    let query = query(line);
    let places = query.terms().iter().map(|it| line.get(it.span.start..it.span.end).unwrap());
    assert_eq!(places.collect::<Vec<_>>(), ["été", "-\"a b\"", "is:s"]);
    assert_eq!(query.typed(), line);
}

#[test]
fn what_is_unknown_is_told_with_its_column_and_what_there_is() {
    for (line, told) in [
        ("is:foo", "column 1: is: has no “foo”; it has untouched, working, reviewed or starred"),
        (
            "été -is:reviewedd",
            "column 6: is: has no “reviewedd”; it has untouched, working, reviewed or starred",
        ),
        ("stanse:oppose", "column 1: no field “stanse”; fields: is; quoted it is text"),
        ("été -Cadre.x:y z", "column 6: no field “Cadre.x”; fields: is; quoted it is text"),
        (
            "is :x:y is:é",
            "column 9: is: has no “é”; it has untouched, working, reviewed or starred",
        ),
    ] {
        assert_eq!(Query::parse(line).unwrap_err().to_string(), told);
    }
}

#[test]
fn only_a_field_at_the_very_end_is_unfinished() {
    for line in ["port is:", "-is:"] {
        assert_eq!(query(line).unfinished().map(|field| field.name), Some("is"), "{line:?}");
    }
    for line in ["", "is: ", "is: port", "is:u", "is", "\"is:"] {
        assert!(query(line).unfinished().is_none(), "{line:?}");
    }
}

#[test]
fn words_that_would_be_read_otherwise_are_printed_in_quotation_marks() {
    for (words, printed) in [
        ("accord", "accord"),
        ("le port", "\"le port\""),
        ("-port", "\"-port\""),
        ("a:b", "\"a:b\""),
        ("10:30", "10:30"),
        ("", "\"\""),
        (r#"" \"#, r#""\" \\""#),
    ] {
        assert_eq!(Query::of([Term::asks(TermKind::Text(Text::new(words)))]).typed(), printed);
    }
    assert_eq!(query("  IS:un   -\"a\"  is:").to_string(), "is:untouched -\"a\" is:");
}

#[test]
fn states_come_in_turn_and_the_rest_stays() {
    let mut turned = query("-is:working -port is:starred");
    let mut told = Vec::new();
    for _ in 0..5 {
        turned = turned.next_state();
        told.push(turned.typed().to_owned());
    }
    assert_eq!(
        told,
        [
            "is:untouched -port is:starred",
            "is:working -port is:starred",
            "is:reviewed -port is:starred",
            "-port is:starred",
            "is:untouched -port is:starred",
        ]
    );
}

#[test]
fn a_part_of_all_is_said_by_what_was_touched() {
    let id = |n| DispatchId::from_bytes([n; 16]);
    let touched = HashMap::from([
        (id(1), counts(ReadingState::Reviewed, false)),
        (id(2), counts(ReadingState::InWork, true)),
        (id(3), Counts::default()),
    ]);
    let part = |filter: &str| {
        let narrow = query(filter).wanted().narrow(&touched);
        [1, 2, 3, 4].map(|n| narrow.has(id(n)))
    };
    assert_eq!(part("port"), [true, true, true, true]);
    assert_eq!(part("is:untouched"), [false, false, true, true]);
    assert_eq!(part("-is:reviewed"), [false, true, true, true]);
    assert_eq!(part("is:starred"), [false, true, false, false]);
    assert_eq!(part("-is:starred"), [true, false, true, true]);
}
