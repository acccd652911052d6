//! `cargo xtask play`: build the playground, serve it on loopback, open it.

use crate::place::Place;
use crate::stop::{Result, Stop};
use crate::{browser, rust, serve, site};

/// The port tried first when none is asked for.
const PORT: u16 = 4173;
/// How many further ports are tried when that one is taken.
const FURTHER: u16 = 20;

struct Options {
    port: Option<u16>,
    open: bool,
    serve: bool,
}

/// Does what the arguments ask for; serves until it is stopped.
pub(crate) fn command(place: &Place, args: &[String]) -> Result<()> {
    let options = options(args)?;
    site::build(place, rust::command_line)?;
    if !options.serve {
        println!("built {}", place.shown(&place.site()));
        return Ok(());
    }
    let server = bind(place, options.port)?;
    let address = server.address();
    println!("\nYellowline is at {address}\nNothing leaves this computer. Stop it with Ctrl-C.");
    if options.open && !browser::open(&address) {
        println!("No browser was opened here; open the address yourself.");
    }
    server.run();
    Ok(())
}

fn options(args: &[String]) -> Result<Options> {
    let mut options = Options { port: None, open: true, serve: true };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let (name, value) = arg.split_once('=').map_or((arg.as_str(), None), |(n, v)| (n, Some(v)));
        match name {
            "--port" => {
                let text = value.or_else(|| args.next().map(String::as_str)).unwrap_or_default();
                let port = text.parse().ok().filter(|port| *port > 0);
                let wrong = || Stop::new(format!("`{text}` is no port")).help("a port is a number from 1 to 65535");
                options.port = Some(port.ok_or_else(wrong)?);
            }
            "--no-open" => options.open = false,
            "--build-only" => options.serve = false,
            _ => {
                let help = "play takes `--port N`, `--no-open`, `--build-only`";
                return Err(Stop::new(format!("`play` takes no `{arg}`")).help(help));
            }
        }
    }
    Ok(options)
}

/// The port asked for, or the first free one.
fn bind(place: &Place, asked: Option<u16>) -> Result<serve::Server> {
    if let Some(port) = asked {
        return serve::Server::bind(place.site(), port).map_err(|error| {
            Stop::new(format!("port {port} could not be used: {error}"))
                .help("name another with `--port N`, or leave it out and a free one is taken")
        });
    }
    for port in PORT..PORT + FURTHER {
        if let Ok(server) = serve::Server::bind(place.site(), port) {
            if port != PORT {
                println!("port {PORT} is taken; using {port}");
            }
            return Ok(server);
        }
    }
    Err(Stop::new(format!("ports {PORT} to {} are all taken", PORT + FURTHER - 1)).help("name a free one: `--port N`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Options> {
        options(&args.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let read = parse(&["--no-open", "--port", "8080"]).unwrap();
        assert_eq!((read.port, read.open, read.serve), (Some(8080), false, true));
        assert_eq!(parse(&["--port=81"]).unwrap().port, Some(81));
    }

    #[test]
    fn wrong_options_are_refused() {
        for wrong in [&["--port"][..], &["--port", "0"], &["--port", "65536"], &["--prot", "1"], &["now"]] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
