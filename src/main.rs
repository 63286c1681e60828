//! The viewer binary: starts the app, nothing else.

fn main() {
    doichieu::app::start();
}
