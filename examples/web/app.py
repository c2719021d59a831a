"""The application: pages and API behind one guard, and what is answered when something is raised."""

import secrets
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError as Unread
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from sanse_ledger import SanseError
from stores import LedgerStore, unavailable
from web import api
from web.desk import Clock, Desk, MovedOn, NotAllowed, Unknown
from web.guard import Guard
from web.pages import Pages, style_of_papers
from web.visit import Door, language
from web.words import TEXTS, text

BY_STATUS = {403: "command", 404: "not-found", 413: "too-long"}


def create_app(store: LedgerStore, clock: Clock, *, header: str | None = None, secret: bytes | None = None) -> FastAPI:
    """Return the application on a *store*; several processes of one host need the same *secret*.

    *header* is where the host's proxy names the post of who is logged in there; without it, it is a demonstration.
    """
    door = Door(Desk(store, clock), Guard(secret or secrets.token_bytes(32)), header)
    pages = Pages(door)
    app = FastAPI(title="三色台账 / three-colour ledger", docs_url=None, redoc_url=None)
    app.middleware("http")(door.guard)
    app.include_router(pages.router())
    app.include_router(api.Api(door).router())
    style = style_of_papers()
    app.add_api_route("/static/papers.css", lambda: Response(style, media_type="text/css"), include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    api.describe(app)

    def answer(request: Request, error: Exception) -> Response:
        """Answer what was raised: as a page for people, as a problem document for programs."""
        if isinstance(error, HTTPException):
            status, said = error.status_code, str(error.detail)
            said = said if said in TEXTS else BY_STATUS.get(status, said)
        elif isinstance(error, unavailable()):
            status, said = 503, "away"
        elif isinstance(error, Unread | UnicodeError):
            status, said = 422, "not-found"
        elif request.url.path.startswith("/api/"):
            return api.failed(door, request, error)
        else:
            status = api.status_of(error)
            said = getattr(error, language(request), BY_STATUS.get(status, "unavailable"))
        if request.url.path.startswith("/api/"):
            return api.problem(status, text(said, language(request)))
        return pages.failed(request, status, said)

    for kind in (HTTPException, Unread, UnicodeError, SanseError, MovedOn, NotAllowed, Unknown, *unavailable()):
        app.add_exception_handler(kind, answer)
    return app
