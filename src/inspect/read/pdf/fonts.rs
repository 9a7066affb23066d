//! A font of a PDF: its name, how wide its letters are and what they mean.

use std::collections::BTreeMap;

use hayro_cmap::{BfString, CMap, CMapName};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use crate::inspect::read::pdf::encoding;
use crate::inspect::read::pdf::guard;
use crate::inspect::read::pdf::names::{FontName, font_name};

/// So many widths of one font are read.
const WIDTHS: usize = 100_000;
/// Flags of a font's description: italic, bold by force.
const ITALIC: u32 = 1 << 6;
const FORCE_BOLD: u32 = 1 << 18;
/// Widths of ASCII in Times, for a standard font that is neither embedded nor tells its own.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    /// Family, bold, italic.
    pub(super) name: FontName,
    /// Whether the file carries its letters; a font that is drawn by the file itself does.
    pub(super) embedded: bool,
    /// Codes have two bytes.
    composite: bool,
    /// Codes → numbers of letters, where they differ.
    codes: Option<CMap>,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
    /// Width of a unit against the size.
    unit: f64,
    unicode: Option<CMap>,
    letters: BTreeMap<u32, char>,
    mac: bool,
}

impl Font {
    pub(super) fn read(dict: &Dict<'_>) -> Self {
        let subtype = dict.get::<Name<'_>>("Subtype");
        let subtype = subtype.as_ref().map_or(&b""[..], |name| name.as_ref());
        let composite = subtype == b"Type0";
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
            .filter(|_| composite);
        let own = descendant.as_ref().unwrap_or(dict);
        let descriptor = own.get::<Dict<'_>>("FontDescriptor");
        let drawn = subtype == b"Type3";
        let embedded = drawn
            || descriptor.as_ref().is_some_and(|d| {
                ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| d.contains_key(key))
            });
        let named = dict.get::<Name<'_>>("BaseFont").map(|name| utf8(&name));
        let named = named.or_else(|| {
            let name = descriptor.as_ref()?.get::<Name<'_>>("FontName")?;
            Some(utf8(&name))
        });
        let mut name = font_name(&named.unwrap_or_default());
        if let Some(descriptor) = &descriptor {
            let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
            let weight = descriptor.get::<f64>("FontWeight").unwrap_or(0.0);
            name.bold |= flags & FORCE_BOLD != 0 || weight >= 600.0;
            name.italic |= flags & ITALIC != 0;
        }
        let (widths, default_width) = widths(own, descriptor.as_ref(), composite);
        let unit = if drawn {
            let matrix = dict.get::<[f64; 6]>("FontMatrix");
            matrix.map_or(0.001, |matrix| matrix[0].abs())
        } else {
            0.001
        };
        let (letters, mac) =
            if composite { (BTreeMap::new(), false) } else { simple_letters(dict) };
        Self {
            name,
            embedded,
            composite,
            codes: dict.get::<Stream<'_>>("Encoding").as_ref().and_then(cmap),
            widths,
            default_width,
            unit,
            unicode: dict.get::<Stream<'_>>("ToUnicode").as_ref().and_then(cmap),
            letters,
            mac,
        }
    }

    /// The codes of a string, each with how many bytes it has.
    pub(super) fn codes<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = (u32, usize)> + 'b {
        let step = if self.composite { 2 } else { 1 };
        bytes.chunks(step).map(|chunk| {
            let code = chunk.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            (code, chunk.len())
        })
    }

    /// How far the letter moves, against the size.
    pub(super) fn advance(&self, code: u32) -> f64 {
        let number = match &self.codes {
            Some(codes) => codes.lookup_cid_code(code, 2).unwrap_or(code),
            None => code,
        };
        self.widths.get(&number).copied().unwrap_or(self.default_width) * self.unit
    }

    /// What the letter means; the sign of replacement where the file does not tell.
    pub(super) fn text(&self, code: u32) -> String {
        if let Some(found) = self.unicode.as_ref().and_then(|map| map.lookup_bf_string(code)) {
            let text = match found {
                BfString::Char(letter) => letter.to_string(),
                BfString::String(text) => text,
            };
            if text != "\0" {
                return text;
            }
        }
        let letter = self.letters.get(&code).copied();
        let simple = || u8::try_from(code).ok().filter(|_| !self.composite);
        letter
            .or_else(|| encoding::code(simple()?, self.mac))
            .unwrap_or(char::REPLACEMENT_CHARACTER)
            .to_string()
    }
}

fn utf8(name: &Name<'_>) -> String {
    String::from_utf8_lossy(name.as_ref()).into_owned()
}

fn cmap(stream: &Stream<'_>) -> Option<CMap> {
    if guard::is_picture(stream.dict().data()) {
        return None;
    }
    let data = stream.decoded_data().ok()?;
    CMap::parse(&data, |_: CMapName<'_>| None)
}

/// Widths by code, or by number in a composite font, and that of the others.
fn widths(
    dict: &Dict<'_>,
    descriptor: Option<&Dict<'_>>,
    composite: bool,
) -> (BTreeMap<u32, f64>, f64) {
    let mut widths = BTreeMap::new();
    if composite {
        let default = dict.get::<f64>("DW").unwrap_or(1000.0);
        if let Some(array) = dict.get::<Array<'_>>("W") {
            composite_widths(&array, &mut widths);
        }
        return (widths, default);
    }
    let missing = descriptor.and_then(|d| d.get::<f64>("MissingWidth"));
    if let Some(array) = dict.get::<Array<'_>>("Widths") {
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        for (code, width) in (first..=0xff).zip(array.iter::<f64>()) {
            widths.insert(code, width);
        }
        return (widths, missing.unwrap_or(0.0));
    }
    let fixed = dict.get::<Name<'_>>("BaseFont");
    if fixed.is_some_and(|name| name.as_ref().starts_with(b"Courier")) {
        return (widths, 600.0);
    }
    widths.extend((0x20..).zip(TIMES.map(f64::from)));
    (widths, missing.unwrap_or(500.0))
}

/// `c [w1 w2 …]` or `first last w`, again and again.
fn composite_widths(array: &Array<'_>, widths: &mut BTreeMap<u32, f64>) {
    let mut numbers: Vec<f64> = Vec::new();
    let mut put = |code: f64, width: f64| {
        if (0.0..=65_535.0).contains(&code) && widths.len() < WIDTHS {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "in range"
            )]
            widths.insert(code as u32, width);
        }
    };
    for item in array.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => numbers.push(number.as_f64()),
            Object::Array(list) => {
                let mut code = numbers.pop().unwrap_or(-1.0);
                numbers.clear();
                for width in list.iter::<f64>() {
                    put(code, width);
                    code += 1.0;
                }
            }
            _ => {}
        }
        if let [first, last, width] = numbers[..] {
            let mut code = first.max(0.0);
            while code <= last.min(65_535.0) {
                put(code, width);
                code += 1.0;
            }
            numbers.clear();
        }
    }
}

/// Letters that a simple font names otherwise than its encoding does, and whether that is Macintosh's.
fn simple_letters(dict: &Dict<'_>) -> (BTreeMap<u32, char>, bool) {
    let mut letters = BTreeMap::new();
    let is_mac =
        |name: Option<Name<'_>>| name.is_some_and(|name| name.as_ref() == b"MacRomanEncoding");
    let Some(encoding) = dict.get::<Dict<'_>>("Encoding") else {
        return (letters, is_mac(dict.get::<Name<'_>>("Encoding")));
    };
    let mac = is_mac(encoding.get::<Name<'_>>("BaseEncoding"));
    let mut code = 0_u32;
    for item in encoding.get::<Array<'_>>("Differences").iter().flat_map(Array::iter::<Object<'_>>)
    {
        match item {
            Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                if code <= 0xff
                    && let Some(letter) = encoding::glyph(&utf8(&name))
                {
                    letters.insert(code, letter);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    (letters, mac)
}
