//! What an address asks of a frame, beside what every address can ask for (`route`).

use crate::colour::{CONTRAST_OF_TEXT, Colour};

/// The parameters that only mean something in a frame. A link to the whole report leaves them out.
pub const FRAME_PARAMETERS: &[&str] = &[
    "embed",
    "figure",
    "accent",
    "background",
    "controls",
    "childId",
];

/// The wishes of the page around.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// `N` or `N,QUOTATION`, as after `#figure=`: one sentence with its figure.
    pub figure: Option<String>,
    /// In place of the viewer's one strong colour.
    pub accent: Option<Colour>,
    pub is_transparent: bool,
    pub has_controls: bool,
}

impl Default for Frame {
    fn default() -> Frame {
        Frame {
            figure: None,
            accent: None,
            is_transparent: false,
            has_controls: true,
        }
    }
}

impl Frame {
    /// Reads the parameters of an address; what is not understood is as if it were not there.
    pub fn read(parameters: &[(String, String)]) -> Frame {
        let mut frame = Frame::default();
        for (name, value) in parameters {
            match name.as_str() {
                "figure" if !value.is_empty() => frame.figure = Some(value.clone()),
                "accent" => frame.accent = Colour::read(value),
                "background" => frame.is_transparent = value == "transparent",
                "controls" => {
                    frame.has_controls = !matches!(value.as_str(), "0" | "false" | "no");
                }
                _ => {}
            }
        }
        frame
    }

    /// The same as parameters; pym.js adds its own.
    pub fn write(&self) -> Vec<(String, String)> {
        let mut parameters = vec![("embed", "1".to_owned())];
        if let Some(figure) = &self.figure {
            parameters.push(("figure", figure.clone()));
        }
        if let Some(accent) = self.accent {
            let digits = accent.as_str().trim_start_matches('#');
            parameters.push(("accent", digits.to_owned()));
        }
        if self.is_transparent {
            parameters.push(("background", "transparent".to_owned()));
        }
        if !self.has_controls {
            parameters.push(("controls", "0".to_owned()));
        }
        let owned = |(name, value): (&str, String)| (name.to_owned(), value);
        parameters.into_iter().map(owned).collect()
    }
}

/// An accent where it can be read: on light paper, on dark paper, on both or on neither.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Accent {
    pub light: Option<Colour>,
    pub dark: Option<Colour>,
}

impl Accent {
    /// Text and marks are drawn in it, so it must stand out from the paper as text must.
    pub fn on(accent: Option<Colour>, light_paper: Colour, dark_paper: Colour) -> Accent {
        let readable =
            |paper: Colour| accent.filter(|colour| colour.contrast(paper) >= CONTRAST_OF_TEXT);
        Accent {
            light: readable(light_paper),
            dark: readable(dark_paper),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Frame {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Frame::read(&pairs)
    }

    #[test]
    fn wishes_are_read_as_they_were_written() {
        let frame = Frame {
            figure: Some("12,25.944 cán bộ".to_owned()),
            accent: Colour::read("a00000"),
            is_transparent: true,
            has_controls: false,
        };
        assert_eq!(Frame::read(&frame.write()), frame);
        assert_eq!(Frame::read(&Frame::default().write()), Frame::default());
    }

    #[test]
    fn nonsense_is_as_if_it_were_not_there() {
        let frame = read(&[
            ("accent", "red;background:url(x)"),
            ("background", "url(x)"),
            ("controls", "maybe"),
            ("figure", ""),
        ]);
        assert_eq!(frame, Frame::default());
    }

    #[test]
    fn an_accent_is_used_only_where_it_can_be_read() {
        let colour = |text| Colour::read(text).unwrap();
        let (light, dark) = (colour("fffdf8"), colour("1c2026"));
        let on = |text| Accent::on(Colour::read(text), light, dark);
        assert_eq!(on("a00000").light, Colour::read("a00000"));
        assert_eq!(on("a00000").dark, None);
        assert_eq!(on("ffe000").light, None);
        assert_eq!(on("ffe000").dark, Colour::read("ffe000"));
        assert_eq!(Accent::on(None, light, dark), Accent::default());
    }
}
