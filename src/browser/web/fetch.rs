//! Gets a file: with a time limit, a size limit, progress, and an end when the reader stops it.
//! What can go wrong comes back as the finding that says so.

use crate::finding::What;
use gloo_net::http::Request;
use js_sys::{Reflect, Uint8Array};
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCredentials};

/// How much and how long.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub megabytes: u32,
    pub seconds: u32,
}

/// Bytes so far, and of how many if the server says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Progress {
    pub n_bytes: usize,
    pub n_total: Option<usize>,
}

/// A file that was fetched, and where it came from after redirects.
#[derive(Debug, Clone)]
pub struct Fetched {
    pub bytes: Arc<Vec<u8>>,
    pub address: String,
    /// As the server says; may be empty.
    pub media_type: String,
}

/// The reader's way to end a download.
#[derive(Clone)]
pub struct Stop(Option<AbortController>);

impl Stop {
    pub fn new() -> Self {
        Stop(AbortController::new().ok())
    }

    pub fn stop(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Stop {
    pub fn is_stopped(&self) -> bool {
        self.0.as_ref().is_some_and(|own| own.signal().aborted())
    }
}

impl Default for Stop {
    fn default() -> Self {
        Stop::new()
    }
}

/// A file on its way; `None` when the reader stopped it.
pub type Fetching<'a> = Pin<Box<dyn Future<Output = Option<Result<Fetched, What>>> + 'a>>;

/// Fetches an address. Boxed, because every place that waits for a file would else hold a copy of the whole download.
pub fn fetch<'a>(
    address: &'a str,
    limits: Limits,
    stop: &'a Stop,
    on_progress: Box<dyn Fn(Progress)>,
) -> Fetching<'a> {
    Box::pin(fetch_within(address, limits, stop, on_progress))
}

async fn fetch_within(
    address: &str,
    limits: Limits,
    stop: &Stop,
    on_progress: Box<dyn Fn(Progress)>,
) -> Option<Result<Fetched, What>> {
    // The reader's stop and the time limit both end the same request.
    let own = AbortController::new().ok()?;
    let is_late = Rc::new(Cell::new(false));
    let stopped = {
        let own = own.clone();
        Closure::<dyn FnMut()>::new(move || own.abort())
    };
    let stop_signal = stop.0.as_ref()?.signal();
    if stop_signal.aborted() {
        return None;
    }
    let listener = stopped.as_ref().unchecked_ref();
    let _ = stop_signal.add_event_listener_with_callback("abort", listener);
    let late = {
        let (own, is_late) = (own.clone(), is_late.clone());
        Closure::<dyn FnMut()>::new(move || {
            is_late.set(true);
            own.abort();
        })
    };
    let window = web_sys::window()?;
    let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(
        late.as_ref().unchecked_ref(),
        i32::try_from(limits.seconds * 1000).unwrap_or(i32::MAX),
    );
    let result = read(address, limits, &own, on_progress).await;
    if let Ok(timer) = timer {
        window.clear_timeout_with_handle(timer);
    }
    let _ = stop_signal.remove_event_listener_with_callback("abort", listener);
    if stop_signal.aborted() {
        return None;
    }
    if is_late.get() {
        return Some(Err(What::TimedOut {
            address: address.to_owned(),
            seconds: limits.seconds,
        }));
    }
    if result.is_err() {
        own.abort();
    }
    Some(result)
}

async fn read(
    address: &str,
    limits: Limits,
    own: &AbortController,
    on_progress: Box<dyn Fn(Progress)>,
) -> Result<Fetched, What> {
    let unreachable = || What::Unreachable {
        address: address.to_owned(),
    };
    let request = Request::get(&super::address_of(address))
        .abort_signal(Some(&own.signal()))
        .credentials(RequestCredentials::SameOrigin);
    let response = request.send().await.map_err(|_| unreachable())?;
    match response.status() {
        200..=299 => {}
        404 | 410 => {
            return Err(What::NotFound {
                address: address.to_owned(),
            });
        }
        status => {
            return Err(What::ServerError {
                address: address.to_owned(),
                status,
            });
        }
    }
    let too_large = || What::TooLarge {
        megabytes: limits.megabytes,
    };
    let n_most = limits.megabytes as usize * 1_000_000;
    let header = |name: &str| response.headers().get(name);
    let is_encoded = header("content-encoding").is_some();
    let n_total = header("content-length").and_then(|length| length.parse::<usize>().ok());
    if n_total.is_some_and(|n| n > n_most) {
        return Err(too_large());
    }
    let n_total = n_total.filter(|_| !is_encoded);
    let media_type = header("content-type");
    let media_type = media_type
        .as_deref()
        .and_then(|value| value.split(';').next());
    let media_type = media_type.unwrap_or_default().trim().to_owned();
    let final_address = response.url();
    let mut bytes: Vec<u8> = Vec::with_capacity(n_total.unwrap_or(0));
    let Some(body) = response.body() else {
        return Ok(Fetched {
            bytes: Arc::new(bytes),
            address: final_address,
            media_type,
        });
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        let chunk = JsFuture::from(reader.read())
            .await
            .map_err(|_| unreachable())?;
        let is_done = Reflect::get(&chunk, &"done".into()).is_ok_and(|done| done.is_truthy());
        if is_done {
            break;
        }
        let Ok(value) =
            Reflect::get(&chunk, &"value".into()).map(|v| v.unchecked_into::<Uint8Array>())
        else {
            return Err(unreachable());
        };
        let n_before = bytes.len();
        let n_after = n_before + value.length() as usize;
        if n_after > n_most {
            return Err(too_large());
        }
        bytes.resize(n_after, 0);
        value.copy_to(&mut bytes[n_before..]);
        on_progress(Progress {
            n_bytes: n_after,
            n_total,
        });
    }
    Ok(Fetched {
        bytes: Arc::new(bytes),
        address: final_address,
        media_type,
    })
}
