//! The service: answers every question about an open study and records what is coded in
//! it, without threads, channels or a clock of its own.
//!
//! Two halves. The [`Reader`] owns the dispatches and answers a [`Question`](app::Question);
//! the [`Writer`] owns the store and does a [`Job`], in the order in which jobs are given.
//! What the reader says is an answer or a job for the writer ([`Said`]), since what was
//! coded is the writer's to add. What the reader must know of the writer before it can
//! answer it asks through [`Recorded`]: the writer itself implements it, and so does
//! whatever leads to a writer in another thread. Which question is next, and which is
//! not worth answering any more, [`Waiting`] decides.

mod job;
mod reader;
mod recorded;
mod waiting;
mod writer;

pub use job::Job;
pub use reader::{Reader, Said};
pub use recorded::{Known, Recorded, Touched, Unanswered};
pub use waiting::Waiting;
pub use writer::{Opening, Writer, history};
