//! Diagnostics for people: the place, the line, a caret under the letters, hints.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};

use crate::diag::{Diagnostic, Diagnostics, Lang, Message, Severity};
use crate::source::{Sources, Span};

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub struct HumanOptions {
    /// Language of the messages.
    pub lang: Lang,
    /// Colours for a terminal.
    pub color: bool,
    /// Columns of the terminal; longer lines are cut round the caret.
    pub width: usize,
}

/// Draws all diagnostics, one block each, separated by an empty line.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &Sources, options: HumanOptions) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        out.push_str(&render_one(diagnostic, sources, options));
        out.push_str("\n\n");
    }
    out
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources, options: HumanOptions) -> String {
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(options.width);
    let lang = options.lang;
    let title = level(diagnostic.severity, lang)
        .primary_title(diagnostic.message.get(lang))
        .id(diagnostic.id);
    let mut group = Group::with_title(title).elements(place(diagnostic, sources, lang));
    for hint in &diagnostic.hints {
        group = group.element(help(lang).message(hint.get(lang)));
    }
    renderer.render(&[group])
}

/// The snippets (primary place first) or, without a place, the file's name.
fn place<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, lang: Lang) -> Vec<Element<'a>> {
    let Some(primary) = diagnostic.span else {
        return diagnostic
            .path
            .as_deref()
            .map(|path| Element::from(annotate_snippets::Origin::path(path)))
            .into_iter()
            .collect();
    };
    let marks = std::iter::once((primary, diagnostic.marker.as_ref(), AnnotationKind::Primary))
        .chain(
            diagnostic
                .labels
                .iter()
                .map(|label| (label.span, Some(&label.message), AnnotationKind::Context)),
        );
    let mut snippets: Vec<(Span, Snippet<'a, annotate_snippets::Annotation<'a>>)> = Vec::new();
    for (span, message, kind) in marks {
        let Some(file) = sources.get(span.source) else { continue };
        let mark = annotation(file.text(), span, message, kind, lang);
        match snippets.iter().position(|(first, _)| first.source == span.source) {
            Some(at) => {
                let (first, snippet) = snippets.remove(at);
                snippets.insert(at, (first, snippet.annotation(mark)));
            }
            None => snippets.push((
                span,
                Snippet::source(file.text()).path(file.path()).fold(true).annotation(mark),
            )),
        }
    }
    snippets.into_iter().map(|(_, snippet)| Element::from(snippet)).collect()
}

/// A caret over the span, cut at the end of its first line: a long block scalar is marked where it
/// begins.
fn annotation<'a>(
    text: &str,
    span: Span,
    message: Option<&'a Message>,
    kind: AnnotationKind,
    lang: Lang,
) -> annotate_snippets::Annotation<'a> {
    let mut range = span.range();
    range.end = range.end.min(text.len());
    range.start = range.start.min(range.end);
    if let Some(line_end) = text.get(range.clone()).and_then(|part| part.find('\n')) {
        range.end = range.start + line_end;
    }
    let annotation = kind.span(range);
    match message {
        Some(message) => annotation.label(message.get(lang)),
        None => annotation,
    }
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level.with_name(severity.word(lang))
}

fn help(lang: Lang) -> Level<'static> {
    match lang {
        Lang::Vi => Level::HELP.with_name("gợi ý"),
        Lang::En => Level::HELP,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn draw(lang: Lang) -> String {
        let mut sources = Sources::default();
        let text = "a: 1\nlead: \"Sở Nội vu\"\n";
        let id = sources.add(SourceFile::new("content/plan.yaml", text));
        let start = text.find('"').expect("quote");
        let span = Span::new(id, start..start + "\"Sở Nội vu\"".len());
        let diagnostic = Diagnostic::error("agency-unknown", "không có cơ quan", "no such agency")
            .at(span)
            .did_you_mean(Some("so-noi-vu"));
        let options = HumanOptions { lang, color: false, width: 100 };
        render(&Diagnostics::from_iter([diagnostic]), &sources, options)
    }

    #[test]
    fn the_caret_stands_right_under_vietnamese_letters() {
        let shown = draw(Lang::Vi);
        assert!(shown.starts_with("lỗi[agency-unknown]: không có cơ quan"), "{shown}");
        assert!(shown.contains("--> content/plan.yaml:2:7"), "{shown}");
        let caret = shown.lines().find(|line| line.contains('^')).expect("caret line");
        let code = shown.lines().find(|line| line.contains("Sở")).expect("code line");
        let column = |line: &str, c: char| line.chars().position(|x| x == c);
        assert_eq!(column(caret, '^'), column(code, '"'), "{shown}");
        assert_eq!(caret.matches('^').count(), 11, "{shown}");
        assert!(shown.contains("gợi ý: có phải ý là \"so-noi-vu\"?"), "{shown}");
    }

    #[test]
    fn english_uses_the_same_place() {
        let shown = draw(Lang::En);
        assert!(shown.starts_with("error[agency-unknown]: no such agency"), "{shown}");
        assert!(shown.contains("help: did you mean \"so-noi-vu\"?"), "{shown}");
    }
}
