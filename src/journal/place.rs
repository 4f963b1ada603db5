//! Where the library lies on this computer, and where it must not lie.
//!
//! SQLite trusts the file system's locks and syncs; on a network share
//! neither can be trusted, so a library there is refused before it is touched.
//! Told on Linux by the kind of the file system (for FUSE, by its name in the
//! mount table), on Windows by the path, after mapped drives are resolved to
//! the share behind them. Not told: shares on other systems, and a remote
//! file system under a FUSE name that is not listed below.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Fault, Trouble};

/// The environment's word for another data directory.
pub const VARIABLE: &str = "SANDTABLE_DATA";

/// A file of this name beside the program keeps everything beside it too, in
/// [`PORTABLE_DIR`]: the folder can be carried about on a stick.
pub const PORTABLE: &str = "sandtable.portable";

/// The data directory beside a portable program.
pub const PORTABLE_DIR: &str = "data";

/// The library's file in the data directory.
pub const FILE: &str = "library.db";

/// How a place was seen to lie on another computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// A Windows path that begins with a server's name.
    Unc,
    /// A file system of this name.
    System(&'static str),
}

/// The data directory: the argument if there is one, else the environment's,
/// else the one beside a portable program, else the user's own for this
/// program. Nothing is created.
///
/// # Errors
/// [`Trouble::NoPlace`] where the system knows no home for this user.
pub fn data_dir(argument: Option<PathBuf>) -> Result<PathBuf, Fault> {
    let standard = || {
        // The local one, never the roaming profile, which may be a share.
        directories::ProjectDirs::from("", "", "sandtable").map(|dirs| dirs.data_local_dir().to_owned())
    };
    let program = std::env::current_exe().ok();
    let portable = || program.as_deref().and_then(Path::parent).and_then(portable);
    choose(argument, std::env::var_os(VARIABLE), || portable().or_else(standard))
        .ok_or_else(|| Trouble::NoPlace.into())
}

fn choose(
    argument: Option<PathBuf>,
    environment: Option<OsString>,
    standard: impl FnOnce() -> Option<PathBuf>,
) -> Option<PathBuf> {
    let environment = environment.filter(|value| !value.is_empty()).map(PathBuf::from);
    argument.or(environment).or_else(standard)
}

/// The data directory of a program that lies in `beside`, if it is portable.
fn portable(beside: &Path) -> Option<PathBuf> {
    beside.join(PORTABLE).exists().then(|| beside.join(PORTABLE_DIR))
}

/// Refuses a directory on a network share; it need not exist yet.
///
/// # Errors
/// [`Trouble::Network`] with the kind of share.
pub fn refuse_network(dir: &Path) -> Result<(), Fault> {
    match network(dir) {
        Some(kind) => Err(Fault::from(Trouble::Network(kind)).at(dir)),
        None => Ok(()),
    }
}

fn network(dir: &Path) -> Option<Network> {
    if cfg!(windows) && is_unc(&dir.to_string_lossy()) {
        return Some(Network::Unc);
    }
    let there = dir.ancestors().find_map(|part| {
        let part = if part.as_os_str().is_empty() { Path::new(".") } else { part };
        fs::canonicalize(part).ok()
    })?;
    // A mapped drive shows the share behind it once it is resolved.
    if cfg!(windows) && is_unc(&there.to_string_lossy()) {
        return Some(Network::Unc);
    }
    file_system(&there).map(Network::System)
}

/// True for `\\server\share` and `\\?\UNC\server\share`, with either slash.
fn is_unc(path: &str) -> bool {
    let path = path.replace('/', "\\");
    match path.strip_prefix(r"\\") {
        Some(rest) => match rest.strip_prefix(r"?\").or_else(|| rest.strip_prefix(r".\")) {
            Some(device) => device.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
            None => true,
        },
        None => false,
    }
}

#[cfg(target_os = "linux")]
fn file_system(path: &Path) -> Option<&'static str> {
    use std::os::unix::fs::MetadataExt as _;
    let kind = rustix::fs::statfs(path).ok()?.f_type;
    let name = || {
        let device = fs::metadata(path).ok()?.dev();
        let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;
        let device = format!("{}:{}", rustix::fs::major(device), rustix::fs::minor(device));
        mounted_as(&mounts, &device).map(str::to_owned)
    };
    // The word's width and sign differ by processor; the magic number is 32 bits.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    classify(kind as u32, name)
}

#[cfg(not(target_os = "linux"))]
fn file_system(_: &Path) -> Option<&'static str> {
    None
}

/// Magic numbers of remote file systems, from the kernel's `magic.h` and the
/// manual page statfs(2).
const REMOTE: [(u32, &str); 14] = [
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB2"),
    (0x564c, "NCP"),
    (0x0102_1997, "9P"),
    (0x7375_7245, "Coda"),
    (0x5346_414f, "AFS"),
    (0x6b41_4653, "AFS"),
    (0x00c3_6400, "Ceph"),
    (0x0bd0_0bd0, "Lustre"),
    (0x4750_4653, "GPFS"),
    (0x0116_1970, "GFS2"),
    (0x7461_636f, "OCFS2"),
];

const FUSE: u32 = 0x6573_5546;

/// FUSE file systems that reach another computer, by their name in the mount
/// table; others (a local NTFS disk, an encrypted directory) are welcome.
const REMOTE_FUSE: [&str; 14] = [
    "fuse.sshfs",
    "fuse.gvfsd-fuse",
    "fuse.kio-fuse",
    "fuse.rclone",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.s3fs",
    "fuse.glusterfs",
    "fuse.ceph-fuse",
    "fuse.smbnetfs",
    "fuse.curlftpfs",
    "fuse.juicefs",
    "fuse.mfs",
    "fuse.google-drive-ocamlfuse",
];

/// The kind of remote file system behind a magic number, if it is one;
/// `name` is asked only where the number does not tell.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn classify(kind: u32, name: impl FnOnce() -> Option<String>) -> Option<&'static str> {
    if kind == FUSE {
        let name = name()?;
        return REMOTE_FUSE.into_iter().find(|remote| *remote == name);
    }
    REMOTE.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

/// The file system's name of the device `major:minor` in a mount table
/// (`/proc/self/mountinfo`, proc(5)).
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn mounted_as<'a>(mounts: &'a str, device: &str) -> Option<&'a str> {
    mounts.lines().find_map(|line| {
        let (mount, system) = line.split_once(" - ")?;
        (mount.split(' ').nth(2)? == device).then(|| system.split(' ').next()).flatten()
    })
}

/// Creates the directory where it is missing, readable by its owner only (a
/// record names people), and makes its entry durable.
///
/// # Errors
/// What the system says.
pub fn create_dir(dir: &Path) -> io::Result<()> {
    let is_new = |part: &&Path| !part.is_dir();
    let made: Vec<&Path> = dir.ancestors().take_while(is_new).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)?;
    made.into_iter().filter_map(Path::parent).try_for_each(sync_dir)
}

/// Creates the library's file where it is missing, readable by its owner only.
///
/// # Errors
/// What the system says; a file that is there is no error.
pub fn create_file(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
        _ => Ok(()),
    }
}

/// Makes the entries of a directory durable.
#[cfg(unix)]
fn sync_dir(dir: &Path) -> io::Result<()> {
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    fs::File::open(dir)?.sync_all()
}

#[cfg(not(unix))]
fn sync_dir(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_wins_over_the_environment_over_the_standard() {
        let standard = || Some(PathBuf::from("/s"));
        let pick = |a: Option<&str>, e: Option<&str>| {
            choose(a.map(PathBuf::from), e.map(OsString::from), standard).unwrap()
        };
        assert_eq!(pick(Some("/a"), Some("/e")), Path::new("/a"));
        assert_eq!(pick(None, Some("/e")), Path::new("/e"));
        assert_eq!(pick(None, Some("")), Path::new("/s"));
        assert_eq!(pick(None, None), Path::new("/s"));
        assert_eq!(choose(None, None, || None), None);
    }

    #[test]
    fn a_program_is_portable_where_the_marker_lies_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(portable(dir.path()), None);
        fs::write(dir.path().join(PORTABLE), "").unwrap();
        assert_eq!(portable(dir.path()), Some(dir.path().join(PORTABLE_DIR)));
    }

    #[test]
    fn file_systems_of_other_computers_are_known_by_their_number() {
        let unasked = || panic!("the number tells");
        let remote = [(0x6969, "NFS"), (0xff53_4d42, "CIFS"), (0xfe53_4d42, "SMB2"), (0x517b, "SMB")];
        for (number, name) in remote {
            assert_eq!(classify(number, unasked), Some(name));
        }
        // ext4, btrfs, xfs, tmpfs, overlay, ZFS, FAT, NTFS3
        for local in
            [0xef53, 0x9123_683e, 0x5846_5342, 0x0102_1994, 0x794c_7630, 0x2fc1_2fc1, 0x4d44, 0x7366_746e]
        {
            assert_eq!(classify(local, unasked), None, "{local:x}");
        }
    }

    #[test]
    fn a_fuse_mount_is_judged_by_its_name() {
        let mounts = "\
36 25 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
98 25 0:47 / /home/li/share rw,nosuid shared:53 - fuse.sshfs li@host:/srv rw,user_id=1000
99 25 8:17 / /media/usb rw - fuseblk /dev/sdb1 rw
";
        let system = |device: &str| classify(FUSE, || mounted_as(mounts, device).map(str::to_owned));
        assert_eq!(system("0:47"), Some("fuse.sshfs"));
        assert_eq!(system("8:17"), None);
        assert_eq!(mounted_as(mounts, "8:1"), Some("ext4"));
        assert_eq!(mounted_as(mounts, "9:9"), None);
    }

    #[test]
    fn windows_network_paths_are_told_from_local_ones() {
        for share in [r"\\server\share\x", r"\\?\UNC\server\share", r"\\?\unc\server\share", "//server/share"]
        {
            assert!(is_unc(share), "{share}");
        }
        for local in [r"C:\Users\li", r"\\?\C:\Users\li", r"\\.\C:\x", r"\dir", "/home/li", "石坑"] {
            assert!(!is_unc(local), "{local}");
        }
    }

    #[test]
    fn a_directory_that_does_not_exist_is_judged_by_the_nearest_that_does() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(refuse_network(&dir.path().join("a/b/c")), Ok(()));
        assert!(!dir.path().join("a").exists());
    }
}
