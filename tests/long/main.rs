//! Long sessions of random keys.

mod long_session;
