//! What the shell itself says, in both languages.

crate::phrases! {
    help { zh: "帮助", en: "Help" }
    /// Under a screen cut short by a window smaller than 80×24.
    too_small(width: u16, height: u16, least_width: u16, least_height: u16) {
        zh: "窗口太小：现为 {width}×{height}，至少需要 {least_width}×{least_height}。请放大窗口。",
        en: "Window too small: {width}×{height}, at least {least_width}×{least_height} needed. Please enlarge it.",
    }
    /// The door's word where standard input or output is no terminal.
    no_terminal(stream: &str) {
        zh: "{stream} 不是终端，无法显示界面。请在终端窗口中直接运行，或改用命令行子命令。",
        en: "{stream} is not a terminal, so there is no screen to draw on. Run it in a terminal window, or use a subcommand.",
    }
    terminal_lost(why: &str) {
        zh: "终端无法使用：{why}",
        en: "The terminal cannot be used: {why}",
    }
}
