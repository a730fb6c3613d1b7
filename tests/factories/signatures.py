"""Detached signatures for tests: made with keys of this moment, by the Western and by the Russian algorithms."""

from __future__ import annotations

import base64
import datetime
import hashlib
from typing import Any

from asn1crypto import algos, cms, core, keys, x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from gostcrypto import gosthash, gostsignature

GOST, CURVE = "1.2.643.7.1.1.2.2", "id-tc26-gost-3410-2012-256-paramSetB"
SCHEME = gostsignature.new(gostsignature.MODE_256, gostsignature.CURVES_R_1323565_1_024_2019[CURVE])
KEY = bytes(range(1, 33))
NOW = datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.UTC)


def streebog(content: bytes) -> bytes:
    return bytes(gosthash.new("streebog256", data=content).digest())


def gost_value(content: bytes, key: bytes) -> bytes:
    value = bytes(SCHEME.sign(bytearray(key), bytearray(streebog(content)[::-1])))
    return value[32:] + value[:32]


def gost_key(key: bytes) -> bytes:
    """A subjectPublicKeyInfo as RFC 9215 writes it."""
    point = bytes(SCHEME.public_key_generate(bytearray(key)))
    octets = core.OctetString(point[:32][::-1] + point[32:][::-1]).dump()
    parameters = core.SequenceOf(spec=core.ObjectIdentifier)
    parameters.append(core.ObjectIdentifier("1.2.643.2.2.36.0"))
    parameters.append(core.ObjectIdentifier(GOST))
    oid = core.ObjectIdentifier("1.2.643.7.1.1.1.1").dump()
    return _sequence(_sequence(oid + parameters.dump()) + core.OctetBitString(octets).dump())


def _length(size: int) -> bytes:
    if size < 128:
        return bytes([size])
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(octets)]) + octets


def _sequence(content: bytes) -> bytes:
    return b"\x30" + _length(len(content)) + content


WESTERN = ec.derive_private_key(7, ec.SECP256R1())


def certificate(gost: bool, own: bytes = KEY, name: str = "Иванов Иван Иванович") -> x509.Certificate:
    """A certificate whose own signature nobody looks at."""
    key = gost_key(own) if gost else WESTERN.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    subject = x509.Name.build({"common_name": name, "organization_name": "ООО «Ромашка»"})
    extra = x509.NameTypeAndValue({"type": "1.2.643.100.4", "value": core.NumericString("7700000000")})
    subject.chosen.append(x509.RelativeDistinguishedName([extra]))
    tbs = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": 77,
            "signature": {"algorithm": "sha256_ecdsa"},
            "issuer": x509.Name.build({"common_name": "Испытательный УЦ"}),
            "validity": {
                "not_before": x509.Time({"utc_time": NOW - datetime.timedelta(days=30)}),
                "not_after": x509.Time({"utc_time": NOW + datetime.timedelta(days=300)}),
            },
            "subject": subject,
            "subject_public_key_info": keys.PublicKeyInfo.load(key),
        }
    )
    return x509.Certificate(
        {"tbs_certificate": tbs, "signature_algorithm": {"algorithm": "sha256_ecdsa"}, "signature_value": b"\x00"}
    )


def signature(
    document: bytes, *, gost: bool = False, attached: bool = False, armoured: bool = False, **changed: Any
) -> bytes:
    """A CMS signature of a document; `certificate`, `attributes` and `value` may be taken away or replaced."""
    own = changed.get("key", KEY)
    owner = certificate(gost, own)
    digest = streebog(document) if gost else _sha256(document)
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "signing_time", "values": [cms.Time({"utc_time": NOW})]}),
            cms.CMSAttribute({"type": "message_digest", "values": [changed.get("digest", digest)]}),
        ]
    )
    bare = changed.get("bare", False)
    message = document if bare else attributes.dump()
    value = changed.get("value") or (gost_value(message, own) if gost else WESTERN.sign(message, ec.ECDSA(SHA256())))
    name = GOST if gost else "sha256"
    signer = {
        "version": "v1",
        "sid": {"issuer_and_serial_number": {"issuer": owner.issuer, "serial_number": owner.serial_number}},
        "digest_algorithm": algos.DigestAlgorithm({"algorithm": name}),
        "signature_algorithm": {"algorithm": "1.2.643.7.1.1.1.1" if gost else "sha256_ecdsa"},
        "signature": value,
    }
    if not bare:
        signer["signed_attrs"] = attributes
    body = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [algos.DigestAlgorithm({"algorithm": name})],
            "encap_content_info": {"content_type": "data", **({"content": document} if attached else {})},
            "certificates": [owner] if changed.get("with_certificate", True) else [],
            "signer_infos": [signer] * changed.get("signers", 1),
        }
    )
    made = cms.ContentInfo({"content_type": "signed_data", "content": body}).dump()
    if armoured:
        return b"-----BEGIN CMS-----\n" + base64.encodebytes(made) + b"-----END CMS-----\n"
    return made


def _sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
