//! `depeche review`.

use super::chosen::filter;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::launch::Launch;
use app::popups::begin::state::{Asked, Manner};
use model::QueueOrder;

/// Goes through what is proposed, card by card, on the screen.
///
/// Over the dispatches that fit FILTER, else over the whole study. A session over
/// the same filter, in the same order, that has cards left is taken up where it
/// was left.
#[derive(Debug, clap::Args)]
pub(super) struct Review {
    /// What the dispatches must be like, as in the list's filter; behind -- where it
    /// begins with a minus sign.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,

    /// The order of the cards.
    #[arg(long, value_enum, default_value_t = Order::Position)]
    order: Order,

    /// Hide proposed stances until one is chosen.
    #[arg(long)]
    hide_stance: bool,

    /// Show this share of cards decided in earlier sessions again, blind.
    #[arg(long, value_name = "PERCENT", default_value_t = 0,
          value_parser = clap::value_parser!(u8).range(0..=100))]
    second_looks: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Order {
    /// As listed, then as in the text.
    Position,
    /// The least sure first.
    Confidence,
    /// A speaker at a time.
    Speaker,
}

impl Review {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let filter = filter(&self.filter.join(" "))?;
        let study = desk.study()?;
        let order = match self.order {
            Order::Position => QueueOrder::Position,
            Order::Confidence => QueueOrder::Confidence,
            Order::Speaker => QueueOrder::Speaker,
        };
        let (hide_stance, second_looks) = (self.hide_stance, self.second_looks);
        let manner = Manner { order, hide_stance, second_looks };
        let review = Some(Asked { filter, manner });
        let coder = study.coder(desk.coder.as_deref());
        Launch { study: Some(study.dir), review, ..Launch::new(desk, coder) }.run(desk)
    }
}
