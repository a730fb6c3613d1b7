"""A small OpenID Connect provider in a process of its own, strict where the standards are.

Authorization code flow with PKCE (RFC 7636, S256 only), client authentication at the token endpoint, signed ID
tokens (RS256), userinfo and keys. Codes work once, for one client, one redirect address and one verifier, for a
minute. People are a JSON file given on the command line; who logs in is chosen on a form, as a person would.

    python oidc_provider.py PEOPLE.json CLIENT_ID CLIENT_SECRET REDIRECT_URI

prints its address on the first line and serves until it is stopped.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC = {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())), "kid": "1", "use": "sig", "alg": "RS256"}


class Provider(BaseHTTPRequestHandler):
    """The endpoints of one provider with one client."""

    people: dict[str, dict[str, Any]]
    client_id: str
    client_secret: str
    redirect_uri: str
    address: str
    codes: dict[str, dict[str, Any]] = {}
    tokens: dict[str, str] = {}

    def log_message(self, *_words: Any) -> None:
        pass

    # --- answers ----------------------------------------------------------------------------------------------

    def answer(self, status: int, body: Any = None, **headers: str) -> None:
        text = body if isinstance(body, str) else json.dumps(body)
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if isinstance(body, str) else "application/json")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(text.encode())

    def error(self, code: str, status: int = 400) -> None:
        self.answer(status, {"error": code})

    def asked(self) -> dict[str, str]:
        query = urlsplit(self.path).query
        if self.command == "POST":
            query = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}

    # --- endpoints --------------------------------------------------------------------------------------------

    def do_GET(self) -> None:
        match urlsplit(self.path).path:
            case "/.well-known/openid-configuration":
                self.answer(200, self.configuration())
            case "/jwks":
                self.answer(200, {"keys": [PUBLIC]})
            case "/authorize":
                self.authorize(self.asked())
            case "/userinfo":
                self.userinfo()
            case _:
                self.answer(404, {})

    def do_POST(self) -> None:
        match urlsplit(self.path).path:
            case "/authorize":
                self.authorize(self.asked())
            case "/token":
                self.token(self.asked())
            case _:
                self.answer(404, {})

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "scopes_supported": ["openid", "profile", "email"],
        }

    def authorize(self, asked: dict[str, str]) -> None:
        if asked.get("client_id") != self.client_id or asked.get("redirect_uri") != self.redirect_uri:
            self.error("invalid_request")  # never redirect to an address that is not known
            return
        if asked.get("response_type") != "code" or "openid" not in asked.get("scope", "").split():
            self.error("invalid_request")
            return
        if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
            self.error("invalid_request")
            return
        if self.command == "GET":
            fields = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in asked.items())
            self.answer(200, f'<form method="post">{fields}<input name="who"><button>Log in</button></form>')
            return
        if asked.get("who") not in self.people:
            query = {"error": "access_denied", "state": asked.get("state", "")}
        else:
            code = secrets.token_urlsafe(32)
            self.codes[code] = {**asked, "until": time.time() + 60}
            query = {"code": code, "state": asked.get("state", "")}
        self.answer(302, "", Location=f"{self.redirect_uri}?{urlencode(query)}")

    def token(self, asked: dict[str, str]) -> None:
        expected = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Basic {expected}"):
            self.error("invalid_client", 401)
            return
        given = self.codes.pop(asked.get("code", ""), None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked.get("grant_type") != "authorization_code"
            or given is None
            or given["until"] < time.time()
            or given["redirect_uri"] != asked.get("redirect_uri")
            or given["code_challenge"] != challenge
        ):
            self.error("invalid_grant")
            return
        now = int(time.time())
        claims = {"iss": self.address, "sub": given["who"], "aud": self.client_id, "iat": now, "exp": now + 300}
        if given.get("nonce"):
            claims["nonce"] = given["nonce"]
        access = secrets.token_urlsafe(32)
        self.tokens[access] = given["who"]
        self.answer(
            200,
            {
                "access_token": access,
                "token_type": "Bearer",
                "expires_in": 300,
                "scope": given["scope"],
                "id_token": jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"}),
            },
            Cache_Control="no-store",
        )

    def userinfo(self) -> None:
        who = self.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if who is None:
            self.error("invalid_token", 401)
            return
        self.answer(200, {"sub": who, **self.people[who]})


def main() -> None:
    people, Provider.client_id, Provider.client_secret, Provider.redirect_uri = sys.argv[1:5]
    Provider.people = json.loads(Path(people).read_text(encoding="utf-8"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Provider.address = f"http://127.0.0.1:{server.server_port}"
    sys.stdout.write(f"{Provider.address}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
