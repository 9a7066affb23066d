//! Addresses inside attributes: percent-encoding and ids.

/// Encodes a path or an address for `href`. What is already encoded stays; letters beyond ASCII stay
/// readable, which HTML allows.
pub(super) fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii_control() || c.is_whitespace() || "\"<>\\^`{|}".contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(c);
        }
    }
    encoded
}

/// Encodes the name of a file, in which `%`, `?` and `#` have no meaning of their own.
pub(super) fn encode_path(path: &str) -> String {
    let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    encode(&path)
}

/// An id without whitespace, which would part it in two where several ids are listed.
pub(super) fn id(id: &str) -> String {
    id.split_whitespace().collect::<Vec<_>>().join("_")
}

/// The address of an id on the same page.
pub(super) fn fragment(id: &str) -> String {
    let id = self::id(id).replace('%', "%25").replace('#', "%23");
    let id = id.replace('[', "%5B").replace(']', "%5D");
    format!("#{}", encode(&id))
}

/// Whether a link of the content may be followed.
pub(super) fn is_safe(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "#"].iter().any(|start| lower.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded_and_stay_readable() {
        assert_eq!(encode_path("2012/a b#1?%/đ.html"), "2012/a%20b%231%3F%25/đ.html");
        assert_eq!(encode("https://a.vn/?q=%20\"<x>"), "https://a.vn/?q=%20%22%3Cx%3E");
        assert_eq!(fragment("t__note_*"), "#t__note_*");
    }

    #[test]
    fn only_four_kinds_of_link_are_followed() {
        assert!(is_safe("HTTPS://sonla.gov.vn") && is_safe("#art_1"));
        assert!(!is_safe("javascript:alert(1)") && !is_safe(" data:text/html,x"));
    }
}
