//! Pay is public only where an open public vacancy releases it.

use super::draft::Draft;
use crate::content::codes::Currency;
use crate::content::kinds::{Pay, PayRange, VacancyState};
use crate::content::leaf::Text;
use crate::content::number::Amount;
use crate::content::site::Grade;
use crate::diagnostic::message::TargetName;
use crate::source::Span;

impl Draft {
    /// Replaces `pay = "grade"` by the entry range of the role's grade, or of the step's where the vacancy is for a step; takes
    /// it away where the vacancy is not open. Done before anything is hidden, because the grade itself is restricted.
    pub(super) fn release_pay(&mut self) {
        let released: Vec<Option<PayRange>> =
            self.vacancies.iter().map(|vacancy| self.released(&vacancy.own)).collect();
        for (vacancy, range) in self.vacancies.entities_mut().zip(released) {
            if vacancy.own.pay == Some(Pay::Grade) {
                vacancy.own.pay = range.map(Pay::Range);
            }
        }
    }

    fn released(&self, vacancy: &crate::content::kinds::Vacancy) -> Option<PayRange> {
        if vacancy.state != VacancyState::Open || vacancy.pay != Some(Pay::Grade) {
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
