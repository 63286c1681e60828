//! Drives the built viewer in real browsers.
