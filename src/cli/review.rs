//! `depeche review`.

use super::chosen::filter;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::launch::Launch;
use app::popups::begin::state::{ReviewAsked, SessionSettings};
use model::QueueOrder;

/// Arguments of `depeche review`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::review())]
#[command(long_about = help_text::more(messages::usage::review(), &messages::usage::review_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::review_examples()))]
pub(super) struct Review {
    /// What the dispatches must be like, as in the list's filter; behind -- where it
    /// begins with a minus sign.
    #[arg(value_name = "FILTER")]
    #[arg(help = messages::options::review_filter())]
    filter: Vec<String>,

    /// The order of the cards.
    #[arg(long, value_enum, default_value_t = Order::Position)]
    #[arg(help = messages::options::review_order())]
    order: Order,

    /// Hide proposed stances until one is chosen.
    #[arg(long)]
    #[arg(help = messages::options::review_hide_stance())]
    hide_stance: bool,

    /// Show this share of cards decided in earlier sessions again, blind.
    #[arg(long, value_name = "PERCENT", default_value_t = 0,
          value_parser = help_text::within::<u8, 0, 100>)]
    #[arg(help = messages::options::review_second_looks())]
    second_looks: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Order {
    /// As listed, then as in the text.
    #[value(help = messages::options::order_position())]
    Position,
    /// The least sure first.
    #[value(help = messages::options::order_confidence())]
    Confidence,
    /// A speaker at a time.
    #[value(help = messages::options::order_speaker())]
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
        let manner = SessionSettings { order, hide_stance, second_looks };
        let review = Some(ReviewAsked { filter, manner });
        let coder = study.coder(desk.coder.as_deref());
        Launch { study: Some(study.dir), review, ..Launch::new(desk, coder) }.run(desk)
    }
}
