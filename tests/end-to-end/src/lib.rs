//! What the browser tests stand on: a server that hands out the built viewer beside good and
//! bad files, and the three browsers that open it. Nothing here knows what a page should say;
//! that is in `tests/viewer`.

pub mod browser;
pub mod cases;
pub mod paper;
pub mod processes;
pub mod server;
pub mod versions;
