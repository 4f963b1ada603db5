//! Many runs of a plan on all the machine's cores, with progress and a way to
//! stop. Runs belong to their numbers and counts are whole numbers, so how
//! many cores there are changes nothing.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use crate::compare::Pairs;
use crate::simulate::{Model, Runner, Tally};

/// Runs where nobody said how many: so many that a share is known to one
/// percentage point either way, whatever it is.
pub const RUNS: u64 = 10_000;

/// Runs done between two looks at the progress.
const BLOCK: u64 = 32;

/// How far a study has come, and whether it is still wanted. Shared between
/// whoever waits for it and whoever works on it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    is_off: AtomicBool,
}

impl Progress {
    /// Runs done so far.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// So much is done.
    pub(super) fn reach(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
    }

    /// Nobody wants it any more.
    pub fn call_off(&self) {
        self.is_off.store(true, Ordering::Relaxed);
    }

    #[must_use]
    pub fn is_off(&self) -> bool {
        self.is_off.load(Ordering::Relaxed)
    }
}

/// As many threads as the machine has cores.
#[must_use]
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Simulates runs `0..runs`; none where it was called off.
#[must_use]
pub fn simulate(
    model: &Model<'_>,
    seed: u64,
    runs: u64,
    threads: usize,
    progress: &Progress,
) -> Option<Tally> {
    let work = |block: &dyn Fn() -> Option<std::ops::Range<u64>>| {
        let (mut runner, mut tally) = (Runner::new(model, seed), Tally::new(model));
        while let Some(runs) = block() {
            for run in runs {
                runner.run(run);
                tally.take(&runner);
            }
        }
        tally
    };
    shared_out(runs, threads, progress, work, |all: &mut Tally, more| all.add(&more))
}

/// Runs two revisions side by side, with the same numbers; none where it was
/// called off.
#[must_use]
pub fn compare(
    (old, new): (&Model<'_>, &Model<'_>),
    pairs: &[(usize, usize)],
    seed: u64,
    runs: u64,
    threads: usize,
    progress: &Progress,
) -> Option<Pairs> {
    let work = |block: &dyn Fn() -> Option<std::ops::Range<u64>>| {
        let mut runners = (Runner::new(old, seed), Runner::new(new, seed));
        let mut all = Pairs::new((old, new), pairs);
        while let Some(runs) = block() {
            for run in runs {
                runners.0.run(run);
                runners.1.run(run);
                all.take((&runners.0, &runners.1));
            }
        }
        all
    };
    shared_out(runs, threads, progress, work, |all: &mut Pairs, more| all.add(&more))
}

/// Hands out blocks of runs to so many threads and puts together what comes
/// of them.
fn shared_out<T: Send>(
    runs: u64,
    threads: usize,
    progress: &Progress,
    work: impl Fn(&dyn Fn() -> Option<std::ops::Range<u64>>) -> T + Sync,
    add: impl Fn(&mut T, T),
) -> Option<T> {
    let next = AtomicU64::new(0);
    let block = || {
        let from = next.fetch_add(BLOCK, Ordering::Relaxed);
        progress.done.store(from.min(runs), Ordering::Relaxed);
        (from < runs && !progress.is_off()).then(|| from..runs.min(from + BLOCK))
    };
    let parts: Vec<T> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.max(1)).map(|_| scope.spawn(|| work(&block))).collect();
        let own = work(&block);
        let joined = others.into_iter().map(|other| match other.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        std::iter::once(own).chain(joined).collect()
    });
    let mut parts = parts.into_iter();
    let mut all = parts.next()?;
    parts.for_each(|part| add(&mut all, part));
    (!progress.is_off()).then_some(all)
}
