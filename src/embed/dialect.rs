//! The size of a frame in every dialect that news sites listen for, and what their scripts say back.
//! AMP and Datawrapper are always spoken; pym.js only where it gave this frame an id, iframe-resizer only once it has
//! answered. Sources: the scripts' own formats as read by pym.js 1.3.2, @newswire/frames 1.0.0, iframe-resizer 3 to 5 and
//! Datawrapper's embedding code; each ignores what the others are told.

use super::message::{Field, Heard, Said, Wish};
use crate::json::{Json, written};

/// No frame is higher, in CSS pixels, whatever is measured.
const MAX_HEIGHT: u32 = 60_000;

const PYM: &str = "pym";
const PYM_SEPARATOR: &str = "xPYMx";
const RESIZER: &str = "[iFrameSizer]";
const RESIZER_READY: &str = "[iFrameResizerChild]Ready";
/// More of a resizer's id is none of ours.
const LONGEST_ID: usize = 200;

/// A height as it is told: rounded up, at least one pixel, and never beyond reason.
pub fn clamped_height(measured: f64) -> u32 {
    // A cast from a float saturates, and makes nothing of what is no number.
    (measured.ceil() as u32).clamp(1, MAX_HEIGHT)
}

/// What is posted to the page around.
#[derive(Debug, Clone, PartialEq)]
pub enum Post {
    Text(String),
    /// JSON text, posted as the object that it describes.
    Object(String),
}

/// The page around, as far as it has made itself known.
#[derive(Debug, Clone, Default)]
pub struct Host {
    /// What pym.js calls this frame.
    child_id: Option<String>,
    /// What Datawrapper's listener calls this frame.
    chart_id: String,
    /// What iframe-resizer calls this frame, and whether it was answered.
    resizer: Option<(String, bool)>,
}

impl Host {
    pub fn new(child_id: Option<String>, chart_id: String) -> Host {
        Host {
            child_id,
            chart_id,
            resizer: None,
        }
    }

    /// What is said once, when there is something to see. iframe-resizer answers it, if it is there.
    pub fn greeting(&self) -> Vec<Post> {
        vec![
            amp("embed-ready", None),
            Post::Text(RESIZER_READY.to_owned()),
        ]
    }

    /// The size in all dialects that apply, in CSS pixels.
    pub fn size(&mut self, height: u32, width: u32) -> Vec<Post> {
        let mut posts = vec![
            Post::Object(Said::Height(height).json()),
            amp("embed-size", Some(height)),
            self.datawrapper(height),
        ];
        if let Some(id) = &self.child_id {
            let message = [PYM, id, "height", &height.to_string()].join(PYM_SEPARATOR);
            posts.push(Post::Text(message));
        }
        if let Some((id, is_answered)) = &mut self.resizer {
            let trigger = if *is_answered { "resize" } else { "init" };
            *is_answered = true;
            posts.push(Post::Text(format!(
                "{RESIZER}{id}:{height}:{width}:{trigger}"
            )));
        }
        posts
    }

    fn datawrapper(&self, height: u32) -> Post {
        let height = Json::Number(f64::from(height));
        let heights = Json::Map(vec![(self.chart_id.clone(), height)]);
        let message = Json::Map(vec![("datawrapper-height".to_owned(), heights)]);
        Post::Object(written(&message))
    }

    /// What the page around wants, if this is a message that we know.
    pub fn hear(&mut self, heard: &Heard) -> Option<Wish> {
        match heard {
            Heard::Text(text) => self.hear_text(text),
            Heard::Object(fields) => {
                let is = |name: &str, value: &str| {
                    let mut fields = fields.iter();
                    fields.any(|(own, field)| {
                        *own == name && matches!(field, Field::Text(text) if text == value)
                    })
                };
                if is("sentinel", "amp") && is("type", "frames-init") {
                    return Some(Wish::Size);
                }
                Wish::read(fields)
            }
        }
    }

    fn hear_text(&mut self, text: &str) -> Option<Wish> {
        if let Some(rest) = text.strip_prefix(RESIZER) {
            return self.hear_resizer(rest);
        }
        let mut parts = text.split(PYM_SEPARATOR);
        let is_ours = parts.next() == Some(PYM)
            && self.child_id.is_some()
            && parts.next() == self.child_id.as_deref();
        (is_ours && parts.next() == Some("width")).then_some(Wish::Size)
    }

    fn hear_resizer(&mut self, rest: &str) -> Option<Wish> {
        if matches!(rest, "resize" | "reset") {
            return self.resizer.is_some().then_some(Wish::Size);
        }
        // The first of several settings is the id, the third says whether the width is followed.
        let mut settings = rest.split(':');
        let id = settings.next()?;
        let third = settings.nth(1)?;
        if id.is_empty() || id.len() > LONGEST_ID || !matches!(third, "true" | "false") {
            return None;
        }
        self.resizer = Some((id.to_owned(), false));
        Some(Wish::Size)
    }
}

fn amp(kind: &str, height: Option<u32>) -> Post {
    let mut members = vec![
        ("sentinel".to_owned(), Json::Text("amp")),
        ("type".to_owned(), Json::Text(kind)),
    ];
    if let Some(height) = height {
        members.push(("height".to_owned(), Json::Number(f64::from(height))));
    }
    Post::Object(written(&Json::Map(members)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(posts: &[Post]) -> Vec<&str> {
        let texts = posts.iter().map(|post| match post {
            Post::Text(text) | Post::Object(text) => text.as_str(),
        });
        texts.collect()
    }

    fn says(host: &mut Host, text: &str) -> Option<Wish> {
        host.hear(&Heard::Text(text.to_owned()))
    }

    #[test]
    fn amp_datawrapper_and_ours_are_always_spoken() {
        let mut host = Host::new(None, "theory".into());
        assert_eq!(
            texts(&host.size(640, 320)),
            [
                r#"{"doichieu":1,"type":"height","height":640}"#,
                r#"{"sentinel":"amp","type":"embed-size","height":640}"#,
                r#"{"datawrapper-height":{"theory":640}}"#,
            ]
        );
    }

    #[test]
    fn pym_is_spoken_only_by_the_id_it_gave() {
        let mut host = Host::new(Some("example-1".into()), "a".into());
        assert_eq!(
            texts(&host.size(640, 320)).last(),
            Some(&"pymxPYMxexample-1xPYMxheightxPYMx640")
        );
        assert_eq!(
            says(&mut host, "pymxPYMxexample-1xPYMxwidthxPYMx600"),
            Some(Wish::Size)
        );
        assert_eq!(says(&mut host, "pymxPYMxotherxPYMxwidthxPYMx600"), None);
        let navigate = "pymxPYMxexample-1xPYMxnavigateToxPYMxhttps://evil.example/";
        assert_eq!(says(&mut host, navigate), None);
        assert_eq!(
            says(&mut Host::default(), "pymxPYMxxPYMxwidthxPYMx600"),
            None
        );
    }

    #[test]
    fn iframe_resizer_is_answered_first_with_init() {
        let mut host = Host::new(None, "a".into());
        assert_eq!(texts(&host.greeting())[1], "[iFrameResizerChild]Ready");
        assert_eq!(says(&mut host, "[iFrameSizer]resize"), None);
        let four = "[iFrameSizer]f1:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true";
        assert_eq!(says(&mut host, four), Some(Wish::Size));
        assert_eq!(
            texts(&host.size(640, 320)).last(),
            Some(&"[iFrameSizer]f1:640:320:init")
        );
        assert_eq!(
            texts(&host.size(641, 320)).last(),
            Some(&"[iFrameSizer]f1:641:320:resize")
        );
        for again in ["[iFrameSizer]resize", "[iFrameSizer]reset"] {
            assert_eq!(says(&mut host, again), Some(Wish::Size));
        }
        for other in [
            "[iFrameSizer]",
            "[iFrameSizer]message:{\"a\":1}",
            "[iFrameSizer]moveToAnchor:x",
            "[iFrameSizer]pageInfo:{\"a\":true}",
            "[iFrameSizer]:8:false",
            "[iFrameSizerX]f1:8:false",
        ] {
            assert_eq!(says(&mut host, other), None, "{other}");
        }
    }

    #[test]
    fn newswire_frames_asks_for_the_size() {
        let text = |text: &str| Field::Text(text.into());
        let asks = Heard::Object(vec![
            ("sentinel", text("amp")),
            ("type", text("frames-init")),
        ]);
        assert_eq!(Host::default().hear(&asks), Some(Wish::Size));
        let other = Heard::Object(vec![
            ("sentinel", text("amp")),
            ("type", text("intersection")),
        ]);
        assert_eq!(Host::default().hear(&other), None);
    }

    #[test]
    fn a_height_is_a_whole_number_of_pixels_within_reason() {
        assert_eq!(clamped_height(639.2), 640);
        assert_eq!(clamped_height(640.0), 640);
        assert_eq!(clamped_height(0.0), 1);
        assert_eq!(clamped_height(-5.0), 1);
        assert_eq!(clamped_height(f64::NAN), 1);
        assert_eq!(clamped_height(f64::INFINITY), MAX_HEIGHT);
    }
}
