//! Every file format of other programs, in and out. Bytes come in and values
//! go out: whoever calls opens the files.

pub mod limits;
mod moment;
mod text;

pub use text::Encoding;
