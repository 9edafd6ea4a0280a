//! Records → incidents: by tracking id, else by source and time.
