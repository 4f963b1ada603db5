//! Bytes from outside taken for text, or refused in plain words.

use std::str::Utf8Error;

use super::limits::FILE_BYTES_MAX;
use super::place::Lines;
use super::{Fault, FaultKind};

/// The text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// Without a byte order mark.
    pub text: &'a str,
    /// Whether a byte order mark was taken off, as Windows editors put one on.
    pub had_bom: bool,
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// What people pick by mistake, by the bytes it begins with.
const SIGNATURES: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "Word / Excel / ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word 97 / Excel 97"),
    (b"%PDF-", "PDF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
];

/// Takes a file's bytes for UTF-8 text, with or without a byte order mark.
///
/// # Errors
/// A [`Fault`] that names what the file is instead: too large, empty, binary,
/// in another encoding (UTF-16, GBK), cut or damaged; with the place of the
/// first byte that is wrong, where one is.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Fault> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Fault::of_file(FaultKind::TooLarge));
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Err(Fault::of_file(FaultKind::Binary { looks: Some(kind) }));
    }
    if is_utf16(bytes) {
        return Err(Fault::of_file(FaultKind::Utf16));
    }
    let (body, had_bom) = bytes.strip_prefix(BOM).map_or((bytes, false), |body| (body, true));
    match std::str::from_utf8(body) {
        Ok(text) => match (text.find('\0'), text.trim().is_empty()) {
            (Some(at), _) => Err(fault(text, at, FaultKind::Binary { looks: None })),
            (None, true) => Err(Fault::of_file(FaultKind::EmptyFile)),
            (None, false) => Ok(Decoded { text, had_bom }),
        },
        Err(error) => Err(undecodable(body, error)),
    }
}

fn fault(text: &str, at: usize, kind: FaultKind) -> Fault {
    Fault::at(Lines::new(text).place(at..at), kind)
}

/// What bytes that are not UTF-8 are. In GBK the first character may look
/// like UTF-8 by chance; it is the first that is not ASCII.
fn undecodable(bytes: &[u8], error: Utf8Error) -> Fault {
    let (good, bad) = bytes.split_at(error.valid_up_to());
    let good = std::str::from_utf8(good).expect("checked up to here");
    let ascii = good.find(|c: char| !c.is_ascii()).unwrap_or(good.len());
    if bytes.contains(&0) {
        fault(good, good.len(), FaultKind::Binary { looks: None })
    } else if error.error_len().is_none() {
        fault(good, good.len(), FaultKind::CutCharacter)
    } else if is_gbk(bytes) {
        fault(good, ascii, FaultKind::Gbk)
    } else {
        fault(good, good.len(), FaultKind::NotUtf8 { byte: bad[0] })
    }
}

/// By its byte order mark, or because half of the first characters is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'{' | b'[', 0, ..] | [0, b'{' | b'[', ..])
}

/// Whether a file is Chinese text as old Windows programs save it. UTF-8 with
/// a damaged byte often decodes as GBK too, so its own characters are counted:
/// in GBK text they only come about by chance.
pub(in crate::words) fn is_gbk(bytes: &[u8]) -> bool {
    let (mut wrong, mut right) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        wrong += usize::from(!chunk.invalid().is_empty());
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    wrong > right && text.is_some_and(|text| text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn refusal(bytes: &[u8]) -> String {
        let fault = decode(bytes).unwrap_err();
        let at = fault.place.map_or(String::new(), |place| format!("{}:{} ", place.line, place.column));
        format!("{at}{}", fault.kind.message(Lang::Zh))
    }

    fn gbk(text: &str) -> Vec<u8> {
        encoding_rs::GBK.encode(text).0.into_owned()
    }

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(decode(b"\xef\xbb\xbf{}"), Ok(Decoded { text: "{}", had_bom: true }));
        assert_eq!(decode(b"{}"), Ok(Decoded { text: "{}", had_bom: false }));
    }

    #[test]
    fn gbk_is_told_with_the_place_of_its_first_character() {
        let text = "{\n  \"title\": \"石坑村防汛应急预案\"\n}";
        assert_eq!(refusal(&gbk(text)), "2:13 文件是 GBK 编码，这里只读 UTF-8");
        assert_eq!(refusal(&gbk("{\"标题\": \"转移\"}")), "1:3 文件是 GBK 编码，这里只读 UTF-8");
    }

    #[test]
    fn damaged_utf_8_is_not_taken_for_gbk() {
        let mut bytes = "{\"标题\": \"石坑村防汛应急预案\"}".as_bytes().to_vec();
        let at = bytes.len() - 5;
        bytes[at] = 0xc0;
        assert!(matches!(decode(&bytes).unwrap_err().kind, FaultKind::NotUtf8 { .. }), "{bytes:?}");
        assert_eq!(
            refusal("{\"标".as_bytes().split_last().unwrap().1),
            "1:3 文件在半个字中间断了，可能没有传完"
        );
    }

    #[test]
    fn what_is_no_text_is_refused_by_its_name() {
        let utf16: Vec<u8> = "{\"a\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let too_large = vec![b' '; FILE_BYTES_MAX + 1];
        for (bytes, expected) in [
            (&b""[..], "文件是空的"),
            (b"\xef\xbb\xbf \r\n", "文件是空的"),
            (&utf16, "文件是 UTF-16 编码，这里只读 UTF-8"),
            (b"\xff\xfe{\0", "文件是 UTF-16 编码，这里只读 UTF-8"),
            (b"PK\x03\x04\x14\0", "这是 Word / Excel / ZIP 文件，不是文本文件"),
            (b"{\n\"a\"\0}", "2:4 这不是文本文件"),
            (b"\x7fELF\xff\0\0", "1:5 这不是文本文件"),
            (b"caf\xe9", "1:4 文件在半个字中间断了，可能没有传完"),
            (b"{\"a\xff\"}", "1:4 这里的字节 0xFF 不是 UTF-8 文字，文件可能已损坏"),
            (&too_large, "文件超过 64 MiB，不像是本程序的文件"),
        ] {
            assert_eq!(refusal(bytes), expected);
        }
    }
}
