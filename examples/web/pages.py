"""The pages for people: lists, an item, forms, the week, the circular, the lamps."""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sanse_ledger import (
    BadDocument,
    Colour,
    Command,
    Document,
    Item,
    Ledger,
    NextCommand,
    Refusal,
    Refused,
    SanseError,
    StaleVersion,
    Timeliness,
    Week,
    WrongValue,
    commands_for,
    friday_circular,
    from_form,
    history_in_words,
    html_fragment,
    issue_circular,
    records,
    three_lamps,
    timeliness,
    to_dict,
    weekly_digest,
    weekly_ledger,
)
from sanse_ledger.commands import FIELD_WORDS, IssueCircular, SubmitWeek, WeekEntry
from sanse_ledger.events import Rectified, WeekSubmitted
from sanse_ledger.office import ledger_dashboard
from web.desk import MovedOn, check_week, sentences, week_now
from web.visit import OWN_PAGES, POST, TONGUE, Door, Visit, language
from web.who import in_use, may, posts
from web.words import text

Posted = dict[str, str]
Said = dict[str | None, list[str]]
Routes = tuple[Callable[..., Response], ...]
PAGE = 50
COUNTS = re.compile("[0-9]{1,9}([ ,，、;；]+[0-9]{1,9})*")
FACTS = "title kind requirement leader section person supporting source parent due target merged_into"
_WIDTH = re.compile(r' style="width:([0-9.]+%)"')
_TEMPLATES = FileSystemLoader(Path(__file__).parent / "templates")
_ENVIRONMENT = Environment(loader=_TEMPLATES, autoescape=True, undefined=StrictUndefined)


def paper(document: Document, of: str) -> Markup:
    """Return a paper of the library as a part of the page: its style is a file, since none may stand in the page."""
    page = html_fragment(document, "en" if of == "en" else "zh")
    before, _, rest = page.partition("<style>")
    return Markup(before + _WIDTH.sub(r' width="\1"', rest.partition("</style>")[2]))  # noqa: S704 - escaped by the library


def style_of_papers() -> str:
    """Return the style that papers have, for the file."""
    return html_fragment(Document(title="", blocks=())).partition("<style>")[2].partition("</style>")[0]


def said_in(error: SanseError, of: str) -> Said:
    """Return what is wrong, by the name of the input; under None what no input can put right."""
    said: Said = {}
    for each in getattr(error, "problems", None) or getattr(error, "refusals", None) or (error,):
        clause = f" ({each.clause})" if isinstance(each, Refusal) else ""
        said.setdefault(getattr(each, "path", None), []).append(f"{getattr(each, of)}{clause}")
    return said


def entered(item: Item | None, record: str) -> dict[str, str]:
    """Return the texts of a record as they were entered, by the fields of its command."""
    event = None if item is None else next((e for n, e in enumerate(item.history, 1) if str(n) == record), None)
    told = {} if event is None else to_dict(event)
    return {n: v for n, v in told.items() if isinstance(v, str) and n not in {"event", "at", "by", "item", "number"}}


def to_page(place: str) -> RedirectResponse:
    """Send a browser on to a page of ours, after what it sent was recorded."""
    return RedirectResponse(place if place.startswith("/") and not place.startswith(("//", "/\\")) else "/", 303)


async def _posted(request: Request) -> Posted:
    """Return the texts of a form; of a paper its name and its SHA-256: where it is kept is the host's (X33)."""
    async with request.form(max_files=3) as sent:
        papers = {name: paper for name, paper in sent.items() if not isinstance(paper, str) and paper.size}
        sums = {f"{name}.sha256": sha256(await each.read()).hexdigest() for name, each in papers.items()}
        named = {f"{name}.name": each.filename or "" for name, each in papers.items()}
        return {name: value for name, value in sent.items() if isinstance(value, str)} | named | sums


Sent = Annotated[Posted, Depends(_posted)]


def _fits(row: Mapping[str, Any], asked: Mapping[str, str]) -> bool:
    """Tell whether an item is one of those that the filters ask for."""
    state, wanted = asked.get("state", "open"), asked.get("q", "").strip()
    fits = all(not asked.get(name) or row[name] == asked[name] for name in ("colour", "section", "timeliness"))
    fits = fits and (state == "all" or (row["closed_on"] is None) == (state == "open"))
    return fits and (wanted in row["number"] or wanted in row["title"])


def _shown(value: object, visit: Visit) -> str:
    """Return a fact of an item as the page shows it; nothing of another item that this post may not see."""
    if isinstance(value, tuple):
        return "、".join(value)
    return "" if value is None or value in visit.unseen else str(getattr(value, visit.language, value))


def _week(visit: Visit, written: str) -> Week:
    """Return the week that is asked for; that of today where none is."""
    return Week.parse(written) if written else Week.of(visit.at.date())


def _read(posted: Posted, kept: Mapping[str, str]) -> Posted:
    """Return what a form sent; of a correction only what was changed."""
    same = {f"values.{name}": value for name, value in kept.items()}
    return {name: value for name, value in posted.items() if same.get(name) != value.replace("\r\n", "\n")}


def _version(posted: Posted) -> int | None:
    """Return the version that a form was drawn for; None where it says none."""
    said = posted.pop("_version", "")
    return int(said) if re.fullmatch("[0-9]{1,9}", said) else None


def _new_names(ledger: Ledger, posted: Posted) -> dict[str, str]:
    """Return the sections and leaders that nothing in the ledger has yet, by the input in which they were typed."""
    known = {f"{of}{name}": kept for name, kept in in_use(ledger).items() for of in ("", "changes.", "values.") if kept}
    typed = {name: re.findall(r"[^\s、][^\n\r、]*(?<!\s)", posted.get(name, "")) for name in known}
    return {name: new for name in known if (new := "、".join(each for each in typed[name] if each not in known[name]))}


def _unfilled(posted: Posted, of: str) -> Said:
    """Return what is wrong with a section's form before any rule is asked: a count that is no number, or nothing."""
    filled = {name: value.strip() for name, value in posted.items() if "." in name and value.strip()}
    wrong = {name for name, value in filled.items() if name.startswith("counts.") and not COUNTS.fullmatch(value)}
    said: Said = {name: [text("no-count", of)] for name in sorted(wrong)}
    return said if filled or "rest_as_planned" in posted else {None: [text("nothing", of)]}


def _handed_in(ledger: Ledger, at: datetime, who: str, week: Week, posted: Posted) -> SubmitWeek:
    """Return the hand-in that a section's form makes: its lines in the ledger's order."""
    lines = {n: [posted.get(f"{name}.{n}", "") for name in ("progress", "plan")] for n in ledger.items}
    entries = [WeekEntry(item=n, progress=did, plan=will) for n, (did, will) in lines.items() if (did + will).strip()]
    counted = {each.name: posted.get(f"counts.{each.name}", "") for each in ledger.policy.counts}
    counts = {name: tuple(map(int, re.findall("[0-9]+", written))) for name, written in counted.items() if written}
    return SubmitWeek(section=who, week=week, entries=tuple(entries), rest_as_planned="rest_as_planned" in posted,
        counts=counts, at=at, by=who)  # fmt: skip


def _on_record(handed: WeekSubmitted | None) -> Posted:
    """Return what a section handed in, by the names of its form."""
    if handed is None:
        return {}
    kept = {f"{name}.{each.item}": getattr(each, name) for each in handed.entries for name in ("progress", "plan")}
    kept.update((f"counts.{each.name}", "、".join(map(str, each.numbers))) for each in handed.counts)
    return kept | ({"rest_as_planned": "on"} if handed.rest_as_planned else {})


def _last(ledger: Ledger, week: Week) -> int | None:
    """Return the number of the last circular of a week; None where none went round."""
    return max((each.number for each in ledger.circulars if each.week == week), default=None)


def _drafted(ledger: Ledger, at: datetime, week: Week, by: str, reason: str,  # noqa: PLR0913, PLR0917 - what it needs
    seen: str | None = None) -> IssueCircular:  # fmt: skip
    """Return the command that issues a week's circular, or corrects its last for a *reason*: the text that was *seen*.

    Raises MovedOn where it is another text by now.
    """
    corrects = _last(ledger, week) if reason else None
    command = issue_circular(ledger, week, at=at, by=by, corrects=corrects, reason=reason)
    if seen is not None and (command.text is None or command.text.digest != seen):
        raise MovedOn
    return command


class Pages:
    """The routes for people; each takes its visit from the *door*."""

    def __init__(self, door: Door) -> None:
        """Serve what comes through *door*."""
        self.door, self.desk = door, door.desk

    def router(self) -> APIRouter:
        """Return the routes; none of them is part of the API."""
        router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
        looking: Routes = (self.item, self.form, self.week, self.weekly, self.circular, self.lamps, self.ledger,
            self.dashboard, self.language)  # fmt: skip
        for page in looking:
            router.add_api_route(f"/{page.__name__}", page, methods=["GET"])
        router.add_api_route("/", self.items, methods=["GET"])
        taking = {"form": self.send, "week": self.hand_in, "circular": self.issue, "post": self.choose}
        for path, take in taking.items():
            router.add_api_route(f"/{path}", take, methods=["POST"])
        return router

    def page(self, visit: Visit, name: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - of a template
        """Return a page from its template."""
        of, request = visit.language, visit.request
        shared = {"visit": visit, "ledger": visit.ledger, "who": visit.who, "of": of, "here": str(request.url.path),
            "back": f"{request.url.path}?{request.url.query}".rstrip("?") if request.method == "GET" else "/",
            "t": lambda key: text(key, of), "said_as": lambda words: getattr(words, of), "wire": to_dict,
            "token": self.door.guard.token(request, visit.who), "once": secrets.token_urlsafe(18), "Colour": Colour,
            "demonstration": self.door.header is None, "posts": posts(visit.ledger), "Timeliness": Timeliness,
            "done": "done" in request.query_params, "own_pages": OWN_PAGES}  # fmt: skip
        return HTMLResponse(_ENVIRONMENT.get_template(f"{name}.html").render(**shared, **values), status)

    # Looking

    def items(self, request: Request) -> Response:
        """Return the list of the items, as the filters have it."""
        visit, asked = self.door.visit(request), request.query_params
        rows = records(visit.ledger, on=visit.at.date(), for_=visit.who)
        kept = [row for row in rows if _fits(row, asked)]
        page = max(1, int(asked["page"])) if re.fullmatch("[0-9]{1,6}", asked.get("page", "")) else 1
        pages = max(1, -(-len(kept) // PAGE))
        shown = kept[(min(page, pages) - 1) * PAGE :][:PAGE]
        return self.page(visit, "items", rows=shown, count=len(kept), unnamed=len(visit.unseen), asked=asked,
            query={k: v for k, v in asked.items() if k not in ("page", "done")}, pages=pages, number=min(page, pages),
            sections=sorted({row["section"] for row in rows}))  # fmt: skip

    def item(self, request: Request, n: str) -> Response:
        """Return the page of an item: what it is, what may be done, and its record."""
        visit = self.door.visit(request)
        item = self.door.item(visit, n)
        told = [(FIELD_WORDS[name], _shown(getattr(item, name), visit)) for name in FACTS.split()]
        ledger, who = visit.ledger, visit.who
        words = history_in_words(item, ledger.context, for_=who, letterhead=ledger.letterhead, items=ledger.items)
        return self.page(visit, "item", item=item, told=[pair for pair in told if pair[1]],
            late=timeliness(item, visit.at.date(), ledger.context), offered=self.desk.offered(ledger, who, item),
            corrections=words if any(isinstance(each, Rectified) for each in item.history) else (),
            history=sentences(ledger, item, visit.unseen))  # fmt: skip

    def ledger(self, request: Request) -> Response:
        """Return what may be done with the ledger as a whole: registering, the year's clearing, corrections."""
        visit = self.door.visit(request)
        return self.page(visit, "ledger", offered=self.desk.offered(visit.ledger, visit.who, None))

    def lamps(self, request: Request) -> Response:
        """Return the three lamps of today."""
        visit = self.door.visit(request)
        lamps = three_lamps(visit.ledger, visit.at.date()).document(for_=visit.who)
        return self.page(visit, "paper", title=text("lamps", visit.language), paper=paper(lamps, visit.language))

    def dashboard(self, request: Request) -> Response:
        """Return the ledger of today on one page, which filters and sorts by a script of its own."""
        visit = self.door.visit(request)
        page = ledger_dashboard(visit.ledger, visit.at.date(), language=visit.language, for_=visit.who)
        own = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
        return HTMLResponse(page, headers={"Content-Security-Policy": f"{unescape(own)}; frame-ancestors 'none'"})

    def weekly(self, request: Request, week: str = "") -> Response:
        """Return the weekly work ledger: what each section handed in (G4.4)."""
        visit = self.door.visit(request)
        shown = paper(weekly_ledger(visit.ledger, of := _week(visit, week), for_=visit.who), visit.language)
        return self.page(visit, "paper", title=text("work", visit.language), week=of, paper=shown)

    def circular(self, request: Request, week: str = "", number: str = "", reason: str = "") -> Response:
        """Return a week's circular as it was issued last, the one of a *number*, or the text that would go round."""
        visit = self.door.visit(request)
        chosen = next((each for each in visit.ledger.circulars if str(each.number) == number), None)
        if number and chosen is None:
            raise HTTPException(404, "not-found")
        return self._circular(visit, chosen.week if chosen else _week(visit, week), reason, {}, int(number or 0))

    def _circular(self, visit: Visit, week: Week, reason: str, said: Said, number: int = 0) -> HTMLResponse:
        """Return what went round; for who may issue it, the very text that would, with what it is known by."""
        ledger, last, draft, against = visit.ledger, _last(visit.ledger, week), None, list[Refusal]()
        allowed = may(ledger, visit.who, "IssueCircular")
        if allowed and not number and bool(last) == bool(reason):
            try:
                draft = _drafted(ledger, visit.at, week, visit.who or "", reason)
                ledger = ledger.submit(draft)
            except Refused as error:
                against = [*error.refusals]
        circular = friday_circular(ledger, week, number=number or _last(ledger, week))
        circular = circular.with_marks_of(ledger.items.values())
        return self.page(visit, "circular", 409 if said else 200, week=week, allowed=allowed, against=against,
            last=last, said=said, draft=draft, reason=reason, circular=circular,
            paper=paper(circular.document(for_=None if draft else visit.who), visit.language))  # fmt: skip

    # Acting

    def form(self, request: Request, key: str, n: str = "", record: str = "") -> Response:
        """Return the form of a command."""
        visit = self.door.visit(request)
        item = self.door.item(visit, n) if n else None
        offered = self.door.pressed(visit, item, key)
        if key == "Rectify" and item is not None and not entered(item, record):
            return self.page(visit, "records", item=item, history=sentences(visit.ledger, item, visit.unseen))
        return self._form(visit, item, offered, {"record": record} if record else {}, {})

    def _form(  # noqa: PLR0913, PLR0917 - what a form is drawn from
        self, visit: Visit, item: Item | None, offered: NextCommand, typed: Posted, said: Said, status: int = 200,
        changes: Sequence[tuple[int, str, str]] = (),
    ) -> HTMLResponse:  # fmt: skip
        values = entered(item, typed.get("record", ""))
        wanted = [each for each in offered.wanted if each.input]
        known = {path for path in said if path and (path[7:] in values or offered.input_of(path) == path)}
        placed = {path: told for path, told in said.items() if path in known}
        general = [each for path, told in said.items() if path not in known for each in told]
        return self.page(visit, "form", status, item=item, offered=offered, wanted=wanted, typed=typed, placed=placed,
            general=general, values=values, changes=changes, fields=FIELD_WORDS,
            names=in_use(visit.ledger))  # fmt: skip

    def send(self, request: Request, posted: Sent) -> Response:
        """Record what a form sends; what is not accepted comes back with all that was typed, and why."""
        visit = self.door.visit(request)
        who, number, key = self._who(visit, posted), posted.pop("_n", ""), posted.pop("_command", "")
        once, version = posted.pop("_once", ""), _version(posted)
        then = f"/item?n={quote(number, safe='')}&done=1" if number else "/?done=1"
        if self.desk.recorded(who, once):
            return to_page(then)
        item = self.door.item(visit, number) if number else None
        expected = {number: version} if item and version is not None else None
        if item and expected not in (None, {number: item.version}):
            return self._moved_on(visit, number, key, version or 0, posted)
        offered = self.door.pressed(visit, item, key)
        sure = "、".join((new := _new_names(visit.ledger, posted)).values())
        if posted.pop("_sure", "") != sure:
            asked: Said = {name: [f"{each}{text('new-name', visit.language)}"] for name, each in new.items()}
            return self._form(visit, item, offered, {**posted, "_sure": sure}, asked, 422)

        def make(ledger: Ledger, at: datetime) -> Command:
            found = next((e for e in commands_for(ledger, number or None, at=at, by=who) if e.key == key), None)
            if found is None:
                raise StaleVersion({number: (item.version if item else 0, ledger.version)})
            return from_form(found, _read(posted, entered(item, posted.get("record", ""))))

        try:
            self.desk.submit(make, who, expected=expected, key=once)
        except StaleVersion:
            return self._moved_on(self.door.visit(request), number, key, version or 0, posted)
        except (BadDocument, Refused) as error:
            said, status = said_in(error, visit.language), 422 if isinstance(error, BadDocument) else 409
            return self._form(visit, item, offered, posted, said, status)
        return to_page(then)

    def _moved_on(self, visit: Visit, number: str, key: str, read: int, typed: Posted) -> HTMLResponse:
        """Return what is new since the version that was *read*, with what was typed below it."""
        item = self.door.item(visit, number)
        new = sentences(visit.ledger, item, visit.unseen, read)
        offered = next((e for e in self.desk.offered(visit.ledger, visit.who, item) if e.key == key), None)
        if offered is None:
            return self.page(visit, "moved", 409, item=item, changes=new, typed=typed, fields=FIELD_WORDS)
        return self._form(visit, item, offered, typed, {}, 409, new)

    def _who(self, visit: Visit, posted: Posted, command: str = "") -> str:
        self.door.guard.check(visit.request, visit.who, posted.pop("_token", ""))
        if visit.who is None or (command and not may(visit.ledger, visit.who, command, section=visit.who)):
            raise HTTPException(403, "command")
        return visit.who

    def week(self, request: Request, week: str = "") -> Response:
        """Return the form in which a section hands in its week."""
        visit = self.door.visit(request)
        return self._week(visit, _week(visit, week))

    def _week(self, visit: Visit, week: Week, typed: Posted | None = None, said: Said | None = None) -> HTMLResponse:
        """Return the form with what was *typed*, else with what is on record: lines are asked of what owes one."""
        ledger, who, digest = visit.ledger, visit.who or "", weekly_digest(visit.ledger, week)
        now, version = week_now(ledger, who, week)
        kept = _on_record(now)
        owing = {line.item.number for line in digest.in_progress if line.item.section == who}
        seen = (each for number, each in ledger.items.items() if number not in visit.unseen)
        return self.page(visit, "week", 409 if said else 200, week=week, now=now, version=version, said=said or {},
            mine=[each for each in seen if each.number in owing or f"plan.{each.number}" in kept], kept=kept,
            typed=kept if typed is None else typed, allowed=may(ledger, who, "SubmitWeek", section=who),
            plans={entry.item: entry.plan for each in ledger.weeks if each.week < week for entry in each.entries},
            handed=next((each for each in digest.hand_ins if each.section == who), None))  # fmt: skip

    def hand_in(self, request: Request, posted: Sent) -> Response:
        """Record a section's week: one line an item, what it counted, and whether the rest goes as planned."""
        visit = self.door.visit(request)
        who, week = self._who(visit, posted, "SubmitWeek"), _week(visit, posted.pop("week", ""))
        once, read = posted.pop("_once", ""), _version(posted) or 0
        if unfilled := _unfilled(posted, visit.language):
            return self._week(visit, week, posted, unfilled)

        def make(ledger: Ledger, at: datetime) -> SubmitWeek:
            check_week(ledger, who, week, read)
            return _handed_in(ledger, at, who, week, posted)

        try:
            self.desk.submit(make, who, key=once)
        except MovedOn:
            return self._week(self.door.visit(request), week, posted, {None: [text("week-changed", visit.language)]})
        except (Refused, WrongValue) as error:
            said: Said = said_in(error, visit.language)
            for each in error.refusals if isinstance(error, Refused) else ():
                if each.item in visit.ledger.items and each.path in said:
                    said.setdefault(f"progress.{each.item}", []).append(getattr(each, visit.language))
            return self._week(visit, week, posted, said)
        return to_page(f"/week?week={week}&done=1")

    def issue(self, request: Request, posted: Sent) -> Response:
        """Issue the circular that was looked at, or one that corrects the last of its week: that text and no other."""
        visit = self.door.visit(request)
        who, week = self._who(visit, posted, "IssueCircular"), _week(visit, posted.get("week", ""))
        reason, seen = posted.get("reason", ""), posted.get("_text", "")
        try:
            make = partial(_drafted, week=week, by=who, reason=reason, seen=seen)
            self.desk.submit(make, who, key=posted.get("_once"))
        except MovedOn:
            changed: Said = {None: [text("text-changed", visit.language)]}
            return self._circular(self.door.visit(request), week, reason, changed)
        except Refused as error:
            return self._circular(visit, week, reason, said_in(error, visit.language))
        return to_page(f"/circular?week={week}&done=1")

    def choose(self, request: Request, posted: Sent) -> Response:
        """Take the post that was chosen in a demonstration."""
        visit = self.door.visit(request)
        self.door.guard.check(request, visit.who, posted.get("_token", ""))
        response = to_page(posted.get("back", "/"))
        if self.door.header is None:
            response.set_cookie(POST, quote(posted.get("post", "")), httponly=True, samesite="lax")
        return response

    def language(self, to: str, back: str = "/") -> Response:
        """Change the language."""
        response = to_page(back)
        response.set_cookie(TONGUE, "en" if to == "en" else "zh", samesite="lax", httponly=True)
        return response

    def failed(self, request: Request, status: int, said: str) -> HTMLResponse:
        """Return a page that says what went wrong, and needs no ledger for it."""
        page = _ENVIRONMENT.get_template("failed.html").render(of=language(request), said=said, text=text)
        return HTMLResponse(page, status)
