//! YAML text → a tree that knows where each key and value stands.
//!
//! This tree is built from the events of `saphyr-parser`, which say where everything stands, and
//! refuses, with a place, what a legal text must not hide: duplicate keys, tags, several documents,
//! bombs of aliases, bottomless nesting.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span as YamlSpan};

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::text::is_composed;
use crate::source::{SourceFile, SourceId, Span};

/// How deep maps and lists may nest. Real content uses about twelve levels.
pub(super) const MAX_DEPTH: usize = 64;
/// How many keys and values one file may hold, aliases written out.
pub(super) const MAX_NODES: usize = 4_000_000;
/// How many of them may come from aliases: a handful of shared values, not a bomb.
pub(super) const MAX_ALIASED_NODES: usize = 20_000;

/// One key or value with its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Unique within the file, except that an alias shares the id of its anchor.
    pub(super) id: u32,
    pub(super) span: Span,
    pub(super) kind: NodeKind,
}

#[derive(Debug, Clone)]
pub(super) enum NodeKind {
    /// The text as written, after YAML's unquoting: `01`, `1.10` and `no` stay as they are.
    Scalar {
        text: String,
        form: Form,
    },
    Seq(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Bare: YAML may take it for a number, a truth or nothing.
    Plain,
    /// In `'…'` or as a block: text, letter by letter that of the file.
    Quoted,
    /// In `"…"`: text in which `\` may write any letter.
    Escaped,
}

impl Node {
    /// The text of a scalar, if it is one.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            NodeKind::Seq(_) | NodeKind::Map(_) => None,
        }
    }

    /// Whether this is an empty plain scalar, `~` or `null`: a value left out.
    pub(super) fn is_null(&self) -> bool {
        match &self.kind {
            NodeKind::Scalar { text, form: Form::Plain } => {
                matches!(text.as_str(), "" | "~" | "null")
            }
            NodeKind::Scalar { .. } | NodeKind::Seq(_) | NodeKind::Map(_) => false,
        }
    }

    /// How many maps and lists stand inside one another.
    fn depth(&self) -> usize {
        match &self.kind {
            NodeKind::Scalar { .. } => 0,
            NodeKind::Seq(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            NodeKind::Map(entries) => {
                1 + entries.iter().map(|(_, value)| value.depth()).max().unwrap_or(0)
            }
        }
    }

    fn size(&self) -> usize {
        match &self.kind {
            NodeKind::Scalar { .. } => 1,
            NodeKind::Seq(items) => 1 + items.iter().map(Node::size).sum::<usize>(),
            NodeKind::Map(entries) => {
                1 + entries.iter().map(|(k, v)| k.size() + v.size()).sum::<usize>()
            }
        }
    }
}

/// Reads one file. `None` only together with an error in `diagnostics`; duplicate keys are
/// reported and the first one kept, so that the rest of the file can still be looked at.
pub(super) fn parse(
    id: SourceId,
    file: &SourceFile,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut builder = Builder {
        source: id,
        file,
        diagnostics,
        cursor: Cursor::default(),
        open: Vec::new(),
        anchors: HashMap::new(),
        next_id: 0,
        aliased: 0,
        root: None,
        last_read: None,
    };
    for event in Parser::new_from_str(file.text()) {
        match event {
            Ok((event, span)) => builder.event(event, span)?,
            Err(error) => {
                builder.syntax_error(error.marker(), error.info());
                return None;
            }
        }
    }
    let root = builder.root.take();
    if root.is_none() {
        diagnostics.push(
            Diagnostic::error("yaml-empty", "tệp không có nội dung", "the file is empty")
                .at(Span::new(id, 0..0)),
        );
    }
    root
}

/// A map or list whose end has not been seen.
struct Open {
    id: u32,
    start: usize,
    anchor: usize,
    kind: OpenKind,
}

enum OpenKind {
    Seq(Vec<Node>),
    Map { entries: Vec<(Node, Node)>, keys: Keys, key: Option<Node> },
}

/// The keys of a map and where each was first given. Most maps have a handful, for which looking at all
/// is quicker than a table.
#[derive(Default)]
struct Keys {
    table: HashMap<Box<str>, Span>,
}

/// From how many keys on a table is kept.
const MANY_KEYS: usize = 16;

impl Keys {
    /// Where the name of a key was given before, among the entries read so far.
    fn first(&mut self, name: &str, entries: &[(Node, Node)]) -> Option<Span> {
        let named = |(key, _): &(Node, Node)| key.scalar() == Some(name);
        if entries.len() < MANY_KEYS {
            return entries.iter().find(|entry| named(entry)).map(|(key, _)| key.span);
        }
        for (key, _) in &entries[self.table.len()..] {
            self.table.insert(key.scalar().unwrap_or_default().into(), key.span);
        }
        self.table.get(name).copied()
    }
}

struct Builder<'a> {
    source: SourceId,
    file: &'a SourceFile,
    diagnostics: &'a mut Diagnostics,
    cursor: Cursor,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    next_id: u32,
    aliased: usize,
    root: Option<Node>,
    /// The last key or value that was read without trouble.
    last_read: Option<Span>,
}

impl Builder<'_> {
    /// Takes one event; `None` stops the reading, the reason is in `diagnostics`.
    fn event(&mut self, event: Event<'_>, span: YamlSpan) -> Option<()> {
        let start = self.cursor.offset(self.file, span.start);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let end = self.cursor.offset(self.file, span.end);
                let span = self.trimmed(start, end);
                self.refuse_tag(tag.is_some(), span)?;
                let form = match style {
                    ScalarStyle::Plain => Form::Plain,
                    ScalarStyle::DoubleQuoted => Form::Escaped,
                    ScalarStyle::SingleQuoted | ScalarStyle::Literal | ScalarStyle::Folded => {
                        Form::Quoted
                    }
                };
                debug_assert!(form == Form::Escaped || is_composed(&text), "{text:?}");
                let kind = NodeKind::Scalar { text: text.into_owned(), form };
                let node = Node { id: self.take_id()?, span, kind };
                self.last_read = Some(span);
                self.value(node, anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_tag(tag.is_some(), self.trimmed(start, start))?;
                self.open(start, anchor, OpenKind::Seq(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_tag(tag.is_some(), self.trimmed(start, start))?;
                let (entries, keys) = (Vec::new(), Keys::default());
                self.open(start, anchor, OpenKind::Map { entries, keys, key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(start),
            Event::Alias(anchor) => self.alias(anchor, start),
            Event::DocumentStart(_) if self.root.is_some() => {
                let place = Span::new(self.source, start..start);
                self.refuse(
                    "yaml-several-documents",
                    place,
                    "một tệp chỉ được chứa một tài liệu YAML; dòng \"---\" này mở tài liệu thứ hai",
                    "a file holds one YAML document; this `---` starts a second one",
                )
            }
            Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::StreamStart
            | Event::StreamEnd
            | Event::Nothing => Some(()),
        }
    }

    fn open(&mut self, start: usize, anchor: usize, kind: OpenKind) -> Option<()> {
        if self.open.len() >= MAX_DEPTH {
            return self.too_deep(Span::new(self.source, start..start));
        }
        let id = self.take_id()?;
        self.open.push(Open { id, start, anchor, kind });
        Some(())
    }

    fn close(&mut self, end: usize) -> Option<()> {
        let open = self.open.pop()?;
        let span = self.trimmed(open.start, end.max(open.start));
        let kind = match open.kind {
            OpenKind::Seq(items) => NodeKind::Seq(items),
            OpenKind::Map { entries, .. } => NodeKind::Map(entries),
        };
        self.value(Node { id: open.id, span, kind }, open.anchor)
    }

    fn alias(&mut self, anchor: usize, start: usize) -> Option<()> {
        let place = Span::new(self.source, start..start);
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return self.refuse(
                "yaml-alias-loop",
                place,
                "bí danh (*) trỏ vào chính đoạn đang chứa nó",
                "this alias points into the value that contains it",
            );
        };
        if self.open.len() + node.depth() > MAX_DEPTH {
            return self.too_deep(place);
        }
        self.aliased += node.size();
        if self.aliased > MAX_ALIASED_NODES {
            return self.refuse(
                "yaml-alias-bomb",
                place,
                &format!("bí danh (*) nhân tệp lên quá {MAX_ALIASED_NODES} giá trị"),
                &format!("aliases multiply this file beyond {MAX_ALIASED_NODES} values"),
            );
        }
        self.value(node, 0)
    }

    /// Puts a finished node where it belongs.
    fn value(&mut self, node: Node, anchor: usize) -> Option<()> {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::Seq(items)) => items.push(node),
            Some(OpenKind::Map { key: key @ None, .. }) => {
                if node.scalar().is_none() {
                    return self.refuse(
                        "yaml-key-not-text",
                        node.span,
                        "khóa phải là chữ",
                        "a key must be text",
                    );
                }
                *key = Some(node);
            }
            Some(OpenKind::Map { entries, keys, key }) => {
                let key = key.take()?;
                let name = key.scalar().unwrap_or_default();
                if let Some(first) = keys.first(name, entries) {
                    self.diagnostics.push(
                        Diagnostic::error(
                            "yaml-duplicate-key",
                            format!("khóa \"{name}\" được ghi hai lần"),
                            format!("key \"{name}\" is given twice"),
                        )
                        .at(key.span)
                        .label(first, "lần đầu ở đây", "first given here")
                        .hint(
                            "bỏ một trong hai; không đoán giá trị nào đúng",
                            "remove one of them",
                        ),
                    );
                } else {
                    entries.push((key, node));
                }
            }
        }
        Some(())
    }

    fn take_id(&mut self) -> Option<u32> {
        if self.next_id as usize >= MAX_NODES {
            let place = Span::new(self.source, 0..0);
            self.refuse(
                "yaml-too-many-values",
                place,
                &format!("tệp có quá {MAX_NODES} giá trị"),
                &format!("the file holds more than {MAX_NODES} values"),
            )?;
        }
        self.next_id += 1;
        Some(self.next_id)
    }

    fn too_deep(&mut self, place: Span) -> Option<()> {
        self.refuse(
            "yaml-too-deep",
            place,
            &format!("lồng nhau quá {MAX_DEPTH} cấp"),
            &format!("nested more than {MAX_DEPTH} levels deep"),
        )
    }

    fn refuse_tag(&mut self, tagged: bool, place: Span) -> Option<()> {
        if !tagged {
            return Some(());
        }
        self.refuse(
            "yaml-tag",
            place,
            "không dùng thẻ YAML (!…) trong nội dung",
            "YAML tags (!…) are not used in content",
        )
    }

    fn refuse(&mut self, id: &'static str, place: Span, vi: &str, en: &str) -> Option<()> {
        self.diagnostics.push(Diagnostic::error(id, vi, en).at(place));
        None
    }

    /// The reader stops where nothing fits any more, which may be far below the slip: a quote or
    /// bracket left open, a line that is gone. So the places from which it went on are shown too.
    fn syntax_error(&mut self, marker: &Marker, info: &str) {
        let at = self.file.offset(marker.line(), marker.col());
        let mut diagnostic = Diagnostic::error(
            "yaml-syntax",
            format!("YAML viết sai: {info}"),
            format!("the YAML is malformed: {info}"),
        )
        .at(Span::new(self.source, at..at))
        .hint(
            "xem thụt lề, dấu hai chấm, dấu ngoặc kép; chữ có \": \" hay \" #\" phải đặt trong \"…\"",
            "look at indentation, colons and quotes; text with `: ` or ` #` needs quotes",
        );
        let line = |offset: usize| self.file.line_col(offset).line;
        if let Some(last) = self.last_read
            && line(last.start as usize) != line(at)
        {
            diagnostic =
                diagnostic.label(last, "đến đây còn đọc được", "up to here all could be read");
        }
        if let Some(open) = self.open.last()
            && line(open.start) != line(at)
        {
            let span = Span::new(self.source, open.start..open.start);
            diagnostic = diagnostic.label(
                span,
                "nhóm bắt đầu ở đây chưa kết thúc",
                "what begins here has not ended",
            );
        }
        self.diagnostics.push(diagnostic);
    }

    /// The range without the white space that the event reader counts to a block's end.
    fn trimmed(&self, start: usize, end: usize) -> Span {
        let text = self.file.text().get(start..end).unwrap_or("");
        Span::new(self.source, start..start + text.trim_end().len())
    }
}

/// Turns the reader's line and column into a byte offset, walking forward only, so that a file of
/// one long line costs no more than a file of many.
#[derive(Default)]
struct Cursor {
    line: usize,
    column: usize,
    offset: usize,
}

impl Cursor {
    fn offset(&mut self, file: &SourceFile, marker: Marker) -> usize {
        if marker.line() != self.line || marker.col() < self.column {
            *self = Self { line: marker.line(), column: 0, offset: file.offset(marker.line(), 0) };
        }
        let rest = file.text().get(self.offset..).unwrap_or("");
        let steps = marker.col() - self.column;
        self.offset += rest.char_indices().nth(steps).map_or(rest.len(), |(at, _)| at);
        self.column = marker.col();
        self.offset
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_yaml::Value;

    use super::*;

    /// Keys and texts of a file, with what holds them: `{a: [b, c]}`.
    fn read(text: &str) -> Option<String> {
        let file = SourceFile::new("x.yaml", text);
        let mut diagnostics = Diagnostics::new();
        let node = parse(SourceId(0), &file, &mut diagnostics);
        assert_eq!(node.is_none(), diagnostics.has_errors());
        node.map(|node| shown(&node))
    }

    fn shown(node: &Node) -> String {
        match &node.kind {
            NodeKind::Scalar { text, .. } => format!("{text:?}"),
            NodeKind::Seq(items) => list(items.iter().map(shown)),
            NodeKind::Map(entries) => {
                map(entries.iter().map(|(key, value)| (shown(key), shown(value))))
            }
        }
    }

    /// The same by `serde_yaml`, for files of text alone.
    fn read_by_serde(text: &str) -> Option<String> {
        serde_yaml::from_str(text).ok().map(|value| shown_by_serde(&value))
    }

    fn shown_by_serde(value: &Value) -> String {
        match value {
            Value::String(text) => format!("{text:?}"),
            Value::Sequence(items) => list(items.iter().map(shown_by_serde)),
            Value::Mapping(entries) => {
                map(entries.iter().map(|(key, value)| (shown_by_serde(key), shown_by_serde(value))))
            }
            other => format!("{other:?}"),
        }
    }

    fn list(items: impl Iterator<Item = String>) -> String {
        format!("[{}]", items.collect::<Vec<_>>().join(", "))
    }

    fn map(entries: impl Iterator<Item = (String, String)>) -> String {
        let entries = entries.map(|(key, value)| format!("{key}: {value}"));
        format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn every_way_to_write_text_is_read_as_serde_yaml_reads_it() {
        for text in [
            "a: Sở Nội vụ\n  chủ trì,\n\n  phối hợp  # ghi chú\n",
            "a: 'Sở ''Nội vụ''\n  và\n\n  các sở'\n",
            "a: \"Sở\\tNội vụ \\\n  và\\u0309 các \\\"sở\\\"\n  khác\"\n",
            "a: |\n  một\n    hai\n\n  ba\n\n\nb: c\n",
            "a: |-\n  một\n  hai\n\nb: |+\n  ba\n\nc: d\n",
            "a: >\n  một\n  hai\n\n  ba\n    bốn\n  năm\nb: >-\n  sáu\n  bảy\n",
            "a: |2\n    thụt vào\n  không\n",
            "- a\n- - b\n  - c\n-\n  d: e\n  f:\n  - g\n",
            "{a: [b, 'c', \"d\"], e: {f: g}}\n",
            "a: &x [b, c]\nd: *x\n",
            "? a\n: b\n",
            "'a b': c\n\"d\": e\n",
            "a: b:c\nd: e#f\ng: -h\ni: http://x/y?z\n",
            "--- # đầu\na: b\n...\n",
            "a: \"\"\nb: ''\n",
        ] {
            let ours = read(text);
            assert!(ours.is_some(), "{text}");
            assert_eq!(ours, read_by_serde(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_yaml_is_refused() {
        for text in
            ["a: [b", "a: \"b", "a: b: c", "a:\n\tb: c", "a: b\n c: d", "- a\nb: c", "a: @b", "}"]
        {
            assert_eq!((read(text), read_by_serde(text)), (None, None), "{text}");
        }
    }

    fn text() -> impl Strategy<Value = String> {
        "[a-zA-Z0-9 ăâđêôơưẤỷ:#'\"\\\\|>&*!%@`\\[\\]{},?.\\-\n~=]{0,24}"
    }

    proptest! {
        #[test]
        fn what_serde_yaml_writes_is_read_letter_by_letter(
            rows in prop::collection::vec(prop::collection::btree_map(text(), text(), 0..24), 1..4),
        ) {
            let written = serde_yaml::to_string(&rows).expect("YAML");
            let wanted = list(rows.iter().map(|row| {
                map(row.iter().map(|(key, value)| (format!("{key:?}"), format!("{value:?}"))))
            }));
            prop_assert_eq!(read(&written), Some(wanted), "{}", written);
        }
    }
}
