//! Diagnostics one line each, for editors and `grep`: `path:line:column: lỗi[id]: message`,
//! `path:'sheet'!L8: …` for a cell of a workbook.

use crate::diag::{Diagnostics, Lang, place};
use crate::source::Sources;

/// One line each, in the order given. A problem of no file begins with its severity.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &Sources, lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        if let Some(place) = place::of(diagnostic, sources) {
            out.push_str(place.path);
            if let Some((start, _)) = place.range {
                out.push_str(&format!(":{start}"));
            }
            if let Some(cell) = place.cell {
                out.push_str(&format!(":{cell}"));
            }
            out.push_str(": ");
        }
        let severity = diagnostic.severity.word(lang);
        // A message may quote a value of several lines; a line stays a line.
        let message = diagnostic.message.get(lang).replace('\n', "⏎");
        out.push_str(&format!("{severity}[{}]: {message}\n", diagnostic.id));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostic;
    use crate::source::{SourceFile, Span};

    #[test]
    fn one_line_each_with_or_without_a_place() {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("content/a.yaml", "tên: Sở\nb: 1\n"));
        let start = "tên: Sở\nb: ".len();
        let found = Diagnostics::from_iter([
            Diagnostic::error("x", "một\nhai", "one").at(Span::new(id, start..start + 1)),
            Diagnostic::warning("y", "ba", "three").in_file("content/b.yaml"),
            Diagnostic::error("z", "bốn", "four"),
            Diagnostic::error("z", "năm", "five").in_file("a.xlsx").in_cell("Nhiệm vụ", "L8"),
        ]);
        assert_eq!(
            render(&found, &sources, Lang::Vi),
            "content/a.yaml:2:4: lỗi[x]: một⏎hai\ncontent/b.yaml: cảnh báo[y]: ba\nlỗi[z]: bốn\na.xlsx:'Nhiệm vụ'!L8: lỗi[z]: năm\n"
        );
        assert!(
            render(&found, &sources, Lang::En).starts_with("content/a.yaml:2:4: error[x]: one")
        );
    }
}
