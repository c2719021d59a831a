"""The admin: a list with chips and filters, an item with forms, each refusal in its place, and the week's circular."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from hosted.board.models import Row, bring_up
from sanse_ledger import (
    BEIJING,
    BadDocument,
    Colour,
    NextCommand,
    Refused,
    StaleVersion,
    Wanted,
    Week,
    commands_for,
    friday_circular,
    from_form,
    html_fragment,
    to_dict,
)
from stores import open_store
from web.desk import Desk, sentences
from web.who import hidden


@cache
def desk() -> Desk:
    """Open the store, once in each process."""
    return Desk(open_store(settings.LEDGER), lambda: datetime.now(BEIJING))


def inputs(fields: Sequence[Wanted], before: str = "") -> Iterator[tuple[str, forms.Field]]:
    """Yield Django's fields; the library says what is missing or wrong."""
    for each in fields:
        yield from inputs(each.parts, f"{before}{each.name}.")
        kind = {"select": forms.ChoiceField, "checkbox": forms.BooleanField}.get(each.input or "", forms.CharField)
        if each.input and not each.parts:
            choices = [
                (sent["value"], of.zh) for sent, of in zip(to_dict(each).get("choices", ()), each.choices, strict=True)
            ]
            more = {"choices": [("", "–"), *choices]} if kind is forms.ChoiceField else {}
            yield before + each.name, kind(label=f"{each.zh} {each.unit}", required=False, initial=each.current, **more)


def form_of(offered: NextCommand, version: int, sent: Any) -> Any:  # noqa: ANN401 - Django has no types
    """Return the form of a command, drawn for a version of its item."""
    hidden = forms.IntegerField(widget=forms.HiddenInput, initial=version)
    return type("CommandForm", (forms.Form,), {"version": hidden, **dict(inputs(offered.wanted))})(sent or None)


@admin.register(Row)
class RowAdmin(admin.ModelAdmin):
    """The items. A row is looked at; what changes it is a command."""

    list_display = ("number", "chip", "title", "section", "leader", "due", "timeliness")
    list_filter = ("colour", "timeliness", "section", "leader", ("closed_on", admin.EmptyFieldListFilter))
    search_fields = ("number", "title")
    actions = None

    @admin.display(description="颜色", ordering="colour")
    def chip(self, row: Row) -> str:
        """Return the colour with its mark."""
        colour = Colour(row.colour)
        return str(format_html('<b style="border-left:1em solid {}">{} {}</b>', colour.rgb, colour.mark, colour.zh))

    def get_queryset(self, request: HttpRequest) -> Any:  # noqa: ANN401 - Django has no types
        """Return the rows as the ledger is now."""
        bring_up(desk().store.refresh(), desk().instant(desk().store.ledger).date())
        return (
            super().get_queryset(request).exclude(number__in=hidden(desk().store.ledger, request.user.get_username()))
        )

    def change_view(self, request: HttpRequest, object_id: str, *_: Any, **__: Any) -> HttpResponse:  # noqa: ANN401 - as Django calls it
        """Show an item and its buttons, or record the form of the one that was pressed."""
        row, by = get_object_or_404(self.get_queryset(request), pk=unquote(object_id)), request.user.get_username()
        ledger = desk().store.ledger
        offered = commands_for(ledger, row.number, at=desk().instant(ledger), by=by)
        pressed = next((each for each in offered if each.key == request.GET.get("do")), None)
        item, form = ledger.items[row.number], None
        if pressed:
            form = form_of(pressed, item.version, request.POST)
            if request.method == "POST" and form.is_valid() and self.recorded(row.number, pressed, form, by):
                return redirect(request.path)
        week = friday_circular(ledger, Week.of(desk().instant(ledger).date())).document(for_=by)
        context = {**self.admin_site.each_context(request), "row": row, "chip": self.chip(row), "form": form,
            "offered": offered, "said": [zh for _, zh, _ in sentences(ledger, item, hidden(ledger, by))],
            "circular": mark_safe(html_fragment(week))}  # fmt: skip  # noqa: S308 - escaped by the library
        return TemplateResponse(request, "board/item.html", context)

    def recorded(self, number: str, pressed: NextCommand, form: Any, by: str) -> bool:  # noqa: ANN401 - Django has no types
        """Record what was sent; each reason against it stands at its field."""
        read = form.cleaned_data["version"]
        try:
            typed = {name: value for name, value in form.data.items() if name in form.fields and name != "version"}
            desk().submit(lambda _, __: from_form(pressed, typed), by, expected={number: read})
        except (BadDocument, Refused, StaleVersion) as error:
            for each in getattr(error, "problems", None) or getattr(error, "refusals", None) or (error,):
                path = getattr(each, "path", None)
                form.add_error(path if path in form.fields else None, each.zh)
        return not form.errors
