//! Pay is public only where an open public vacancy releases it.

use super::draft::Draft;
use super::vacancies::Standing;
use crate::content::codes::Currency;
use crate::content::entity::Entity;
use crate::content::kinds::{Pay, PayRange, Vacancy};
use crate::content::leaf::Text;
use crate::content::number::Amount;
use crate::content::site::Grade;
use crate::diagnostic::message::TargetName;
use crate::kind::Audience;
use crate::source::Span;

impl Draft {
    /// Replaces `pay = "grade"` by the entry range of the role's grade, or of the step's where the vacancy is for a step; takes
    /// it away where the vacancy is not open or its last day has passed. Done before anything is hidden, because the grade itself is restricted.
    pub(super) fn release_pay(&mut self) {
        let released: Vec<Option<PayRange>> =
            self.vacancies.iter().map(|vacancy| self.released(&vacancy.own)).collect();
        for (vacancy, range) in self.vacancies.entities_mut().zip(released) {
            if vacancy.own.pay == Some(Pay::Grade) {
                vacancy.own.pay = range.map(Pay::Range);
            }
        }
    }

    /// Takes away every other pay that no open vacancy releases, for those who do not handle pay.
    pub(super) fn withhold_pay(&mut self, audience: Audience) {
        let today = self.today;
        if audience < Audience::Restricted {
            let closed = |vacancy: &Entity<Vacancy>| vacancy.own.standing(today) != Standing::Open;
            let closed = self.vacancies.entities_mut().filter(|vacancy| closed(vacancy));
            closed.for_each(|vacancy| vacancy.own.pay = None);
        }
    }

    fn released(&self, vacancy: &Vacancy) -> Option<PayRange> {
        if vacancy.standing(self.today) != Standing::Open || vacancy.pay != Some(Pay::Grade) {
            return None;
        }
        let role = &self.roles[self.roles.find(&vacancy.role.name)?];
        let step = vacancy
            .step
            .as_ref()
            .and_then(|step| role.own.steps.iter().find(|candidate| candidate.step.slug == step.slug));
        let grade = step.and_then(|step| step.grade.as_ref()).or(role.own.grade.as_ref())?;
        let number = self.names().number(TargetName::Grade, &grade.name)?;
        Some(entry_range(self.site.grades.get(number as usize)?))
    }
}

fn entry_range(grade: &Grade) -> PayRange {
    let text = |text: &str| Text { text: text.into(), span: Span::default() };
    PayRange {
        entry_min: Amount(grade.entry.0),
        entry_max: Amount(grade.entry.1),
        currency: Currency { text: grade.currency.as_str().into(), span: Span::default() },
        unit: grade.unit,
        extras: None,
        agreement: (!grade.agreement.is_empty()).then(|| text(&grade.agreement)),
    }
}
