//! The `depeche` program: hands the command line to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    depeche::cli::main()
}
