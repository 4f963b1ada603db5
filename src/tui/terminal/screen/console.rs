//! An old Chinese console, as far as frames need one: characters Unicode
//! calls ambiguous take two cells.

use unicode_width::UnicodeWidthChar;

/// What the console shows. A wide character stands in its first cell; the
/// second holds nothing.
pub struct OldConsole {
    width: usize,
    cells: Vec<Vec<Option<String>>>,
    x: usize,
    y: usize,
}

impl OldConsole {
    pub fn new(width: usize, height: usize) -> Self {
        let blank = vec![Some(" ".to_owned()); width];
        Self { width, cells: vec![blank; height], x: 0, y: 0 }
    }

    pub fn at(&self, x: usize, y: usize) -> Option<&str> {
        self.cells[y][x].as_deref()
    }

    /// Its rows, blanks at the end left out.
    pub fn rows(&self) -> Vec<String> {
        let row = |row: &Vec<Option<String>>| row.iter().flatten().map(String::as_str).collect::<String>();
        self.cells.iter().map(|cells| row(cells).trim_end().to_owned()).collect()
    }

    /// Takes a frame's bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("frames are text");
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            if c == '\u{1b}' {
                assert_eq!(chars.next(), Some('['), "only sequences of this kind");
                let mut numbers = String::new();
                let last = loop {
                    match chars.next().expect("a whole sequence") {
                        c if c.is_ascii_alphabetic() => break c,
                        c => numbers.push(c),
                    }
                };
                self.command(last, &numbers);
            } else {
                self.put(c);
            }
        }
    }

    fn command(&mut self, last: char, numbers: &str) {
        let number = |text: &str| text.parse::<usize>().expect("a number") - 1;
        match last {
            'H' => {
                let (row, column) = numbers.split_once(';').expect("a row and a column");
                (self.y, self.x) = (number(row), number(column));
            }
            'G' => self.x = number(numbers),
            'J' => *self = Self::new(self.width, self.cells.len()),
            'm' | 'h' | 'l' => {}
            other => panic!("{other} is not known here"),
        }
    }

    fn put(&mut self, c: char) {
        let width = c.width_cjk().unwrap_or(0);
        assert!(width > 0, "{c:?} stands alone");
        if self.x + width > self.width {
            return;
        }
        let row = &mut self.cells[self.y];
        // What is cut in half is blanked.
        if row[self.x].is_none() && self.x > 0 {
            row[self.x - 1] = Some(" ".into());
        }
        if let Some(after @ None) = row.get_mut(self.x + width) {
            *after = Some(" ".into());
        }
        row[self.x] = Some(c.to_string());
        if width == 2 {
            row[self.x + 1] = None;
        }
        self.x += width;
    }
}
