"""Check a certificate without the portal: neither a database nor a network is needed."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from internships import signing

MOST_BYTES = 10_000_000


class Command(BaseCommand):
    """`check_certificate FILE --key KEY.pem [--revoked LIST.json]`: what is certified, or an error."""

    help = "Checks the signature of a certificate (its PDF or its JSON record) with a published key."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files."""
        parser.add_argument("file", type=Path, help="the certificate: .pdf or .json")
        parser.add_argument("--key", type=Path, required=True, help="the public key (PEM) of the portal")
        parser.add_argument("--revoked", type=Path, help="the list of revoked numbers (JSON) of the portal")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what was signed. Ends with an error when the signature does not hold or the number is revoked."""
        record = read(options["file"])
        key = _key(options["key"])
        certified = record["certificate"]
        if (signed_with := record.get("key")) != signing.name_of(key):
            raise CommandError(f"ANOTHER KEY: the record names {signed_with}, this file is {signing.name_of(key)}.")
        if not signing.holds(certified, record["signature"], key):
            raise CommandError("THE SIGNATURE DOES NOT HOLD: the record was changed.")
        number = certified["number"]
        if options["revoked"] is not None:
            gone = _revoked(options["revoked"])
            if number in gone:
                raise CommandError(f"REVOKED on {gone[number]}: {number}.")
        self.stdout.write(f"The signature holds (key {signing.name_of(key)}). It is over:")
        for name, value in sorted(certified.items()):
            self.stdout.write(f"  {name}: {value}")
        if options["revoked"] is None:
            self.stdout.write("Whether it was revoked since was not checked: give --revoked.")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(f"{path} is too large.")
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _key(path: Path) -> Any:
    try:
        return signing.read_key(_bytes(path))
    except ValueError as error:
        raise CommandError(f"{path} is no public Ed25519 key in PEM.") from error


def _revoked(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(_bytes(path))["revoked"])
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} is no list of revoked numbers.") from error


def read(path: Path) -> dict[str, Any]:
    """The signed record of a PDF or of a file of its own. Raises CommandError for anything else."""
    content = _bytes(path)
    if content.startswith(b"%PDF"):
        try:
            attached = PdfReader(path).attachments.get(signing.ATTACHED, [])
        except (PyPdfError, OSError, ValueError, KeyError) as error:
            raise CommandError(f"{path} is a broken PDF.") from error
        if not attached:
            raise CommandError(f"{path} carries no signed record {signing.ATTACHED}.")
        content = attached[0]
    try:
        record = json.loads(content)
        whole = isinstance(record["certificate"], dict) and isinstance(record["signature"], str)
        whole = whole and record["certificate"].get("format") == signing.FORMAT and "number" in record["certificate"]
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} is no record of a certificate.") from error
    if not whole:
        raise CommandError(f"{path} is no record of a certificate.")
    return record
