"""What is the same everywhere. Every value an operator may change comes from the environment."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from mosprom_portal.settings.desk import UNFOLD  # noqa: F401  (read by the theme)
from mosprom_portal.settings.schedule import SCHEDULE

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "mosprom_portal.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "heroicons",
    "pghistory",
    "pgtrigger",
    "post_office",
    "rest_framework",
    # Ours last: they put their own admin pages in the place of the libraries'.
    "core",
    "audit",
    "reference",
    "jobs",
    "accounts",
    "notifications",
    "applications",
    "exporters",
    "internships",
    "services",
    "exhibitions",
    "mosprom_portal",
]

MIDDLEWARE = [
    "audit.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.web.ContentPolicyMiddleware",
    "core.web.DomainErrorMiddleware",
    "core.uploads.ChunkedBodyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.web.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.web.LoginRequiredMiddlewareWithParking",
    "accounts.middleware.SecondFactorMiddleware",
    "audit.middleware.ActorMiddleware",
    # It writes after a GET has ended, so it stands outside the guard of GETs.
    "applications.middleware.TraceMiddleware",
    "core.web.ReadOnlyGetMiddleware",
    "core.web.MessageMiddleware",
    "core.web.StepByLinkMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.drf.QueryKeysMiddleware",
]

ROOT_URLCONF = "mosprom_portal.urls"
WSGI_APPLICATION = "mosprom_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mosprom_portal.context.portal",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.templatetags.ui",
                "core.templatetags.plots",
            ],
        },
    }
]
FORM_RENDERER = "core.rendering.PortalRenderer"

# --- Data ------------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres://postgres@127.0.0.1:5432/portal")}
DATABASES["default"].update(
    ENGINE="core.postgres",
    CONN_MAX_AGE=env.int("DATABASE_CONN_MAX_AGE", default=600),
    CONN_HEALTH_CHECKS=True,
)
DATABASES["default"].setdefault("OPTIONS", {}).update(
    connect_timeout=3,
    options=env.str(
        "DATABASE_OPTIONS",
        # Pages of a list are short work: compiling them costs more than it saves, and a solid-state disk finds a
        # page anywhere as quickly as the next one.
        default="-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"
        " -c jit=off -c random_page_cost=1.1",
    ),
)

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHE_URL = env.str("CACHE_URL", default=REDIS_URL)
CACHES = {
    "default": {
        "BACKEND": "core.cache.FailSafeRedisCache",
        "LOCATION": CACHE_URL,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
        "KEY_PREFIX": "portal",
    }
}

SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 7 * 24 * 3600
STAFF_IDLE_SECONDS = env.int("STAFF_IDLE_SECONDS", default=20 * 60)
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "mosprom_portal.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# The font of the documents, taken out of its wheel at set-up.
FONTS_DIR = VAR_DIR / "vendor" / "fonts"
STATICFILES_DIRS = [BASE_DIR / "static", VAR_DIR / "vendor" / "static"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    # First: it breaks off what is too large before anything is stored.
    "core.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- People ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/cabinet/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.split(":", 1)[0]
ACCOUNT_FORMS = {
    "signup": "accounts.forms.login.SignupForm",
    "change_password": "accounts.forms.login.ChangePasswordForm",
}
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.login.AuthenticateForm",
    "reauthenticate": "accounts.forms.login.ReauthenticateForm",
    "activate_totp": "accounts.forms.login.ActivateTOTPForm",
}
MFA_TOTP_ISSUER = "Моспром"
# Clocks of telephones drift: the code before and the code after pass too (RFC 6238, section 5.2).
MFA_TOTP_TOLERANCE = 1
# A new address counts only when its letter was answered, so it may wait beside a second factor: else nobody of the
# staff could ever change theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.login.ProviderSignupForm"}
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
# A login by an OpenID Connect provider (mos.ru ID is one): off until all three are set.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="mos.ru ID")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "mosru",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET
        else [],
    }
}
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# --- Language and time -----------------------------------------------------------------------------------------

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Moscow"
USE_TZ = True
FORMAT_MODULE_PATH = ["core.formats"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# --- Mail ------------------------------------------------------------------------------------------------------

EMAIL_BACKEND = "notifications.outbox.EmailBackend"
_smtp = env.email_url("EMAIL_URL", default="smtp://127.0.0.1:1025")
EMAIL_HOST = _smtp["EMAIL_HOST"]
EMAIL_PORT = _smtp["EMAIL_PORT"]
EMAIL_HOST_USER = _smtp["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _smtp["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _smtp.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _smtp.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
MAIL_RETENTION_DAYS = env.int("MAIL_RETENTION_DAYS", default=365)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Моспром <noreply@mosprom.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    "BATCH_SIZE": 20,
    "MAX_RETRIES": 60,
    "MESSAGE_ID_ENABLED": True,
    "MESSAGE_ID_FQDN": BASE_URL.split("//", 1)[-1].split(":", 1)[0],
    "LOG_LEVEL": 1,
    "THREADS_PER_PROCESS": 2,
}

# --- Background work -------------------------------------------------------------------------------------------

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 30 * 60,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    # A request rings once and goes on: the sweep finds what was not heard.
    "max_retries": 0,
}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = SCHEDULE

# --- API -------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["core.drf_base.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "core.drf_base.Negotiation",
    "DEFAULT_RENDERER_CLASSES": ["core.drf_base.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.drf_base.JSONParser", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.drf.exception_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Портал Моспрома",
    "DESCRIPTION": "Программный интерфейс портала поддержки московской промышленности.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "DelegateRole": "exhibitions.enums.delegates.DelegateRole",
        "ConsultationChannel": "services.enums.Meeting",
        "ConsultationState": "services.enums.ConsultationState",
        "PracticePaperKind": "internships.enums.PaperKind",
        "PracticePaperState": "internships.enums.PaperState",
        "ChecklistItemKind": "exhibitions.enums.checklists.ItemKind",
        "ChecklistItemStanding": "exhibitions.enums.checklists.ItemStanding",
        "EventAgreementState": "exhibitions.enums.agreements.AgreementState",
        "EventKind": "exhibitions.enums.EventKind",
        "EventState": "exhibitions.enums.EventState",
        "EventIndustry": "exhibitions.enums.Industry",
        "RefusalReason": "applications.enums.RefusalReason",
        "RegistrationReason": "exporters.enums.RegistrationReason",
        "Currency": "exporters.enums.Currency",
        "FigureBasis": "exporters.enums.FigureBasis",
        "CertificateKind": "exporters.enums.CertificateKind",
        "CertificateState": "internships.enums.CertificateState",
        "Phase": "applications.enums.Phase",
        "CompanyDocumentKind": "exporters.enums.CompanyDocumentKind",
        "CompanyState": "exporters.enums.CompanyState",
        "EvidenceKind": "exporters.enums.Evidence",
        "Proof": "exporters.api.shapes.PROOFS",
        "EligibilityResult": "exporters.enums.Result",
        "BookingReason": "internships.enums.BookingReason",
        "BookingState": "internships.enums.BookingState",
        "IntakeState": "internships.enums.IntakeState",
        "CandidacyRefusal": "internships.enums.CandidacyRefusal",
        "IntakeWay": "internships.enums.Way",
        "WishWhy": "internships.enums.WishWhy",
        "CandidacyState": "internships.enums.CandidacyState",
        "MeetingDeclineReason": "exhibitions.enums.meetings.DeclineReason",
        "MeetingPriority": "exhibitions.enums.meetings.Priority",
        "MeetingRequestState": "exhibitions.enums.meetings.RequestState",
        "MeetingSide": "exhibitions.enums.buyers.Side",
        "PracticeDestination": "internships.enums.Destination",
        "PracticeParty": "internships.enums.Party",
        "OfferState": "internships.enums.OfferState",
        "PartnershipForm": "internships.enums.PartnershipForm",
        "PartnershipState": "internships.enums.PartnershipState",
        "PlacementState": "internships.enums.PlacementState",
        "StudentState": "internships.enums.StudentState",
        "StrategyActionState": "services.enums.ActionState",
        "StrategyEditionState": "services.enums.EditionState",
        "StrategyPayer": "services.enums.Payer",
        "StrategyRiskLevel": "services.enums.RiskLevel",
        "StrategySide": "services.enums.StrategySide",
        "VerificationOutcome": "services.enums.Outcome",
    },
}

# --- Security --------------------------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- The portal's own ------------------------------------------------------------------------------------------

# The body's own name differs between sources; this is the form it uses most.
ORGANISATION_NAME = env.str(
    "ORGANISATION_NAME",
    default="Центр поддержки экспорта, промышленности и инвестиционной деятельности «Моспром»",
)
ORGANISATION_NAME_EN = env.str(
    "ORGANISATION_NAME_EN", default="Mosprom Centre for Export, Industry and Investment Support"
)
# Who answers for personal data (152-FZ, article 9): stands in the texts of the consents.
OPERATOR_NAME = env.str("OPERATOR_NAME", default=ORGANISATION_NAME)
OPERATOR_NAME_EN = env.str("OPERATOR_NAME_EN", default=ORGANISATION_NAME_EN)
OPERATOR_ADDRESS = env.str("OPERATOR_ADDRESS", default="г. Москва")
OPERATOR_ADDRESS_EN = env.str("OPERATOR_ADDRESS_EN", default="Moscow, Russia")
DEMO_ALLOWED = False
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=20 * 1024 * 1024)
UPLOAD_MAX_FILES = env.int("UPLOAD_MAX_FILES", default=20)
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", default="")
# Days and limits that a programme manager may want otherwise; none of them is a rule of Mosprom's own.
REGISTRATION_WORKING_DAYS = env.int("REGISTRATION_WORKING_DAYS", default=1)
OFFER_WORKING_DAYS = env.int("OFFER_WORKING_DAYS", default=3)
APPEAL_WORKING_DAYS = env.int("APPEAL_WORKING_DAYS", default=5)
# Addresses of people who never answered an invitation are destroyed so long after its link stopped working; 0: never.
INVITATION_DAYS = env.int("INVITATION_DAYS", default=90)
UNCLAIMED_TEST_DAYS = env.int("UNCLAIMED_TEST_DAYS", default=90)
TESTS_PER_ADDRESS = env.int("TESTS_PER_ADDRESS", default=30)
# How many certificates may be asked for by number and code from one network address in an hour.
CHECKS_PER_ADDRESS = env.int("CHECKS_PER_ADDRESS", default=30)
SILENT_ACCEPTANCE_WORKING_DAYS = env.int("SILENT_ACCEPTANCE_WORKING_DAYS", default=5)
# Certificates: the private key in base64 that signs them, public keys of before, and the planned hours that are enough.
CERTIFICATE_KEY = env.str("CERTIFICATE_KEY", default="")
CERTIFICATE_OLD_KEYS = env.list("CERTIFICATE_OLD_KEYS", default=[])
CERTIFICATE_HOURS_PERCENT = env.int("CERTIFICATE_HOURS_PERCENT", default=90)
# Keys that seal passport data of delegates, today's first; so many days after an event they are destroyed.
PASSPORT_KEYS = env.list("PASSPORT_KEYS", default=[])
PASSPORT_DAYS = env.int("PASSPORT_DAYS", default=30)
# So many days ahead institutions ask for workshops.
BOOKING_DAYS = env.int("BOOKING_DAYS", default=180)
# From so many days before its last one an agreement with an institution is shown as expiring.
AGREEMENT_EXPIRES_DAYS = env.int("AGREEMENT_EXPIRES_DAYS", default=60)
# A host answers a student in so many days; the share is shown. After so many a candidacy nobody answered is closed.
HOST_ANSWER_DAYS = env.int("HOST_ANSWER_DAYS", default=7)
CANDIDACY_DAYS = env.int("CANDIDACY_DAYS", default=14)
REWORKS_ALLOWED = env.int("REWORKS_ALLOWED", default=1)
COUNTERPARTY_REPORT_DAYS = env.int("COUNTERPARTY_REPORT_DAYS", default=90)
# Consultations at a set time: hours before the start until which a time can be booked and changed, days ahead.
CONSULTATION_LEAD_HOURS = env.int("CONSULTATION_LEAD_HOURS", default=3)
CONSULTATION_CHANGE_HOURS = env.int("CONSULTATION_CHANGE_HOURS", default=3)
CONSULTATION_HORIZON_DAYS = env.int("CONSULTATION_HORIZON_DAYS", default=21)
# Requests are given to advisers at registration; the rate turns recorded minutes into roubles, nought means none.
AUTO_ASSIGNMENT = env.bool("AUTO_ASSIGNMENT", default=True)
STAFF_HOUR_RUB = env.int("STAFF_HOUR_RUB", default=0)
TAX_DEBT_LIMIT_RUB = env.int("TAX_DEBT_LIMIT_RUB", default=30_000)
TAX_CERTIFICATE_DAYS = env.int("TAX_CERTIFICATE_DAYS", default=30)
RECONFIRM_DAYS = env.int("RECONFIRM_DAYS", default=365)
RECONFIRM_REMINDER_DAYS = env.int("RECONFIRM_REMINDER_DAYS", default=30)
ACCEPTANCE_REMINDER_WORKING_DAYS = env.int("ACCEPTANCE_REMINDER_WORKING_DAYS", default=2)
ANSWER_REMINDER_WORKING_DAYS = env.int("ANSWER_REMINDER_WORKING_DAYS", default=3)
REMINDER_LIFE_DAYS = env.int("REMINDER_LIFE_DAYS", default=7)

# --- Log -------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "audit.log.RequestFilter"}},
    "formatters": {"json": {"()": "audit.log.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request"]}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django.server": {"handlers": ["stderr"], "propagate": False}},
}
