//! The fields of entities, which both forms have in common: in Rolebook's files they stand at the top, in Hugo's front matter
//! below `[params]`.

use super::model::{Department, Handbook, Hiring, Partner, Question, Role, Skill};
use super::toml::{Toml, line, lines, table, text};

pub(crate) fn department(toml: &mut Toml, department: &Department, handbook: &Handbook) {
    toml.say("short", &department.short);
    toml.say("head", &handbook.roles[department.head].id);
    if let Some(parent) = department.parent {
        toml.say("parent", &handbook.departments[parent].id);
    }
    let interface = |(with, purpose): &(usize, String)| {
        table([("with", Some(text(&handbook.departments[*with].id))), ("purpose", Some(text(purpose)))])
    };
    toml.field("interfaces", lines(department.interfaces.iter().map(interface)));
}

/// The fields of a skill.
pub(crate) fn skill(toml: &mut Toml, skill: &Skill, handbook: &Handbook) {
    toml.say("kind", skill.kind);
    toml.say("category", skill.category);
    toml.field("related", line(skill.related.iter().map(|at| text(&handbook.skills[*at].id))));
    for (level, words) in (1..).zip(&skill.levels) {
        toml.say(&format!("levels.{level}"), words);
    }
    toml.field("questions", lines(skill.questions.iter().map(|one| question(one, handbook))));
}

fn question(question: &Question, handbook: &Handbook) -> String {
    table([
        ("skill", question.skill.map(|at| text(&handbook.skills[at].id))),
        ("level", Some(question.level.to_string())),
        ("text", Some(text(&question.text))),
        ("good", Some(text(&question.good))),
        ("warning", Some(text(&question.warning))),
    ])
}

/// The fields of a role; `prefix` stands before the names of its tables.
pub(crate) fn role(toml: &mut Toml, role: &Role, handbook: &Handbook, prefix: &str) {
    position(toml, role, handbook);
    toml.blank();
    toml.field("works_with", lines(role.works_with.iter().map(|(partner, on)| collaboration(partner, on, handbook))));
    toml.blank();
    let duty = |duty: &super::model::Duty| {
        table([
            ("title", Some(text(duty.title))),
            ("text", Some(text(&duty.text))),
            ("share", Some(duty.share.to_string())),
        ])
    };
    toml.field("responsibilities", lines(role.duties.iter().map(duty)));
    let power = |(what, limit): &(String, &str)| {
        table([("kind", Some(text("decide"))), ("text", Some(text(what))), ("limit", Some(text(limit)))])
    };
    toml.field("authority", lines(role.authority.iter().map(power)));
    toml.blank();
    demands(toml, role, handbook);
    toml.field("staffing", staffing(role));
    toml.field("next", line(role.next.iter().map(|at| text(&handbook.roles[*at].id))));
    role_tables(toml, role, handbook, prefix);
}

fn position(toml: &mut Toml, role: &Role, handbook: &Handbook) {
    toml.say("department", &handbook.departments[role.department].id);
    match role.reports_to {
        Some(superior) => toml.say("reports_to", &handbook.roles[superior].id),
        None => toml.field("reports_to", table([("external", Some(text("Geschäftsführung")))])),
    }
    if let Some(lead) = role.functional_lead {
        toml.say("functional_lead", &handbook.roles[lead].id);
    }
    toml.field("deputies", line(role.deputies.iter().map(|at| text(&handbook.roles[*at].id))));
    toml.field("headcount", role.headcount);
}

fn collaboration(partner: &Partner, on: &str, handbook: &Handbook) -> String {
    let (key, who) = match partner {
        Partner::Role(at) => ("role", handbook.roles[*at].id.as_str()),
        Partner::Department(at) => ("department", handbook.departments[*at].id.as_str()),
        Partner::External(who) => ("external", *who),
    };
    table([(key, Some(text(who))), ("on", Some(text(on)))])
}

fn demands(toml: &mut Toml, role: &Role, handbook: &Handbook) {
    let link = |link: &super::model::SkillLink| {
        table([
            ("skill", Some(text(&handbook.skills[link.skill].id))),
            ("level", Some(link.level.to_string())),
            ("need", Some(text(link.need))),
            ("note", Some(text(&link.note))),
        ])
    };
    toml.field("skills", lines(role.skills.iter().map(link)));
    let requirement = |one: &super::model::Requirement| {
        table([
            ("kind", Some(text(one.kind))),
            ("text", Some(text(&one.text))),
            ("need", Some(text(one.need))),
            ("or_equivalent", one.or_equivalent.then(|| "true".to_owned())),
        ])
    };
    toml.field("requirements", lines(role.requirements.iter().map(requirement)));
}

fn staffing(role: &Role) -> String {
    let staffing = &role.staffing;
    table([
        ("mode", Some(text(staffing.mode))),
        ("reason", Some(text(&staffing.reason))),
        ("criteria", (!staffing.criteria.is_empty()).then(|| line(staffing.criteria.iter().map(text)))),
        ("external_share", staffing.external_share.map(|share| share.to_string())),
    ])
}

fn role_tables(toml: &mut Toml, role: &Role, handbook: &Handbook, prefix: &str) {
    toml.header(&format!("{prefix}work"));
    toml.field("hours", role.hours);
    toml.say("remote", role.remote);
    if let Some(shifts) = role.shifts {
        toml.say("shifts", shifts);
    }
    toml.header(&format!("{prefix}title_forms"));
    match &role.female {
        Some(female) => {
            toml.say("female", female);
            toml.say("male", &role.title);
        }
        None => toml.say("neutral", &role.title),
    }
    toml.header(&format!("{prefix}onboarding"));
    for (phase, (goal, with)) in ["first_day", "d30", "d60", "d90"].into_iter().zip(&role.onboarding) {
        let goal = table([("text", Some(text(goal))), ("with", Some(text(&handbook.roles[*with].id)))]);
        toml.field(phase, line([goal]));
    }
}

pub(crate) fn hiring(toml: &mut Toml, hiring: &Hiring, handbook: &Handbook) {
    let texts = |texts: &[String]| lines(texts.iter().map(text));
    if let Some((skill, level)) = hiring.lower {
        let lower = table([("skill", Some(text(&handbook.skills[skill].id))), ("level", Some(level.to_string()))]);
        toml.field("skills", line([lower]));
    }
    toml.field("knock_out", texts(&hiring.knock_out));
    toml.field("success_12_months", texts(&hiring.success));
    let stage = |stage: &super::model::Stage| {
        table([
            ("stage", Some(text(stage.name))),
            ("minutes", Some(stage.minutes.to_string())),
            ("with", Some(line([text(&handbook.roles[stage.with].id)]))),
            ("focus", Some(line(stage.focus.iter().map(|at| text(&handbook.skills[*at].id))))),
        ])
    };
    toml.field("plan", lines(hiring.plan.iter().map(stage)));
    toml.field("questions", lines(hiring.questions.iter().map(|one| question(one, handbook))));
    toml.field("offer", texts(&hiring.offer));
}
