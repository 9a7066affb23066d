//! Reading `WordprocessingML` that others wrote: the names and ids of its styles.

use std::collections::BTreeMap;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};

/// Id of each style by its name in small letters, in which Word and `LibreOffice` differ.
///
/// # Errors
/// What is wrong, in the words of the XML reader, when it is no `w:styles`.
pub(in crate::render) fn style_ids(
    xml: &[u8],
    namespace: &str,
) -> Result<BTreeMap<String, String>, String> {
    let mut reader = NsReader::from_reader(xml);
    let mut ids = BTreeMap::new();
    let (mut depth, mut id) = (0_usize, None);
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|error| error.to_string())?;
        let is_word = space == ResolveResult::Bound(Namespace(namespace));
        let (start, is_empty) = match &event {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Event::DocType(_) => return Err("DOCTYPE".to_owned()),
            Event::Eof => return if depth == 0 { Ok(ids) } else { Err("EOF".to_owned()) },
            _ => continue,
        };
        let name = start.local_name();
        match (depth, name.as_ref()) {
            (0, "styles") if is_word => {}
            (0, _) => return Err(name.as_ref().to_owned()),
            (1, "style") => id = attribute(start, "styleId")?,
            (2, "name") => {
                if let (Some(id), Some(name)) = (id.take(), attribute(start, "val")?) {
                    ids.insert(name.to_lowercase(), id);
                }
            }
            _ => {}
        }
        depth += usize::from(!is_empty);
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            return Ok(Some(value.map_err(|error| error.to_string())?.into_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_ids_and_what_is_no_style_sheet_is_refused() {
        let read = |xml: &str| style_ids(xml.as_bytes(), "w");
        let ids = read(
            "<w:styles xmlns:w='w'><w:docDefaults><w:name w:val='x'/></w:docDefaults>\
             <w:style w:styleId='a1'><w:name w:val='CB Quốc hiệu &amp; A'/><w:rPr/></w:style></w:styles>",
        );
        let wanted = BTreeMap::from([("cb quốc hiệu & a".to_owned(), "a1".to_owned())]);
        assert_eq!(ids, Ok(wanted));
        for wrong in [
            "<w:document xmlns:w='w'/>",
            "<w:styles xmlns:w='strict'/>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><w:styles xmlns:w='w'/>",
            "<w:styles xmlns:w='w'><w:style>",
            "<w:styles xmlns:w='w'><w:style w:styleId='&b;'/></w:styles>",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
