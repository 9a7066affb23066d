//! The language of the machine.
#![expect(clippy::disallowed_methods, reason = "the command line may read the environment")]

use crate::diag::Lang;

/// `LC_ALL`, else `LC_MESSAGES`, else `LANG`; Vietnamese unless one of them asks for English.
pub(super) fn from_environment() -> Lang {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    from_locale(locale.as_deref())
}

fn from_locale(locale: Option<&str>) -> Lang {
    match locale {
        Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Vi,
    }
}

/// `SOURCE_DATE_EPOCH`, the creation time that reproducible builds agree on.
///
/// # Errors
/// When it is set to something that is not a number of seconds.
pub(super) fn source_date_epoch() -> anyhow::Result<Option<i64>> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) if !text.is_empty() => match text.parse::<u32>() {
            Ok(seconds) => Ok(Some(i64::from(seconds))),
            Err(_) => {
                Err(anyhow::anyhow!("SOURCE_DATE_EPOCH is \"{text}\", not a number of seconds"))
            }
        },
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_is_the_office_s_language() {
        assert_eq!(from_locale(None), Lang::Vi);
        assert_eq!(from_locale(Some("C.UTF-8")), Lang::Vi);
        assert_eq!(from_locale(Some("vi_VN.UTF-8")), Lang::Vi);
        assert_eq!(from_locale(Some("en_US.UTF-8")), Lang::En);
    }
}
