//! Types of acts and their abbreviations in the symbol of a number.

use super::Profile;

/// A type with its abbreviation under NĐ 30/2020 and, where it was another one, under TT 01/2011.
struct Type {
    name: &'static str,
    symbol: &'static str,
    before_2020: &'static str,
}

/// Where the table is.
pub const CLAUSE: &str = "NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I (TT 01/2011/TT-BNV, Phụ lục I)";

const fn one(name: &'static str, symbol: &'static str) -> Type {
    Type { name, symbol, before_2020: symbol }
}

const fn changed(name: &'static str, symbol: &'static str, before_2020: &'static str) -> Type {
    Type { name, symbol, before_2020 }
}

/// NĐ 30/2020, Điều 7 and Phụ lục III (read); the second abbreviation is that of TT 01/2011
/// (unverified). Công văn and thư công have none and are left out; normative types end the table.
const TYPES: [Type; 34] = [
    one("nghị quyết", "NQ"),
    one("quyết định", "QĐ"),
    one("chỉ thị", "CT"),
    one("quy chế", "QC"),
    one("quy định", "QyĐ"),
    one("thông cáo", "TC"),
    one("thông báo", "TB"),
    one("hướng dẫn", "HD"),
    one("chương trình", "CTr"),
    one("kế hoạch", "KH"),
    one("phương án", "PA"),
    one("đề án", "ĐA"),
    one("dự án", "DA"),
    one("báo cáo", "BC"),
    one("biên bản", "BB"),
    one("tờ trình", "TTr"),
    one("hợp đồng", "HĐ"),
    one("công điện", "CĐ"),
    changed("bản ghi nhớ", "BGN", "GN"),
    changed("bản thỏa thuận", "BTT", "TTh"),
    changed("giấy ủy quyền", "GUQ", "UQ"),
    one("giấy mời", "GM"),
    changed("giấy giới thiệu", "GGT", "GT"),
    changed("giấy nghỉ phép", "GNP", "NP"),
    one("phiếu gửi", "PG"),
    one("phiếu chuyển", "PC"),
    one("phiếu báo", "PB"),
    one("bản cam kết", "CK"),
    one("giấy chứng nhận", "CN"),
    one("giấy đi đường", "ĐĐ"),
    one("giấy biên nhận hồ sơ", "BN"),
    one("văn bản hợp nhất", "VBHN"),
    one("nghị định", "NĐ"),
    one("thông tư", "TT"),
];

impl Profile {
    /// The abbreviation of a type in the symbol: `QĐ` for `Quyết định`; `None` for types that the
    /// decrees do not name.
    #[must_use]
    pub fn type_symbol(&self, doc_type: &str) -> Option<&'static str> {
        let name = doc_type.trim().to_lowercase();
        let known = TYPES.iter().find(|known| known.name == name)?;
        Some(if self.pads_numbers() { known.symbol } else { known.before_2020 })
    }

    /// Whether numbers below 10 take a leading zero: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.
    #[must_use]
    pub fn pads_numbers(&self) -> bool {
        self.id == super::nd30_2020::PROFILE.id
    }
}

#[cfg(test)]
mod tests {
    use super::super::{nd30_2020, tt01_2011};

    #[test]
    fn a_type_has_the_abbreviation_of_its_time() {
        assert_eq!(nd30_2020::PROFILE.type_symbol("Quyết định"), Some("QĐ"));
        assert_eq!(nd30_2020::PROFILE.type_symbol("Bản ghi nhớ"), Some("BGN"));
        assert_eq!(tt01_2011::PROFILE.type_symbol("Bản ghi nhớ"), Some("GN"));
        assert_eq!(tt01_2011::PROFILE.type_symbol("Công văn"), None);
    }
}
