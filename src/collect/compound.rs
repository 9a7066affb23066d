//! Compound files: `.xls`, and `.xlsx` with a password.

use crate::collect::parcel::{broken, holds};
use crate::diag::Diagnostic;

/// Says why a compound file is not read.
pub(super) fn refuse(bytes: &[u8]) -> Box<Diagnostic> {
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if holds(bytes, &wide) { Box::new(password()) } else { broken(&".xls") }
}

/// The file cannot be opened without its password.
pub(super) fn password() -> Diagnostic {
    Diagnostic::error(
        "return-password",
        "tệp có mật khẩu, không mở được",
        "the file has a password and cannot be opened",
    )
    .hint(
        "bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi gửi lại",
        "take the password off (File → Info → Protect Workbook) and send it again",
    )
}
