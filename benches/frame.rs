//! What each screen costs with a plan of 2,000 steps, through a real
//! pseudo-terminal of 200×60: the first frame, a key, a tick, an idle drill.
//! Figures to read, not a test to pass: `cargo bench --bench frame`, or with
//! `-- graph` only the screens of such a name.
//!
//! A machine stalls now and then whatever runs on it. So every key is followed
//! by one into a plain `cat` on a terminal of its own, read the same way, and
//! its times stand beside ours; and the program is asked how long it was on a
//! processor for each key, which no stall lengthens.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[cfg(target_os = "linux")]
mod linux {
    use std::fmt::Write as _;
    use std::io::{Read, Write};
    use std::num::NonZero;
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::{Duration, Instant};

    use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

    const STEPS: usize = 2_000;
    const ROLES: usize = 40;
    const SIZE: PtySize = PtySize { rows: 60, cols: 200, pixel_width: 0, pixel_height: 0 };
    /// Nothing for so long: the frame is whole.
    const QUIET: Duration = Duration::from_millis(30);
    /// Nothing for so long: the screen has come to rest.
    const REST: Duration = Duration::from_millis(700);
    /// Nothing on the way to a screen takes longer, threads at work included.
    const ARRIVAL: Duration = Duration::from_mins(1);
    const PRESSES: usize = 300;

    const UP: &[u8] = b"\x1b[A";
    const DOWN: &[u8] = b"\x1b[B";
    const TAB: &[u8] = b"\t";
    const ENTER: &[u8] = b"\r";
    const ESC: &[u8] = b"\x1b";
    const F6: &[u8] = b"\x1b[17~";
    const F7: &[u8] = b"\x1b[18~";

    /// A screen: how to come to it from the program's start, what is read on
    /// it, and the keys then pressed again and again.
    struct Visit {
        name: &'static str,
        arguments: &'static [&'static str],
        way: &'static [&'static [u8]],
        shows: &'static str,
        keys: &'static [&'static [u8]],
    }

    const DRILL: &[&str] = &["drill", "scenario.json", "--plan", "plan.json"];

    const VISITS: &[Visit] = &[
        Visit { name: "first screen", arguments: &[], way: &[], shows: "开始演练", keys: &[DOWN, UP] },
        Visit { name: "shelf", arguments: &[], way: &[b"2"], shows: "大雨夜", keys: &[DOWN, UP] },
        Visit {
            name: "set-up", arguments: &[], way: &[b"2", b"1"], shows: "第9工作组", keys: &[DOWN, UP]
        },
        Visit { name: "papers", arguments: &[], way: &[b"6", b"1"], shows: "大雨夜", keys: &[DOWN, UP] },
        Visit { name: "people", arguments: &[], way: &[b"3", F6, b"x"], shows: "x", keys: &[b"y", b"\x7f"] },
        Visit {
            name: "drill, task list",
            arguments: DRILL,
            way: &[ENTER, b"1"],
            shows: "转移第0组群众",
            keys: &[DOWN],
        },
        Visit {
            name: "drill, typing",
            arguments: DRILL,
            way: &[ENTER],
            shows: "大雨夜",
            keys: &[b"z", b"y", b"\x7f", b"\x7f"],
        },
        Visit {
            name: "drill, menu",
            arguments: DRILL,
            way: &[ENTER, b"0"],
            shows: "菜单",
            keys: &[DOWN, UP],
        },
        Visit {
            name: "board on one screen", arguments: DRILL, way: &[ENTER], shows: "大雨夜", keys: &[F7]
        },
        Visit {
            name: "desk, inbox",
            arguments: &[],
            way: &[b"3", b"1", ENTER, ENTER],
            shows: "第0工作组",
            keys: &[b"z", b"y", b"\x7f", b"\x7f"],
        },
        Visit {
            name: "review, limits",
            arguments: &[],
            way: &[b"4", b"1", TAB],
            shows: "10000 次",
            keys: &[DOWN],
        },
        Visit {
            name: "plan, lanes",
            arguments: &[],
            way: &[b"4", b"1", b"3"],
            shows: "large@1",
            keys: &[DOWN],
        },
        Visit {
            name: "plan, graph, whole",
            arguments: &[],
            way: &[b"4", b"1", b"3", TAB, b"4"],
            shows: "large@1",
            keys: &[DOWN, DOWN, UP, UP],
        },
        Visit {
            name: "plan, graph, reach",
            arguments: &[],
            way: &[b"4", b"1", b"3", DOWN, TAB, b"3"],
            shows: "large@1",
            keys: &[b"2", b"3"],
        },
    ];

    /// A program in a terminal.
    struct Window {
        child: Box<dyn Child + Send + Sync>,
        keys: Box<dyn Write + Send>,
        output: Receiver<(Instant, Vec<u8>)>,
        shown: vt100::Parser,
        _master: Box<dyn MasterPty + Send>,
        began: Instant,
    }

    impl Window {
        fn open(command: CommandBuilder) -> Self {
            let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
            let began = Instant::now();
            let child = pair.slave.spawn_command(command).expect("the program starts");
            drop(pair.slave);
            let output = reader(pair.master.try_clone_reader().expect("a reader"));
            let keys = pair.master.take_writer().expect("a writer");
            let cells = |count| NonZero::new(count).expect("a screen has cells");
            let shown = vt100::Parser::new(cells(SIZE.rows), cells(SIZE.cols), 0);
            Self { child, keys, output, shown, _master: pair.master, began }
        }

        fn of_program(dir: &Path, arguments: &[&str]) -> Self {
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sandtable"));
            command.cwd(dir);
            command.args(["--lang", "zh-CN"]);
            command.args(arguments);
            command.env("SANDTABLE_DATA", dir.join("data"));
            command.env("TERM", "xterm-256color");
            Self::open(command)
        }

        /// What gives back each key and does nothing else.
        fn of_control() -> Self {
            let mut command = CommandBuilder::new("sh");
            command.args(["-c", "stty raw -echo; echo; exec cat"]);
            let mut window = Self::open(command);
            window.output.recv().expect("the terminal is set up");
            window.settle(REST);
            window
        }

        fn pid(&self) -> u32 {
            self.child.process_id().expect("a process")
        }

        fn press(&mut self, key: &[u8]) {
            self.keys.write_all(key).expect("the terminal takes keys");
        }

        /// From a key to the first byte it brings, and the bytes of it all.
        fn answer(&mut self, key: &[u8]) -> Option<(Duration, usize)> {
            let pressed = Instant::now();
            self.press(key);
            let (at, bytes) = self.output.recv_timeout(Duration::from_secs(1)).ok()?;
            self.shown.process(&bytes);
            Some((at - pressed, bytes.len() + self.settle(QUIET)))
        }

        /// Reads until nothing has come for a while; gives the bytes.
        fn settle(&mut self, quiet: Duration) -> usize {
            let mut count = 0;
            while let Ok((_, bytes)) = self.output.recv_timeout(quiet) {
                count += bytes.len();
                self.shown.process(&bytes);
            }
            count
        }

        /// Reads until the screen has come to rest and nothing works behind it.
        fn arrive(&mut self) {
            let began = Instant::now();
            loop {
                let before = cpu(self.pid());
                self.settle(REST);
                let is_still = cpu(self.pid()).saturating_sub(before) < REST / 50;
                if is_still || began.elapsed() > ARRIVAL {
                    return;
                }
            }
        }
    }

    impl Drop for Window {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    pub fn run() {
        let dir = tempfile::tempdir().expect("a directory");
        write_plan(dir.path());
        start(dir.path());
        let mut control = Window::of_control();
        println!(
            "{:<22}{:>22}{:>22}{:>22}{:>18}",
            "", "key to frame, ms", "cat, ms", "processor, ms", "bytes"
        );
        let asked = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
        for visit in VISITS.iter().filter(|visit| visit.name.contains(&asked)) {
            let mut window = Window::of_program(dir.path(), visit.arguments);
            window.arrive();
            for key in visit.way {
                window.press(key);
                window.arrive();
            }
            let text = window.shown.screen().contents();
            assert!(text.contains(visit.shows), "{} is elsewhere:\n{text}", visit.name);
            measure(visit, &mut window, &mut control);
        }
        idle(dir.path());
    }

    /// From the program's start to its first frame.
    fn start(dir: &Path) {
        let times = (0..20).map(|_| {
            let window = Window::of_program(dir, DRILL);
            let first = window.output.recv().expect("a first frame");
            first.0 - window.began
        });
        let mut times: Vec<Duration> = times.collect();
        times.sort();
        println!(
            "start to first frame: median {:.1} ms, slowest of 20 {:.1} ms",
            ms(times[10]),
            ms(times[19])
        );
    }

    /// Presses a visit's keys, one for one with keys into the control.
    fn measure(visit: &Visit, window: &mut Window, control: &mut Window) {
        let (mut times, mut controls, mut costs, mut sizes) = (vec![], vec![], vec![], vec![]);
        for key in visit.keys.iter().cycle().take(PRESSES) {
            let before = cpu(window.pid());
            let Some((time, bytes)) = window.answer(key) else {
                println!("{:<22}nothing came of key {}", visit.name, times.len() + 1);
                return;
            };
            times.push(time);
            costs.push(cpu(window.pid()).saturating_sub(before));
            sizes.push(bytes);
            controls.push(control.answer(b"x").expect("cat answers").0);
        }
        let pair = |times: &mut Vec<Duration>| {
            let (median, slow) = shares(times);
            format!("{:.3} / {:.3}", ms(median), ms(slow))
        };
        let (times, controls, costs) = (pair(&mut times), pair(&mut controls), pair(&mut costs));
        let (usual, large) = shares(&mut sizes);
        let sizes = format!("{usual} / {large}");
        println!("{:<22}{times:>22}{controls:>22}{costs:>22}{sizes:>18}", visit.name);
    }

    /// The median, and what 99 % do not exceed.
    fn shares<T: Ord + Copy>(values: &mut [T]) -> (T, T) {
        values.sort_unstable();
        let last = values.len() - 1;
        (values[last / 2], values[(last * 99).div_ceil(100)])
    }

    /// Ten seconds of a drill whose clock runs and nobody touches.
    fn idle(dir: &Path) {
        let mut window = Window::of_program(dir, DRILL);
        window.arrive();
        for key in [ENTER, ESC] {
            window.press(key);
            window.arrive();
        }
        let before = cpu(window.pid());
        let began = Instant::now();
        let mut ticks = Vec::new();
        while began.elapsed() < Duration::from_secs(10) {
            if let Ok((_, bytes)) = window.output.recv_timeout(Duration::from_secs(2)) {
                ticks.push(bytes.len() + window.settle(QUIET));
            }
        }
        let share = ms(cpu(window.pid()).saturating_sub(before)) / ms(began.elapsed()) * 100.0;
        println!(
            "idle drill: {share:.2} % of a core, a tick at most {} bytes",
            ticks.iter().max().unwrap_or(&0)
        );
        println!("resident: {:.1} MB", resident_mb(window.pid()));
    }

    fn ms(span: Duration) -> f64 {
        span.as_secs_f64() * 1e3
    }

    /// Reads on a thread of its own, noting when each piece came.
    fn reader(mut from: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
        let (send, receive) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                if send.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        receive
    }

    /// Time on a processor so far, of all threads that live; counted by the
    /// scheduler in nanoseconds.
    fn cpu(pid: u32) -> Duration {
        let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).expect("it runs");
        let of_task = |path: std::path::PathBuf| {
            let stat = std::fs::read_to_string(path.join("schedstat")).ok()?;
            stat.split_whitespace().next()?.parse::<u64>().ok()
        };
        Duration::from_nanos(tasks.flatten().filter_map(|task| of_task(task.path())).sum())
    }

    fn resident_mb(pid: u32) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a size");
        let kb: f64 = line.split_whitespace().nth(1).expect("a number").parse().expect("a number");
        kb / 1024.0
    }

    /// A plan as large as no township's, in the shape of a real one.
    fn write_plan(dir: &Path) {
        const STAGES: [&str; 5] = ["warning", "reporting", "response", "recovery", "review"];
        let mut plan = String::from(
            "{\"format\":\"sandtable-plan/1\",\"id\":\"large\",\"revision\":\"1\",\"title\":\"大预案\",\"roles\":[",
        );
        for role in 0..ROLES {
            let comma = if role == 0 { "" } else { "," };
            let _ = write!(plan, "{comma}{{\"id\":\"r{role}\",\"title\":\"第{role}工作组\"}}");
        }
        plan.push_str("],\"steps\":[");
        for step in 0..STEPS {
            let comma = if step == 0 { "" } else { "," };
            let stage = STAGES[step * STAGES.len() / STEPS];
            let _ = write!(
                plan,
                "{comma}{{\"id\":\"s{step}\",\"title\":\"转移第{step}组群众\",\"stage\":\"{stage}\",\
                 \"lead\":\"r{}\",\"limit\":{{\"hard\":\"{}m\"}}",
                step % ROLES,
                30 + step
            );
            if step > 10 {
                let _ =
                    write!(plan, ",\"after\":[\"s{}\",\"s{}\"]", step - 1 - step % 7, step - 8 - step % 3);
            }
            plan.push('}');
        }
        plan.push_str("]}");
        for place in ["data/plans", "data/scenarios"] {
            std::fs::create_dir_all(dir.join(place)).expect("a directory");
        }
        std::fs::write(dir.join("data/plans/plan.json"), &plan).expect("the plan is written");
        std::fs::write(dir.join("plan.json"), plan).expect("the plan is written");
        let scenario = "{\"format\":\"sandtable-scenario/1\",\"id\":\"large-night\",\"title\":\"大雨夜\",\
             \"plan\":\"large\",\"start\":\"2026-06-18T22:00\",\"end\":\"T+12h\",\"pace\":\"real_time\",\
             \"scenes\":[{\"id\":\"one\",\"title\":\"夜\",\"injects\":[{\"id\":\"i1\",\"title\":\"来电\",\
             \"release\":{\"at\":\"T+0\"},\"text\":\"雨大了。\"}]}]}";
        std::fs::write(dir.join("data/scenarios/scenario.json"), scenario).expect("the scenario is written");
        std::fs::write(dir.join("scenario.json"), scenario).expect("the scenario is written");
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}
