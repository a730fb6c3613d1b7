"""Second factors when the key changes, or when somebody has lost theirs."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.adapters import MFAAdapter


class Command(BaseCommand):
    """`second_factors [--forget EMAIL]`."""

    help = "Encrypts all second factors with today's SECRET_KEY, or forgets those of one person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose are forgotten."""
        parser.add_argument("--forget", metavar="EMAIL", help="the person sets up a new one at the next log-in")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ends with an error when some cannot be read, or when the person has none."""
        if options["forget"]:
            gone = Authenticator.objects.filter(user__email=options["forget"].strip().lower()).delete()[0]
            if not gone:
                raise CommandError("Nobody with this address has a second factor.")
            self.stdout.write("Forgotten: the next log-in asks for the password only; staff set up a new one there.")
            return
        keys = list(Authenticator.objects.order_by("pk").values_list("pk", flat=True))
        unread = sum(not _renew(key) for key in keys)
        self.stdout.write(f"Under today's key: {len(keys) - unread}")
        if unread:
            raise CommandError(
                f"No key opens {unread}. Put the former SECRET_KEY into SECRET_KEY_FALLBACKS and run this again, "
                "or forget them one by one with --forget EMAIL."
            )


@transaction.atomic
def _renew(key: int) -> bool:
    """Encrypt one anew. Locked: a recovery code that is used meanwhile stays used."""
    row = Authenticator.objects.select_for_update().filter(pk=key).first()
    try:
        if row is not None:
            secrets = {name: row.data[name] for name in ("secret", "seed") if name in row.data}
            row.data |= {name: MFAAdapter().renew(text) for name, text in secrets.items()}
            row.save(update_fields=["data"])
    except InvalidToken:
        return False
    return True
