//! Stories: what belongs to one event comes together, and the analyst has the
//! last word.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by a panic"
)]

use kit::shared;

use depeche::compare::stories::{Arrival, Limits, Refused, Rulings, Stories, StoryId, TermReader};
use depeche::model::{Dispatch, DispatchId};
use depeche::wire::parse_text;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Invented dispatches: event, hours since the first, text. Twin events (two
/// ferries, two strikes, two quakes, two votes), follow-ups days later, two languages.
const GOLD: &[(&str, i64, &str)] = &[
    (
        "ferry-valmer",
        0,
        "VALMER, 3 mars (Havrol) - Le traversier Aurélie s'est échoué lundi au large de Valmer avec 340 passagers à bord, a annoncé la préfète Jeanne Abel. Douze personnes ont été blessées dans le naufrage.",
    ),
    (
        "strike-kestrel",
        1,
        "KESTREL, March 3 (Wirebureau) - Dockers in Kestrel walked off the job on Monday over a pension plan drawn up by minister Ada Quill. Union leader Tom Varga said the strike would last until Norland withdraws the text.",
    ),
    (
        "ferry-valmer",
        2,
        "VALMER, March 3 (Wirebureau) - The ferry Aurelie ran aground off Valmer on Monday with 340 people on board, prefect Jeanne Abel said. Its owner Transmer apologised and said captain Louis Farge would be heard by Sarlin prosecutors.",
    ),
    (
        "quake-orsk",
        3,
        "DARSUN, 3 mars (Havrol) - Un séisme de magnitude 6,2 a frappé lundi la province de Darsun, au nord du Karvistan, faisant au moins 48 morts, selon le gouverneur Timour Belan. Des secours sont partis de Zaria.",
    ),
    (
        "vote-pelmont",
        4,
        "PELMONT, 3 mars (Agence Lumen) - Le parlement du Pelmont a rejeté lundi la motion de censure déposée par Irène Castel contre le gouvernement d'Hugo Maurand. Le texte a recueilli 211 voix, loin de la majorité.",
    ),
    (
        "quake-orsk",
        5,
        "DARSUN, March 3 (Wirebureau) - A magnitude 6.2 earthquake struck Karvistan's Darsun province on Monday, killing at least 48 people, governor Timur Belan said. Rescuers were flown in from Zaria.",
    ),
    (
        "strike-kestrel",
        6,
        "KESTREL, 3 mars (Havrol) - Les dockers de Kestrel ont cessé le travail lundi contre la réforme des retraites de la ministre Ada Quill. Le syndicaliste Tom Varga exige le retrait du texte par le gouvernement de Norland.",
    ),
    (
        "ferry-valmer",
        8,
        "VALMER, 3 mars (Agence Lumen) - La compagnie Transmer a présenté ses excuses lundi soir après l'échouement de l'Aurélie au large de Valmer. Le capitaine Louis Farge doit être entendu par le parquet de Sarlin, selon Jeanne Abel.",
    ),
    (
        "ferry-istra",
        10,
        "LUZAR, 3 mars (Havrol) - Le traversier Boréal a pris feu lundi soir au large de Luzar avec 120 passagers à bord, ont annoncé les garde-côtes du capitaine Nino Perec. Aucun blessé n'a été signalé dans l'incendie du navire.",
    ),
    (
        "vote-pelmont",
        12,
        "PELMONT, March 3 (Wirebureau) - Pelmont's parliament on Monday threw out a no-confidence motion brought by Irene Castel against Hugo Maurand's cabinet, with 211 votes in favour. Maurand called the outcome a relief.",
    ),
    (
        "quake-orsk",
        20,
        "ZARIA, 4 mars (Agence Lumen) - Le bilan du séisme du Darsun est monté à 73 morts, a annoncé mardi le gouverneur Timour Belan. Le président du Karvistan, Oleg Sarov, a décrété trois jours de deuil et remercié les secours de Zaria.",
    ),
    (
        "strike-hallin",
        22,
        "HALLIN, 4 mars (Havrol) - Les cheminots de Hallin ont cessé le travail mardi contre la fermeture de deux lignes décidée par le ministre Bruno Keller. La syndicaliste Lena Hoss a appelé à une grève de dix jours au Brandal.",
    ),
    (
        "ferry-istra",
        24,
        "LUZAR, March 4 (Wirebureau) - The ferry Boreal was towed into Luzar on Tuesday after a fire forced 120 passengers into lifeboats. Coast guard captain Nino Perec said the blaze began in the engine room.",
    ),
    (
        "strike-kestrel",
        26,
        "KESTREL, March 4 (Wirebureau) - Ada Quill said on Tuesday she would meet Tom Varga to end the dockers' strike that has shut Kestrel port since Monday. Norland exporters put losses at 14 million crowns a day.",
    ),
    (
        "vote-ostel",
        28,
        "OSTEL, 4 mars (Agence Lumen) - Le sénat d'Ostel a adopté mardi par 38 voix la loi sur l'eau défendue par Clara Venn. L'opposant Marek Dolin a dénoncé un texte qui livre les barrages du Sorval aux compagnies privées.",
    ),
    (
        "strike-hallin",
        30,
        "HALLIN, March 4 (Wirebureau) - Rail workers in Brandal began a ten-day strike on Tuesday over minister Bruno Keller's plan to close two lines around Hallin. Union chief Lena Hoss said every depot had joined.",
    ),
    (
        "quake-maru",
        32,
        "PORT-MARU, 4 mars (Havrol) - Un séisme de magnitude 5,8 a secoué mardi l'archipel de Maru sans faire de victimes, selon le gouverneur Sila Tane. Une alerte au tsunami a été levée à Port-Maru après deux heures.",
    ),
    (
        "ferry-valmer",
        50,
        "SARLIN, 5 mars (Havrol) - Le capitaine de l'Aurélie, Louis Farge, a été mis en examen mercredi par le parquet de Sarlin, deux jours après l'échouement du traversier au large de Valmer. Transmer a suspendu la ligne.",
    ),
    (
        "vote-ostel",
        52,
        "OSTEL, March 5 (Wirebureau) - Ostel's senate-backed water law drew protests in Sorval on Wednesday. Clara Venn defended the bill against charges by Marek Dolin that it hands dams to private firms.",
    ),
    (
        "quake-maru",
        55,
        "PORT-MARU, March 5 (Wirebureau) - Aftershocks rattled the Maru islands on Wednesday, a day after a magnitude 5.8 quake. Governor Sila Tane said schools in Port-Maru would stay shut until Friday.",
    ),
    (
        "quake-orsk",
        70,
        "DARSUN, 6 mars (Havrol) - Une fillette a été retirée vivante des décombres jeudi à Darsun, trois jours après le séisme qui a fait 73 morts. Timour Belan a salué les secours venus de Zaria, et Oleg Sarov s'est rendu sur place.",
    ),
    (
        "strike-hallin",
        74,
        "HALLIN, 6 mars (Agence Lumen) - Le ministre Bruno Keller a refusé jeudi de recevoir Lena Hoss tant que les cheminots de Hallin n'auront pas repris le travail. Le trafic reste interrompu sur tout le réseau du Brandal.",
    ),
    (
        "strike-kestrel",
        76,
        "KESTREL, 6 mars (Agence Lumen) - La ministre Ada Quill et Tom Varga ont signé jeudi un accord qui met fin à la grève des dockers de Kestrel. Le gouvernement de Norland retire la réforme des retraites contestée.",
    ),
    (
        "ferry-valmer",
        110,
        "VALMER, March 7 (Wirebureau) - Salvage crews refloated the ferry Aurelie off Valmer on Friday. Transmer said the ship would be broken up, while Sarlin prosecutors kept captain Louis Farge under investigation.",
    ),
    (
        "vote-pelmont",
        150,
        "PELMONT, 9 mars (Havrol) - Hugo Maurand a remanié dimanche son gouvernement, une semaine après le rejet de la motion de censure d'Irène Castel par le parlement du Pelmont. Trois ministres quittent l'équipe.",
    ),
];

fn read(text: &str, hours: i64, reader: &mut TermReader) -> (Dispatch, Arrival) {
    let mut dispatch = parse_text(text.to_owned());
    dispatch.meta.published = jiff::Timestamp::from_second(1_930_000_000 + hours * 3600).ok();
    let arrival = reader.read(&dispatch);
    (dispatch, arrival)
}

fn gold() -> Vec<(&'static str, Arrival)> {
    let mut reader = TermReader::default();
    GOLD.iter().map(|(event, at, text)| (*event, read(text, *at, &mut reader).1)).collect()
}

/// Pairwise F1, and B-cubed F.
fn scores(events: &[&str], stories: &[StoryId]) -> (f64, f64) {
    let (mut both, mut one, mut other) = (0.0, 0.0, 0.0);
    let (mut precision, mut recall) = (0.0, 0.0);
    let n = events.len();
    for a in 0..n {
        let (mut shared, mut of_story, mut of_event) = (0.0, 0.0, 0.0);
        for b in 0..n {
            let (event, story) = (events[a] == events[b], stories[a] == stories[b]);
            shared += f64::from(u8::from(event && story));
            of_event += f64::from(u8::from(event));
            of_story += f64::from(u8::from(story));
            if a < b {
                both += f64::from(u8::from(event && story));
                one += f64::from(u8::from(event));
                other += f64::from(u8::from(story));
            }
        }
        precision += shared / of_story / n as f64;
        recall += shared / of_event / n as f64;
    }
    (2.0 * both / (one + other), 2.0 * precision * recall / (precision + recall))
}

#[test]
fn dispatches_of_one_event_come_together_in_two_languages() {
    let gold = gold();
    let mut stories = Stories::default();
    let found: Vec<StoryId> = gold.iter().map(|(_, arrival)| stories.add(arrival)).collect();
    let events: Vec<&str> = gold.iter().map(|(event, _)| *event).collect();
    let (pairs, cubed) = scores(&events, &found);
    let told: BTreeSet<&&str> = events.iter().collect();
    println!(
        "pairwise F1 {pairs:.3}, B-cubed F {cubed:.3}, {} stories of {} events",
        stories.iter().count(),
        told.len()
    );
    for (event, story) in events.iter().zip(&found) {
        println!("{event:16} {}", story.0.short());
    }
    assert!(pairs >= 0.85, "pairwise F1 {pairs:.3}");
    assert!(cubed >= 0.9, "B-cubed F {cubed:.3}");
    // Twin events are never one story.
    for (twin, other) in [
        ("ferry-valmer", "ferry-istra"),
        ("strike-kestrel", "strike-hallin"),
        ("quake-orsk", "quake-maru"),
        ("vote-pelmont", "vote-ostel"),
    ] {
        let of = |event: &str| -> BTreeSet<StoryId> {
            (0..events.len()).filter(|at| events[*at] == event).map(|at| found[at]).collect()
        };
        assert!(of(twin).is_disjoint(&of(other)), "{twin} {other}");
    }
}

/// Dispatches that do not say when they were published: event, text. Some have a day
/// without a year, some a weekday, some nothing; their twins elsewhere or on another
/// day are events of their own.
const UNDATED: &[(&str, &str)] = &[
    (
        "ferry-valmer",
        "Le propriétaire du traversier Aurélie, la compagnie Transmer, a chargé mercredi un expert d'établir les causes de l'échouement au large de Valmer. La préfète Jeanne Abel a dit attendre son rapport, et le capitaine Louis Farge a changé d'avocat.",
    ),
    (
        "ferry-orlen",
        "Le traversier Cormoran a heurté lundi un quai du port d'Orlen avec 210 passagers à bord, a annoncé le préfet Alain Moreuil. Douze personnes ont été blessées, et la compagnie Estuaire a présenté ses excuses.",
    ),
    (
        "ferry-istra",
        "The fire aboard the ferry Boreal off Luzar was caused by a fuel leak, investigators believe. Coast guard captain Nino Perec said all 120 passengers had been questioned and that the ship would stay in Luzar.",
    ),
    (
        "strike-kestrel",
        "KESTREL, 5 mars (Havrol) - La ministre Ada Quill a proposé mercredi aux dockers de Kestrel de reporter d'un an la réforme des retraites. Le syndicaliste Tom Varga a jugé l'offre insuffisante pour tout le Norland.",
    ),
    (
        "strike-kestrel-autumn",
        "KESTREL, 11 septembre (Havrol) - Les dockers de Kestrel ont cessé le travail jeudi après la mort d'un des leurs, écrasé par un conteneur. Le syndicaliste Tom Varga réclame une enquête au directeur du port, Eskil Brandt.",
    ),
    (
        "strike-hallin-before",
        "Les cheminots de Hallin ont repris le travail après quatre jours de grève pour leurs salaires. Le syndicaliste Paul Ebner a obtenu du directeur Georg Lamm une prime de 300 couronnes et deux jours de congé.",
    ),
    (
        "strike-hallin",
        "Bruno Keller n'a pas convaincu les cheminots de Hallin: reçue mardi au ministère, la syndicaliste Lena Hoss a confirmé la grève de dix jours contre la fermeture de deux lignes du Brandal.",
    ),
    (
        "quake-orsk",
        "More than 60 people are now known to have died in the earthquake that hit Darsun, Karvistan's northern province, governor Timur Belan told reporters on Tuesday. President Oleg Sarov is expected there, and teams from Zaria dug through the night.",
    ),
    (
        "quake-belgar",
        "Un séisme de magnitude 6,1 a frappé la province de Belgar, faisant au moins 12 morts, selon le gouverneur Anton Reis. Des secours sont partis de la capitale, Mirval, et le président Stefan Ilic a interrompu ses vacances.",
    ),
    (
        "vote-pelmont",
        "Hugo Maurand reste à la tête du gouvernement: la motion de censure d'Irène Castel n'a recueilli que 211 voix au parlement du Pelmont, où il en fallait 240.",
    ),
    (
        "vote-tavel",
        "Le parlement du Tavel a rejeté lundi la motion de censure déposée par Rémi Gault contre le gouvernement de Sonia Arlet. Le texte a recueilli 94 voix, loin de la majorité.",
    ),
    (
        "vote-ostel",
        "La loi sur l'eau adoptée par le sénat d'Ostel sera portée devant la cour suprême, a annoncé mercredi 5 mars l'opposant Marek Dolin. Clara Venn s'est dite sereine: les barrages du Sorval resteront publics.",
    ),
    (
        "visit-talmir",
        "(Actualisé avec la position des armateurs)\n\nZORVAN, Estrie, 26 novembre (Havrol) - L'Estrie rouvrira ses eaux aux chalutiers du Talmir dès janvier, a assuré mercredi Viktor Salen, qui mène sa diplomatie, après une journée de négociations sur la pêche avec Idris Okar.\n\n\"Les deux flottes ont besoin l'une de l'autre\", a dit Viktor Salen sur le quai de Zorvan.\n\nIdris Okar, venu du Talmir avec trois armateurs et passé voir Pavel Morozan, s'est félicité d'un accord \"équilibré\".\n\nLes pêcheurs estriens réclament en échange la fin des contrôles imposés en février par Nabil Assouan.",
    ),
    (
        "visit-talmir",
        "Pavel Morozan a signé mercredi avec le négociateur talmirien Idris Okkar un accord qui rend aux chalutiers du Talmir l'accès aux bancs de pêche de l'Estrie.\n\nAucun bateau talmirien n'y jetait plus ses filets depuis trois ans.\n\n\"Il restait à fixer les quotas, c'est fait\", a indiqué Viktor Salen à la radio Estrapress.\n\nIdris Okkar a vanté un texte \"équilibré\", d'après l'agence Korr. Nabil Assouan lèvera les contrôles de février.",
    ),
    (
        "visit-lorme",
        "ZORVAN, Estrie, 14 mai (Havrol) - Le ministre estrien des Affaires étrangères Viktor Salen a reçu jeudi à Zorvan son homologue du Lorme, Clara Hessel, pour parler du prix du gaz. Le président Pavel Morozan signera un accord en juin, a-t-il promis.",
    ),
    (
        "visit-lorme",
        "La ministre lormienne des Affaires étrangères Clara Hessel a obtenu jeudi de l'Estrie une baisse du prix du gaz. Son homologue Viktor Salen a évoqué à Zorvan un rabais de 15 % pour le Lorme, que le président Pavel Morozan doit confirmer en juin.",
    ),
];

/// The undated ones, as they are read from a text that says no more.
fn undated() -> Vec<(&'static str, Arrival)> {
    let mut reader = TermReader::default();
    let read = |(event, text): &(&'static str, &str)| {
        let mut dispatch = parse_text((*text).to_owned());
        dispatch.meta.imported = jiff::Timestamp::from_second(2_100_000_000).ok();
        (*event, reader.read(&dispatch))
    };
    UNDATED.iter().map(read).collect()
}

/// Every event's stories, and every story's events.
fn told(stories: &mut Stories, came: &[(&'static str, Arrival)]) -> (f64, f64, Vec<String>) {
    let found: Vec<StoryId> = came.iter().map(|(_, arrival)| stories.add(arrival)).collect();
    let found: Vec<StoryId> =
        found.iter().zip(came).map(|(_, it)| stories.story_of(it.1.id).unwrap()).collect();
    let events: Vec<&str> = came.iter().map(|(event, _)| *event).collect();
    let mut mixed = BTreeSet::new();
    for (a, story) in found.iter().enumerate() {
        for (b, other) in found.iter().enumerate() {
            if story == other && events[a] < events[b] {
                mixed.insert(format!("{} and {}", events[a], events[b]));
            }
        }
    }
    let (pairs, cubed) = scores(&events, &found);
    (pairs, cubed, mixed.into_iter().collect())
}

#[test]
fn what_is_not_dated_finds_its_story_and_no_twin_of_it() {
    let (dated, undated) = (gold(), undated());
    let after: Vec<_> = dated.iter().chain(&undated).cloned().collect();
    let before: Vec<_> = undated.iter().chain(&dated).cloned().collect();
    let mixed: Vec<_> = dated
        .iter()
        .map(Some)
        .zip(undated.iter().map(Some).chain(std::iter::repeat(None)))
        .flat_map(|(a, b)| [a, b])
        .flatten()
        .cloned()
        .collect();
    for (order, came) in
        [("after", after), ("before", before), ("between", mixed), ("alone", undated)]
    {
        let (pairs, cubed, twins) = told(&mut Stories::default(), &came);
        println!("{order}: pairwise F1 {pairs:.3}, B-cubed F {cubed:.3}, mixed {twins:?}");
        assert!(twins.is_empty(), "{order}: {twins:?}");
        assert!(pairs >= 0.8, "{order}: pairwise F1 {pairs:.3}");
        assert!(cubed >= 0.9, "{order}: B-cubed F {cubed:.3}");
    }
}

/// A day without a year belongs to a story of that day in any year, and to none of
/// another day; a date in the prose counts like a dateline's.
#[test]
fn a_day_without_a_year_is_any_years() {
    let mut reader = TermReader::default();
    let text = |line: &str, said: &str| {
        format!(
            "{line}Le traversier Aurélie s'est échoué {said} au large de Valmer avec 340 passagers à bord, a annoncé la préfète Jeanne Abel, et la compagnie Transmer a suspendu la ligne de Sarlin."
        )
    };
    let mut read = |line: &str, said: &str, published: Option<&str>| {
        let mut dispatch = parse_text(text(line, said));
        dispatch.meta.published = published.map(|it| it.parse().unwrap());
        dispatch.meta.imported = Some("2026-11-22T00:00:00Z".parse().unwrap());
        reader.read(&dispatch)
    };
    let known = read("", "au large", Some("2014-12-31T15:00:00Z"));
    let story = StoryId(known.id);
    for (line, said, belongs) in [
        ("VALMER, 31 décembre (Havrol) - ", "hier", true),
        ("VALMER, 2 janvier (Havrol) - ", "mardi", true),
        ("VALMER, 9 janvier (Havrol) - ", "mardi", false),
        ("VALMER, 31 décembre 2014 (Havrol) - ", "mardi soir", true),
        ("VALMER, 31 décembre 2013 (Havrol) - ", "mardi", false),
        ("", "mercredi 31 décembre", true),
        ("", "mercredi 7 mai", false),
        ("", "mercredi 31 décembre 2014", true),
        ("", "mercredi 31 décembre 2008", false),
        ("", "dans la nuit", true),
    ] {
        let mut stories = Stories::default();
        stories.add(&known);
        let found = stories.add(&read(line, said, None));
        assert_eq!(found == story, belongs, "{line}{said}");
        // And the other way round.
        let mut stories = Stories::default();
        let first = stories.add(&read(line, said, None));
        assert_eq!(stories.add(&known) == first, belongs, "first {line}{said}");
    }
}

/// Two dispatches of one day, one with its day but no year, one with no date.
#[test]
fn the_shared_dispatches_are_one_story() {
    let names = ["000_7388a0207efbf745.txt", "001_2b18b25efa0186a7.txt"];
    let Some(folder) = shared::shared("dispatches") else { return };
    let texts = names.map(|name| std::fs::read_to_string(folder.join(name)).unwrap());
    let [one, two] = &texts;
    let mut reader = TermReader::default();
    let imported = |text: &String, reader: &mut TermReader| {
        let mut dispatch = parse_text(text.clone());
        dispatch.meta.imported = Some("2026-11-22T00:00:00Z".parse().unwrap());
        reader.read(&dispatch)
    };
    let pair = [imported(one, &mut reader), imported(two, &mut reader)];
    for others in [Vec::new(), gold(), undated()] {
        for turned in [false, true] {
            let mut stories = Stories::default();
            others.iter().for_each(|(_, it)| {
                stories.add(it);
            });
            let [a, b] = &pair;
            let (first, second) = if turned { (b, a) } else { (a, b) };
            let story = stories.add(first);
            assert_eq!(stories.add(second), story, "turned {turned}, among {}", others.len());
            assert_eq!(stories.dispatches(story).len(), 2);
        }
    }
}

#[test]
fn a_story_is_over_when_nothing_comes_for_days() {
    let mut reader = TermReader::default();
    let (_, text) = (0, GOLD[0].2);
    let (_, first) = read(text, 0, &mut reader);
    let mut stories = Stories::default();
    let story = stories.add(&first);
    let (_, soon) = read(&text.replace("Douze", "Treize"), 70, &mut reader);
    let (_, late) = read(&text.replace("Douze", "Quatorze"), 24 * 30, &mut reader);
    let (_, before) = read(&text.replace("Douze", "Onze"), -24, &mut reader);
    assert_eq!(stories.add(&soon), story);
    assert_ne!(stories.add(&late), story);
    assert_eq!(stories.add(&before), story, "one that comes late belongs to its own days");
    assert_eq!(stories.add(&soon), story, "what is there stays");
    assert_eq!(stories.dispatches(story).len(), 3);
}

fn under(rulings: &Rulings) -> Stories {
    let gold = gold();
    Stories::rebuild(Limits::default(), rulings.clone(), gold.iter().map(|(_, it)| it))
}

#[test]
fn what_the_analyst_merges_splits_and_pins_survives() {
    let gold = gold();
    let id = |at: usize| gold[at].1.id;
    let mut stories = under(&Rulings::default());
    let story = |stories: &Stories, at: usize| stories.story_of(id(at)).unwrap();
    // Two ferries made one.
    let (valmer, luzar) = (story(&stories, 0), story(&stories, 8));
    stories.merge(valmer, luzar).unwrap();
    assert_eq!(story(&stories, 8), valmer);
    assert!(stories.dispatches(luzar).is_empty());
    // The strike's settlement is a story of its own.
    let strike = story(&stories, 1);
    let settled = stories.split(strike, &[id(22)]).unwrap();
    assert_ne!(settled, strike);
    assert_eq!(stories.dispatches(settled), [id(22)]);
    // A dispatch about the vote is put with the quake.
    let quake = story(&stories, 3);
    stories.pin(id(24), quake).unwrap();
    for stories in [&stories, &under(stories.rulings())] {
        assert_eq!(story(stories, 12), valmer);
        assert_eq!((story(stories, 22), story(stories, 1)), (settled, strike));
        assert_eq!(story(stories, 24), quake);
    }
    // The founder leaves: the name stays with those that stay, or goes with it.
    let out = stories.split(valmer, &[id(0)]).unwrap();
    let rest = story(&stories, 2);
    assert_ne!(out, rest);
    let again = under(stories.rulings());
    assert_eq!((story(&again, 0), story(&again, 2), story(&again, 8)), (out, rest, rest));
}

#[test]
fn acts_that_mean_nothing_are_refused() {
    let gold = gold();
    let mut stories = under(&Rulings::default());
    let (known, story) = (gold[0].1.id, stories.story_of(gold[0].1.id).unwrap());
    let stranger = DispatchId::from_bytes([7; 16]);
    assert_eq!(stories.merge(story, StoryId(stranger)), Err(Refused::NoStory(StoryId(stranger))));
    assert_eq!(stories.pin(stranger, story), Err(Refused::NoDispatch(stranger)));
    assert_eq!(stories.pin(known, StoryId(stranger)), Err(Refused::NoStory(StoryId(stranger))));
    assert_eq!(stories.split(story, &[stranger]), Err(Refused::NoDispatch(stranger)));
    assert_eq!(stories.split(story, &[]), Err(Refused::Nothing));
    let all = stories.dispatches(story);
    assert_eq!(stories.split(story, &all), Err(Refused::Nothing));
    assert!(stories.rulings().is_empty());
}

/// An act of the analyst's, on whatever stands at these places.
#[derive(Debug, Clone)]
enum Act {
    Add,
    Merge(usize, usize),
    Split(usize, u32),
    Pin(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => Just(Act::Add),
        1 => (0_usize..40, 0_usize..40).prop_map(|(a, b)| Act::Merge(a, b)),
        1 => (0_usize..40, any::<u32>()).prop_map(|(a, b)| Act::Split(a, b)),
        1 => (0_usize..40, 0_usize..40).prop_map(|(a, b)| Act::Pin(a, b)),
    ]
}

/// Together and apart as the analyst said, whichever way it was said.
fn hold(stories: &Stories, rulings: &Rulings) {
    for (dispatch, story) in rulings.iter() {
        if let Some(now) = stories.story_of(dispatch) {
            assert_eq!(now, story);
            assert!(stories.dispatches(story).contains(&dispatch));
        }
    }
}

fn map(stories: &Stories, arrivals: &[Arrival]) -> BTreeMap<DispatchId, Option<StoryId>> {
    arrivals.iter().map(|it| (it.id, stories.story_of(it.id))).collect()
}

/// Each dispatch in one story, and in the list of that story once.
fn whole(stories: &Stories, count: usize) {
    let all: Vec<DispatchId> = stories.iter().flat_map(|(it, _)| stories.dispatches(it)).collect();
    let once: BTreeSet<&DispatchId> = all.iter().collect();
    assert_eq!((all.len(), once.len()), (count, count));
    for (story, members) in stories.iter() {
        let held = stories.dispatches(story);
        assert_eq!(held.len(), members);
        assert!(held.iter().all(|it| stories.story_of(*it) == Some(story)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_analyst_wins_now_and_after(
        acts in proptest::collection::vec(act(), 1..60),
        order in Just((0..GOLD.len()).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let arrivals: Vec<Arrival> = gold().into_iter().map(|(_, it)| it).collect();
        let mut stories = Stories::default();
        let mut came: Vec<Arrival> = Vec::new();
        for act in acts {
            let pick = |n: usize| came.get(n % came.len().max(1)).map(|it: &Arrival| it.id);
            let of = |n: usize| pick(n).and_then(|it| stories.story_of(it));
            match act {
                Act::Add => {
                    if let Some(next) = order.get(came.len()) {
                        stories.add(&arrivals[*next]);
                        came.push(arrivals[*next].clone());
                    }
                }
                Act::Merge(a, b) => {
                    if let (Some(into), Some(other), Some(a), Some(b)) = (of(a), of(b), pick(a), pick(b)) {
                        stories.merge(into, other).unwrap();
                        prop_assert_eq!(stories.story_of(a), stories.story_of(b));
                    }
                }
                Act::Split(a, mask) => {
                    let Some(story) = of(a) else { continue };
                    let held = stories.dispatches(story);
                    let out: Vec<DispatchId> = (0..held.len())
                        .filter(|bit| mask >> (bit % 32) & 1 == 1)
                        .map(|bit| held[bit])
                        .collect();
                    let apart = stories.split(story, &out);
                    prop_assert_eq!(apart.is_ok(), !out.is_empty() && out.len() < held.len());
                    for (one, other) in held.iter().flat_map(|a| held.iter().map(move |b| (a, b))) {
                        let same = apart.is_err() || out.contains(one) == out.contains(other);
                        prop_assert_eq!(stories.story_of(*one) == stories.story_of(*other), same);
                    }
                }
                Act::Pin(a, b) => {
                    if let (Some(dispatch), Some(story)) = (pick(a), of(b)) {
                        stories.pin(dispatch, story).unwrap();
                        prop_assert_eq!(stories.story_of(dispatch), Some(story));
                    }
                }
            }
            hold(&stories, stories.rulings());
            whole(&stories, came.len());
        }
        // Recomputed from the start, in the same and in another order.
        let rulings = stories.rulings().clone();
        let again = Stories::rebuild(Limits::default(), rulings.clone(), &came);
        hold(&again, &rulings);
        whole(&again, came.len());
        let mut turned = came.clone();
        turned.reverse();
        hold(&Stories::rebuild(Limits::default(), rulings.clone(), &turned), &rulings);
        // One by one is the same as all at once.
        let mut slowly = Stories::new(Limits::default(), rulings);
        for arrival in &came {
            slowly.add(arrival);
        }
        prop_assert_eq!(map(&slowly, &came), map(&again, &came));
    }
}
