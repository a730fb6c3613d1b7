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

__all__ = [
    "TAGS",
    "AnswersSerializer",
    "FullServiceSerializer",
    "OneRequest",
    "OneService",
    "PublicView",
    "QuestionSerializer",
    "RequestSerializer",
    "Requests",
    "ServiceListSerializer",
    "ServiceSerializer",
    "Services",
    "StartSerializer",
    "Submission",
    "SubmitSerializer",
]
