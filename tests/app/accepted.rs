//! Accepting is what you see: what the screen shows of a proposal before a key accepts
//! it is what is recorded, and what `depeche suggest` prints.
//!
//! Held for every proposal of the samples, of invented texts, and, where they lie beside
//! the project, of the two real dispatches and the development sets; with a codebook that
//! has targets and one that has none, with an empty registry and one that knows names.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

use depeche::app::theme::Theme;
use depeche::suggest::{Words, Zones, suggest};
use depeche::wire::parse_text;
use serde_json::Value;
use shared::{json_lines, shared};
use std::collections::BTreeMap;
use std::sync::Arc;
use world::World;

use kit::{env, shared, world};

use depeche::app::State;
use depeche::app::geometry::{self, Area};
use depeche::app::screens::text::frames;
use depeche::app::screens::text::pages::{self, Pages};
use depeche::app::screens::text::told::ToldStance;
use depeche::coding::doc::OpenDoc;
use depeche::coding::frames::Frame;
use depeche::coding::proposals::Proposal;
use depeche::coding::proposed::{self, Known, ProposedFrame};
use depeche::coding::registry::Registry;
use depeche::model::{
    AttributedTo, Codebook, Lang, Meta, Mint, Origin, Quote, Record, RecordId, Span, Speaker,
    SpeakerKind, Stance, Status,
};

/// Texts of a development set that are tried: those with stances first.
const MOST: usize = 4;

/// Invented texts that make it hard: several stances on one quote, long targets, holders
/// that are not the speaker, names inside other phrases, pronouns, marks and apostrophes.
const INVENTED: &[&str] = &[
    "Le préfet Louis Farge a estimé que « la mairie soutient le départ de Jeanne Abel, \
     condamne la politique de Brennick et rejette fermement le projet de loi sur les quais ».",
    "Selon Brennick, le port refuse de soutenir Jeanne Abel et condamne les attaques contre \
     l’Otan. « Nous soutenons la préfète de Valmer, Jeanne Abel », a déclaré M. Farge.",
    "« Nous condamnons l'attaque contre le port, nous soutenons les dockers, nous rejetons le \
     plan de la mairie et nous approuvons la trêve », a déclaré Louis Farge.",
    "Jeanne Abel a salué « l’accord sur les quais, les bassins et les entrepôts de la rive \
     gauche du fleuve que la ville de Valmer avait promis aux familles des dockers ».",
    "Le syndicat exige son départ et la mairie veut les soutenir, a rappelé Louis Farge.",
    "La Marine a salué le retrait du projet. La préfète a dit soutenir la marine et Marine.",
    "\"We back the resignation of Ann Hale and we reject the Hale plan,\" said Mayor Tom Orme. \
     Orme said the council supports President Ann Hale.",
    "The union said it supports the strike and condemns Hale's decision to close the port.",
    "Me\u{301}ridienne: Jeanne Abel a salue\u{301} « l\u{2019}E\u{301}tat » et condamne\u{301} \
     la gre\u{300}ve, a indiqué le préfet Louis Farge.",
];

fn texts() -> Vec<String> {
    let mut all = world::samples();
    all.extend(INVENTED.iter().map(|text| (*text).to_owned()));
    for name in ["000_7388a0207efbf745.txt", "001_2b18b25efa0186a7.txt"] {
        let path = shared(&format!("dispatches/{name}"));
        all.extend(path.map(|path| std::fs::read_to_string(path).unwrap()));
    }
    for (name, language) in [("ffn_fr_dev", Lang::Fr), ("polnear_dev", Lang::En)] {
        let Some(path) = shared(&format!("eval/{name}.jsonl")) else { continue };
        let texts =
            json_lines(&path).into_iter().map(|doc| doc["text"].as_str().unwrap().to_owned());
        let holds = |text: &String| {
            let found = suggest(text, language, &Zones::default());
            text.len() < 3_000 && found.iter().any(|one| !one.stances.is_empty())
        };
        all.extend(texts.filter(holds).take(MOST));
    }
    all
}

/// A codebook whose targets stand in many of the texts, and one without.
fn codebooks() -> [Codebook; 2] {
    let mut with = Codebook::builtin(Lang::Fr);
    let targets = [
        ("Bachar al Assad", &["Assad", "Bachar al-Assad"][..]),
        ("terrorisme", &[]),
        ("Etat islamique", &["État islamique"]),
        ("Damas", &["la Syrie"]),
        ("départ d'Assad", &[]),
        ("Jeanne Abel", &["Abel"]),
        ("Hale", &["Ann Hale"]),
        ("port", &["Brennick"]),
    ];
    let like = with.targets[0].clone();
    with.targets.extend(targets.iter().enumerate().map(|(at, (label, aliases))| {
        let mut target = like.clone();
        (target.key, target.label) = (format!("own{at}"), (*label).to_owned());
        target.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        target.letter = None;
        target
    }));
    let without = Codebook { targets: Vec::new(), ..Codebook::builtin(Lang::Fr) };
    [with, without]
}

/// Speakers that a study may know already: with aliases, one merged into another.
fn speakers() -> Vec<Speaker> {
    let mut mint = Mint::new(99);
    let mut speaker = |name: &str, kind, aliases: &[&str]| {
        let meta = Meta {
            id: mint.next_id(),
            dispatch: None,
            coder: "LM".to_owned(),
            at: world::now(),
            status: Status::Confirmed,
            origin: Origin::Hand,
            codebook: String::new(),
            tags: Vec::new(),
            note: String::new(),
            note_source: None,
            note_lang: None,
        };
        let mut speaker = Speaker::new(meta, name, kind);
        speaker.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        speaker
    };
    let mut all = vec![
        speaker("Fédération de Russie", SpeakerKind::Place, &["Moscou", "Russie"]),
        speaker("Bachar al-Assad", SpeakerKind::Person, &["Assad"]),
        speaker("Marine Orme", SpeakerKind::Person, &["Marine"]),
        speaker("Jeanne Abel", SpeakerKind::Person, &[]),
        speaker("préfète Abel", SpeakerKind::Person, &["Abel"]),
        speaker("Otan", SpeakerKind::Institution, &["OTAN"]),
        speaker("Ann Hale", SpeakerKind::Person, &["Hale"]),
    ];
    all[4].merged_into = Some(all[3].meta.id);
    all
}

/// A study of one text in the reader.
fn reading(text: &str, book: &Codebook, known: &[Speaker]) -> World {
    let mut world = World::of(vec![text.to_owned()]).size(80, 24).keys("<Enter>");
    world.state.study.codebook = book.clone();
    for speaker in known {
        world.state.study.registry.put(speaker.clone());
    }
    world.coded(known.iter().cloned().map(Record::Speaker).collect());
    world
}

/// What is said of a frame: who says what, and its stances.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    kind: String,
    content: Vec<String>,
    cue: Vec<String>,
    speaker: Option<String>,
    mention: Vec<String>,
    relay: Vec<(String, String, Vec<String>)>,
    stances: Vec<Held>,
}

/// Holder, polarity, target, the speaker that the target is, strength, evidence, teller.
type Held = (Option<String>, String, String, Option<String>, String, Vec<String>, String);

fn words(doc: &OpenDoc, spans: &[Span]) -> Vec<String> {
    spans.iter().map(|span| span.of(doc.text()).to_owned()).collect()
}

/// What a proposed frame says that is recorded once it is accepted.
fn proposed_said(registry: &Registry, doc: &OpenDoc, frame: &ProposedFrame) -> Said {
    let speaker = frame.speaker.as_ref().map(|(_, name)| name.clone());
    let stances = frame.stances.iter().filter_map(|it| {
        let target = it.target.clone()?;
        let holder = it.holder.as_ref().map(|(_, name)| name.clone()).or(speaker.clone());
        let told = match (&it.attributed_to, &holder, &speaker) {
            (Some(AttributedTo::Holder), ..) => "holder".to_owned(),
            (Some(AttributedTo::Newsroom), ..) | (None, Some(_), None) => "newsroom".to_owned(),
            (Some(AttributedTo::Speaker(id)), ..) => registry.name(*id).to_owned(),
            (None, Some(holder), Some(speaker)) if holder != speaker => speaker.clone(),
            (None, ..) => "holder".to_owned(),
        };
        let linked = target.speaker.map(|id| registry.name(id).to_owned());
        let polarity = it.proposed.clone().unwrap();
        let evidence = words(doc, &it.evidence);
        Some((holder, polarity, target.name, linked, it.strength.clone(), evidence, told))
    });
    Said {
        kind: frame.kind.clone(),
        content: words(doc, &frame.content),
        cue: words(doc, &frame.cue),
        mention: if speaker.is_some() { words(doc, &frame.mention) } else { Vec::new() },
        relay: frame
            .relay
            .iter()
            .map(|it| (it.name.clone(), format!("{:?}", it.role), words(doc, &it.spans)))
            .collect(),
        stances: stances.collect(),
        speaker,
    }
}

/// What records say.
fn recorded_said(name: &dyn Fn(RecordId) -> String, quote: &Quote, stances: &[Stance]) -> Said {
    let exact = |anchors: &[depeche::model::Anchor]| -> Vec<String> {
        anchors.iter().map(|anchor| anchor.exact.clone()).collect()
    };
    let held = |it: &Stance| {
        let told = match it.attributed_to {
            AttributedTo::Holder => "holder".to_owned(),
            AttributedTo::Newsroom => "newsroom".to_owned(),
            AttributedTo::Speaker(id) => name(id),
        };
        (
            it.holder.map(name),
            it.polarity.clone(),
            it.target.name.clone(),
            it.target.speaker.map(name),
            it.strength.clone(),
            exact(&it.evidence),
            told,
        )
    };
    Said {
        kind: quote.kind.clone(),
        content: exact(&quote.content),
        cue: exact(&quote.cue),
        speaker: quote.speaker.as_ref().map(|it| name(it.id)),
        mention: quote.speaker.as_ref().map(|it| exact(&it.mention)).unwrap_or_default(),
        relay: quote
            .relay
            .iter()
            .map(|it| (it.name.clone(), format!("{:?}", it.role), exact(&it.mention)))
            .collect(),
        stances: stances.iter().map(held).collect(),
    }
}

/// What the last act recorded.
fn last_act(world: &World) -> Said {
    let act = world.acts.last().unwrap();
    let quote = act.records.iter().find_map(|record| match record {
        Record::Quote(quote) => Some(quote),
        _ => None,
    });
    let stances = act.records.iter().filter_map(|record| match record {
        Record::Stance(stance) => Some(stance.clone()),
        _ => None,
    });
    let name = |id| world.state.study.registry.name(id).to_owned();
    recorded_said(&name, quote.unwrap(), &stances.collect::<Vec<_>>())
}

/// The stances that will be recorded, as they stand on the screen.
fn shown(said: &Said, told: &[ToldStance]) {
    let told: Vec<&ToldStance> = told.iter().filter(|it| it.target.is_some()).collect();
    assert_eq!(told.len(), said.stances.len(), "{told:?}\n{said:?}");
    for (told, (holder, polarity, target, ..)) in told.into_iter().zip(&said.stances) {
        assert_eq!(&told.key, polarity);
        assert_eq!(told.target.as_deref().unwrap(), depeche::text::clean_line(target));
        let held = match told.holder.as_str() {
            "" => said.speaker.clone(),
            "nobody named" => None,
            name => Some(name.to_owned()),
        };
        assert_eq!(held, *holder, "{told:?}");
    }
}

/// What was recorded of people who are new is what was told of them before.
fn new_ones_were_told(world: &World, before: &Pages) {
    for record in &world.acts.last().unwrap().records {
        let Record::Speaker(new) = record else { continue };
        let role = if new.affiliation.is_empty() { "" } else { ", " };
        let recorded = format!("new: {}{role}{}", new.kind.label(), new.affiliation);
        let speaker = (&before.speaker.name, &before.speaker.new);
        let holders = before.stances.iter().map(|it| (&it.holder, &it.holder_new));
        let told = std::iter::once(speaker).chain(holders).find(|(name, _)| **name == new.name);
        assert_eq!(told.map(|(_, told)| told.as_str()), Some(recorded.as_str()), "{}", new.name);
    }
}

/// Without blanks: rows are cut anywhere between words.
fn dense(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of a part of the screen, row after row.
fn drawn(world: &World, area: Area) -> String {
    let (cells, _) = world.draw(&Theme::builtin("ansi16").unwrap());
    let mut text = String::new();
    for y in area.y..area.y + area.h {
        for x in area.x..area.x + area.w {
            text.push_str(cells.cell((x, y)).unwrap().symbol());
        }
    }
    text
}

/// Where the frame in front is drawn.
fn place(state: &State) -> Area {
    if state.in_review() {
        return geometry::review(state).card;
    }
    let (side, below) = match state.compare() {
        Some(_) => (geometry::pair(state).side, geometry::pair(state).foot),
        None => (geometry::reader(state).side, geometry::reader(state).below),
    };
    let inner = Area { x: side.x + 1, w: side.w.saturating_sub(1), ..side };
    if side.w > 0 { inner } else { below }
}

/// Windows in which a text has hardly room for anything below it.
const LOW: [(u16, u16); 4] = [(80, 15), (40, 12), (30, 9), (24, 6)];

/// Speaker and every stance stand on the screen, whole, on the pages that there are.
fn drawn_at_every_size(world: &mut World) {
    for (w, h) in [(80, 24), (160, 45), (100, 24)] {
        world.send(depeche::app::Msg::Resized(w, h));
        drawn_whole(world);
    }
    world.send(depeche::app::Msg::Resized(80, 24));
}

/// Speaker and stances of the frame in front stand whole on its pages.
fn drawn_whole(world: &mut World) {
    let (w, h) = world.state.size;
    let pages = pages::of(&world.state);
    let mut seen = String::new();
    let first = pages.at;
    loop {
        let area = place(&world.state);
        seen.push_str(&dense(&drawn(world, area)));
        world.press(">");
        if pages::of(&world.state).at == first {
            break;
        }
    }
    stands(&seen, &pages, (w, h));
}

/// Whether speaker and stances are all in what was seen: part by part, or word by word in a
/// low window, where a page may end within a part.
fn stands(seen: &str, pages: &Pages, (w, h): (u16, u16)) {
    let mut parts: Vec<String> = pages.speaker.line().to_vec();
    // A page break within a stance leaves the rows of two pages apart.
    for told in &pages.stances {
        let [head, target, more] = told.line("→");
        parts.extend([head, target, more.trim_matches([' ', '(', ')']).to_owned()]);
    }
    if h < 24 {
        let words = |part: String| -> Vec<String> {
            part.split([' ', '-', '\'', '’']).map(str::to_owned).collect()
        };
        parts = parts.into_iter().flat_map(words).collect();
    }
    for part in parts {
        let part = dense(&part);
        assert!(seen.contains(&part), "{w}x{h}: {part} is not in\n{seen}");
    }
}

/// The proposals of a dispatch, by their words.
fn proposals(world: &World) -> Vec<Vec<Span>> {
    let doc = world.state.doc().unwrap();
    depeche::coding::proposals::proposals(doc).iter().map(|it| it.content().to_vec()).collect()
}

fn select(world: &mut World, content: &[Span]) -> bool {
    let hull = content.iter().copied().reduce(Span::hull).unwrap();
    world.state.pane_mut().unwrap().select(hull, depeche::app::screens::text::pane::Unit::Quote);
    match frames::current(&world.state) {
        Some(Frame::Proposed(proposal)) => proposal.content() == content,
        _ => false,
    }
}

/// The frame in front, before a key accepts it.
fn in_front(world: &World) -> Said {
    let state = &world.state;
    let Some(Frame::Proposed(proposal)) = frames::current(state) else { panic!("no proposal") };
    let open = &state.doc().unwrap().open;
    let frame = proposed::frame(state.study.known(), open, &proposal);
    proposed_said(&state.study.registry, open, &frame)
}

/// Strikes a key until something is recorded: a key that turns a page records nothing.
fn strike_until_recorded(world: &mut World, key: &str) {
    let before = world.acts.len();
    for _ in 0..40 {
        world.press(key);
        if world.acts.len() > before {
            return;
        }
    }
    panic!("{key} records nothing: {:?}", world.state.notice);
}

fn setups() -> Vec<(Codebook, Vec<Speaker>)> {
    let [with, without] = codebooks();
    vec![(with.clone(), Vec::new()), (without, speakers()), (with, speakers())]
}

#[test]
fn what_the_reader_shows_is_what_a_records() {
    let (mut frames, mut stances) = (0, 0);
    for text in texts() {
        for (book, known) in setups() {
            let mut world = reading(&text, &book, &known);
            for content in proposals(&world) {
                if !select(&mut world, &content) {
                    continue;
                }
                let before = in_front(&world);
                let told = pages::of(&world.state);
                shown(&before, &told.stances);
                drawn_at_every_size(&mut world);
                strike_until_recorded(&mut world, "a");
                new_ones_were_told(&world, &told);
                assert_eq!(last_act(&world), before, "{text}");
                (frames, stances) = (frames + 1, stances + before.stances.len());
            }
        }
    }
    println!("{frames} frames, {stances} stances");
    assert!(frames > 50 && stances > 20);
}

/// Strikes a key until something is recorded, and collects what stood there before.
fn seen_until_recorded(world: &mut World, key: &str) -> String {
    let (before, mut seen) = (world.acts.len(), String::new());
    for _ in 0..60 {
        let area = place(&world.state);
        seen.push_str(&dense(&drawn(world, area)));
        world.press(key);
        if world.acts.len() > before {
            return seen;
        }
    }
    panic!("{key} records nothing: {:?}", world.state.notice);
}

#[test]
fn a_low_window_recorded_what_it_had_not_shown() {
    let (book, mut tried) = (Codebook::builtin(Lang::Fr), 0);
    for (size, unit) in LOW.into_iter().flat_map(|size| {
        [
            depeche::app::screens::text::pane::Unit::Sentence,
            depeche::app::screens::text::pane::Unit::Quote,
        ]
        .map(|it| (size, it))
    }) {
        for text in INVENTED.iter().take(5).chain(&BESIDE[..1]) {
            let mut world = reading(text, &book, &[]);
            world.send(depeche::app::Msg::Resized(size.0, size.1));
            for content in proposals(&world) {
                let hull = content.iter().copied().reduce(Span::hull).unwrap();
                world.state.pane_mut().unwrap().select(hull, unit);
                let Some(Frame::Proposed(_)) = frames::current(&world.state) else { continue };
                let (before, told) = (in_front(&world), pages::of(&world.state));
                let seen = seen_until_recorded(&mut world, "a");
                stands(&seen, &told, size);
                assert_eq!(last_act(&world), before, "{text}");
                tried += 1;
            }
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn a_low_comparison_recorded_what_it_had_not_shown() {
    let mut tried = 0;
    for (w, h) in LOW.into_iter().chain([(80, 24), (160, 12), (160, 9), (160, 7)]) {
        let mut world = World::of(BESIDE.map(str::to_owned).to_vec()).size(w, h).keys("<Enter>=");
        for key in ["<Tab>"; 3].into_iter().chain(["o"]).chain(["<Tab>"; 3]) {
            world.press(key);
            let Some(Frame::Proposed(_)) = frames::current(&world.state) else { continue };
            let (before, told) = (in_front(&world), pages::of(&world.state));
            let seen = seen_until_recorded(&mut world, "a");
            stands(&seen, &told, (w, h));
            assert_eq!(last_act(&world), before);
            tried += 1;
        }
    }
    assert!(tried > 12, "{tried}");
}

/// Two reports whose passages have counterparts, with a frame that takes many rows.
const BESIDE: [&str; 2] = [
    "VALMER, 3 mars (Havrol) - La grève du vieux port entre dans sa deuxième semaine.\n\nLe \
     ministre tarmanien des Affaires étrangères Idris Benhary a dit que la préfète Jeanne Abel \
     condamne la grève du vieux port et que le président valdésien Théodore Lanvier rejette le \
     plan de la mairie sur les quais de Valmer.\n\n« Nous verrons bien demain matin », a répondu \
     Louis Farge.\n\nLes dockers attendent 12 navires.",
    "VALMER, 3 mars (Lumen) - La grève du vieux port entre dans sa troisième semaine.\n\nLe \
     ministre tarmanien des Affaires étrangères Idris Benhari a dit que la préfète Jeanne Abel \
     condamne la grève du vieux port et que le président valdésien Théodore Lanvier rejette le \
     plan de la ville sur les quais de Valmer.\n\n« Nous verrons bien demain soir », a répondu \
     Louis Farge.\n\nLes dockers attendent 14 navires.",
];

#[test]
fn the_panel_beside_two_texts_cut_a_row_of_what_a_records() {
    let mut seen = 0;
    for height in 24..50 {
        let texts = BESIDE.map(str::to_owned).to_vec();
        let mut world = World::of(texts).size(160, height).keys("<Enter>=");
        for key in ["<Tab>"; 3].into_iter().chain(["o"]).chain(["<Tab>"; 3]) {
            world.press(key);
            if let Some(Frame::Proposed(_)) = frames::current(&world.state) {
                drawn_whole(&mut world);
                seen += pages::of(&world.state).stances.len();
            }
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn what_the_popup_shows_is_what_enter_records() {
    for text in texts() {
        for (book, known) in setups() {
            let mut world = reading(&text, &book, &known);
            for content in proposals(&world) {
                if !select(&mut world, &content) {
                    continue;
                }
                let before = in_front(&world);
                world.press("t");
                let acts = world.acts.len();
                let mut held = 0;
                while world.acts.len() == acts {
                    let draft = world.state.tag().expect("the popup is open");
                    let stance = draft.focus == depeche::coding::draft::DraftPart::Stance;
                    if let (true, Some(_), Some(target)) =
                        (stance, &draft.row.proposed, &draft.row.target)
                    {
                        let (holder, polarity, ..) = &before.stances[held];
                        let doc = world.state.study.open_doc(draft.dispatch).unwrap();
                        let named = draft.speaker().is_some();
                        let told = ToldStance::of(&world.state, &doc, &draft.row, named);
                        assert_eq!((&told.key, &target.name), (polarity, &before.stances[held].2));
                        let seen = dense(&drawn(&world, Area { x: 0, y: 0, w: 80, h: 24 }));
                        let [_, target, _] = told.line("→");
                        // The popup's frame stands between two rows.
                        let seen = seen.replace('│', "");
                        assert!(seen.contains(&dense(&target)), "{target} is not in {seen}");
                        if let Some(holder) =
                            holder.as_ref().filter(|it| Some(*it) != before.speaker.as_ref())
                        {
                            assert!(seen.contains(&dense(holder)), "{holder} is not in {seen}");
                        }
                        held += 1;
                    }
                    world.press("<Enter>");
                }
                assert_eq!(last_act(&world), before, "{text}");
                assert_eq!(held, before.stances.len());
            }
        }
    }
}

#[test]
fn what_a_card_shows_is_what_enter_records() {
    for text in texts() {
        for (book, known) in setups() {
            let mut world = reading(&text, &book, &known);
            world.press("R<Enter>");
            while world.state.review().is_some_and(|review| review.front.is_some()) {
                let draft = world.state.review().unwrap().draft().unwrap();
                let open = world.state.study.open_doc(draft.dispatch).unwrap();
                let mut frame = draft.frame();
                frame.stances = pages::on_card(&world.state, draft);
                let before = proposed_said(&world.state.study.registry, &open, &frame);
                shown(&before, &pages::of(&world.state).stances);
                drawn_at_every_size(&mut world);
                strike_until_recorded(&mut world, "<Enter>");
                assert_eq!(last_act(&world), before, "{text}");
            }
        }
    }
}

/// A study's records as `suggest` prints them, by dispatch and words said.
fn printed(out: &str, known: &[Speaker]) -> BTreeMap<(String, Vec<String>, String), Said> {
    let records: Vec<Record> =
        out.lines().filter_map(|line| serde_json::from_str::<Record>(line).ok()).collect();
    let speakers = records.iter().filter_map(|record| match record {
        Record::Speaker(it) => Some((it.meta.id, it.name.clone())),
        _ => None,
    });
    let mut names: BTreeMap<RecordId, String> = speakers.collect();
    names.extend(known.iter().map(|it| (it.meta.id, it.name.clone())));
    let quotes = records.iter().filter_map(|record| match record {
        Record::Quote(quote) => Some(quote),
        _ => None,
    });
    let said = quotes.map(|quote| {
        let own = records.iter().filter_map(|record| match record {
            Record::Stance(it) if it.quote == Some(quote.meta.id) => Some(it.clone()),
            _ => None,
        });
        let name = |id: RecordId| names[&id].clone();
        let said = recorded_said(&name, quote, &own.collect::<Vec<_>>());
        let Origin::Rule { rule, .. } = &quote.meta.origin else { panic!("{quote:?}") };
        let dispatch = quote.meta.dispatch.unwrap().to_string();
        ((dispatch, said.content.clone(), rule.clone()), said)
    });
    said.map(|(key, said)| (key, folded(said))).collect()
}

/// Names as a study tells them apart.
fn folded(mut said: Said) -> Said {
    let fold = |name: &mut Option<String>| {
        *name = name.as_deref().map(depeche::text::fold_name);
    };
    fold(&mut said.speaker);
    for (holder, _, _, _, _, _, told) in &mut said.stances {
        fold(holder);
        *told = depeche::text::fold_name(told);
    }
    said
}

#[test]
fn what_suggest_prints_is_what_the_screen_shows() {
    let env = env::TestEnv::new();
    let texts = texts();
    for (at, text) in texts.iter().enumerate() {
        env.write(&format!("in/{at:03}.txt"), text);
    }
    let toml = |targets: &str| format!("{}\n{targets}", Codebook::starter_text(Lang::Fr));
    let targets = "[[target]]\nkey = \"k1\"\nlabel = \"Bachar al Assad\"\naliases = [\"Assad\"]\n\
                   [[target]]\nkey = \"k2\"\nlabel = \"Hale\"\naliases = [\"Ann Hale\"]\n\
                   [[target]]\nkey = \"k3\"\nlabel = \"terrorisme\"\n";
    for (study, own, known) in
        [("s", targets, Vec::new()), ("t", "", speakers()), ("u", targets, speakers())]
    {
        env.write("book.toml", toml(own));
        env.run(&["init", study, "--codebook", "book.toml"]).ok();
        env.run(&["import", "--study", study, "in"]).ok();
        let header = env.run(&["export", "--study", study]).ok().out;
        let lines = known
            .iter()
            .map(|it| serde_json::to_string(&Record::Speaker(it.clone())).unwrap() + "\n");
        let head = header.lines().next().unwrap().to_owned() + "\n";
        env.write("known.jsonl", head + &lines.collect::<String>());
        env.run(&["import-annotations", "--study", study, "known.jsonl"]).ok();
        let out = env.run(&["suggest", study]).ok().out;
        let printed = printed(&out, &known);
        let book = Codebook::parse(&toml(own)).unwrap();
        let registry = Registry::new(known);
        let dispatches = out.lines().filter_map(|line| {
            let value: Value = serde_json::from_str(line).unwrap();
            (value["record"] == "dispatch").then(|| value["text"].as_str().unwrap().to_owned())
        });
        let mut compared = 0;
        for text in dispatches {
            let open = OpenDoc::build(Arc::new(parse_text(text)), Words::shipped());
            for one in &open.suggestions {
                let known = Known { registry: &registry, codebook: &book };
                let frame = proposed::frame(known, &open, &Proposal::Rule(one));
                let said = proposed_said(&registry, &open, &frame);
                // Of two spellings of one new speaker the first one is written.
                let said = folded(said);
                let key = (open.dispatch.id.to_string(), said.content.clone(), one.rule.to_owned());
                assert_eq!(Some(&said), printed.get(&key));
                compared += 1;
            }
        }
        assert!(compared > 30, "{compared}");
    }
}

/// The targets that an invented quote's stances have, in a study that knows some names.
fn targets(text: &str) -> Vec<String> {
    let [with, _] = codebooks();
    let open = OpenDoc::build(Arc::new(parse_text(text.to_owned())), Words::shipped());
    let registry = Registry::new(speakers());
    let known = Known { registry: &registry, codebook: &with };
    let frames = open.suggestions.iter().map(|one| proposed::read(known, &open, one));
    let stances = frames.flat_map(|frame| frame.stances);
    stances.filter_map(|it| it.target).map(|target| target.name).collect()
}

#[test]
fn a_known_name_took_the_place_of_words_that_name_another() {
    let said = |words: &str| targets(&format!("Louis Farge a dit qu'il condamne {words}."));
    for known in ["Jeanne Abel", "port", "Bachar al Assad", "Bachar al-Assad"] {
        for words in [
            "Mme Abel",
            "Pierre Abel",
            "les Abel",
            "les Assad",
            "le port sur le fleuve",
            "le port dont il parle",
        ] {
            assert!(!said(words).contains(&known.to_owned()), "{words}: {known}");
        }
    }
    // A person whom the dispatch calls by another given name.
    let text = "Le ministre Pierre Abel est parti. Louis Farge a dit qu'il condamne M. Abel.";
    assert!(!targets(text).contains(&"Jeanne Abel".to_owned()), "{:?}", targets(text));
    assert_eq!(said("le port"), ["port"]);
    assert_eq!(said("la préfète Jeanne Abel"), ["Jeanne Abel"]);
    assert_eq!(said("Assad"), ["Bachar al Assad"]);
}

#[test]
fn a_known_name_took_the_place_of_english_words_that_name_another() {
    let said = |words: &str| {
        targets(&format!(
            "The council met on Monday in the old customs house.\n\n\"We condemn {words},\" said \
             Louis Farge, the mayor of Valmer."
        ))
    };
    for words in [
        "Mrs Hale",
        "Miss Hale",
        "the Hales",
        "Hale's party",
        "the port on the river",
        "the port they closed",
        "the president who closed the port",
    ] {
        let found = said(words);
        let known = |it: &String| ["Hale", "Ann Hale", "port"].contains(&it.as_str());
        assert!(!found.iter().any(known), "{words}: {found:?}");
    }
    assert_eq!(said("President Hale"), ["Hale"]);
    assert_eq!(said("the port"), ["port"]);
    // Words that point to something name no target.
    for words in ["those", "us", "those who left"] {
        assert_eq!(said(words), [""; 0], "{words}");
    }
}

#[test]
fn a_digit_was_put_on_a_target_that_is_only_near() {
    let near = "« Nous le voulons », a dit Ève Tardif.\n\nLe traité de la Sarnelle attendra.";
    let mut world = World::of(vec![near.to_owned()]).size(80, 24).keys("<Enter>R<Enter>");
    let acts = world.acts.len();
    world.press("2");
    assert_eq!(world.acts.len(), acts, "the target is asked for");
    assert!(world.state.tag().unwrap().awaits_target());
}

#[test]
fn a_departure_was_recorded_as_the_one_who_departs() {
    for (text, target) in [
        (
            "« Demander le départ de Jeanne Abel n'a aucun sens », a dit Louis Farge.",
            "le départ de Jeanne Abel",
        ),
        ("Louis Farge a dit qu'il condamne la politique de Moscou.", "la politique de Moscou"),
        ("Louis Farge a dit qu'il condamne Moscou.", "Fédération de Russie"),
        ("Louis Farge a dit qu'il condamne le Kremlin.", "le Kremlin"),
        (
            "Bachar al-Assad et Rifaat al-Assad sont là. Louis Farge a dit qu'il condamne Assad.",
            "Assad",
        ),
        ("Louis Farge a dit qu'il soutient la préfète Jeanne Abel.", "Jeanne Abel"),
        ("Louis Farge a dit qu'il soutient la marine.", "la marine"),
        ("Louis Farge a dit qu'il condamne l’OTAN.", "Otan"),
    ] {
        assert_eq!(targets(text), [target], "{text}");
    }
}

/// Who is said to speak in a text, in a study that knows some names.
fn who_speaks(text: &str) -> Vec<String> {
    let open = OpenDoc::build(Arc::new(parse_text(text.to_owned())), Words::shipped());
    let registry = Registry::new(speakers());
    let known = Known { registry: &registry, codebook: &Codebook::builtin(Lang::Fr) };
    let frames = open.suggestions.iter().map(|one| proposed::read(known, &open, one));
    frames.filter_map(|frame| frame.speaker).map(|(_, name)| name).collect()
}

#[test]
fn a_woman_was_recorded_as_the_one_of_her_name_who_is_known() {
    let text = "« Le port est fermé », a dit Mme Assad, épouse du ministre.";
    assert_eq!(who_speaks(text), ["Mme Assad"]);
    assert_eq!(who_speaks("« Le port est fermé », a dit M. Assad."), ["Bachar al-Assad"]);
    assert_eq!(who_speaks("« Le port est fermé », a dit Assad."), ["Bachar al-Assad"]);
}

#[test]
fn a_namesake_or_a_complement_was_recorded_as_the_target_known() {
    let said = |words: &str| targets(&format!("Louis Farge a dit qu'il condamne {words}."));
    for words in [
        "Assad (Ohio)",
        "Assad, Ohio",
        "le port, celui de la ville",
        "le port ou la mairie",
        "l'opposition au port",
    ] {
        let found = said(words);
        let known = |it: &String| ["port", "Bachar al Assad"].contains(&it.as_str());
        assert!(!found.iter().any(known), "{words}: {found:?}");
    }
    assert_eq!(said("Assad"), ["Bachar al Assad"]);
    assert_eq!(said("le port"), ["port"]);
    assert_eq!(said("l'Otan (OTAN)"), ["Otan"]);
    let text = "LONDON, March 4 (Reuters) - They met on Monday in the old town hall.\n\n\"We \
                support Hale's enemies,\" said Louis Farge, the mayor of Valmer.";
    assert_eq!(targets(text), ["Hale's enemies"]);
}
