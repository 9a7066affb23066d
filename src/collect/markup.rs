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
    is_expanded: bool,
    /// Whether the last event was a tag, so that nothing of what follows it has been looked at.
    is_after_tag: bool,
}

impl<'x> Markup<'x> {
    /// Begins to read a part.
    pub(super) fn new(part: &'x str, bytes: &'x [u8]) -> Found<Self> {
        if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            return Err(not_utf8(part));
        }
        // Each event is looked at for other letters than those of UTF-8 when it is read.
        let reader = Reader::from_reader(bytes);
        let (is_expanded, is_after_tag) = (false, false);
        Ok(Self { reader, part, called: part, depth: 0, is_expanded, is_after_tag })
    }

    /// The same with a start and an end for every element that is written as empty.
    pub(super) fn expanded(part: &'x str, bytes: &'x [u8]) -> Found<Self> {
        let mut markup = Self::new(part, bytes)?;
        markup.reader.config_mut().expand_empty_elements = true;
        markup.is_expanded = true;
        Ok(markup)
    }

    /// What a person calls the part, such as the name of a sheet.
    pub(super) fn called(self, name: &'x str) -> Self {
        Self { called: name, ..self }
    }

    /// What comes next; the end comes once, when all elements are closed.
    pub(super) fn next(&mut self) -> Found<Event<'x>> {
        let event = self.reader.read_event().map_err(|error| self.broken(&error))?;
        self.is_after_tag = matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_));
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

    /// An element that is next, taken as a whole: `take` gives it with what comes after it, or leaves it to
    /// the events. In it elements are nested at most so `deep`.
    pub(super) fn whole<T>(
        &mut self,
        deep: usize,
        take: impl FnOnce(&'x [u8]) -> Option<(T, &'x [u8])>,
    ) -> Option<T> {
        if !self.is_after_tag || self.is_expanded || self.depth + deep > bounds::DEPTH {
            return None;
        }
        let (element, after) = take(self.reader.get_ref())?;
        *self.reader.get_mut() = after;
        Some(element)
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
        if let Some(text) = self.plain_text()? {
            self.next()?;
            return Ok(text);
        }
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

    /// The text up to the end of the element that has just begun, where nothing else is in between: one
    /// look instead of events for each reference, of which formulas are full.
    fn plain_text(&mut self) -> Found<Option<Cow<'x, str>>> {
        let rest: &'x [u8] = self.reader.get_ref();
        let at = memchr::memchr(b'<', rest).filter(|at| rest.get(at + 1) == Some(&b'/'));
        // An empty element that is given a start and an end has no text, whatever comes after it.
        let Some(at) = at.filter(|_| !self.is_expanded) else { return Ok(None) };
        let (text, after) = rest.split_at(at);
        if memchr::memchr(b'\r', text).is_some() {
            return Ok(None);
        }
        let text = self.resolved(text)?;
        *self.reader.get_mut() = after;
        Ok(Some(text))
    }

    /// A text without elements, its references as what they stand for.
    pub(super) fn resolved(&self, text: &'x [u8]) -> Found<Cow<'x, str>> {
        let text = str::from_utf8(text).map_err(|error| self.broken(&error))?;
        if memchr::memchr(b'&', text.as_bytes()).is_none() {
            return Ok(Cow::Borrowed(text));
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            let (before, from) = rest.split_at(at);
            let (name, after) = from[1..].split_once(';').ok_or_else(|| self.broken(&"&"))?;
            out.push_str(before);
            out.push(match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                name => self.letter(&BytesRef::new(name))?,
            });
            rest = after;
        }
        out.push_str(rest);
        Ok(Cow::Owned(out))
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
