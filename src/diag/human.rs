//! Diagnostics for people: the place, the line, a caret under the letters, hints.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

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
    let measure = diagnostic.measure.as_ref().map(|measure| measure.words(lang));
    if let Some(words) = &measure {
        group =
            group.element(Level::NOTE.with_name(Severity::Note.word(lang)).message(words.as_str()));
    }
    for hint in &diagnostic.hints {
        group = group.element(help(lang).message(hint.get(lang)));
    }
    renderer.render(&[group])
}

/// The snippets (primary place first) or, without a place, the file's name and the cell.
fn place<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, lang: Lang) -> Vec<Element<'a>> {
    let Some(primary) = diagnostic.span else {
        let path = diagnostic.path.as_deref().map(|path| match &diagnostic.cell {
            Some(cell) => Cow::from(format!("{path}, {}", cell.words(lang))),
            None => Cow::from(path),
        });
        return path.map(|path| Element::from(Origin::path(path))).into_iter().collect();
    };
    let labels = diagnostic.labels.iter();
    let marks: Vec<Mark<'a>> = std::iter::once(Mark {
        span: primary,
        message: diagnostic.marker.as_ref(),
        kind: AnnotationKind::Primary,
    })
    .chain(labels.map(|label| Mark {
        span: label.span,
        message: Some(&label.message),
        kind: AnnotationKind::Context,
    }))
    .collect();
    let mut elements: Vec<Element<'a>> = Vec::new();
    let mut rest = marks.as_slice();
    while let Some(first) = rest.first() {
        // Marks of one file that lie near one another share a snippet.
        let Some(file) = sources.get(first.span.source) else {
            rest = &rest[1..];
            continue;
        };
        // Only the first line of a span is marked, and so shown.
        let start = |mark: &Mark<'_>| mark.span.start as usize;
        let mut window = file.lines_around(start(first)..start(first));
        let mut count = 1;
        for mark in &rest[1..] {
            let at = start(mark);
            let joined = file.lines_around(window.start.min(at)..window.end.max(at));
            if mark.span.source != first.span.source || joined.len() > MAX_WINDOW {
                break;
            }
            window = joined;
            count += 1;
        }
        let text = file.text().get(window.clone()).unwrap_or("");
        let annotations =
            rest[..count].iter().map(|mark| annotation(text, window.start, mark, lang));
        let snippet = Snippet::source(text)
            .path(file.path())
            .line_start(file.line_col(window.start).line)
            .fold(true)
            .annotations(annotations);
        elements.push(Element::from(snippet));
        rest = &rest[count..];
    }
    elements
}

/// Most bytes of a file that one snippet is given; the renderer's time grows with them, not with
/// what it shows.
const MAX_WINDOW: usize = 16 * 1024;

/// A place to be marked.
struct Mark<'a> {
    span: Span,
    message: Option<&'a Message>,
    kind: AnnotationKind,
}

/// A caret over the span, cut at the end of its first line: a long block scalar is marked where it
/// begins. `text` begins at byte `offset` of the file.
fn annotation<'a>(
    text: &str,
    offset: usize,
    mark: &Mark<'a>,
    lang: Lang,
) -> annotate_snippets::Annotation<'a> {
    let range = mark.span.range();
    let end = range.end.saturating_sub(offset).min(text.len());
    let start = range.start.saturating_sub(offset).min(end);
    let shown = text.get(start..end).unwrap_or("");
    let end = start + shown.find('\n').unwrap_or(shown.len());
    let annotation = mark.kind.span(start..end);
    match mark.message {
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
    fn a_cell_is_named_beside_its_file() {
        let diagnostic =
            Diagnostic::error("x", "sai", "wrong").in_file("a.xlsx").in_cell("Nhiệm vụ", "L8");
        let options = HumanOptions { lang: Lang::Vi, color: false, width: 100 };
        let shown = render(&Diagnostics::from_iter([diagnostic]), &Sources::default(), options);
        assert!(shown.contains("--> a.xlsx, trang \"Nhiệm vụ\", ô L8"), "{shown}");
    }

    #[test]
    fn english_uses_the_same_place() {
        let shown = draw(Lang::En);
        assert!(shown.starts_with("error[agency-unknown]: no such agency"), "{shown}");
        assert!(shown.contains("help: did you mean \"so-noi-vu\"?"), "{shown}");
    }
}
