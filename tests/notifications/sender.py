"""Senders as processes of their own, as workers are. This one loads the portal once and forks a sender for every
line it reads; a sender sends what is due, again and again, until it is killed."""

import os
import signal
import sys
import time

import django


def send(name: str) -> None:
    os.environ["PGAPPNAME"] = name
    from notifications.delivery import deliver

    while True:
        deliver()
        time.sleep(0.02)


def main() -> None:
    django.setup()
    from django.conf import settings

    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    }
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = int(os.environ["MAIL_PORT"])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            send(line.strip())
        print(child, flush=True)  # noqa: T201  (the answer to whoever asked for a sender)


if __name__ == "__main__":
    main()
