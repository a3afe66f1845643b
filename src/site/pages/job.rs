//! The description of a role's job, from the role alone.

use crate::content::kinds::{Approval, Need, SkillLink};
use crate::content::value::Value;
use crate::handbook::RoleId;
use crate::site::view::{Agreed, Edition, JobView};
use crate::site::writer::{Writer, status};

impl Writer<'_> {
    pub(super) fn job(&self, id: RoleId) -> JobView {
        let handbook = self.handbook();
        let role = &handbook.roles[id];
        let own = &role.own;
        let musts: Vec<SkillLink> = own.skills.iter().filter(|link| link.need == Need::Must).cloned().collect();
        let grade = own.grade.as_ref().and_then(|grade| handbook.site.grades.get(grade.id().index()));
        let mut approved: Vec<&Approval> = role.common.approved.iter().collect();
        approved.sort_by_key(|approval| approval.on.date);
        JobView {
            frame: self.sheet_frame(id, "job"),
            title: self.title(role),
            status: status(role),
            summary_html: self.summary(role),
            role: self.link(role),
            department: self.link(handbook.department(&own.department)),
            reports_to: own.reports_to.as_ref().map(|head| self.person(head)),
            functional_lead: own.functional_lead.as_ref().map(|lead| self.role_link(lead.id())),
            reports: handbook.relations.reports[id.index()].iter().map(|role| self.role_link(*role)).collect(),
            deputies: self.role_links(&own.deputies),
            work: own.work.as_ref().and_then(|work| self.shown(&work.node(), &role.path)),
            grade: grade.map(|grade| grade.id.clone()).unwrap_or_default(),
            agreement: grade.map(|grade| grade.agreement.clone()).unwrap_or_default(),
            duties: self.duties(&own.responsibilities, &role.path),
            has_shares: own.responsibilities.iter().all(|duty| duty.0.share.is_some()),
            authority: self.authority(role),
            requirements: self.requirements(&own.requirements, &role.path),
            skill_groups: self.skill_groups(musts.iter().map(|link| self.skill_row(link, &role.path)).collect()),
            scale: self.common_scale(&musts),
            edition: self.edition(&approved),
            approved: approved.into_iter().map(|approval| self.agreed(approval)).collect(),
        }
    }

    /// The edition that the last agreement made: bodies that agree on the same day agree to the same one.
    fn edition(&self, approved: &[&Approval]) -> Option<Edition> {
        let last = approved.last()?;
        let number = 1 + approved.windows(2).filter(|pair| pair[0].on.date != pair[1].on.date).count();
        Some(Edition { number, on: self.date(last.on.date) })
    }

    fn agreed(&self, approval: &Approval) -> Agreed {
        let reference = approval.r#ref.as_ref().map(|reference| reference.text.to_string()).unwrap_or_default();
        Agreed { by: approval.by.text.to_string(), on: self.date(approval.on.date), reference }
    }
}
