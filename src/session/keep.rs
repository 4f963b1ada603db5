//! Salts for free texts: the only randomness a record holds.

use std::hash::{BuildHasher, Hasher};

/// Where salts come from.
pub trait Salts {
    fn next(&mut self) -> [u8; 16];
}

/// Salts from the system's own randomness, by way of the seeds the standard
/// library gives its hash maps. They keep short texts from being guessed out
/// of their hashes; no secret hangs on them.
#[derive(Debug, Default)]
pub struct SystemSalts(u64);

impl Salts for SystemSalts {
    fn next(&mut self) -> [u8; 16] {
        let mut half = || {
            self.0 += 1;
            let mut hasher = std::collections::hash_map::RandomState::new().build_hasher();
            hasher.write_u64(self.0);
            hasher.finish().to_le_bytes()
        };
        let (first, second) = (half(), half());
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&first);
        salt[8..].copy_from_slice(&second);
        salt
    }
}
