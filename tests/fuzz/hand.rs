//! Files that people write: codebook, theme, settings with keys, a study's own
//! file, words of its own.

use crate::driver::{Target, problems, run};
use depeche::app::theme::{Role, Theme};
use depeche::model::{Codebook, Lang};
use depeche::runtime::apply_bindings;
use depeche::study::{Config, Settings, plain_name};
use depeche::suggest::{Words, Zones, suggest_with};
use std::collections::HashSet;

const TOML: &[&str] = &[
    "[stance]\n",
    "[[stance]]\n",
    "[[target]]\n",
    "[roles]\n",
    "[keys.list]\n",
    "key = \"a\"\n",
    "label = \"b\"\n",
    "a.b.c = 1\n",
    "a.",
    "[a.b.c]\n",
    "x = {y = {",
    "x = [",
    "[[",
    "\"\"\"",
    "'''",
    "\\uD800",
    "\\U00110000",
    "inherits = \"dark\"\n",
    "inherits = \"me\"\n",
    "letter = \"a\"\n",
    "sign = \"\"\n",
    "1979-05-27T07:32:00Z",
    "inf",
    "0x",
    "\"g g\" = \"quit\"\n",
    "\"C-A-S-x\" = false\n",
    "<Space>",
    "fg = \"#12345\"\n",
    "modifiers = [\"bold\", 3]\n",
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn codebooks() {
    let check = |bytes: &[u8]| {
        let text = text(bytes);
        match Codebook::parse(&text) {
            Err(found) => {
                assert!(!found.is_empty() && found.len() <= 50, "{} problems", found.len());
                problems(&text, &found);
            }
            Ok(book) => {
                assert_eq!(Codebook::parse(&text), Ok(book.clone()));
                assert!((1..=9).contains(&book.polarities.len()), "{book:?}");
                let keys: HashSet<_> = book.polarities.iter().map(|it| &it.key).collect();
                assert_eq!(keys.len(), book.polarities.len());
                let letters: Vec<_> = book.targets.iter().map(|it| it.letter).collect();
                assert_eq!(letters.iter().collect::<HashSet<_>>().len(), letters.len());
            }
        }
    };
    let samples = [Lang::Fr, Lang::En].map(|lang| Codebook::starter_text(lang).into_bytes());
    let samples = samples.into_iter().chain([b"name = \"a\"\nrevision = 1\nlanguage = \"fr\"\n[[stance]]\nkey = \"a\"\nlabel = \"b\"\nsign = \"+\"\n".to_vec()]);
    run(&Target {
        name: "codebook",
        round: 300,
        samples: samples.collect(),
        tokens: TOML,
        json: false,
        check: &check,
    });
}

#[test]
fn themes() {
    let check = |bytes: &[u8]| {
        let text = text(bytes);
        // A file that inherits itself is found by its own name.
        let lookup = |parent: &str| match parent {
            "me" => Some(text.clone()),
            parent => Theme::builtin_text(parent).map(str::to_owned),
        };
        match Theme::parse("me", &text, &lookup) {
            Err(found) => {
                assert!(!found.is_empty() && found.len() <= 50);
                problems(&text, &found);
            }
            Ok(theme) => Role::ALL
                .iter()
                .for_each(|role| assert!(format!("{:?}", theme.style(*role)).len() > 5)),
        }
    };
    let samples = Theme::names().map(|name| Theme::builtin_text(name).unwrap().into());
    let own =
        b"inherits = \"dark\"\n[roles.text]\nfg = \"#102030\"\nmodifiers = [\"bold\"]\n".to_vec();
    let samples = samples.chain([own]).collect();
    run(&Target { name: "theme", round: 300, samples, tokens: TOML, json: false, check: &check });
}

#[test]
fn settings_and_keys() {
    let check = |bytes: &[u8]| {
        let text = text(bytes);
        let (settings, found) = Settings::parse(&text);
        problems(&text, &found);
        let mut keymap = depeche::app::table::keymap();
        let found = apply_bindings(&settings.keys, &mut keymap);
        assert!(found.len() <= settings.keys.len() + keymap.clashes().len());
        problems(&text, &found);
        assert!(settings.measure.is_none_or(|it| (32..=120).contains(&it)));
        // A line of its own at the top counts, whatever stands below it.
        let (again, _) = Settings::parse(&format!("hints = false\n{text}"));
        let twice = text.contains("hints") || text.contains('\u{feff}');
        assert!(twice || again.hints == Some(false), "{again:?}");
    };
    let sample = "theme = \"dark\"\nhints = true\nmouse = false\nmeasure = 72\nascii = true\nclipboard = false\n\
        [keys.list]\n\"g x\" = \"export-list\"\n\"x\" = false\n[keys.reader]\n\"C-e\" = \"end-word-out\"\n";
    let samples = vec![sample.into(), b"[keys.text]\n\"t\" = \"copy\"\n".to_vec()];
    run(&Target {
        name: "settings",
        round: 300,
        samples,
        tokens: TOML,
        json: false,
        check: &check,
    });
}

#[test]
fn configs() {
    let check = |bytes: &[u8]| {
        let text = text(bytes);
        match Config::parse(&text) {
            Err(found) => {
                assert!(!found.is_empty() && found.len() <= 50);
                problems(&text, &found);
            }
            Ok(config) => {
                assert_eq!(Config::parse(&config.to_toml()), Ok(config.clone()));
                assert!(!config.codebook.contains('/') && config.codebook != "..", "{config:?}");
                let coder = plain_name(&config.coder.unwrap_or_default());
                assert!(!coder.contains(['/', '\\', '\0']) && !coder.starts_with('.'), "{coder:?}");
            }
        }
    };
    let sample =
        Config { title: "Le sommet".into(), coder: Some("am".into()), ..Config::default() };
    let other = b"title = 'a'\ncodebook = \"b.toml\"\ntheme = \"dark\"\n".to_vec();
    let samples = vec![sample.to_toml().into_bytes(), other];
    run(&Target { name: "config", round: 300, samples, tokens: TOML, json: false, check: &check });
}

#[test]
fn lexicons() {
    const READ: &str = "Le maire a sifflé que « le port rouvrira ». Selon Bayrol, le capitaine de port, \
        c'est faux, ont grommelé les pilotes. Sarnelle a dit non.\n";
    let check = |bytes: &[u8]| {
        let text = text(bytes);
        let own = Words::shipped().with(&text);
        let lines = text.lines().count();
        assert!(own.lines + own.problems.len() <= lines, "{own:?}");
        for problem in &own.problems {
            assert!(!problem.what.is_empty() && (1..=lines).contains(&problem.line), "{problem:?}");
        }
        for one in suggest_with(&own.words, READ, Lang::Fr, &Zones::default()) {
            let spans = one.content.iter().chain(&one.cue).chain(&one.speaker);
            spans.for_each(|span| assert!(READ.get(span.range()).is_some(), "{span:?}"));
        }
    };
    let sample = "# own\nverb\tfr\tsiffler\tmarks, that\nverb\tfr\tgrommeler\tthat\tgrommelé=PP | grommelle=P3s\n\
        role\tfr\tcapitaine de port\nagency\tBayrol\nmetonym\tSarnelle\tle gouvernement\ntitle\tfr\tmaître\n";
    let tokens = [
        "verb\tfr\t",
        "verb\ten\t",
        "role\t",
        "body\tfr\t",
        "group\t",
        "medium\t",
        "unnamed\t",
        "agency\t",
        "metonym\t",
        "dit=P3s+PP | disent=P3p",
        "marks",
        "infinitive",
        " | ",
        "=",
        "se ",
        "s'",
        "\t\t\t",
    ];
    run(&Target {
        name: "lexicon",
        round: 150,
        samples: vec![sample.into()],
        tokens: &tokens,
        json: false,
        check: &check,
    });
}
