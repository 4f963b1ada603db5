//! The one table of limits for documents that come from outside.

/// The most bytes of one plan, scenario or other document. Whoever opens a
/// file reads at most this and one more, so that the length alone tells.
pub const FILE_BYTES_MAX: usize = 64 << 20;

/// The deepest nesting of lists and objects: what `serde_json` takes, so that
/// a good document need not be looked over for its depth first.
pub const DEPTH_MAX: usize = 127;

/// The most faults reported of one document; then one fault says that there
/// may be more. Nobody mends more than this in one sitting.
pub const FAULTS_MAX: usize = 500;

/// The most characters of outside text quoted in a message.
pub const QUOTE_CHARS_MAX: usize = 60;
