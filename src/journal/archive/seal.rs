//! The seal of the file: the zip's comment, which is the SHA-256 of all bytes
//! before it. It holds what no entry's digest does, down to the last bit of a
//! header nobody reads.

use std::io::{Read, Seek, SeekFrom};

use sha2::{Digest as _, Sha256};

use super::super::Digest;
use super::ArchiveFault;
use super::entry::MANIFEST;

/// As many digits as a digest has.
const LEN: usize = 64;
/// Stands there while the rest is being written.
pub(super) const BLANK: &str = match std::str::from_utf8(&[b'0'; LEN]) {
    Ok(digits) => digits,
    Err(_) => unreachable!(),
};
/// Where a zip's first entry has its name.
const FIRST_NAME: usize = 30;

/// What a file's end says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seal {
    Holds,
    /// It is one of ours, and its seal is another, or missing.
    Broken,
    /// Nothing says that it is one of ours.
    Absent,
}

/// Puts the seal into a file that ends in [`BLANK`].
pub(super) fn close(bytes: &mut [u8]) {
    let Some((rest, end)) = bytes.split_last_chunk_mut::<LEN>() else { return };
    end.copy_from_slice(Digest::of(&[rest]).to_string().as_bytes());
}

impl Seal {
    /// Reads a file once from its beginning.
    pub(super) fn of(file: &mut (impl Read + Seek)) -> Result<Self, ArchiveFault> {
        let length = file.seek(SeekFrom::End(0))?;
        let Some(before) = length.checked_sub(LEN as u64) else { return Ok(Self::Absent) };
        file.rewind()?;
        let mut head = [0; FIRST_NAME + MANIFEST.name.len()];
        let begins =
            file.take(before).read(&mut head).map(|read| head[..read].ends_with(MANIFEST.name.as_bytes()))?;
        file.rewind()?;
        let found = digest(&mut file.take(before))?;
        let mut end = String::new();
        let is_text = file.read_to_string(&mut end).is_ok();
        let said = end.parse::<Digest>().ok().filter(|_| is_text);
        Ok(match said {
            Some(said) if said == found => Self::Holds,
            Some(_) => Self::Broken,
            None if begins => Self::Broken,
            None => Self::Absent,
        })
    }
}

fn digest(bytes: &mut impl Read) -> std::io::Result<Digest> {
    let mut sha = Sha256::new();
    let mut piece = [0; 16 << 10];
    loop {
        match bytes.read(&mut piece)? {
            0 => return Ok(Digest::from_slice(&sha.finalize()).expect("SHA-256 has 32 bytes")),
            read => sha.update(&piece[..read]),
        }
    }
}
