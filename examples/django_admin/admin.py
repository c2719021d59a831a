"""The list with chips and filters, the page of an item, and forms made from what `commands_for` asks for."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html

from django_admin.models import Item, bring_up, language, said
from sanse_ledger import (
    BEIJING,
    BadDocument,
    Colour,
    Command,
    Ledger,
    NextCommand,
    Refused,
    Register,
    StaleVersion,
    Wanted,
    commands_for,
    from_form,
    to_dict,
)
from sanse_ledger.commands import FIELD_WORDS
from stores import open_store
from web.desk import Desk, sentences
from web.sample import START, sample
from web.who import hidden, may
from web.words import text

OURS = ("once", "version")


@cache
def desk() -> Desk:
    """Open the store, once in each process, when the first request asks for it."""
    owner, year = settings.LEDGER_OWNER, settings.LEDGER_YEAR
    new = sample() if settings.LEDGER_DEMO else Ledger.open(owner=owner, year=int(year)) if owner and year else None
    ahead = START - datetime.now(UTC) if settings.LEDGER_DEMO else timedelta()
    return Desk(open_store(settings.LEDGER, new), lambda: datetime.now(BEIJING) + ahead)


def post(request: HttpRequest) -> str | None:
    """Return the post of who is logged in: the name of the group; with none, or several, what everybody may see."""
    names = list(request.user.groups.values_list("name", flat=True)[:2])
    return names[0] if len(names) == 1 else None


def inputs(fields: Sequence[Wanted], before: str = "") -> Iterator[tuple[str, Wanted]]:
    """Yield each field that has an input, by its name in the form; those of a fieldset by its parts."""
    for each in fields:
        if each.parts:
            yield from inputs(each.parts, f"{before}{each.name}.")
        elif each.input:
            yield before + each.name, each


def field(name: str, of: Wanted) -> forms.Field:
    """Return Django's field; the library says what is missing or wrong, so that none is required here."""
    choices = list(zip((each["value"] for each in to_dict(of).get("choices", ())), map(said, of.choices), strict=True))
    shared = {"label": f"{said(of)} {of.unit}{' *' if of.required else ''}", "required": False, "initial": of.current}
    match of.input:
        case "select":
            return forms.ChoiceField(choices=[("", "–"), *choices], **shared)
        case "checkbox":
            return forms.BooleanField(**shared)
        case "textarea":
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **shared)
    attributes = {"type": of.input, "class": "vTextField", **({"list": f"{name}-list"} if choices else {})}
    made = forms.CharField(widget=forms.TextInput(attrs=attributes), **shared)
    made.proposals = choices
    return made


class CommandForm(forms.Form):
    """The form of one command that may be given next."""

    once = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, offered: NextCommand, item: Any, *args: Any) -> None:  # noqa: ANN401 - an item of the ledger, or none; Django's arguments
        """Draw the fields that *offered* asks for; *once* keeps a form that is sent twice from being recorded twice."""
        self.offered, self.item = offered, item
        version = item.version if item else ""
        super().__init__(*args, initial={"once": secrets.token_urlsafe(18), "version": version})
        for name, of in inputs(offered.wanted):
            self.fields[name] = field(name, of)

    def record(self, who: str) -> bool:
        """Record what was sent; each reason against it stands at its field, or above where none is meant."""
        typed = {name: self.data[name] for name in self.fields if name in self.data and name not in OURS}
        number, read = self.item and self.item.number, self.cleaned_data["version"]

        def make(ledger: Ledger, at: datetime) -> Command:
            several = commands_for(ledger, number, at=at, by=who)
            return from_form(next((e for e in several if e.key == self.offered.key), self.offered), typed)

        try:
            expected = {number: read} if number and read is not None else None
            desk().submit(make, who, expected=expected, key=self.cleaned_data["once"] or None)
        except (BadDocument, Refused, StaleVersion) as error:
            for each in getattr(error, "problems", None) or getattr(error, "refusals", None) or (error,):
                path = getattr(each, "path", None)
                self.add_error(path if path in self.fields else None, getattr(each, language()))
            return False
        return True


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin):
    """The items. A row is looked at; what changes it is a command."""

    list_display = ("number", "chip", "title", "section", "leader", "due", "timeliness")
    list_filter = ("colour", "timeliness", "section", "leader", ("closed_on", admin.EmptyFieldListFilter))
    search_fields = ("number", "title")
    actions = None
    list_per_page = 50

    @admin.display(description=said(FIELD_WORDS["colour"]), ordering="colour")
    def chip(self, row: Item) -> str:
        """Return the colour with its mark: nobody has to tell colours apart."""
        colour = Colour(row.colour)
        style = f"border-left:1em solid {colour.rgb};padding-left:.4em;white-space:nowrap"
        return str(format_html('<span style="{}">{} {}</span>', style, colour.mark, said(colour)))

    def get_queryset(self, request: HttpRequest) -> Any:  # noqa: ANN401 - Django has no types
        """Return the rows as the ledger is now, without those that are not named to this post."""
        ledger = desk().store.refresh()
        bring_up(ledger, desk().instant(ledger).date())
        return super().get_queryset(request).exclude(number__in=hidden(ledger, post(request)))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Everybody who may enter the admin sees the list."""
        return bool(request.user.is_staff)

    def has_view_permission(self, request: HttpRequest, _row: Item | None = None) -> bool:
        """Likewise."""
        return bool(request.user.is_staff)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever may register."""
        return may(desk().store.ledger, post(request), Register.__name__)

    def has_change_permission(self, _request: HttpRequest, _row: Item | None = None) -> bool:
        """Nobody: a row is no record."""
        return False

    has_delete_permission = has_change_permission

    def add_view(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:  # noqa: ANN401 - as Django calls it
        """Register an item."""
        return self._page(request, None)

    def change_view(self, request: HttpRequest, object_id: str, *_: Any, **__: Any) -> HttpResponse:  # noqa: ANN401 - likewise
        """Show an item, its buttons and the form of the one that was pressed."""
        return self._page(request, unquote(object_id))

    def _page(self, request: HttpRequest, number: str | None) -> HttpResponse:
        ledger, who = desk().store.refresh(), post(request)
        unseen = hidden(ledger, who)
        item = None if number is None else ledger.items.get(number)
        if number is not None and (item is None or number in unseen):
            raise Http404
        several = [each for each in desk().offered(ledger, who, item) if item or each.type is Register]
        offered = [each for each in several if all(of.input or not of.required for of in each.wanted)]
        key = request.GET.get("do", "" if item else "Register/red")
        pressed = next((each for each in offered if each.key == key), None)
        if who and desk().recorded(who, request.POST.get("once", "")):
            return redirect(request.path if item else "..")
        if key and pressed is None:
            raise PermissionDenied
        form = None if pressed is None else CommandForm(pressed, item, request.POST or None)
        if form is not None and form.is_valid() and form.record(who or ""):
            self.message_user(request, text("done", language()))
            return redirect(request.path if item else "..")
        row = self.get_queryset(request).filter(number=number).first()
        told = (
            [(each.verbose_name, row.serializable_value(each.name)) for each in Item._meta.fields[3:7]] if row else ()
        )
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": row or said(offered[0]), "row": row,
            "chip": row and self.chip(row), "told": told, "form": form, "pressed": pressed and said(pressed),
            "buttons": [(each.key, said(each), [said(why) for why in each.against]) for each in offered],
            "history": [said_of[language() == "en"] for _, *said_of in sentences(ledger, item, unseen)] if item else (),
            "words": {key: text(key, language()) for key in ("buttons", "record")},
        }  # fmt: skip
        return TemplateResponse(request, "django_admin/item.html", context)
