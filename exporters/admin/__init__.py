"""Companies and rules of admission at the staff's desk. States are read-only; buttons call the actions."""

from exporters.admin.companies import CompanyAdmin, ExportResultAdmin
from exporters.admin.rules import EligibilityRuleAdmin, EligibilitySubjectAdmin

__all__ = ["CompanyAdmin", "EligibilityRuleAdmin", "EligibilitySubjectAdmin", "ExportResultAdmin"]
