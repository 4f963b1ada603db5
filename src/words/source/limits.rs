//! The one table of limits for documents that come from outside.

/// The most bytes of one plan, scenario or other document. Whoever opens a
/// file reads at most this and one more, so that the length alone tells.
pub const FILE_BYTES_MAX: usize = 64 << 20;

/// The deepest nesting of lists and objects. Well under the 128 at which
/// `serde_json` stops, so that the refusal is always ours and has a place.
pub const DEPTH_MAX: usize = 64;

/// The most faults reported of one document; then one fault says that there
/// may be more. Nobody mends more than this in one sitting.
pub const FAULTS_MAX: usize = 500;

/// The most characters of outside text quoted in a message.
pub const QUOTE_CHARS_MAX: usize = 60;
