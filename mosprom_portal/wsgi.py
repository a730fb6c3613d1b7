"""The WSGI entry of the portal."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mosprom_portal.settings.production")

application = get_wsgi_application()

from mosprom_portal.demo.refusal import refuse_demonstration_people  # noqa: E402  (needs the apps that are ready now)

refuse_demonstration_people()
