//! The thread that answers questions about dispatches: moves questions to the service's
//! reader, and what that says to the loop or to the writer.

use super::Event;
use super::writing::Message;
use app::Question;
use model::Ruling;
use service::{Known, Reader, Recorded, Said, Unanswered, Waiting};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

/// Answers until nobody asks any more.
pub(super) fn work(
    mut reader: Reader,
    questions: &Receiver<Question>,
    writer: Sender<Message>,
    tell: &Sender<Event>,
) {
    let mut writer = ToWriter(writer);
    let mut waiting = Waiting::default();
    while listen(questions, &mut waiting, reader.is_unfinished()) {
        let said = match waiting.take_next() {
            Some(question) => reader.answer(question, &mut writer),
            None => reader.go_on(),
        };
        for said in said {
            // The loop has gone only when the program ends, the writer after this thread.
            match said {
                Said::Answer(answer) => drop(tell.send(Event::Answer(answer))),
                Said::Job(job) => drop(writer.0.send(Message::Job(job))),
            }
        }
    }
}

/// Takes all questions that were asked. Waits for one where none waits and nothing is
/// unfinished; false once nobody can ask any more and all is answered.
fn listen(questions: &Receiver<Question>, waiting: &mut Waiting, unfinished: bool) -> bool {
    loop {
        match questions.try_recv() {
            Ok(question) => waiting.push(question),
            Err(TryRecvError::Empty) if unfinished || !waiting.is_empty() => return true,
            Err(TryRecvError::Empty) => match questions.recv() {
                Ok(question) => waiting.push(question),
                Err(_) => return false,
            },
            Err(TryRecvError::Disconnected) => return !waiting.is_empty(),
        }
    }
}

/// The way to the writer's thread: what is asked waits behind every job given before.
struct ToWriter(Sender<Message>);

impl ToWriter {
    fn ask<T>(&self, message: impl FnOnce(Sender<T>) -> Message) -> Result<T, Unanswered> {
        let (reply, told) = channel();
        self.0.send(message(reply)).map_err(|_| Unanswered::Ending)?;
        told.recv().map_err(|_| Unanswered::Ending)
    }
}

impl Recorded for ToWriter {
    fn catch_up(&mut self) {
        // An error is a writer that has ended.
        let _ = self.ask(Message::CatchUp);
    }

    fn touched(&mut self) -> Result<Known, Unanswered> {
        self.ask(Message::Touched)?
    }

    fn rulings(&mut self) -> Result<Vec<Ruling>, Unanswered> {
        self.ask(Message::Rulings)?
    }
}
