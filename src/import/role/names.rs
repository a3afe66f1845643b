//! What headings and labels of job descriptions and role profiles mean here. German and English at once, because documents mix them.

/// Fields with the headings, or labels of single facts, that fill them.
const HEADINGS: [(&str, &[&str]); 14] = [
    (
        "title",
        &[
            "bezeichnung",
            "funktion",
            "funktionsbezeichnung",
            "job title",
            "position",
            "role",
            "rolle",
            "stelle",
            "stellenbezeichnung",
            "title",
            "titel",
        ],
    ),
    (
        "department",
        &["abteilung", "abteilung und bereich", "bereich", "department", "fachbereich", "organisationseinheit", "unit"],
    ),
    (
        "reports_to",
        &[
            "berichtet an",
            "direkter vorgesetzter",
            "direkte vorgesetzte",
            "disziplinarisch unterstellt",
            "reports to",
            "unterstellt",
            "unterstellung",
            "vorgesetzte",
            "vorgesetzte rolle",
            "vorgesetzte stelle",
            "vorgesetzter",
        ],
    ),
    ("functional_lead", &["fachlich unterstellt", "fachvorgesetzte", "fachvorgesetzter", "functional lead"]),
    ("deputies", &["deputy", "deputies", "vertreten durch", "wird vertreten durch"]),
    ("headcount", &["anzahl der stellen", "anzahl stellen", "headcount"]),
    ("work.hours", &["hours per week", "stunden pro woche", "weekly hours", "wochenarbeitszeit", "wochenstunden"]),
    (
        "summary",
        &[
            "kurzbeschreibung",
            "mission",
            "purpose",
            "stellenziel",
            "summary",
            "ziel",
            "ziel und zweck",
            "ziele",
            "zielsetzung",
            "zusammenfassung",
            "zweck",
            "zweck und ziel",
        ],
    ),
    (
        "responsibilities",
        &[
            "arbeitsaufgaben",
            "aufgaben",
            "aufgaben und tätigkeiten",
            "aufgaben und verantwortlichkeiten",
            "aufgaben und verantwortung",
            "aufgabengebiet",
            "aufgabengebiete",
            "aufgabenbereich",
            "aufgabenbereiche",
            "duties",
            "duties und responsibilities",
            "hauptaufgaben",
            "ihre aufgaben",
            "key responsibilities",
            "kernaufgaben",
            "main duties",
            "responsibilities",
            "roles und responsibilities",
            "tasks",
            "tätigkeiten",
            "verantwortlichkeiten",
        ],
    ),
    (
        "authority",
        &[
            "authority",
            "befugnisse",
            "befugnisse und vollmachten",
            "decision rights",
            "entscheidungsbefugnisse",
            "kompetenzen und befugnisse",
            "befugnisse und kompetenzen",
            "vollmachten",
            "vollmachten und befugnisse",
        ],
    ),
    (
        "requirements",
        &[
            "anforderungen",
            "anforderungsprofil",
            "fachliche anforderungen",
            "ihr profil",
            "profil",
            "qualifications",
            "qualifikation",
            "qualifikationen",
            "requirements",
            "stellenanforderungen",
            "voraussetzungen",
        ],
    ),
    (
        "skills",
        &[
            "competencies",
            "fachkenntnisse",
            "fachkompetenzen",
            "fachliche kompetenzen",
            "fähigkeiten",
            "fähigkeiten und kenntnisse",
            "fertigkeiten",
            "kenntnisse",
            "kenntnisse und fähigkeiten",
            "kompetenzen",
            "kompetenzprofil",
            "persönliche kompetenzen",
            "skills",
            "soziale kompetenzen",
        ],
    ),
    ("works_with", &["interne schnittstellen", "interfaces", "schnittstellen", "works with", "zusammenarbeit"]),
    ("next", &["career path", "entwicklungsmöglichkeiten", "nächste rollen", "next roles"]),
];

/// Words behind a heading that say nothing.
const BEHIND: [&str; 10] = [
    " der funktion",
    " der position",
    " der rolle",
    " der stelle",
    " des arbeitsplatzes",
    " of the job",
    " of the position",
    " of the role",
    " für die rolle",
    " für die stelle",
];

/// What a document is, in front of the title of its role.
const SORTS: [&str; 11] = [
    "anforderungsprofil",
    "arbeitsplatzbeschreibung",
    "aufgabenbeschreibung",
    "funktionsbeschreibung",
    "job description",
    "role description",
    "role profile",
    "rollenbeschreibung",
    "rollenprofil",
    "stellenbeschreibung",
    "stellenprofil",
];

/// The field that a heading or label fills. What is asked for goes first.
pub(super) fn field_of(heading: &str, map: &[(String, String)]) -> Option<String> {
    let name = bare(heading);
    if let Some((field, _)) = map.iter().find(|(_, asked)| bare(asked) == name) {
        return Some(field.clone());
    }
    let found = HEADINGS.iter().find(|(_, names)| names.contains(&name.as_str()));
    found.map(|(field, _)| (*field).to_owned())
}

/// Fields that a document can fill.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    HEADINGS.iter().map(|(field, _)| *field)
}

/// A heading without its number, its colon and what says nothing.
fn bare(heading: &str) -> String {
    let lower = heading.to_lowercase().replace('&', "und").replace(" and ", " und ").replace('/', " und ");
    let words = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ')' | ' '));
    let words = words.trim_end_matches([':', ' ']);
    BEHIND.iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words).to_owned()
}

/// The title of a role out of that of its document; `None` when it says only what sort of document it is.
pub(super) fn title_of(heading: &str) -> Option<String> {
    let lower = heading.to_lowercase();
    let sort = SORTS.iter().find(|sort| lower.starts_with(*sort));
    let joint = |sign: char| sign.is_whitespace() || matches!(sign, ':' | '–' | '—' | '-' | ',' | '_' | '|');
    let rest = match sort.and_then(|sort| heading.get(sort.len()..)) {
        // A longer word that begins like this one is a title of its own.
        Some(rest) if rest.is_empty() || rest.starts_with(joint) => rest.trim_matches(joint),
        _ => heading.trim_matches(joint),
    };
    let rest = match rest.rsplit_once('(') {
        Some((front, mark)) if is_mark(mark) => front.trim_end(),
        _ => rest,
    };
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// Whether what stands behind a bracket is a mark such as `m/w/d)`, which adverts add by themselves.
fn is_mark(text: &str) -> bool {
    let Some(inner) = text.strip_suffix(')') else { return false };
    let lower = inner.to_lowercase();
    let mut parts = lower.split(['/', '|', ',']).map(str::trim);
    lower.contains(['/', '|', ',']) && parts.all(|part| matches!(part, "m" | "w" | "f" | "d" | "x" | "i" | "div"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::entity_shape;
    use crate::kind::Kind;

    #[test]
    fn headings_lead_to_fields_that_there_are() {
        for field in fields() {
            let name = field.split('.').next().unwrap();
            assert!(entity_shape::field_of(Kind::Role, name).is_some(), "{field}");
        }
        let mut all: Vec<&str> = HEADINGS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "one heading, one field");
        for (heading, field) in [
            ("3.1 Aufgaben der Stelle:", Some("responsibilities")),
            ("Ziel / Zweck", Some("summary")),
            ("Duties & Responsibilities", Some("responsibilities")),
            ("Was wir bieten", None),
            ("Aufgabenverteilung", None),
        ] {
            assert_eq!(field_of(heading, &[]).as_deref(), field, "{heading}");
        }
        let map = [("skills".to_owned(), "Aufgaben".to_owned())];
        assert_eq!(field_of("2. Aufgaben", &map).as_deref(), Some("skills"));
    }

    #[test]
    fn titles_lose_what_is_none() {
        for (heading, title) in [
            ("Stellenbeschreibung: Fachkraft Lager (m/w/d)", Some("Fachkraft Lager")),
            ("Rollenprofil – Leitung", Some("Leitung")),
            ("Stellenbeschreibung", None),
            ("Stellenbeschreibungen pflegen", Some("Stellenbeschreibungen pflegen")),
            ("Leitung (Nord)", Some("Leitung (Nord)")),
        ] {
            assert_eq!(title_of(heading).as_deref(), title, "{heading}");
        }
    }
}
