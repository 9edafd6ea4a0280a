//! The built-in bundle, compiled from `content/` when this package is built. Nothing else.

/// The bytes of the built-in bundle, for `engine::bundle::Bundle::open`.
pub static BUNDLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/errwise.bundle"));
