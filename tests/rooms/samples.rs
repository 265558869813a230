//! The shipped sample dispatches: ours to the last sentence, and hard enough.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a helper of tests may fail them and read the files they are about"
)]

use kit::shared;

use shared::shared;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

const NBSP: char = '\u{a0}';

struct Sample {
    name: String,
    text: String,
}

impl Sample {
    fn words(&self) -> Vec<String> {
        words(&self.text)
    }
}

fn samples() -> Vec<Sample> {
    let mut samples = read_texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("annotations/sample"));
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    samples
}

fn read_texts(folder: &Path) -> Vec<Sample> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    entries
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .map(|path| Sample {
            name: path.file_name().expect("a name").to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).expect("UTF-8 text"),
        })
        .collect()
}

/// Runs of letters and digits, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn runs_of_8(text: &str) -> HashSet<Vec<String>> {
    words(text).windows(8).map(<[String]>::to_vec).collect()
}

#[test]
fn no_eight_words_in_a_row_come_from_real_dispatches() {
    let Some(folder) = shared("dispatches") else { return };
    for real in read_texts(&folder) {
        let taken = runs_of_8(&real.text);
        for sample in samples() {
            let common: Vec<_> =
                runs_of_8(&sample.text).into_iter().filter(|run| taken.contains(run)).collect();
            assert!(common.is_empty(), "{} shares {common:?}", sample.name);
        }
    }
}

#[test]
fn ten_dispatches_six_in_french_of_readable_length() {
    let samples = samples();
    let french = samples.iter().filter(|s| s.text.contains(" qui ") && s.text.contains(" les "));
    assert!(samples.len() >= 10);
    assert_eq!(french.count(), 6);
    for sample in &samples {
        let count = sample.text.split_whitespace().count();
        assert!((200..=420).contains(&count), "{} has {count} words", sample.name);
    }
}

#[test]
fn no_real_agency_is_named() {
    let real = ["reuters", "afp", "ap", "tass", "interfax", "dpa", "efe", "ansa", "belga", "ats"];
    for sample in samples() {
        let named: Vec<_> =
            sample.words().into_iter().filter(|word| real.contains(&word.as_str())).collect();
        assert!(named.is_empty(), "{}: {named:?}", sample.name);
    }
}

#[test]
fn one_event_is_told_by_three_agencies_in_four_takes() {
    let about: Vec<String> = samples()
        .into_iter()
        .filter(|sample| sample.text.contains("Haute-Combe") && sample.text.contains("Sarnelle"))
        .map(|sample| sample.name)
        .collect();
    assert_eq!(
        about,
        [
            "001_meridienne_barrage.txt",
            "002_meridienne_barrage_bis.txt",
            "003_northwire_dam.txt",
            "004_baltique_barrage.txt"
        ]
    );
}

#[test]
fn the_corrected_take_keeps_most_of_the_first() {
    let samples = samples();
    let take = |n: usize| runs_of_8(&samples[n].text);
    let (first, second) = (take(0), take(1));
    let kept = first.intersection(&second).count();
    assert!(kept * 10 > first.len() * 6, "{kept} of {}", first.len());
    assert!(samples[1].text.starts_with("(Actualisé avec ") && samples[1].text.contains("corrige"));
    assert!(samples[0].text.contains("210 mètres") && samples[1].text.contains("120 mètres"));
}

/// Every trap of real dispatches, with the file and the words in which it lies.
const TRAPS: [(&str, &str, &str); 44] = [
    ("French advisory", "002", "(Actualisé avec réactions"),
    ("English advisory", "003", "(Updates with "),
    ("correction advisory", "010", "(Corrects spelling"),
    ("advisory after a headline", "009", "inchangés\n\n(Actualisé avec "),
    ("headline alone", "004", "sans traité\n\nORSANE"),
    ("dateline, place and country", "001", "ORSANE, Valdésie, 12 mai (AM) - "),
    ("dateline, place alone", "004", "ORSANE, 12 mai (Baltique Presse) - "),
    ("dateline, month first", "003", "ORSANE, Valdesia, May 12 (Northwire) - "),
    ("dateline, country in brackets", "006", "BRENNICK (Halmark), 13 mai (Correspondance"),
    ("dateline without a date", "008", "TORVALD (HP) — "),
    ("no dateline", "007", "Le musée national de Lisarre s'est dit"),
    ("French sign-off on the last line", "001", "valdésien. (Colette Varnier; "),
    ("French sign-off of its own", "006", "\n\n(Maud Kerlann"),
    ("English sign-off", "003", "(Reporting by Anna Kessel and Tom Ridley; "),
    ("contribution note", "008", "contributed to this report."),
    ("relay after a cue", "001", "Ilmar Dervaki, cité par l'agence Tarpress"),
    ("relay by selon", "004", "selon l'agence Tarpress"),
    ("English relay", "003", "was quoted as saying on Monday by the Tarpress news agency"),
    ("unnamed agencies as source", "004", "Selon les agences tarmaniennes"),
    ("agency as addressee", "001", "a confié à l'AM"),
    ("communiqué", "004", "dans un communiqué"),
    ("ce dernier", "001", "Ce dernier, que le Premier ministre"),
    ("anonymous official", "001", "sous couvert de l'anonymat"),
    ("anonymous in English", "003", "speaking on condition of anonymity"),
    ("role noun", "004", "le chef de la diplomatie tarmanienne"),
    ("metonym", "001", "Pour Sarvik, en revanche, pas question"),
    ("metonym in English", "010", "Fiskholm sees it otherwise."),
    ("name variant, one agency", "001", "Ilmar Dervaki"),
    ("name variant, another", "004", "Ilmar Dervacki"),
    ("name variant, third", "003", "Ilmar Derwaki"),
    ("variant with a particle", "001", "Idris al Benhari"),
    ("variant with a hyphen", "003", "Idris al-Benhari"),
    ("variant without it", "004", "Idris Benhary"),
    ("translation of one saying", "001", "parler de confiance est une plaisanterie"),
    ("its other translation", "004", "évoquer la confiance relève de la plaisanterie"),
    ("error inside a quotation", "004", "l'eau de la Sarnelle avec la Valdésie»"),
    ("bracket inside a quotation", "004", "(les vannes ont été abaissées en mars, ndlr)"),
    ("split quotation", "005", "pay,\" she said, \"they"),
    ("attribution inside the marks", "006", "à payer, a-t-elle ajouté sous les"),
    ("French quotation over paragraphs", "009", "l’arrêt.\n\n«\u{a0}Mais"),
    ("negated speech", "001", "n'a fait aucune déclaration"),
    ("negated speech in English", "003", "Lanvier made no statement"),
    ("scare quotes", "005", "so-called \"quiet rosters\""),
    ("inner quotation", "004", "une +pause technique+ de trente jours"),
];

#[test]
fn the_traps_of_real_dispatches_are_there() {
    let samples = samples();
    for (trap, number, words) in TRAPS {
        let found = samples.iter().any(|s| s.name.starts_with(number) && s.text.contains(words));
        assert!(found, "{trap}: not in {number}: {words}");
    }
}

#[test]
fn quotation_marks_and_blanks_vary_as_they_do_on_the_wire() {
    let samples = samples();
    let having = |test: &dyn Fn(&str) -> bool| samples.iter().filter(|s| test(&s.text)).count();
    assert!(having(&|t| t.contains('"') && !t.contains(['«', '“'])) >= 4, "straight");
    assert!(having(&|t| t.contains('“')) >= 1, "curly");
    assert!(having(&|t| t.contains('«') && !t.contains("«\u{a0}")) >= 2, "guillemets, no blank");
    assert!(having(&|t| t.contains("«\u{a0}")) >= 2, "guillemets with a no-break blank");
    assert!(having(&|t| t.contains("M.\u{a0}")) >= 2, "no-break blank after M.");
    assert!(having(&|t| t.contains('\u{202f}')) >= 1, "narrow no-break blank");
    assert!(having(&|t| t.contains('’') && t.contains(NBSP)) >= 1, "typographic apostrophe");
    assert!(having(&|t| t.contains("M. ")) >= 1, "plain blank after M.");
}

#[test]
fn line_ends_and_last_lines_vary() {
    let samples = samples();
    let with_crlf: Vec<&Sample> = samples.iter().filter(|s| s.text.contains("\r\n")).collect();
    let [sample] = with_crlf.as_slice() else { unreachable!("one sample has CRLF") };
    assert_eq!(sample.text.matches('\n').count(), sample.text.matches("\r\n").count());
    assert!(sample.text.contains("envelopes.\r\n\r\n“I have done this"), "quote over paragraphs");
    let open = samples.iter().filter(|s| !s.text.ends_with('\n')).count();
    assert!((2..samples.len()).contains(&open), "{open} samples have no final newline");
}
