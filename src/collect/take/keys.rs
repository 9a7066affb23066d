//! Rows by their keys.

use std::collections::BTreeMap;

use crate::collect::take::{Place, Taking, inputs, key_cell, listed};
use crate::collect::{BookCell, cells};
use crate::diag::{Diagnostic, Severity, nearest};

/// Most keys that a message names.
const NAMED: usize = 10;

impl<'b> Taking<'b> {
    /// Goes through all rows: those asked about are taken, the others told.
    pub(super) fn rows(&mut self) {
        let mut places: BTreeMap<&'b str, Vec<Place<'b>>> = BTreeMap::new();
        let book = self.book;
        for (sheet, row) in
            book.sheets.iter().flat_map(|sheet| sheet.rows.iter().map(move |row| (sheet, row)))
        {
            if row.key.is_empty() || self.is_printed(&row.key) {
                self.without_key((sheet, row));
            } else if self.asked.contains_key(row.key.as_str()) {
                places.entry(&row.key).or_default().push((sheet, row));
            } else {
                self.not_asked((sheet, row));
            }
        }
        let mut copied = Vec::new();
        let expected = self.expected;
        for indicator in &expected.rows {
            let Some(places) = places.get(indicator.key.as_str()) else { continue };
            match places[..] {
                [place] => self.row(indicator, place),
                _ => self.several(indicator.key.as_str(), places, &mut copied),
            }
        }
        self.copied(&copied);
        let missing: Vec<&str> = expected
            .rows
            .iter()
            .map(|row| row.key.as_str())
            .filter(|key| !places.contains_key(key))
            .collect();
        self.missing(&missing);
    }

    /// A row without a key: what was filled in there belongs to nothing.
    fn without_key(&mut self, place: Place<'b>) {
        let (_, row) = place;
        let typed: Vec<&BookCell> = inputs(row).map(|(_, cell)| cell).collect();
        let Some(first) = typed.first() else { return };
        let cells = listed(typed.iter().copied());
        let wrong = Diagnostic::error(
            "return-row-without-key",
            format!("dòng {} không có khóa mà có ô đã điền: {cells}", row.row),
            format!("row {} has no key, yet cells are filled in: {cells}", row.row),
        )
        .hint(
            "điền vào dòng có sẵn của chỉ tiêu; việc ngoài kế hoạch ghi ở cột Ghi chú",
            "fill in the row of the indicator; what is not in the plan goes into the remarks",
        );
        self.tell(first, wrong);
        for cell in typed {
            self.keep(cell, None, "return-row-without-key");
        }
    }

    /// A row of another agency, or of no plan.
    fn not_asked(&mut self, place: Place<'b>) {
        let (_, row) = place;
        let key = row.key.as_str();
        let shown = cells::cut(key);
        let typed: Vec<&BookCell> = inputs(row).map(|(_, cell)| cell).collect();
        let mut wrong = if self.expected.all_keys.contains(key) {
            Diagnostic::error(
                "return-key-of-another",
                format!("dòng \"{shown}\" không giao cho cơ quan \"{}\"", self.expected.agency),
                format!("row \"{shown}\" is not one of \"{}\"", self.expected.agency),
            )
            .hint(
                "cơ quan được giao dòng này báo cáo trong tệp của mình",
                "the agency that it is given to reports on it in its own workbook",
            )
        } else {
            Diagnostic::error(
                "return-key-unknown",
                format!("khóa \"{shown}\" không có trong kế hoạch"),
                format!("the key \"{shown}\" is not in the plan"),
            )
            .did_you_mean(nearest(key, self.asked.keys().copied()))
        };
        // Without anything filled in, nothing is lost.
        if typed.is_empty() {
            wrong.severity = Severity::Warning;
        }
        let why = wrong.id;
        for cell in typed {
            self.keep(cell, Some(key), why);
        }
        if why == "return-key-unknown" {
            self.keep(&key_cell(place), Some(key), why);
        }
        self.tell(&key_cell(place), wrong);
    }

    /// A key that stands in several rows: copies that say the same are one, others are refused.
    fn several(&mut self, key: &'b str, places: &[Place<'b>], copied: &mut Vec<&'b str>) {
        let filled: Vec<Place<'b>> =
            places.iter().copied().filter(|(_, row)| inputs(row).next().is_some()).collect();
        let same = |(_, one): Place<'_>, (_, other): Place<'_>| {
            inputs(one)
                .map(|(field, cell)| (field, &cell.value))
                .eq(inputs(other).map(|(field, cell)| (field, &cell.value)))
        };
        let chosen = filled.first().or(places.first()).copied();
        let Some(chosen) = chosen else { return };
        if filled.iter().all(|place| same(*place, chosen)) {
            copied.push(key);
            if let Some(indicator) = self.asked.get(key).copied() {
                self.row(indicator, chosen);
                for place in places.iter().filter(|(_, row)| !std::ptr::eq(*row, chosen.1)) {
                    self.locked(indicator, *place);
                }
            }
            return;
        }
        let others: Vec<String> = filled.iter().map(|place| place_words(*place)).collect();
        let others = others.join(", ");
        let wrong = Diagnostic::error(
            "return-key-twice",
            format!("khóa \"{key}\" ở nhiều dòng với nội dung khác nhau: {others}"),
            format!("the key \"{key}\" stands in several rows that differ: {others}"),
        )
        .hint("chỉ giữ một dòng cho mỗi khóa", "leave one row for each key");
        for place in &filled {
            for (_, cell) in inputs(place.1) {
                self.keep(cell, Some(key), "return-key-twice");
            }
        }
        self.tell(&key_cell(chosen), wrong);
        if let Some(indicator) = self.asked.get(key).copied() {
            for place in places {
                self.locked(indicator, *place);
            }
        }
    }

    fn copied(&mut self, keys: &[&str]) {
        if keys.is_empty() {
            return;
        }
        let (count, keys) = (keys.len(), named(keys));
        self.found.push(
            Diagnostic::warning(
                "return-row-copied",
                format!("dòng có bản chép giống hệt hoặc để trống, tính một lần ({count}): {keys}"),
                format!("rows with copies that are equal or blank, counted once ({count}): {keys}"),
            )
            .hint("xóa dòng chép thừa", "delete the copies")
            .in_file(self.file),
        );
    }

    fn missing(&mut self, keys: &[&str]) {
        if keys.is_empty() {
            return;
        }
        let (count, keys) = (keys.len(), named(keys));
        self.found.push(
            Diagnostic::warning(
                "return-row-missing",
                format!("thiếu dòng đã giao, coi là chưa báo cáo ({count}): {keys}"),
                format!("rows that were asked about are missing and count as silent ({count}): {keys}"),
            )
            .hint(
                "dòng đã xóa thì chép lại từ tệp đã gửi; không cần xóa dòng không có gì để báo cáo",
                "copy rows that were deleted from the workbook that was sent out; rows with nothing to report may stay blank",
            )
            .in_file(self.file),
        );
    }
}

fn place_words(place: Place<'_>) -> String {
    let cell = key_cell(place);
    format!("'{}'!{}", cell.sheet, cell.address)
}

fn named(keys: &[&str]) -> String {
    let more = if keys.len() > NAMED { ", …" } else { "" };
    let keys: Vec<&str> = keys.iter().copied().take(NAMED).collect();
    format!("{}{more}", keys.join(", "))
}
