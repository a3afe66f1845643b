//! The HTTP server: rules for every request, then the answer.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::{Semaphore, watch};

use super::answer::{Answer, File, answer};
use super::hosts::Hosts;
use super::live;
use super::shown::Shown;
use super::viewer::Viewer;
use crate::shell::environment::Stopwatch;
use crate::shell::hash::Sum;
use crate::shell::terminal::Terminal;
use crate::shell::wording::ServeNotice;
use crate::site::{HEADERS, POLICY};

const LIVE_SCRIPT: &str = include_str!("live.js");
const ERROR_STYLE: &str = include_str!("error.css");

/// The longest head of a request in bytes, the time to send it, and how many connections there are at once.
const LONGEST_HEAD: usize = 16 * 1024;
const HEAD_TIME: Duration = Duration::from_secs(10);
const MOST_CONNECTIONS: usize = 256;

#[derive(Clone)]
struct Shop {
    hosts: Arc<Hosts>,
    shown: watch::Receiver<Arc<Shown>>,
    terminal: Terminal,
}

/// Answers until the system ends it.
pub(super) fn run(
    listener: TcpListener,
    hosts: Hosts,
    shown: watch::Receiver<Arc<Shown>>,
    terminal: Terminal,
) -> io::Result<Infallible> {
    listener.set_nonblocking(true)?;
    let shop = Shop { hosts: Arc::new(hosts), shown, terminal };
    let router = Router::new()
        .route("/_rolebook/live", any(open_channel))
        .route("/_rolebook/live.js", any(|| own_file("live.js", LIVE_SCRIPT)))
        .route("/_rolebook/error.css", any(|| own_file("error.css", ERROR_STYLE)))
        .fallback(any(page))
        .layer(middleware::from_fn_with_state(shop.clone(), rules))
        .with_state(shop);
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?
        .block_on(accept(listener, router))
}

async fn accept(listener: TcpListener, router: Router) -> io::Result<Infallible> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let connections = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(LONGEST_HEAD);
    loop {
        let Ok(permit) = Arc::clone(&connections).acquire_owned().await else { continue };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors, most likely: let some close.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = http.serve_connection(TokioIo::new(stream), service).with_upgrades();
        tokio::spawn(async move {
            // A connection that breaks concerns nobody but its client.
            let _ = connection.await;
            drop(permit);
        });
    }
}

/// What holds for every request and every answer.
async fn rules(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let clock = Stopwatch::start();
    let method = request.method().clone();
    let asked = format!("{method} {}", request.uri().path());
    let mut response = if !shop.hosts.answer_for(request.uri(), request.headers()) {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    } else if ![Method::GET, Method::HEAD].contains(&method) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
    } else {
        next.run(request).await
    };
    let (status, millis) = (response.status().as_u16(), clock.millis());
    shop.terminal.trace(ServeNotice::Answered { request: asked, status, millis });
    let ours = [("cache-control", "no-store"), ("content-security-policy", POLICY)];
    for (name, value) in ours.into_iter().chain(HEADERS) {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

async fn page(State(shop): State<Shop>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let shown = Arc::clone(&shop.shown.borrow());
    let viewer = Viewer::of(&headers, shop.hosts.port());
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    // Rendering and reading files may take a while: other requests go on.
    let answered = tokio::task::spawn_blocking(move || {
        let look = shown.look(viewer.audience(&shown));
        answer(&look, uri.path())
    })
    .await;
    match answered {
        Ok(Answer::Redirect { location }) => {
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location + &query)]).into_response()
        }
        Ok(Answer::File(file)) => send(&method, *file),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn own_file(name: &'static str, text: &'static str) -> Response {
    let bytes = Bytes::from_static(text.as_bytes());
    let fingerprint = Sum::of(&bytes).short();
    let media_type = super::media_type::media_type(name);
    send(&Method::GET, File { status: 200, media_type, bytes, fingerprint, fault: None })
}

fn send(method: &Method, file: File) -> Response {
    let length = file.bytes.len();
    let body = if method == Method::HEAD { Body::empty() } else { Body::from(file.bytes) };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(file.status).unwrap_or(StatusCode::OK);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if file.media_type.starts_with("text/html") {
        // The script reads from here which state of the page it is in: it may change before the channel is open.
        let timing = format!("page;desc=\"{}\"", live::mark(file.fingerprint));
        if let Ok(timing) = HeaderValue::from_str(&timing) {
            headers.insert(HeaderName::from_static("server-timing"), timing);
        }
    }
    response
}

async fn open_channel(State(shop): State<Shop>, headers: HeaderMap, upgrade: WebSocketUpgrade) -> Response {
    if !shop.hosts.is_from_us(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let viewer = Viewer::of(&headers, shop.hosts.port());
    upgrade.max_message_size(live::LONGEST_MESSAGE).on_upgrade(move |socket| live::talk(socket, shop.shown, viewer))
}
