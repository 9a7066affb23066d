//! What is shown to a person: lines on standard output, problems and progress on standard error.
//! When findings are written for a program, standard output is theirs alone.

use std::io::{IsTerminal, Stderr, Stdout, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::Progress;
use crate::diag::human::HumanOptions;
use crate::diag::{Lang, Message};
use crate::model::text::split_problem;

/// Columns when the terminal does not tell.
const DEFAULT_WIDTH: usize = 110;

/// The two streams and the language spoken on them.
pub(super) struct Terminal {
    pub(super) lang: Lang,
    /// Whether standard output holds findings for a program.
    findings_only: bool,
    out: Stdout,
    err: Stderr,
}

impl Terminal {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, findings_only: false, out: std::io::stdout(), err: std::io::stderr() }
    }

    /// Picks the wording.
    pub(super) fn say(&self, message: &Message) -> String {
        message.get(self.lang).to_owned()
    }

    /// From now on standard output holds findings only.
    pub(super) fn reserve_output(&mut self) {
        self.findings_only = true;
    }

    /// One line for a person. A closed pipe (`| head`) is no error.
    pub(super) fn line(&mut self, text: &str) {
        if self.findings_only {
            self.warn(&format!("{text}\n"));
        } else {
            self.print(&format!("{text}\n"));
        }
    }

    /// Text on standard output.
    pub(super) fn print(&mut self, text: &str) {
        let _closed = write!(self.out, "{text}");
    }

    /// A file's bytes on standard output.
    pub(super) fn print_bytes(&mut self, bytes: &[u8]) {
        let _closed = self.out.write_all(bytes);
    }

    /// Text on standard error.
    pub(super) fn warn(&mut self, text: &str) {
        let _closed = write!(self.err, "{text}");
    }

    /// Trouble with the machine.
    pub(super) fn problem(&mut self, error: &anyhow::Error) {
        let word = match self.lang {
            Lang::Vi => "lỗi máy",
            Lang::En => "error",
        };
        let causes: Vec<String> =
            error.chain().map(|cause| self.say(&split_problem(&cause.to_string()))).collect();
        self.warn(&format!("{word}: {}\n", causes.join(": ")));
    }

    pub(super) fn human(&self) -> HumanOptions {
        let color = self.err.is_terminal();
        HumanOptions { lang: self.lang, color, width: DEFAULT_WIDTH }
    }
}

/// A bar on standard error; nothing when that is not a terminal, or when the run is short.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(8));
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn start(&self, works: usize) {
        self.0.set_length(works as u64);
        if works > 20 {
            self.0.enable_steady_tick(Duration::from_millis(200));
        }
    }

    fn advance(&self, path: &str) {
        self.0.set_message(path.to_owned());
        self.0.inc(1);
    }
}
