//! Builds that fail, whatever the reason: the published site stays byte for byte, and it is said what happened.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::project::{Ended, PROGRAM, Project, ended};

/// A published project, and what must not change.
struct Published {
    project: Project,
    before: std::collections::BTreeMap<String, Vec<u8>>,
}

impl Published {
    fn new() -> Self {
        let project = Project::new();
        project.build(&[]);
        let before = project.all("public");
        Self { project, before }
    }

    /// Nothing published has changed, and nothing lies beside it.
    fn is_untouched(&self, what: &str) {
        assert_eq!(self.project.all("public"), self.before, "{what}");
        let beside = self.project.names(".");
        assert!(
            beside.iter().all(|name| ["content", "public", "themes"].contains(&name.as_str())),
            "{what}: {beside:?}"
        );
    }
}

#[test]
fn a_broken_file_of_each_kind_keeps_everything_that_is_published() {
    let published = Published::new();
    let project = &published.project;
    for (path, text, code) in [
        ("content/departments/technik.toml", "title = \n", 1),
        ("content/roles/koch.toml", "title = \"Koch\"\ndepartment = \"kueche\"\n", 1),
        ("content/skills/sql.toml", "titel = \"SQL\"\n", 1),
        ("content/hiring/koch.toml", "summary = \"Ohne Rolle\"\nrole = \"koch\"\n", 1),
        ("content/vacancies/koch.toml", "title = \"Koch\"\nstatus = \"offen?\"\n", 1),
        ("content/handbook/seite.md", "+++\ntitle = \n+++\n", 1),
        ("content/handbook/link.md", "# Seite\n\n[Weg](nirgends.md)\n", 1),
        ("content/index.md", "# Start\n\n[Weg](role:niemand)\n", 1),
        ("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\ntheme = \"fehlt\"\n", 2),
        ("themes/default/theme.toml", "[options]\naccent = \"bunt\"\n", 2),
        ("themes/default/templates/home.html", "{% if %}", 1),
        ("themes/default/templates/department.html", "{{ nothing.of.the.kind }}", 1),
        ("themes/default/strings/de.toml", "phrase.made_with = \n", 2),
    ] {
        let was = fs::read(project.path(path)).ok();
        project.write(path, text);
        let ended = project.run(&["build"]);
        assert_eq!(ended.code, code, "{path}: {}", ended.err);
        assert!(ended.err.contains("nichts veröffentlicht: ") && ended.err.contains(path), "{path}: {}", ended.err);
        published.is_untouched(path);
        match was {
            Some(bytes) => fs::write(project.path(path), bytes).unwrap(),
            None => fs::remove_file(project.path(path)).unwrap(),
        }
        assert_eq!(project.run(&["check"]).code, 0, "{path} was the only fault");
    }
}

#[test]
fn a_fault_that_shows_on_the_last_page_only_keeps_everything_that_is_published() {
    let published = Published::new();
    let project = &published.project;
    for number in 0..60 {
        project.write(&format!("content/handbook/p{number:02}.md"), &format!("# Seite {number:02}\n"));
    }
    let template = project.run(&["theme", "eject", "templates/page.html", "--print"]).out;
    let place = "{%- endblock sections %}";
    assert!(template.contains(place), "{template}");
    let faulty = format!("{{% if title == \"Seite 59\" %}}{{{{ 1 / 0 }}}}{{% endif %}}{place}");
    project.write("themes/default/templates/page.html", &template.replace(place, &faulty));
    let ended = project.run(&["build", "--lang", "en"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(
        ended.err.contains("handbook/p59/index.html") && ended.err.contains("nothing published: 1 error"),
        "{}",
        ended.err
    );
    published.is_untouched("the last page");
}

/// Fills a disk of its own, but for a few pages, under a published site, and builds again. The exit code is that of the build
/// when nothing has changed; 77 where no disk can be had.
#[cfg(target_os = "linux")]
const FULL_DISK: &str = "
mkdir disk && mount -t tmpfs -o size=4m none disk || exit 77
\"$0\" build -q -o disk/site || exit 78
cp -r disk/site before
printf '[site]\\ntitle = \"Neu\"\\nlanguage = \"de\"\\n' > content/rolebook.toml
head -c 8m /dev/zero > disk/filler 2> /dev/null
truncate -s -20k disk/filler
\"$0\" build -o disk/site --lang de $1
code=$?
diff -r before disk/site || exit 79
ls -A disk
exit $code
";

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_named_and_keeps_everything_that_is_published() {
    for argument in ["", "--durable", "--in-place"] {
        let project = Project::new();
        let mut command = project.command_of("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", FULL_DISK, PROGRAM, argument]);
        let ended = ended(command.output().unwrap());
        if ended.code == 77 || ended.err.contains("unshare") {
            return;
        }
        assert_eq!(ended.code, 3, "{argument}: {}{}", ended.out, ended.err);
        assert!(ended.err.contains("es ist kein Platz mehr"), "{argument}: {}", ended.err);
        assert_eq!(ended.out, "filler\nsite\n", "{argument}: nothing lies beside it");
    }
}

/// Runs the program as somebody for whom permissions count: root may do everything, so it must give that up.
fn run_without_privilege(project: &Project, arguments: &[&str]) -> Ended {
    let is_root = rustix::process::geteuid().is_root();
    let mut command = project.command_of(if is_root { "setpriv" } else { PROGRAM });
    if is_root {
        command.args(["--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all", PROGRAM]);
    }
    ended(command.args(arguments).output().unwrap())
}

#[test]
fn an_output_folder_that_cannot_be_written_to_stays_and_is_named() {
    let published = Published::new();
    let project = &published.project;
    project.write("content/index.md", "# Probe\n\nZweiter Stand.\n");
    let set =
        |name: &str, mode: u32| fs::set_permissions(project.path(name), fs::Permissions::from_mode(mode)).unwrap();
    // The folder beside which the new edition is made, or the published one itself.
    for (shut, arguments, named) in [
        (".", &["build"][..], "project"),
        (".", &["build", "-o", "new"], "project"),
        ("public", &["build"], "public"),
        ("public", &["build", "--in-place"], "public"),
    ] {
        set(shut, 0o555);
        let ended = run_without_privilege(project, &[arguments, &["--lang", "en"]].concat());
        set(shut, 0o755);
        let what = format!("{shut} {arguments:?}: {}", ended.err);
        assert_eq!(ended.code, 3, "{what}");
        assert!(ended.err.contains(named) && ended.err.contains("Permission denied"), "{what}");
        published.is_untouched(&what);
    }
    project.build(&[]);
}

#[test]
fn a_mistake_of_our_own_while_pages_are_rendered_publishes_nothing_and_is_owned_up_to() {
    let published = Published::new();
    let project = &published.project;
    project.write("content/index.md", "# Probe\n\nZweiter Stand.\n");
    let trap = project.home().join("trap");
    fs::write(&trap, "departments/technik/index.html\n").unwrap();
    for (language, words) in [("de", "Rolebook selbst hat einen Fehler"), ("en", "Rolebook itself has a mistake")] {
        for arguments in [&["build"][..], &["build", "--in-place"], &["build", "-q"]] {
            let mut command = project.command();
            command.args(arguments).args(["--lang", language]).env("ROLEBOOK_TRAP", &trap);
            let ended = ended(command.output().unwrap());
            assert_eq!(ended.code, 101, "{arguments:?}: {}", ended.err);
            assert!(ended.err.contains(words) && ended.err.contains("panicked at "), "{arguments:?}: {}", ended.err);
            published.is_untouched(&format!("{arguments:?}"));
        }
    }
    // No content reaches the trap, and without it all is well.
    project.write("content/handbook/trap.md", "# ROLEBOOK_TRAP\n");
    project.build(&[]);
    assert!(project.read("public/index.html").contains("Zweiter Stand."));
}
