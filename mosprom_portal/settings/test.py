"""In the tests: real Postgres and Valkey, quick hashes, mail kept in its rows."""

import atexit
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from mosprom_portal.settings.base import *  # noqa: F403  (settings are one namespace by design)
from mosprom_portal.settings.base import CACHES, DATABASES, POST_OFFICE, env

SECRET_KEY = "only for tests"  # noqa: S105  (no secret: it protects nothing but the tests' own cookies)
# No secret either: what it signs is forgotten with the test.
CERTIFICATE_KEY = "dGhlIGtleSBvZiB0aGUgdGVzdHMsIG5vIHNlY3JldC4="
PASSPORT_KEYS = ["dGhlIGtleSBvZiB0aGUgdGVzdHMsIG5vIHNlY3JldC4="]
DEBUG = False
DEMO_ALLOWED = True
ALLOWED_HOSTS = ["*"]
if not env.str("MEDIA_ROOT", default=""):
    # One folder for this process and those it starts; gone with it, and not with a child that it forks.
    os.environ["MEDIA_ROOT"] = _folder = mkdtemp(prefix="portal-test-media-")
    _owner = os.getpid()
    atexit.register(lambda: os.getpid() == _owner and shutil.rmtree(_folder, ignore_errors=True))
# Each test process looks at what is kept: it must be nobody else's.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT")) / os.environ.get("PYTEST_XDIST_WORKER", "")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each test process clears its cache before each test: it must be nobody else's. From the last database down, for the
# first ones may be a developer's.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    address, _, _database = CACHES["default"]["LOCATION"].rpartition("/")
    CACHES["default"]["LOCATION"] = f"{address}/{15 - int(worker.removeprefix('gw'))}"
# A machine under load is slow to answer; that is not an outage.
CACHES["default"]["OPTIONS"] = {"socket_connect_timeout": 5, "socket_timeout": 5}
DATABASES["default"]["OPTIONS"]["options"] += " -c statement_timeout=60s -c lock_timeout=30s"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# What was once collected is not looked through for each client of a test.
WHITENOISE_AUTOREFRESH = True
CELERY_TASK_ALWAYS_EAGER = False
POST_OFFICE = {**POST_OFFICE, "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"}}
# The production calendar is looked after by the tests themselves; otherwise any query count could gain one.
CALENDAR_CHECK_SECONDS = 1e9
