//! Links that lead out of the document: relationships of its main part.

use super::parts::{R, relationship};
use crate::render::ooxml::xml::Element;

/// First number of a relationship after those of headers and footers (`ooxml::section`).
const FIRST: usize = 13;

/// The addresses that were linked to so far.
#[derive(Debug, Default)]
pub(super) struct Links {
    addresses: Vec<String>,
}

impl Links {
    /// The id of the relationship to an address; `None` when it may not be followed.
    pub(super) fn id(&mut self, href: &str) -> Option<String> {
        if !is_safe(href) {
            return None;
        }
        let address = encode(href);
        let known = self.addresses.iter().position(|known| *known == address);
        let at = known.unwrap_or_else(|| {
            self.addresses.push(address);
            self.addresses.len() - 1
        });
        Some(format!("rId{}", FIRST + at))
    }

    /// All relationships.
    pub(super) fn relationships(self) -> impl Iterator<Item = Element> {
        self.addresses.into_iter().enumerate().map(|(at, address)| {
            relationship(format!("rId{}", FIRST + at), format!("{R}/hyperlink"), address)
                .attribute("TargetMode", "External")
        })
    }
}

/// Whether a link of the content may be followed.
fn is_safe(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|start| lower.starts_with(start))
}

/// Encodes what no address may hold. What is already encoded stays.
fn encode(href: &str) -> String {
    let mut encoded = String::with_capacity(href.len());
    for letter in href.chars() {
        if letter.is_ascii_control() || letter.is_whitespace() || "\"<>\\^`{|}[]".contains(letter) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(letter);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_once_and_only_if_it_may_be_followed() {
        let mut links = Links::default();
        assert_eq!(links.id("https://a.vn/x y").as_deref(), Some("rId13"));
        assert_eq!(links.id("mailto:a@b.vn").as_deref(), Some("rId14"));
        assert_eq!(links.id("HTTPS://a.vn/x y"), Some("rId15".to_owned()));
        assert_eq!(links.id("https://a.vn/x y").as_deref(), Some("rId13"));
        assert_eq!(links.id("javascript:alert(1)"), None);
        assert_eq!(links.addresses[0], "https://a.vn/x%20y");
    }
}
