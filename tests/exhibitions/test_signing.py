"""Detached signatures against makers other than ours."""

from __future__ import annotations

import datetime
from base64 import b64decode

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibitions.signing import UnfitError, check
from tests.factories.signatures import signature

# Signed by the makers of the standard: «Использование алгоритмов ГОСТ … в криптографических сообщениях формата CMS».
TEXT = b"Test message"
OF_256 = """MIIBBQYJKoZIhvcNAQcCoIH3MIH0AgEBMQ4wDAYIKoUDBwEBAgIFADAbBgkqhkiG9w0BBwGgDgQMVGVzdCBtZXNzYWdlMYHBMIG+AgEB
MFswVjEpMCcGCSqGSIb3DQEJARYaR29zdFIzNDEwLTIwMTJAZXhhbXBsZS5jb20xKTAnBgNVBAMTIEdvc3RSMzQxMC0yMDEyICgyNTYgYml0KSBl
eGFtcGxlAgEBMAwGCCqFAwcBAQICBQAwDAYIKoUDBwEBAQEFAARAkptb2ekZbC94FaGDQeP70ExvTkXtOY9zgz3cCco/hxPhXUVo3eCxVNwDQ8en
FItJZ8DEX4blZ8QtziNCMl5HbA=="""
KEY_256 = bytes.fromhex("BFCF1D623E5CDD3032A7C6EABB4A923C46E43D640FFEAAF2C3ED39A8FA399924")


def test_a_value_of_the_standard_is_proven_with_its_key() -> None:
    value = cms.ContentInfo.load(b64decode(OF_256))["content"]["signer_infos"][0]["signature"].native
    assert check(signature(TEXT, gost=True, bare=True, value=value, key=KEY_256), TEXT).proven is True
    with pytest.raises(UnfitError, match="other_file"):
        check(signature(TEXT, gost=True, bare=True, value=value), TEXT)


def test_a_signature_made_by_another_library_is_read() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Петрова Анна")])
    now = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    owner = builder.serial_number(5).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=9))
    maker = PKCS7SignatureBuilder().set_data(TEXT).add_signer(owner.sign(key, SHA256()), key, SHA256())
    made = maker.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])
    found = check(made, TEXT)
    assert (found.name, found.proven, found.algorithm) == ("Петрова Анна", True, "SHA-256")
    with pytest.raises(UnfitError, match="other_file"):
        check(made, TEXT + b"\n")


@settings(max_examples=60)
@given(st.integers(0, 640), st.integers(0, 255), st.booleans())
def test_no_changed_byte_gets_past_and_none_breaks_the_reading(place: int, byte: int, cut: bool) -> None:
    """Whatever is sent, the answer is a signer or a refusal, and never a signer of another text."""
    made = bytearray(signature(TEXT))
    place %= len(made)
    changed = bytes(made[:place]) if cut else bytes(made[:place] + bytes([byte]) + made[place + 1 :])
    with pytest.raises(UnfitError):
        check(changed, b"Another text")
