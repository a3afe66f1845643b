//! The components of the theme: documented, with examples that render, and shown in the manual.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rolebook::source::Sources;
use rolebook::theme::{Choice, Theme};
use serde_json::Value;
use tera::{ComponentInfo, Context};

use crate::manual::expect;

/// A component as `components.toml` documents it.
struct Documented {
    name: String,
    about: String,
    parameters: BTreeMap<String, String>,
    examples: Vec<Example>,
}

/// A component called with arguments.
struct Example {
    title: String,
    arguments: serde_json::Map<String, Value>,
    body: Option<String>,
    /// The class of the list that it is an item of.
    inside: Option<String>,
}

impl Example {
    fn read(value: &Value) -> Self {
        let text = |name: &str| value.get(name).map(|text| text.as_str().unwrap().to_owned());
        Self {
            title: text("title").unwrap(),
            arguments: value["arguments"].as_object().unwrap().clone(),
            body: text("body"),
            inside: text("inside"),
        }
    }

    /// The call as a template writes it, a line for each argument when they are long.
    fn call(&self, name: &str) -> String {
        let written = |(name, value): (&String, &Value)| match value {
            Value::String(text) if !text.contains(['"', '\\']) => format!("{name}=\"{text}\""),
            map @ Value::Object(_) => format!("{name}={{ {} }}", literal(map, 1)),
            value => format!("{name}={{{}}}", literal(value, 1)),
        };
        let arguments: Vec<String> = self.arguments.iter().map(written).collect();
        let line = arguments.join(" ");
        let arguments = match line.len() + name.len() > WIDTH || line.contains('\n') {
            true => format!("\n  {}\n", arguments.join("\n  ")),
            false => format!(" {line} "),
        };
        match &self.body {
            Some(body) => format!("{{% <{name}{}> %}}\n{body}\n{{% </{name}> %}}", arguments.trim_end_matches(' ')),
            None => format!("{{{{ <{name}{arguments}/> }}}}"),
        }
    }
}

/// Characters that a line of a call has at most, where it can be broken.
const WIDTH: usize = 68;

/// A value as the template language writes it: on one line when it is short. No two braces stand together, which would end a tag.
fn literal(value: &Value, depth: usize) -> String {
    let written = |depth: usize| -> (Vec<String>, char, char) {
        match value {
            Value::Array(items) => (items.iter().map(|item| literal(item, depth)).collect(), '[', ']'),
            Value::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| format!("{name:?}: {}", literal(value, depth)));
                (fields.collect(), '{', '}')
            }
            plain => (vec![plain.to_string()], ' ', ' '),
        }
    };
    let (parts, open, close) = written(depth + 1);
    match value {
        Value::Array(_) | Value::Object(_) => {
            let line = parts.join(", ");
            let indent = "  ".repeat(depth + 1);
            if line.len() + 2 * depth > WIDTH || line.contains('\n') {
                format!("{open}\n{indent}{}\n{}{close}", parts.join(&format!(",\n{indent}")), "  ".repeat(depth))
            } else if open == '{' {
                format!("{open} {line} {close}")
            } else {
                format!("{open}{line}{close}")
            }
        }
        _ => parts.concat(),
    }
}

fn json(value: &toml::de::DeValue<'_>) -> Value {
    use toml::de::DeValue;
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => Value::Number(number.as_str().parse::<i64>().unwrap().into()),
        DeValue::Boolean(is) => Value::Bool(*is),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            Value::Object(table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect())
        }
        other => panic!("{other:?} is no argument"),
    }
}

/// What is documented, in the order of the file.
fn documented() -> Vec<Documented> {
    let (_, bytes) = Theme::embedded().find(|(name, _)| *name == "components.toml").unwrap();
    let table = toml::de::DeTable::parse(std::str::from_utf8(bytes).unwrap()).unwrap().into_inner();
    let component = |(name, value): (&toml::Spanned<toml::de::DeString<'_>>, &toml::Spanned<toml::de::DeValue<'_>>)| {
        let value = json(value.get_ref());
        let parameters = value["parameters"].as_object().unwrap();
        Documented {
            name: name.get_ref().to_string(),
            about: value["about"].as_str().unwrap().to_owned(),
            parameters: parameters
                .iter()
                .map(|(name, text)| (name.clone(), text.as_str().unwrap().to_owned()))
                .collect(),
            examples: value["examples"].as_array().unwrap().iter().map(Example::read).collect(),
        }
    };
    table.iter().map(component).collect()
}

fn theme() -> Theme {
    let mut diagnostics = rolebook::diagnostic::Diagnostics::new();
    let choice = Choice { name: "default", language: "en", search: true };
    Theme::load(&Sources::new(), choice, &mut diagnostics).unwrap()
}

fn definition(theme: &Theme, name: &str) -> ComponentInfo {
    theme.templates().get_component_definition(name).unwrap_or_else(|| panic!("there is no component {name}"))
}

#[test]
fn every_component_and_every_parameter_is_documented() {
    let theme = theme();
    let names: BTreeSet<&str> = theme.templates().get_component_names().collect();
    let documented = documented();
    assert_eq!(documented.iter().map(|component| component.name.as_str()).collect::<BTreeSet<_>>(), names);
    for component in &documented {
        let definition = definition(&theme, &component.name);
        let declared: BTreeSet<&str> = definition.args().iter().map(tera::ComponentArg::name).collect();
        let known: BTreeSet<&str> = component.parameters.keys().map(String::as_str).collect();
        assert_eq!(known, declared, "the parameters of {}", component.name);
        assert!(definition.args().iter().all(|argument| argument.arg_type().is_some()), "{} is typed", component.name);
        assert!(!component.examples.is_empty(), "{} has an example", component.name);
    }
}

#[test]
fn every_example_renders_and_lets_nothing_hostile_through() {
    let theme = theme();
    let render = |name: &str, arguments: &serde_json::Map<String, Value>, body: Option<&str>| {
        let context = Context::from_serialize(arguments).unwrap();
        theme.templates().render_component(name, &context, body, true).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    };
    for Documented { name, examples, .. } in documented() {
        for Example { title, arguments, body, .. } in examples {
            let html = render(&name, &arguments, body.as_deref());
            assert!(!html.trim().is_empty(), "{name}, {title}");
            assert!(!html.contains(" style="), "{name}, {title}: no inline styles");
            let mut hostile = Value::Object(arguments);
            spoil(&mut hostile, "");
            let html = render(&name, hostile.as_object().unwrap(), body.as_deref());
            assert!(!html.contains("<script>"), "{name}, {title}: {html}");
        }
    }
}

/// Puts markup into every text that is not meant to be HTML, a key or an address.
fn spoil(value: &mut Value, name: &str) {
    const SAFE: &[&str] = &["html", "key", "word", "form", "need", "mode", "status", "staffing", "href", "id", "kind"];
    match value {
        Value::String(text) if !name.ends_with("_html") && !SAFE.contains(&name) => text.push_str("<script>"),
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, name)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| spoil(value, name)),
        _ => {}
    }
}

const INTRODUCTION: &str = r#"+++
order = 3
summary = "Every component with its parameters and how it looks; made from components.toml of the theme."
+++
# Components

Templates are written with these components. Each is shown as this manual's own theme renders it, with the call below it. A component
of your own with the same name takes the place of one of these, on every page: put it into any file below
`templates/components/`. It must take the same parameters; new ones need a default value.

"#;

/// The page of components: words, tables and calls in Markdown, and a line where each example stands.
fn page(theme: &Theme) -> String {
    let mut text = INTRODUCTION.to_owned();
    for Documented { name, about, parameters, examples } in documented() {
        writeln!(text, "## {name}\n\n{about}\n\n| parameter | type | default | meaning |\n|---|---|---|---|").unwrap();
        for argument in definition(theme, &name).args() {
            let default = argument.default().map(|default| match default.as_str() {
                Some(text) => format!("`{text:?}`"),
                None => format!("`{default}`"),
            });
            let (name, default) = (argument.name(), default.unwrap_or_else(|| "required".to_owned()));
            let of = argument.arg_type().unwrap();
            writeln!(text, "| `{name}` | {of} | {default} | {} |", parameters[name]).unwrap();
        }
        for example in examples {
            writeln!(text, "\n**{}**\n\n---\n\n```jinja\n{}\n```", example.title, example.call(&name)).unwrap();
        }
        text.push('\n');
    }
    format!("{}\n", text.trim_end())
}

/// The part of the manual's theme that calls the components where the page has its lines.
fn part() -> String {
    let mut text = String::from(
        "{#- The examples of the page of components, between its paragraphs. Made from components.toml. -#}\n\
         {%- for part in body_html | split(pat=\"<hr>\") %}\n<div class=\"prose\">{{ part | safe }}</div>\n",
    );
    let calls = documented().into_iter().flat_map(|component| {
        let name = component.name;
        component.examples.into_iter().map(move |example| (example.call(&name), example.inside))
    });
    for (index, (call, inside)) in calls.enumerate() {
        let keyword = if index == 0 { "if" } else { "elif" };
        let call = match inside {
            Some(class) => format!("<ul class=\"{class}\">\n{call}\n</ul>"),
            None => call,
        };
        write!(text, "{{%- {keyword} loop.index == {} %}}\n<div class=\"example\">\n{call}\n</div>\n", index + 1)
            .unwrap();
    }
    text + "{%- endif %}\n{%- endfor %}\n"
}

#[test]
fn the_manual_shows_every_example() {
    expect("docs/content/handbook/themes/components.md", &page(&theme()));
    expect("docs/themes/default/templates/parts/gallery.html", &part());
    let html = crate::builder::site_in("docs").page("handbook/themes/components/index.html");
    let examples: usize = documented().iter().map(|component| component.examples.len()).sum();
    assert_eq!(html.matches("<div class=\"example\">").count(), examples);
    assert!(
        html.contains("<span class=\"track of-4 at-4 must\" aria-hidden=\"true\">"),
        "they are called and not only quoted"
    );
}

/// A section of a generated page that lists names with what they are.
fn rows(rows: impl IntoIterator<Item = (String, String)>) -> String {
    rows.into_iter().map(|(name, meaning)| format!("| `{name}` | {meaning} |\n")).collect()
}

/// What a template's first comment says about it.
fn comment(text: &str) -> String {
    text.split_once("{#-").and_then(|(_, rest)| rest.split_once("-#}")).map_or("", |(words, _)| words.trim()).to_owned()
}

#[test]
fn the_manual_lists_all_hooks_and_blocks() {
    let templates = || {
        Theme::embedded()
            .filter_map(|(path, bytes)| Some((path.strip_prefix("templates/")?, std::str::from_utf8(bytes).ok()?)))
    };
    let hooks = templates().filter(|(path, _)| path.starts_with("hooks/"));
    let hooks: Vec<_> = hooks.map(|(path, text)| (path.to_owned(), comment(text))).collect();
    assert!(hooks.len() > 3 && hooks.iter().all(|(_, words)| !words.is_empty()));
    let mut blocks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, text) in templates() {
        for block in text.split("{% block ").skip(1).filter_map(|rest| rest.split([' ', '%']).next()) {
            blocks.entry(block).or_default().push(path);
        }
    }
    let blocks = blocks.into_iter().map(|(block, paths)| {
        let paths: Vec<String> = paths.into_iter().map(|path| format!("`{path}`")).collect();
        (block.to_owned(), paths.join(", "))
    });
    let text = format!(
        "+++\norder = 2\nsummary = \"Where a site's own markup can stand; made from the templates.\"\n+++\n# Hooks and blocks\n\n\
         ## Hooks\n\nThey are empty and included on every page. A file of the same path below `themes/default/templates/` fills one.\n\n\
         | file | where |\n|---|---|\n{}\n\
         ## Blocks\n\nA template that begins with `{{% extends \"default/role.html\" %}}` replaces the blocks it names and keeps the rest;\n\
         `{{{{ super() }}}}` is what was there.\n\n| block | in |\n|---|---|\n{}",
        rows(hooks),
        rows(blocks)
    );
    expect("docs/content/handbook/themes/places.md", &text);
}
