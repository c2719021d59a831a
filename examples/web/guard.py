"""What keeps a browser safe: signed sessions, a token on every form, headers on every answer, a limit on every body."""

import hmac
import re
import secrets
from collections.abc import Awaitable, Callable
from hashlib import sha256

from fastapi import HTTPException, Request, Response

HEADERS = (
    ("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)  # fmt: skip
LARGEST, LARGEST_PAPERS = 1_000_000, 30_000_000
SESSION = "session"

Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """Signs what it gives a browser to keep, with a *secret* that every process of the host shares."""

    def __init__(self, secret: bytes) -> None:
        """Sign with *secret*."""
        self._secret = secret

    def sign(self, *parts: str) -> str:
        """Return a signature of *parts*, each with its length before it."""
        said = "".join(f"{len(each)}:{each}" for each in parts)
        return hmac.new(self._secret, said.encode(), sha256).hexdigest()

    def session(self, request: Request) -> str | None:
        """Return the session that a request belongs to; None where it has none of ours."""
        name, _, signature = request.cookies.get(SESSION, "").partition(".")
        return name if name and hmac.compare_digest(signature.encode(), self.sign("session", name).encode()) else None

    def token(self, request: Request, who: str | None) -> str:
        """Return what a form must send back: of this session and this post."""
        return self.sign("form", request.state.session, who or "")

    def check(self, request: Request, who: str | None, token: str) -> None:
        """Refuse a form that was not drawn for this session and post."""
        if not hmac.compare_digest(token.encode(), self.token(request, who).encode()):
            raise HTTPException(403, "csrf")

    async def __call__(self, request: Request, go_on: Next) -> Response:
        """Give a request its session and an answer its headers; refuse a body that is too long, or says no length."""
        known = self.session(request)
        request.state.session = known or secrets.token_urlsafe(18)
        length = request.headers.get("content-length", "")
        most = LARGEST_PAPERS if request.headers.get("content-type", "").startswith("multipart/") else LARGEST
        told = re.fullmatch("[0-9]{1,9}", length) is not None and int(length) <= most
        taken = request.method != "POST" or told
        response = await go_on(request) if taken else Response("too long", 413, media_type="text/plain")
        if known is None:
            value = f"{request.state.session}.{self.sign('session', request.state.session)}"
            response.set_cookie(SESSION, value, httponly=True, samesite="lax", secure=request.url.scheme == "https")
        response.headers.update({name: value for name, value in HEADERS if name not in response.headers})
        if not request.url.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response
