"""The API's door to the services."""

from services.api.analysis import Report
from services.api.markets import MarketProducts, MarketRanking
from services.api.measures import Measures
from services.api.requests import (
    TAGS,
    AnswersSerializer,
    FullServiceSerializer,
    OneRequest,
    OneService,
    PublicView,
    QuestionSerializer,
    Requests,
    RequestSerializer,
    ServiceListSerializer,
    Services,
    ServiceSerializer,
    StartSerializer,
    Submission,
    SubmitSerializer,
)
from services.api.slots import ConsultationFile, Consultations, OneConsultation, Slots
from services.api.verification import CounterpartyCheck, OneReport, OneVerification, ReportDocument

__all__ = [
    "TAGS",
    "AnswersSerializer",
    "ConsultationFile",
    "Consultations",
    "CounterpartyCheck",
    "FullServiceSerializer",
    "MarketProducts",
    "MarketRanking",
    "Measures",
    "OneConsultation",
    "OneReport",
    "OneRequest",
    "OneService",
    "OneVerification",
    "PublicView",
    "QuestionSerializer",
    "Report",
    "ReportDocument",
    "RequestSerializer",
    "Requests",
    "ServiceListSerializer",
    "ServiceSerializer",
    "Services",
    "Slots",
    "StartSerializer",
    "Submission",
    "SubmitSerializer",
]
