//! Whether a file system tells of changes. Some accept a watch and then say nothing.

use std::fs;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// Whether a folder lies on a file system that other machines can change: this one's system hears nothing of that.
#[cfg(target_os = "linux")]
pub(super) fn is_remote(folder: &Path) -> bool {
    /// Numbers of file systems, from `statfs(2)` and `linux/magic.h`: NFS, SMB in three versions, FUSE (with which
    /// containers and virtual machines share folders, too), 9P, AFS, Coda, Ceph, and shared folders of VirtualBox.
    const REMOTE: [u64; 10] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414f,
        0x7375_7245,
        0x00c3_6400,
        0x786f_4256,
    ];
    let number = rustix::fs::statfs(folder).map(|about| about.f_type);
    // The number is signed on some machines; only its 32 bits count.
    number.is_ok_and(|number| REMOTE.contains(&(number as u64 & 0xffff_ffff)))
}

#[cfg(not(target_os = "linux"))]
pub(super) fn is_remote(_: &Path) -> bool {
    false
}

/// How long to wait for word of a change of our own.
const PATIENCE: Duration = Duration::from_millis(200);

/// Whether the system tells of a file that is made in a watched folder, and taken away again at once. Where none can be
/// made there is nothing to say against the watch.
pub(super) fn is_heard(folder: &Path, wake: &Receiver<()>) -> bool {
    let probe = folder.join(format!(".rolebook-probe-{}", std::process::id()));
    if fs::write(&probe, []).is_err() {
        return true;
    }
    let heard = wake.recv_timeout(PATIENCE).is_ok();
    let _ = fs::remove_file(&probe);
    // What else is told of it is no reason to look: everything is looked at before the first change is awaited.
    let end = Instant::now() + Duration::from_millis(10);
    while wake.recv_timeout(end.saturating_duration_since(Instant::now())).is_ok() {}
    heard
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::{is_heard, is_remote};

    #[test]
    fn silence_is_noticed_and_the_probe_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, wake) = sync_channel(1);
        assert!(!is_heard(folder.path(), &wake));
        sender.send(()).unwrap();
        assert!(is_heard(folder.path(), &wake));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(is_heard(&folder.path().join("not there"), &wake), "a folder that cannot be written to is not judged");
    }

    #[test]
    fn a_folder_of_this_machine_is_not_remote() {
        assert!(!is_remote(tempfile::tempdir().unwrap().path()));
    }
}
