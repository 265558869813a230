//! The thread of the service's writer: moves jobs to it and its answers to the loop.

use super::Event;
use super::clock::now;
use app::Answer;
use model::RecordId;
use service::{Job, Opening, Writer, history};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use study::Device;

/// Something for the writer's thread.
#[derive(Debug)]
pub(super) enum Message {
    /// A job for the writer.
    Job(Job),
    /// Read what was done to a record, all that was given before included.
    History(RecordId),
}

/// Opens the store and works until nobody asks any more.
pub(super) fn work(opening: Opening, messages: &Receiver<Message>, tell: &Sender<Event>) {
    let study = opening.study.clone();
    let device = Device::of(&study);
    let mut writer = Writer::open(opening, device, now());
    loop {
        hand_on(&mut writer, tell);
        let message = match writer.pause() {
            Some(pause) => messages.recv_timeout(pause),
            None => messages.recv().map_err(RecvTimeoutError::from),
        };
        match message {
            Ok(message) => take(&mut writer, message, &study, tell),
            Err(RecvTimeoutError::Timeout) => writer.tend(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    writer.end();
    hand_on(&mut writer, tell);
}

/// Sends what the writer answered to the loop.
fn hand_on(writer: &mut Writer, tell: &Sender<Event>) {
    for answer in writer.take_answers() {
        // The loop has gone only when the program ends.
        let _ = tell.send(Event::Answer(answer));
    }
}

/// Does what a message asks for.
fn take(writer: &mut Writer, message: Message, study: &Path, tell: &Sender<Event>) {
    match message {
        Message::Job(job) => writer.run(job, now()),
        Message::History(of) => {
            writer.catch_up();
            read_history(study.to_owned(), of, tell.clone());
        }
    }
}

/// Has the journals read by a thread of its own, so that no edit waits for it.
fn read_history(study: PathBuf, of: RecordId, tell: Sender<Event>) {
    let told = tell.clone();
    // An error is the loop gone.
    let read = move || drop(told.send(Event::Answer(history(&study, of))));
    if let Err(error) = std::thread::Builder::new().name("history".into()).spawn(read) {
        let answer = Answer::History(of, Vec::new(), vec![error.to_string()]);
        let _ = tell.send(Event::Answer(answer));
    }
}
