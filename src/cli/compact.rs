//! `depeche compact`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::interrupt::Stop;
use super::output::{note, print};
use super::remove::confirm;
use text::count;

/// Frees the texts of dispatches that were taken out of the study.
///
/// Until then they are kept, so that `u` and `depeche remove --undo` bring them back;
/// behind it they are gone from this copy of the study, and only an import of the same
/// text makes that possible again. That they were taken out stays known, and what was
/// coded on them stays in the journals. What it frees is named, and its number asked
/// for. A text that a dispatch in the study has too stays. Another copy of the study, a
/// backup and git's history keep theirs; a text that comes back from there stays out of
/// the study.
#[derive(Debug, clap::Args)]
pub(super) struct Compact {
    /// Asks nothing.
    #[arg(short, long)]
    yes: bool,
}

impl Compact {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let study = desk.study_to_code()?;
        let mut store = desk.store_to_code(&study)?;
        let corpus = desk.corpus(&study, &store.changes()?)?.0;
        let freeable = corpus.freeable()?;
        let many = freeable.dispatches.len();
        if freeable.shared > 0 {
            let stay = count(freeable.shared, "text stays", "texts stay");
            note(&format!("{stay}: a dispatch in the study has the same"));
        }
        if many == 0 {
            print("nothing to free: no text of a dispatch that was taken out is kept")?;
            return Ok(Exit::Ok);
        }
        let texts = count(many, "text", "texts");
        let told = format!("{texts} of dispatches that were taken out ({} bytes)", freeable.bytes);
        if !self.yes {
            confirm(many, "frees", &format!("{told}; `u` then cannot bring them back"))?;
        }
        let _stop = Stop::in_order();
        let (id, now) = (desk.mint().next_id(), desk.now());
        let packs = corpus.free(&freeable.dispatches, || {
            store.note_freed(&freeable.dispatches, id, now).map_err(CliError::from)
        })?;
        store.take_notes().iter().for_each(|it| note(it));
        print(&format!("freed: {told}; {} written anew", count(packs, "pack", "packs")))?;
        Ok(Exit::Ok)
    }
}
