//! `depeche compact`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::interrupt::Stop;
use super::output::{note, print};
use super::remove::confirm;
use text::count;

/// Arguments of `depeche compact`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::compact())]
#[command(long_about = help_text::more(messages::usage::compact(), &messages::usage::compact_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::compact_examples()))]
pub(super) struct Compact {
    /// Asks nothing.
    #[arg(short, long)]
    #[arg(help = messages::options::yes())]
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
