//! The picture is read back, line by line, as a person would follow it.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use ratatui::buffer::Buffer;

use super::*;
use crate::tui::plan::tests::room::{Desk, any_plan, flood};
use crate::tui::theme::Look;
use crate::words::Lang;

/// The ways a drawn sign goes.
fn ways(sign: &str) -> Ways {
    let all = (0..16u8).map(|bits| Ways {
        up: bits & 1 > 0,
        down: bits & 2 > 0,
        left: bits & 4 > 0,
        right: bits & 8 > 0,
    });
    let whole = |ways: &Ways| match (ways.up, ways.down) {
        (false, false) => *ways == Ways::ACROSS,
        _ => ways.left || ways.right || (ways.up && ways.down),
    };
    all.filter(whole).find(|ways| signs::line(&Look::PLAIN, *ways) == sign).unwrap_or_default()
}

/// Where the line that leaves a cell to the right leads: places left of which
/// an arrow's head stands.
fn follow(drawn: &Buffer, x: u16, y: u16) -> BTreeSet<(u16, u16)> {
    let mut found = BTreeSet::new();
    // A place, and how many columns and rows the next step goes.
    let mut open = vec![((x, y), (1i32, 0i32))];
    while let Some(((x, y), (dx, dy))) = open.pop() {
        let at = (x.wrapping_add_signed(dx as i16), y.wrapping_add_signed(dy as i16));
        let Some(cell) = drawn.cell(at) else { continue };
        if cell.symbol() == ">" && dx == 1 {
            found.insert((at.0 + 1, at.1));
            continue;
        }
        let ways = ways(cell.symbol());
        if ways == Ways::default() {
            continue;
        }
        if dx == 1 && !ways.left {
            open.push((at, (1, 0)));
            continue;
        }
        let turns = [(ways.up, (0, -1)), (ways.down, (0, 1)), (ways.right, (1, 0))];
        open.extend(turns.iter().filter(|(goes, way)| *goes && *way != (0, -dy)).map(|(_, way)| (at, *way)));
    }
    found
}

/// Every step's lines, read off the picture, end at its successors.
fn reads_back(desk: &mut Desk) -> Result<(), TestCaseError> {
    let (model, layout) = (&desk.model, desk.model.layout.clone().unwrap());
    let graph = model.graph(&layout);
    let place = graph.places[&model.chosen];
    // Wide enough for all of it: the picture then begins in the first cell.
    let wide: usize = graph.gaps.iter().map(|gap| gap.tracks + GAP_CELLS).sum();
    let window = Rect::new(0, 0, (wide + graph.layers.len() * STEP_CELLS.1) as u16, graph.rows() as u16);
    let picture = Picture::new(model, &layout, graph, place, window);
    let mut buffer = Buffer::empty(window);
    picture.draw(&mut Canvas::new(&mut buffer, &Look::PLAIN));
    let at = |place: &Place| (picture.edges[place.layer] as u16, graph.row(place.layer, place.slot) as u16);
    for (ix, place) in &graph.places {
        let (x, y) = at(place);
        let read = if picture.net_from(*place).is_some() {
            follow(&buffer, x + picture.wide as u16 - 1, y + 1)
        } else {
            BTreeSet::new()
        };
        let shown = layout.links.after(*ix).iter().filter_map(|next| graph.places.get(next));
        let near: BTreeSet<(u16, u16)> = shown.map(at).collect();
        prop_assert!(read.is_subset(&near), "{:?} reads {:?} of {:?}", ix, read, near);
        let hidden = graph.hidden.get(ix).map_or(0, |hidden| hidden.after);
        prop_assert_eq!(read.len() + hidden, layout.links.after(*ix).len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_line_can_be_followed_to_its_ends_and_no_others(plan in any_plan(), keys in "[1-4]", chosen in 0usize..24) {
        let mut desk = Desk::new(Arc::new(plan), Lang::Zh);
        let chosen = StepIx::from(chosen % desk.model.plan.steps.len());
        desk.model.go(chosen);
        desk.types("\t");
        desk.types(&keys);
        reads_back(&mut desk)?;
    }
}

#[test]
fn the_flood_plans_lines_can_be_followed() {
    let mut desk = Desk::new(flood(), Lang::Zh);
    desk.types("\t4");
    reads_back(&mut desk).unwrap();
}
