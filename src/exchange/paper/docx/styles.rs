//! How a paper looks: the faces, sizes and distances of GB/T 9704 for
//! Chinese, of plain office letters for English.

use super::super::model::Size;
use super::W;
use crate::words::Lang;

/// Thirty points less a twentieth: 22 lines of 28 characters on a page.
const PITCH_TWIPS: u32 = 579;

const SONG_TITLE: &str = "方正小标宋简体";
const FANGSONG: &str = "仿宋_GB2312";
const KAITI: &str = "楷体_GB2312";
const HEITI: &str = "黑体";
const SONGTI: &str = "宋体";
const LATIN: &str = "Times New Roman";

/// A face, what to take where it is not installed, and whether its strokes
/// are modern or roman.
const FACES: [(&str, &str, &str); 5] = [
    (SONG_TITLE, SONGTI, "roman"),
    (FANGSONG, "仿宋", "modern"),
    (KAITI, "楷体", "modern"),
    (HEITI, "SimHei", "modern"),
    (SONGTI, "SimSun", "roman"),
];

/// A paragraph style.
struct Style {
    id: &'static str,
    name: &'static str,
    face: &'static str,
    /// Half points in Chinese and in English.
    sizes: (u32, u32),
    is_bold: bool,
    /// Stands with what follows.
    keeps_next: bool,
    begins_page: bool,
    /// Depth in the outline, for the reader's navigation pane.
    outline: Option<u32>,
    align: &'static str,
    /// Two characters at the first line.
    indents: bool,
    line: Line,
    /// Twips before and after.
    around: (u32, u32),
}

/// The distance of lines.
#[derive(Clone, Copy)]
enum Line {
    /// Official body text in Chinese; as large as the letters in English.
    Pitch,
    /// As large as the letters.
    Auto,
    /// A quarter more than the letters, whatever the face.
    Cell,
}

const PLAIN: Style = Style {
    id: "Body",
    name: "Body Text",
    face: FANGSONG,
    sizes: (32, 24),
    is_bold: false,
    keeps_next: false,
    begins_page: false,
    outline: None,
    align: "both",
    indents: false,
    line: Line::Pitch,
    around: (0, 0),
};

const HEADING: Style = Style { keeps_next: true, align: "left", indents: true, ..PLAIN };
const CELL: Style = Style { line: Line::Cell, align: "left", ..PLAIN };

/// The letters of a table's size, in both languages.
const fn cell(size: Size) -> (u32, u32) {
    (size.half_points(Lang::Zh), size.half_points(Lang::En))
}

/// Every style of a paper but the base.
const STYLES: [Style; 20] = [
    Style {
        id: "Title",
        name: "Title",
        face: SONG_TITLE,
        sizes: (44, 36),
        outline: Some(0),
        align: "center",
        around: (240, 240),
        line: Line::Auto,
        indents: false,
        ..HEADING
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        face: KAITI,
        align: "center",
        around: (0, 360),
        indents: false,
        ..HEADING
    },
    Style {
        id: "SheetTitle",
        name: "Sheet Title",
        face: SONG_TITLE,
        sizes: (40, 32),
        outline: Some(0),
        align: "center",
        around: (120, 200),
        line: Line::Auto,
        begins_page: true,
        indents: false,
        ..HEADING
    },
    Style { id: "Heading1", name: "heading 1", face: HEITI, outline: Some(0), around: (0, 0), ..HEADING },
    Style { id: "Heading2", name: "heading 2", face: KAITI, outline: Some(1), ..HEADING },
    Style { id: "Heading3", name: "heading 3", keeps_next: false, align: "both", ..HEADING },
    Style { id: "Heading4", name: "heading 4", keeps_next: false, align: "both", ..HEADING },
    Style {
        id: "TableCaption",
        name: "caption",
        face: HEITI,
        sizes: (32, 26),
        around: (120, 60),
        line: Line::Auto,
        indents: false,
        ..HEADING
    },
    Style { indents: true, ..PLAIN },
    Style { id: "Spoken", name: "Spoken", indents: true, around: (60, 60), ..PLAIN },
    Style {
        id: "Note",
        name: "Note",
        face: KAITI,
        sizes: (24, 20),
        around: (40, 80),
        line: Line::Auto,
        ..PLAIN
    },
    Style { id: "Blanks", name: "Blanks", sizes: (28, 24), align: "left", around: (120, 120), ..PLAIN },
    Style {
        id: "CutLine",
        name: "Cut Line",
        face: SONGTI,
        sizes: (20, 18),
        align: "center",
        around: (240, 240),
        line: Line::Auto,
        ..PLAIN
    },
    Style { id: "Gap", name: "Gap", sizes: (12, 12), line: Line::Auto, ..PLAIN },
    Style { id: "CellLarge", name: "Cell Large", sizes: cell(Size::Large), ..CELL },
    Style { id: "CellNormal", name: "Cell", sizes: cell(Size::Normal), ..CELL },
    Style { id: "CellSmall", name: "Cell Small", sizes: cell(Size::Small), ..CELL },
    Style { id: "CellTiny", name: "Cell Tiny", sizes: cell(Size::Tiny), ..CELL },
    Style {
        id: "Header",
        name: "header",
        face: HEITI,
        sizes: (21, 21),
        align: "center",
        line: Line::Auto,
        ..PLAIN
    },
    Style {
        id: "Footer",
        name: "footer",
        face: SONGTI,
        sizes: (28, 24),
        align: "center",
        line: Line::Auto,
        ..PLAIN
    },
];

/// `word/styles.xml`.
pub fn styles(lang: Lang) -> String {
    let own: String = STYLES.iter().map(|style| style.xml(lang)).collect();
    format!(
        "<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>\
         <w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:rPr>{}</w:rPr></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"15\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"15\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         {own}</w:styles>",
        faces(FANGSONG),
        faces(FANGSONG),
    )
}

fn faces(face: &str) -> String {
    format!("<w:rFonts w:ascii=\"{LATIN}\" w:hAnsi=\"{LATIN}\" w:eastAsia=\"{face}\" w:cs=\"{LATIN}\"/>")
}

impl Style {
    fn xml(&self, lang: Lang) -> String {
        let (id, name) = (self.id, self.name);
        let based = "<w:basedOn w:val=\"Normal\"/>";
        format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}\
             <w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            self.paragraph(lang),
            self.letters(lang),
        )
        .replacen(" w:customStyle=\"1\"", if self.is_known() { "" } else { " w:customStyle=\"1\"" }, 1)
    }

    /// In half points.
    fn size(&self, lang: Lang) -> u32 {
        match lang {
            Lang::Zh => self.sizes.0,
            Lang::En => self.sizes.1,
        }
    }

    /// Whether the word processor has a style of this name itself.
    fn is_known(&self) -> bool {
        self.name.starts_with("heading")
            || matches!(self.name, "Title" | "Subtitle" | "Body Text" | "caption" | "header" | "footer")
    }

    /// In the order of the schema: keepNext, keepLines, pageBreakBefore,
    /// snapToGrid, spacing, ind, jc, outlineLvl.
    fn paragraph(&self, lang: Lang) -> String {
        let mut out = String::new();
        if self.keeps_next {
            out.push_str("<w:keepNext/>");
        }
        if self.begins_page {
            out.push_str("<w:pageBreakBefore/>");
        }
        out.push_str(&self.spacing(lang));
        // Two characters of this size; English sets a paragraph off instead.
        if self.indents && lang == Lang::Zh {
            out.push_str(&format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>", self.sizes.0 * 20));
        }
        out.push_str(&format!(
            "<w:jc w:val=\"{}\"/>",
            if lang == Lang::En && self.align == "both" { "left" } else { self.align }
        ));
        if let Some(depth) = self.outline {
            out.push_str(&format!("<w:outlineLvl w:val=\"{depth}\"/>"));
        }
        out
    }

    fn spacing(&self, lang: Lang) -> String {
        let (before, after) = self.around;
        match (self.line, lang) {
            (Line::Pitch, Lang::Zh) => format!(
                "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{PITCH_TWIPS}\" w:lineRule=\"exact\"/>"
            ),
            (Line::Pitch, Lang::En) => format!(
                "<w:spacing w:before=\"{before}\" w:after=\"{}\" w:line=\"276\" w:lineRule=\"auto\"/>",
                after.max(100)
            ),
            (Line::Cell, lang) => format!(
                "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/>",
                self.size(lang) * 10 * 5 / 4
            ),
            (Line::Auto, _) => format!(
                "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"240\" w:lineRule=\"auto\"/>"
            ),
        }
    }

    /// In the order of the schema: rFonts, b, bCs, sz, szCs. The Chinese faces
    /// tell levels apart; Latin letters need weight for that.
    fn letters(&self, lang: Lang) -> String {
        let size = self.size(lang);
        let latin_weight = lang == Lang::En && matches!(self.face, HEITI | SONG_TITLE)
            || lang == Lang::En && self.id == "Heading2";
        let bold = if self.is_bold || latin_weight { "<w:b/><w:bCs/>" } else { "" };
        format!("{}{bold}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>", faces(self.face))
    }
}

/// `word/settings.xml`.
pub fn settings(lang: Lang) -> String {
    format!(
        "<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat><w:themeFontLang w:val=\"{}\" w:eastAsia=\"zh-CN\"/></w:settings>",
        match lang {
            Lang::Zh => "en-US",
            Lang::En => "en-GB",
        }
    )
}

/// `word/fontTable.xml`: what to take where a face is not installed.
pub fn fonts() -> String {
    let faces: String = FACES
        .iter()
        .map(|(face, instead, family)| {
            format!(
                "<w:font w:name=\"{face}\"><w:altName w:val=\"{instead}\"/><w:charset w:val=\"86\"/>\
                 <w:family w:val=\"{family}\"/><w:pitch w:val=\"variable\"/></w:font>"
            )
        })
        .collect();
    format!(
        "<w:fonts xmlns:w=\"{W}\">{faces}<w:font w:name=\"{LATIN}\"><w:charset w:val=\"00\"/>\
         <w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>"
    )
}
