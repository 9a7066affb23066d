//! A small tree of XML elements, written by quick-xml.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element with its attributes and children, in the order in which they are added.
#[derive(Debug, Clone)]
pub(in crate::render) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    children: Vec<Node>,
}

#[derive(Debug, Clone)]
enum Node {
    Element(Element),
    Text(String),
}

/// An element without attributes and children.
pub(in crate::render) fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

/// `<name w:val="value"/>`, the commonest element of `WordprocessingML`.
pub(in crate::render) fn value(name: &'static str, value: impl Into<Cow<'static, str>>) -> Element {
    element(name).attribute("w:val", value)
}

impl Element {
    /// Adds an attribute.
    #[must_use]
    pub(in crate::render) fn attribute(
        mut self,
        name: &'static str,
        value: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds an attribute that holds a whole number.
    #[must_use]
    pub(in crate::render) fn number(self, name: &'static str, value: i64) -> Self {
        self.attribute(name, value.to_string())
    }

    /// Adds a child.
    #[must_use]
    pub(in crate::render) fn child(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// Adds children.
    #[must_use]
    pub(in crate::render) fn all(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// Adds text; it is escaped when written.
    #[must_use]
    pub(in crate::render) fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// The element alone, on one line.
    pub(in crate::render) fn to_fragment(&self) -> io::Result<String> {
        let mut writer = Writer::new(Vec::new());
        self.write(&mut writer)?;
        String::from_utf8(writer.into_inner()).map_err(io::Error::other)
    }

    /// The element as a file of its own, with the XML declaration.
    pub(in crate::render) fn to_file(&self) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        self.write(&mut writer)?;
        Ok(writer.into_inner())
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, value.as_ref()));
        }
        if self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(writer)?,
                Node::Text(text) => writer.write_event(Event::Text(BytesText::new(text)))?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_escaped() {
        let part = value("w:a", "\"<").child(element("w:b").text("1 < 2 & 3"));
        let xml = part.to_fragment().expect("a Vec takes everything");
        assert_eq!(xml, "<w:a w:val=\"&quot;&lt;\"><w:b>1 &lt; 2 &amp; 3</w:b></w:a>");
    }
}
