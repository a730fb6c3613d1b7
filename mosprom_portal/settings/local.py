"""On a developer's machine: servers of its own, mail to a catcher, demonstration people allowed."""

from mosprom_portal.settings.base import *  # noqa: F403  (settings are one namespace by design)
from mosprom_portal.settings.base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
DEMO_ALLOWED = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    # A key of this checkout's own, made once: logins survive a restart and no key stands in the code.
    from django.core.management.utils import get_random_secret_key

    VAR_DIR.mkdir(parents=True, exist_ok=True)
    _file = VAR_DIR / "secret-key"
    if not _file.exists():
        _file.touch(mode=0o600)
        _file.write_text(get_random_secret_key())
    SECRET_KEY = _file.read_text()

CERTIFICATE_KEY = env.str("CERTIFICATE_KEY", default="")
if not CERTIFICATE_KEY:
    import base64
    import secrets

    _file = VAR_DIR / "certificate-key"
    if not _file.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        _file.touch(mode=0o600)
        _file.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
    CERTIFICATE_KEY = _file.read_text()

PASSPORT_KEYS = env.list("PASSPORT_KEYS", default=[])
if not PASSPORT_KEYS:
    from cryptography.fernet import Fernet

    _file = VAR_DIR / "passport-key"
    if not _file.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        _file.touch(mode=0o600)
        _file.write_text(Fernet.generate_key().decode())
    PASSPORT_KEYS = [_file.read_text()]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
