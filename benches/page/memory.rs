//! Memory of a browser: what all of its processes hold together, as the system counts it, shared parts counted once. Nothing where the
//! system keeps no such account.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// Megabytes that a process and those it started hold.
pub fn held(root: u32) -> Option<f64> {
    let all = parents()?;
    let mut family = vec![root];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        family.extend(all.iter().filter(|(_, its)| *its == parent).map(|(child, _)| child));
        at += 1;
    }
    Some(family.into_iter().filter_map(share).sum())
}

/// Each process and the one that started it.
fn parents() -> Option<Vec<(u32, u32)>> {
    let one = |name: std::ffi::OsString| {
        let process: u32 = name.to_str()?.parse().ok()?;
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The name of the program stands in brackets and may hold anything; its state and its parent follow.
        Some((process, stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?))
    };
    Some(fs::read_dir("/proc").ok()?.flatten().filter_map(|entry| one(entry.file_name())).collect())
}

fn share(process: u32) -> Option<f64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let kilobytes = rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB"))?;
    Some(kilobytes.trim().parse::<f64>().ok()? * 1024.0 / 1e6)
}

/// Looks again and again, until it is asked for the most that it saw.
pub struct Watch {
    stop: Arc<AtomicBool>,
    most: JoinHandle<f64>,
}

impl Watch {
    pub fn over(root: u32) -> Watch {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let most = std::thread::spawn(move || {
            let mut most = 0.0_f64;
            while !stopped.load(Ordering::SeqCst) {
                most = most.max(held(root).unwrap_or_default());
                std::thread::sleep(Duration::from_millis(30));
            }
            most
        });
        Watch { stop, most }
    }

    pub fn most(self) -> f64 {
        self.stop.store(true, Ordering::SeqCst);
        self.most.join().unwrap_or_default()
    }
}
