//! Panics: the terminal comes back before the message, and a worker's panic can
//! be kept to the worker.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo};

use super::locale::ascii_only;
use super::terminal;
use text::{Letters, ascii_text, clean_lines};

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Has every panic, in whatever thread, give the terminal back first, then
/// print its message (cleaned: it may quote a dispatch) and `kept` (where the
/// work is kept), and then call `ended`, so that the loop of the main thread
/// ends too. A panic inside [`contain`] does none of this.
pub fn install(kept: String, ended: impl Fn() + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |info| {
        if CONTAINED.get() {
            PLACE.set(place(info));
            return;
        }
        if is_caught() {
            return;
        }
        // The message matters more than what went wrong with the terminal.
        let _ = terminal::restore();
        // Standard error may be gone with the terminal: no eprintln, it would panic.
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "{}", shown(&format!("{}\n{kept}", told(info))));
        ended();
    }));
}

/// Has a command without a screen say nothing of a panic that a room catches and
/// tells in its own words; of another one, the message, cleaned.
pub fn quiet() {
    std::panic::set_hook(Box::new(|info| {
        if !is_caught() {
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr(), "{}", shown(&told(info)));
        }
    }));
}

/// Says a line on standard error, once the terminal is given back.
pub fn tell(words: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{}", shown(words));
}

/// Words as the terminal may be shown them.
fn shown(words: &str) -> String {
    let clean = clean_lines(words);
    if ascii_only() { ascii_text(&clean, Letters::Plain).into_owned() } else { clean }
}

/// Whether a room catches this panic: what its crate throws on damaged files, it
/// mends or names.
fn is_caught() -> bool {
    store::panic_is_caught() || corpus::panic_is_caught()
}

/// The message, as the usual hook would have it.
fn told(info: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("?");
    let trace = Backtrace::capture();
    let trace = match trace.status() {
        BacktraceStatus::Captured => trace.to_string(),
        _ => "note: RUST_BACKTRACE=1 shows where it came from".to_owned(),
    };
    format!("thread '{name}' panicked at {}:\n{}\n{trace}", place(info), message(info.payload()))
}

fn place(info: &PanicHookInfo<'_>) -> String {
    info.location().map(ToString::to_string).unwrap_or_default()
}

/// Runs a piece of work; its panic becomes a text ("message (file:line:column)")
/// instead of the end of the program.
///
/// # Errors
/// The panic's message. What the work was changing may be half changed.
pub fn contain<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = CONTAINED.replace(true);
    let result = std::panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(before);
    result.map_err(|payload| format!("{} ({})", message(payload.as_ref()), PLACE.take()))
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}
