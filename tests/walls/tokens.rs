//! Rust text as words and marks, with comments, strings and lifetimes left
//! out: what is said about a thing is not the thing.

/// One token and the line it stands in, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Word(String),
    /// `::`
    Colons,
    Mark(char),
}

impl Token {
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// The tokens of a Rust text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { chars: text.chars().collect(), at: 0, line: 1 };
    let mut tokens = Vec::new();
    while let Some(here) = reader.peek(0) {
        let line = reader.line;
        if let Some(kind) = reader.token(here) {
            tokens.push(Token { line, kind });
        }
    }
    tokens
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn bump(&mut self) -> Option<char> {
        let here = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(here == '\n');
        Some(here)
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.bump();
        }
    }

    fn token(&mut self, here: char) -> Option<Kind> {
        match (here, self.peek(1)) {
            ('/', Some('/')) => self.skip_while(|c| c != '\n'),
            ('/', Some('*')) => self.block_comment(),
            ('"', _) => self.string(),
            ('\'', _) => self.quote(),
            (':', Some(':')) => {
                self.skip(2);
                return Some(Kind::Colons);
            }
            (c, _) if c.is_whitespace() => self.skip(1),
            (c, _) if c.is_alphanumeric() || c == '_' => return self.word_or_raw_string(),
            (c, _) => {
                self.skip(1);
                return Some(Kind::Mark(c));
            }
        }
        None
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&wanted) {
            self.bump();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while let Some(here) = self.peek(0) {
            let (deeper, length) = match (here, self.peek(1)) {
                ('/', Some('*')) => (1, 2),
                ('*', Some('/')) => (-1, 2),
                _ => (0, 1),
            };
            depth += deeper;
            self.skip(length);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.skip(1);
        while let Some(here) = self.bump() {
            match here {
                '\\' => self.skip(1),
                '"' => return,
                _ => {}
            }
        }
    }

    /// A character, or a lifetime, which has no closing quote.
    fn quote(&mut self) {
        match (self.peek(1), self.peek(2)) {
            (Some('\\'), _) => {
                self.skip(3);
                self.skip_while(|c| c != '\'');
                self.skip(1);
            }
            (Some(_), Some('\'')) => self.skip(3),
            _ => {
                self.skip(1);
                self.skip_while(|c| c.is_alphanumeric() || c == '_');
            }
        }
    }

    fn word_or_raw_string(&mut self) -> Option<Kind> {
        let start = self.at;
        self.skip_while(|c| c.is_alphanumeric() || c == '_');
        let word: String = self.chars[start..self.at].iter().collect();
        let hashes = self.chars[self.at..].iter().take_while(|c| **c == '#').count();
        if matches!(word.as_str(), "r" | "br" | "cr") && self.peek(hashes) == Some('"') {
            self.raw_string(hashes);
            return None;
        }
        // `b"…"` and `c"…"`: the string after the word is read as any other.
        (!(matches!(word.as_str(), "b" | "c") && self.peek(0) == Some('"'))).then_some(Kind::Word(word))
    }

    fn raw_string(&mut self, hashes: usize) {
        self.skip(hashes + 1);
        while let Some(here) = self.bump() {
            if here == '"' && (0..hashes).all(|i| self.peek(i) == Some('#')) {
                return self.skip(hashes);
            }
        }
    }
}
