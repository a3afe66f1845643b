//! The help in German.

use clap::{Arg, ArgAction, Command};

/// The command line with its help in German.
pub(super) fn translate(command: Command) -> Command {
    let about = "Macht aus TOML und Markdown ein geprüftes und durchsuchbares Team-Handbuch";
    let command = translate_arguments(command.about(about).disable_help_flag(true).disable_version_flag(true));
    let command = command
        .arg(Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help).help("Diese Hilfe zeigen"))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Die Version zeigen"));
    headed(translate_subcommands(command, ""))
}

/// The commands below one, and those below them. `above` is what is written before their names.
fn translate_subcommands(command: Command, above: &str) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let command = if names.is_empty() {
        command
    } else {
        command.subcommand_help_heading("Befehle").subcommand_value_name("BEFEHL").disable_help_subcommand(true)
    };
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |subcommand| {
            let path = format!("{above}{name}");
            let about = command_help(&path);
            let subcommand = about.into_iter().fold(subcommand, Command::about);
            let subcommand = translate_subcommands(subcommand, &format!("{path} "));
            headed(translate_arguments(subcommand.disable_help_flag(true)))
        })
    })
}

fn headed(command: Command) -> Command {
    command
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "Argumente" } else { "Optionen" };
            argument.help_heading(heading)
        })
        .help_template("{about-with-newline}\nAufruf: {usage}\n\n{all-args}\n")
}

fn translate_arguments(command: Command) -> Command {
    command.mut_args(|argument| match argument_help(argument.get_id().as_str()) {
        Some(help) => argument.help(help),
        None => argument,
    })
}

fn command_help(name: &str) -> Option<&'static str> {
    Some(match name {
        "init" => "Ein Handbuch mit wenigen Beispielen beginnen",
        "new" => "Eine Rolle, eine Fähigkeit oder etwas anderes anlegen",
        "import" => "Seiten, Rollen oder Fähigkeiten aus Dateien eines anderen Programms machen",
        "build" => "Die Website schreiben",
        "serve" => "Die Website beim Schreiben im Browser zeigen",
        "diff" => "Sagen, was sich zwischen zwei Revisionen des Repositorys am Handbuch geändert hat",
        "check" => "Alles melden, was nicht stimmt",
        "rename" => "Etwas eine andere Kennung geben, mit allem, was darauf verweist",
        "move" => {
            "Eine Rolle in eine andere Abteilung, eine Seite oder etwas anderes in einen anderen Ordner verschieben"
        }
        "list" => "Alles von einer Art auflisten",
        "theme" => "Das Theme ansehen",
        "theme list" => "Seine Dateien auflisten, und welche die Website ersetzt hat",
        "theme eject" => "Eine Datei des Standard-Themes in die Website kopieren, um sie zu ändern",
        "stats" => "Zählen, was es gibt und was fehlt",
        "schema" => "Das JSON-Schema der Dateien einer Art ausgeben, für Editoren",
        "completions" => "Vervollständigungen für eine Shell ausgeben",
        "man" => "Eine Manpage ausgeben",
        "export" => "Das Handbuch als Daten mitnehmen",
        "export json" => "Alles als ein JSON-Dokument",
        "export search" => "Was die Suche findet, für eine Suchmaschine: ein JSON-Dokument je Zeile",
        "export advert" => "Den Text einer offenen Ausschreibung, für eine Stellenbörse",
        "export cms" => {
            "Formulare für alle, die kein TOML schreiben: die Konfiguration eines Redaktionssystems für Git"
        }
        "export csv" => "Eine Tabelle für Tabellenkalkulationen",
        "explain" => "Sagen, was ein Code bedeutet und was zu tun ist",
        _ => return None,
    })
}

fn argument_help(name: &str) -> Option<&'static str> {
    Some(match name {
        "root" => "Ordner, in dem content/ und themes/ liegen [sonst: der nächste von hier aufwärts]",
        "config" => "Konfiguration statt content/rolebook.toml",
        "quiet" => "Nur Fehler ausgeben",
        "verbose" => {
            "Sagen, was gelesen wurde und wie lange es dauerte, zweimal auch jede Anfrage; mit Namen in ROLEBOOK_LOG: error, warn, info, debug, trace"
        }
        "color" => "Wann Farben verwendet werden",
        "lang" => "Sprache der Meldungen, de oder en",
        "code" => "Code einer Meldung, zum Beispiel RB006 [sonst: alle auflisten]",
        "folder" => "Wo es beginnen soll",
        "ci" => "Auch einen Workflow schreiben, der es prüft, baut und veröffentlicht: github oder gitlab",
        "published" => "Für wen die veröffentlichte Website ist",
        "kind" => "Welche Art",
        "old" => "Seine Kennung; die einer Seite ist ihr Pfad",
        "new" => "Die Kennung, die es bekommt",
        "id" => "Seine Kennung; die einer Seite ist ihr Pfad",
        "place" => "Abteilung einer Rolle, Ordner von allem anderen",
        "yes" => "Ohne Rückfrage schreiben",
        "title" => "Der Titel; aus ihm entsteht die Kennung",
        "department" => "Abteilung der Rolle",
        "role" => "Rolle des Anforderungsprofils oder der Ausschreibung [sonst: die mit derselben Kennung]",
        "foreign" => "Datei oder Ordner eines anderen Programms",
        "into" => "Ordner des Inhalts, in den es kommt, zum Beispiel handbook/alt [sonst: handbook]",
        "rows" => {
            "Was die Zeilen einer Tabelle sind: role, skill oder department; role macht Rollen aus Word-Dokumenten"
        }
        "map" => {
            "Felder mit den Spalten einer Tabelle oder den Überschriften von Dokumenten, die sie füllen, zum Beispiel title=Titel,department=Abteilung"
        }
        "unit" => "Abteilung der Rollen, deren Dokument keine nennt",
        "output" => "Wohin die Website geschrieben wird [sonst: public im Ordner des Projekts]",
        "base_url" => "Wo die Website stehen wird, statt der Angabe in der Konfiguration",
        "audience" => "Für wen das Handbuch ist",
        "drafts" => "Auch Entwürfe zeigen",
        "strict" => "Auch bei Warnungen scheitern",
        "timings" => "Sagen, wie lange jeder Schritt dauerte",
        "durable" => "Vor und nach dem Tausch sicherstellen, dass alles auf der Platte ist",
        "in_place" => "Dateien einzeln ersetzen, für einen Ordner, den etwa ein Container offen hält",
        "force" => "Einen Ordner mit fremden Dateien übernehmen; sie bleiben",
        "port" => "Port; der nächste freie, wenn er belegt ist, 0 für irgendeinen",
        "interface" => "Adresse, an der gelauscht wird",
        "open" => "Den Browser öffnen",
        "poll" => "Änderungen regelmäßig suchen, alle so viele Millisekunden",
        "debounce" => "Wie viele Millisekunden nach einer Änderung Ruhe sein muss",
        "allow_host" => "Auch unter diesem Namen antworten",
        "file" => "Pfad im Theme, zum Beispiel templates/parts/footer.html",
        "print" => "Die Kopie ausgeben, statt sie zu schreiben",
        "format" => "Wie Befunde ausgegeben werden",
        "range" => "Revision, mit der die Dateien verglichen werden, oder zwei wie in main..HEAD",
        "changes" => "Wie ausgegeben wird, was sich geändert hat",
        "exit_code" => "Mit 4 enden, wenn sich etwas geändert hat",
        "numbers" => "Wie die Zahlen ausgegeben werden",
        "subject" => "Was die Dateien beschreiben",
        "write" => "Alle Schemas neu ins Projekt schreiben, und Einstellungen für Editoren, wo es keine gibt",
        "to" => "Datei, die geschrieben wird [sonst: Standardausgabe]",
        "vacancy" => "Kennung der Ausschreibung",
        "advert" => "Wie er geschrieben wird",
        "program" => "Welches Programm sie liest",
        "table" => "Welche Tabelle",
        "delimiter" => {
            "Zeichen zwischen den Feldern, oder tab [sonst: was Tabellenkalkulationen in der Sprache der Website erwarten]"
        }
        "due" => "Stattdessen auflisten, was wieder durchzusehen ist, das Nächste zuerst",
        "fix" => "Beheben, wofür es genau eine Abhilfe gibt, und noch einmal prüfen",
        "write_ids" => "Die Kennungen aus overlays nach content/rolebook.ids schreiben, für Kopien ohne sie",
        "shell" => "Für welche Shell",
        "command" => "Befehl, um den es gehen soll [sonst: das ganze Programm]",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::arguments::Arguments;
    use super::{argument_help, command_help, translate};

    #[test]
    fn everything_has_german_help() {
        fn check(command: &clap::Command, above: &str) {
            for argument in command.get_arguments() {
                assert!(argument_help(argument.get_id().as_str()).is_some(), "{}", argument.get_id());
            }
            for subcommand in command.get_subcommands() {
                let path = format!("{above}{}", subcommand.get_name());
                assert!(command_help(&path).is_some(), "{path}");
                check(subcommand, &format!("{path} "));
            }
        }
        let command = Arguments::command();
        check(&command, "");
        translate(command).debug_assert();
    }
}
