//! The command line: the only room that prints, reads arguments, environment and clock.
//!
//! Exit codes: 0 clean, 1 errors in the content, 2 the machine is in the way.

mod account;
mod amend;
mod args;
mod ask;
mod build;
mod check;
mod collect;
mod derive;
mod diff;
mod doctor;
mod explain;
mod fonts;
mod glance;
mod impact;
mod index;
mod locale;
mod new;
mod pdf;
mod progress;
mod report;
mod schema;
mod status;
mod terminal;
mod today;
mod why;

use std::process::ExitCode;

use clap::Parser;

use args::{AmendCommand, Args, Command};
use terminal::Terminal;

/// Everything was as it should be.
const CLEAN: u8 = 0;
/// The content has errors.
const CONTENT_ERRORS: u8 = 1;
/// The machine is in the way, or the command line is wrong.
const MACHINE: u8 = 2;

/// Runs one command and gives the exit code.
#[must_use]
pub fn run() -> ExitCode {
    // clap itself answers --help, --version and mistakes, with exit code 2 for the latter.
    let args = Args::parse();
    let lang = args.lang.map_or_else(locale::from_environment, args::LangArg::lang);
    let mut terminal = Terminal::new(lang);
    let result = match &args.command {
        Command::Build(command) => build::run(&args, command, &mut terminal),
        Command::Index(command) => index::run(&args, command, &mut terminal),
        Command::Check(command) => check::run(&args, command, &mut terminal),
        Command::Explain(command) => Ok(explain::run(command, &mut terminal)),
        Command::Derive(command) => derive::run(&args, command, &mut terminal),
        Command::New(command) => new::run(&args, command, &mut terminal),
        Command::Why(command) => why::run(&args, command, &mut terminal),
        Command::Diff(command) => diff::run(&args, command, &mut terminal),
        Command::Doctor(command) => doctor::run(command, &mut terminal),
        Command::Impact(command) => impact::run(&args, command, &mut terminal),
        Command::Collect(command) => collect::run(&args, command, &mut terminal),
        Command::Report(command) => progress::run(&args, command, &mut terminal),
        Command::Status(command) => status::run(&args, command, &mut terminal),
        Command::Progress(command) => account::run(&args, command, &mut terminal),
        Command::Amend(AmendCommand::New(command)) => amend::new(&args, command, &mut terminal),
        Command::Schema(command) => schema::run(&args, command, &mut terminal),
    };
    let code = result.unwrap_or_else(|error| {
        terminal.problem(&error);
        MACHINE
    });
    ExitCode::from(code)
}
