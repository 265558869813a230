//! Furniture of plain text: every text here is invented.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use depeche::model::{AgencySource, Dispatch, Lang, PartialDate, Span};
use depeche::wire::parse_text;

const PROSE_FR: &str = "Le conseil régional a rejeté mardi le projet de tramway, que les \
    communes défendent depuis trois ans.";
const PROSE_EN: &str = "The regional council on Tuesday rejected the tramway that the towns have \
    defended for three years.";

fn parse(text: &str) -> Dispatch {
    let dispatch = parse_text(text.to_owned());
    assert_eq!(dispatch.text, text);
    dispatch
}

fn at(dispatch: &Dispatch, span: Option<Span>) -> Option<&str> {
    span.map(|span| span.of(&dispatch.text))
}

const fn date(year: Option<i16>, month: i8, day: i8) -> Option<PartialDate> {
    Some(PartialDate { year, month, day })
}

#[test]
fn a_whole_dispatch_is_taken_apart() {
    let text = format!(
        "Le tramway de Valmont rejeté\n\n(Actualisé avec réaction du maire)\n\n\
         par Jeanne Auber\n\nVALMONT, Suisse, 3 mars (Northwire) - {PROSE_FR}\n\n\
         \"C'est fini\", a dit le maire. (Jeanne Auber; Paul Rey pour le service français)\n"
    );
    let d = parse(&text);
    assert_eq!(at(&d, d.headline), Some("Le tramway de Valmont rejeté"));
    assert_eq!(at(&d, d.advisory), Some("(Actualisé avec réaction du maire)"));
    let signed = "(Jeanne Auber; Paul Rey pour le service français)";
    assert_eq!(at(&d, d.sign_off), Some(signed));
    let line = d.dateline.clone().unwrap();
    assert_eq!(line.span.of(&text), "VALMONT, Suisse, 3 mars (Northwire) - ");
    assert_eq!((line.place.as_str(), line.country.as_deref()), ("VALMONT", Some("Suisse")));
    assert_eq!((line.date, line.agency.as_deref()), (date(None, 3, 3), Some("Northwire")));
    assert_eq!(d.meta.agency.as_deref(), Some("Northwire"));
    assert_eq!(d.meta.agency_from, Some(AgencySource::Dateline));
    assert_eq!(d.meta.lang, Lang::Fr);
    let paragraphs: Vec<_> = d.paragraphs.iter().map(|p| p.of(&text)).collect();
    assert_eq!(paragraphs.len(), 6);
    assert_eq!(paragraphs[4], "\"C'est fini\", a dit le maire.");
    assert_eq!(paragraphs[5], signed);
    assert_eq!(d.title(), "Le tramway de Valmont rejeté");
}

/// A dateline, and what must come out of it: its own length is the whole of it.
type Line =
    (&'static str, &'static str, Option<&'static str>, Option<PartialDate>, Option<&'static str>);

const DATELINES: &[Line] = &[
    (
        "SOTCHI, Russie, 26 novembre (Reuters) - ",
        "SOTCHI",
        Some("Russie"),
        date(None, 11, 26),
        Some("Reuters"),
    ),
    ("PARIS, 26 nov 2014 (AFP) - ", "PARIS", None, date(Some(2014), 11, 26), Some("AFP")),
    ("GENEVA, May 12 (Reuters) - ", "GENEVA", None, date(None, 5, 12), Some("Reuters")),
    ("GENEVA, May 12, 2014 (Reuters) - ", "GENEVA", None, date(Some(2014), 5, 12), Some("Reuters")),
    ("OSLO (AP) — ", "OSLO", None, None, Some("AP")),
    ("PARIS — ", "PARIS", None, None, None),
    ("BEIRUT, Lebanon — ", "BEIRUT", Some("Lebanon"), None, None),
    ("MOSCOU/KIEV, 3 mars (Interfax) – ", "MOSCOU/KIEV", None, date(None, 3, 3), Some("Interfax")),
    (
        "SOTCHI (Russie), 26 nov 2014 (AFP) - ",
        "SOTCHI",
        Some("Russie"),
        date(Some(2014), 11, 26),
        Some("AFP"),
    ),
    ("MOSCOW. Nov 26 (Interfax) - ", "MOSCOW", None, date(None, 11, 26), Some("Interfax")),
    ("MOSCOU, 26 novembre. /TASS/. ", "MOSCOU", None, date(None, 11, 26), Some("TASS")),
    ("BEIJING, Nov. 26 (Xinhua) -- ", "BEIJING", None, date(None, 11, 26), Some("Xinhua")),
    ("Berlin (dpa) - ", "Berlin", None, None, Some("dpa")),
    ("Madrid, 26 nov (EFE).- ", "Madrid", None, date(None, 11, 26), Some("EFE")),
    ("(ANSA) - ROMA, 26 NOV - ", "ROMA", None, date(None, 11, 26), Some("ANSA")),
    ("(Reuters) - ", "", None, None, Some("Reuters")),
    ("TOKYO, Nov. 26, Kyodo - ", "TOKYO", None, date(None, 11, 26), Some("Kyodo")),
    ("BRUXELLES 26/11 (BELGA) = ", "BRUXELLES", None, date(None, 11, 26), Some("BELGA")),
    (
        "NEW YORK (Nations unies), mercredi 26 novembre (Northwire) - ",
        "NEW YORK",
        Some("Nations unies"),
        date(None, 11, 26),
        Some("Northwire"),
    ),
    ("LONDON, Wed Nov 26 (Northwire) - ", "LONDON", None, date(None, 11, 26), Some("Northwire")),
    (
        "LONDON, Wednesday, Nov 26 (Northwire) - ",
        "LONDON",
        None,
        date(None, 11, 26),
        Some("Northwire"),
    ),
    (
        "FERGUSON, Missouri, 1er août (Northwire) - ",
        "FERGUSON",
        Some("Missouri"),
        date(None, 8, 1),
        Some("Northwire"),
    ),
    (
        "ROME, mar 3 fév. 2015 (Northwire) - ",
        "ROME",
        None,
        date(Some(2015), 2, 3),
        Some("Northwire"),
    ),
    ("LIMA, 03/04 (Northwire) - ", "LIMA", None, None, Some("Northwire")),
    (
        "SAINT-ÉTIENNE-DU-ROUVRAY, 29 févr (Northwire) — ",
        "SAINT-ÉTIENNE-DU-ROUVRAY",
        None,
        date(None, 2, 29),
        Some("Northwire"),
    ),
    (
        "BEIT HANOUN, Bande de Gaza, 5 décembre (Reuters/AFP) - ",
        "BEIT HANOUN",
        Some("Bande de Gaza"),
        date(None, 12, 5),
        Some("Reuters/AFP"),
    ),
    ("PARIS, mercredi (Northwire) - ", "PARIS", None, None, Some("Northwire")),
    ("PARIS, 26 nov - ", "PARIS", None, date(None, 11, 26), None),
    ("PARIS (AFP): ", "PARIS", None, None, Some("AFP")),
    (
        "PARIS,\u{a0}26\u{a0}novembre (Reuters)\u{a0}- ",
        "PARIS",
        None,
        date(None, 11, 26),
        Some("Reuters"),
    ),
];

#[test]
fn datelines_of_every_style() {
    for (line, place, country, date, agency) in DATELINES {
        let text = format!("{line}{PROSE_FR}");
        let d = parse(&text);
        let Some(found) = d.dateline.clone() else { panic!("no dateline in {line:?}") };
        assert_eq!(found.span.of(&text), *line);
        let is =
            (found.place.as_str(), found.country.as_deref(), found.date, found.agency.as_deref());
        assert_eq!(is, (*place, *country, *date, *agency), "{line:?}");
        assert_eq!(d.paragraphs, [Span::new(0, text.len())]);
        assert_eq!(d.title(), PROSE_FR, "{line:?}");
    }
}

#[test]
fn what_looks_like_a_dateline_is_none() {
    for lead in [
        "Jean Martin (Parti libéral) - dont la liste a gagné - se dit prêt à gouverner.",
        "URGENT - Le conseil régional a rejeté le tramway.",
        "Lundi, 26 novembre - le conseil a rejeté le tramway.",
        "Le maire - élu en mars (Northwire) - se dit prêt.",
        "TRAMWAY - LE CONSEIL REGIONAL REJETTE LE PROJET DES COMMUNES",
        "Paris - la ville du tramway - attend. Le conseil aussi.",
        "Saint-Malo attend (Northwire) - le tramway.",
        "10 - c'est le nombre de voix qui ont manqué.",
    ] {
        assert_eq!(parse(lead).dateline, None, "{lead}");
    }
}

#[test]
fn a_bare_place_counts_only_before_a_lead() {
    let text = format!("{PROSE_FR}\n\nPARIS — {PROSE_FR}\n\nVALMONT, 3 mars (AFP) - {PROSE_FR}");
    assert_eq!(parse(&text).dateline, None);
}

#[test]
fn advisories() {
    for note in [
        "(Actualisé avec offre de rachat)",
        "(Updates with quotes, background)",
        "(Répétition sans changement)",
        "(Correction: bien lire 12 voix (et non 21) au deuxième paragraphe)",
        "(Version complète, remplace la précédente)",
        "(CORRECTED to fix the number of votes)",
        "(Papier d'angle)",
    ] {
        for gap in ["\n\n", "\n", " ", "\r\n\r\n", "\r\n"] {
            let text = format!("{note}{gap}VALMONT, 3 mars (Northwire) - {PROSE_FR}");
            let d = parse(&text);
            assert_eq!(at(&d, d.advisory), Some(note), "{text}");
            assert_eq!(d.paragraphs.len(), 2, "{text}");
            assert_eq!(d.paragraphs[0], d.advisory.unwrap());
            assert_eq!(d.dateline.clone().unwrap().span.start, d.paragraphs[1].start);
        }
        let text = format!("{note}\n\n{PROSE_FR}");
        assert_eq!(at(&parse(&text), parse(&text).advisory), Some(note));
    }
}

#[test]
fn two_notes_are_one_advisory() {
    let text = format!("(Updates with quotes)\n\n(Adds byline)\n\nOSLO (AP) — {PROSE_EN}");
    let d = parse(&text);
    assert_eq!(at(&d, d.advisory), Some("(Updates with quotes)\n\n(Adds byline)"));
    assert_eq!(d.paragraphs.len(), 2);
    assert_eq!(d.title(), PROSE_EN);
}

#[test]
fn a_headline_s_version_is_its_advisory() {
    let text = format!("UPDATE 2-Council rejects tramway\n\nOSLO, May 12 (Reuters) - {PROSE_EN}");
    let d = parse(&text);
    assert_eq!(at(&d, d.headline), Some("UPDATE 2-Council rejects tramway"));
    assert_eq!(at(&d, d.advisory), Some("UPDATE 2-"));
    let text =
        format!("UPDATE 2-Council rejects\n\n(Adds votes)\n\nOSLO, May 12 (Reuters) - {PROSE_EN}");
    let d = parse(&text);
    assert_eq!(at(&d, d.advisory), Some("(Adds votes)"));
}

#[test]
fn headlines_and_leads() {
    let d = parse(&format!("Tramway: le conseil dit « non »\n\n{PROSE_FR}\n\n{PROSE_FR}"));
    assert_eq!(at(&d, d.headline), Some("Tramway: le conseil dit « non »"));
    assert_eq!(parse(&format!("{PROSE_FR}\n\n{PROSE_FR}")).headline, None);
    assert_eq!(parse("Le conseil a dit non.\n\nLe maire le regrette beaucoup.").headline, None);
    assert_eq!(parse("Une ligne sans point").headline, None);
    assert_eq!(parse("Une ligne\n\nune autre\n\net une autre").headline, None);
    let text = format!("Council rejects tramway.\n\nBy Jane Roe\n\nOSLO, May 12 (AP) — {PROSE_EN}");
    let d = parse(&text);
    assert_eq!(at(&d, d.headline), Some("Council rejects tramway."));
    assert!(d.dateline.is_some());
    let d = parse(&format!("Council rejects tramway\nOSLO, May 12 (Reuters) - {PROSE_EN}"));
    assert_eq!(at(&d, d.headline), Some("Council rejects tramway"));
    assert_eq!(d.paragraphs.len(), 2);
}

#[test]
fn a_summary_in_points_stands_above_the_lead() {
    let text = format!(
        "Council rejects tramway\n\n* Vote was close\n* Towns to appeal\n\nBy Jane Roe\n\n\
         OSLO, May 12 (Reuters) - {PROSE_EN}"
    );
    let d = parse(&text);
    assert!(d.dateline.is_some());
    assert_eq!(at(&d, d.headline), Some("Council rejects tramway"));
}

#[test]
fn a_dateline_alone_belongs_to_the_lead() {
    let text = format!("PARIS, 26 nov 2014 (AFP) -\n\n{PROSE_FR}\n\n{PROSE_FR}");
    let d = parse(&text);
    assert_eq!(d.paragraphs.len(), 2);
    assert_eq!(d.title(), PROSE_FR);
}

#[test]
fn sign_offs() {
    for signed in [
        "(Denise Auber; Pierre Rey et Jean-Paul Roux pour le service français)",
        "(Reporting by Jane Roe; Editing by John Doe)",
        "(Reporting by Jane Roe in OSLO; Editing by John Doe and\nAnn Poe)",
        "(Jeanne Auber, édité par Paul Rey)",
        "(Jeanne Auber)",
        "(Northwire; Auber)",
        "(Jeanne Auber et Paul Rey, avec Anna von der Au à Berlin)",
    ] {
        for gap in ["\n\n", " ", "\r\n\r\n"] {
            let text = format!("{PROSE_FR}\n\n{PROSE_FR}{gap}{signed}\n");
            let d = parse(&text);
            assert_eq!(at(&d, d.sign_off), Some(signed), "{text}");
            assert_eq!(d.paragraphs.len(), 3, "{text}");
            assert_eq!(d.paragraphs[2], d.sign_off.unwrap());
            assert!(d.paragraphs[1].of(&text).ends_with("trois ans."));
        }
    }
    for signed in [
        "abc/def/ghi",
        "ab-cd/efg",
        "Reporting by Jane Roe; Editing by John Doe",
        "Pierre Rey pour le service français",
        "© Agence France-Presse",
        "abc/def\n\nNNNN",
        "___\r\n\r\nNorthwire writer Jane Roe in Oslo contributed to this report.",
    ] {
        let text = format!("{PROSE_FR}\n\n{PROSE_FR}\n\n{signed}\n");
        let d = parse(&text);
        assert_eq!(at(&d, d.sign_off), Some(signed), "{text}");
        assert_eq!(d.paragraphs.len(), 3, "{text}");
    }
}

#[test]
fn what_looks_like_a_sign_off_is_none() {
    for end in [
        "Le maire (Parti libéral)",
        "Il sera remplacé. (Voir notre encadré)",
        "Il sera remplacé (en mars).",
        "Il sera remplacé. (Le vote aura lieu le 3 mars.)",
        "et/ou peut-être",
    ] {
        let d = parse(&format!("{PROSE_FR}\n\n{end}"));
        assert_eq!(d.sign_off, None, "{end}");
    }
}

#[test]
fn the_agency_by_the_best_evidence() {
    use AgencySource::{Dateline, RelayHabit, SignOff};
    let agency = |text: &str| {
        let d = parse(text);
        (d.meta.agency.clone(), d.meta.agency_from)
    };
    let is = |name: &str, from| (Some(name.to_owned()), Some(from));
    let none = (None, None);
    assert_eq!(agency(&format!("OSLO (ap) — {PROSE_EN}")), is("AP", Dateline));
    assert_eq!(agency(&format!("{PROSE_FR} (Reuters)")), is("Reuters", SignOff));
    assert_eq!(agency(&format!("{PROSE_FR}\n\n© Agence France-Presse")), is("AFP", SignOff));
    for (habit, name) in [
        ("« C'est fini », a confié à l'AFP un adjoint.", "AFP"),
        ("« C’est fini », a-t-il déclaré lundi à l’AFP.", "AFP"),
        ("Interrogé par l'AFP, le maire s'est tu.", "AFP"),
        ("La place était vide, a constaté un journaliste de l'AFP.", "AFP"),
        ("L'avis, dont l'AFP a obtenu copie, est sévère.", "AFP"),
        ("\"It is over,\" an aide told Reuters on Monday.", "Reuters"),
        ("The square was empty, a Reuters witness said.", "Reuters"),
        ("The letter, seen by The Associated Press, is blunt.", "AP"),
        ("\"C'est fini\", a-t-il dit à Reuters.", "Reuters"),
    ] {
        assert_eq!(agency(&format!("{PROSE_FR}\n\n{habit}")), is(name, RelayHabit), "{habit}");
    }
    for other in [
        "« C'est fini », a dit le maire, cité par l'agence Interfax.",
        "Le maire est parti, selon l'agence TASS.",
        "Le maire est parti, selon l'AFP.",
        "\"It is over,\" he told the Interfax news agency.",
        "« C'est fini », a-t-il confié à l'agence Belga.",
        "Reuters reported that an aide told Reuters so.",
        "An aide told Reuters and another told AFP.",
        "Le pa a dit à la PAix.",
    ] {
        assert_eq!(agency(&format!("{PROSE_FR}\n\n{other}")), none, "{other}");
    }
}

#[test]
fn languages_of_short_and_long_texts() {
    for (text, lang) in [
        (PROSE_FR, Lang::Fr),
        (PROSE_EN, Lang::En),
        ("Le maire a démissionné mardi, selon son entourage.", Lang::Fr),
        ("The mayor resigned on Tuesday, his aides said.", Lang::En),
        (
            "El alcalde dimitió el martes tras la votación del consejo, según la agencia de noticias local.",
            Lang::Other,
        ),
        (
            "Il sindaco si è dimesso martedì dopo il voto del consiglio, ha detto la portavoce alla stampa.",
            Lang::Other,
        ),
        (
            "Der Bürgermeister ist am Dienstag nach der Abstimmung im Rat zurückgetreten, sagte ein Sprecher.",
            Lang::Other,
        ),
        (
            "De burgemeester is dinsdag afgetreden na de stemming in de raad, zei een woordvoerder van de stad.",
            Lang::Other,
        ),
        (
            "O presidente da câmara demitiu-se na terça-feira depois da votação do conselho municipal.",
            Lang::Other,
        ),
        (
            "L'alcalde va dimitir dimarts després de la votació del consell, segons fonts de la ciutat.",
            Lang::Other,
        ),
        (
            "Мэр ушел в отставку во вторник после голосования в совете, сообщил его представитель.",
            Lang::Other,
        ),
        ("市長は火曜日に辞任した。", Lang::Other),
        ("12 34 56", Lang::Other),
        ("", Lang::Other),
    ] {
        assert_eq!(parse(text).meta.lang, lang, "{text}");
    }
}

#[test]
fn a_flash_of_one_line_keeps_its_language() {
    for text in [
        "URGENT Syrie : cinq morts à Alep",
        "URGENT - Séisme de magnitude 6,1 au Japon",
        "ALERTE Attentat à Bagdad: au moins dix morts",
        "FLASH Le Premier ministre démissionne",
        "Grève des contrôleurs aériens mardi",
        "ORLAN, 26 nov 2014 (AFP) - Incendie dans une usine, deux blessés",
    ] {
        assert_eq!(parse(text).meta.lang, Lang::Fr, "{text}");
    }
    for text in [
        "BREAKING: Five dead in Aleppo",
        "URGENT - Earthquake of magnitude 6.1 hits Japan",
        "FLASH Prime minister resigns",
        "Storm kills seven",
        "ORLAN, Nov 26 (Reuters) - Factory fire injures two",
        "Air traffic controllers to strike on Tuesday",
    ] {
        assert_eq!(parse(text).meta.lang, Lang::En, "{text}");
    }
    for text in [
        "URGENTE Siria: cinco muertos en Alepo",
        "ULTIMA HORA: dimite el primer ministro",
        "EILMELDUNG: Fünf Tote in Aleppo",
        "URGENTE Siria: cinque morti ad Aleppo",
        "Vijf doden in Aleppo",
        "Cinco mortos em Alepo",
        "ORLAN 12-14",
    ] {
        assert_eq!(parse(text).meta.lang, Lang::Other, "{text}");
    }
}

#[test]
fn a_dateline_in_decomposed_letters_was_not_seen() {
    // As a Mac writes file names and some exports write text: e and U+0301.
    let text = "MALLÉMORT, 3 février (Méridienne) - Le pont rouvrira.\n".replace('é', "e\u{301}");
    let dispatch = parse_text(text.replace('É', "E\u{301}"));
    let line = dispatch.dateline.unwrap();
    assert_eq!(line.date.and_then(|date| date.year), None);
    assert_eq!(line.date.map(|date| (date.month, date.day)), Some((2, 3)));
    assert_eq!(line.agency.as_deref(), Some("Me\u{301}ridienne"));
}
