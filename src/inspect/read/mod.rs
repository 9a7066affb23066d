//! Files of three formats become one [`Measured`](crate::inspect::measured::Measured).

pub(in crate::inspect) mod docs;
pub(in crate::inspect) mod html;
pub(in crate::inspect) mod pdf;
pub(in crate::inspect) mod told;

#[cfg(test)]
mod dump {
    use crate::inspect::measured::Measured;

    /// For a person's eyes: `CONGBAO_DUMP=a.pdf cargo test --lib inspect::read -- --ignored --nocapture`.
    #[test]
    #[ignore = "looks at a file of yours"]
    #[expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a person's tool")]
    fn dump() {
        let Ok(path) = std::env::var("CONGBAO_DUMP") else { return };
        let bytes = std::fs::read(&path).expect("readable");
        let read = if path.ends_with(".pdf") { super::pdf::read } else { super::html::read };
        match read(&bytes) {
            Ok(measured) => print(&measured),
            Err(told) => println!("{told:#?}"),
        }
    }

    #[expect(clippy::print_stdout, reason = "a person's tool")]
    fn print(measured: &Measured) {
        let Measured { language, title, sections, paragraphs, tables, pages, .. } = measured;
        println!("{language:?} {title:?} pages {pages:?} tagged {:?}", measured.tagged);
        println!("not embedded {:?}", measured.fonts_not_embedded);
        for section in sections {
            println!("{section:?}");
        }
        for table in tables {
            let header: Vec<_> = table.rows.iter().map(|row| row.header).collect();
            println!(
                "table {} × {} lines {} width {:?} {:.1?} pages {:?} header {:?}",
                table.rows.len(),
                table.columns,
                table.lines,
                table.width_mm,
                table.column_widths_mm,
                table.pages,
                &header[..header.len().min(4)],
            );
        }
        for p in paragraphs {
            let look = p.runs.iter().max_by_key(|run| run.len).map(|run| run.look.clone());
            let look = look.unwrap_or_default();
            let flag = |flag: Option<bool>, sign: &str| {
                if flag == Some(true) { sign.to_owned() } else { String::new() }
            };
            println!(
                "{} {:?} | {} {:.2?}{}{}{} {:?} {} runs | {:?} 1st {:.1?} left {:.1?} | ↑{:?} ↓{:?} {:?} | {:?} w {:.1?} | {:?}",
                p.page.unwrap_or(0),
                p.cell.map(|cell| (cell.table, cell.row, cell.column)),
                look.font.unwrap_or_default(),
                look.size_pt.unwrap_or(0.0),
                flag(look.bold, "B"),
                flag(look.italic, "I"),
                flag(look.underline, "U"),
                look.colour,
                p.runs.len(),
                p.align,
                p.first_line_mm,
                p.left_mm,
                p.before_pt,
                p.after_pt,
                p.line,
                p.rule,
                p.width_mm,
                p.text,
            );
        }
    }
}
