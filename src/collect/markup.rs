//! XML of a file that nobody trusts, event by event: UTF-8 only, no document types, no references that
//! nobody declared, no elements nested too deep. What is never read is never looked at.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::collect::bounds;
use crate::collect::cells;
use crate::collect::parcel::{bomb, broken};
use crate::diag::Diagnostic;

/// What was read, or why it cannot be.
pub(super) type Found<T> = Result<T, Box<Diagnostic>>;

/// A part of a file, and how far it has been read.
pub(super) struct Markup<'x> {
    reader: Reader<&'x [u8]>,
    /// Name of the part, for messages.
    part: &'x str,
    /// What a person calls it.
    called: &'x str,
    depth: usize,
}

impl<'x> Markup<'x> {
    /// Begins to read a part.
    pub(super) fn new(part: &'x str, bytes: &'x [u8]) -> Found<Self> {
        let text = std::str::from_utf8(bytes).map_err(|_| not_utf8(part))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Ok(Self { reader: Reader::from_str(text), part, called: part, depth: 0 })
    }

    /// The same with a start and an end for every element that is written as empty.
    pub(super) fn expanded(part: &'x str, bytes: &'x [u8]) -> Found<Self> {
        let mut markup = Self::new(part, bytes)?;
        markup.reader.config_mut().expand_empty_elements = true;
        Ok(markup)
    }

    /// What a person calls the part, such as the name of a sheet.
    pub(super) fn called(self, name: &'x str) -> Self {
        Self { called: name, ..self }
    }

    /// What comes next; the end comes once, when all elements are closed.
    pub(super) fn next(&mut self) -> Found<Event<'x>> {
        let event = self.reader.read_event().map_err(|error| self.broken(&error))?;
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > bounds::DEPTH {
                    return Err(self.too_deep());
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(self.doctype()),
            Event::Eof if self.depth > 0 => return Err(self.broken(&"…")),
            _ => {}
        }
        Ok(event)
    }

    /// Passes over the element that has just begun.
    pub(super) fn skip(&mut self) -> Found<()> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// The text of the element that has just begun, up to its end; elements in it are passed over.
    pub(super) fn text(&mut self) -> Found<Cow<'x, str>> {
        let mut text = Cow::Borrowed("");
        loop {
            match self.next()? {
                Event::Text(part) => add(&mut text, part.xml10_content()),
                Event::CData(part) => add(&mut text, part.xml10_content()),
                Event::GeneralRef(part) => text.to_mut().push(self.letter(&part)?),
                Event::Start(_) => self.skip()?,
                Event::End(_) => return Ok(text),
                _ => {}
            }
        }
    }

    /// What a reference stands for; one that nobody knows is no part of a document.
    pub(super) fn letter(&self, part: &BytesRef<'_>) -> Found<char> {
        let known = cells::referred(part).map_err(|error| self.broken(&error))?;
        known.ok_or_else(|| self.broken(&format!("&{};", cells::cut(&part.xml10_content()))))
    }

    /// An attribute, as it is written.
    pub(super) fn attribute<'s>(
        &self,
        start: &'s BytesStart<'_>,
        name: &str,
    ) -> Found<Option<Cow<'s, str>>> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.broken(&error))?;
            if attribute.key.as_ref() == name {
                let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                return value.map(Some).map_err(|error| self.broken(&error));
            }
        }
        Ok(None)
    }

    /// The part is damaged.
    pub(super) fn broken(&self, error: &dyn std::fmt::Display) -> Box<Diagnostic> {
        broken(&format!("{}: {error}", self.called))
    }

    fn too_deep(&self) -> Box<Diagnostic> {
        let (part, most) = (self.part, bounds::DEPTH);
        Box::new(bomb(
            format!("phần \"{part}\" có hơn {most} lớp lồng nhau"),
            format!("part \"{part}\" is nested more than {most} deep"),
        ))
    }

    fn doctype(&self) -> Box<Diagnostic> {
        let part = self.part;
        Box::new(
            Diagnostic::error(
                "return-doctype",
                format!(
                    "phần \"{part}\" khai báo kiểu tài liệu (DOCTYPE), bảng tính không bao giờ có"
                ),
                format!("part \"{part}\" declares a document type, which no workbook does"),
            )
            .hint(
                "mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi lại",
                "open it in Excel or LibreOffice, save it as .xlsx and send it again",
            ),
        )
    }
}

fn add<'x>(text: &mut Cow<'x, str>, part: Cow<'x, str>) {
    if text.is_empty() {
        *text = part;
    } else {
        text.to_mut().push_str(&part);
    }
}

fn not_utf8(part: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(
        "return-broken",
        format!("phần \"{part}\" không viết bằng UTF-8"),
        format!("part \"{part}\" is not in UTF-8"),
    ))
}
