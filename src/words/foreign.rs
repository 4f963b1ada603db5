//! Bytes of a foreign text file taken for text, in the encodings that Chinese
//! Windows programs save: UTF-8, UTF-16 with its mark, GBK.

use super::Lang;
use super::source::is_gbk;

/// In which encoding a file stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Gbk,
}

/// The text of a file, without a byte order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    TooLarge {
        bytes_max: usize,
    },
    Empty,
    /// No text file at all; by its first bytes it is one of these.
    Binary {
        looks: Option<&'static str>,
    },
    /// The file ends inside a character.
    Cut {
        line: u32,
    },
    /// These bytes are in no encoding known here.
    Undecodable {
        line: u32,
    },
}

/// What people pick by mistake, by the bytes it begins with.
const SIGNATURES: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "Excel / Word / ZIP"),
    (b"\xd0\xcf\x11\xe0", "Excel 97 / Word 97"),
    (b"%PDF-", "PDF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x1f\x8b", "GZIP"),
    (b"\x89PNG", "PNG"),
];

/// Takes the bytes of a file of at most `bytes_max` for text.
///
/// # Errors
/// [`TextFault`] names what the file is instead.
pub fn decode(bytes: &[u8], bytes_max: usize) -> Result<Decoded, TextFault> {
    if bytes.len() > bytes_max {
        return Err(TextFault::TooLarge { bytes_max });
    }
    if let Some((_, looks)) = SIGNATURES.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Err(TextFault::Binary { looks: Some(looks) });
    }
    let (text, encoding) = match bytes {
        [0xff, 0xfe, rest @ ..] => (whole(encoding_rs::UTF_16LE, rest), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (whole(encoding_rs::UTF_16BE, rest), Encoding::Utf16),
        [0xef, 0xbb, 0xbf, rest @ ..] => (std::str::from_utf8(rest).ok().map(str::to_owned), Encoding::Utf8),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Some(text.to_owned()), Encoding::Utf8),
            Err(_) if is_gbk(bytes) => (whole(encoding_rs::GB18030, bytes), Encoding::Gbk),
            Err(_) => (None, Encoding::Utf8),
        },
    };
    let text = text.ok_or_else(|| undecodable(bytes))?;
    if text.trim().is_empty() {
        return Err(TextFault::Empty);
    }
    if text.chars().any(|c| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}')) {
        return Err(TextFault::Binary { looks: None });
    }
    Ok(Decoded { text, encoding })
}

fn whole(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

fn undecodable(bytes: &[u8]) -> TextFault {
    if bytes.contains(&0) && !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") {
        return TextFault::Binary { looks: None };
    }
    let Err(error) = std::str::from_utf8(bytes) else { return TextFault::Binary { looks: None } };
    let lines = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
    let line = u32::try_from(lines).unwrap_or(u32::MAX);
    match error.error_len() {
        None => TextFault::Cut { line },
        Some(_) => TextFault::Undecodable { line },
    }
}

impl TextFault {
    /// The fault in a sentence.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        match self {
            Self::TooLarge { bytes_max } => say::too_large(lang, bytes_max >> 20),
            Self::Empty => say::empty(lang).into(),
            Self::Binary { looks: Some(looks) } => say::looks_like(lang, looks),
            Self::Binary { looks: None } => say::binary(lang).into(),
            Self::Cut { line } => say::cut(lang, line),
            Self::Undecodable { line } => say::undecodable(lang, line),
        }
    }
}

mod say {
    crate::phrases! {
        too_large(mebibytes: usize) { zh: "文件超过 {mebibytes} MiB", en: "the file is larger than {mebibytes} MiB" }
        empty { zh: "文件是空的", en: "the file is empty" }
        looks_like(looks: &str) { zh: "这是 {looks} 文件，不是文本文件", en: "this is a file of {looks}, not a text file" }
        binary { zh: "这不是文本文件", en: "this is no text file" }
        cut(line: u32) { zh: "文件在第 {line} 行半个字中间断了，可能没有传完", en: "the file breaks off inside a character on line {line}: it may not have been copied whole" }
        undecodable(line: u32) { zh: "第 {line} 行有无法识别的字节，既不是 UTF-8 也不是 GBK，文件可能已损坏", en: "line {line} holds bytes that are neither UTF-8 nor GBK: the file may be damaged" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_windows_programs_give_the_same_text() {
        let text = "时间,责任主体,任务\n22:40,值班室,电话报告\n";
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let gbk = encoding_rs::GBK.encode(text).0.into_owned();
        let bom = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (bom, Encoding::Utf8),
            (utf16, Encoding::Utf16),
            (gbk, Encoding::Gbk),
        ] {
            assert_eq!(decode(&bytes, 100), Ok(Decoded { text: text.to_owned(), encoding }));
        }
    }

    #[test]
    fn what_is_no_text_is_called_what_it_is() {
        let cut = "时间,任务\n22:40,电话";
        for (bytes, fault) in [
            (&b""[..], TextFault::Empty),
            (b"\xef\xbb\xbf \r\n", TextFault::Empty),
            (b"PK\x03\x04rest", TextFault::Binary { looks: Some("Excel / Word / ZIP") }),
            (b"a,b\0c", TextFault::Binary { looks: None }),
            (b"\x01\x02\xff\xff", TextFault::Undecodable { line: 1 }),
            (&cut.as_bytes()[..cut.len() - 1], TextFault::Cut { line: 2 }),
            (&[b'a'; 101], TextFault::TooLarge { bytes_max: 100 }),
        ] {
            assert_eq!(decode(bytes, 100), Err(fault));
        }
    }
}
