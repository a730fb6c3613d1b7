"""The API's door to the services."""

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
from services.api.verification import CounterpartyCheck, OneReport, OneVerification, ReportDocument

__all__ = [
    "TAGS",
    "AnswersSerializer",
    "CounterpartyCheck",
    "FullServiceSerializer",
    "OneReport",
    "OneRequest",
    "OneService",
    "OneVerification",
    "PublicView",
    "QuestionSerializer",
    "ReportDocument",
    "RequestSerializer",
    "Requests",
    "ServiceListSerializer",
    "ServiceSerializer",
    "Services",
    "StartSerializer",
    "Submission",
    "SubmitSerializer",
]
