//! A terminal with a program in it: types, reads, resizes, hangs up.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything may take before the test is given up. Reached only when
/// something hangs.
const PATIENCE: Duration = Duration::from_mins(1);

/// The shell words that start the demo.
pub fn demo() -> String {
    let me = std::env::current_exe().unwrap();
    let asked = super::demo::ASKED;
    format!("env {asked}=1 {} the_screen_under_test --exact --nocapture --test-threads=1", me.display())
}

pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    chunks: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    is_closing: Arc<AtomicBool>,
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// The modes nobody had touched yet.
    before: String,
}

impl Terminal {
    /// Starts `/bin/sh -c script` in a terminal of 80×24.
    pub fn shell(script: &str) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", script]);
        command.cwd("/");
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        command.env_remove("NO_COLOR");
        let before = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        let is_closing = Arc::new(AtomicBool::new(false));
        let (chunks, reader) = read(pair.master.try_clone_reader().unwrap(), is_closing.clone());
        Self {
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            chunks,
            reader: Some(reader),
            is_closing,
            parser: picture(80, 24),
            bytes: Vec::new(),
            before,
        }
    }

    pub fn write(&mut self, text: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(text.as_bytes()).and_then(|()| writer.flush()).unwrap();
    }

    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        while !is_so(self.parser.screen()) {
            self.take_chunk(what);
        }
    }

    /// Waits for bytes that leave no mark on the screen.
    pub fn wait_for_bytes(&mut self, text: &str) {
        while !self.bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
            self.take_chunk("bytes");
        }
    }

    fn take_chunk(&mut self, what: &str) {
        match self.chunks.recv_timeout(PATIENCE) {
            Ok(chunk) => {
                self.parser.process(&chunk);
                self.bytes.extend(chunk);
                let asked = self.bytes.windows(4).any(|window| window == b"\x1b[6n");
                assert!(!asked, "the cursor's place was asked for: the answer would be read as keys");
            }
            Err(RecvTimeoutError::Timeout) => panic!("waited in vain for {what}:\n{}", self.text()),
            Err(RecvTimeoutError::Disconnected) => panic!("ended before {what}:\n{}", self.text()),
        }
    }

    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    pub fn screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.parser.screen())
    }

    /// Makes our picture of the screen blank, as a terminal that was reset.
    pub fn forget_screen(&mut self) {
        self.parser = picture(80, 24);
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.parser.screen_mut().set_size(cells(height), cells(width));
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// True where the terminal's modes are not those it began with.
    pub fn is_raw(&self) -> bool {
        self.before != modes(self.master.as_ref().unwrap().as_ref())
    }

    /// Sends a signal to the demo, which says its own number on its screen.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.demo_id(), signal).unwrap();
    }

    fn demo_id(&self) -> Pid {
        let written = String::from_utf8_lossy(&self.bytes);
        let number = written.split("PID=").nth(1).and_then(|rest| rest.split(' ').next());
        let id = number.and_then(|n| n.parse().ok()).and_then(Pid::from_raw);
        id.expect("the demo has told its number")
    }

    /// Modes as in the beginning, and nothing of ours switched on any more.
    pub fn assert_given_back(&self) {
        assert_eq!(modes(self.master.as_ref().unwrap().as_ref()), self.before, "modes");
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.bracketed_paste(), "pasted text still marked");
        assert!(!screen.hide_cursor(), "cursor hidden");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }

    /// Closes the window and waits for the shell to end; its exit code.
    pub fn close(&mut self) -> i32 {
        // The reading thread holds the terminal too; it lets go at the next
        // thing it reads, which this key brings about.
        self.is_closing.store(true, Ordering::SeqCst);
        self.write("x");
        self.reader.take().unwrap().join().unwrap();
        drop(self.writer.take());
        drop(self.master.take());
        let demo = self.demo_id();
        let (ended, end) = mpsc::channel::<()>();
        let watchdog = thread::spawn(move || {
            let is_late = end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout);
            if is_late {
                let _ = kill_process(demo, Signal::KILL);
            }
            is_late
        });
        let status = self.child.wait().unwrap();
        drop(ended);
        assert!(!watchdog.join().unwrap(), "outlived its terminal");
        status.exit_code() as i32
    }
}

impl Drop for Terminal {
    /// Whatever is left ends with its window.
    fn drop(&mut self) {
        drop(self.writer.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The terminal's modes: raw or not, echo or not.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window has cells")
}

fn picture(width: u16, height: u16) -> vt100::Parser {
    vt100::Parser::new(cells(height), cells(width), 0)
}

fn read(mut from: Box<dyn Read + Send>, is_closing: Arc<AtomicBool>) -> (Receiver<Vec<u8>>, JoinHandle<()>) {
    let (sender, chunks) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            if is_closing.load(Ordering::SeqCst) || sender.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    (chunks, reader)
}
