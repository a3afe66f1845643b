//! A plain host for a built site: files, folders with their `index.html`, and the 404 page. It sends no headers of its own,
//! so that what protects a page is in the page.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::builder::Written;

/// A site at an address of this machine, until the test ends.
pub(crate) struct Host {
    address: String,
}

impl Host {
    /// Serves a site below a path that begins and ends with `/`.
    pub(crate) fn start(site: Written, below: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = format!("http://{}{below}", listener.local_addr().unwrap());
        let (site, below) = (Arc::new(site), Arc::<str>::from(below));
        thread::spawn(move || {
            for stream in listener.incoming().filter_map(Result::ok) {
                let (site, below) = (Arc::clone(&site), Arc::clone(&below));
                // A browser that hangs up has what it wanted.
                thread::spawn(move || drop(answer(&site, &below, stream)));
            }
        });
        Self { address }
    }

    /// The address of a page, given as a path of the build such as `roles/a/index.html`.
    pub(crate) fn address(&self, page: &str) -> String {
        format!("{}{}", self.address, page.strip_suffix("index.html").unwrap_or(page))
    }

    /// What all addresses of the site begin with.
    pub(crate) fn root(&self) -> &str {
        &self.address
    }
}

fn answer(site: &Written, below: &str, mut stream: TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or("/").split('?').next().unwrap_or("/");
    let file = path.strip_prefix(below).map(|path| match path {
        path if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
        path => path.to_owned(),
    });
    let found = file.as_ref().and_then(|file| Some((file.as_str(), site.get(file)?)));
    let (status, (name, body)) = match found {
        Some(found) => ("200 OK", found),
        None => ("404 Not Found", ("404.html", site.get("404.html").expect("a site has a page for lost readers"))),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        media_type(name),
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" => "text/javascript",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}
