//! Looking names up, and the trail by which a fault's place is told.

use crate::words::Id;
use crate::words::source::Path;

/// The place of each name in its list. The hash is keyed anew in every map, so
/// that no file can be written to make its names collide.
pub type Places = foldhash::HashMap<Id, usize>;

/// The names a plan declares, each with its place in its list.
///
/// Lookup only: nothing iterates over these maps, so nothing depends on the
/// order of their hashes.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub steps: Places,
    /// Ids that steps had in an earlier revision and no step has now. A plan
    /// does not use them; what was written for that revision does.
    pub former: Places,
    pub roles: Places,
    pub facts: Places,
    pub ladders: Places,
    pub resources: Places,
    pub clauses: Places,
    pub basis: Places,
    pub tiers: Places,
}

impl Names {
    /// The step of this id; else the one whose id this formerly was.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<usize> {
        self.steps.get(id).or_else(|| self.former.get(id)).copied()
    }
}

/// The way to the value being looked at, kept on the call stack so that a
/// good file costs nothing for it; [`Trail::path`] writes it out on a fault.
#[derive(Debug, Clone, Copy)]
pub struct Trail<'a> {
    above: Option<&'a Trail<'a>>,
    at: At<'a>,
}

#[derive(Debug, Clone, Copy)]
enum At<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Trail<'a> {
    pub const ROOT: Trail<'static> = Trail { above: None, at: At::Root };

    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Trail<'a> {
        Trail { above: Some(self), at: At::Key(key) }
    }

    #[must_use]
    pub fn index(&'a self, index: usize) -> Trail<'a> {
        Trail { above: Some(self), at: At::Index(index) }
    }

    /// The way from the root to here.
    #[must_use]
    pub fn path(&self) -> Path {
        let above = self.above.map(Trail::path).unwrap_or_default();
        match self.at {
            At::Root => above,
            At::Key(key) => above.key(key),
            At::Index(index) => above.index(index),
        }
    }
}
