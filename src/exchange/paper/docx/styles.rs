//! How a paper looks: the faces, sizes and distances of GB/T 9704 for
//! Chinese, of plain office letters for English.

use super::super::model::Size;
use super::W;
use crate::words::Lang;

/// Exactly 28.95 points, in twips: 22 lines of 28 characters on a page.
const PITCH_TWIPS: u32 = 579;

const SONG_TITLE: &str = "方正小标宋简体";
const FANGSONG: &str = "仿宋_GB2312";
const KAITI: &str = "楷体_GB2312";
const HEITI: &str = "黑体";
const SONGTI: &str = "宋体";
const LATIN: &str = "Times New Roman";

/// A face, what to take where it is not installed, and its family.
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
    /// What word processors know it by.
    name: &'static str,
    face: &'static str,
    /// Half points in Chinese and in English.
    sizes: (u32, u32),
    flow: Flow,
    /// Depth in the outline, for the reader's navigation pane.
    outline: Option<u32>,
    align: &'static str,
    /// Two characters at the first line, in Chinese.
    indents: bool,
    line: Line,
    /// Twips before and after.
    around: (u32, u32),
}

/// Where a paragraph may stand on a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Anywhere,
    /// On the page of what follows.
    WithNext,
    /// First on a page.
    NewPage,
}

/// The distance of lines.
#[derive(Clone, Copy)]
enum Line {
    /// Official body text in Chinese; as large as the letters in English.
    Pitch,
    /// As large as the letters.
    Auto,
    /// Three tenths more than the letters, whatever the face.
    Cell,
}

const BODY: Style = Style {
    id: "Body",
    name: "Body Text",
    face: FANGSONG,
    sizes: (32, 24),
    flow: Flow::Anywhere,
    outline: None,
    align: "both",
    indents: true,
    line: Line::Pitch,
    around: (0, 0),
};

const HEADING: Style = Style { flow: Flow::WithNext, align: "left", ..BODY };
/// A title over the whole width.
const TITLE: Style = Style { align: "center", indents: false, line: Line::Auto, ..HEADING };
/// Small print and the like.
const PLAIN: Style = Style { indents: false, line: Line::Auto, ..BODY };
const CELL: Style = Style { line: Line::Cell, align: "left", indents: false, ..BODY };

/// Lines to write in by hand.
const BLANKS: Style =
    Style { sizes: (28, 24), align: "left", line: Line::Pitch, around: (120, 120), ..PLAIN };

/// The letters of a table's size, in both languages.
const fn cell(size: Size) -> (u32, u32) {
    (size.half_points(Lang::Zh), size.half_points(Lang::En))
}

/// Every style of a paper but the base.
const STYLES: [Style; 22] = [
    Style {
        id: "Title",
        name: "Title",
        face: SONG_TITLE,
        sizes: (44, 36),
        outline: Some(0),
        around: (240, 240),
        ..TITLE
    },
    Style { id: "Subtitle", name: "Subtitle", face: KAITI, line: Line::Pitch, around: (0, 360), ..TITLE },
    Style {
        id: "SheetTitle",
        name: "Sheet Title",
        face: SONG_TITLE,
        sizes: (40, 32),
        flow: Flow::NewPage,
        outline: Some(0),
        around: (120, 200),
        ..TITLE
    },
    Style { id: "Heading1", name: "heading 1", face: HEITI, outline: Some(0), ..HEADING },
    Style { id: "Heading2", name: "heading 2", face: KAITI, outline: Some(1), ..HEADING },
    Style { id: "Heading3", name: "heading 3", ..BODY },
    Style { id: "Heading4", name: "heading 4", ..BODY },
    Style {
        id: "TableCaption",
        name: "caption",
        face: HEITI,
        sizes: (32, 26),
        around: (120, 60),
        indents: false,
        line: Line::Auto,
        ..HEADING
    },
    BODY,
    Style { id: "Spoken", name: "Spoken", around: (60, 60), ..BODY },
    Style { id: "Note", name: "Note", face: KAITI, sizes: (24, 20), around: (40, 80), ..PLAIN },
    Style { id: "Blanks", name: "Blanks", ..BLANKS },
    // Signed on one page.
    Style { id: "BlanksKept", name: "Blanks Kept", flow: Flow::WithNext, ..BLANKS },
    Style {
        id: "CutLine",
        name: "Cut Line",
        face: SONGTI,
        sizes: (20, 18),
        align: "center",
        around: (240, 240),
        ..PLAIN
    },
    Style { id: "Gap", name: "Gap", sizes: (12, 12), ..PLAIN },
    Style { id: "GapKept", name: "Gap Kept", sizes: (12, 12), flow: Flow::WithNext, ..PLAIN },
    Style { id: "CellLarge", name: "Cell Large", sizes: cell(Size::Large), ..CELL },
    Style { id: "CellNormal", name: "Cell", sizes: cell(Size::Normal), ..CELL },
    Style { id: "CellSmall", name: "Cell Small", sizes: cell(Size::Small), ..CELL },
    Style { id: "CellTiny", name: "Cell Tiny", sizes: cell(Size::Tiny), ..CELL },
    Style { id: "Header", name: "header", face: HEITI, sizes: (21, 21), align: "center", ..PLAIN },
    Style { id: "Footer", name: "footer", face: SONGTI, sizes: (28, 24), align: "center", ..PLAIN },
];

/// Names word processors have a style of their own for.
const KNOWN: [&str; 10] = [
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "heading 4",
    "caption",
    "Body Text",
    "header",
    "footer",
];

/// `word/styles.xml`.
pub fn styles(lang: Lang) -> String {
    let own: String = STYLES.iter().map(|style| style.xml(lang)).collect();
    format!(
        "<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr>{base}<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>\
         <w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:rPr>{base}</w:rPr></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>\
         {own}</w:styles>",
        base = faces(FANGSONG),
    )
}

fn faces(face: &str) -> String {
    format!("<w:rFonts w:ascii=\"{LATIN}\" w:hAnsi=\"{LATIN}\" w:eastAsia=\"{face}\" w:cs=\"{LATIN}\"/>")
}

impl Style {
    fn xml(&self, lang: Lang) -> String {
        let (id, name) = (self.id, self.name);
        let custom = if KNOWN.contains(&name) { "" } else { " w:customStyle=\"1\"" };
        format!(
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            self.paragraph(lang),
            self.letters(lang),
        )
    }

    /// In half points.
    fn size(&self, lang: Lang) -> u32 {
        match lang {
            Lang::Zh => self.sizes.0,
            Lang::En => self.sizes.1,
        }
    }

    /// In the order of the schema: keepNext, pageBreakBefore, spacing, ind,
    /// jc, outlineLvl.
    fn paragraph(&self, lang: Lang) -> String {
        let flow = match self.flow {
            Flow::Anywhere => "",
            Flow::WithNext => "<w:keepNext/>",
            Flow::NewPage => "<w:keepNext/><w:pageBreakBefore/>",
        };
        // English sets a paragraph off by a distance instead, and is ragged.
        let (indent, align) = match lang {
            Lang::Zh if self.indents => {
                let indent =
                    format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>", self.sizes.0 * 20);
                (indent, self.align)
            }
            Lang::En if self.align == "both" => (String::new(), "left"),
            _ => (String::new(), self.align),
        };
        let outline = self.outline.map(|depth| format!("<w:outlineLvl w:val=\"{depth}\"/>"));
        let spacing = self.spacing(lang);
        format!("{flow}{spacing}{indent}<w:jc w:val=\"{align}\"/>{}", outline.unwrap_or_default())
    }

    fn spacing(&self, lang: Lang) -> String {
        let (before, after) = self.around;
        let (after, line, rule) = match (self.line, lang) {
            (Line::Pitch, Lang::Zh) => (after, PITCH_TWIPS, "exact"),
            (Line::Pitch, Lang::En) => (after.max(100), 276, "auto"),
            (Line::Cell, lang) => (after, self.size(lang) * 13, "exact"),
            (Line::Auto, _) => (after, 240, "auto"),
        };
        format!(
            "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"{rule}\"/>"
        )
    }

    /// In the order of the schema: rFonts, b, bCs, sz, szCs. In Chinese the
    /// faces tell levels apart; Latin letters need weight for that.
    fn letters(&self, lang: Lang) -> String {
        let size = self.size(lang);
        let stands_out = self.outline.is_some() || self.face == HEITI;
        let bold = if lang == Lang::En && stands_out { "<w:b/><w:bCs/>" } else { "" };
        format!("{}{bold}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>", faces(self.face))
    }
}

/// `word/settings.xml`.
pub fn settings(lang: Lang) -> String {
    let latin = match lang {
        Lang::Zh => "en-US",
        Lang::En => "en-GB",
    };
    format!(
        "<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat><w:themeFontLang w:val=\"{latin}\" w:eastAsia=\"zh-CN\"/></w:settings>"
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
