//! A tamper-evident log.
