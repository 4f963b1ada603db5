//! The graph of the steps: what leads to the chosen one on its left, what
//! follows from it on its right.
//!
//! ```text
//! [监测员上岗报数    ]     ┌──>[签发响应启动令    ]
//!  预警 监测员 30分 ──┬───>[会商研判          ]
//! ```
//!
//! A line arrives at a step's first row and leaves from its second, turns once
//! between two layers, and runs on to the right; where two lines meet, the
//! upright one is whole and the level one passes under it.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::super::detail::noted;
use super::super::layout::{Gap, Layered, Layout, Net, Place, Slot, Verdict};
use super::super::model::{Model, Reach};
use super::super::phrases as say;
use super::lanes::relation;
use super::signs::{self, Ways};
use crate::plan::{Stage, StepIx, wording};
use crate::tui::draw::{Canvas, Line, Panel};
use crate::tui::theme::Role;
use crate::words::Lang;

/// Cells of a gap besides its tracks: a lead, and the arrow with its shaft.
const GAP_CELLS: usize = 3;
/// Cells of a step, at least and at most.
const STEP_CELLS: (usize, usize) = (15, 32);

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect, layout: &Layout) {
    let lang = model.lang;
    let title = match model.reach {
        Reach::Whole => say::graph_whole(lang).to_owned(),
        Reach::Hops(1) => say::graph_one(lang).to_owned(),
        Reach::Hops(hops) => say::graph_near(lang, hops),
    };
    let panel = Panel::new(title).right(Line::of(say::graph_ways(lang), Role::Dim));
    let inner = panel.draw(canvas, area);
    let graph = model.graph(layout);
    let Some(place) = graph.places.get(&model.chosen) else { return };
    Picture::new(model, layout, graph, *place, inner).draw(canvas);
}

/// The graph and the part of it that can be seen.
struct Picture<'a> {
    model: &'a Model,
    layout: &'a Layout,
    graph: &'a Layered,
    window: Rect,
    /// Cells a step takes.
    wide: usize,
    /// The left edge of each layer, from the graph's own.
    edges: Vec<usize>,
    /// What of the graph stands in the window's first cell; may be negative
    /// where the graph is smaller than the window.
    origin: (i64, i64),
}

impl<'a> Picture<'a> {
    fn new(model: &'a Model, layout: &'a Layout, graph: &'a Layered, chosen: Place, window: Rect) -> Self {
        let wide = step_cells(graph, chosen.layer, window.width.into());
        let mut edges = vec![0];
        for gap in &graph.gaps {
            edges.push(edges.last().copied().unwrap_or(0) + wide + gap.tracks + GAP_CELLS);
        }
        let whole = (edges.last().copied().unwrap_or(0) + wide, graph.rows());
        let middle = (edges[chosen.layer] + wide / 2, graph.row(chosen.layer, chosen.slot) + 1);
        let origin =
            (origin(whole.0, window.width.into(), middle.0), origin(whole.1, window.height.into(), middle.1));
        Self { model, layout, graph, window, wide, edges, origin }
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        for layer in 0..self.graph.layers.len() {
            if self.is_in_sight(self.edges[layer], self.wide) {
                self.layer(canvas, layer);
            }
        }
        for (layer, gap) in self.graph.gaps.iter().enumerate() {
            if self.is_in_sight(self.edges[layer] + self.wide, gap.tracks + GAP_CELLS) {
                self.gap(canvas, layer, gap);
            }
        }
    }

    fn is_in_sight(&self, x: usize, wide: usize) -> bool {
        let x = x as i64 - self.origin.0;
        x < self.window.width.into() && x + wide as i64 > 0
    }

    /// The graph's rows in the window.
    fn rows(&self) -> std::ops::Range<usize> {
        let first = self.origin.1.max(0) as usize;
        first..(self.origin.1 + i64::from(self.window.height)).max(0) as usize
    }

    fn layer(&self, canvas: &mut Canvas<'_>, layer: usize) {
        for slot in self.graph.slots_in(layer, &self.rows()) {
            let place = Place { layer, slot };
            match self.graph.layers[layer][slot] {
                Slot::Step(step) => self.step(canvas, place, step),
                Slot::Through(step) => self.through(canvas, place, step),
            }
        }
    }

    /// A step's two rows: its title; what sort it is, whose and by when.
    fn step(&self, canvas: &mut Canvas<'_>, place: Place, ix: StepIx) {
        let (model, widths) = (self.model, canvas.look().widths);
        let (x, y) = (self.edges[place.layer], self.graph.row(place.layer, place.slot));
        let is_chosen = ix == model.chosen;
        let title = model.plan.step(ix).title.get(model.lang);
        let title = match model.noted(ix).next() {
            Some(own) => widths.pad(&format!("{} {title}", noted(own.severity).0), self.wide - 2),
            None => widths.pad(title, self.wide - 2),
        };
        let (open, close) = if is_chosen { ("*", "*") } else { ("[", "]") };
        let role = if is_chosen { Role::Selected } else { Role::Normal };
        self.put(canvas, x, y, &format!("{open}{title}{close}"), role);
        let hidden = self.hidden(ix);
        let room = self.wide - 3 - widths.of(&hidden);
        let about = widths.cut(&self.about(ix), room);
        let used = 2 + widths.of(&about);
        let (sign, sign_role) = self.verdict(ix);
        self.put(canvas, x, y + 1, relation(model, self.layout, ix), Role::Strong);
        self.put(canvas, x + 1, y + 1, sign, sign_role);
        self.put(canvas, x + 2, y + 1, &about, if sign == " " { Role::Dim } else { sign_role });
        let leaves = self.net_from(place).is_some();
        let end = self.wide - widths.of(&hidden);
        if leaves {
            for at in used + 1..end {
                self.line(canvas, x + at, y + 1, Ways::ACROSS, ix);
            }
        }
        self.put(canvas, x + end, y + 1, &hidden, Role::Dim);
    }

    fn verdict(&self, ix: StepIx) -> (&'static str, Role) {
        match self.layout.bar(ix).verdict {
            Verdict::Misses => ("!", Role::Late),
            Verdict::MayMiss => ("?", Role::Warning),
            Verdict::Met | Verdict::Unlimited => (" ", Role::Dim),
        }
    }

    fn about(&self, ix: StepIx) -> String {
        let (plan, lang) = (&self.model.plan, self.model.lang);
        let step = plan.step(ix);
        let bound = step.limit.as_ref().and_then(|limit| limit.hard.or(limit.target));
        let bound = bound.map(|bound| wording::short_within(bound, lang)).unwrap_or_default();
        let parts = [plan.role(step.lead).title.get(lang), &bound, stage(step.stage, lang)];
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<&str>>().join(" ")
    }

    /// `2<` and `>3`: so many before and after are not drawn.
    fn hidden(&self, ix: StepIx) -> String {
        let Some(hidden) = self.graph.hidden.get(&ix) else { return String::new() };
        let before = if hidden.before > 0 { format!(" {}<", hidden.before) } else { String::new() };
        let after = if hidden.after > 0 { format!(" >{}", hidden.after) } else { String::new() };
        before + &after
    }

    /// Lines that pass a layer: in on the first row, out on the second, or
    /// straight through on that.
    fn through(&self, canvas: &mut Canvas<'_>, place: Place, of: StepIx) {
        let (x, y) = (self.edges[place.layer], self.graph.row(place.layer, place.slot));
        if self.graph.is_level(place.layer, place.slot) {
            self.line(canvas, x, y + 1, Ways::ACROSS, of);
        } else {
            self.line(canvas, x, y, Ways { left: true, down: true, ..Ways::default() }, of);
            self.line(canvas, x, y + 1, Ways { up: true, right: true, ..Ways::default() }, of);
        }
        for at in 1..self.wide {
            self.line(canvas, x + at, y + 1, Ways::ACROSS, of);
        }
    }

    fn net_from(&self, place: Place) -> Option<&Net> {
        let nets = &self.graph.gaps.get(place.layer)?.nets;
        nets.binary_search_by_key(&place.slot, |net| net.from).ok().map(|at| &nets[at])
    }

    fn gap(&self, canvas: &mut Canvas<'_>, layer: usize, gap: &Gap) {
        let seen = self.rows();
        let x = self.edges[layer] + self.wide;
        let in_sight = |net: &&Net| {
            let (top, bottom) = self.graph.reach(layer, net);
            top < seen.end && bottom >= seen.start
        };
        let nets: Vec<&Net> = gap.nets.iter().filter(in_sight).collect();
        let arrivals = arrivals(&nets);
        for (slot, (track, of)) in &arrivals {
            self.arrival(canvas, layer, gap, *slot, *track, nets[*of]);
        }
        for net in &nets {
            let of = self.source(layer, net);
            let y = self.graph.row(layer, net.from) + 1;
            for at in 0..=net.track {
                self.line(canvas, x + at, y, Ways::ACROSS, of);
            }
        }
        for net in nets {
            self.track(canvas, layer, x + 1 + net.track, net, &arrivals);
        }
    }

    /// From the first track that leads to a slot to the slot itself.
    fn arrival(
        &self,
        canvas: &mut Canvas<'_>,
        layer: usize,
        gap: &Gap,
        slot: usize,
        track: usize,
        net: &Net,
    ) {
        let (x, y) = (self.edges[layer] + self.wide, self.graph.arrival(layer + 1, slot));
        let of = self.source(layer, net);
        let end = gap.tracks + GAP_CELLS - 1;
        for at in track + 1..end {
            self.line(canvas, x + at, y, Ways::ACROSS, of);
        }
        match self.graph.layers[layer + 1][slot] {
            Slot::Step(_) => self.put(canvas, x + end, y, ">", self.line_role(of)),
            Slot::Through(_) => self.line(canvas, x + end, y, Ways::ACROSS, of),
        }
    }

    /// A net's way along its track. Another's line on its way to the same
    /// step joins it from the left only where there is nowhere else to go; it
    /// seems to pass under otherwise, lest somebody read that it turns here.
    fn track(
        &self,
        canvas: &mut Canvas<'_>,
        layer: usize,
        x: usize,
        net: &Net,
        arrivals: &BTreeMap<usize, (usize, usize)>,
    ) {
        let (top, bottom) = self.graph.reach(layer, net);
        let of = self.source(layer, net);
        let out = self.graph.row(layer, net.from) + 1;
        let ends: BTreeMap<usize, usize> =
            net.to.iter().map(|slot| (self.graph.arrival(layer + 1, *slot), *slot)).collect();
        let joins = |slot: &usize| net.to.len() == 1 && arrivals[slot].0 < net.track;
        let seen = self.rows();
        for y in top.max(seen.start)..=bottom.min(seen.end.saturating_sub(1)) {
            let end = ends.get(&y);
            let left = y == out || end.is_some_and(joins);
            let ways = Ways { up: y > top, down: y < bottom, left, right: end.is_some() };
            self.line(canvas, x, y, ways, of);
        }
    }

    /// The step whose lines a net carries.
    fn source(&self, layer: usize, net: &Net) -> StepIx {
        match self.graph.layers[layer][net.from] {
            Slot::Step(step) | Slot::Through(step) => step,
        }
    }

    /// The chosen step's own lines stand out.
    fn line_role(&self, of: StepIx) -> Role {
        if of == self.model.chosen { Role::Strong } else { Role::Border }
    }

    fn line(&self, canvas: &mut Canvas<'_>, x: usize, y: usize, ways: Ways, of: StepIx) {
        let glyph = signs::line(canvas.look(), ways);
        self.put(canvas, x, y, glyph, self.line_role(of));
    }

    /// Writes at a place of the graph whatever of the text is in the window.
    fn put(&self, canvas: &mut Canvas<'_>, x: usize, y: usize, text: &str, role: Role) {
        let (x, y) = (x as i64 - self.origin.0, y as i64 - self.origin.1);
        if y < 0 || y >= self.window.height.into() || x >= self.window.width.into() {
            return;
        }
        let widths = canvas.look().widths;
        let cut = widths.fit(text, x.min(0).unsigned_abs() as usize);
        // A wide character half out of the window is left out whole.
        let cut = if x < 0 && widths.of(cut) < x.unsigned_abs() as usize {
            let next = text[cut.len()..].chars().next().map_or(0, char::len_utf8);
            cut.len() + next
        } else {
            cut.len()
        };
        let x = x + widths.of(&text[..cut]) as i64;
        if let Ok(at) = u16::try_from(x) {
            let left = self.window.width.saturating_sub(at);
            canvas.text(self.window.x + at, self.window.y + y as u16, left, &text[cut..], role);
        }
    }
}

/// Cells for a step so that all layers fit, or else the chosen step's and
/// those on either side of it.
fn step_cells(graph: &Layered, chosen: usize, room: usize) -> usize {
    let gaps = |layers: std::ops::Range<usize>| -> usize {
        graph.gaps[layers].iter().map(|gap| gap.tracks + GAP_CELLS).sum()
    };
    let all = graph.layers.len();
    let share = room.saturating_sub(gaps(0..graph.gaps.len())) / all.max(1);
    if share >= STEP_CELLS.0 {
        return share.min(STEP_CELLS.1);
    }
    let beside = gaps(chosen.saturating_sub(1)..(chosen + 1).min(graph.gaps.len()));
    (room.saturating_sub(beside) / 3).clamp(STEP_CELLS.0, STEP_CELLS.1)
}

/// For every slot that lines of these nets lead to: the first of their
/// tracks, and the net it is of.
fn arrivals(nets: &[&Net]) -> BTreeMap<usize, (usize, usize)> {
    let mut found: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (at, net) in nets.iter().enumerate() {
        for slot in &net.to {
            let own = (net.track, at);
            found.entry(*slot).and_modify(|first| *first = own.min(*first)).or_insert(own);
        }
    }
    found
}

/// What of a length of `whole` stands first in a window of `room`: the middle
/// of the window shows `middle`, but no end of it stays empty that need not.
fn origin(whole: usize, room: usize, middle: usize) -> i64 {
    let (whole, room, middle) = (whole as i64, room as i64, middle as i64);
    if whole <= room { (whole - room) / 2 } else { (middle - room / 2).clamp(0, whole - room) }
}

/// A stage in a word.
fn stage(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Warning => say::stage_warning(lang),
        Stage::Reporting => say::stage_reporting(lang),
        Stage::Response => say::stage_response(lang),
        Stage::Recovery => say::stage_recovery(lang),
        Stage::Review => say::stage_review(lang),
    }
}

#[cfg(test)]
mod tests;
