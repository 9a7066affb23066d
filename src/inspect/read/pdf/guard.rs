//! Streams are inflated and counted here before the library sees them: it would inflate whatever there is.
//!
//! What a stream says about itself is not believed, for the words may be hidden: what its bytes look like
//! is peeled off, layer by layer. Pictures are left out, no reader here looks into them.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::read::told;

/// So many layers of packing are peeled off.
const LAYERS: usize = 4;
/// A stream's dictionary is looked for so far above it.
const DICTIONARY: usize = 4_000;
/// A stream that is packed by LZW, which no program has done for twenty years, has at most so many
/// bytes: it unpacks to 2,700 times as much.
const LZW: usize = 40_000;

/// Refuses a file whose streams unpack to more than [`bounds::UNPACKED`] bytes together.
pub(super) fn look(bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    within(bytes, bounds::UNPACKED)
}

fn within(bytes: &[u8], mut room: usize) -> Result<(), Box<Diagnostic>> {
    let mut lzw = 0;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let word = at + found;
        at = word + b"stream".len();
        if bytes[..word].ends_with(b"end") {
            continue;
        }
        let dictionary = dictionary(&bytes[..word]);
        let from = at + bytes[at..].iter().take(2).take_while(|b| b"\r\n".contains(b)).count();
        if is_picture(dictionary) {
            continue;
        }
        let packed = &bytes[from..];
        if find(dictionary, b"LZW").is_some() {
            lzw += find(packed, b"endstream").unwrap_or(packed.len());
            if lzw > LZW {
                return Err(told::inflates("LZW", bounds::UNPACKED));
            }
        }
        peel(packed, &mut room, LAYERS)?;
    }
    Ok(())
}

/// Counts what comes out of one stream, and out of that in turn. Bytes that look unpacked are tried all
/// the same, for the library forgives a damaged head.
fn peel(packed: &[u8], room: &mut usize, layers: usize) -> Result<(), Box<Diagnostic>> {
    let out = match zlib(packed) {
        Some(from) => counted(ZlibDecoder::new(&packed[from..]), *room),
        None => counted(DeflateDecoder::new(packed), *room),
    };
    if out.len() > *room || (layers == 0 && zlib(&out).is_some()) {
        return Err(told::inflates("FlateDecode", bounds::UNPACKED));
    }
    *room -= out.len();
    if zlib(&out).is_some() { peel(&out, room, layers.saturating_sub(1)) } else { Ok(()) }
}

/// What comes out, one byte more than there is room at most.
fn counted(packed: impl Read, room: usize) -> Vec<u8> {
    let mut out = Vec::new();
    // An error in the middle does not matter: what came out before it is what the library gets.
    let _ = packed.take(room as u64 + 1).read_to_end(&mut out);
    out
}

/// Where packed bytes begin, if they look so.
fn zlib(bytes: &[u8]) -> Option<usize> {
    let from = bytes.iter().take(4).take_while(|b| b.is_ascii_whitespace()).count();
    let (&method, &flags) = (bytes.get(from)?, bytes.get(from + 1)?);
    let whole = u16::from_be_bytes([method, flags]);
    (method & 0x0f == 8 && whole.is_multiple_of(31)).then_some(from)
}

/// The bytes between the last `obj` and the stream.
fn dictionary(before: &[u8]) -> &[u8] {
    let near = &before[before.len().saturating_sub(DICTIONARY)..];
    // Without its head it is not known what belongs to it.
    let from = near.windows(4).rposition(|word| word == b" obj").unwrap_or(near.len());
    &near[from..]
}

/// Whether it can only be a picture: neither a store of objects nor a table of them, however it is called.
pub(super) fn is_picture(dictionary: &[u8]) -> bool {
    let has = |word: &[u8]| find(dictionary, word).is_some();
    has(b"/Image")
        && has(b"/Width")
        && has(b"/Height")
        && ![&b"/First"[..], b"/Size", b"#", b"%", b"endobj", b"stream"]
            .iter()
            .any(|word| has(word))
}

/// Where a word stands first.
pub(super) fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|byte| *byte == first) {
        let at = from + found;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("packed");
        encoder.finish().expect("packed")
    }

    fn file(dictionary: &str, stream: &[u8]) -> Vec<u8> {
        let mut file = format!("%PDF-1.7\n1 0 obj\n<<{dictionary}>>\nstream\n").into_bytes();
        file.extend(stream);
        file.extend(b"\nendstream\nendobj\n");
        file
    }

    #[test]
    fn bombs_are_told_however_they_are_wrapped() {
        const ROOM: usize = 1 << 16;
        let bomb = packed(&vec![0; ROOM + 1]);
        let picture = "/Subtype /Image /Width 9 /Height 9";
        let hidden = "/Subtype /Image /Width 9 /Height 9 /First 4";
        assert!(within(&file("/Filter /FlateDecode", &bomb), ROOM).is_err());
        assert!(within(&file("", &packed(&bomb)), ROOM).is_err(), "twice");
        assert!(within(&file(hidden, &bomb), ROOM).is_err());
        assert!(within(&file(picture, &bomb), ROOM).is_ok());
        assert!(within(&file("/Filter /FlateDecode", &packed(b"BT ET")), ROOM).is_ok());
        assert!(within(&file("/Filter /LZWDecode", &vec![7; LZW + 1]), ROOM).is_err());
        assert!(look(b"stream").is_ok());
    }
}
