//! Questions at the prompt; where nobody can answer, the first answer stands.

use std::io::{BufRead, IsTerminal};

use crate::cli::terminal::Terminal;
use crate::diag::Message;

/// Who answers: a person at a terminal, or nobody.
pub(super) struct Person<'a> {
    input: Option<Box<dyn BufRead + 'a>>,
}

impl Person<'_> {
    /// The person at standard input, if it is a terminal.
    pub(super) fn at_stdin() -> Self {
        let stdin = std::io::stdin();
        let input: Option<Box<dyn BufRead>> =
            if stdin.is_terminal() { Some(Box::new(stdin.lock())) } else { None };
        Self { input }
    }

    /// Position of the choice; Enter takes the first.
    pub(super) fn choose(
        &mut self,
        question: &Message,
        choices: &[String],
        terminal: &mut Terminal,
    ) -> usize {
        if self.input.is_none() || choices.len() < 2 {
            return 0;
        }
        let mut text = format!("{}\n", terminal.say(question));
        for (at, choice) in choices.iter().enumerate() {
            text.push_str(&format!("  {}. {choice}\n", at + 1));
        }
        loop {
            terminal.warn(&format!("{text}[1] "));
            let Some(answer) = self.line() else { return 0 };
            if answer.is_empty() {
                return 0;
            }
            match answer.parse::<usize>() {
                Ok(number) if (1..=choices.len()).contains(&number) => return number - 1,
                _ => {
                    let count = choices.len();
                    text = terminal.say(&Message::new(
                        format!("Gõ một số từ 1 đến {count}. "),
                        format!("Type a number from 1 to {count}. "),
                    ));
                }
            }
        }
    }

    /// A line of text; `None` when it is left empty.
    pub(super) fn text(&mut self, question: &Message, terminal: &mut Terminal) -> Option<String> {
        self.input.as_ref()?;
        let question = terminal.say(question);
        terminal.warn(&format!("{question} "));
        self.line().filter(|line| !line.is_empty())
    }

    /// The next line without white space around it; `None` at the end of input, and from then on.
    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.input.as_mut()?.read_line(&mut line) {
            Ok(read) if read > 0 => Some(line.trim().to_owned()),
            Ok(_) | Err(_) => {
                self.input = None;
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;

    fn answers(text: &str) -> Person<'_> {
        Person { input: Some(Box::new(text.as_bytes())) }
    }

    #[test]
    fn a_choice_is_asked_for_until_it_is_one() {
        let mut terminal = Terminal::new(Lang::Vi);
        let question = Message::new("Loại văn bản?", "Type?");
        let choices = ["a".to_owned(), "b".to_owned()];
        for (typed, chosen) in [("2\n", 1), ("\n", 0), ("7\nx\n2\n", 1), ("", 0)] {
            assert_eq!(answers(typed).choose(&question, &choices, &mut terminal), chosen);
        }
        let nobody = &mut Person { input: None };
        assert_eq!(nobody.choose(&question, &choices, &mut terminal), 0);
        assert_eq!(nobody.text(&question, &mut terminal), None);
        let typed = answers(" Về việc A \n").text(&question, &mut terminal);
        assert_eq!(typed.as_deref(), Some("Về việc A"));
    }
}
