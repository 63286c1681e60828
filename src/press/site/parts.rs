//! What the viewer gives to every printed page: its stylesheet, the hand and its policy.

use super::config::Config;
use super::document::FIRST;
use crate::json;
use crate::offline::is_part;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// Taken from a built viewer once, for all pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// The whole stylesheet, the same on every page of a site.
    pub style: String,
    /// Names of files beside the viewer's own page.
    pub hand: String,
    /// The same for the page of one comparison.
    pub alone: String,
    pub front: String,
    /// A Content-Security-Policy.
    pub policy: String,
}

impl Parts {
    /// Reads `paper.json` of a viewer and what it names.
    pub fn read(
        viewer: &dyn Fn(&str) -> Option<Vec<u8>>,
        config: &Config,
    ) -> Result<Parts, String> {
        let of_viewer = |name: &str| {
            let bytes = viewer(name).ok_or_else(|| {
                format!("the viewer has no {name}: is it built? `cargo xtask build`")
            })?;
            String::from_utf8(bytes).map_err(|_| format!("{name} of the viewer is no text"))
        };
        let told = of_viewer("paper.json")?;
        let node = json::parse(told.as_bytes()).map_err(|_| "paper.json is no JSON")?;
        let member = |name: &str| {
            let text = node.value().has(name).and_then(json::Value::text);
            text.map(str::to_owned)
                .ok_or_else(|| format!("paper.json has no {name}"))
        };
        let file = |name: &str| {
            let file = member(name)?;
            match is_part(&file) {
                true => Ok(file),
                false => Err(format!("paper.json: {name} is no name of a file")),
            }
        };
        let mut style = of_viewer(&file("style")?)?.trim_end().to_owned();
        style.push_str(&config.style());
        if style.to_ascii_lowercase().contains("</style") {
            return Err("the viewer's stylesheet cannot stand in a page".to_owned());
        }
        let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
        let styles = format!("style-src 'self' 'sha256-{}'", hash(&style));
        let scripts = format!("script-src 'self' 'sha256-{}'", hash(FIRST));
        Ok(Parts {
            policy: member("policy")?
                .replace("style-src 'self'", &styles)
                .replace("script-src 'self'", &scripts),
            hand: file("hand")?,
            alone: file("alone")?,
            front: file("front")?,
            style,
        })
    }
}
