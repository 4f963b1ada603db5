//! Every path a file names, with `use` trees spread out and `crate`, `super`
//! and `self` followed from the module they stand in.

use crate::tokens::{Kind, Token};

/// A path as named in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    /// True where it leads into this package; then the first segment is what
    /// stands at the package's root.
    pub ours: bool,
    pub segments: Vec<String>,
}

/// The module a file is, from its path below `src`.
pub fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    module
}

/// The paths named in these tokens of the file at `path`.
pub fn named(path: &str, tokens: &[Token]) -> Vec<Named> {
    let mut walk =
        Walk { tokens, at: 0, module: module_of(path), inline: Vec::new(), braces: 0, found: vec![] };
    while walk.at < tokens.len() {
        walk.token();
    }
    walk.found
}

struct Walk<'t> {
    tokens: &'t [Token],
    at: usize,
    module: Vec<String>,
    /// How many braces stood open before each module opened inside the file.
    inline: Vec<usize>,
    braces: usize,
    found: Vec<Named>,
}

impl Walk<'_> {
    fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    fn token(&mut self) {
        match self.kind(0) {
            Some(Kind::Mark('{')) => self.braces += 1,
            Some(Kind::Mark('}')) => self.close(),
            Some(Kind::Word(word)) if word == "use" => return self.use_statement(),
            Some(Kind::Word(word)) if word == "mod" => self.inline_module(),
            Some(Kind::Word(_)) => return self.path(),
            _ => {}
        }
        self.at += 1;
    }

    fn close(&mut self) {
        self.braces = self.braces.saturating_sub(1);
        if self.inline.last() == Some(&self.braces) {
            self.inline.pop();
            self.module.pop();
        }
    }

    fn inline_module(&mut self) {
        if let (Some(Kind::Word(name)), Some(Kind::Mark('{'))) = (self.kind(1), self.kind(2)) {
            self.module.push(name.clone());
            self.inline.push(self.braces);
            self.at += 1;
        }
    }

    fn path(&mut self) {
        let line = self.tokens[self.at].line;
        let mut segments = Vec::new();
        while let Some(Kind::Word(word)) = self.kind(0) {
            segments.push(word.clone());
            self.at += 1;
            if self.kind(0) != Some(&Kind::Colons) {
                break;
            }
            self.at += 1;
        }
        self.find(line, segments);
    }

    fn use_statement(&mut self) {
        self.at += 1;
        self.use_tree(&[]);
    }

    fn use_tree(&mut self, before: &[String]) {
        let mut segments = before.to_vec();
        while let Some(token) = self.tokens.get(self.at) {
            match &token.kind {
                Kind::Word(word) => segments.push(word.clone()),
                Kind::Mark('*') => segments.push("*".to_owned()),
                Kind::Mark('{') => return self.use_group(&segments),
                _ => return,
            }
            self.at += 1;
            if self.kind(0) != Some(&Kind::Colons) {
                // `a as b`: the new name is nothing that is named here.
                let renamed = matches!(self.kind(0), Some(Kind::Word(word)) if word == "as");
                self.at += if renamed { 2 } else { 0 };
                return self.find(token.line, segments);
            }
            self.at += 1;
        }
    }

    /// Reads to the brace that closes the group, and past it.
    fn use_group(&mut self, before: &[String]) {
        self.at += 1;
        while let Some(kind) = self.kind(0) {
            match kind {
                Kind::Mark('}') => {
                    self.at += 1;
                    return;
                }
                Kind::Word(_) | Kind::Mark('*' | '{') => self.use_tree(before),
                _ => self.at += 1,
            }
        }
    }

    fn find(&mut self, line: usize, segments: Vec<String>) {
        let supers = segments.iter().take_while(|segment| *segment == "super").count();
        let whole = match segments.first().map(String::as_str) {
            Some("crate" | "sandtable") => segments[1..].to_vec(),
            Some("super") => {
                let above = self.module.len().saturating_sub(supers);
                [&self.module[..above], &segments[supers..]].concat()
            }
            Some("self") => [&self.module[..], &segments[1..]].concat(),
            _ => return self.found.push(Named { line, ours: false, segments }),
        };
        self.found.push(Named { line, ours: true, segments: whole });
    }
}
