//! How wide text is in the font that comes with the program: Noto Sans, as it is on many devices, with all of Vietnamese,
//! Greek and Cyrillic. In: a text and a CSS font. Out: CSS pixels.

use rustybuzz::{Face, UnicodeBuffer, shape};

/// OFL-1.1; the licence stands beside it.
const REGULAR: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"
));
const BOLD: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/node_modules/@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf"
));

/// Both weights, read once.
pub struct Font {
    regular: Face<'static>,
    bold: Face<'static>,
}

impl Font {
    /// None where the files are no fonts, which a test rules out.
    pub fn new() -> Option<Font> {
        Some(Font {
            regular: Face::from_slice(REGULAR, 0)?,
            bold: Face::from_slice(BOLD, 0)?,
        })
    }

    /// Shaped as a browser does it, so that composed and decomposed letters are alike.
    pub fn width(&self, text: &str, size: f64, is_bold: bool) -> f64 {
        let face = if is_bold { &self.bold } else { &self.regular };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = shape(face, &[], buffer);
        let advances = shaped.glyph_positions().iter();
        let units: i32 = advances.map(|position| position.x_advance).sum();
        f64::from(units) * size / f64::from(face.units_per_em())
    }

    /// The same for a font as CSS writes it: "bold 13px sans-serif".
    pub fn width_in(&self, text: &str, font: &str) -> f64 {
        let mut words = font.split_whitespace();
        let size = words.clone().find_map(|word| {
            let (size, _) = word.split_once("px")?;
            size.parse().ok()
        });
        let size = size.unwrap_or(DEFAULT_SIZE);
        // ECharts takes this character's width for the height of a line; the font has none for it.
        if text == "国" {
            return size;
        }
        let is_bold = words
            .any(|word| word == "bold" || word.parse().is_ok_and(|weight: f64| weight >= 600.0));
        self.width(text, size, is_bold)
    }
}

/// What ECharts draws in when nothing is said.
const DEFAULT_SIZE: f64 = 12.0;
