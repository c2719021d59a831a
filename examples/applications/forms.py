"""An HTML form made from what the ledger asks for; what is sent with it is a command, or each reason in its place.

python examples/applications/forms.py

`form` draws the fields of one offered command, with what was typed and what was wrong with it; `sent` reads what a
browser posts. The two know nothing of any command: a new one has its form at once.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import escape
from typing import Any

from sanse_ledger import (
    BEIJING,
    BadDocument,
    Colour,
    Kind,
    Ledger,
    NextCommand,
    OtherKind,
    Refused,
    Register,
    Wanted,
    commands_for,
    from_form,
    to_dict,
)
from sanse_ledger.commands import OpenProcedure

Said = dict[str | None, list[str]]
"""What is wrong, by the name of the input; under None what no input can put right."""


def tag(name: str, content: str | None = None, /, **attributes: object) -> str:
    """Return an HTML element; an attribute that is None or False is left out, True is one without a value."""
    given = {key: value for key, value in attributes.items() if value not in (None, False)}
    pairs = (f" {key}" if value is True else f' {key}="{escape(str(value))}"' for key, value in given.items())
    return f"<{name}{''.join(pairs)}>" + ("" if content is None else f"{content}</{name}>")


def choices(field: Wanted, chosen: str) -> str:
    """Return the options of a menu, or of the proposals under a text."""
    told = zip(to_dict(field).get("choices", ()), field.choices, strict=True)
    blank = "" if field.required else tag("option", "", value="")
    return blank + "".join(
        tag("option", f"{each.zh} {each.en}", value=wire["value"], selected=wire["value"] == chosen)
        for wire, each in told
    )


def control(field: Wanted, name: str, typed: Mapping[str, str]) -> str:
    """Return what a field is typed into, or chosen from, with what was typed before."""
    value, wire = typed.get(name, field.current), to_dict(field)
    match field.input:
        case "select":
            return tag("select", choices(field, value), name=name, required=field.required)
        case "textarea":
            return tag("textarea", escape(value), name=name)
        case "checkbox":
            return tag("input", type="checkbox", name=name, checked=bool(value))
    limits = {"min": wire.get("earliest", wire.get("least")), "max": wire.get("latest", wire.get("most"))}
    known = f"{name}-list" if field.choices else None
    text = tag("input", type=field.input, name=name, value=value, required=field.required, list=known, **limits)
    return text if known is None else text + tag("datalist", choices(field, value), id=known)


def inputs(field: Wanted, name: str, typed: Mapping[str, str], said: Said) -> Iterator[str]:
    """Yield the lines of one field, those of its parts if it has some; none for what no form asks for."""
    wrong = "".join(tag("em", escape(each)) for each in said.pop(name, ()))
    if field.input == "fieldset":
        yield tag("fieldset") + tag("legend", f"{field.zh} {field.en}{wrong}")
        for part in field.parts:
            yield from inputs(part, f"{name}.{part.name}", typed, said)
        yield "</fieldset>"
    elif field.input:
        label = f"{escape(field.zh)} {escape(field.en)} {field.unit}"
        yield tag("label", label + control(field, name, typed) + wrong)


def form(offered: NextCommand, typed: Mapping[str, str], said: Said) -> str:
    """Return the form of an offered command, with what was *typed* and what was *said* against it."""
    fields = [line for field in offered.wanted for line in inputs(field, field.name, typed, said)]
    above = [tag("p", escape(each), role="alert") for several in said.values() for each in several]
    button = tag("button", f"{escape(offered.zh)} {escape(offered.en)}", name="command", value=offered.key)
    return "\n".join([tag("form", method="post"), *above, *fields, button, "</form>"])


def sent(ledger: Ledger, offered: NextCommand, posted: Mapping[str, str]) -> tuple[Ledger, str | None]:
    """Return the ledger after what was *posted*; where it is not accepted, the form with all that was typed."""
    said: Said = {}
    try:
        return ledger.submit(from_form(offered, posted)), None
    except BadDocument as error:
        for problem in error.problems:
            said.setdefault(offered.input_of(problem.path), []).append(f"{problem.zh} {problem.en}")
    except Refused as error:
        for refusal in error.refusals:
            said.setdefault(offered.input_of(refusal.path), []).append(f"{refusal.zh}（{refusal.clause}） {refusal.en}")
    return ledger, form(offered, posted, said)


def pressed(ledger: Ledger, item: str, key: str, at: datetime, by: str) -> NextCommand:
    """Return the command whose button was pressed; a host answers 404 where there is none of that key."""
    return next(each for each in commands_for(ledger, item, at=at, by=by) if each.key == key)


def entered(at: datetime) -> Ledger:
    """Return a ledger with a red item that is overdue and a dispute by the six slips."""
    common: dict[str, Any] = {"leader": "副书记", "section": "综治股", "by": "办公室"}
    return Ledger.open(owner="某县委政法委", year=2022).submit(
        Register(
            number="红-01",
            colour=Colour.RED,
            title="平安建设考评迎检",
            kind=Kind.ASSESSMENT,
            requirement="备齐迎检材料",
            due=date(2022, 6, 10),
            at=at,
            **common,
        ),
        Register(
            number="纠-01",
            colour=Colour.GREEN,
            title="宅基地边界纠纷",
            kind=OtherKind("矛盾纠纷"),
            requirement="依法就地化解",
            at=at,
            **common,
        ),
        OpenProcedure(
            item="纠-01",
            procedure="六单",
            facts={"线索来源": "网格排查", "难易": "一般", "村（社区）": "李庄子村", "领导": "包村副镇长"},
            at=at,
            by="综治中心",
        ),
    )


def main() -> None:
    """Fill in three forms: wrong and right, refused, and one of a procedure."""
    ledger, at = entered(datetime(2022, 6, 6, 9, tzinfo=BEIJING)), datetime(2022, 6, 14, 9, tzinfo=BEIJING)
    extend = pressed(ledger, "红-01", "Extend", at, "综治股")
    posts = (
        {"due": "六月底", "reason": "考评<推迟>", "approver": ""},
        {"due": "2022-06-30", "reason": "考评<推迟>", "approver": ""},
    )
    print(form(extend, {}, {}))
    for posted in posts:
        ledger, again = sent(ledger, extend, posted)
        print(again)
    slip = pressed(ledger, "纠-01", "PassStage/make", at, "综治中心")
    print(form(slip, {}, {}))
    given = {"records.analysis": "邻里积怨", "records.time-asked": "7日内", "records.forwarded-to": ""}
    ledger, again = sent(ledger, slip, given)
    print(again)
    ledger, again = sent(ledger, slip, {**given, "records.forwarded-to": "包村副镇长"})
    print(again, ledger)


if __name__ == "__main__":
    main()
