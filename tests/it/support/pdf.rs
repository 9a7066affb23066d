//! Small PDFs by hand: text, lines, pictures.
#![allow(clippy::format_collect, reason = "a file of a few lines")]

use std::fmt::Write as _;

/// A document whose letters are all half as wide as high.
#[derive(Default)]
pub(crate) struct PdfText {
    letters: Vec<char>,
    pages: Vec<(f64, f64, String)>,
}

impl PdfText {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Begins a page of a size in pt.
    pub(crate) fn page(&mut self, width: f64, height: f64) -> &mut Self {
        self.pages.push((width, height, String::new()));
        self
    }

    /// Content as it is.
    pub(crate) fn raw(&mut self, content: &str) -> &mut Self {
        let (.., page) = self.pages.last_mut().expect("a page");
        page.push_str(content);
        page.push('\n');
        self
    }

    /// Text from `x` on, its base line `y` below the upper edge. Fonts: 0 upright, 1 bold, 2 italic.
    pub(crate) fn text(&mut self, font: u8, size: f64, x: f64, y: f64, text: &str) -> &mut Self {
        let mut hex = String::new();
        for letter in text.chars() {
            let known = self.letters.iter().position(|known| *known == letter);
            let code = known.unwrap_or_else(|| {
                self.letters.push(letter);
                self.letters.len() - 1
            });
            write!(hex, "{:02x}", code + 1).expect("written");
        }
        let up = self.pages.last().expect("a page").1 - y;
        self.raw(&format!("BT /F{font} {size} Tf {x} {up} Td <{hex}> Tj ET"))
    }

    /// Text in the middle between two edges.
    pub(crate) fn centred(
        &mut self,
        font: u8,
        size: f64,
        (left, right): (f64, f64),
        y: f64,
        text: &str,
    ) -> &mut Self {
        let x = f64::midpoint(left, right) - width(size, text) / 2.0;
        self.text(font, size, x, y, text)
    }

    /// A drawn line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64)) -> &mut Self {
        let height = self.pages.last().expect("a page").1;
        let (a, b) = (height - from.1, height - to.1);
        self.raw(&format!("0.5 w {} {a} m {} {b} l S", from.0, to.0))
    }

    /// The bytes; `extra` objects are numbered from 20 on, `resources` stand beside the fonts.
    pub(crate) fn bytes(&self, resources: &str, extra: &[String]) -> Vec<u8> {
        let mut objects: Vec<(usize, String)> = Vec::new();
        let kids: Vec<String> =
            (0..self.pages.len()).map(|at| format!("{} 0 R", 100 + 2 * at)).collect();
        objects.push((1, "<</Type/Catalog/Pages 2 0 R/Lang(vi-VN)>>".to_owned()));
        objects.push((2, format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), kids.len())));
        let names: String =
            self.letters.iter().map(|c| format!("/uni{:04X}", u32::from(*c))).collect();
        let widths = "500 ".repeat(self.letters.len());
        for (at, name) in
            ["TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT", "TimesNewRomanPS-ItalicMT"]
                .iter()
                .enumerate()
        {
            let font = format!(
                "<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 1/LastChar {}/Widths[{widths}]/Encoding<</Differences[1{names}]>>>>",
                self.letters.len(),
            );
            objects.push((3 + at, font));
        }
        for (at, (width, height, content)) in self.pages.iter().enumerate() {
            let number = 100 + 2 * at;
            objects.push((number, format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {} 0 R/Resources<</Font<</F0 3 0 R/F1 4 0 R/F2 5 0 R>>{resources}>>>>",
                number + 1,
            )));
            objects.push((number + 1, stream("", content)));
        }
        objects.extend(extra.iter().enumerate().map(|(at, one)| (20 + at, one.clone())));
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        objects.sort();
        for (number, object) in &objects {
            writeln!(table, "{number} 1\n{:010} 00000 n ", bytes.len()).expect("written");
            bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
        }
        let start = bytes.len();
        bytes.extend(table.bytes());
        bytes.extend(
            format!("trailer<</Root 1 0 R/Size 1000>>\nstartxref\n{start}\n%%EOF\n").bytes(),
        );
        bytes
    }
}

/// A stream.
pub(crate) fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>stream\n{content}\nendstream", content.len())
}

/// How wide a text is set.
pub(crate) fn width(size: f64, text: &str) -> f64 {
    size * 0.5 * f64::from(u32::try_from(text.chars().count()).expect("short"))
}
