//! What the tests of the corpus share: invented dispatches, and a list made the
//! slow and obvious way to compare with.

use depeche::corpus::{Added, Corpus};
use depeche::model::{
    Dateline, Dispatch, DispatchId, DispatchMeta, Lang, ListQuery, PartialDate, Query, Sort, Span,
    TermKind,
};
use depeche::wire::text_id;
use jiff::Timestamp;

/// A dispatch whose only furniture is what the test gives.
pub fn dispatch(text: &str) -> Dispatch {
    let meta = DispatchMeta { lang: Lang::Fr, ..DispatchMeta::default() };
    Dispatch {
        id: text_id(text),
        text: text.to_owned(),
        meta,
        advisory: None,
        headline: None,
        dateline: None,
        sign_off: None,
        paragraphs: vec![Span::new(0, text.len())],
    }
}

pub fn told(text: &str, agency: &str, published: i64) -> Dispatch {
    let mut told = dispatch(text);
    told.meta.agency = Some(agency.to_owned());
    told.meta.published = Some(second(published));
    told
}

/// A dispatch with every part of its furniture, and letters of several widths.
pub fn furnished() -> Dispatch {
    let text = "(Actualisé avec la réaction du port)\n\nVALMONT, Sérénie, 3 mai (Havrol) - « L’été \
                est là », dit-on 🚢.\n\nUn second paragraphe.\n\n(Ève Tardif)\n";
    let part = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let mut whole = dispatch(text);
    whole.advisory = Some(part("(Actualisé avec la réaction du port)"));
    whole.sign_off = Some(part("(Ève Tardif)"));
    whole.dateline = Some(Dateline {
        span: part("VALMONT, Sérénie, 3 mai (Havrol) - "),
        place: "VALMONT".to_owned(),
        country: Some("Sérénie".to_owned()),
        date: Some(PartialDate { year: None, month: 5, day: 3 }),
        agency: Some("Havrol".to_owned()),
    });
    whole.paragraphs = vec![
        part("(Actualisé avec la réaction du port)"),
        part("VALMONT, Sérénie, 3 mai (Havrol) - « L’été est là », dit-on 🚢."),
        part("Un second paragraphe."),
        part("(Ève Tardif)"),
    ];
    whole.meta.agency = Some("Havrol".to_owned());
    whole.meta.imported = Some(second(1_700_000_000));
    whole
}

pub fn second(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

pub fn by(sort: Sort) -> ListQuery {
    ListQuery { filter: Query::default(), sort }
}

pub fn with(filter: &str) -> ListQuery {
    ListQuery { filter: Query::parse(filter).unwrap(), sort: Sort::Newest }
}

/// Imports and commits; all of them must be new.
pub fn import(corpus: &Corpus, dispatches: &[Dispatch]) {
    let mut importer = corpus.importer().unwrap();
    for dispatch in dispatches {
        assert_eq!(importer.add(dispatch).unwrap(), Added::New);
    }
    importer.commit().unwrap();
}

/// The list as its documentation says it, for texts of plain letters and blanks.
pub fn expected(all: &[Dispatch], query: &ListQuery) -> Vec<DispatchId> {
    let mut matches: Vec<&Dispatch> = all.iter().filter(|one| matches(one, query)).collect();
    let time = |one: &Dispatch| {
        let noon = one.dateline.as_ref().and_then(|line| line.date).and_then(|date| {
            let date = jiff::civil::date(date.year?, date.month, date.day).at(12, 0, 0, 0);
            Some(date.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp())
        });
        let time = one.meta.published.or(noon).or(one.meta.imported);
        time.unwrap_or(Timestamp::MIN).as_millisecond()
    };
    // What is absent stands last.
    let last = |key: String| (key.is_empty(), key);
    let agency = |one: &Dispatch| last(one.meta.agency.clone().unwrap_or_default().to_lowercase());
    let title = |one: &Dispatch| last(one.title().trim().to_lowercase());
    match query.sort {
        Sort::Newest => matches.sort_by_key(|one| (-time(one), one.id)),
        Sort::Oldest => matches.sort_by_key(|one| (time(one), one.id)),
        Sort::Agency => matches.sort_by_key(|one| (agency(one), -time(one), one.id)),
        Sort::Title => matches.sort_by_key(|one| (title(one), one.id)),
    }
    matches.into_iter().map(|one| one.id).collect()
}

fn matches(one: &Dispatch, query: &ListQuery) -> bool {
    let agency = one.meta.agency.as_deref().unwrap_or_default();
    let all = format!("{} {agency} {}", one.text, one.meta.lang.code()).to_lowercase();
    let words: Vec<&str> = all.split_whitespace().collect();
    let text = |excluded: bool| {
        let terms = query.filter.terms().iter().filter(move |term| term.excluded == excluded);
        terms.filter_map(|term| match &term.kind {
            TermKind::Text(text) => Some(text.words().to_lowercase()),
            _ => None,
        })
    };
    if text(true).any(|word| words.contains(&word.as_str())) {
        return false;
    }
    let asked: Vec<String> = text(false).collect();
    let Some((last, whole)) = asked.split_last() else { return true };
    whole.iter().all(|word| words.contains(&word.as_str()))
        && words.iter().any(|word| word.starts_with(last))
}
