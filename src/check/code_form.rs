//! The electronic code of an agency: at most 35 of `0-9 A-Z .`.

use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::agency::Registry;

/// The rule's documentation; it looks at the registry.
pub(super) const DOC: Doc = Doc {
    id: "code-form",
    what: (
        "Mã định danh điện tử của cơ quan viết sai dạng.",
        "The electronic code of an agency is malformed.",
    ),
    why: (
        "Trục liên thông văn bản không nhận mã sai dạng.",
        "The exchange of documents refuses codes of another form.",
    ),
    clause: Some("QĐ 20/2020/QĐ-TTg"),
    example: "code: h52.01\n# đúng (right)\ncode: H52.01",
};

/// Longest code (QĐ 20/2020/QĐ-TTg).
const MAX_LEN: usize = 35;

pub(super) fn run_registry(registry: &Registry, diagnostics: &mut Diagnostics) {
    for code in registry.agencies.iter().filter_map(|agency| agency.code.as_ref()) {
        if is_code(code) {
            continue;
        }
        let mut told = Diagnostic::warning(
            "code-form",
            format!("mã \"{code}\" phải gồm tối đa {MAX_LEN} chữ số, chữ A-Z, các nhóm cách bằng dấu chấm"),
            format!("code \"{code}\" must be at most {MAX_LEN} digits and letters A-Z, in groups parted by dots"),
        )
        .at(code.span);
        let right = code.to_uppercase();
        if is_code(&right) {
            told = told.did_you_mean(Some(&right));
        }
        diagnostics.push(told);
    }
}

fn is_code(code: &str) -> bool {
    let allowed = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    code.len() <= MAX_LEN
        && code.split('.').all(|group| !group.is_empty() && group.chars().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn codes_are_groups_parted_by_dots() {
        for right in ["H01.01.02", "000.01.01.H08", "G22"] {
            assert!(is_code(right), "{right}");
        }
        for wrong in ["", "h01", "H01..2", "H01-2", "H0000000.0000000.0000000.0000000.000000"] {
            assert!(!is_code(wrong), "{wrong}");
        }
    }
}
