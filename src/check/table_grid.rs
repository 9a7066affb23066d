//! A table whose cells do not cover every place exactly once.

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc, nearest};
use crate::model::grid::{Grid, GridProblem, GridProblemKind, MAX_ROWS, MAX_TRACKS};
use crate::model::id::Id;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "table-grid",
        what: (
            "Các ô của bảng không phủ mỗi chỗ đúng một lần.",
            "The cells of a table do not cover every place exactly once.",
        ),
        why: (
            "Bảng hụt hoặc chồng ô thì mỗi định dạng in ra một kiểu.",
            "A table with gaps or overlaps would look different in every format.",
        ),
        clause: None,
        example: "cells: {noi-dung: Một}\n# đúng (right)\ncells: {noi-dung: Một, thoi-gian: \"\"}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for table in tables(context.work) {
        if let Err(problems) = Grid::new(table) {
            for problem in problems {
                diagnostics.push(grid_problem(&problem));
            }
        }
    }
}

/// A grid problem in words, at its place.
#[must_use]
pub fn grid_problem(problem: &GridProblem) -> Diagnostic {
    let error = |vi: &str, en: &str| Diagnostic::error("table-grid", vi, en).at(problem.span);
    match &problem.kind {
        GridProblemKind::NoColumns => error("bảng không có cột nào", "the table has no columns"),
        GridProblemKind::TooManyTracks => error(
            &format!("bảng có quá {MAX_TRACKS} dải cột"),
            &format!("the table has more than {MAX_TRACKS} tracks"),
        ),
        GridProblemKind::TooManyRows => error(
            &format!("bảng có quá {MAX_ROWS} dòng"),
            &format!("the table has more than {MAX_ROWS} rows"),
        ),
        GridProblemKind::DuplicateId(id) => error(
            &format!("mã \"{id}\" được dùng hai lần trong bảng"),
            &format!("id \"{id}\" is used twice in the table"),
        ),
        GridProblemKind::NoTrack(id) => error(
            &format!("cột \"{id}\" phải chiếm ít nhất một dải"),
            &format!("column \"{id}\" must take at least one track"),
        ),
        GridProblemKind::UnknownColumn(id, known) => unknown(id, known, problem, "cột", "column"),
        GridProblemKind::UnknownLayout(id, known) => unknown(id, known, problem, "kiểu gộp", "layout"),
        GridProblemKind::LayoutSum(found, needed) => error(
            &format!("kiểu gộp này có {found} dải, bảng có {needed} dải"),
            &format!("this layout has {found} tracks, the table has {needed}"),
        ),
        GridProblemKind::BandOrder => error(
            "ô tiêu đề gộp phải đi từ trái sang phải, không chồng lên nhau",
            "header bands must run from left to right and not overlap",
        ),
        GridProblemKind::TooManyBands => error(
            "đầu bảng có tối đa ba hàng: hai hàng `bands` và một hàng tên cột",
            "a header has at most three rows: two of `bands` and one of titles",
        ),
        GridProblemKind::ColumnNumbers(found, needed) => error(
            &format!("hàng số cột có {found} ô, bảng có {needed} cột"),
            &format!("the row of column numbers has {found} cells, the table {needed} columns"),
        ),
        GridProblemKind::CellAbsent(id) => error(
            &format!("dòng không ghi gì cho cột \"{id}\""),
            &format!("the row says nothing about column \"{id}\""),
        )
        .hint(
            "ô trắng viết \"\", ô gộp với ô trên viết ^, ô bản chép thiếu viết \"?\"",
            "write \"\" for a blank cell, ^ for one merged with the cell above, \"?\" for one the copy lacks",
        ),
        GridProblemKind::NumberWithoutColumn => error(
            "có `no` nhưng không cột nào có vai trò so-thu-tu",
            "`no` is given, but no column has the role so-thu-tu",
        ),
        GridProblemKind::NumberTwice => error(
            "số thứ tự được ghi hai lần: ở `no` và ở `cells`",
            "the number is given twice: as `no` and in `cells`",
        ),
        GridProblemKind::TitleTwice(id) => error(
            &format!("cột \"{id}\" đã có tên nhóm (`title`)"),
            &format!("column \"{id}\" already holds the group's `title`"),
        ),
        GridProblemKind::UnderTitle(id) => error(
            &format!("cột \"{id}\" nằm dưới tên nhóm (`through`) nên không ghi riêng được"),
            &format!("column \"{id}\" lies under the group's title (`through`)"),
        ),
        GridProblemKind::Through => error(
            "`through` phải là cột của tên nhóm hoặc cột bên phải nó",
            "`through` must name the title's own column or one to the right of it",
        ),
        GridProblemKind::GroupTooDeep => {
            error("nhóm lồng quá bốn cấp", "groups are nested more than four levels deep")
        }
        GridProblemKind::MissingAndFilled => error(
            "dòng `missing` không có số, tên hay ô nào khác",
            "a `missing` row has no number, title or cells",
        ),
        GridProblemKind::NothingAbove => error(
            "phía trên không có ô để gộp vào",
            "there is no cell above to be merged with",
        ),
        GridProblemKind::AboveDiffers => error(
            "ô phía trên chiếm các cột khác nên không gộp được",
            "the cell above covers other columns, so the two cannot be merged",
        )
        .hint(
            "kiểm tra `layout`, `<` và `through` của dòng trên",
            "look at `layout`, `<` and `through` of the row above",
        ),
        GridProblemKind::NothingLeft => error(
            "bên trái không có ô để gộp vào",
            "there is no cell to the left to be merged with",
        ),
    }
}

fn unknown(id: &Id, known: &[Id], problem: &GridProblem, vi: &str, en: &str) -> Diagnostic {
    let names: Vec<&str> = known.iter().map(Id::as_str).collect();
    Diagnostic::error(
        "table-grid",
        format!("bảng không có {vi} \"{id}\""),
        format!("the table has no {en} \"{id}\""),
    )
    .at(problem.span)
    .did_you_mean(nearest(id.as_str(), names.iter().copied()))
    .hint(format!("có: {}", names.join(", ")), format!("there are: {}", names.join(", ")))
}
