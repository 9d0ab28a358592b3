//! The server: the only place with `unsafe` and with differences between its versions.
//!
//! Every module here wraps one of the server's mechanisms in an interface that cannot be misused
//! from the rooms of the tasks. What is acquired is released by a guard; where an error of the
//! server unwinds, guards stand back, because the (sub)transaction's own abort releases it then.

pub mod compat;
pub mod lexer;
pub mod lock;
pub mod memory;
pub mod node;
pub mod plpgsql;
pub mod progress;
pub mod query;
pub mod raw;
pub mod regclass;
pub mod relation;
pub mod scan;
pub mod sequence;
pub mod server;
pub mod setting;
pub mod snapshot;
pub mod subtransaction;
pub mod text;
pub mod tree;
pub mod types;

/// Whether an error is unwinding, so that the abort of the (sub)transaction will clean up.
fn unwinding() -> bool {
    std::thread::panicking()
}
