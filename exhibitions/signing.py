"""Detached electronic signatures: CMS (RFC 5652), also with the Russian algorithms (RFC 6986, 7091, 9215).

What is looked at: the file is a signature and nothing else, it was made for exactly this document (the digest of the
document is the one that was signed), and where the algorithm is known, the value was made with the key of the
certificate inside. Whom the certificate may be trusted to name is not looked at: neither the chain to a root nor
revocation. Nothing here asks the database.

Beside it may lie a machine-readable power of attorney (МЧД, format EMCHD_1 of the tax service and its forerunner):
what its XML says is read, its own signature and the register of powers of attorney are not asked.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from asn1crypto import cms, core, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_public_key
from gostcrypto import gosthash, gostsignature

from applications.files.markup import local, walk
from applications.files.verdict import Refused


def _gost(name: str) -> Callable[[bytes], bytes]:
    return lambda content: bytes(gosthash.new(name, data=content).digest())


GOST_256, GOST_512 = "1.2.643.7.1.1.2.2", "1.2.643.7.1.1.2.3"
# What a digest is called on the page, and how it is taken. SHA-1 and the digest of 1994 prove nothing any more.
DIGESTS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    GOST_256: ("ГОСТ Р 34.11-2012, 256", _gost("streebog256")),
    GOST_512: ("ГОСТ Р 34.11-2012, 512", _gost("streebog512")),
    "sha256": ("SHA-256", lambda content: hashlib.sha256(content).digest()),
    "sha384": ("SHA-384", lambda content: hashlib.sha384(content).digest()),
    "sha512": ("SHA-512", lambda content: hashlib.sha512(content).digest()),
}
HASHES: dict[str, HashAlgorithm] = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}
GOST_KEYS = {"1.2.643.7.1.1.1.1": (32, GOST_256), "1.2.643.7.1.1.1.2": (64, GOST_512)}
_OF_256 = "id-tc26-gost-3410-2012-256-paramSet"
# The curves of keys by their names in certificates: those of 2012 and the older ones, which are the same curves.
CURVES = {
    **{f"1.2.643.7.1.2.1.1.{number}": _OF_256 + letter for number, letter in enumerate("ABCD", 1)},
    "1.2.643.2.2.35.1": _OF_256 + "B",
    "1.2.643.2.2.35.2": _OF_256 + "C",
    "1.2.643.2.2.35.3": _OF_256 + "D",
    "1.2.643.2.2.36.0": _OF_256 + "B",
    "1.2.643.2.2.36.1": _OF_256 + "D",
    "1.2.643.7.1.2.1.2.1": "id-tc26-gost-3410-12-512-paramSetA",
    "1.2.643.7.1.2.1.2.2": "id-tc26-gost-3410-12-512-paramSetB",
    "1.2.643.7.1.2.1.2.3": "id-tc26-gost-3410-2012-512-paramSetC",
}
INN, INN_OF_FIRM, OGRN = "1.2.643.3.131.1.1", "1.2.643.100.4", "1.2.643.100.1"


class UnfitError(ValueError):
    """Not a signature of this document. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Signer:
    """Who signed, as the certificate in the signature says.

    `proven` is True when the value was made with the certificate's key, None when this could not be computed here.
    """

    name: str
    organisation: str
    inn: str
    ogrn: str
    issuer: str
    serial: str
    valid_from: datetime.datetime
    valid_until: datetime.datetime
    signed_at: datetime.datetime | None
    algorithm: str
    digest: str
    proven: bool | None


@dataclass(frozen=True)
class Authority:
    """A power of attorney as its file says; empty where nothing could be read."""

    number: str = ""
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    inn: str = ""


def read_authority(content: bytes) -> Authority:
    """Number, term and the principal's ИНН of a power of attorney; an empty one when it is not such a document."""
    found: dict[str, str] = {}

    def start(name: str, said: dict[str, str]) -> None:
        kind = local(name)
        if kind == "СвДов":
            for key in ("НомДовер", "ДатаВыдДовер", "СрокДейст", "ДатаКонДовер"):
                found.setdefault(key, said.get(key, ""))
        elif kind in ("СвРосОрг", "СвИП"):
            found.setdefault("ИНН", said.get("ИННЮЛ") or said.get("ИННФЛ") or "")

    try:
        walk(content, "a power of attorney", start)
    except Refused:
        return Authority()
    number = _words(found.get("НомДовер"))[:100]
    if not number:
        return Authority()
    inn = found.get("ИНН", "")
    return Authority(
        number=number,
        valid_from=_day(found["ДатаВыдДовер"]),
        valid_until=_day(found["СрокДейст"] or found["ДатаКонДовер"]),
        inn=inn if inn.isascii() and inn.isdigit() and len(inn) in (10, 12) else "",
    )


def _day(text: str) -> datetime.date | None:
    """Both ways in which these files write days."""
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None


def check(signature: bytes, document: bytes) -> Signer:
    """The signer of a document. Raises UnfitError: `not_cms`, `attached`, `several`, `no_certificate`,
    `unknown_digest`, `no_digest`, `other_file`, `forged`.
    """
    try:
        return _checked(signature, document)
    except UnfitError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise UnfitError("not_cms") from error


def _checked(signature: bytes, document: bytes) -> Signer:
    info = cms.ContentInfo.load(unwrapped(signature), strict=True)
    if info["content_type"].native != "signed_data":
        raise UnfitError("not_cms")
    signed = info["content"]
    if signed["encap_content_info"]["content"].native is not None:
        raise UnfitError("attached")
    signers = signed["signer_infos"]
    if len(signers) != 1:
        raise UnfitError("several" if len(signers) else "not_cms")
    one = signers[0]
    certificate = _certificate(signed, one["sid"])
    algorithm = one["digest_algorithm"]["algorithm"].native
    if algorithm not in DIGESTS:
        raise UnfitError("unknown_digest")
    label, take = DIGESTS[algorithm]
    digest = take(document)
    attributes = {item["type"].native: item["values"] for item in one["signed_attrs"]} if one["signed_attrs"] else {}
    # Without signed attributes the value is made over the document itself; with them, over them.
    message = document
    if attributes:
        if "message_digest" not in attributes:
            raise UnfitError("no_digest")
        if [bytes(value) for value in attributes["message_digest"].native] != [digest]:
            raise UnfitError("other_file")
        message = one["signed_attrs"].untag().dump()
    proven = _is_proven(certificate, algorithm, one, message)
    if proven is False:
        raise UnfitError("forged" if attributes else "other_file")
    if proven is None and not attributes:
        raise UnfitError("no_digest")
    return _signer(certificate, attributes, label, digest.hex(), proven)


def unwrapped(signature: bytes) -> bytes:
    """The bytes of a signature: they come as they are, in base64, or in base64 between BEGIN and END."""
    if signature[:1] == b"\x30":
        return signature
    lines = [line.strip() for line in signature.removeprefix(b"\xef\xbb\xbf").splitlines()]
    text = b"".join(line for line in lines if not line.startswith(b"-----"))
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise UnfitError("not_cms") from error


def _certificate(signed: cms.SignedData, wanted: cms.SignerIdentifier) -> x509.Certificate:
    """The signer's own among the certificates that the signature carries."""
    for choice in signed["certificates"] or ():
        if choice.name != "certificate":
            continue
        found: x509.Certificate = choice.chosen
        if wanted.name == "issuer_and_serial_number":
            number = wanted.chosen["serial_number"].native
            if found.serial_number == number and found.issuer.dump() == wanted.chosen["issuer"].dump():
                return found
        elif found.key_identifier == wanted.chosen.native:
            return found
    raise UnfitError("no_certificate")


def _is_proven(certificate: x509.Certificate, digest: str, one: cms.SignerInfo, message: bytes) -> bool | None:
    """Whether the value was made with the certificate's key; None where the algorithm is not known here."""
    info = certificate["tbs_certificate"]["subject_public_key_info"].dump()
    outer = core.Sequence.load(info)
    algorithm = core.Sequence.load(outer[0].dump())
    name, value = algorithm[0].native, one["signature"].native
    if name in GOST_KEYS:
        return _is_proven_by_gost(outer[1], algorithm, name, message, value)
    if digest not in HASHES:
        return None
    try:
        key = load_der_public_key(info)
        if isinstance(key, rsa.RSAPublicKey):
            scheme = one["signature_algorithm"]["algorithm"].native
            kind = padding.PSS(padding.MGF1(HASHES[digest]), padding.PSS.AUTO)
            key.verify(value, message, kind if "pss" in scheme else padding.PKCS1v15(), HASHES[digest])
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(value, message, ec.ECDSA(HASHES[digest]))
        else:
            return None
    except InvalidSignature:
        return False
    except UnsupportedAlgorithm:
        return None
    return True


def _is_proven_by_gost(
    bits: core.Asn1Value, algorithm: core.Sequence, name: str, message: bytes, value: bytes
) -> bool | None:
    """The same for a key of ГОСТ Р 34.10-2012; which bytes stand where says RFC 9215."""
    size, digest = GOST_KEYS[name]
    curve = CURVES.get(core.Sequence.load(algorithm[1].dump())[0].native)
    if curve is None:
        return None
    point = core.OctetString.load(core.OctetBitString.load(bits.dump()).native).native
    if len(point) != 2 * size or len(value) != 2 * size:
        return False
    mode = gostsignature.MODE_256 if size == 32 else gostsignature.MODE_512
    scheme = gostsignature.new(mode, gostsignature.CURVES_R_1323565_1_024_2019[curve])
    key = bytearray(point[:size][::-1] + point[size:][::-1])
    taken = bytearray(DIGESTS[digest][1](message)[::-1])
    return bool(scheme.verify(key, taken, bytearray(value[size:] + value[:size])))


def _signer(certificate: x509.Certificate, attributes: dict, label: str, digest: str, proven: bool | None) -> Signer:
    owner, issuer = certificate.subject.native, certificate.issuer.native
    times = attributes["signing_time"].native if "signing_time" in attributes else []
    validity = certificate["tbs_certificate"]["validity"]
    return Signer(
        name=_words(owner.get("common_name")),
        organisation=_words(owner.get("organization_name")),
        inn=_words(owner.get(INN_OF_FIRM) or owner.get(INN)).removeprefix("00")[:12],
        ogrn=_words(owner.get(OGRN))[:15],
        issuer=_words(issuer.get("common_name") or issuer.get("organization_name")),
        serial=f"{certificate.serial_number:X}"[:80],
        valid_from=validity["not_before"].native,
        valid_until=validity["not_after"].native,
        signed_at=times[0] if times else None,
        algorithm=label,
        digest=digest,
        proven=proven,
    )


def _words(value: object) -> str:
    text = ", ".join(str(one) for one in value) if isinstance(value, list) else str(value or "")
    # A name is for people to read: without what a screen would not show.
    return "".join(letter for letter in text if letter.isprintable()).strip()[:250]
