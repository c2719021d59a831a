"""The lifecycle as a Promela model, docs/lifecycle.pml: two items and the clearing, written from the table of rules.

A guard of the table becomes a macro over the facts of an item, an event an inline, a row a step of the item's process.
The properties are assertions after each step, stated apart from the guards. `docs/generate.py` writes the file;
`tests/test_promela.py` has `spin` check it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill, wrap
from types import MappingProxyType

from abstract_item import CONSTANTS, EFFECTS, GUARDS, TIME_PASSES, VECTOR, Action, Effect, Term, actions
from guards import ROOT
from sanse_ledger.journal import commands as cmd
from sanse_ledger.journal import events as ev
from sanse_ledger.ledger.rules import LEDGER_GUARDS
from sanse_ledger.rules.guard import Guard, Rule
from sanse_ledger.rules.table import RULES
from sanse_ledger.words.colours import MARKED
from table_rows import name_of

FILE = ROOT / "docs" / "lifecycle.pml"
OF_THE_LEDGER = MappingProxyType({
    "_year_open": "!year_cleared",
    "_known_parent": "YES",
    "_carried_once": "YES",
    "_merge_target": "YES",
    "_clearable": "(some_marked && all_completed)",
})  # fmt: skip
"""The rules over many items, by the names of their functions; that December has come is left to time."""
WAY_OUT = (
    *("Explain", "ContactSuperior", "Conclude", "Recolour_red", "FinishMeasure", "FinishMeasure", "Deliberate"),
    *("PlanMeasure", "FinishMeasure", "FollowUp", "Recolour_orange", "CancelMilestone", "Complete"),
)
"""What takes an item from wherever it stands to its completion, each step where it is allowed; none reopens."""

INDENT = " " * 4
HEAD = """\
/* The lifecycle of two items and the clearing of the year, for the model checker spin.
 *
 * Written by docs/generate.py from the table of rules: change the code, then run it again.
 *
 *     spin -a docs/lifecycle.pml && gcc -O2 -DSAFETY -DNOCLAIM -DNOREDUCE -DSFH -o pan pan.c && ./pan -m200000 -w25
 *
 * What is shown, and what is left out, stands in docs/reliability.md. With -DITEMS=1 there is one item.
 */
#ifndef ITEMS
#define ITEMS 2
#endif
"""
CHECKS = """\
hidden byte colour_before, closure_before, came_from_before;
hidden byte late_before, concluded_before, completed_before;
hidden byte missed_before, duties_before, discussed_before, finished_before;

inline seen(it) {
    colour_before = it.colour;
    closure_before = it.closure;
    came_from_before = it.came_from;
    late_before = it.was_late;
    concluded_before = it.concluded;
    completed_before = it.completed;
    missed_before = it.unable || (it.due == PAST && it.done != IN_TIME);
    duties_before = it.explained && it.contacted;
    discussed_before = it.discussed || (it.concluded && !it.raised);
    finished_before = !it.open_measures && (it.finished || (it.concluded && !it.raised))
}

/* An error names the property that is broken: the invariant's number, or the clause's. */
#define X(number) (100 + number)
#define property(number, condition) (number == 0 || (condition))

inline checked(it, by) {
    /* 2: entered in red, orange or green */
    assert(property(2, (colour_before == ABSENT) == (by == Register) && it.colour != ABSENT));
    assert(property(2, by != Register || it.colour != CLEARED));
    /* 3: forward goes one colour */
    assert(property(3, by == Register || it.colour <= colour_before || it.colour == CLEARED
        || (by == Recolour && it.colour == colour_before + 1)));
    /* 4: back goes by a return, one colour, or by a reopening */
    assert(property(4, it.colour >= colour_before || (by == Return && it.colour == colour_before - 1)
        || (by == Reopen && it.colour == came_from_before)));
    /* 5, 6: out of red when concluded; late, when explained and taken to the superior */
    assert(property(5, !(colour_before == RED && it.colour == ORANGE) || concluded_before));
    assert(property(6, !(colour_before == RED && it.colour == ORANGE) || !missed_before || duties_before));
    /* 7, 8: out of orange when a problem is discussed, and its list is finished */
    assert(property(7, !(colour_before == ORANGE && it.colour == GREEN) || discussed_before));
    assert(property(8, !(colour_before == ORANGE && it.colour == GREEN) || finished_before));
    /* 9: nothing green, struck off or cleared has an open entry; X17: nor, struck off, an open date */
    assert(property(9, !it.open_measures || ((it.colour == RED || it.colour == ORANGE) && !it.completed)));
    assert(property(X(17), !(it.open_date && it.completed)));
    /* X13: struck off in green, or in red as one-off work with its own work done; X2: and it keeps its colour */
    assert(property(X(13), by != Complete || it.colour == GREEN
        || (it.colour == RED && concluded_before && (!missed_before || duties_before) && !it.open_measures)));
    assert(property(X(2), by != Recolour || !completed_before));
    /* 10: marks come off at the clearing only, but for what leaves the count */
    assert(property(10, it.colour != CLEARED || colour_before == CLEARED
        || by == ClearYear || by == Withdraw || by == CarryOver));
    /* 11: what is cleared was struck off */
    assert(property(11, by != ClearYear || completed_before));
    /* 12: nothing cleared changes but by reopening, and nothing that left the count at all */
    assert(property(12, colour_before != CLEARED || (by == Reopen && closure_before != LEFT)));
    /* 13: after a return or a reopening the stage begins anew */
    assert(property(13, (by != Return && by != Reopen)
        || !(it.discussed || it.finished || it.followed_up || it.completed)));
    /* X11: late never becomes in time */
    assert(property(X(11), !late_before || it.was_late))
}
"""
LEDGER = """\
#define marked(it) (it.colour == RED || it.colour == ORANGE || it.colour == GREEN)
#define settled(it) (!marked(it) || it.completed)
#if ITEMS == 1
#define some_marked marked(items[0])
#define some_absent (items[0].colour == ABSENT)
#define all_completed settled(items[0])
#else
#define some_marked (marked(items[0]) || marked(items[1]))
#define some_absent (items[0].colour == ABSENT || items[1].colour == ABSENT)
#define all_completed (settled(items[0]) && settled(items[1]))
#endif
#define may_ClearYear {clear_year}

inline cleared_with_the_year(it) {{
    if
    :: marked(it) -> seen(it); Cleared(it); checked(it, ClearYear)
    :: else
    fi
}}

/* 11: all in the count, or none. That the year was cleared matters while something may still be registered. */
inline clear_the_year() {{
    cleared_with_the_year(items[0]);
#if ITEMS == 2
    cleared_with_the_year(items[1]);
#endif
    assert(property(11, !some_marked));
    year_cleared = some_absent
}}
"""
PROCESSES = """\
#define me items[_pid]

active [ITEMS] proctype item() {{
end: do
    :: d_step {{ {passes} -> {passed} }} /* the due date passes */
{steps}    od
}}

active proctype ledger() {{
end: do
    :: d_step {{ may_ClearYear -> clear_the_year() }}
    /* 14: from here the clearing can be reached, by what the table allows and without reopening */
    :: d_step {{
        some_marked ->
        way_out(items[0]);
#if ITEMS == 2
        way_out(items[1]);
#endif
        assert(property(14, may_ClearYear));
        clear_the_year()
    }}
    od
}}

ltl late_stays_late {{ [] (items[0].was_late -> [] items[0].was_late) }}
ltl out_is_out {{ [] (items[0].closure == LEFT -> [] (items[0].closure == LEFT)) }}
"""


def _vector() -> Iterator[str]:
    """Yield the constants and the facts of an item."""
    yield from (f"#define {name} {number}\n" for name, number in CONSTANTS.items())
    yield "\ntypedef Item {\n"
    wide = {"colour": 3, "closure": 2, "came_from": 3, "due": 2, "done": 2, "open_measures": 2}
    for name, says in VECTOR.items():
        yield f"    unsigned {name} : {wide.get(name, 1)}; /* {says} */\n"
    yield "}\n\nItem items[ITEMS];\nbit year_cleared;\n\n"
    names = dict.fromkeys(rule.command.__name__ for rule in RULES)
    listed = fill(", ".join([*names, "ClearYear"]), 100, initial_indent=INDENT, subsequent_indent=INDENT)
    yield f"mtype = {{\n{listed}\n}}\n\n"


def _lines(text: str) -> list[str]:
    """Return a long line as several."""
    return wrap(text, 115, subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False)


def _macro(name: str, text: str) -> str:
    """Return the definition of a macro."""
    return " \\\n".join(_lines(f"#define {name} {text}")) + "\n"


def _heard(terms: Iterable[Term]) -> list[str]:
    """Return what terms read that is no fact of the item: the arguments, in the order of their names."""
    return sorted({name for term in terms for name in term.reads} - {*VECTOR})


def _guards(rules: tuple[Rule, ...]) -> Iterator[str]:
    """Yield each guard of the table as a macro."""
    guards: dict[Guard, None] = dict.fromkeys(guard for rule in rules for guard in rule.guards)
    for guard in guards:
        term = GUARDS[guard]
        yield _macro(f"{name_of(guard)}({', '.join(['it', *_heard([term])])})", term.text)
    yield "\n"


def _said(action: Action, name: str) -> str:
    """Return what a command says under a name, in the model's words."""
    words = {"to": ("ABSENT", "RED", "ORANGE", "GREEN", "CLEARED"), "its_due": ("NONE", "AHEAD", "PAST")}
    number = action.says[name]
    return words[name][number] if name in words else ("NO", "YES")[number]


def _open_to(action: Action) -> list[str]:
    """Return the arguments that a row's guards hear, but for the colour it leads to."""
    return [name for name in _heard(GUARDS[guard] for guard in action.rule.guards) if name != "to"]


def _allowed(action: Action) -> str:
    """Return what a row asks, as a macro: its colours, its guards, and the rules over many items."""
    colours = action.rule.colours
    where = " || ".join(f"it.colour == {each.name}" for each in colours) or "it.colour == ABSENT"
    conditions = ["marked(it)" if colours == MARKED else where]
    for guard in action.rule.guards:
        arguments = [_said(action, name) if name == "to" else name for name in _heard([GUARDS[guard]])]
        conditions.append(f"{name_of(guard)}({', '.join(['it', *arguments])})")
    over_many = (OF_THE_LEDGER[guard.__name__] for guard in LEDGER_GUARDS.get(action.rule.command, ()))
    conditions += [each for each in over_many if each != "YES"]
    asked = " && ".join(f"({each})" if "||" in each else each for each in conditions)
    return _macro(f"may_{action.row}({', '.join(['it', *_open_to(action)])})", f"({asked})")


def _may(action: Action, it: str) -> str:
    """Return the condition of an action, told what the command says."""
    bound = "" if action.way.needs.text == "YES" else f"{action.way.needs.text.replace('it.', f'{it}.')} && "
    return f"{bound}may_{action.row}({', '.join([it, *(_said(action, name) for name in _open_to(action))])})"


def _assignments(effect: Effect, *, it: str = "it", between: str = ";\n    ") -> str:
    """Return an effect as assignments, one after the other."""
    each = (f"{it}.{name} = {value.text.replace('it.', f'{it}.')}" for name, value in effect)
    return between.join(f"\n{INDENT}".join(_lines(text)) for text in each) or "skip"


def _event(of: type[ev.Event]) -> str:
    """Return what an event does, as an inline."""
    effect = EFFECTS[of]
    arguments = ", ".join(["it", *_heard(value for _name, value in effect)])
    return f"inline {of.__name__}({arguments}) {{\n    {_assignments(effect)}\n}}\n\n"


def _does(action: Action, it: str) -> str:
    """Return the event of an action, told what the command says."""
    says = [_said(action, name) for name in _heard(value for _name, value in EFFECTS[action.event])]
    return f"{action.event.__name__}({', '.join([it, *says])})"


def _step(action: Action) -> str:
    """Return a step of the item's process: where it is allowed it is done, and what must hold is looked at."""
    done = f"{_does(action, 'me')}; checked(me, {action.rule.command.__name__})"
    lines = _lines(f":: d_step {{ {_may(action, 'me')} -> seen(me); {done} }}")
    return "".join(f"{INDENT}{each}\n" for each in lines)


def _way_out(by_name: dict[str, Action]) -> Iterator[str]:
    """Yield the way out of an item, each step taken where the table allows it."""
    yield "inline way_out(it) {\n"
    steps = (by_name[name] for name in WAY_OUT if name in by_name)
    yield ";\n".join(f"    if\n    :: {_may(each, 'it')} -> {_does(each, 'it')}\n    :: else\n    fi" for each in steps)
    yield "\n}\n\n"


def model(rules: tuple[Rule, ...] = RULES) -> str:
    """Return the model of a table of rules; KeyError for a guard or an event whose meaning is not stated."""
    every = [*actions(rules)]
    passes, passed = TIME_PASSES
    clear_year = " && ".join(OF_THE_LEDGER[guard.__name__] for guard in LEDGER_GUARDS[cmd.ClearYear])
    steps = "".join(_step(each) for each in every)
    return "".join([
        HEAD,
        "\n",
        *_vector(),
        *_guards(rules),
        LEDGER.partition("inline")[0].format(clear_year=clear_year),
        *dict.fromkeys(_allowed(each) for each in every),
        "\n",
        *(_event(of) for of in dict.fromkeys([*(each.event for each in every), ev.Cleared])),
        CHECKS,
        "\n",
        "inline" + LEDGER.format(clear_year=clear_year).partition("inline")[2],
        "\n",
        *_way_out({each.name: each for each in every}),
        PROCESSES.format(
            passes=passes.text.replace("it.", "me."), passed=_assignments(passed, it="me", between="; "), steps=steps
        ),
    ])  # fmt: skip


def files() -> Iterator[tuple[Path, str]]:
    """Yield the model."""
    yield FILE, model()
