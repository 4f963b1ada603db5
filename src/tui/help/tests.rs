//! A page longer than the smallest screen, and signs beside their meaning.

use ratatui::buffer::Buffer;

use super::*;
use crate::tui::draw::text_of;
use crate::tui::theme::Look;

fn drawn(help: &Help, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    help.view(&mut Canvas::new(&mut buffer, &Look::PLAIN));
    text_of(&buffer)
}

fn press(help: &mut Help, code: KeyCode, page: &Page) -> bool {
    help.key(Key::plain(code), || page.clone(), Lang::Zh)
}

fn long() -> Page {
    Page::new("帮助").explains("!", Role::Late, "超时限").tells(&["一"; 30]).tells(&["最后一句"])
}

#[test]
fn a_long_page_is_scrolled_to_its_end_and_no_further() {
    let mut help = Help::default();
    let page = long();
    assert!(help.wants(Key::f(1)) && !help.wants(Key::char('x')));
    press(&mut help, KeyCode::F(1), &page);
    let first = drawn(&help, 80, 24);
    assert!(
        first.contains("!     超时限") && first.contains("↑↓翻看") && !first.contains("最后一句"),
        "{first}"
    );
    (0..9).for_each(|_| _ = press(&mut help, KeyCode::PageDown, &page));
    let last = drawn(&help, 80, 24);
    assert!(last.contains("最后一句") && last.contains("│ 一"), "{last}");
    press(&mut help, KeyCode::Home, &page);
    assert_eq!(drawn(&help, 80, 24), first);
    assert!(!drawn(&help, 80, 60).contains("翻看"), "all of it is there");
}

#[test]
fn text_stays_and_function_keys_are_the_screen_s() {
    let mut help = Help::default();
    let page = long();
    press(&mut help, KeyCode::F(1), &page);
    assert!(press(&mut help, KeyCode::Char('8'), &page) && help.is_open());
    assert!(!press(&mut help, KeyCode::F(5), &page) && !help.is_open());
    press(&mut help, KeyCode::F(1), &page);
    assert!(!help.key(Key::ctrl('c'), || page.clone(), Lang::Zh));
    for leaves in [KeyCode::Esc, KeyCode::Enter, KeyCode::F(1)] {
        press(&mut help, KeyCode::F(1), &page);
        assert!(press(&mut help, leaves, &page) && !help.is_open());
    }
}
