//! What was typed where nothing is asked: beside the table, below it, in a column that was put in, over
//! printed text.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::collect::cells::{cut, plain, shown_day};
use crate::collect::take::{Taking, listed};
use crate::collect::{Book, BookCell, BookRow, Expected, Value};
use crate::diag::Diagnostic;
use crate::track::contract::Field;
use crate::view::workbook::{JOINS, LEADS};

/// Most rows that are told one by one.
const TOLD: usize = 20;

impl<'b> Taking<'b> {
    /// Tells what stands beside the rows and is not printed there.
    pub(super) fn strays(&mut self) {
        let mut rows = 0;
        let book = self.book;
        for row in book.sheets.iter().flat_map(|sheet| &sheet.rows) {
            let typed = self.typed_beside(row);
            let Some(first) = typed.first() else { continue };
            rows += 1;
            if rows <= TOLD {
                let cells = listed(typed.iter().copied());
                self.tell(first, stray(&cells));
            }
            self.stray += typed.len();
            let key = (!row.key.is_empty()).then_some(row.key.as_str());
            for cell in typed {
                self.keep(cell, key, "return-stray");
            }
        }
        if rows > TOLD {
            let more = rows - TOLD;
            self.found.push(stray_more(more).in_file(self.file));
        }
    }

    /// Tells and keeps what was written into comments.
    pub(super) fn comments(&mut self) {
        let book = self.book;
        for (at, cell) in book.comments.iter().enumerate() {
            if at < TOLD {
                self.tell(cell, comment(&cell.value.to_string()));
            }
            self.keep(cell, None, "return-comments");
        }
        self.stray += book.comments.len();
    }

    /// Cells of a row with something that was not sent out in them: those in columns of no field, and
    /// in a row that is not asked about those that are not filled in. What a row of another agency says is
    /// known, but for what was told about the time before an amendment.
    fn typed_beside(&self, row: &'b BookRow) -> Vec<&'b BookCell> {
        let asked = self.asked.contains_key(row.key.as_str());
        let known = asked || self.expected.all_keys.contains(&row.key);
        let locked = |field: &Field| match field {
            Field::Earlier => !asked,
            field => !known && !Field::INPUTS.contains(field),
        };
        let fields = row.cells.iter().filter(|(field, _)| locked(field)).map(|(_, cell)| cell);
        row.others
            .iter()
            .chain(fields.filter(|cell| !self.is_sent_out(&cell.value)))
            .filter(|cell| !self.is_printed(&cell.value.seen()))
            .collect()
    }

    /// Whether some row says this beside its values: the row was copied, or lost its key.
    fn is_sent_out(&self, value: &Value) -> bool {
        let seen = value.seen();
        self.sent.contains(&*plain(&seen))
    }

    /// Whether the workbook prints this text itself.
    pub(super) fn is_printed(&self, text: &str) -> bool {
        let text = plain(text);
        text.is_empty()
            || self.expected.printed.contains(&*text)
            || self.earlier.contains(&*text)
            || text == self.agency_line
    }
}

/// What the rows say in columns that are not filled in: roles as the workbook repeats them and as they are
/// today, the others as the edition has them.
pub(super) fn sent_out<'r>(book: &'r Book, expected: &Expected<'r>) -> BTreeSet<Cow<'r, str>> {
    let mut texts = BTreeSet::from([LEADS, JOINS].map(Cow::Borrowed));
    texts.extend(book.roles.values().map(|role| plain(role)));
    for row in &expected.rows {
        texts.insert(Cow::Owned(plain(&row.role_of(expected.agency)).into_owned()));
        let target = row.target.iter().flat_map(|target| [&target.shown, &target.unit]);
        texts.extend(target.chain([&row.phrase]).map(|text| plain(text)));
        texts.extend(row.deadline.parse().ok().map(|day| Cow::Owned(shown_day(day))));
    }
    texts
}

fn stray(cells: &str) -> Diagnostic {
    Diagnostic::warning(
        "return-stray",
        format!("nội dung ở ngoài các ô để báo cáo, không được lấy: {cells}"),
        format!("text where nothing is asked, not taken: {cells}"),
    )
    .hint(
        "chỉ các ô nền vàng được lấy; điều muốn nói thêm ghi ở cột Ghi chú",
        "only the yellow cells are taken; say what else there is to say in the remarks",
    )
}

fn comment(words: &str) -> Diagnostic {
    let words = cut(words);
    Diagnostic::warning(
        "return-comments",
        format!("chú thích gắn vào ô không được lấy làm số liệu: \"{words}\""),
        format!("a comment on the cell is not taken as a value: \"{words}\""),
    )
    .hint("ghi ở cột Ghi chú", "write it into the column of remarks")
}

fn stray_more(rows: usize) -> Diagnostic {
    Diagnostic::warning(
        "return-stray",
        format!("và {rows} dòng nữa có nội dung ở ngoài các ô để báo cáo"),
        format!("and {rows} more rows have text where nothing is asked"),
    )
}
