//! Head and end of an act: columns side by side, in a table without lines.

use super::context::Context;
use super::inline;
use super::paragraph::Paragraph;
use crate::render::ooxml::style_names::{BORDERLESS, RULE, SIGNING_ROOM};
use crate::render::ooxml::units::twips;
use crate::render::ooxml::xml::{Element, element, value};
use crate::render::ooxml::{columns, rule};
use crate::view::Zone;
use crate::view::document::{Closing, Head, Signature};

/// Agency at the left, nation at the right; number and date below them on one level.
pub(super) fn head(head: &Head, context: &mut Context<'_>) -> Element {
    let columns = columns::head(head, context.style, context.width_mm);
    let mut left = lines(Zone::SuperiorBody, &head.superior, context);
    left.extend(lines(Zone::IssuingBody, &head.agency, context));
    if let Some(last) = head.agency.last() {
        left.extend(line_below(Zone::IssuingBody, last, columns.left_mm, context));
    }
    let mut right = lines(Zone::NationalName, std::slice::from_ref(&head.national_name), context);
    right.extend(lines(Zone::Motto, std::slice::from_ref(&head.motto), context));
    right.extend(line_below(Zone::Motto, &head.motto, columns.right_mm, context));
    let mut rows = vec![vec![left, right]];
    if head.number.is_some() || head.date_line.is_some() {
        let left = lines(Zone::Number, head.number.as_slice(), context);
        rows.push(vec![left, lines(Zone::DateLine, head.date_line.as_slice(), context)]);
    }
    table(&[columns.left_mm, columns.right_mm], rows, context)
}

/// The part of the width that the recipients get: 58–64 of 165 mm in the samples of NĐ 30/2020; less
/// beside more than one signature.
const RECIPIENTS: f64 = 0.4;
const RECIPIENTS_OF_MANY: f64 = 0.3;

/// Recipients at the left, signatures side by side at the right. The row does not part at the end of a
/// page, so the signature never stands without its room and its name.
pub(super) fn closing(closing: &Closing, context: &mut Context<'_>) -> Element {
    let (label, list) = match closing.recipients.split_first() {
        Some((first, rest)) if first.trim_end().ends_with(':') => {
            (std::slice::from_ref(first), rest)
        }
        _ => (&[] as &[String], closing.recipients.as_slice()),
    };
    let mut left = lines(Zone::RecipientsLabel, label, context);
    left.extend(lines(Zone::Recipients, list, context));
    let mut signatures: Vec<Vec<Element>> =
        closing.signatures.iter().map(|one| signature(one, context)).collect();
    if signatures.is_empty() {
        signatures.push(Vec::new());
    }
    let heading = lines(Zone::Capacity, closing.heading.as_slice(), context);
    let share = if signatures.len() > 1 { RECIPIENTS_OF_MANY } else { RECIPIENTS };
    let left_mm = context.width_mm * share;
    #[expect(clippy::cast_precision_loss, reason = "an act has few signatures")]
    let each_mm = (context.width_mm - left_mm) / signatures.len() as f64;
    if let Some(first) = signatures.first_mut() {
        // Over all of them it would need a row of its own, and the recipients would stand too high.
        first.splice(0..0, heading);
    }
    let widths: Vec<f64> =
        std::iter::once(left_mm).chain(signatures.iter().map(|_| each_mm)).collect();
    let cells = std::iter::once(left).chain(signatures).collect();
    table(&widths, vec![cells], context)
}

fn signature(signature: &Signature, context: &mut Context<'_>) -> Vec<Element> {
    let mut paragraphs = lines(Zone::Capacity, &signature.capacity, context);
    if signature.note.is_empty() {
        // As high as the profile asks for, whatever is typed into it; its style keeps it with the name.
        let room = Paragraph { end: context.end(context.change), ..context.styled(SIGNING_ROOM) };
        paragraphs.push(room.element());
    } else {
        paragraphs.extend(lines(
            Zone::SignatureNote,
            std::slice::from_ref(&signature.note),
            context,
        ));
    }
    paragraphs.extend(lines(Zone::SignerName, std::slice::from_ref(&signature.name), context));
    paragraphs
}

/// Each line is a paragraph in the style of its zone.
pub(super) fn lines(zone: Zone, lines: &[String], context: &mut Context<'_>) -> Vec<Element> {
    let mut paragraphs = Vec::new();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let mut paragraph = Paragraph { end: context.end(context.change), ..context.zone(zone) };
        paragraph.content = context.bookmark(None);
        paragraph.content.extend(inline::plain(line, context));
        paragraphs.push(paragraph.element());
    }
    paragraphs
}

/// The line below a zone, as wide as the law wants it below `text` in a room of `room_mm`: the upper
/// border of a paragraph without letters. It moves with the text, which a drawn shape would not.
pub(super) fn line_below(
    zone: Zone,
    text: &str,
    room_mm: f64,
    context: &mut Context<'_>,
) -> Option<Element> {
    let zone = context.style.zone(zone);
    let indent = rule::indent(zone.rule?, text, &zone, room_mm, context.style.short_rule);
    let line = Paragraph {
        indent: Some(indent),
        end: context.end(context.change),
        ..context.styled(RULE)
    };
    Some(line.element())
}

/// A table without lines. A cell without paragraphs gets an empty one: Word takes a file without it for
/// damaged.
fn table(widths_mm: &[f64], rows: Vec<Vec<Vec<Element>>>, context: &mut Context<'_>) -> Element {
    let widths: Vec<i64> = widths_mm.iter().map(|&mm| twips(mm)).collect();
    let style = value("w:tblStyle", context.names.of(BORDERLESS));
    let properties = element("w:tblPr")
        .child(style)
        .child(dxa("w:tblW", widths.iter().sum()))
        .child(value("w:jc", "center"))
        .child(element("w:tblLayout").attribute("w:type", "fixed"));
    let tracks = widths.iter().map(|&width| element("w:gridCol").number("w:w", width));
    let grid = element("w:tblGrid").all(tracks);
    let mut table = element("w:tbl").child(properties).child(grid);
    for row in rows {
        let properties =
            element("w:trPr").child(element("w:cantSplit")).all(context.end(context.change));
        let mut line = element("w:tr").child(properties);
        for (mut paragraphs, &width) in row.into_iter().zip(&widths) {
            if paragraphs.is_empty() {
                paragraphs.push(context.zone(Zone::TableCell).element());
            }
            let properties = element("w:tcPr").child(dxa("w:tcW", width));
            line = line.child(element("w:tc").child(properties).all(paragraphs));
        }
        table = table.child(line);
    }
    table
}

/// A width in twentieths of a point.
pub(super) fn dxa(name: &'static str, width: i64) -> Element {
    element(name).number("w:w", width).attribute("w:type", "dxa")
}
