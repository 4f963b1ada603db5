//! The order within layers that lets few lines cross: median and barycentre
//! sweeps with transpositions, the best order seen being kept.

/// Sweeps over all layers at most.
const SWEEPS_MAX: usize = 16;
/// Sweeps without a better order after which there is no point in going on.
const IDLE_MAX: usize = 4;
/// Rounds of exchanging neighbours within one layer.
const ROUNDS_MAX: usize = 6;

/// Nodes in layers, with lines only from one layer to the next.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Nodes by layer, top to bottom.
    pub layers: Vec<Vec<usize>>,
    /// By node: the nodes of the layer before that lead to it.
    pub before: Vec<Vec<usize>>,
    /// By node: the nodes of the next layer it leads to.
    pub after: Vec<Vec<usize>>,
}

impl Draft {
    /// Adds a node at the end of a layer.
    pub fn node(&mut self, layer: usize) -> usize {
        let node = self.after.len();
        self.after.push(Vec::new());
        self.before.push(Vec::new());
        if self.layers.len() <= layer {
            self.layers.resize(layer + 1, Vec::new());
        }
        self.layers[layer].push(node);
        node
    }

    pub fn line(&mut self, from: usize, to: usize) {
        self.after[from].push(to);
        self.before[to].push(from);
    }

    /// How many pairs of lines cross.
    #[must_use]
    pub fn crossings(&self) -> u64 {
        let places = self.places();
        self.layers.iter().map(|layer| self.crossings_after(layer, &places)).sum()
    }

    /// Orders the layers so that no more lines cross than before, and mostly
    /// far fewer. The same draft is always ordered the same.
    pub fn order(&mut self) {
        let mut least = self.crossings();
        let mut best = self.layers.clone();
        let mut idle = 0;
        for sweep in 0..SWEEPS_MAX {
            if least == 0 || idle == IDLE_MAX {
                break;
            }
            self.sweep(sweep);
            let crossings = self.crossings();
            idle += 1;
            if crossings < least {
                (least, idle) = (crossings, 0);
                best.clone_from(&self.layers);
            }
        }
        self.layers = best;
    }

    /// Once through all layers: forwards and backwards in turn, by median in
    /// one pair of sweeps and by barycentre in the next.
    fn sweep(&mut self, sweep: usize) {
        let mut places = self.places();
        let is_forward = sweep.is_multiple_of(2);
        let by_median = sweep % 4 < 2;
        for step in 0..self.layers.len() {
            let layer = if is_forward { step } else { self.layers.len() - 1 - step };
            let mut nodes = std::mem::take(&mut self.layers[layer]);
            let side = if is_forward { &self.before } else { &self.after };
            nodes.sort_by_cached_key(|node| wish(&side[*node], places[*node], &places, by_median));
            self.transpose(&mut nodes, &places);
            nodes.iter().enumerate().for_each(|(place, node)| places[*node] = place);
            self.layers[layer] = nodes;
        }
    }

    /// Exchanges neighbours wherever fewer lines cross then.
    fn transpose(&self, nodes: &mut [usize], places: &[usize]) {
        let sorted = |near: &[usize]| {
            let mut own: Vec<usize> = near.iter().map(|other| places[*other]).collect();
            own.sort_unstable();
            own
        };
        let mut ends: Vec<[Vec<usize>; 2]> =
            nodes.iter().map(|node| [sorted(&self.before[*node]), sorted(&self.after[*node])]).collect();
        for _ in 0..ROUNDS_MAX {
            let mut has_changed = false;
            for upper in 1..nodes.len() {
                let (first, second) = (&ends[upper - 1], &ends[upper]);
                let crossed = |a: &[Vec<usize>; 2], b: &[Vec<usize>; 2]| {
                    crossings_of(&a[0], &b[0]) + crossings_of(&a[1], &b[1])
                };
                if crossed(second, first) < crossed(first, second) {
                    nodes.swap(upper - 1, upper);
                    ends.swap(upper - 1, upper);
                    has_changed = true;
                }
            }
            if !has_changed {
                break;
            }
        }
    }

    /// Every node's place within its layer.
    #[must_use]
    pub fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.after.len()];
        for layer in &self.layers {
            layer.iter().enumerate().for_each(|(place, node)| places[*node] = place);
        }
        places
    }

    /// Crossings of the lines that leave a layer: inversions among their
    /// other ends, counted by a tree of sums.
    fn crossings_after(&self, layer: &[usize], places: &[usize]) -> u64 {
        let mut ends: Vec<usize> = Vec::new();
        for node in layer {
            let from = ends.len();
            ends.extend(self.after[*node].iter().map(|to| places[*to]));
            ends[from..].sort_unstable();
        }
        let size = ends.iter().max().map_or(0, |most| most + 1);
        let mut seen = vec![0_u64; size + 1];
        let mut crossings = 0;
        for (count, end) in (0_u64..).zip(ends) {
            let mut no_further = 0;
            let mut at = end + 1;
            while at > 0 {
                no_further += seen[at];
                at &= at - 1;
            }
            crossings += count - no_further;
            let mut at = end + 1;
            while at <= size {
                seen[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
        crossings
    }
}

/// Where a node would stand for its lines' sake, in thousandths of a place;
/// a node without lines stays where it is.
fn wish(near: &[usize], own: usize, places: &[usize], by_median: bool) -> usize {
    let mut at: Vec<usize> = near.iter().map(|other| places[*other]).collect();
    match at.len() {
        0 => own * 1_000,
        len if by_median => {
            at.sort_unstable();
            (at[(len - 1) / 2] + at[len / 2]) * 500
        }
        len => at.iter().sum::<usize>() * 1_000 / len,
    }
}

/// How many lines of an upper node cross those of a lower one, both given by
/// the sorted places of their other ends.
fn crossings_of(upper: &[usize], lower: &[usize]) -> usize {
    let mut crossings = 0;
    let mut smaller = 0;
    for end in upper {
        while lower.get(smaller).is_some_and(|other| other < end) {
            smaller += 1;
        }
        crossings += smaller;
    }
    crossings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Layers of nodes, and lines between neighbouring layers.
    fn draft() -> impl Strategy<Value = Draft> {
        let lines = prop::collection::vec((0usize..6, 0usize..8, 0usize..8), 0..60);
        (prop::collection::vec(1usize..8, 2..7), lines).prop_map(|(sizes, lines)| {
            let mut draft = Draft::default();
            for (layer, size) in sizes.iter().enumerate() {
                (0..*size).for_each(|_| _ = draft.node(layer));
            }
            for (layer, from, to) in lines.into_iter().filter(|(layer, _, _)| layer + 1 < sizes.len()) {
                let from = draft.layers[layer][from % sizes[layer]];
                let to = draft.layers[layer + 1][to % sizes[layer + 1]];
                if !draft.after[from].contains(&to) {
                    draft.line(from, to);
                }
            }
            draft
        })
    }

    /// Crossings by comparing every pair of lines.
    fn counted(draft: &Draft) -> u64 {
        let places = draft.places();
        let mut crossings = 0;
        for layer in &draft.layers {
            let lines: Vec<(usize, usize)> = layer
                .iter()
                .flat_map(|from| draft.after[*from].iter().map(|to| (places[*from], places[*to])))
                .collect();
            for (i, one) in lines.iter().enumerate() {
                let crossed = |other: &&(usize, usize)| {
                    (one.0 < other.0 && one.1 > other.1) || (one.0 > other.0 && one.1 < other.1)
                };
                crossings += lines[i + 1..].iter().filter(crossed).count() as u64;
            }
        }
        crossings
    }

    proptest! {
        #[test]
        fn crossings_are_counted_right_and_never_grow(draft in draft()) {
            prop_assert_eq!(draft.crossings(), counted(&draft));
            let mut ordered = draft.clone();
            ordered.order();
            prop_assert_eq!(ordered.crossings(), counted(&ordered));
            prop_assert!(ordered.crossings() <= draft.crossings());
            let mut again = draft.clone();
            again.order();
            prop_assert_eq!(&again.layers, &ordered.layers);
            for (layer, before) in ordered.layers.iter().zip(&draft.layers) {
                let sorted = |nodes: &[usize]| { let mut own = nodes.to_vec(); own.sort_unstable(); own };
                prop_assert_eq!(sorted(layer), sorted(before), "no node changes its layer");
            }
        }
    }

    #[test]
    fn two_crossed_lines_are_uncrossed() {
        let mut draft = Draft::default();
        let nodes: Vec<usize> = [0, 0, 1, 1].iter().map(|layer| draft.node(*layer)).collect();
        draft.line(nodes[0], nodes[3]);
        draft.line(nodes[1], nodes[2]);
        assert_eq!(draft.crossings(), 1);
        draft.order();
        assert_eq!(draft.crossings(), 0);
    }
}
