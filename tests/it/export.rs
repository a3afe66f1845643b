//! What `rolebook export` takes out of a handbook.

use crate::project::Project;

fn project() -> Project {
    let project = Project::new();
    project.write("content/skills/alle.toml", "[sql]\ntitle = \"SQL\"\n[prognose]\ntitle = \"=1+1; Übung\"\n");
    project.write(
        "content/roles/koechin.toml",
        "title = \"Köchin\"\ndepartment = \"technik\"\nskills = [{ skill = \"sql\", level = 3 }, { skill = \"prognose\" }]\n",
    );
    project
}

#[test]
fn the_matrix_is_a_table_that_spreadsheets_read() {
    let project = project();
    let ended = project.run(&["export", "csv", "matrix"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out, "\u{feff}Fähigkeit;Köchin\r\n\"'=1+1; Übung\";Muss\r\nSQL;Muss 3\r\n");
    let ended = project.run(&["export", "csv", "matrix", "--delimiter", "tab"]);
    assert!(ended.out.contains("SQL\tMuss 3\r\n"), "{}", ended.out);
    assert_eq!(project.run(&["export", "csv", "matrix", "--delimiter", "\""]).code, 2);
}

#[test]
fn a_file_gets_what_standard_output_would_and_never_lies_among_the_sources() {
    let project = project();
    let ended = project.run(&["export", "csv", "matrix", "-o", "matrix.csv"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    assert_eq!(project.read("matrix.csv"), project.run(&["export", "csv", "matrix"]).out);
    let before = project.all("content");
    for path in ["content/rolebook.toml", "content/roles/neu.csv"] {
        let ended = project.run(&["export", "csv", "matrix", "-o", path]);
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.err.contains("content/"), "{}", ended.err);
    }
    assert_eq!(project.all("content"), before);
    assert_eq!(project.run(&["export", "csv", "matrix", "-o", "gibt/es/nicht.csv"]).code, 3);
}

#[test]
fn of_a_broken_handbook_nothing_is_taken() {
    let project = project();
    project.write("content/roles/kaputt.toml", "title = \"Kaputt\"\ndepartment = \"gibt-es-nicht\"\n");
    let ended = project.run(&["export", "csv", "matrix", "-o", "matrix.csv"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{}", ended.err);
    assert!(ended.err.contains("RB006") && !project.path("matrix.csv").exists(), "{}", ended.err);
    let ended = project.run(&["export", "csv", "matrix"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{}", ended.err);
}
