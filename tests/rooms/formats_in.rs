//! Formats in: the table, and drafts of paragraphs with their roles.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use depeche::formats::{
    Body, Draft, Input, Moment, Paragraph, PutDraft, Reader, Refusal, Role, Stream, each_with,
    format_of, formats,
};
use depeche::model::{Dispatch, Lang};
use depeche::wire::text_id;
use std::collections::BTreeSet;
use std::io::BufRead;

/// A format of the tests: a line a paragraph, its role before `|`; a line `=` between two
/// dispatches.
struct Slips;

impl Reader for Slips {
    fn name(&self) -> &'static str {
        "slips"
    }
    fn sniff(&self, path: &str, head: &[u8]) -> bool {
        path.ends_with(".slips") || head.starts_with(b"body|")
    }
    fn read(&self, stream: &mut Stream<'_>, put: PutDraft<'_>) {
        let mut draft = Draft::of(Body::Paragraphs(Vec::new()));
        let mut hand_on = |draft: Draft| match &draft.body {
            Body::Paragraphs(all) if all.is_empty() => put(Err(Refusal::new("no text", ""))),
            _ => put(Ok(draft)),
        };
        for (number, line) in (1..).zip(stream.lines().map(Result::unwrap)) {
            let (role, words) = line.split_once('|').unwrap_or(("=", ""));
            let role = match role {
                "advisory" => Role::Advisory,
                "title" => Role::Headline,
                "by" => Role::Byline,
                "body" => Role::Body,
                "end" => Role::SignOff,
                "dateline" => {
                    draft.dateline = Some(words.to_owned());
                    continue;
                }
                "day" => {
                    draft.dated = words.parse().ok().map(Moment::Day);
                    continue;
                }
                _ => {
                    let next = Draft::of(Body::Paragraphs(Vec::new()));
                    if !hand_on(std::mem::replace(&mut draft, next)) {
                        return;
                    }
                    continue;
                }
            };
            draft.line.get_or_insert(number);
            if let Body::Paragraphs(all) = &mut draft.body {
                all.push(Paragraph { role, text: words.to_owned() });
            }
        }
        hand_on(draft);
    }
}

fn slips(file: &str) -> Vec<Result<Dispatch, Refusal>> {
    let mut all = Vec::new();
    each_with(&Slips, &Input::new("a.slips", file.as_bytes()), &mut |one| {
        all.push(one);
        true
    });
    all
}

fn slip(file: &str) -> Dispatch {
    let mut all = slips(file);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

#[test]
fn every_format_has_a_name_of_its_own_and_the_last_takes_everything() {
    let names: BTreeSet<_> = formats().iter().map(|it| it.name()).collect();
    assert_eq!(names.len(), formats().len());
    for name in names {
        assert_eq!(format_of(&Input::new("x", b"x"), Some(name)).unwrap().name(), name);
    }
    assert!(formats().last().unwrap().sniff("", b""));
}

#[test]
fn paragraphs_become_a_text_with_their_places() {
    let dispatch = slip(
        "title|Le quai rouvre \nbody|Le quai\u{a0}rouvre lundi.\nby|Denis Aubin\nbody|La gr\u{e8}ve a dur\u{e9} un mois.\n\
         advisory|(Avec photo)\nend|da/eb\nbody|  \n",
    );
    assert_eq!(
        dispatch.text,
        "(Avec photo)\n\nLe quai rouvre\n\nDenis Aubin\n\nLe quai\u{a0}rouvre lundi.\n\n\
         La gr\u{e8}ve a dur\u{e9} un mois.\n\nda/eb"
    );
    let of = |span: Option<depeche::model::Span>| span.unwrap().of(&dispatch.text).to_owned();
    assert_eq!(of(dispatch.headline), "Le quai rouvre");
    assert_eq!(of(dispatch.advisory), "(Avec photo)");
    assert_eq!(of(dispatch.sign_off), "da/eb");
    assert_eq!(dispatch.paragraphs.len(), 6);
    assert_eq!(dispatch.meta.headline.as_deref(), Some("Le quai rouvre"));
    assert_eq!((dispatch.id, dispatch.meta.lang), (text_id(&dispatch.text), Lang::Fr));
    assert_eq!(dispatch.meta.source.unwrap().format, "slips");
}

#[test]
fn a_role_that_no_paragraph_has_is_not_guessed() {
    let dispatch = slip(
        "body|Le quai rouvre\nbody|La gr\u{e8}ve a dur\u{e9} un mois, dit le port.\nbody|da/eb\n",
    );
    assert_eq!((dispatch.headline, dispatch.advisory, dispatch.sign_off), (None, None, None));
}

#[test]
fn a_dateline_beside_the_text_opens_the_lead_once() {
    let beside =
        "dateline|PORT-LEVENT, 3 mai (Havrol) -\nbody|Le quai rouvre lundi.\nday|2014-05-03\n";
    let within = "body|PORT-LEVENT, 3 mai (Havrol) - Le quai rouvre lundi.\n\
                  dateline|PORT-LEVENT, 3 mai (Havrol) -\nday|2014-05-03\n";
    let (beside, within) = (slip(beside), slip(within));
    assert_eq!(beside.text, "PORT-LEVENT, 3 mai (Havrol) - Le quai rouvre lundi.");
    assert_eq!((beside.id, beside.dateline.clone()), (within.id, within.dateline));
    let line = beside.dateline.unwrap();
    assert_eq!((line.place.as_str(), line.date.unwrap().year), ("PORT-LEVENT", Some(2014)));
}

#[test]
fn a_dispatch_that_is_refused_names_its_line_and_the_next_is_read() {
    let all = slips("body| \n=\nbody|Le quai rouvre.\n=\n");
    let told: Vec<_> = all.iter().map(|it| it.as_ref().map(|it| it.text.as_str())).collect();
    assert_eq!(told.len(), 3);
    assert!(told[0].unwrap_err().to_string().starts_with("line 1: "), "{told:?}");
    assert_eq!(told[1].unwrap(), "Le quai rouvre.");
    assert_eq!(told[2].unwrap_err().to_string(), "no text");
}
