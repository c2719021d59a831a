"""JSON for programs: what there is, what may be done, commands in; what is wrong as a problem document (RFC 9457)."""

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Request, Response
from fastapi.responses import JSONResponse

from sanse_ledger import (
    BadDocument,
    CalendarUnknown,
    Command,
    CorruptJournal,
    Ledger,
    Refused,
    SanseError,
    StaleVersion,
    Week,
    friday_circular,
    from_dict,
    from_json,
    json_schema,
    records,
    to_dict,
)
from sanse_ledger.commands import SubmitWeek
from web.desk import SEPARATE, MovedOn, NotAllowed, Unknown, check_week, sentences, week_now
from web.visit import Door, Visit, language
from web.who import may
from web.words import text

SET_BY_THE_HOST = ("at", "by")
STATUS: tuple[tuple[type[Exception], int], ...] = (
    (BadDocument, 422), (Refused, 409), (StaleVersion, 409), (MovedOn, 409), (CalendarUnknown, 409),
    (CorruptJournal, 500), (NotAllowed, 403), (Unknown, 404), (ValueError, 422), (TypeError, 422),
)  # fmt: skip


def status_of(error: Exception) -> int:
    """Return the status of an answer to what was raised."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def problem(status: int, detail: str, **more: Any) -> JSONResponse:  # noqa: ANN401 - of JSON
    """Return a problem document."""
    body = {"type": "about:blank", "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type="application/problem+json")


def _named(told: dict[str, Any]) -> set[str]:
    """Return the items that a command names."""
    several = [told, *told.get("entries", ()), told.get("values", {})]
    return {str(each[name]) for each in several for name in ("item", "parent", "merged_into") if each.get(name)}


async def _body(request: Request) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(_body)]
Read = Annotated[str | None, Header(pattern='^"?[0-9]{1,9}"?$', description="the version that was read")]
Key = Annotated[str | None, Header(max_length=200, description="the same key again records nothing")]


class Api:
    """The routes for programs; a post sees and does the same as on the pages."""

    def __init__(self, door: Door) -> None:
        """Serve what comes through *door*."""
        self.door, self.desk = door, door.desk

    def router(self) -> APIRouter:
        """Return the routes, all under /api."""
        router = APIRouter(prefix="/api", tags=["ledger"])
        looking: tuple[Callable[..., Any], ...] = (self.items, self.item, self.commands, self.circular, self.slips)
        for of in looking:
            router.add_api_route(f"/{of.__name__}", of, methods=["GET"])
        body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Command"}}}, "required": True}
        told: dict[str, Any] = {"description": "problem", "content": {"application/problem+json": {}}}
        router.add_api_route("/commands", self.command, methods=["POST"], openapi_extra={"requestBody": body},
            status_code=201, responses=dict.fromkeys((403, 404, 409, 415, 422), told))  # fmt: skip
        return router

    def items(self, request: Request) -> list[dict[str, Any]]:
        """Return every item that this post may see."""
        visit = self.door.visit(request)
        return [dict(each) for each in records(visit.ledger, on=visit.at.date(), for_=visit.who)]

    def item(self, request: Request, n: str) -> dict[str, Any]:
        """Return an item with its record in sentences."""
        visit = self.door.visit(request)
        item = self.door.item(visit, n)
        told = next(e for e in records(visit.ledger, on=visit.at.date(), for_=visit.who) if e["number"] == n)
        return {**told, "history": _told(sentences(visit.ledger, item, visit.unseen))}

    def commands(self, request: Request, n: str = "") -> list[dict[str, Any]]:
        """Return what this post may do next with an item, or with the ledger: fields, and reasons against it."""
        visit = self.door.visit(request)
        offered = self.desk.offered(visit.ledger, visit.who, self.door.item(visit, n) if n else None)
        return [to_dict(each) for each in offered]

    def circular(self, request: Request, week: str) -> dict[str, Any]:
        """Return the data of a week's circular, with what this post may see."""
        visit = self.door.visit(request)
        circular = friday_circular(visit.ledger, Week.parse(week)).with_marks_of(visit.ledger.items.values())
        return to_dict(circular.seen_by(visit.who))

    def slips(self, request: Request) -> list[dict[str, Any]]:
        """Return the slips that were issued, but for those about an item that this post may not see."""
        visit = self.door.visit(request)
        return [to_dict(each) for each in visit.ledger.slips if each.about not in visit.unseen]

    def command(self, request: Request, response: Response, body: Body, if_match: Read = None,
        idempotency_key: Key = None) -> dict[str, Any]:  # fmt: skip
        """Record a command; time and post are the host's. The same key again records nothing."""
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            raise HTTPException(415, "application/json")
        visit = self.door.visit(request)
        told = self._checked(visit, body)
        who, number = visit.who or "", told.get("item", "")
        read = int(if_match.strip('"')) if if_match else None
        expected = {number: read} if number and read is not None else None
        key = idempotency_key and f"{idempotency_key}{SEPARATE}{sha256(body).hexdigest()}"
        replayed = key is not None and self.desk.recorded(who, key)

        def make(ledger: Ledger, at: datetime) -> Command:
            if key and self.desk.recorded(who, f"{idempotency_key}{SEPARATE}"):
                raise HTTPException(422, "this Idempotency-Key was used for another command")
            command: Command = from_dict({**told, "at": at.isoformat(), "by": who})
            if isinstance(command, SubmitWeek):
                check_week(ledger, command.section, command.week, read or 0)
            return command

        after = self.desk.submit(make, who, expected=expected, key=key)
        response.headers.update({"Idempotent-Replayed": "true"} if replayed else {})
        number = number or told.get("number", "")
        week, item = told.get("week") if told["command"] == "SubmitWeek" else None, after.items.get(number)
        version = week_now(after, who, Week.parse(week))[1] if week else item and item.version
        response.headers.update({} if version is None else {"ETag": f'"{version}"'})
        return {"item": number or None, "version": version, "events": after.version}

    def _checked(self, visit: Visit, body: bytes) -> dict[str, Any]:
        """Return the members of a command that this post may give, or say why not."""
        command = from_json(body, at=visit.at, by=visit.who or "-")
        told: dict[str, Any] = to_dict(command)
        if any(number in visit.unseen for number in _named(told)):
            raise Unknown(told.get("item", ""))
        item = self.door.item(visit, told["item"]) if told.get("item") else None
        if not may(visit.ledger, visit.who, type(command).__name__, item, told.get("section")):
            raise NotAllowed
        return told


def _told(lines: list[tuple[int, str, str]]) -> list[dict[str, Any]]:
    return [{"record": place, "zh": zh, "en": en} for place, zh, en in lines]


def failed(door: Door, request: Request, error: Exception) -> JSONResponse:
    """Return a problem document for what was raised: all of it at once; of a stale item what is new."""
    of, status = language(request), status_of(error)
    if isinstance(error, MovedOn):
        now, version = error.args
        return problem(status, text("week-changed", of), version=version, changed=now and to_dict(now))
    if not isinstance(error, SanseError):
        return problem(status, text({403: "command", 404: "not-found"}.get(status, "unavailable"), of))
    more: dict[str, Any] = dict(to_dict(error))
    if isinstance(error, StaleVersion):
        visit = door.visit(request)
        there = {number: read for number, (read, _) in error.stale.items() if number not in visit.unseen}
        found = [(visit.ledger.items[number], read) for number, read in there.items() if number in visit.ledger.items]
        more["changed"] = {e.number: _told(sentences(visit.ledger, e, visit.unseen, read)) for e, read in found}
    return problem(status, error.en if of == "en" else error.zh, **more)


def describe(app: FastAPI) -> None:
    """Describe the commands too: a union that `command` tells apart."""
    schema = json.loads(json.dumps(json_schema("command")).replace("#/$defs/", "#/components/schemas/"))
    parts = schema.pop("$defs")
    for name in schema["discriminator"]["mapping"]:
        given = parts[name]
        given["properties"] = {k: v for k, v in given["properties"].items() if k not in SET_BY_THE_HOST}
        given["required"] = [each for each in given["required"] if each not in SET_BY_THE_HOST]
    schema.pop("$schema", None)
    app.openapi()["components"]["schemas"].update({**parts, "Command": schema})
