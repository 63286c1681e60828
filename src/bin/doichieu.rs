//! The command line: parses arguments, nothing else.
fn main() {}
