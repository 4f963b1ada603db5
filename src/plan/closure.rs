//! Which step comes before which, directly or through others, as bits.

/// The transitive closure of an acyclic graph.
#[derive(Debug, Clone)]
pub struct Closure {
    words: usize,
    rows: Vec<u64>,
}

impl Closure {
    /// Closes the graph of `n` nodes with these edges. It must have no circle.
    #[must_use]
    pub fn new(n: usize, edges: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let words = n.div_ceil(64);
        let mut next: Vec<Vec<usize>> = vec![Vec::new(); n];
        let mut waiting = vec![0usize; n];
        for (a, b) in edges {
            next[a].push(b);
            waiting[b] += 1;
        }
        let mut order: Vec<usize> = (0..n).filter(|i| waiting[*i] == 0).collect();
        let mut at = 0;
        while at < order.len() {
            for &b in &next[order[at]] {
                waiting[b] -= 1;
                if waiting[b] == 0 {
                    order.push(b);
                }
            }
            at += 1;
        }
        let mut rows = vec![0u64; n * words];
        for &a in order.iter().rev() {
            let mut row = vec![0u64; words];
            for &b in &next[a] {
                row[b / 64] |= 1 << (b % 64);
                for (mine, other) in row.iter_mut().zip(&rows[b * words..(b + 1) * words]) {
                    *mine |= other;
                }
            }
            rows[a * words..(a + 1) * words].copy_from_slice(&row);
        }
        Self { words, rows }
    }

    /// Whether `a` must come before `b`.
    #[must_use]
    pub fn before(&self, a: usize, b: usize) -> bool {
        self.rows[a * self.words + b / 64] >> (b % 64) & 1 == 1
    }
}
