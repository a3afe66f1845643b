//! Sentences with slots, and what goes into the slots.
//!
//! `{k}` a compound such as "Retourenplanung" (feminine), `{o}` things in the accusative plural, `{d}` somebody in the dative,
//! `{z}` when, `{m}` where it is noted, `{g}` what for, as a clause. Some carry emphasis, for the texts of entities are Markdown.

pub(crate) const OBJECTS: [&str; 16] = [
    "offene Rückfragen",
    "fehlerhafte Buchungen",
    "neue Lieferanten",
    "doppelte Einträge",
    "verspätete Sendungen",
    "strittige Fälle",
    "geänderte Vorgaben",
    "fehlende Angaben",
    "auffällige Werte",
    "wiederkehrende Störungen",
    "laufende Aufträge",
    "abgelaufene Freigaben",
    "unklare Zuständigkeiten",
    "eingehende Anfragen",
    "veraltete Vorlagen",
    "auslaufende Artikel",
];

pub(crate) const PARTNERS: [&str; 12] = [
    "dem Lager",
    "der Buchhaltung",
    "dem Kundendienst",
    "dem Einkauf",
    "der Technik",
    "den Filialen",
    "dem Versanddienst",
    "der Rechtsberatung",
    "dem Zahlungsdienst",
    "der Redaktion",
    "den Lieferanten",
    "dem Empfang",
];

pub(crate) const TIMES: [&str; 12] = [
    "jede Woche",
    "täglich bis zehn Uhr",
    "vor jedem Monatsende",
    "nach jeder Lieferung",
    "am ersten Werktag des Monats",
    "zweimal im Quartal",
    "vor jeder Aktion",
    "nach jedem Schichtwechsel",
    "innerhalb von zwei Werktagen",
    "jeden Montag",
    "im laufenden Betrieb",
    "zum Quartalsende",
];

pub(crate) const MEDIA: [&str; 8] = [
    "im Protokoll",
    "in der gemeinsamen Liste",
    "im Ticket",
    "am Vorgang selbst",
    "im Schichtbuch",
    "in der Übersicht der Abteilung",
    "im Kalender des Bereichs",
    "in der Akte",
];

pub(crate) const GOALS: [&str; 12] = [
    "damit die nächste Schicht ohne Nachfrage weiterarbeiten kann",
    "damit keine Zusage ohne Deckung gegeben wird",
    "sodass jede Zahl bis zu ihrer Quelle verfolgt werden kann",
    "damit Fehler vor der Auslieferung auffallen",
    "sodass Vertretungen den Stand ohne Einarbeitung übernehmen",
    "damit Fristen auch in der Urlaubszeit gehalten werden",
    "sodass zwei Personen unabhängig zum selben Ergebnis kommen",
    "damit Kundschaft noch am selben Tag eine Antwort hat",
    "sodass Änderungen einzeln zurückgenommen werden können",
    "damit Kosten vor der Bestellung bekannt sind",
    "sodass niemand eine Liste doppelt führt",
    "damit der Bestand im Shop dem im Regal entspricht",
];

pub(crate) const DUTY_TITLES: [&str; 10] = [
    "Laufende Prüfung",
    "Planung und Termine",
    "Abstimmung mit Nachbarn",
    "Pflege der Unterlagen",
    "Auswertung und Bericht",
    "Störungen und Ausnahmen",
    "Verbesserung der Abläufe",
    "Einweisung neuer Kräfte",
    "Auswahl und Beschaffung",
    "Freigabe und Übergabe",
];

pub(crate) const DUTIES: [&str; 12] = [
    "Prüft {z} {o} und hält das Ergebnis {m} fest.",
    "Plant die {k} gemeinsam mit {d}, {g}.",
    "Stimmt {o} mit {d} ab und meldet **Abweichungen** {z}.",
    "Führt die {k} nach den vereinbarten Regeln durch, {g}.",
    "Sammelt {o}, ordnet sie nach Dringlichkeit und bespricht sie {z} mit {d}.",
    "Wertet die {k} aus und legt die Annahmen {m} offen, {g}.",
    "Bereitet Entscheidungen zur {k} vor und nennt zu jeder die Folgen für den Betrieb.",
    "Weist neue Kräfte in die {k} ein und begleitet die ersten Vorgänge.",
    "Löst {o} selbst oder gibt sie mit einer Beschreibung an die zuständige Stelle weiter.",
    "Hält die Unterlagen zur {k} aktuell und entfernt {o} {z}.",
    "Vergleicht die {k} mit dem Vorjahr und schlägt {d} Änderungen vor.",
    "Verfolgt {o} *bis zum Abschluss* und vermerkt den Stand {m}.",
];

pub(crate) const NOTES: [&str; 12] = [
    "Erkennt {o}, bevor sie bei {d} ankommen.",
    "Wendet die Regeln der {k} *ohne Rückfrage* auf den Einzelfall an.",
    "Erklärt {d}, warum eine Ausnahme begründet ist.",
    "Dokumentiert {m} so, dass ein Dritter den Vorgang versteht.",
    "Prüft {z} die eigenen Ergebnisse mit einer zweiten Quelle.",
    "Schätzt den Aufwand vor Beginn und vergleicht ihn danach.",
    "Richtet die {k} so ein, dass Vertretungen sie bedienen können.",
    "Bearbeitet {o} nach Dringlichkeit statt nach Eingang.",
    "Leitet andere in der {k} an und prüft deren erste Vorgänge.",
    "Kennt die Grenzen der {k} und benennt sie gegenüber {d}.",
    "Hält Fristen {z} **auch bei hoher Last**.",
    "Fragt bei {d} nach, statt *Annahmen* zu treffen.",
];

/// For each of the four levels.
pub(crate) const LEVELS: [[&str; 5]; 4] = [
    [
        "Kennt die Begriffe der {k} und weiß, wen man bei Fragen anspricht.",
        "Beschreibt den Ablauf der {k} und findet {o} mit Anleitung.",
        "Liest Unterlagen zur {k} und gibt ihren Inhalt richtig wieder.",
        "Führt einzelne Schritte der {k} nach einer Anleitung aus.",
        "Unterscheidet {o} von Vorgängen, die weiterlaufen dürfen.",
    ],
    [
        "Erledigt die {k} im Regelfall selbst und vermerkt das Ergebnis {m}.",
        "Bearbeitet {o} ohne Anleitung und holt bei Ausnahmen Rat ein.",
        "Bereitet die {k} {z} vor und hält die Fristen ein.",
        "Stimmt die {k} mit {d} ab und hält das Vereinbarte fest.",
        "Erkennt die *häufigen* Fehler der {k} und behebt sie.",
    ],
    [
        "Löst auch ungewöhnliche Fälle der {k} und begründet die Entscheidung.",
        "Richtet die {k} für die Abteilung ein, {g}.",
        "Leitet andere in der {k} an und prüft ihre Ergebnisse.",
        "Vergleicht Wege der {k} nach Aufwand und Wirkung und wählt einen aus.",
        "Senkt die Zahl der Rückfragen von {d}, indem Ursachen beseitigt werden.",
    ],
    [
        "Bestimmt die Regeln der {k} für alle Abteilungen und vertritt sie nach außen.",
        "Entwickelt die {k} weiter und weist die Wirkung an Zahlen nach.",
        "Entscheidet Grundsatzfragen der {k} und verantwortet deren Folgen.",
        "Führt neue Verfahren der {k} ein, {g}.",
        "Berät die Leitung zur {k} und bildet Fachleute in mehreren Abteilungen aus.",
    ],
];

pub(crate) const ROLE_SUMMARIES: [&str; 8] = [
    "Sorgt in der {k} dafür, dass {o} rechtzeitig bei der richtigen Stelle sind.",
    "Hält die {k} am Laufen und stimmt sie mit {d} ab.",
    "Macht aus Angaben der {k} eine Grundlage, auf der andere entscheiden können.",
    "Verantwortet die {k} vom Eingang bis zum Abschluss und meldet Abweichungen {z}.",
    "Klärt {o} mit {d} und hält das Ergebnis fest.",
    "Plant und prüft die {k}, {g}.",
    "Betreut die {k} und nimmt Änderungen erst nach einer Probe vor.",
    "Führt die {k} und gibt den Stand {z} weiter.",
];

pub(crate) const DEPARTMENT_SUMMARIES: [&str; 5] = [
    "Zuständig für die {k}, von der ersten Anfrage bis zum Nachweis.",
    "Nimmt Anliegen zur {k} entgegen und arbeitet dabei eng mit {d} zusammen.",
    "Plant die {k} und berichtet {z} über den Stand.",
    "Führt die {k} durch, {g}.",
    "Hält Regeln und Werkzeuge der {k} für das ganze Haus bereit.",
];

pub(crate) const SKILL_SUMMARIES: [&str; 5] = [
    "Die {k} so beherrschen, dass {o} nicht liegen bleiben.",
    "Vorgänge der {k} einschätzen, ordnen und zu Ende führen.",
    "Mit {d} über die {k} so sprechen, dass Vereinbarungen halten.",
    "Regeln der {k} kennen und auf den Einzelfall anwenden.",
    "Ergebnisse der {k} prüfen und nachvollziehbar festhalten.",
];

pub(crate) const PAGE_SUMMARIES: [&str; 4] = [
    "Wie die {k} abläuft und wer sie {z} prüft.",
    "Regeln und Fristen der {k} auf einen Blick.",
    "Was bei der {k} mit {d} abzustimmen ist.",
    "Schritte der {k}, {g}.",
];

pub(crate) const PROSE: [&str; 18] = [
    "Die Woche beginnt mit der Durchsicht der Vorgänge, die über das Wochenende liegen geblieben sind.",
    "Wer die {k} übernimmt, prüft zuerst {o} und bespricht sie dann mit {d}.",
    "Ein großer Teil der Arbeit besteht darin, {o} so zu beschreiben, dass niemand nachfragen muss.",
    "Abgestimmt wird {z}, kurz und mit festem Ablauf, {g}.",
    "Was {m} steht, gilt; mündliche Absprachen werden am selben Tag nachgetragen.",
    "Bei der {k} zählt weniger die Geschwindigkeit als die Verlässlichkeit gegenüber {d}.",
    "Ausnahmen sind erlaubt, wenn sie begründet und {m} vermerkt sind.",
    "Die Grenze zu den Nachbarn ist einfach: Wer {o} entdeckt, behält sie, bis jemand anderes sie ausdrücklich übernimmt.",
    "In ruhigen Zeiten werden Vorlagen der {k} überarbeitet und {o} abgebaut.",
    "Vor Aktionstagen verschiebt sich der Schwerpunkt, denn dann müssen {o} am selben Tag erledigt sein.",
    "Mit {d} besteht die Vereinbarung, {o} nicht gesammelt, sondern einzeln weiterzugeben.",
    "Zahlen zur {k} werden {z} veröffentlicht und mit dem Vormonat verglichen.",
    "Werkzeuge wechseln; die Reihenfolge aus Prüfen, Festhalten und Weitergeben bleibt.",
    "Fehler werden ohne Schuldfrage besprochen, {g}.",
    "Für die Vertretung liegt eine Seite mit den fünf häufigsten Fällen der {k} bereit.",
    "Neue Kräfte begleiten in den ersten zwei Wochen die {k} und übernehmen danach {o}.",
    "Der Austausch mit {d} findet {z} statt und dauert selten länger als eine halbe Stunde.",
    "Am Ende eines Vorgangs steht eine kurze Notiz {m}, die Anlass, Entscheidung und Folge nennt.",
];

/// Before a link and after it.
pub(crate) const MENTIONS: [(&str, &str); 6] = [
    ("Näheres dazu steht bei", "."),
    ("Den nächsten Schritt übernimmt", ", sobald die Angaben vollständig sind."),
    ("Eng verwandt ist die Arbeit von", ", die dieselben Unterlagen nutzt."),
    ("Wer mehr wissen will, liest", " und spricht danach mit der Leitung."),
    ("Die gemeinsame Grundlage ist", ", auch wenn die Fristen sich unterscheiden."),
    ("Im Zweifel entscheidet", " nach Rücksprache."),
];

pub(crate) const COLLABORATIONS: [&str; 8] = [
    "Termine und Reihenfolge der {k}",
    "Klärung und Abschluss, wenn {o} anstehen",
    "Vorbereitung der {k} {z}",
    "Zahlen zur {k} und ihre Herleitung",
    "Übergabe der Unterlagen {z}",
    "Vorlagen und Regeln der {k}",
    "Rückfragen von **Kundschaft** zur {k}",
    "Prüfung durch zwei Personen bei der {k}",
];

pub(crate) const AUTHORITY: [&str; 5] = [
    "Reihenfolge der Vorgänge in der {k}",
    "Rückgabe unvollständiger Unterlagen nach Absprache mit {d}",
    "Vorlagen und Prüflisten der {k}",
    "Sperre auffälliger Vorgänge bis zur Klärung mit {d}",
    "Ausgaben für Werkzeuge der {k}",
];

pub(crate) const LIMITS: [&str; 5] = [
    "bis 500 Euro im Einzelfall",
    "nicht bei Verträgen mit mehr als einem Jahr Laufzeit",
    "über zwei Werktage hinaus nur mit der Leitung",
    "Ausnahmen nur zu zweit",
    "innerhalb des Jahresbudgets der Abteilung",
];

pub(crate) const REQUIREMENTS: [(&str, &str); 6] = [
    ("education", "Kaufmännische oder technische Ausbildung mit Bezug zur {k}"),
    ("experience", "Zwei Jahre *eigene* Arbeit in der {k} oder in einem vergleichbaren Ablauf"),
    ("experience", "Umgang mit {d} in einem Betrieb mit wechselnder Last"),
    ("certificate", "Nachweis über eine Schulung in der {k}"),
    ("language", "Deutsch in Wort und Schrift für den Austausch mit {d}"),
    ("experience", "Sicherer Umgang mit Tabellen und mit der Suche in großen Listen"),
];

pub(crate) const REMOTE: [&str; 5] = [
    "bis zu drei Tage je Woche mobil",
    "nach Absprache im Team",
    "überwiegend vor Ort",
    "frei wählbar bis auf den Teamtag",
    "einzelne Tage zu Hause möglich",
];

pub(crate) const SHIFTS: [&str; 3] =
    ["Früh- und Spätdienst im Wechsel", "Rufbereitschaft jede vierte Woche", "an Aktionstagen auch abends"];

pub(crate) const REASONS: [&str; 6] = [
    "Die {k} setzt Wissen über eigene Abläufe voraus, das erst nach Monaten entsteht und mit jedem Wechsel verloren ginge.",
    "Entscheidungen in der {k} binden das Haus über Jahre und bleiben deshalb bei eigenen Kräften.",
    "Der Bedarf an {k} schwankt mit der Saison; den *festen* Teil deckt das Haus, Spitzen werden zugekauft.",
    "Die {k} berührt personenbezogene Angaben, deren Weitergabe zusätzliche Verträge verlangt.",
    "Für die {k} gibt es einen Markt mit klar beschriebenen Leistungen, während eigene Kräfte nicht ausgelastet wären.",
    "Die tägliche Abstimmung mit {d} lässt sich nicht auf Zuruf einkaufen.",
];

pub(crate) const CRITERIA: [&str; 4] = [
    "Nachweis vergleichbarer Aufträge in der {k}",
    "Feste Ansprechstelle mit Vertretung",
    "Festpreis je Vorgang statt Abrechnung nach Stunden",
    "Übergabe aller Unterlagen am Ende des Auftrags",
];

pub(crate) const ONBOARDING: [[&str; 3]; 4] = [
    [
        "Alle Zugänge zur {k} sind eingerichtet und einmal benutzt.",
        "Die Ansprechstellen bei {d} sind bekannt und begrüßt.",
        "Ein Vorgang der {k} ist *vom Eingang bis zum Abschluss* mitverfolgt.",
    ],
    [
        "Drei Vorgänge der {k} sind unter Aufsicht abgeschlossen.",
        "Die Prüfliste zur {k} ist einmal vollständig angewandt und besprochen.",
        "Der Wochenstand ist einmal selbst {m} eingetragen.",
    ],
    [
        "Die {k} läuft im Regelfall ohne Rückfrage.",
        "Ein Termin mit {d} ist selbst vorbereitet und geleitet.",
        "Zwei wiederkehrende Fehler der {k} sind mit Ursache beschrieben.",
    ],
    [
        "Ein Vorschlag zur {k} ist mit Aufwand und Nutzen vorgestellt.",
        "Die Vertretung für die {k} ist einmal übernommen.",
        "Die Unterlagen zur {k} sind ergänzt, wo sie beim Einstieg gefehlt haben.",
    ],
];

pub(crate) const INTERFACES: [&str; 4] = [
    "Übergabe der Vorgänge aus der {k} {z}",
    "Gemeinsame Prüfung, wenn {o} anstehen",
    "Zahlen zur {k} für den Monatsbericht",
    "Abstimmung der Regeln zur {k}",
];

pub(crate) const QUESTIONS: [&str; 6] = [
    "Wie gehen Sie vor, wenn in der {k} zwei Quellen verschiedene Zahlen nennen?",
    "Beschreiben Sie einen Fall, in dem {o} zu spät bemerkt wurden. Was haben Sie danach geändert?",
    "Woran erkennen Sie, dass die {k} *gut* läuft?",
    "Welche Schritte der {k} würden Sie an einem vollen Tag zuerst erledigen und welche verschieben?",
    "Wie erklären Sie {d} eine Entscheidung, die dort niemand wollte?",
    "Welche Regel der {k} haben Sie zuletzt abgeschafft und warum?",
];

pub(crate) const GOOD: [&str; 5] = [
    "Nennt einen eigenen Fall mit Anlass, Schritten und Ergebnis.",
    "Prüft zuerst die Herkunft der Angaben und spricht mit {d}.",
    "Wägt Folgen ab und sagt, was nicht erledigt wurde.",
    "Unterscheidet Ursache und Anzeichen und belegt beides.",
    "Hält die Entscheidung {m} fest und prüft später ihre Wirkung.",
];

pub(crate) const WARNINGS: [&str; 5] = [
    "Bleibt allgemein und nennt keinen eigenen Anteil.",
    "Sucht die Ursache nur bei {d}.",
    "Ändert Zahlen, ohne es zu vermerken.",
    "Verlässt sich auf das Werkzeug und prüft nichts nach.",
    "Beginnt mit der Lösung, bevor die Frage klar ist.",
];

pub(crate) const HIRING_SUMMARIES: [&str; 4] = [
    "Gesucht: jemand, der die {k} ruhig ordnet und Ergebnisse {m} festhält.",
    "Gesucht: eine Person, die {o} selbst erkennt und mit {d} klärt.",
    "Gesucht: Verstärkung für die {k}, die auch an vollen Tagen sorgfältig prüft.",
    "Gesucht: jemand mit Überblick über die {k}, {g}.",
];

pub(crate) const KNOCK_OUT: [&str; 3] = [
    "Keine eigene Erfahrung mit der {k}",
    "Keine Bereitschaft, Ergebnisse {m} festzuhalten",
    "Kein Nachweis der verlangten Ausbildung oder gleichwertiger Praxis",
];

pub(crate) const SUCCESSES: [&str; 5] = [
    "Die {k} wird ohne Rückfrage vertreten.",
    "Die Zahl der Fälle, in denen {o} liegen bleiben, ist gesunken und belegt.",
    "Mit {d} besteht eine schriftliche Vereinbarung über Fristen.",
    "Zwei Vorlagen der {k} sind ersetzt und im Einsatz.",
    "Der Bericht zur {k} erscheint {z} ohne Nacharbeit.",
];

pub(crate) const OFFERS: [&str; 6] = [
    "Feste Einarbeitung mit einer Ansprechperson in der {k}",
    "Fünf Tage Weiterbildung im Jahr",
    "Planbare Zeiten, die vier Wochen vorher feststehen",
    "Ausstattung nach Wahl aus zwei Modellen",
    "Zuschuss zum Deutschlandticket",
    "Mitsprache bei den Werkzeugen der {k}",
];

pub(crate) const STAGES: [(&str, usize); 4] =
    [("Kennenlernen", 30), ("Fachgespräch", 60), ("Arbeitsprobe", 90), ("Gespräch im Team", 45)];

pub(crate) const STEPS: [&str; 8] = [
    "Eingang prüfen und {o} aussondern.",
    "Angaben mit {d} abgleichen.",
    "Die {k} nach der Prüfliste durchführen.",
    "Ergebnis {m} festhalten.",
    "Abweichungen {z} melden.",
    "Rückfragen beantworten und den Vorgang schließen.",
    "Unterlagen ablegen, {g}.",
    "Vertretung über den Stand unterrichten.",
];

pub(crate) const RULES: [&str; 6] = [
    "Kein Vorgang der {k} bleibt länger als zwei Werktage ohne Vermerk.",
    "Wer {o} findet, meldet sie selbst.",
    "Änderungen an Regeln der {k} werden {z} bekannt gegeben.",
    "Zahlen gehen erst nach einer zweiten Prüfung zu {d}.",
    "Ausnahmen stehen {m} und nennen einen Grund.",
    "Vorlagen werden nicht kopiert, sondern an einer Stelle gepflegt.",
];
