//! Takes of one dispatch: which belong together, what each changed, and what
//! becomes of the records made on an older one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

use depeche::compare::versions::{
    Carried, Carrier, Change, ChangeKind, Fate, Part, Profile, TakeNote, Tally, Why, chains,
    changes, is_version_of, reanchor,
};
use depeche::compare::{DetailKind, Side, units};
use depeche::model::{
    Anchor, Dispatch, Link, LinkEnd, Mark, Meta, Origin, Quote, Record, RecordId, Relation, Span,
    SpeakerRef, Status,
};
use depeche::text::{Offsets, anchor, resolve};
use depeche::wire::parse_text;

const FERRY_1: &str = "Un traversier s'échoue au large de Valmer\n\n\
    VALMER, 3 mars (Havrol) - Le traversier Aurélie s'est échoué lundi au large de Valmer, a \
    annoncé la préfecture maritime. Au moins 12 passagers ont été blessés.\n\n\
    « Nous avons évacué tout le monde en une heure », a déclaré la préfète Jeanne Abel.\n\n\
    Le navire transportait 340 personnes. Une enquête a été ouverte par le parquet de Sarlin.\n\n\
    (Paul Orme)";

const FERRY_2: &str = "(Actualisé avec bilan, réaction de l'armateur)\n\n\
    Un traversier s'échoue au large de Valmer\n\n\
    VALMER, 3 mars (Havrol) - Le traversier Aurélie s'est échoué lundi au large de Valmer, a \
    annoncé la préfecture maritime. Au moins 17 passagers ont été blessés.\n\n\
    Une enquête a été ouverte par le parquet de Sarlin.\n\n\
    « Nous avons évacué tout le monde en une heure », a déclaré la préfète Jeanne Abel.\n\n\
    L'armateur, la compagnie Transmer, a présenté ses excuses aux familles.\n\n\
    (Paul Orme)";

const TARIFF_1: &str = "Norland to cut grain tariffs\n\n\
    KESTREL, March 3 (Wirebureau) - Norland will cut its grain tariffs from Monday, its trade \
    ministry said. The ministry expects imports to rise by 5 percent this year.\n\n\
    \"This is good news for every household,\" minister Ada Quill told reporters.\n\n\
    Farmers in the south have called for a strike over the plan, which they say was drawn up \
    without them.";

const TARIFF_2: &str = "UPDATE 2-Norland to cut grain tariffs, farmers strike\n\n\
    KESTREL, March 3 (Wirebureau) - Norland will cut its grain tariffs from Monday, its trade \
    ministry said. The ministry expects imports to rise by 8 percent this year.\n\n\
    \"This is good news for every household,\" minister Ada Quill told reporters.\n\n\
    Farmers in the south went on strike over the plan on Tuesday, blocking two ports.";

const TARIFF_3: &str = "CORRECTED-Norland to cut grain tariffs, farmers strike\n\n\
    (Corrects date in paragraph 1)\n\n\
    KESTREL, March 3 (Wirebureau) - Norland will cut its grain tariffs from Tuesday, its trade \
    ministry said. The ministry expects imports to rise by 8 percent this year.\n\n\
    \"This is good news for every household,\" minister Ada Quill told reporters.\n\n\
    Farmers in the south went on strike over the plan on Tuesday, blocking two ports.";

fn at(text: &str, time: &str) -> Dispatch {
    let mut dispatch = parse_text(text.to_owned());
    dispatch.meta.published = Some(time.parse().unwrap());
    dispatch
}

fn changed(old: &Dispatch, new: &Dispatch) -> Vec<Change> {
    let cut = |it: &Dispatch| {
        units(&it.text, &it.paragraphs, &[it.advisory, it.sign_off].map(Option::unwrap_or_default))
    };
    let (units_old, units_new) = (cut(old), cut(new));
    let side = |it: &'_ Dispatch| it.meta.lang;
    let found = changes(
        &Side { text: &old.text, lang: side(old), units: &units_old },
        &Side { text: &new.text, lang: side(new), units: &units_new },
    );
    assert_eq!(found.iter().filter(|it| it.old.is_some()).count(), units_old.len());
    assert_eq!(found.iter().filter(|it| it.new.is_some()).count(), units_new.len());
    found
}

fn words(text: &str, span: Option<Span>) -> &str {
    span.map_or("", |span| span.of(text))
}

fn find(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap();
    Span::new(at, at + words.len())
}

#[test]
fn a_second_take_is_a_version_and_says_why() {
    let (old, new) = (at(FERRY_1, "2031-03-03T10:00:00Z"), at(FERRY_2, "2031-03-03T11:30:00Z"));
    let (old, new) = (Profile::of(&old), Profile::of(&new));
    let link = is_version_of(&new, &old).expect("a version");
    assert!(link.containment > 0.6, "{link:?}");
    assert_eq!(link.why, [Why::Note(TakeNote::Update(None)), Why::Headline]);
    assert_eq!(is_version_of(&old, &new), None, "not the other way round in time");
    assert_eq!(is_version_of(&old, &old), None);
}

#[test]
fn another_agency_and_another_day_are_no_versions() {
    let old = at(FERRY_1, "2031-03-03T10:00:00Z");
    let same = at(FERRY_2, "2031-03-03T11:30:00Z");
    let other = at(&FERRY_2.replace("(Havrol)", "(Wirebureau)"), "2031-03-03T11:30:00Z");
    let late = at(FERRY_2, "2031-03-21T11:30:00Z");
    let unlike = at(TARIFF_1, "2031-03-03T11:30:00Z");
    let version = |new: &Dispatch| is_version_of(&Profile::of(new), &Profile::of(&old)).is_some();
    assert_eq!([&same, &other, &late, &unlike].map(version), [true, false, false, false]);
    // The same form filled in the next day, and a correction that says so.
    let form = at(&FERRY_1.replace("12", "9"), "2031-03-04T10:00:00Z");
    let said = at(&format!("(Rectification du bilan)\n\n{}", form.text), "2031-03-04T10:00:00Z");
    assert_eq!([&form, &said].map(version), [false, true]);
}

#[test]
fn a_flash_and_the_text_that_tells_it_in_full_are_takes() {
    let said = "URGENT - Un traversier échoué au large de Valmer, 12 blessés (préfecture)";
    let flash =
        |agency: &str| at(&format!("VALMER, 3 mars ({agency}) - {said}"), "2031-03-03T09:40:00Z");
    let full = at(FERRY_1, "2031-03-03T10:00:00Z");
    let evening = at(FERRY_1, "2031-03-03T20:00:00Z");
    let unlike = at(TARIFF_1, "2031-03-03T10:00:00Z");
    let why = |new: &Dispatch, old: &Dispatch| {
        is_version_of(&Profile::of(new), &Profile::of(old)).map(|link| link.why)
    };
    assert_eq!(why(&full, &flash("Havrol")), Some(vec![Why::Headline, Why::Flash]));
    assert_eq!(why(&full, &flash("Wirebureau")), None, "of another agency");
    assert_eq!(why(&evening, &flash("Havrol")), Some(vec![Why::Headline]), "of the morning");
    assert_eq!(why(&unlike, &flash("Havrol")), None, "of something else");
    assert_eq!(why(&flash("Havrol"), &full), None, "a flash is no later take");
    // Among many others it is found all the same.
    let other = |n: usize| {
        let text = format!("KESTREL, March 3 (Havrol) - Item {n}: word{n} port{n} sea{n} land{n}.");
        at(&text, "2031-03-03T09:45:00Z")
    };
    let mut many = vec![Profile::of(&flash("Havrol"))];
    let long =
        |n: usize| at(&TARIFF_1.replace("Norland", &format!("Norland{n}")), "2031-03-03T09:50:00Z");
    many.extend((0..30).map(other).map(|it| Profile::of(&it)));
    many.extend((0..150).map(long).map(|it| Profile::of(&it)));
    many.push(Profile::of(&full));
    let found = chains(&many);
    assert!(found.iter().any(|it| it.takes == [0, many.len() - 1]), "{found:?}");
}

#[test]
fn takes_make_chains_in_the_order_of_time_whatever_order_they_came_in() {
    let dispatches = [
        at(TARIFF_3, "2031-03-03T12:00:00Z"),
        at(FERRY_1, "2031-03-03T10:00:00Z"),
        at(TARIFF_1, "2031-03-03T09:00:00Z"),
        at(FERRY_2, "2031-03-03T11:30:00Z"),
        at(TARIFF_2, "2031-03-03T11:00:00Z"),
    ];
    let profiles: Vec<Profile> = dispatches.iter().map(Profile::of).collect();
    let found = chains(&profiles);
    let takes: Vec<&[usize]> = found.iter().map(|chain| chain.takes.as_slice()).collect();
    assert_eq!(takes, [&[2, 4, 0][..], &[1, 3]]);
    assert_eq!(found[0].links.iter().map(|(from, _)| *from).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(profiles[4].note(), Some(TakeNote::Update(Some(2))));
    assert_eq!(profiles[0].note(), Some(TakeNote::Correction));
}

#[test]
fn many_takes_are_found_by_their_sketches() {
    // Words of its own for each dispatch, little ones for all.
    let sentence = |number: usize, from: usize| -> String {
        let own = (from..from + 14).map(|word| match word % 3 {
            0 => "de la".to_owned(),
            _ => format!("mot{}", (number * 101 + word * 7) % 5_000),
        });
        own.collect::<Vec<_>>().join(" ") + "."
    };
    let mut dispatches = Vec::new();
    for number in 0..200 {
        let text: Vec<String> = (0..5).map(|part| sentence(number, part * 20)).collect();
        let later = [&text[..2], &[sentence(number, 300)], &text[3..]].concat();
        dispatches.push(at(&text.join(" "), "2031-03-03T10:00:00Z"));
        dispatches.push(at(&later.join(" "), "2031-03-03T12:00:00Z"));
    }
    let profiles: Vec<Profile> = dispatches.iter().map(Profile::of).collect();
    let right = |chain: &&[usize]| matches!(chain, [a, b] if a % 2 == 0 && *b == a + 1);
    let found = chains(&profiles);
    let takes: Vec<&[usize]> = found.iter().map(|chain| chain.takes.as_slice()).collect();
    assert_eq!(takes.iter().filter(|it| right(it)).count(), 200, "{takes:?}");
}

#[test]
fn a_new_take_says_what_it_changed() {
    let (old, new) = (parse_text(FERRY_1.into()), parse_text(FERRY_2.into()));
    let found = changed(&old, &new);
    let of = |kind: ChangeKind| -> Vec<&Change> {
        found.iter().filter(|it| it.kind == kind && it.role.tells()).collect()
    };
    let [edited] = of(ChangeKind::Edited)[..] else { panic!("{found:?}") };
    assert_eq!(words(&old.text, edited.old), "Au moins 12 passagers ont été blessés.");
    assert_eq!(edited.edits.len(), 1);
    assert_eq!(edited.edits[0].old.of(&old.text), "12");
    assert_eq!(edited.edits[0].new.of(&new.text), "17");
    let [toll] = edited.details[..] else { panic!("{edited:?}") };
    assert_eq!(toll.kind, DetailKind::Number);
    assert_eq!((words(&old.text, toll.a), words(&new.text, toll.b)), ("12", "17"));
    let [added] = of(ChangeKind::Added)[..] else { panic!("{found:?}") };
    assert!(words(&new.text, added.new).starts_with("L'armateur"));
    let [removed] = of(ChangeKind::Removed)[..] else { panic!("{found:?}") };
    assert_eq!(words(&old.text, removed.old), "Le navire transportait 340 personnes.");
    let [moved] = of(ChangeKind::Moved)[..] else { panic!("{found:?}") };
    assert!(moved.moved);
    assert!(words(&new.text, moved.new).starts_with("Une enquête"));
    let tally = Tally { added: 1, removed: 1, edited: 1, moved: 1, details: 1 };
    assert_eq!(Tally::of(&found), tally);
    // What was removed stands behind what it stood behind.
    let at = found.iter().position(|it| it.kind == ChangeKind::Removed).unwrap();
    assert!(words(&old.text, found[at - 1].old).contains("Jeanne Abel"));
}

#[test]
fn dates_and_numbers_of_a_correction_are_named() {
    let (one, two, three) =
        (parse_text(TARIFF_1.into()), parse_text(TARIFF_2.into()), parse_text(TARIFF_3.into()));
    let named = |old: &Dispatch, new: &Dispatch| -> Vec<(DetailKind, String, String)> {
        let found = changed(old, new);
        let details = found.iter().flat_map(|it| it.details.clone());
        let text = |text: &str, span| words(text, span).to_owned();
        details.map(|it| (it.kind, text(&old.text, it.a), text(&new.text, it.b))).collect()
    };
    let found = named(&one, &two);
    assert!(found.contains(&(DetailKind::Number, "5".into(), "8".into())), "{found:?}");
    assert_eq!(named(&two, &three), [(DetailKind::Date, "Monday".into(), "Tuesday".into())]);
}

#[test]
fn a_take_and_itself_have_no_changes() {
    let take = parse_text(FERRY_2.into());
    let found = changed(&take, &take);
    assert!(found.iter().all(|it| it.kind == ChangeKind::Kept && it.details.is_empty()));
    assert_eq!(Tally::of(&found), Tally::default());
}

#[test]
fn spans_follow_their_sentences() {
    let spans: Vec<Span> = [
        "tout le monde",
        "parquet de Sarlin",
        "12 passagers",
        "blessés",
        "340 personnes",
        "Le traversier Aurélie s'est échoué",
    ]
    .map(|it| find(FERRY_1, it))
    .to_vec();
    let fates = reanchor(FERRY_1, FERRY_2, &spans);
    assert_eq!(fates[0], Fate::Kept(find(FERRY_2, "tout le monde")));
    assert_eq!(fates[1], Fate::Moved(find(FERRY_2, "parquet de Sarlin")));
    let Fate::Changed { old, best, similarity } = &fates[2] else { panic!("{fates:?}") };
    assert_eq!((old.as_str(), words(FERRY_2, *best)), ("12 passagers", "17 passagers"));
    assert!(*similarity > 0.5 && *similarity < 1.0);
    assert_eq!(fates[3], Fate::Kept(find(FERRY_2, "blessés")));
    assert_eq!(fates[4], Fate::Withdrawn);
    assert_eq!(fates[5], Fate::Kept(find(FERRY_2, "Le traversier Aurélie s'est échoué")));
}

#[test]
fn a_sentence_said_twice_and_kept_once_is_not_guessed() {
    let old = "Le port est fermé. Personne n'a été blessé. Le maire a parlé. \
               Personne n'a été blessé. La mer est calme.";
    let both = old.match_indices("blessé").map(|(at, it)| Span::new(at, at + it.len()));
    let both: Vec<Span> = both.collect();
    // The neighbours tell which one went.
    let new = "Le port est fermé. Le maire a parlé. Personne n'a été blessé. La mer est calme.";
    let fates = reanchor(old, new, &both);
    assert_eq!(fates[1], Fate::Kept(find(new, "blessé")));
    assert_eq!(fates[0], Fate::Withdrawn);
    // Here they do not.
    let new = "Rien à dire ce soir. Personne n'a été blessé. Tout va bien.";
    let fates = reanchor(old, new, &both);
    assert!(fates.iter().all(|fate| fate.place().is_none()), "{fates:?}");
    let Fate::Changed { best, similarity, .. } = &fates[0] else { panic!("{fates:?}") };
    assert_eq!((words(new, *best), *similarity), ("blessé", 1.0));
}

#[test]
fn a_word_said_twice_in_an_edited_sentence_is_told_by_its_context() {
    let old = "Le port de Sarlin et le port de Valmer ont fermé lundi matin.";
    let new = "Le port de Valmer a fermé lundi matin, selon la préfecture.";
    let at = |text: &str, nth: usize| {
        let (at, it) = text.match_indices("port de").nth(nth).unwrap();
        Span::new(at, at + it.len())
    };
    let fates = reanchor(old, new, &[at(old, 0), at(old, 1)]);
    assert!(fates[0].place().is_none(), "{fates:?}");
    assert!(fates[1].place().is_none_or(|place| place == at(new, 0)), "{fates:?}");
}

#[test]
fn lines_broken_anew_keep_what_was_tagged() {
    let old = "Le ministre a dit qu'il viendrait\nlundi à Valmer avec trois conseillers.";
    let new = "Le ministre a dit\nqu'il viendrait lundi à Valmer avec\ntrois conseillers.";
    let fates = reanchor(old, new, &[find(old, "viendrait\nlundi"), find(old, "trois")]);
    assert_eq!(fates, [Fate::Kept(find(new, "viendrait lundi")), Fate::Kept(find(new, "trois"))]);
}

#[test]
fn words_taken_into_another_sentence_are_found_if_they_say_enough() {
    let old = "« Nous ne céderons rien aux armateurs », a dit Ada Quill. Le port a rouvert.";
    let new = "Le port a rouvert. Interrogée mardi devant le conseil régional, la ministre a \
               répété ses mots de la veille: « Nous ne céderons rien aux armateurs ».";
    let words = "Nous ne céderons rien aux armateurs";
    let fates = reanchor(old, new, &[find(old, words), find(old, "Ada Quill")]);
    assert_eq!(fates, [Fate::Moved(find(new, words)), Fate::Withdrawn]);
}

fn meta(dispatch: &Dispatch, n: u8) -> Meta {
    Meta {
        id: RecordId::from_bytes([n; 16]),
        dispatch: Some(dispatch.id),
        coder: "ab".into(),
        at: "2031-03-03T12:00:00Z".parse().unwrap(),
        status: Status::Confirmed,
        origin: Origin::Hand,
        codebook: String::new(),
        tags: vec!["key".into()],
        note: "to check".into(),
        note_source: None,
        note_lang: None,
    }
}

fn held(dispatch: &Dispatch, words: &str) -> Anchor {
    anchor(&dispatch.text, &Offsets::new(&dispatch.text), find(&dispatch.text, words))
}

fn quote(dispatch: &Dispatch, content: &str, cue: &str, speaker: &str) -> Record {
    Record::Quote(Quote {
        meta: meta(dispatch, 1),
        kind: "direct".into(),
        content: vec![held(dispatch, content)],
        cue: vec![held(dispatch, cue)],
        speaker: Some(SpeakerRef {
            id: RecordId::from_bytes([9; 16]),
            mention: vec![held(dispatch, speaker)],
        }),
        relay: Vec::new(),
        further_speakers: Vec::new(),
        within: None,
        endorsement: None,
        extra: Default::default(),
    })
}

#[test]
fn a_quote_goes_over_whole_with_every_anchor_exact() {
    let (old, new) = (parse_text(FERRY_1.into()), parse_text(FERRY_2.into()));
    let carrier = Carrier::new(&old, &new);
    let record = quote(
        &old,
        "Nous avons évacué tout le monde en une heure",
        "a déclaré",
        "la préfète Jeanne Abel",
    );
    let Some(Carried::Whole { record: carried, moved: false }) = carrier.carry(&record) else {
        panic!("{:?}", carrier.carry(&record));
    };
    let offsets = Offsets::new(&new.text);
    assert_eq!(carried.anchors().len(), 3);
    for ((dispatch, now), (_, was)) in carried.anchors().into_iter().zip(record.anchors()) {
        assert_eq!(dispatch, new.id);
        assert_eq!(now.exact, was.exact);
        assert!(resolve(now, &new.text, &offsets).is_ok());
    }
    assert_eq!(carried.meta().note, "to check");
    assert_eq!(carried.id(), record.id());
}

#[test]
fn a_record_with_a_part_that_changed_goes_to_review_with_its_parts() {
    let (old, new) = (parse_text(FERRY_1.into()), parse_text(FERRY_2.into()));
    let carrier = Carrier::new(&old, &new);
    let record =
        quote(&old, "Au moins 12 passagers ont été blessés", "a annoncé", "la préfecture maritime");
    let Some(Carried::Review(parts)) = carrier.carry(&record) else { panic!() };
    let kinds: Vec<Part> = parts.iter().map(|it| it.part).collect();
    assert_eq!(kinds, [Part::Content, Part::Cue, Part::Speaker]);
    assert_eq!(parts[0].anchor, held(&old, "Au moins 12 passagers ont été blessés"));
    let Fate::Changed { best: Some(best), .. } = parts[0].fate else { panic!("{parts:?}") };
    assert_eq!(carrier.anchor(best).exact, "Au moins 17 passagers ont été blessés");
    assert!(parts[1].fate.place().is_some() && parts[2].fate.place().is_some());
}

#[test]
fn marks_and_links_go_over_and_what_is_gone_is_said() {
    let (old, new) = (parse_text(FERRY_1.into()), parse_text(FERRY_2.into()));
    let carrier = Carrier::new(&old, &new);
    let mark = |words: &str| {
        let spans = if words.is_empty() { Vec::new() } else { vec![held(&old, words)] };
        Record::Mark(Mark { meta: meta(&old, 2), spans, extra: Default::default() })
    };
    let gone = carrier.carry(&mark("340 personnes"));
    assert_eq!(gone, Some(Carried::Withdrawn));
    let whole = carrier.carry(&mark(""));
    assert!(
        matches!(whole, Some(Carried::Whole { record, .. }) if record.meta().dispatch == Some(new.id))
    );
    let moved = carrier.carry(&mark("par le parquet"));
    assert!(matches!(moved, Some(Carried::Whole { moved: true, .. })));

    let other = parse_text(TARIFF_1.into());
    let link = |to: &Dispatch| {
        Record::Link(Link {
            meta: Meta { dispatch: None, ..meta(&old, 3) },
            relation: Relation::SameFact,
            a: LinkEnd { dispatch: to.id, spans: Vec::new() },
            b: LinkEnd { dispatch: old.id, spans: vec![held(&old, "évacué tout le monde")] },
            differs: String::new(),
            extra: Default::default(),
        })
    };
    let Some(Carried::Whole { record, .. }) = carrier.carry(&link(&other)) else { panic!() };
    let ends: Vec<_> = record.anchors().iter().map(|(id, it)| (*id, it.exact.clone())).collect();
    assert_eq!(ends, [(new.id, "évacué tout le monde".to_owned())]);
    assert_eq!(carrier.carry(&link(&new)), None, "a link between the two takes stays");
    let elsewhere =
        Record::Mark(Mark { meta: meta(&other, 4), spans: Vec::new(), extra: Default::default() });
    assert_eq!(carrier.carry(&elsewhere), None);
}

#[test]
fn an_anchor_that_did_not_fit_the_old_take_is_reported() {
    let (old, new) = (parse_text(FERRY_1.into()), parse_text(FERRY_2.into()));
    let mut anchor = held(&old, "tout le monde");
    anchor.start += 1;
    anchor.end += 1;
    let record =
        Record::Mark(Mark { meta: meta(&old, 5), spans: vec![anchor], extra: Default::default() });
    let Some(Carried::Review(parts)) = Carrier::new(&old, &new).carry(&record) else { panic!() };
    assert_eq!(
        parts[0].fate,
        Fate::Changed { old: "tout le monde".into(), best: None, similarity: 0.0 }
    );
}
