//! `theme.toml`: what a site can choose without writing a template. One declaration per option, as for the fields of content.

use toml::de::DeValue;

use super::colour::Colour;
use crate::content::form::{Form, Range};
use crate::content::leaf::{Text, read_word};
use crate::content::markdown::forbidden_scheme;
use crate::content::reader::{Fields, Item, Reader, Settings};
use crate::content::record::{Record, records};
use crate::content::shape::{Shape, public};
use crate::content::site::FolderName;
use crate::content::toml::parse_toml;
use crate::content::value::{Node, Value};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{ConfigurationMessage, FormMessage, TypeName};
use crate::source::{Place, SourcePath, Sources, Span};

/// The file below a theme's folder.
pub(super) const FILE: &str = "theme.toml";

/// The version of the views that themes are written for.
const CONTRACT: &str = "1";

records! {
    /// The theme's own settings.
    pub struct ThemeFile {
        /// What the theme is called.
        name: Option<Text> = public().technical(),
        /// The version of the views that the templates are written for.
        contract: Option<Contract> = public().technical(),
        /// What a site can choose without a template.
        options: Option<OptionsTable> = public(),
    }

    /// What a site can choose without a template. What it leaves out is as in the default theme.
    pub struct OptionsTable {
        /// A picture in the header: a file below the theme's `assets/`, SVG or PNG. As a text alone it stands before the
        /// names; as a table with `alt` it stands in place of the organisation's name.
        logo: Option<LogoOption> = public(),
        /// The second colour: of lines, of the register, of what has the focus. One colour, from which that of the dark scheme
        /// is made, or one for each.
        accent: Option<AccentOption> = public(),
        /// The ways at the top of every page: `departments`, `roles`, `skills`, `hiring`, `vacancies`, `handbook`, `a-z` in the
        /// order wanted, and links of your own. What the handbook does not have is left out by itself.
        navigation: Option<Vec<NavigationOption>> = public(),
        /// Links at the foot of every page.
        footer: Option<Vec<LinkTable>> = public(),
    }

    /// A logo with the name that it shows.
    pub struct LogoTable {
        /// The file below `assets/`.
        file: Text = public(),
        /// What it says to those who do not see it.
        alt: Text = public(),
    }

    /// A colour for each scheme.
    pub struct AccentTable {
        /// On light paper.
        light: ColourText = public(),
        /// On dark paper.
        dark: ColourText = public(),
    }

    /// A link of your own.
    pub struct LinkTable {
        /// What it says.
        label: Text = public(),
        /// Where it leads: an address, or a link as in a text of `content/`, for example `/handbook/imprint/`.
        href: LinkText = public(),
    }
}

/// A way through the handbook that the theme has a word for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WayName {
    /// The index of a kind.
    Kind(FolderName),
    /// Everything from A to Z.
    AToZ,
}

/// The words of kinds and one more.
const fn and_one_more<const COUNT: usize>(words: &[&'static str], last: &'static str) -> [&'static str; COUNT] {
    let mut all = [last; COUNT];
    let mut at = 0;
    while at < words.len() {
        all[at] = words[at];
        at += 1;
    }
    all
}

impl WayName {
    const COUNT: usize = FolderName::WORDS.len() + 1;
    const WORDS: [&str; Self::COUNT] = and_one_more(FolderName::WORDS, "a-z");
    const DOCS: [&str; Self::COUNT] = and_one_more(FolderName::DOCS, "Everything from A to Z.");
}

impl Value for WayName {
    fn shape() -> Shape {
        Shape::Choice { group: "navigation", words: &Self::WORDS, docs: &Self::DOCS }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let word = read_word(item, &Self::WORDS, reader)?;
        Some(FolderName::from_word(word).map_or(Self::AToZ, Self::Kind))
    }

    fn node(&self) -> Node<'_> {
        let word = match self {
            Self::Kind(folder) => folder.word(),
            Self::AToZ => Self::WORDS[Self::COUNT - 1],
        };
        Node::Word { group: "navigation", word }
    }
}

/// The version of the views, as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contract {
    number: String,
    span: Span,
}

impl Value for Contract {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Integer, prose: false, form: Form::Integer(Range::ANY) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::Integer(number) = item.value() else {
            item.wrong_type(TypeName::Integer, reader);
            return None;
        };
        Some(Self { number: number.as_str().to_owned(), span: item.span() })
    }

    fn node(&self) -> Node<'_> {
        Node::Text(&self.number)
    }
}

/// A colour with its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ColourText {
    /// The colour.
    pub colour: Colour,
    /// Where it stands.
    pub span: Span,
}

impl Value for ColourText {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Colour, prose: false, form: Form::pattern(Colour::PATTERN) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(text) = item.text() else {
            item.wrong_type(TypeName::Colour, reader);
            return None;
        };
        let colour = Colour::from_hex(text);
        if colour.is_none() {
            item.not_of_form(TypeName::Colour, text, None, reader);
        }
        colour.map(|colour| Self { colour, span: item.span() })
    }

    fn node(&self) -> Node<'_> {
        Node::Empty
    }
}

/// A link as it can stand in a text, with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkText {
    /// As written.
    pub link: String,
    /// Where it stands.
    pub span: Span,
}

impl Value for LinkText {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Link, prose: true, form: Form::FILLED }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Text { text, span } = Text::read(item, reader)?;
        if let Some(scheme) = forbidden_scheme(&text) {
            reader.report(span, FormMessage::Scheme { scheme: format!("{scheme}:") });
            return None;
        }
        Some(Self { link: text.to_string(), span })
    }

    fn node(&self) -> Node<'_> {
        Node::Text(&self.link)
    }
}

/// Declares an option that is written short as one value or long as a table.
macro_rules! short_or_long {
    ($(#[doc = $doc:literal])* $Name:ident { $Short:ident($short:ty), $Long:ident($long:ty) }) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Debug)]
        pub enum $Name {
            /// The short form.
            $Short($short),
            /// The long form.
            $Long($long),
        }

        impl Value for $Name {
            fn shape() -> Shape {
                Shape::Either(Box::new(<$long>::shape()), Box::new(<$short as Value>::shape()))
            }

            fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                match item.value() {
                    DeValue::Table(_) => <$long>::read(item, reader).map(Self::$Long),
                    DeValue::String(_) => <$short>::read(item, reader).map(Self::$Short),
                    _ => {
                        item.wrong_type(TypeName::TextOrTable, reader);
                        None
                    }
                }
            }

            fn node(&self) -> Node<'_> {
                match self {
                    Self::$Short(short) => Value::node(short),
                    Self::$Long(long) => long.node(),
                }
            }
        }
    };
}

short_or_long! {
    /// A logo: beside the names, or in place of one.
    LogoOption { Beside(Text), InPlace(LogoTable) }
}

short_or_long! {
    /// An accent: one colour, or one for each scheme.
    AccentOption { One(ColourText), Two(AccentTable) }
}

short_or_long! {
    /// A way at the top of every page.
    NavigationOption { Known(WayName), Own(LinkTable) }
}

/// The chosen options, those of the default theme where the site says nothing.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// The file that the site's options stand in.
    pub path: SourcePath,
    /// The logo.
    pub logo: Option<LogoOption>,
    /// The accent, when the site has its own.
    pub accent: Option<AccentOption>,
    /// The ways at the top of every page.
    pub navigation: Vec<NavigationOption>,
    /// The links at the foot of every page.
    pub footer: Vec<LinkTable>,
}

impl Options {
    /// Reads a site's `theme.toml` over that of the default theme, option by option.
    pub(super) fn load(sources: &Sources, folder: &str, diagnostics: &mut Diagnostics) -> Self {
        let path = SourcePath::new(format!("{folder}/{FILE}"));
        let own = sources.text(&path).and_then(|text| read(text, &path, diagnostics));
        let default = super::embedded::text(FILE).and_then(|text| {
            let path = SourcePath::new(format!("themes/default/{FILE}"));
            read(text, &path, &mut Diagnostics::new())
        });
        let options = |file: Option<ThemeFile>| file.and_then(|file| file.options);
        let (own, default) = (options(own), options(default));
        let own = own.as_ref();
        Self {
            logo: own.and_then(|own| own.logo.clone()).or_else(|| default.as_ref()?.logo.clone()),
            // The default theme's own colours stand in its palette.
            accent: own.and_then(|own| own.accent.clone()),
            navigation: own
                .and_then(|own| own.navigation.clone())
                .or_else(|| default.as_ref()?.navigation.clone())
                .unwrap_or_default(),
            footer: own
                .and_then(|own| own.footer.clone())
                .or_else(|| default.as_ref()?.footer.clone())
                .unwrap_or_default(),
            path,
        }
    }
}

fn read(text: &str, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<ThemeFile> {
    let settings = Settings::default();
    let mut reader = Reader::new(path, text, &settings);
    let file = parse_toml(text, &mut reader).and_then(|table| {
        let mut fields = Fields::new(&table, Span::default());
        let file = ThemeFile::take(&mut fields, &mut reader);
        fields.finish(&mut reader);
        file
    });
    if let Some(Contract { number, span }) = file.as_ref().and_then(|file| file.contract.as_ref())
        && number != CONTRACT
    {
        let message = ConfigurationMessage::ThemeContract { written: number.clone(), known: CONTRACT };
        reader.diagnostics.report(Place::new(path, *span), message);
    }
    diagnostics.extend(reader.diagnostics);
    file
}
