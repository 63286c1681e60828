//! Builds the viewer, presses the reports that ship with it, and serves both on this machine; does it again when a source
//! changes. Pages are served as they are, by esbuild: reload them yourself.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::build::{build, dist, is_current, press, site};
use crate::install;
use crate::processes::{command, repository};

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
    install::npm_packages()?;
    if !is_current() {
        build()?;
    }
    press(&dist())?;
    let mut server = Server::start(port)?;
    announce(port);
    loop {
        thread::sleep(Duration::from_secs(1));
        if let Ok(Some(ended)) = server.0.try_wait() {
            return Err(format!("The server ended: {ended}"));
        }
        // While something is wrong in the sources, what stood before is served.
        if !is_current()
            && let Err(message) = build().and_then(|()| press(&dist()))
        {
            eprintln!("{message}");
            while is_current() {
                thread::sleep(Duration::from_secs(1));
            }
        }
    }
}

/// Ends with this program.
struct Server(Child);

impl Server {
    fn start(port: u16) -> Result<Server, String> {
        let esbuild = repository().join("node_modules/esbuild/bin/esbuild");
        let esbuild = esbuild.to_string_lossy().into_owned();
        let folder = format!("--servedir={}", site().display());
        let address = format!("--serve=127.0.0.1:{port}");
        let arguments = [esbuild.as_str(), &folder, &address, "--log-level=error"];
        // It ends when its input does, so it never outlives this program.
        let started = command("node", &arguments, &[])
            .stdin(Stdio::piped())
            .spawn();
        let server = Server(started.map_err(|error| format!("node: {error}"))?);
        for _ in 0..100 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(server);
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err("The server does not answer.".to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

/// Prints where to look.
fn announce(port: u16) {
    let at = format!("http://127.0.0.1:{port}/");
    println!();
    println!("Open in a browser:");
    println!("  the flagship    {at}reports/dien-bien-2020/vi/");
    println!("  in English      {at}reports/dien-bien-2020/en/");
    println!("  all reports     {at}");
    println!("  the flagship in the program, from its JSON");
    println!("                  {at}?article=reports/dien-bien-2020/article.vi.json");
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
