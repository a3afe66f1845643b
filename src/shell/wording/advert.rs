//! Why a vacancy has no advert.

use crate::diagnostic::Language;
use crate::handbook::Standing;
use crate::kind::Audience;
use crate::site::NoAdvert;

/// That a vacancy has no advert.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdvertNotice {
    /// The id that was asked for.
    pub id: String,
    /// Who the advert was to be for.
    pub audience: Audience,
    /// Why there is none.
    pub refused: NoAdvert,
}

impl AdvertNotice {
    pub(super) fn text(&self, language: Language) -> String {
        let (id, audience) = (&self.id, self.audience.name());
        match &self.refused {
            NoAdvert::Unknown { probable: None } => language.pick(
                format!("es gibt keine Ausschreibung „{id}“; `rolebook list vacancy` nennt alle"),
                format!("there is no vacancy “{id}”; `rolebook list vacancy` names all"),
            ),
            NoAdvert::Unknown { probable: Some(probable) } => language.pick(
                format!("es gibt keine Ausschreibung „{id}“; gemeint ist wohl „{probable}“"),
                format!("there is no vacancy “{id}”; did you mean “{probable}”?"),
            ),
            NoAdvert::Hidden => language.pick(
                format!("die Ausschreibung „{id}“ ist für die Zielgruppe {audience} heute nicht zu sehen; --audience nennt eine andere"),
                format!("the vacancy “{id}” is not to be seen by the audience {audience} today; --audience names another"),
            ),
            NoAdvert::NotOpen { standing, last } => {
                let state = match standing {
                    Standing::Open => language.pick("offen", "open"),
                    Standing::Draft => language.pick("noch ein Entwurf", "still a draft"),
                    Standing::Paused => language.pick("pausiert", "paused"),
                    Standing::Expired => language.pick("abgelaufen", "expired"),
                    Standing::Filled => language.pick("besetzt", "filled"),
                    Standing::Closed => language.pick("geschlossen", "closed"),
                };
                let since = match (standing, last) {
                    (Standing::Expired, Some(last)) => language.pick(format!(" (letzter Tag {last})"), format!(" (last day {last})")),
                    _ => String::new(),
                };
                language.pick(
                    format!("die Ausschreibung „{id}“ ist {state}{since}; einen Text gibt es nur, solange sie offen ist"),
                    format!("the vacancy “{id}” is {state}{since}; it has an advert only while it is open"),
                )
            }
        }
    }
}
