//! A text table taken apart into rows of cells: commas, semicolons or tabs,
//! quotation marks, any line ends.

/// One row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// The line of the text it begins on, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

/// Splits a table. Its first row decides what divides the cells.
///
/// # Errors
/// The line of a quotation mark that is never closed.
pub fn split(text: &str) -> Result<Vec<Cells>, u32> {
    let delimiter = delimiter(text);
    if let Some(line) = open_quote(text, delimiter) {
        return Err(line);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut rows = Vec::new();
    // Reading valid text from memory, with rows of any length, cannot fail.
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let begin = record.position().map_or(0, csv::Position::byte);
        let line = lines.line_at(usize::try_from(begin).unwrap_or(usize::MAX));
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Cells { line, cells: record.iter().map(str::to_owned).collect() });
        }
    }
    Ok(rows)
}

/// What divides the cells of the first line that says anything.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: u8| {
        let mut quoted = false;
        first
            .bytes()
            .filter(|byte| {
                quoted ^= *byte == b'"';
                *byte == delimiter && !quoted
            })
            .count()
    };
    // Of equals the last: a comma, unless another divides more.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// The line of a quotation mark at the beginning of a cell that has no end.
fn open_quote(text: &str, delimiter: u8) -> Option<u32> {
    let (mut line, mut opened) = (1u32, None);
    let mut begins = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (byte, opened) {
            (b'"', None) if begins => opened = Some(line),
            (b'"', Some(_)) if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (b'"', Some(_)) => opened = None,
            _ => {}
        }
        begins = opened.is_none() && (byte == delimiter || byte == b'\n' || byte == b'\r');
        line += u32::from(byte == b'\n');
    }
    opened
}

/// Counts lines on the way through a text.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the first byte at or after `begin` that ends no line: the
    /// reader counts the blank lines before a row to the row.
    fn line_at(&mut self, begin: usize) -> u32 {
        while let Some(byte) = self.text.get(self.at) {
            if self.at >= begin && !matches!(byte, b'\n' | b'\r') {
                break;
            }
            self.line += u32::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        split(text).unwrap().into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn rows_keep_the_line_they_stand_on() {
        let text = "a,b\r\n\r\n\"one\ntwo\",2\r\n , \r\n3,4";
        let expected = [(1, ["a", "b"]), (3, ["one\ntwo", "2"]), (6, ["3", "4"])];
        let expected: Vec<(u32, Vec<String>)> =
            expected.map(|(line, cells)| (line, cells.map(str::to_owned).to_vec())).to_vec();
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn semicolons_and_tabs_divide_too() {
        for text in ["a;b;\"c,d\"\n", "a\tb\t\"c,d\"\n", "a,b,\"c,d\"\n"] {
            assert_eq!(rows(text)[0].1, ["a", "b", "c,d"], "{text:?}");
        }
        assert_eq!(rows("alone\n")[0].1, ["alone"]);
    }

    #[test]
    fn a_quotation_that_never_ends_is_told_by_its_line() {
        assert_eq!(split("a,b\n1,\"two\n3,4\n"), Err(2));
        assert!(split("a,b\n1,\"two \"\"2\"\"\"\n").is_ok());
        assert!(split("a,5\" pipe\n").is_ok());
    }

    proptest! {
        #[test]
        fn every_table_is_taken_apart(text in "[a\",;\t\r\n \u{6d2a}]{0,40}") {
            if let Ok(rows) = split(&text) {
                prop_assert!(rows.windows(2).all(|pair| pair[0].line < pair[1].line || text.contains('\r')));
            }
        }

        #[test]
        fn what_a_program_writes_reads_back(
            table in proptest::collection::vec(proptest::collection::vec("[a\",\n\u{6d2a}]{0,6}", 3), 1..6)
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["x", "y", "z"]).unwrap();
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let read: Vec<Vec<String>> = rows(&text).into_iter().skip(1).map(|(_, cells)| cells).collect();
            let written: Vec<Vec<String>> =
                table.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
            prop_assert_eq!(read, written);
        }
    }
}
