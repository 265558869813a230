//! The service: answers every question about an open study and records what is coded in
//! it, without threads, channels or a clock of its own.
//!
//! Two halves. The [`Reader`] owns the dispatches and answers a [`Question`](app::Question);
//! the [`Writer`] owns the store and does a [`Job`], in the order in which jobs are given.
//! What the reader says is an answer or a job for the writer ([`Said`]), since the records
//! of a dispatch are the writer's to add. Counts, work states and rulings the writer
//! publishes after each act ([`Published`]): the reader never waits for it. What is on its
//! way to the disk comes with the question ([`Asked`]). Which question is next, and which is
//! not worth answering any more, [`Waiting`] decides.

mod job;
mod published;
mod reader;
mod unanswered;
mod waiting;
mod writer;

pub use job::Job;
pub use published::{Coded, Known, Published, Touched};
pub use reader::{Reader, Said};
pub use unanswered::Unanswered;
pub use waiting::{Asked, Waiting};
pub use writer::{Opening, Writer, history};
