"""Production settings with what a benchmark on one machine needs."""

import os

os.environ.setdefault("SECRET_KEY", "only for benchmarks: nothing is reachable from outside 0123456789")
os.environ.setdefault("BASE_URL", "https://bench.example")
os.environ.setdefault("LOG_LEVEL", "INFO")

from mosprom_portal.settings.production import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
# Nobody but the benchmark reaches these people.
DEMO_ALLOWED = True
# Addresses of static files are hashed and known as in production; only compressing them is left out, it takes a minute.
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
STATIC_ROOT = VAR_DIR / "bench" / "static"  # noqa: F405
# A fault stops the benchmark instead of being measured as a page.
DEBUG_PROPAGATE_EXCEPTIONS = True
# The log goes where a container's does, only not onto the figures.
LOGGING = {
    **LOGGING,  # noqa: F405
    "handlers": {
        "stderr": {
            "class": "logging.FileHandler",
            "filename": os.devnull,
            "formatter": "json",
            "filters": ["request"],
        }
    },
}
TEMPLATES[0]["DIRS"] = [BASE_DIR / "bench" / "templates", *TEMPLATES[0]["DIRS"]]  # noqa: F405
