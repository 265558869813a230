//! The rules of reading: what is refused, where, why, and what to do.

use kit::formats_support;

use depeche::formats::annotations::{Plan, Prefer};
use depeche::formats::out::ExportOptions;
use depeche::model::*;
use formats_support::{Memory, VALMER, at, changed, dispatch, generate, id, line_of, sample};
use serde_json::{Value, json};

fn file() -> String {
    sample().export(ExportOptions::default())
}

/// The refusals as "line: what | hint".
fn refusals(plan: &Plan) -> Vec<String> {
    plan.refusals.iter().map(|it| format!("{}: {} | {}", it.line, it.what, it.hint)).collect()
}

/// Asserts that the file is refused at just these lines, with these words.
#[track_caller]
fn refused(plan: &Plan, expected: &[(usize, &str)]) {
    let found = refusals(plan);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, (line, words)) in found.iter().zip(expected) {
        assert!(found.starts_with(&format!("{line}: ")), "{found}");
        assert!(found.contains(words), "{found}\nshould say: {words}");
    }
}

fn fresh(file: &str) -> Plan {
    Memory::default().read(file)
}

/// Records of the sample: one of each kind.
const RECORDS: usize = 14;
/// Lines of the file: the header and two dispatches come before the records.
const LINES: usize = RECORDS + 3;

#[test]
fn a_whole_file_is_taken_once() {
    let file = file();
    let mut study = Memory::default();
    let plan = study.read(&file);
    refused(&plan, &[]);
    assert_eq!((plan.dispatches.len(), plan.records.len(), plan.lines), (2, RECORDS, LINES));
    assert_eq!((plan.counts.of("quote"), plan.counts.total()), (1, RECORDS));
    assert_eq!(plan.header.as_ref().unwrap().study, "Sommet de Valmer");
    study.apply(plan);
    let again = study.read(&file);
    assert!(again.is_empty());
    assert_eq!((again.same, again.same_dispatches), (RECORDS, 2));
}

#[test]
fn two_files_joined_and_blank_lines_do_no_harm() {
    let joined = format!("\u{feff}{}\r\n   \n{}", file(), file());
    let plan = fresh(&joined);
    refused(&plan, &[]);
    assert_eq!((plan.records.len(), plan.same, plan.same_dispatches), (RECORDS, RECORDS, 2));
}

#[test]
fn a_file_without_a_good_header_is_refused_whole() {
    let file = file();
    let body: String = file.split_inclusive('\n').skip(1).collect();
    let header = |text: &str| fresh(&format!("{text}\n{body}"));
    for (plan, words) in [
        (fresh(&body), "no header line"),
        (fresh(""), "no header line"),
        (header(r#"{"record":"header"}"#), "format is not given"),
        (header(r#"{"record":"header","format":"depeche","version":2}"#), "version “2”"),
        (
            header(r#"{"record":"header","format":"depeche","version":1,"offset_unit":"utf16"}"#),
            "unit “utf16”",
        ),
    ] {
        assert!(plan.is_empty());
        refused(&plan, &[(1, words)]);
    }
    let plan =
        header(r#"{"record":"header","format":"depeche","version":1,"offset_unit":"code_point"}"#);
    refused(&plan, &[]);
    assert_eq!(plan.records.len(), RECORDS);
}

#[test]
fn what_is_no_record_is_refused_alone() {
    let file = file()
        + "{\"record\":\"quote\"\n\
           [1,2]\n\
           {\"text\":\"no kind\"}\n\
           {\"record\":\"opinion\\u001b[31m\"}\n\
           {\"record\":\"speaker\",\"name\":\"nobody\",\"kind\":\"person\"}\n";
    let plan = fresh(&file);
    refused(
        &plan,
        &[
            (LINES + 1, "not JSON"),
            (LINES + 2, "`record`"),
            (LINES + 3, "`record`"),
            (LINES + 4, "“opinion\\u{1b}[31m” is no kind of record"),
            (LINES + 5, "missing field `id`"),
        ],
    );
    assert_eq!(plan.records.len(), RECORDS);
}

#[test]
fn an_anchor_that_does_not_fit_says_what_stands_there_and_where_its_words_are() {
    let file = file();
    let line = line_of(&file, 10);
    let moved = changed(&file, 10, |quote| {
        quote["content"][0]["start"] = json!(3);
        quote["content"][0]["end"] = json!(10);
    });
    let plan = fresh(&moved);
    let stance = line_of(&file, 20);
    let expected = [
        (line, "at 3–10 stands “tualisé”, not “Nous ne signerons pas ce texte”"),
        (stance, "its quote"),
    ];
    refused(&plan, &expected);
    let place = at(&dispatch(VALMER), "Nous ne signerons pas ce texte");
    let hint = format!("same context stand at {}–{}", place.start, place.end);
    assert!(plan.refusals[0].hint.contains(&hint), "{}", plan.refusals[0].hint);
    assert!(plan.refusals[1].hint.contains(&format!("line {line}")));

    let gone = changed(&file, 10, |quote| quote["content"][0]["exact"] = json!("Jamais dit"));
    assert!(fresh(&gone).refusals[0].hint.contains("nowhere"));
    let beyond = changed(&file, 10, |quote| quote["content"][0]["end"] = json!(99_999));
    assert!(fresh(&beyond).refusals[0].what.contains("the text has"));
    let empty = changed(&file, 10, |quote| {
        quote["content"][0] = json!({"start": 3, "end": 3, "exact": ""});
    });
    assert!(fresh(&empty).refusals[0].what.contains("no word at 3–3"));
    let all = changed(&file, 10, |quote| {
        quote["content"][0]["start"] = json!(0);
        quote["content"][1]["start"] = json!(0);
    });
    assert!(fresh(&all).refusals[0].what.contains("1 more of its anchors"));
}

#[test]
fn utf16_offsets_are_caught() {
    let file = file();
    let shifted = changed(&file, 30, |link| {
        let end = &mut link["b"]["spans"][0]["end"];
        *end = json!(end.as_u64().unwrap() + 1);
    });
    refused(&fresh(&shifted), &[(line_of(&file, 30), "not “refuse de signer 🚢”")]);
}

#[test]
fn a_text_that_was_changed_is_refused_with_all_that_lies_in_it() {
    let file = file().replace("Rien ne presse, a répété", "Rien ne presse, répète");
    let plan = fresh(&file);
    let line = 1 + file.lines().position(|it| it.contains("répète")).unwrap();
    assert_eq!(plan.dispatches.len(), 1);
    assert_eq!(plan.counts.total(), 6, "what lies in no changed text is left");
    assert_eq!(plan.refusals.len(), 9);
    assert_eq!(plan.refusals[0].line, line);
    assert!(plan.refusals[0].what.contains("not that of its id"));
    assert!(plan.refusals[1].what.contains("its dispatch"));
}

#[test]
fn a_wrong_hash_is_refused_with_and_without_text() {
    let study = sample();
    for no_text in [false, true] {
        let file = study.export(ExportOptions { no_text });
        let hash = "\"text_sha256\":\"";
        let at = file.find(hash).unwrap() + hash.len();
        let mut wrong = file.clone();
        wrong.replace_range(at..at + 4, "zzzz");
        refused(&study.read(&wrong), &[(2, "text_sha256 is “zzzz")]);
    }
}

#[test]
fn a_dispatch_without_text_must_be_in_the_study() {
    let file = sample().export(ExportOptions { no_text: true });
    let plan = fresh(&file);
    assert_eq!(plan.counts.total(), 4);
    assert!(plan.refusals[0].what.contains("the line has no text"));
    let mut study = sample();
    study.records.clear();
    let plan = study.read(&file);
    refused(&plan, &[]);
    assert_eq!((plan.records.len(), plan.same_dispatches), (RECORDS, 2));
}

#[test]
fn what_a_record_points_at_must_be_there() {
    let file = file();
    let drop_line = |n: u64| -> String {
        let line = line_of(&file, n);
        let lines = file.split_inclusive('\n').enumerate();
        lines.filter(|(at, _)| at + 1 != line).map(|(_, text)| text).collect()
    };
    let without_speaker = drop_line(1);
    let (quote, stance) = (line_of(&without_speaker, 10), line_of(&without_speaker, 20));
    let words = "its speaker 01900000-0000-7000-8000-000000000001 is neither in the file";
    refused(&fresh(&without_speaker), &[(quote, words), (stance, "its holder")]);

    let mut study = Memory::default();
    study.put(Vec::new(), vec![sample().records[&id(1)].clone()]);
    refused(&study.read(&without_speaker), &[]);

    let without_session = drop_line(40);
    let decision = line_of(&without_session, 41);
    let words = "its session 01900000-0000-7000-8000-000000000028 is neither in the file";
    let plan = fresh(&without_session);
    refused(&plan, &[(decision, words)]);
    assert_eq!(plan.refusals[0].hint, "add the session to the file, or import it first");
    study.put(Vec::new(), vec![sample().records[&id(40)].clone()]);
    refused(&study.read(&without_session), &[]);
    // The quote a decision names may be gone.
    let quote_gone = changed(&file, 41, |decision| decision["quote"] = json!(id(999).to_string()));
    refused(&fresh(&quote_gone), &[]);
    let nowhere =
        changed(&file, 41, |decision| drop(decision.as_object_mut().unwrap().remove("dispatch")));
    refused(&fresh(&nowhere), &[(line_of(&file, 41), "the decision names no dispatch")]);

    let wrong_kind = changed(&file, 20, |stance| stance["quote"] = json!(id(1).to_string()));
    refused(&fresh(&wrong_kind), &[(line_of(&file, 20), "is a speaker, not a quote")]);

    let quote_alone =
        changed(&file, 10, |quote| drop(quote.as_object_mut().unwrap().remove("dispatch")));
    let expected = [(line_of(&file, 10), "names no dispatch"), (line_of(&file, 20), "its quote")];
    refused(&fresh(&quote_alone), &expected);
}

#[test]
fn a_refusal_reaches_down_a_long_chain() {
    let d = dispatch("« Oui », dit-elle.");
    let mut records = Vec::new();
    for n in 0..5_000 {
        let mut quote = formats_support::quote(100 + n, &d, &["Oui"], None);
        let Record::Quote(it) = &mut quote else { unreachable!() };
        it.within = (n > 0).then(|| id(99 + n));
        records.push(quote);
    }
    let study = Memory::of(vec![d], records);
    let file = study.export(ExportOptions::default());
    assert_eq!(fresh(&file).records.len(), 5_000);
    let broken = changed(&file, 100, |quote| quote["content"][0]["exact"] = json!("Non"));
    assert_eq!(fresh(&broken).refusals.len(), 5_000);
}

#[test]
fn nothing_contains_itself() {
    let file = sample().export(ExportOptions::default());
    let own = changed(&file, 10, |quote| quote["within"] = json!(id(10).to_string()));
    let expected = [(line_of(&file, 10), "contains itself"), (line_of(&file, 20), "its quote")];
    refused(&fresh(&own), &expected);

    let mut study = Memory::default();
    let merged = |n: u64, into: u64| {
        let mut speaker = formats_support::speaker(n, "A");
        let Record::Speaker(it) = &mut speaker else { unreachable!() };
        it.merged_into = Some(id(into));
        speaker
    };
    study.put(Vec::new(), vec![formats_support::speaker(1, "A"), merged(2, 1)]);
    let file = Memory::of(Vec::new(), vec![merged(1, 2)]).export(ExportOptions::default());
    refused(&study.read_with(&file, Prefer::File), &[(2, "contains itself")]);
}

#[test]
fn an_id_with_other_content_needs_a_side() {
    let study = sample();
    let file = changed(&file(), 1, |speaker| speaker["name"] = json!("Claire Obin"));
    let plan = study.read(&file);
    assert!(plan.is_empty());
    refused(&plan, &[(line_of(&file, 1), "other content (name)")]);
    assert_eq!(plan.same, RECORDS - 1);

    let plan = study.read_with(&file, Prefer::Study);
    assert!(plan.is_empty());
    refused(&plan, &[]);
    assert_eq!((plan.same, plan.kept), (RECORDS - 1, 1));

    let plan = study.read_with(&file, Prefer::File);
    refused(&plan, &[]);
    assert_eq!(plan.was, vec![study.records[&id(1)].clone()]);
    let Record::Speaker(speaker) = &plan.records[0] else { unreachable!() };
    assert_eq!((plan.records.len(), speaker.name.as_str()), (1, "Claire Obin"));
}

/// The sample as a file of suggestions.
fn suggestions() -> String {
    let mut proposed = sample();
    proposed.records.values_mut().for_each(|it| it.meta_mut().status = Status::Suggested);
    proposed.export(ExportOptions::default())
}

#[test]
fn a_suggestion_never_replaces_what_a_person_decided() {
    let study = sample();
    let file = suggestions();
    for prefer in [Prefer::Neither, Prefer::Study, Prefer::File] {
        let plan = study.read_with(&file, prefer);
        refused(&plan, &[]);
        assert!(plan.is_empty());
        assert_eq!((plan.same, plan.kept, plan.decided), (0, 0, RECORDS));
        let lines: Vec<usize> = plan.notes.iter().map(|note| note.line).collect();
        assert_eq!(lines, (4..=LINES).collect::<Vec<_>>(), "each is told of");
    }
}

#[test]
fn a_stance_goes_with_the_quote_it_was_suggested_with() {
    let mut study = sample();
    study.records.remove(&id(20)).unwrap();
    let plan = study.read(&suggestions());
    assert!(plan.is_empty());
    assert_eq!(plan.decided, RECORDS);
    // On a quote that was taken before, it is something new.
    let on_taken = changed(&file(), 20, |stance| stance["status"] = json!("suggested"));
    let plan = study.read(&on_taken);
    assert_eq!((plan.counts.of("stance"), plan.decided), (1, 0));
}

#[test]
fn of_two_suggestions_the_study_s_stays_unless_the_file_is_preferred() {
    let mut study = Memory::default();
    study.apply(study.read(&suggestions()));
    let other = changed(&suggestions(), 1, |speaker| speaker["name"] = json!("Claire Obin"));
    let plan = study.read(&other);
    refused(&plan, &[]);
    assert_eq!((plan.records.len(), plan.same, plan.kept), (0, RECORDS - 1, 1));
    let plan = study.read_with(&other, Prefer::File);
    assert_eq!((plan.records.len(), plan.same, plan.kept), (1, RECORDS - 1, 0));
}

#[test]
fn an_id_of_another_kind_is_never_replaced() {
    let study = sample();
    let mut mark = study.records[&id(31)].clone();
    mark.meta_mut().id = id(10);
    let file = Memory::of(Vec::new(), vec![mark]).export(ExportOptions::default());
    refused(&study.read_with(&file, Prefer::File), &[(2, "is in the study as a quote")]);
}

#[test]
fn one_id_twice_in_a_file_is_taken_once() {
    let file = file();
    let other = changed(&file, 1, |speaker| speaker["name"] = json!("Claire Obin"));
    let line = line_of(&file, 1);
    let extra = other.lines().nth(line - 1).unwrap();
    let plan = fresh(&format!("{file}{extra}\n"));
    refused(&plan, &[(LINES + 1, &format!("stands already on line {line}"))]);
    let plan = sample().read_with(&format!("{file}{extra}\n"), Prefer::File);
    refused(&plan, &[(LINES + 1, &format!("stands already on line {line}"))]);
}

#[test]
fn unknown_fields_are_kept_or_told_of() {
    let file = changed(&file(), 10, |quote| quote["later"] = generate::later());
    let mut study = Memory::default();
    let plan = study.read(&file);
    assert_eq!(plan.notes, vec![]);
    study.apply(plan);
    let line = line_of(&file, 10);
    let back = study.export(ExportOptions::default());
    let value: Value = serde_json::from_str(back.lines().nth(line - 1).unwrap()).unwrap();
    assert_eq!(value["later"], generate::later());

    let file = changed(&file, 10, |quote| quote["content"][1]["score"] = json!(3));
    let plan = fresh(&file);
    refused(&plan, &[]);
    assert_eq!(plan.notes.len(), 1);
    assert_eq!(plan.notes[0].line, line);
    assert!(plan.notes[0].what.ends_with("content[1].score"), "{}", plan.notes[0].what);
}

#[test]
fn keys_the_codebook_lacks_are_only_noted() {
    let study = Memory { keys: Some(vec!["direct", "explicit"]), ..Memory::default() };
    let file = changed(&file(), 41, |decision| decision["reason"] = json!("gap"));
    let plan = study.read(&file);
    refused(&plan, &[]);
    let (stance, decision) = (line_of(&file, 20), line_of(&file, 41));
    let notes: Vec<_> = plan.notes.iter().map(|it| (it.line, it.what.as_str())).collect();
    let expected = [
        (stance, "polarity “oppose” is not in the codebook (2 records)"),
        (decision, "reason “gap” is not in the codebook (1 records)"),
    ];
    assert_eq!(notes, expected);
}

#[test]
fn the_study_s_own_account_of_a_dispatch_stays() {
    let study = sample();
    let file = file();
    let told = file.replacen("\"lang\":\"other\"", "\"lang\":\"fr\"", 1);
    assert_ne!(told, file);
    let plan = study.read(&told);
    refused(&plan, &[]);
    assert!(plan.is_empty());
    assert!(plan.notes[0].what.contains("the study's stay"));
    let other_source =
        file.replacen("\"lang\":", "\"imported\":\"2026-01-01T00:00:00Z\",\"lang\":", 1);
    assert_eq!(study.read(&other_source).notes, vec![]);
}
