//! Long work says how far it is, and can be cancelled.

use std::time::{Duration, Instant};

/// Counts the parts of a piece of work and sends a NOTICE every few seconds.
pub struct Progress {
    what: &'static str,
    total: usize,
    done: usize,
    next_notice: Instant,
}

const INTERVAL: Duration = Duration::from_secs(5);

impl Progress {
    /// Begins a piece of work of `total` parts; `what` is their name in the plural.
    pub fn new(what: &'static str, total: usize) -> Progress {
        Progress { what, total, done: 0, next_notice: Instant::now() + INTERVAL }
    }

    /// One part is done. A pending cancel ends the work here.
    pub fn step(&mut self) {
        pgrx::check_for_interrupts!();
        self.done += 1;
        let now = Instant::now();
        if now >= self.next_notice {
            self.next_notice = now + INTERVAL;
            pgrx::notice!("{} of {} {} done", self.done, self.total, self.what);
        }
    }
}
