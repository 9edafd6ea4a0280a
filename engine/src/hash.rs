//! The verification core: digests, OrgId hashes, many lanes at once. On its own: uses nothing else of the engine. Never I/O.
