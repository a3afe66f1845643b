//! A job's title as adverts show it: turned to everybody in the style that the site has chosen.
//!
//! German only: other languages of adverts have nouns for everybody, and at most take a suffix.

use super::gender::{extensible, is_gendered, is_marked};
use super::kinds::TitleForms;
use super::leaf::Text;
use super::site::TitleStyle;
use crate::diagnostic::Language;
use crate::diagnostic::message::TitleForm;

/// A title in the style of adverts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AdvertTitle {
    /// The words, where they differ from the title.
    pub words: Option<String>,
    /// Whether a suffix such as `(m/w/d)` belongs behind them.
    pub suffix: bool,
    /// What the style would need to form the title. Until it is there the suffix stands in, so that no advert speaks of one gender.
    pub lacks: Option<TitleForm>,
}

/// What a title is formed of.
#[derive(Clone, Copy, Debug)]
pub struct Titled<'a> {
    /// The title.
    pub title: &'a str,
    /// The title of the role, which the forms are those of: a step or an advert may have a longer one.
    pub role: &'a str,
    /// The forms that the role gives.
    pub forms: Option<&'a TitleForms>,
    /// Its language.
    pub language: Language,
}

impl Titled<'_> {
    /// The title in a style. Forms that are given come first, then what grammar allows.
    pub fn in_style(self, style: TitleStyle) -> AdvertTitle {
        if is_marked(self.title) {
            return AdvertTitle::default();
        }
        let suffix = AdvertTitle { suffix: true, ..AdvertTitle::default() };
        match style {
            TitleStyle::Suffix => return suffix,
            _ if self.language != Language::German => return AdvertTitle::default(),
            TitleStyle::Pair | TitleStyle::Colon | TitleStyle::Neutral => {}
        }
        let words = match style {
            TitleStyle::Colon => self.given_colon().or_else(|| self.given_pair()),
            TitleStyle::Pair => self.given_pair(),
            TitleStyle::Suffix | TitleStyle::Neutral => None,
        };
        let words = words.or_else(|| self.given_neutral());
        if words.is_none() && !is_gendered(self.title) {
            return AdvertTitle::default();
        }
        let words = words.or_else(|| match style {
            TitleStyle::Colon => self.extended(":in"),
            TitleStyle::Pair => Some(pair(&self.extended("in")?, self.title)),
            TitleStyle::Suffix | TitleStyle::Neutral => None,
        });
        let form = if style == TitleStyle::Neutral { TitleForm::Neutral } else { TitleForm::Pair };
        match words {
            Some(_) => AdvertTitle { words, ..AdvertTitle::default() },
            None => AdvertTitle { lacks: Some(form), ..suffix },
        }
    }

    /// `Webentwicklerin oder Webentwickler`: a sentence can be made of it, and it is read out as it stands.
    fn given_pair(&self) -> Option<String> {
        let (female, male) = self.both()?;
        Some(pair(&self.with(female)?, &self.with(male)?))
    }

    /// `Webentwickler:in`, where the female form only adds to the male one.
    fn given_colon(&self) -> Option<String> {
        let (female, male) = self.both()?;
        let at = female.bytes().zip(male.bytes()).take_while(|(a, b)| a == b).count();
        let at = (0..=at).rev().find(|at| male.is_char_boundary(*at))?;
        let (stem, rest) = male.split_at(at);
        (female.get(at..)?.strip_prefix("in")? == rest).then(|| self.with(&format!("{stem}:in{rest}")))?
    }

    fn given_neutral(&self) -> Option<String> {
        self.with(given(self.forms?.neutral.as_ref())?)
    }

    fn both(&self) -> Option<(&str, &str)> {
        let forms = self.forms?;
        Some((given(forms.female.as_ref())?, given(forms.male.as_ref())?))
    }

    /// The title with a form in place of the role's words in it. `None` where it does not have them.
    fn with(&self, form: &str) -> Option<String> {
        let forms = self.forms?;
        let known = [Some(self.role), given(forms.female.as_ref()), given(forms.male.as_ref())];
        let (place, words) = known.into_iter().flatten().find_map(|words| Some((whole(self.title, words)?, words)))?;
        Some(format!("{}{form}{}", &self.title[..place], &self.title[place + words.len()..]))
    }

    fn extended(&self, ending: &str) -> Option<String> {
        let mut title = self.title.to_owned();
        extensible(&title)?.iter().rev().for_each(|end| title.insert_str(*end, ending));
        Some(title)
    }
}

fn given(form: Option<&Text>) -> Option<&str> {
    form.map(|form| &*form.text)
}

fn pair(female: &str, male: &str) -> String {
    format!("{female} oder {male}")
}

/// Where words stand in a title, not inside of others.
fn whole(title: &str, words: &str) -> Option<usize> {
    let ends = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
    title
        .match_indices(words)
        .map(|(place, _)| place)
        .find(|place| ends(title[..*place].chars().next_back()) && ends(title[place + words.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn forms(neutral: &str, female: &str, male: &str) -> TitleForms {
        let text = |text: &str| (!text.is_empty()).then(|| Text { text: text.into(), span: Span::default() });
        TitleForms { neutral: text(neutral), female: text(female), male: text(male) }
    }

    /// The title in a style with a mark for the suffix, or what it lacks.
    fn shown(title: &str, role: &str, forms: Option<&TitleForms>, style: TitleStyle) -> String {
        let advert = Titled { title, role, forms, language: Language::German }.in_style(style);
        let words = advert.words.unwrap_or_else(|| title.to_owned());
        let suffix = if advert.suffix { " (m/w/d)" } else { "" };
        let lacks = advert.lacks.map(|form| format!(" lacks {form:?}")).unwrap_or_default();
        format!("{words}{suffix}{lacks}")
    }

    #[test]
    fn every_style_turns_a_title_to_everybody() {
        use TitleStyle::{Colon, Neutral, Pair, Suffix};
        let none = |title: &str, style| shown(title, title, None, style);
        assert_eq!(none("Webentwickler", Suffix), "Webentwickler (m/w/d)");
        assert_eq!(none("Webentwickler", Pair), "Webentwicklerin oder Webentwickler");
        assert_eq!(none("Webentwickler", Colon), "Webentwickler:in");
        assert_eq!(none("Webentwickler", Neutral), "Webentwickler (m/w/d) lacks Neutral");
        assert_eq!(none("Kaufmann", Colon), "Kaufmann (m/w/d) lacks Pair");
        assert_eq!(none("Technischer Redakteur", Pair), "Technischer Redakteur (m/w/d) lacks Pair");
        assert_eq!(none("Teamleitung", Pair), "Teamleitung");
        assert_eq!(none("Teamleitung", Neutral), "Teamleitung");
        assert_eq!(none("Webentwickler (m/w/d)", Suffix), "Webentwickler (m/w/d)", "it has one already");
    }

    #[test]
    fn given_forms_come_first_and_fit_into_longer_titles() {
        use TitleStyle::{Colon, Neutral, Pair};
        let trade = forms("Kaufleute", "Kauffrau", "Kaufmann");
        let given = |title: &str, style| shown(title, "Kaufmann", Some(&trade), style);
        assert_eq!(given("Kaufmann", Pair), "Kauffrau oder Kaufmann");
        assert_eq!(given("Kaufmann", Colon), "Kauffrau oder Kaufmann", "one word cannot be both");
        assert_eq!(given("Kaufmann", Neutral), "Kaufleute");
        assert_eq!(given("Kaufmann im Einkauf", Pair), "Kauffrau im Einkauf oder Kaufmann im Einkauf");
        let doctor = forms("", "Köchin", "Koch");
        assert_eq!(shown("Koch", "Koch", Some(&doctor), Pair), "Köchin oder Koch", "also where nobody sees the gender");
        let about = forms("", "Spezialistin für Daten", "Spezialist für Daten");
        let role = "Spezialist für Daten";
        assert_eq!(shown(role, role, Some(&about), Colon), "Spezialist:in für Daten");
        let step = "Senior-Datenanalyst";
        let analyst = forms("", "Datenanalystin", "Datenanalyst");
        assert_eq!(shown(step, "Datenanalyst", Some(&analyst), Pair), "Senior-Datenanalystin oder Senior-Datenanalyst");
        assert_eq!(shown("Leitung Daten", "Datenanalyst", Some(&analyst), Pair), "Leitung Daten");
    }

    #[test]
    fn other_languages_take_a_suffix_or_nothing() {
        let english =
            Titled { title: "Web Developer", role: "Web Developer", forms: None, language: Language::English };
        assert!(english.in_style(TitleStyle::Suffix).suffix);
        assert_eq!(english.in_style(TitleStyle::Pair), AdvertTitle::default());
    }
}
