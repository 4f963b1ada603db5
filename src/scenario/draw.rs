//! Draws by name: each belongs to (seed, purpose, name, instance) and to
//! nothing else, so the same thing draws the same number whatever happens
//! around it.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

/// A number from 0 up to, not including, 1.
pub(crate) fn draw(seed: u64, purpose: &str, name: &str, instance: u32) -> f64 {
    let mut key = Sha256::new();
    key.update(seed.to_le_bytes());
    key.update(purpose.as_bytes());
    key.update([0]);
    key.update(name.as_bytes());
    key.update(instance.to_le_bytes());
    ChaCha8Rng::from_seed(key.finalize().into()).random::<f64>()
}
