//! The catalogue's mechanism: a phrase names both wordings or does not compile.

/// Declares phrases of the program, each in both languages.
///
/// A phrase without values is a `&'static str`, one with values a `String`;
/// values are written `{like_this}` in each wording. A missing wording, a
/// value misspelt in either language, or a key used but not declared is an
/// error of the compiler, not a blank on somebody's screen.
///
/// ```
/// sandtable::phrases! {
///     /// The loudest word on the screen.
///     paused { zh: "已暂停", en: "PAUSED" }
///     late_by(minutes: i64) { zh: "已超时 {minutes} 分钟", en: "{minutes} min late" }
/// }
/// use sandtable::words::Lang;
/// assert_eq!(paused(Lang::En), "PAUSED");
/// assert_eq!(late_by(Lang::Zh, 3), "已超时 3 分钟");
/// ```
#[macro_export]
macro_rules! phrases {
    () => {};
    ($(#[$meta:meta])* $name:ident { zh: $zh:literal, en: $en:literal $(,)? } $($rest:tt)*) => {
        $(#[$meta])*
        #[must_use]
        pub fn $name(lang: $crate::words::Lang) -> &'static str {
            match lang {
                $crate::words::Lang::Zh => $zh,
                $crate::words::Lang::En => $en,
            }
        }
        $crate::phrases! { $($rest)* }
    };
    ($(#[$meta:meta])* $name:ident($($arg:ident: $ty:ty),+ $(,)?) { zh: $zh:literal, en: $en:literal $(,)? } $($rest:tt)*) => {
        $(#[$meta])*
        #[must_use]
        pub fn $name(lang: $crate::words::Lang, $($arg: $ty),+) -> String {
            match lang {
                $crate::words::Lang::Zh => format!($zh),
                $crate::words::Lang::En => format!($en),
            }
        }
        $crate::phrases! { $($rest)* }
    };
}
