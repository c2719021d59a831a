"""A ledger for programs: FastAPI, JSON and forms in, refusals as problem documents (RFC 9457), the circular as HTML.

Who may do what is not asked here: `web/who.py` does. What is internal is told to its own alone.

LEDGER=ledger.sqlite LEDGER_OWNER=某县委政法委 LEDGER_YEAR=2026 uvicorn hosted.api:served --factory --workers 2
"""

import json
import os
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import unquote

from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse

from sanse_ledger import (
    BEIJING,
    BadDocument,
    Command,
    Ledger,
    NextCommand,
    SanseError,
    Week,
    WrongType,
    WrongValue,
    commands_for,
    friday_circular,
    from_dict,
    from_form,
    json_schema,
    records,
    render,
    to_dict,
)
from stores import LedgerStore, open_store
from web.desk import Clock, Desk
from web.who import hidden

STATUS = {BadDocument: 422, WrongValue: 422, WrongType: 400}
Read = Annotated[int | None, Header(description="the version that was read")]
BODY = {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Command"}}}}}


def post(x_post: Annotated[str, Header(description="who acts, percent-encoded: set by the proxy alone")]) -> str:
    """Return the post that the proxy names."""
    return unquote(x_post)


async def posted(request: Request) -> dict[str, str]:
    """Return the texts of a form."""
    return {name: str(value) for name, value in (await request.form()).items()}


Typed = Annotated[dict[str, str], Depends(posted)]
Post = Annotated[str, Depends(post)]


def problem(_: Request, error: Any) -> JSONResponse:  # noqa: ANN401 - any error of the library: each has .zh
    """Return all that is wrong at once."""
    body = {"type": "about:blank", "status": STATUS.get(type(error), 409), "detail": error.zh, **to_dict(error)}
    return JSONResponse(body, body["status"], media_type="application/problem+json")


def offered(ledger: Ledger, number: str, at: datetime, by: str) -> dict[str, NextCommand]:
    """Return what may be done next with an item, by the keys of the buttons."""
    if number not in ledger.items or number in hidden(ledger, by):
        raise HTTPException(404)
    return {each.key: each for each in commands_for(ledger, number, at=at, by=by)}


def pressed(ledger: Ledger, number: str, key: str, at: datetime, by: str) -> NextCommand:
    """Return the command whose button was pressed."""
    if key not in (found := offered(ledger, number, at, by)):
        raise HTTPException(404)
    return found[key]


def create(store: LedgerStore, clock: Clock) -> FastAPI:
    """Return the application on a *store*."""
    app, desk = FastAPI(title="三色台账 / three-colour ledger"), Desk(store, clock)
    app.add_exception_handler(SanseError, problem)

    def recorded(make: Callable[[Ledger, datetime], Command], by: str, number: str, read: int | None) -> dict[str, Any]:
        ledger = desk.submit(make, by, expected=None if read is None else {number: read})
        return {"item": number, "version": ledger.items[number].version if number in ledger.items else None}

    @app.get("/items")
    def items(by: Post) -> list[dict[str, Any]]:
        return [dict(each) for each in records(store.refresh(), on=clock().date(), for_=by)]

    @app.get("/items/{number}")
    def item(number: str, by: Post) -> dict[str, Any]:
        ledger = store.refresh()
        commands = [to_dict(each) for each in offered(ledger, number, desk.instant(ledger), by).values()]
        [told] = (each for each in records(ledger, on=clock().date(), for_=by) if each["number"] == number)
        return {"item": dict(told), "commands": commands}

    @app.post("/items/{number}/{key:path}", status_code=201)
    def form(number: str, key: str, typed: Typed, by: Post, if_match: Read = None) -> dict[str, Any]:
        return recorded(lambda ledger, at: from_form(pressed(ledger, number, key, at, by), typed), by, number, if_match)

    @app.post("/commands", status_code=201, openapi_extra=BODY)
    def command(told: dict[str, Any], by: Post, if_match: Read = None) -> dict[str, Any]:
        number = asked if isinstance(asked := told.get("item"), str) else ""
        if number:
            offered(store.refresh(), number, clock(), by)
        return recorded(lambda _, at: from_dict({**told, "at": at.isoformat(), "by": by}), by, number, if_match)

    @app.get("/circulars/{week}", response_class=HTMLResponse)
    def circular(week: str, by: Post) -> str:
        ledger = store.refresh()
        of = friday_circular(ledger, Week.parse(week)).with_marks_of(ledger.items.values())
        return render(of.document(for_=by), "html")

    schema = json.loads(json.dumps(json_schema("command")).replace("#/$defs/", "#/components/schemas/"))
    app.openapi()["components"]["schemas"] |= {**schema.pop("$defs"), "Command": schema}
    return app


def served() -> FastAPI:
    """Return it on the ledger that the environment names."""
    new = Ledger.open(owner=os.environ["LEDGER_OWNER"], year=int(os.environ["LEDGER_YEAR"]))
    return create(open_store(os.environ["LEDGER"], new), lambda: datetime.now(BEIJING))
