//! How long the steps of a plan take in a run, by the shape the plan gives
//! its estimates.

use super::Moment;
use super::draws::{Stream, Triangle};
use super::pert::Perts;
use crate::plan::{Durations, Plan};

/// The estimates of a plan, ready to be drawn from.
#[derive(Debug)]
pub enum Estimates {
    Triangular(Vec<Triangle>),
    Pert(Perts),
}

impl Estimates {
    pub fn new(plan: &Plan) -> Self {
        let all = plan.steps.iter().map(|step| &step.duration);
        match plan.durations {
            Durations::Triangular => Self::Triangular(all.map(Triangle::new).collect()),
            Durations::Pert => Self::Pert(Perts::new(all)),
        }
    }

    /// How long a step takes by this share.
    #[inline]
    pub fn draw(&self, step: usize, share: f64) -> Moment {
        match self {
            Self::Triangular(all) => all[step].draw(share),
            Self::Pert(all) => all.draw(step, share),
        }
    }

    /// How long each step takes in a run, by its stream.
    #[inline]
    pub fn draw_all(&self, into: &mut [Moment], streams: &[Stream], run: u64) {
        match self {
            Self::Triangular(all) => {
                for ((last, stream), estimate) in into.iter_mut().zip(streams).zip(all) {
                    *last = estimate.draw(stream.at(run));
                }
            }
            Self::Pert(all) => {
                for (step, (last, stream)) in into.iter_mut().zip(streams).enumerate() {
                    *last = all.draw(step, stream.at(run));
                }
            }
        }
    }
}
