//! The document as an act of the model, so that `check` reads it with the rules that it has anyway.

use crate::inspect::subject::{Subject, number};
use crate::inspect::zones::{Part, PartKind};
use crate::model::Work;
use crate::model::act::{
    Annex, AnnexEntry, AnnexKind, Block, Body, Citation, Class, Decision, Orientation, Signature,
    Status,
};
use crate::model::id::Id;
use crate::model::text::{Spanned, Text};
use crate::profile::Zone;
use crate::source::Span;

/// The act that a document prints; `None` when it has nothing that makes one.
pub(super) fn work(subject: &Subject) -> Option<Work> {
    let (act, annexes) = subject.parts().split_first()?;
    let read = Reader { subject };
    let (heading, _) = subject.first(Zone::Heading)?;
    let heading = read.text(heading);
    let nowhere = Span { start: heading.span.start, end: heading.span.start, ..heading.span };
    let doc_type = heading.with(sentence_case(&heading));
    Some(Work {
        path: "document".to_owned(),
        decision: Decision {
            doc_type,
            class: Class::default(),
            status: Status::default(),
            issuer: Spanned::new(Id::parse("document").ok()?, nowhere),
            number: read.number(act),
            date: subject.date.and_then(|date| {
                let (at, _) = subject.first(Zone::DateLine)?;
                Some(Spanned::new(date, subject.span(at)))
            }),
            place: None,
            date_line: read.first(act, Zone::DateLine),
            letterhead: None,
            heading: Some(heading),
            title: read
                .joined(act, Zone::Title)
                .unwrap_or_else(|| Text::new(String::new(), nowhere)),
            subject: None,
            authority: read.joined(act, Zone::Authority),
            citations: read
                .each(act, Zone::Citation)
                .map(|text| Citation { text, cites: Vec::new() })
                .collect(),
            enacting: read.first(act, Zone::Enacting),
            body: read.body(act),
            signatures: read.signatures(act),
            recipients: read.recipients(act),
            effect: None,
            gazette: None,
            annexes: annexes
                .iter()
                .map(|part| AnnexEntry::Inline(Box::new(read.annex(part))))
                .collect(),
            amends: Vec::new(),
            consolidations: Vec::new(),
            remarks: Vec::new(),
        },
        edition: None,
        tracking: None,
        progress: Vec::new(),
    })
}

struct Reader<'s> {
    subject: &'s Subject,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> Text {
        let span = self.subject.span(at);
        Text::new(self.subject.sources.slice(span).to_owned(), span)
    }

    fn each(&self, part: &Part, zone: Zone) -> impl Iterator<Item = Text> {
        let found: Vec<usize> = self.subject.within(part, zone).map(|(at, _)| at).collect();
        found.into_iter().map(|at| self.text(at))
    }

    fn first(&self, part: &Part, zone: Zone) -> Option<Text> {
        self.each(part, zone).next()
    }

    /// All lines of a zone as one text; they stand one below the other.
    fn joined(&self, part: &Part, zone: Zone) -> Option<Text> {
        let mut lines = self.subject.within(part, zone).map(|(at, _)| at);
        let first = lines.next()?;
        let last = lines.last().unwrap_or(first);
        let span = self.subject.span_of(first, last);
        Some(Text::new(self.subject.sources.slice(span).to_owned(), span))
    }

    fn number(&self, part: &Part) -> Option<Text> {
        let (at, line) = self.subject.within(part, Zone::Number).next()?;
        let text = number(&line.text);
        let start = line.text.rfind(text)?;
        let span = self.subject.part_span(at, start..start + text.len());
        Some(Text::new(text.to_owned(), span))
    }

    /// The prose of a part; what stands in tables is not prose, and nothing is said of it here.
    fn body(&self, part: &Part) -> Body {
        let prose = [Zone::Body, Zone::DivisionMark, Zone::DivisionTitle];
        let lines = part.paragraphs.clone();
        let is_prose =
            |at: &usize| self.subject.zone(*at).is_some_and(|zone| prose.contains(&zone));
        Body { blocks: lines.filter(is_prose).map(|at| Block::Prose(self.text(at))).collect() }
    }

    fn recipients(&self, part: &Part) -> Vec<Text> {
        let label = self.each(part, Zone::RecipientsLabel).take(1);
        label.chain(self.each(part, Zone::Recipients)).collect()
    }

    fn signatures(&self, part: &Part) -> Vec<Signature> {
        let mut found: Vec<Signature> = Vec::new();
        let blank = || Signature { capacity: Vec::new(), note: None, name: None, office: None };
        for at in part.paragraphs.clone() {
            let zone = self.subject.zone(at);
            let starts = match zone {
                Some(Zone::Capacity) => found.last().is_none_or(|last| last.name.is_some()),
                Some(Zone::SignatureNote | Zone::SignerName) => found.is_empty(),
                _ => continue,
            };
            if starts {
                found.push(blank());
            }
            let Some(last) = found.last_mut() else { continue };
            match zone {
                Some(Zone::Capacity) => last.capacity.push(self.text(at)),
                Some(Zone::SignatureNote) => last.note = Some(self.text(at)),
                _ => last.name = Some(self.text(at)),
            }
        }
        found
    }

    fn annex(&self, part: &Part) -> Annex {
        Annex {
            kind: match part.kind {
                PartKind::Annex => AnnexKind::Annex,
                PartKind::Act | PartKind::Document => AnnexKind::Document,
            },
            label: self.first(part, Zone::AnnexLabel),
            title: self.joined(part, Zone::AnnexTitle),
            reference: self.joined(part, Zone::AnnexReference),
            unit: self.first(part, Zone::Unit),
            orientation: Orientation::default(),
            body: self.body(part),
            issuer_line: None,
            signatures: self.signatures(part),
            recipients: self.recipients(part),
            annexes: Vec::new(),
        }
    }
}

/// `Quyết định` for `QUYẾT ĐỊNH`.
fn sentence_case(text: &str) -> String {
    let lower = text.trim().trim_end_matches(':').to_lowercase();
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
