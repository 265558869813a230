//! The thread that answers questions about dispatches: moves questions to the service's
//! reader, and what that says to the loop or to the writer.

use super::Event;
use super::writing::Message;
use service::{Asked, Reader, Said, Waiting};
use std::sync::mpsc::{Receiver, Sender, TryRecvError};

/// Answers until nobody asks any more.
pub(super) fn work(
    mut reader: Reader,
    questions: &Receiver<Asked>,
    writer: &Sender<Message>,
    tell: &Sender<Event>,
) {
    let mut waiting = Waiting::default();
    while listen(questions, &mut waiting, reader.is_unfinished()) {
        let said = match waiting.take_next() {
            Some(asked) => reader.answer(asked),
            None => reader.go_on(),
        };
        for said in said {
            // The loop has gone only when the program ends, the writer after this thread.
            match said {
                Said::Answer(answer) => drop(tell.send(Event::Answer(answer))),
                Said::Job(job) => drop(writer.send(Message::Job(job))),
            }
        }
    }
}

/// Takes all questions that were asked. Waits for one where none waits and nothing is
/// unfinished; false once nobody can ask any more and all is answered.
fn listen(questions: &Receiver<Asked>, waiting: &mut Waiting, unfinished: bool) -> bool {
    loop {
        match questions.try_recv() {
            Ok(asked) => waiting.push(asked),
            Err(TryRecvError::Empty) if unfinished || !waiting.is_empty() => return true,
            Err(TryRecvError::Empty) => match questions.recv() {
                Ok(asked) => waiting.push(asked),
                Err(_) => return false,
            },
            Err(TryRecvError::Disconnected) => return !waiting.is_empty(),
        }
    }
}
