//! Builds the viewer and serves it on this machine, building again when a source changes.
//! It is the release build without Trunk's reload script, which the page's
//! Content-Security-Policy would refuse: reload the page yourself.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use crate::build::trunk;
use crate::install;
use crate::processes::run;

const DEFAULT_PORT: u16 = 8080;

/// The port that the words after `serve` ask for.
pub fn port(options: &[&str]) -> Result<u16, String> {
    match options {
        [] => Ok(DEFAULT_PORT),
        ["--port", number] => number
            .parse()
            .ok()
            .filter(|port| *port > 0)
            .ok_or_else(|| format!("`{number}` is no port: name one from 1 to 65535.")),
        _ => Err(format!(
            "`{}` is not understood: cargo xtask serve [--port N]",
            options.join(" ")
        )),
    }
}

/// Serves until it is interrupted.
pub fn serve(port: u16) -> Result<(), String> {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        return Err(format!(
            "Port {port} is taken: cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(DEFAULT_PORT)
        ));
    }
    let folders = install::for_building()?;
    println!(
        "Building the viewer for release; one to three minutes the first time. The addresses follow."
    );
    thread::spawn(move || announce(port));
    let port = port.to_string();
    let arguments = ["serve", "--release", "--offline", "--port", &port];
    run(&mut trunk(&arguments, &folders))
}

/// Prints where to look, as soon as somebody answers there.
fn announce(port: u16) {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        thread::sleep(Duration::from_millis(200));
    }
    println!();
    println!("Open in a browser:");
    println!("  all reports    http://127.0.0.1:{port}/");
    println!("  the flagship   http://127.0.0.1:{port}/?report=dien-bien-2020&lang=vi");
    println!("  in English     http://127.0.0.1:{port}/?report=dien-bien-2020&lang=en");
    println!("Reload the page after a change. Ctrl+C ends it.");
    println!();
}

#[cfg(test)]
mod tests {
    use super::port;

    #[test]
    fn without_options_the_port_is_8080() {
        assert_eq!(port(&[]), Ok(8080));
    }

    #[test]
    fn a_port_is_a_number_from_1_to_65535() {
        assert_eq!(port(&["--port", "9000"]), Ok(9000));
        assert!(port(&["--port", "0"]).is_err());
        assert!(port(&["--port", "70000"]).is_err());
        assert!(port(&["--port"]).is_err());
        assert!(port(&["9000"]).is_err());
    }
}
