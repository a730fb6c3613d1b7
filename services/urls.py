"""Addresses of the services."""

from django.urls import path

from services import api, views
from services.api import selections
from services.api import strategy as strategies
from services.views import analysis, legal, opinions, strategy
from services.views import selections as saved

app_name = "services"

POTENTIAL = "export-potential-test"
TEST = "services/export-potential-test/test"
STRATEGY = "cabinet/requests/<uuid:application_id>/strategy"
VERIFICATION = "requests/<uuid:application_id>/verification"

urlpatterns = [
    path(f"{TEST}/", views.test_start, name="test"),
    path(f"{TEST}/resume/<str:token>/", views.test_resume, name="test-resume"),
    path(f"{TEST}/<uuid:attempt_id>/", views.test_attempt, name="test-attempt"),
    path(f"{TEST}/<uuid:attempt_id>/block/<slug:code>/", views.test_block, name="test-block"),
    path(f"{TEST}/<uuid:attempt_id>/question/<int:number>/", views.test_question, name="test-question"),
    path(f"{TEST}/<uuid:attempt_id>/check/", views.test_check, name="test-check"),
    path(f"{TEST}/<uuid:attempt_id>/result/", views.test_result, name="test-result"),
    path(f"{TEST}/<uuid:attempt_id>/result.pdf", views.test_pdf, name="test-pdf"),
    path(f"{TEST}/<uuid:attempt_id>/comment/", views.test_comment, name="test-comment"),
    path(f"{TEST}/<uuid:attempt_id>/attach/", views.test_attach, name="test-attach"),
    path("cabinet/tests/", views.tests, name="tests"),
    path("cabinet/tests/compare/", views.tests_compare, name="tests-compare"),
    path("services/", views.catalogue, name="catalogue"),
    path("services/counterparty-check/", views.counterparty_check, name="counterparty-check"),
    path("services/market-selection/markets/", views.markets, name="markets"),
    path("services/market-selection/markets/<str:country>/", views.market, name="market"),
    path("services/<slug:slug>/", views.service, name="service"),
    path("services/<slug:slug>/start/", views.start, name="start"),
    path("cabinet/verification-reports/<uuid:report_id>/", views.verification_report, name="verification-report"),
    path(
        "cabinet/verification-reports/<uuid:report_id>/pdf/",
        views.verification_report_pdf,
        name="verification-report-pdf",
    ),
    path("cabinet/markets/", saved.selections, name="selections"),
    path("cabinet/markets/save/", saved.save, name="selection-save"),
    path("cabinet/markets/compare/", saved.compare, name="selections-compare"),
    path("cabinet/markets/<uuid:selection_id>/", saved.selection, name="selection"),
    path("cabinet/markets/<uuid:selection_id>/note/", saved.note, name="selection-note"),
    path("cabinet/markets/<uuid:selection_id>/send/", saved.send, name="selection-send"),
    path("cabinet/markets/<uuid:selection_id>/selection.pdf", saved.selection_pdf, name="selection-pdf"),
    path("cabinet/markets/<uuid:selection_id>/selection.xlsx", saved.selection_xlsx, name="selection-xlsx"),
    path("cabinet/markets/<uuid:selection_id>/<str:country>/", saved.selection_market, name="selection-market"),
    # A draft and what becomes of it have one address.
    path("cabinet/requests/<uuid:application_id>/", views.draft, name="draft"),
    path("cabinet/requests/<uuid:application_id>/", views.draft, name="request"),
    path("cabinet/requests/<uuid:application_id>/review/", views.review, name="review"),
    path("cabinet/requests/<uuid:application_id>/submit/", views.submit, name="submit"),
    path("cabinet/requests/<uuid:application_id>/thanks/", views.thanks, name="thanks"),
    path("cabinet/requests/<uuid:application_id>/discard/", views.discard, name="discard"),
    path("cabinet/measures/", views.measures, name="measures"),
    path("cabinet/requests/<uuid:application_id>/time/", views.meeting, name="meeting"),
    path("cabinet/requests/<uuid:application_id>/time/cancel/", views.meeting_cancel, name="meeting-cancel"),
    path("cabinet/requests/<uuid:application_id>/time/consultation.ics", views.meeting_file, name="meeting-file"),
    path("cabinet/requests/<uuid:application_id>/drafts/", legal.drafts, name="drafts"),
    path("cabinet/requests/<uuid:application_id>/drafts/compare/", legal.compare, name="drafts-compare"),
    path("cabinet/requests/<uuid:application_id>/checklist/", opinions.checklist, name="checklist"),
    path("cabinet/requests/<uuid:application_id>/checklist/release/", opinions.release, name="checklist-release"),
    path("cabinet/requests/<uuid:application_id>/opinion/", opinions.opinion, name="opinion"),
    path("cabinet/requests/<uuid:application_id>/opinion/sign/", opinions.sign, name="opinion-sign"),
    path(
        "cabinet/requests/<uuid:application_id>/opinion/<uuid:opinion_id>/pdf/",
        opinions.opinion_pdf,
        name="opinion-pdf",
    ),
    path("cabinet/requests/<uuid:application_id>/analysis/", analysis.page, name="analysis"),
    path("cabinet/requests/<uuid:application_id>/analysis/begin/", analysis.begin, name="analysis-begin"),
    path("cabinet/requests/<uuid:application_id>/analysis/report.pdf", analysis.pdf, name="analysis-pdf"),
    path("cabinet/requests/<uuid:application_id>/analysis/report.docx", analysis.docx, name="analysis-docx"),
    path(f"{STRATEGY}/", strategy.page, name="strategy"),
    path(f"{STRATEGY}/begin/", strategy.begin, name="strategy-begin"),
    path(f"{STRATEGY}/agree/", strategy.agree, name="strategy-agree"),
    path(f"{STRATEGY}/changes/", strategy.changes, name="strategy-changes"),
    path(f"{STRATEGY}/editions/<uuid:edition_id>/", strategy.edition, name="strategy-edition"),
    path(f"{STRATEGY}/actions/<uuid:key>/", strategy.action, name="strategy-action"),
    path(f"{STRATEGY}/goals/<uuid:key>/", strategy.goal, name="strategy-goal"),
    path(f"{STRATEGY}/strategy.pdf", strategy.pdf, name="strategy-pdf"),
    path(f"{STRATEGY}/strategy.docx", strategy.docx, name="strategy-docx"),
]

API_STRATEGY = "requests/<uuid:application_id>/strategy"

api_urlpatterns = [
    path("services/", api.Services.as_view(), name="services"),
    path("services/counterparty-check/", api.CounterpartyCheck.as_view(), name="counterparty-check"),
    path("market-selection/products/", api.MarketProducts.as_view(), name="market-products"),
    path("market-selection/ranking/", api.MarketRanking.as_view(), name="market-ranking"),
    path("market-selections/", selections.Selections.as_view(), name="market-selections"),
    path("market-selections/comparison/", selections.SelectionComparison.as_view(), name="market-comparison"),
    path("market-selections/<uuid:selection_id>/", selections.OneSelection.as_view(), name="market-selection"),
    path("market-selections/<uuid:selection_id>/notes/", selections.SelectionNotes.as_view(), name="market-notes"),
    path(
        "market-selections/<uuid:selection_id>/request/", selections.SelectionRequest.as_view(), name="market-request"
    ),
    path("market-selections/<uuid:selection_id>/pdf/", selections.SelectionDocument.as_view(), name="market-pdf"),
    path("market-selections/<uuid:selection_id>/xlsx/", selections.SelectionWorkbook.as_view(), name="market-xlsx"),
    path("services/<slug:slug>/", api.OneService.as_view(), name="service"),
    path("services/<slug:slug>/requests/", api.Requests.as_view(), name="requests"),
    path("requests/<uuid:application_id>/", api.OneRequest.as_view(), name="request"),
    path("requests/<uuid:application_id>/verification/", api.OneVerification.as_view(), name="verification"),
    path(f"{VERIFICATION}/checks/<slug:code>/", api.CheckResult.as_view(), name="verification-check"),
    path(f"{VERIFICATION}/conclusion/", api.Conclusion.as_view(), name="verification-conclusion"),
    path(f"{VERIFICATION}/hits/", api.Hits.as_view(), name="verification-hits"),
    path("watch-list-hits/<uuid:hit_id>/decision/", api.HitDecision.as_view(), name="hit-decision"),
    path("watch-lists/", api.WatchLists.as_view(), name="watch-lists"),
    path("watch-lists/<uuid:list_id>/", api.OneWatchList.as_view(), name="watch-list"),
    path("watch-lists/<uuid:list_id>/load/", api.WatchListLoad.as_view(), name="watch-list-load"),
    path("watch-lists/<uuid:list_id>/discard/", api.WatchListDiscard.as_view(), name="watch-list-discard"),
    path("verification-reports/<uuid:report_id>/", api.OneReport.as_view(), name="verification-report"),
    path("verification-reports/<uuid:report_id>/pdf/", api.ReportDocument.as_view(), name="verification-report-pdf"),
    path("requests/<uuid:application_id>/submit/", api.Submission.as_view(), name="submit"),
    path(f"{POTENTIAL}/questionnaire/", api.PotentialQuestionnaire.as_view(), name="potential-questionnaire"),
    path(f"{POTENTIAL}/questionnaire/<int:number>/", api.PotentialVersion.as_view(), name="potential-version"),
    path(f"{POTENTIAL}/attempts/", api.PotentialAttempts.as_view(), name="potential-attempts"),
    path(f"{POTENTIAL}/attempts/adopt/", api.PotentialAdoption.as_view(), name="potential-adopt"),
    path(f"{POTENTIAL}/attempts/<uuid:attempt_id>/", api.PotentialAttempt.as_view(), name="potential-attempt"),
    path(f"{POTENTIAL}/attempts/<uuid:attempt_id>/finish/", api.PotentialFinish.as_view(), name="potential-finish"),
    path(f"{POTENTIAL}/attempts/<uuid:attempt_id>/result/", api.PotentialResult.as_view(), name="potential-result"),
    path(f"{POTENTIAL}/attempts/<uuid:attempt_id>/pdf/", api.PotentialPaper.as_view(), name="potential-pdf"),
    path(f"{POTENTIAL}/attempts/<uuid:attempt_id>/attach/", api.PotentialAttachment.as_view(), name="potential-attach"),
    path(f"{POTENTIAL}/attempts/<uuid:attempt_id>/comment/", api.PotentialComment.as_view(), name="potential-comment"),
    path(f"{POTENTIAL}/comparison/", api.PotentialComparison.as_view(), name="potential-comparison"),
    path("measures/", api.Measures.as_view(), name="measures"),
    path("requests/<uuid:application_id>/slots/", api.Slots.as_view(), name="slots"),
    path("requests/<uuid:application_id>/consultations/", api.Consultations.as_view(), name="consultations"),
    path("consultations/<uuid:consultation_id>/", api.OneConsultation.as_view(), name="consultation"),
    path("consultations/<uuid:consultation_id>/calendar/", api.ConsultationFile.as_view(), name="consultation-file"),
    path("requests/<uuid:application_id>/drafts/", api.Drafts.as_view(), name="drafts"),
    path("requests/<uuid:application_id>/drafts/compare/", api.DraftComparison.as_view(), name="drafts-compare"),
    path("requests/<uuid:application_id>/checklist/", api.ContractChecklist.as_view(), name="checklist"),
    path("requests/<uuid:application_id>/checklist/release/", api.ReleaseChecklist.as_view(), name="checklist-release"),
    path("requests/<uuid:application_id>/opinions/", api.Opinions.as_view(), name="opinions"),
    path("requests/<uuid:application_id>/opinions/sign/", api.SignOpinion.as_view(), name="opinion-sign"),
    path(
        "requests/<uuid:application_id>/opinions/<uuid:opinion_id>/pdf/", api.OpinionFile.as_view(), name="opinion-pdf"
    ),
    path("requests/<uuid:application_id>/analysis/", api.Report.as_view(), name="analysis"),
    path(f"{API_STRATEGY}/", strategies.OneStrategy.as_view(), name="strategy"),
    path(f"{API_STRATEGY}/plan/", strategies.StrategyPlan.as_view(), name="strategy-plan"),
    path(f"{API_STRATEGY}/facts/", strategies.StrategyFacts.as_view(), name="strategy-facts"),
    path(f"{API_STRATEGY}/offer/", strategies.StrategyOffer.as_view(), name="strategy-offer"),
    path(f"{API_STRATEGY}/agreement/", strategies.StrategyAgreements.as_view(), name="strategy-agreement"),
    path(f"{API_STRATEGY}/changes/", strategies.StrategyChanges.as_view(), name="strategy-changes"),
    path(f"{API_STRATEGY}/actions/<uuid:key>/marks/", strategies.StrategyMarks.as_view(), name="strategy-marks"),
    path(f"{API_STRATEGY}/goals/<uuid:key>/values/", strategies.StrategyValues.as_view(), name="strategy-values"),
    path(f"{API_STRATEGY}/pdf/", strategies.StrategyDocument.as_view(), name="strategy-document"),
    path("requests/<uuid:application_id>/analysis/<slug:step>/", api.ReportStep.as_view(), name="analysis-step"),
]
