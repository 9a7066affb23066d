//! The illustration's wording, and what its author may write instead.

use congbao::amend::{agreement, drafted};
use congbao::model::act::{Block, Body};
use congbao::model::grid::Grid;

use crate::amend::Acts;

const DRAFT: &str = "du-thao-sua-doi-209-qd-ubnd";
const PLAN: &str = "Kế hoạch cải cách hành chính nhà nước trên địa bàn tỉnh Sơn La năm 2012 ban hành kèm theo Quyết định số 209/QĐ-UBND";

/// The prose of a body, a paragraph a line; tables are grids.
fn lines(body: &Body) -> Vec<String> {
    let mut found = Vec::new();
    for block in &body.blocks {
        match block {
            Block::Prose(text) => {
                found.extend(text.lines().filter(|line| !line.is_empty()).map(str::to_owned));
            }
            Block::Quote(quoted) => found.extend(lines(quoted)),
            Block::Table(table) => {
                assert!(Grid::new(table).is_ok(), "{} is no grid", table.id);
                let numbers =
                    table.rows.iter().filter_map(|row| row.no.as_ref()?.content.printed());
                found.push(format!(
                    "[{}]",
                    numbers.map(|number| number.as_str()).collect::<Vec<_>>().join(" ")
                ));
            }
            Block::Missing(text) | Block::Drafted(text) => panic!("not worded: {text}"),
        }
    }
    found
}

#[test]
fn the_illustration_is_worded_by_its_operations() {
    let acts = Acts::with(&[]);
    let draft = acts.works.iter().find(|work| work.id() == DRAFT).expect("the illustration");
    let bases = |name: &str| acts.works.iter().find(|work| work.id() == name);
    let (worded, told) = drafted(draft, &bases, &acts.registry);
    assert_eq!(acts.lines(&told), [""; 0]);
    assert_eq!(
        lines(&worded.decision.body)[..9],
        [
            format!("Điều 1. Sửa đổi, bổ sung, bãi bỏ một số nội dung của {PLAN} ngày 09 tháng 02 năm 2012 của Chủ tịch Ủy ban nhân dân tỉnh Sơn La như sau:"),
            "1. Sửa đổi nội dung tại cột “Thời gian” số thứ tự 2.3 mục II từ “Quý III” thành “Quý IV”.".into(),
            "2. Sửa đổi chỉ số tại số thứ tự 1.2 mục I từ “70% trở lên văn bản quy phạm pháp luật được rà soát” thành “80% trở lên văn bản quy phạm pháp luật được rà soát”.".into(),
            "3. Thay cụm từ “Sở Thông tin và truyền thông” và cụm từ “Sở Thông tin truyền thông” bằng cụm từ “Sở Khoa học và Công nghệ” tại Kế hoạch.".into(),
            "4. Bổ sung số thứ tự 6.3a vào sau số thứ tự 6.3 mục VI như sau:".into(),
            "[6.3a]".into(),
            "5. Bãi bỏ số thứ tự 4.2 mục IV.".into(),
            "6. Thay cụm từ “Quyết định mở lớp” bằng cụm từ “Quyết định mở lớp, danh sách học viên” tại số thứ tự 4.3 và số thứ tự 4.5 mục IV.".into(),
            format!("Điều 2. Các nội dung khác của {PLAN} giữ nguyên, không thay đổi."),
        ]
    );
    // What is drafted agrees with what it was drafted from.
    assert_eq!(acts.lines(&agreement(draft, &bases, &acts.registry)), [""; 0]);
    assert_eq!(acts.lines(&agreement(&worded, &bases, &acts.registry)), [""; 0]);
}
