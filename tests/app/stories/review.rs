//! Review sessions: cards decided, corrected, left, taken back, taken up again.

use super::told::{Story, kept, study};
use depeche::model::Verdict;

const EVE: &str = "« Nous signerons », a déclaré Ève Tardif.";
const STANCE: &str = "« Je soutiens le traité », a dit Ève Tardif à Paul Orme.";
const TWO: &str =
    "« Nous verrons », a répondu Paul Orme.\n\n« Ce traité est bon », a dit Ève Tardif.";

/// Opens the popup in the list and begins a session over the whole study.
fn session(texts: &[&str]) -> Story {
    study(texts).keys("R<Enter>")
}

impl Story {
    /// The card in front: its frame, and how far the session is.
    #[track_caller]
    fn card(self, told: &str) -> Story {
        self.tells(told, |state| {
            let Some(review) = state.review() else { return "no session".to_owned() };
            let done = review.tally().decided();
            let doc = review.draft().and_then(|draft| state.study.open_doc(draft.dispatch));
            match (review.draft(), doc) {
                (Some(draft), Some(doc)) => {
                    let words: Vec<&str> =
                        draft.content.iter().map(|span| span.of(doc.text())).collect();
                    let who = draft.speaker().map_or("nobody", |it| it.name.as_str());
                    format!("{}: {} {done}/{}", who, words.join(" … "), review.total())
                }
                _ => format!("none {done}/{}", review.total()),
            }
        })
    }

    /// How many speakers have this name.
    #[track_caller]
    fn registry_has(self, name: &str, told: usize) -> Story {
        self.tells(&told.to_string(), |state| {
            state.study.registry.all().iter().filter(|it| it.name == name).count().to_string()
        })
    }

    /// What was decided, oldest first: the verdict, the words, what came with it.
    #[track_caller]
    fn decided(self, told: &[&str]) -> Story {
        self.tells(&told.join("\n"), |state| {
            let line = |it: &depeche::model::Decision| {
                let words: Vec<&str> = it.card.iter().map(|part| part.exact.as_str()).collect();
                let mut parts = vec![format!("{} {}", it.verdict.label(), words.join(" … "))];
                parts.extend(it.polarities.iter().cloned());
                parts.extend(it.corrected.iter().map(|part| format!("other {part}")));
                parts.extend((!it.reason.is_empty()).then(|| format!("because {}", it.reason)));
                parts.extend(it.flagged.then(|| "flagged".to_owned()));
                parts.extend((!it.meta.note.is_empty()).then(|| format!("note {}", it.meta.note)));
                parts.extend(it.second_look.as_ref().map(|look| {
                    format!(
                        "again {} {:?} {:?}",
                        look.same_verdict, look.same_speaker, look.same_stance
                    )
                }));
                if it.verdict != Verdict::Open {
                    parts.push(format!("{} keys", it.keys));
                }
                parts.join("; ")
            };
            let Some(review) = state.review() else { return "no session".to_owned() };
            review.ledger.all().iter().map(line).collect::<Vec<_>>().join("\n")
        })
    }
}

/// Two stances, the second one longer than a row.
const PLANS: &str = "Paul Orme a dit que la mairie condamne la grève du vieux port et que le \
                     syndicat rejette le plan de la mairie sur les quais de Valmer.";

stories! {
    fn a_card_with_more_stances_than_room_shows_them_all_before_it_is_taken() {
        session(&[PLANS])
            .sized(44, 12)
            .shows("part 1 of")
            .keys(">")
            .shows("stance 1 of 2")
            .keys(">")
            .shows("stance 2 of 2");
        session(&[PLANS]).sized(44, 12).keys("<Enter>").says("stance 1 of 2").decided(&[]);
    }

    fn kind_role_and_mention_of_a_new_speaker_were_cut_at_the_edge_of_a_card() {
        session(&[
            "« Nous verrons », a répondu Idris Benhary, ministre tarmanien des Affaires \
             étrangères.\n\n« Jamais », a répondu le ministre tarmanien des Affaires étrangères.",
        ])
        .keys("<Space>")
        .shows("Idris Benhary (new: person, ministre tarmanien des Affaires")
        .shows("étrangères)  “le ministre tarmanien des Affaires étrangères”")
        .sized(52, 16)
        .shows("Idris Benhary (new: person, ministre")
        .shows("“le ministre tarmanien des")
        .shows("0 none");
    }

    fn one_key_accepts_a_card_and_the_next_comes() {
        session(&[TWO])
            .card("Paul Orme: Nous verrons 0/2")
            .keys("<Enter>")
            .says("quote of Paul Orme, no stance (u undoes)")
            .card("Ève Tardif: Ce traité est bon 1/2")
            .keys("a")
            .card("none 2/2")
            .decided(&["accepted Nous verrons; 1 keys", "accepted Ce traité est bon; 1 keys"])
            .keys("q<Enter>")
            .frames(&["direct; Paul Orme", "direct; Ève Tardif"]);
    }

    fn a_digit_accepts_with_that_stance_also_from_the_unshifted_row() {
        session(&[STANCE, TWO])
            .card("Ève Tardif: Je soutiens le traité 0/3")
            .keys("2")
            .says("quote of Ève Tardif, 1 stance")
            .keys("<Enter>&")
            .says("soutien towards what?")
            .keys("a")
            .decided(&[
                "corrected Je soutiens le traité; oppose; other stance; 1 keys",
                "accepted Nous verrons; 1 keys",
                "accepted Ce traité est bon; support; 2 keys",
            ]);
    }

    fn a_proposed_stance_is_taken_with_its_frame_or_left_out_by_nought() {
        session(&[STANCE]).keys("<Enter>").decided(&[
            "accepted Je soutiens le traité; support; 1 keys",
        ]);
        session(&[STANCE]).keys("0").decided(&[
            "corrected Je soutiens le traité; other stance; 1 keys",
        ]);
    }

    fn nought_left_out_every_stance_that_came_after() {
        let both = "« Nous soutenons le traité mais nous rejetons le barrage », a dit hier la \
                    maire Ève Tardif.";
        session(&[both])
            .keys("0")
            .says("Left out; 1 stance left to decide")
            .keys("<Enter>")
            .keys("q<Enter><Tab>")
            .frames(&["direct; Ève Tardif; oppose barrage de Haute-Combe"]);
        // Hidden ones are not taken unseen either.
        study(&[both])
            .keys("Ri<Enter>1T<C-s>")
            .says("Choose the stance yourself")
            .keys("<Enter>")
            .says("Choose the stance yourself")
            .keys("2q<Enter><Tab>")
            .frames(&["direct; Ève Tardif; support le traité; oppose barrage de Haute-Combe"]);
    }

    fn a_digit_changed_a_stance_on_another_page() {
        let clauses = [
            "nous soutenons le traité", "nous rejetons le barrage", "nous condamnons la grève",
            "nous approuvons la trêve", "nous rejetons le budget", "nous soutenons la réforme",
            "nous condamnons le blocus", "nous approuvons le plan", "nous rejetons la taxe",
            "nous soutenons la pêche", "nous condamnons la guerre", "nous rejetons le décret",
        ];
        let text = format!("« {} », a dit Ève Tardif.", clauses.join(", "));
        let shows_hand = |state: &depeche::app::State| {
            let hand = state.review().unwrap().draft().unwrap().stances.len();
            let first = depeche::app::screens::text::pages::of(state).rows().start;
            format!("{hand} {}", first <= hand)
        };
        study(&[&text])
            .keys("R<Enter>")
            .keys(">2")
            .says("Current stance: the same key again decides on it")
            .tells("0 true", shows_hand)
            .shows("in hand")
            .keys("2")
            .tells("1 true", shows_hand)
            .keys("111111111")
            .tells("10 true", shows_hand)
            .shows("in hand");
    }

    fn cards_are_turned_down_with_a_reason_or_none() {
        session(&[TWO])
            .keys("x")
            .says("Turned down for good")
            .keys("X")
            .keys("<Esc>")
            .card("Ève Tardif: Ce traité est bon 1/2")
            .keys("Xq")
            .says("q: no such reason, card unchanged")
            .keys("Xn")
            .decided(&["rejected Nous verrons; 1 keys", "rejected Ce traité est bon; because not-a-quote; 6 keys"])
            .keys("q<Enter><Tab>")
            .frames(&[]);
    }

    fn skipped_cards_come_again_at_the_end_when_asked_for() {
        session(&[TWO])
            .keys("<Space><Enter>")
            .card("none 1/2")
            .keys("<Space>")
            .card("Paul Orme: Nous verrons 1/2")
            .keys("1a")
            .decided(&[
                "accepted Nous verrons; support; 3 keys",
                "accepted Ce traité est bon; 1 keys",
            ]);
    }

    fn a_flag_and_a_note_stay_on_a_card_that_is_left() {
        session(&[TWO])
            .keys("f")
            .says("Flagged for discussion")
            .keys("cqui parle ?<Enter>")
            .decided(&["open Nous verrons; flagged; note qui parle ?"])
            .keys("<Enter>")
            .decided(&["accepted Nous verrons; flagged; note qui parle ?; 15 keys"])
            .keys("f")
            .keys("f")
            .decided(&[
                "accepted Nous verrons; flagged; note qui parle ?; 15 keys",
                "open Ce traité est bon",
            ])
            .keys("q<Enter><Tab>")
            .shows("qui parle ?");
    }

    fn undo_goes_back_card_by_card_and_no_further_than_the_session() {
        session(&[TWO])
            .keys("<Enter><Space>")
            .card("none 1/2")
            .keys("u")
            .says("taken back: skipped card")
            .card("Ève Tardif: Ce traité est bon 1/2")
            .keys("<Backspace>")
            .says("taken back: quote of Paul Orme")
            .card("Paul Orme: Nous verrons 0/2")
            .decided(&[])
            .keys("u")
            .says("Nothing decided in this session")
            .keys("U")
            .says("done again")
            .card("Ève Tardif: Ce traité est bon 1/2");
    }

    fn another_speaker_is_a_letter_and_the_stance_a_digit() {
        session(&[STANCE])
            .keys("sb2")
            .decided(&["corrected Je soutiens le traité; oppose; other speaker; other stance; 3 keys"]);
    }

    fn edges_are_moved_and_enter_comes_back_to_the_card() {
        session(&[TWO])
            .keys("eh<Enter>")
            .card("Paul Orme: Nous 0/2")
            .keys("<Enter>")
            .decided(&["corrected Nous verrons; other content; 4 keys"]);
    }

    fn what_was_changed_in_the_popup_is_kept_on_the_card() {
        session(&[TWO])
            .keys("eh<Esc>")
            .card("Paul Orme: Nous 0/2")
            .stands_in("review")
            .keys("K<Enter>")
            .decided(&["corrected Nous verrons; other content; other kind; 5 keys"]);
    }

    fn a_correction_was_lost_by_a_look_at_the_dispatch() {
        session(&[TWO])
            .keys("eh<Enter>oq")
            .card("Paul Orme: Nous 0/2")
            .keys("<Enter>")
            .decided(&["corrected Nous verrons; other content; 6 keys"]);
    }

    fn a_speaker_added_in_the_dispatch_was_added_twice() {
        session(&["« Nous partons », a dit Paul Orme. « Nous verrons », a répondu Paul Orme."])
            .keys("eh<Enter>o<Tab>a")
            .keys("q<Enter>")
            .registry_has("Paul Orme", 1);
    }

    fn a_session_that_goes_on_keeps_its_manner() {
        session(&[TWO]).keys("<Enter>qRo").says("This session keeps its settings");
    }

    fn cue_relay_and_target_are_corrected_on_the_card() {
        session(&[TWO])
            .keys("vL<Enter>rl<Esc>T/Paul Orme<Enter><Esc>2")
            .decided(&["corrected Nous verrons; oppose; other cue; 20 keys"]);
    }

    fn a_missed_quote_is_coded_in_the_dispatch_without_leaving_the_session() {
        session(&["« Nous verrons », a répondu Paul Orme. Le port rouvre demain."])
            .keys("o")
            .stands_in("reader")
            .keys("sst1a")
            .keys("q")
            .card("Paul Orme: Nous verrons 0/1")
            .decided(&["added Le port rouvre demain.; support; 6 keys"]);
    }

    fn a_card_that_is_accepted_in_the_dispatch_is_decided() {
        session(&[TWO])
            .keys("oa<Tab>tx")
            .keys("q")
            .card("none 2/2")
            .decided(&["accepted Nous verrons; 2 keys", "rejected Ce traité est bon; 3 keys"]);
    }

    fn the_dispatch_scrolls_under_the_card() {
        session(&[TWO]).keys("jkj<Down>").card("Paul Orme: Nous verrons 0/2");
    }

    fn a_hidden_stance_is_chosen_before_it_is_shown() {
        study(&[STANCE])
            .keys("Ri<Enter>")
            .keys("<Enter>")
            .says("Choose the stance yourself")
            .keys("2")
            .says("Saved: oppose; the rules read “support”")
            .keys("u")
            .keys("i<Enter>")
            .decided(&["accepted Je soutiens le traité; support; 2 keys"]);
    }

    fn the_least_sure_come_first_or_a_speaker_at_a_time() {
        let texts = &[TWO, "« Nous partons », a répondu Paul Orme."];
        study(texts).keys("Roo<Enter>").keys("<Enter><Enter>").card("Paul Orme: Nous partons 2/3");
        study(texts).keys("Ro<Enter>").card("Paul Orme: Nous verrons 0/3");
    }

    fn a_session_goes_over_the_marked_the_filtered_or_everything() {
        study(&[TWO, EVE]).keys("j<Space>R<Enter>").card("Ève Tardif: Nous signerons 0/1");
        study(&[TWO, EVE]).keys("/signerons<Enter>R<Enter>").card("Ève Tardif: Nous signerons 0/1");
        study(&[TWO, EVE]).keys("j<Enter>R<Enter>").card("Ève Tardif: Nous signerons 0/1");
        study(&[TWO, EVE]).keys("j<Enter>Rjk<Down><Up>?").shows("begin").keys("<Esc><Esc>").stands_in("reader");
    }

    fn a_session_without_cards_is_not_begun() {
        study(&["Le port rouvre demain."])
            .keys("R<Enter>")
            .stands_in("list")
            .says("Nothing left to review")
            .tells("0", |state| state.study.sessions.len().to_string());
    }

    fn a_dispatch_whose_cards_are_all_decided_is_reviewed() {
        session(&[TWO, EVE])
            .keys("<Enter>x")
            .tells("Reviewed", |state| {
                let id = state.list().unwrap().rows[0].0.id;
                format!("{:?}", state.study.counts(id).unwrap().state)
            })
            .keys("u")
            .tells("Untouched", |state| {
                let id = state.list().unwrap().rows[0].0.id;
                format!("{:?}", state.study.counts(id).unwrap().state)
            });
    }

    fn a_session_is_taken_up_at_the_card_it_was_left_at() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        kept(TWO, path, 1).keys("qR<Enter><Enter>").card("Ève Tardif: Ce traité est bon 1/2");
        kept(TWO, path, 2)
            .keys("qR<Enter>")
            .card("Ève Tardif: Ce traité est bon 1/2")
            .keys("u")
            .card("Paul Orme: Nous verrons 0/2")
            .keys("<Enter><Enter>")
            .tells("ended", |state| match state.study.sessions[0].ended {
                Some(_) => "ended".to_owned(),
                None => "open".to_owned(),
            });
    }

    fn cards_decided_before_are_shown_again_blind() {
        let folder = tempfile::tempdir().unwrap();
        let text = format!("{STANCE}\n\n{TWO}");
        let first = kept(&text, folder.path(), 1).keys("qR<Enter>2");
        let world = first.world.later(60);
        Story { world }
            .keys("qR<Down>s<Enter>")
            .card("Ève Tardif: Je soutiens le traité 0/3")
            .keys("1")
            .decided(&["accepted Je soutiens le traité; support; again true Some(true) Some(false); 1 keys"])
            .keys("u")
            .card("Ève Tardif: Je soutiens le traité 0/3")
            .keys("x")
            .decided(&["rejected Je soutiens le traité; again false None None; 1 keys"])
            .card("Paul Orme: Nous verrons 1/3")
            .keys("<Enter><Enter>q<Enter><Tab>")
            .frames(&[
                "direct; Ève Tardif; oppose le traité",
                "direct; Paul Orme",
                "direct; Ève Tardif",
            ]);
    }

    fn a_dispatch_that_cannot_be_read_stopped_the_session() {
        let mut story = session(&[TWO, EVE]);
        let id = story.world.state.review().unwrap().front.as_ref().unwrap().card.dispatch;
        let why = "its file is damaged".to_owned();
        story.world.hear(depeche::app::Answer::OpenFailed(id, why));
        story.says("its file is damaged").card("Ève Tardif: Nous signerons 0/1");
    }

    fn a_hidden_stance_showed_in_the_dispatch() {
        study(&[STANCE])
            .keys("Ri<Enter>o")
            .tells("hidden", |state| if state.hides_stance() { "hidden".to_owned() } else { "shown".to_owned() })
            .keys("a")
            .says("Choose a stance: t, then 1-5, or 0 for none")
            .keys("t2")
            .keys("q")
            .decided(&["corrected Je soutiens le traité; oppose; other stance; 4 keys"]);
    }
}
