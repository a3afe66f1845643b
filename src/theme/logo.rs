//! The picture in the header.

use std::collections::BTreeMap;

use serde::Serialize;

use super::options::{LogoOption, LogoTable, Options};
use crate::content::probable::meant;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{ConfigurationMessage, PageMessage};
use crate::output::OutputPath;
use crate::source::{Asset, AssetBytes, Place};

/// A logo, as templates get it.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Logo {
    /// The file, from the root of the site.
    pub src: String,
    /// What it says to those who do not see it; empty when it stands beside the names and says nothing more.
    pub alt: String,
    /// Its width, when the file says so: with the height it keeps the place free until the picture is there.
    pub width: Option<u32>,
    /// Its height.
    pub height: Option<u32>,
}

impl Logo {
    /// The logo that a site chose. A file that is not there or no picture is reported.
    pub(super) fn load(
        options: &Options,
        assets: &BTreeMap<OutputPath, Asset>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let (file, alt) = match options.logo.as_ref()? {
            LogoOption::Beside(file) => (file, String::new()),
            LogoOption::InPlace(LogoTable { file, alt }) => (file, alt.text.to_string()),
        };
        let place = Place::new(&options.path, file.span);
        let ending = file.text.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if !["svg", "png"].contains(&ending.as_str()) {
            diagnostics.report(place, ConfigurationMessage::LogoForm { file: file.text.to_string() });
            return None;
        }
        let path = OutputPath::new(format!("assets/{}", file.text));
        let Some(asset) = assets.get(&path) else {
            let names: Vec<&str> = assets.keys().filter_map(|path| path.as_str().strip_prefix("assets/")).collect();
            let probable = meant(&file.text, names);
            diagnostics.report(place, PageMessage::MissingAsset { link: file.text.to_string(), probable });
            return None;
        };
        let (width, height) = asset.dimensions.or_else(|| drawn(asset)).unzip();
        Some(Self { src: path.as_str().to_owned(), alt, width, height })
    }
}

/// The size of a drawing: its `viewBox`, which says how wide and high it is in relation.
fn drawn(asset: &Asset) -> Option<(u32, u32)> {
    let AssetBytes::Memory(bytes) = &asset.bytes else { return None };
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = text.split_once("<svg")?.1.split_once('>')?.0;
    let (_, rest) = tag.split_once("viewBox=")?;
    let value = rest.get(1..)?.split(['"', '\'']).next()?;
    let numbers: Vec<f64> =
        value.split([' ', ',']).filter(|part| !part.is_empty()).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [_, _, width, height] = numbers[..] else { return None };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in between is as good")]
    let whole = |size: f64| (1.0..100_000.0).contains(&size).then_some(size.round() as u32);
    whole(width).zip(whole(height))
}
