//! Queries: what is printed reads back, and whatever is typed is read or refused.

use depeche::model::{Condition, FIELDS, Is, Query, QueryTerm, QueryText, ReadingState, TermKind};
use proptest::prelude::*;

fn a_kind() -> impl Strategy<Value = TermKind> {
    let states = [
        Is::In(ReadingState::Untouched),
        Is::In(ReadingState::InWork),
        Is::In(ReadingState::Reviewed),
        Is::Starred,
    ];
    let field = FIELDS.iter().map(|field| field.name).collect::<Vec<_>>();
    prop_oneof![
        3 => "\\PC{1,12}".prop_map(|words| TermKind::Text(QueryText::new(&words))),
        1 => typed().prop_map(|words| TermKind::Text(QueryText::new(&words))),
        1 => typed().prop_map(|words| TermKind::Text(QueryText::quoted(&words))),
        2 => prop::sample::select(states.to_vec())
            .prop_map(|is| TermKind::Field(Condition::Is(is))),
        1 => prop::sample::select(field).prop_map(TermKind::Unfinished),
    ]
}

fn a_term() -> impl Strategy<Value = QueryTerm> {
    (any::<bool>(), a_kind()).prop_map(|(excluded, kind)| {
        if excluded { QueryTerm::excludes(kind) } else { QueryTerm::asks(kind) }
    })
}

/// A line of pieces that mean something, and of anything else.
fn typed() -> impl Strategy<Value = String> {
    let pieces = [
        " ",
        "-",
        "\"",
        "«",
        "»",
        "\\",
        ":",
        "is:",
        "is:r",
        "IS:working",
        "x:",
        "été",
        "port",
        "\n",
        "\u{a0}",
        "10:30",
        "lang:fr",
    ];
    let piece = prop_oneof![
        5 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// A query that is printed and read is the same query.
    #[test]
    fn print_and_parse(terms in prop::collection::vec(a_term(), 0..8)) {
        let query = Query::of(terms);
        prop_assert_eq!(Query::parse(&query.to_string()).unwrap(), query);
    }

    /// Any line is read, or refused with a column in it; what is read prints as what means
    /// the same.
    #[test]
    fn any_line_is_read_or_refused(line in prop_oneof![typed(), any::<String>()]) {
        match Query::parse(&line) {
            Ok(query) => {
                prop_assert_eq!(query.typed(), &line);
                let kinds = |query: &Query| {
                    let terms = query.terms().iter();
                    terms.map(|it| (it.excluded, it.kind.clone())).collect::<Vec<_>>()
                };
                let printed = Query::parse(&query.to_string()).unwrap();
                prop_assert_eq!(kinds(&printed), kinds(&query));
                for term in query.terms() {
                    prop_assert!(line.get(term.span.start..term.span.end).is_some_and(|it| !it.is_empty()));
                }
                let once = Query::of(query.terms().iter().cloned());
                prop_assert_eq!(&Query::parse(once.typed()).unwrap(), &once);
            }
            Err(wrong) => {
                prop_assert!((1..=line.chars().count()).contains(&wrong.column));
                prop_assert!(line.get(wrong.span.start..wrong.span.end).is_some_and(|it| !it.is_empty()));
            }
        }
    }

    /// A line without a colon, a minus or a quotation mark means its words, as it always did.
    #[test]
    fn plain_words_are_words(line in "[a-zé'’. ]{0,40}") {
        let query = Query::parse(&line).unwrap();
        let words = query.terms().iter().map(|term| match &term.kind {
            TermKind::Text(text) => text.words().to_owned(),
            other => panic!("{other:?}"),
        });
        prop_assert_eq!(words.collect::<Vec<_>>(), line.split_whitespace().collect::<Vec<_>>());
    }
}
