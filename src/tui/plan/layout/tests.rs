//! What holds of every layout, and what the shipped plan's says.

use proptest::prelude::*;

use super::*;
use crate::plan;
use crate::tui::plan::tests::room::{any_plan, flood, plan_of};

/// What must hold of steps in layers.
fn sound(layered: &Layered, links: &Links) -> Result<(), TestCaseError> {
    for (ix, place) in &layered.places {
        prop_assert_eq!(layered.layers[place.layer][place.slot], Slot::Step(*ix));
        for next in links.after(*ix).iter().filter_map(|next| layered.places.get(next)) {
            prop_assert!(next.layer > place.layer, "a line leads back");
        }
        let hidden = layered.hidden.get(ix).copied().unwrap_or_default();
        prop_assert_eq!(drawn_ends(layered, *place) + hidden.after, links.after(*ix).len());
    }
    prop_assert!(layered.crossings.1 <= layered.crossings.0);
    for (layer, slots) in layered.layers.iter().enumerate() {
        for slot in 1..slots.len() {
            prop_assert!(layered.row(layer, slot) >= layered.row(layer, slot - 1) + 2, "slots overlap");
        }
        for row in 0..layered.rows() {
            let seen = layered.slots_in(layer, &(row..row + 1));
            prop_assert!(
                seen.clone()
                    .all(|slot| (layered.row(layer, slot)..=layered.row(layer, slot) + 1).contains(&row))
            );
            let all = (0..slots.len()).filter(|slot| layered.row(layer, *slot) / 2 == row / 2).count();
            prop_assert_eq!(seen.len(), all);
        }
    }
    for (layer, gap) in layered.gaps.iter().enumerate() {
        for (at, net) in gap.nets.iter().enumerate() {
            let (top, bottom) = layered.reach(layer, net);
            prop_assert!(net.track < gap.tracks);
            for other in gap.nets[at + 1..].iter().filter(|other| other.track == net.track) {
                let (above, below) = layered.reach(layer, other);
                prop_assert!(below < top || bottom < above, "two nets run over each other");
            }
        }
    }
    Ok(())
}

/// How many steps the lines from a place end at.
fn drawn_ends(layered: &Layered, place: Place) -> usize {
    let Some(gap) = layered.gaps.get(place.layer) else { return 0 };
    let Some(net) = gap.nets.iter().find(|net| net.from == place.slot) else { return 0 };
    let end = |slot: &usize| match layered.layers[place.layer + 1][*slot] {
        Slot::Step(_) => 1,
        Slot::Through(_) => drawn_ends(layered, Place { layer: place.layer + 1, slot: *slot }),
    };
    net.to.iter().map(end).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_line_leads_to_a_later_layer_and_is_drawn_or_told(plan in any_plan(), focus in 0usize..24, hops in 1usize..5) {
        let made = layout(&plan);
        prop_assert_eq!(&made, &layout(&plan), "the same plan is laid out the same");
        prop_assert_eq!(made.whole.places.len(), plan.steps.len());
        sound(&made.whole, &made.links)?;
        let focus = StepIx::from(focus % plan.steps.len());
        let near = Layered::around(&plan, &made.links, focus, hops);
        sound(&near, &made.links)?;
        for direct in made.links.before(focus).iter().chain(made.links.after(focus)) {
            prop_assert!(near.places.contains_key(direct), "what is next to the focus is shown");
        }
    }

    #[test]
    fn every_step_has_one_row_under_what_makes_it_a_duty(plan in any_plan()) {
        let made = layout(&plan);
        let mut group = None;
        let mut seen = 0;
        for (at, row) in made.rows.iter().enumerate() {
            match row {
                Row::Group(own) => group = Some(*own),
                Row::Step { step, .. } => {
                    seen += 1;
                    prop_assert_eq!(made.row_of[step.index()], at);
                    prop_assert_eq!(&made.groups[group.unwrap()].when, &plan.step(*step).when);
                }
            }
        }
        prop_assert_eq!(seen, plan.steps.len());
        for (ix, step) in plan.steps() {
            let bar = made.bar(ix);
            prop_assert_eq!(bar.end.0 - bar.begin.0, step.duration.likely.0);
            prop_assert!(bar.begin.0 >= 0 && bar.end <= made.horizon);
        }
    }
}

fn bar(plan: &Plan, made: &Layout, id: &str) -> Bar {
    *made.bar(plan.step_named(id).unwrap())
}

#[test]
fn the_flood_plan_begins_each_step_after_its_longest_way() {
    let plan = flood();
    let made = layout(&plan);
    let minutes = |id: &str| {
        let bar = bar(&plan, &made, id);
        (bar.begin.0 / 60, bar.end.0 / 60, bar.limit.map(|at| at.0 / 60))
    };
    assert_eq!(minutes("warning-relay"), (0, 8, Some(20)));
    // Either of the readings or the villages' answers: the earlier.
    assert_eq!(minutes("consult"), (8, 20, Some(40)));
    // Twenty minutes from the consultation, which ends at the twentieth.
    assert_eq!(minutes("issue-order"), (20, 26, Some(40)));
    assert_eq!(minutes("night-roll-call"), (0, 10, None));
    assert_eq!(minutes("dike-patrol").2, Some(60), "a repeating duty is due once a window");
}

#[test]
fn the_flood_plan_shows_which_limits_are_tight() {
    let plan = flood();
    let made = layout(&plan);
    assert_eq!(made.tight[0], 0, "the shipped plan can be done");
    // Knocking (28 minutes) and moving the vulnerable (38) come first: 73 of 60.
    let lutan = bar(&plan, &made, "evacuate-lutan");
    assert_eq!((lutan.verdict, lutan.end.0 / 60, lutan.waits_outside), (Verdict::MayMiss, 73, true));
    assert_eq!(bar(&plan, &made, "consult").verdict, Verdict::Met);
    assert_eq!(bar(&plan, &made, "damage-verify").verdict, Verdict::Unlimited, "a time of day is no span");
}

#[test]
fn what_cannot_be_met_by_its_own_duration_misses() {
    let mut plan = plan_of(3, &[(0, 1)]);
    plan.steps[1].duration.likely = Span(3_600);
    let made = layout(&plan);
    assert_eq!(made.bars[1].verdict, Verdict::Misses);
    assert_eq!(made.bars[0].verdict, Verdict::Met);
}

#[test]
fn what_is_done_by_t0_takes_no_time() {
    // s5 is made a duty by s2, which it waits for.
    let plan = plan_of(6, &[(1, 2), (2, 5), (3, 5)]);
    let made = layout(&plan);
    assert_eq!(made.bars[5].begin, plan.steps[3].duration.likely);
    assert_eq!(made.bars[2].begin, Span::ZERO, "s1 is what made s2 a duty");
}

#[test]
fn rungs_stand_from_the_least_to_the_gravest() {
    let plan = flood();
    let made = layout(&plan);
    let told: Vec<String> = made
        .groups
        .iter()
        .take(6)
        .map(|group| {
            group.when.as_ref().map_or_else(String::new, |when| {
                plan::wording::condition(&plan, when, crate::words::Lang::Zh)
            })
        })
        .collect();
    assert_eq!(
        told,
        [
            "",
            "预警级别为黄色预警或更高",
            "预警级别为橙色预警或更高",
            "响应级别为Ⅳ级响应或更高",
            "响应级别为Ⅲ级响应或更高",
            "响应级别为Ⅱ级响应或更高"
        ]
    );
}
