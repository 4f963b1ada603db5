//! The zip that every office file is. A paper must give the same bytes on
//! every system, so the parcel says neither when nor on what it was made.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Packs named parts, in this order.
pub(super) fn packed<N: AsRef<str>, B: AsRef<[u8]>>(parts: impl IntoIterator<Item = (N, B)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .system(System::Unix)
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    for (name, bytes) in parts {
        zip.start_file(name.as_ref(), options).expect("a name is used once and memory does not fail");
        zip.write_all(bytes.as_ref()).expect("memory does not fail");
    }
    zip.finish().expect("memory does not fail").into_inner()
}

/// A workbook as a file. Its own writer notes the system it ran on in every
/// entry, so what it wrote is packed again.
pub(super) fn saved(workbook: &mut Workbook) -> Vec<u8> {
    let written = workbook.save_to_buffer().expect("memory does not fail");
    let mut zip = ZipArchive::new(Cursor::new(written)).expect("a workbook is a zip");
    let parts: Vec<_> = (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).expect("a part just written");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("memory does not fail");
            (entry.name().expect("a name just written").into_owned(), bytes)
        })
        .collect();
    packed(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use zip::HasZipMetadata as _;

    fn parts(file: Vec<u8>) -> Vec<(String, String)> {
        let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
        (0..zip.len())
            .map(|index| {
                let mut entry = zip.by_index(index).unwrap();
                assert_eq!(entry.get_metadata().system, System::Unix);
                assert_eq!(entry.last_modified(), Some(DateTime::DEFAULT));
                let mut text = String::new();
                entry.read_to_string(&mut text).unwrap();
                (entry.name().unwrap().into_owned(), text)
            })
            .collect()
    }

    #[test]
    fn a_workbook_packed_again_has_the_same_parts_in_the_same_order() {
        let book = || {
            let mut book = Workbook::new();
            book.add_worksheet().write(0, 0, "汛情").unwrap();
            book.set_properties(
                &rust_xlsxwriter::DocProperties::new()
                    .set_creation_datetime(&rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).unwrap()),
            );
            book
        };
        let own = parts(book().save_to_buffer().unwrap());
        assert_eq!(own[0].0, "[Content_Types].xml");
        assert_eq!(parts(saved(&mut book())), own);
    }
}
