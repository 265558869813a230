//! Formats: what dispatches and annotations come in as, and what a study is given out as.
//!
//! Knows: how an export's lines are judged and become a plan ([`annotations`]), the table of
//! formats a study can be written in ([`out`]), each with what it cannot hold.
//!
//! Must never: open a file, read a clock, or change a study. It reads from and writes to
//! what it is handed.

pub mod annotations;
pub mod out;
