//! The one table of limits for files of other programs.

/// The most bytes of a log or a workbook. Whoever opens a file reads at most
/// this and one more, so that the length alone tells.
pub const FILE_BYTES_MAX: usize = 32 << 20;

/// The most bytes the parts of a workbook may come to when unpacked.
pub const UNPACKED_BYTES_MAX: u64 = 256 << 20;

/// The most parts of a workbook.
pub const PARTS_MAX: usize = 2_000;

/// The most filled cells read of a workbook, over all its sheets.
pub const CELLS_MAX: usize = 500_000;

/// The most bytes of text read of a workbook, over all its sheets.
pub const WORKBOOK_TEXT_BYTES_MAX: usize = 64 << 20;

/// The most rows of a log, and of a workbook that become injects.
pub const ROWS_MAX: usize = 20_000;

/// The deepest nesting of an XML log.
pub const DEPTH_MAX: usize = 64;

/// The most elements of an XML log.
pub const ELEMENTS_MAX: usize = 1_000_000;

/// The most faults reported of one file; then one fault says that there are
/// more. Nobody mends more than this in one sitting.
pub const FAULTS_MAX: usize = 200;

/// The most characters of outside text quoted in a message.
pub const QUOTE_CHARS_MAX: usize = 60;
