//! A paper as DOCX, in the habits of official documents. A small writer of
//! our own: every element stands where the schema has it, and the same paper
//! gives the same bytes.

mod body;
mod drawing;
mod styles;

use super::escape::xml;
use super::model::Document;
use crate::exchange::parcel;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Parts the document refers to: id, kind, file, type.
const PARTS: [(&str, &str, &str, &str); 5] = [
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "settings", "settings.xml", "settings"),
    ("rId3", "fontTable", "fontTable.xml", "fontTable"),
    ("rId4", "header", "header1.xml", "header"),
    ("rId5", "footer", "footer1.xml", "footer"),
];

/// Writes a document.
#[must_use]
pub fn write(document: &Document) -> Vec<u8> {
    let lang = document.lang;
    let entries = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(document)),
        ("word/document.xml", body::document(document)),
        ("word/_rels/document.xml.rels", relations()),
        ("word/styles.xml", styles::styles(lang)),
        ("word/settings.xml", styles::settings(lang)),
        ("word/fontTable.xml", styles::fonts()),
        ("word/header1.xml", body::header(lang)),
        ("word/footer1.xml", body::footer()),
    ];
    parcel::packed(entries.map(|(name, text)| (name, format!("{DECLARATION}{text}"))))
}

fn content_types() -> String {
    let parts: String = PARTS
        .iter()
        .map(|(_, _, file, kind)| {
            format!("<Override PartName=\"/word/{file}\" ContentType=\"{TYPES}.{kind}+xml\"/>")
        })
        .collect();
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{TYPES}.document.main+xml\"/>{parts}</Types>"
    )
}

fn package_relations() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn relations() -> String {
    let parts: String = PARTS
        .iter()
        .map(|(id, kind, file, _)| {
            format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{file}\"/>")
        })
        .collect();
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{parts}</Relationships>")
}

fn properties(document: &Document) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        xml(&document.title),
        xml(super::say::exercise(document.lang)),
        document.lang.tag()
    )
}
