"""A sender as a process of its own, as the worker is: sends what is due, again and again, until it is killed."""

import os
import time

import django


def main() -> None:
    django.setup()
    from django.conf import settings

    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    }
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = int(os.environ["MAIL_PORT"])
    from notifications.delivery import deliver

    while True:
        deliver()
        time.sleep(0.05)


if __name__ == "__main__":
    main()
