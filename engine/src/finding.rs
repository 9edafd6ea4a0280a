//! Signals → findings: rules and code entries applied. Never text, never locale.
