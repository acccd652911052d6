//! Serves a folder of static files on loopback, under the policy any real host should send.

mod request;
mod respond;

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// What pages may do: run their own scripts and wasm, talk to nobody else.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(20);

/// A bound port and the folder behind it.
pub(crate) struct Server {
    listener: TcpListener,
    folder: Arc<PathBuf>,
}

impl Server {
    /// Takes a port of 127.0.0.1; 0 takes any free one.
    pub(crate) fn bind(folder: PathBuf, port: u16) -> std::io::Result<Self> {
        let folder = folder.canonicalize()?;
        Ok(Self { listener: TcpListener::bind((Ipv4Addr::LOCALHOST, port))?, folder: Arc::new(folder) })
    }

    /// Where it answers.
    pub(crate) fn address(&self) -> String {
        let port = self.listener.local_addr().map_or(0, |address| address.port());
        format!("http://127.0.0.1:{port}/")
    }

    /// Answers for ever, each connection on a thread of its own.
    pub(crate) fn run(&self) {
        for stream in self.listener.incoming().flatten() {
            let folder = Arc::clone(&self.folder);
            std::thread::spawn(move || {
                // A visitor who hangs up is no error of ours.
                let _ = converse(&stream, &folder);
            });
        }
    }
}

/// Answers one request after another until the visitor leaves.
fn converse(stream: &TcpStream, folder: &std::path::Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = std::io::BufReader::new(stream);
    while let Some(request) = request::read(&mut reader)? {
        let stay = request.stay;
        respond::respond(stream, folder, &request)?;
        if !stay {
            break;
        }
    }
    Ok(())
}
