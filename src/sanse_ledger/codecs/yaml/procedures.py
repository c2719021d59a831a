"""Procedures in YAML: a host writes its own, and what contradicts itself is reported where it stands.

The shapes are those of the classes of a procedure. One name is enough for whatever has one: what is left out of its key
and its English name is that name. What a definition says against itself, `Procedure` finds; here it gets its place.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from sanse_ledger.codecs.yaml.definitions import NAMES, Definition, is_named
from sanse_ledger.codecs.yaml.limits import Limits, limits_of
from sanse_ledger.codecs.yaml.scalars import Scalar
from sanse_ledger.codecs.yaml.schema import Parts, Shape, shape_of
from sanse_ledger.codecs.yaml.stream import Bounds, Report, parse
from sanse_ledger.codecs.yaml.writing import Writer
from sanse_ledger.procedures.definition import Procedure
from sanse_ledger.procedures.parts import Stage
from sanse_ledger.words.checks import expected


def load_procedure(text: str, *, limits: Limits | None = None) -> Procedure:
    """Return the procedure that a document defines.

    Keys are Chinese or English. Whatever has a name may be given as that name alone.

    >>> procedure = load_procedure('''
    ... 名称: 公文办理
    ... 环节:
    ... - {名称: 签收, 下一环节: 办文, 时限: [当日]}
    ... - {名称: 办文, 时限: [3个工作日], 办结结果: [办毕]}
    ... ''')
    >>> [stage.zh for stage in procedure.stages], procedure.stages[1].limits[0].limit
    (['签收', '办文'], WorkingDays(n=3))

    Raises BadDocument with every problem at once and its place, TypeError for what is no text. A definition is looked
    at as a whole, for stages nobody comes to and the like, once every word of it can be read.
    """
    limits, report = limits_of(limits), Report()
    procedures: list[Procedure] = []
    parse(
        text,
        report,
        Bounds(limits.commands_characters, limits.commands_events, limits.depth),
        lambda take: procedures.extend(Definition(take, report, limits).procedures()),
    )
    report.refuse()
    return procedures[0]


class _Definer(Writer):
    """Writes a procedure, and no more of it than has to be said."""

    def fields(self, value: Any, shape: Shape) -> list[str]:
        """Write what differs from its default, and a key or an English name where it is not the name."""
        named = NAMES if is_named(shape) else ()
        values = ((field, getattr(value, field.name)) for field in shape.fields)
        return [
            f"{self.key((field.zh, field.en))}: {self.holding(field.holds)(held)}"
            for field, held in values
            if held != field.default and not (field.name in named and held == value.zh)
        ]

    def part(self, shape: Shape, value: Any) -> str:
        """Write a part on one line, as a single word where that is all there is to say."""
        only = shape.only
        if only is not None and isinstance(only.holds, Scalar) and len(self.fields(value, shape)) == 1:
            held = getattr(value, only.name)
            if held != only.default:
                return self.scalar(only.holds)(held)
        return super().part(shape, value)

    def listed(self, shape: Shape, values: Iterable[Any]) -> Iterator[str]:
        """Write a list: of a stage each field on a line of its own, anything else on one line."""
        for value in values:
            lines = self.fields(value, shape) if isinstance(value, Stage) else ()
            yield f"- {f'{chr(10)}  '.join(lines) if len(lines) > 1 else self.part(shape, value)}\n"

    def procedure(self, procedure: Procedure) -> Iterator[str]:
        """Write the document."""
        shape = shape_of(Procedure)
        for field in sorted(shape.fields, key=lambda field: field.name == "stages"):  # these last
            alone = attrs.evolve(shape, fields=(field,))
            for line in self.fields(procedure, alone):
                if isinstance(field.holds, Parts):
                    yield f"{self.key((field.zh, field.en))}:\n"
                    yield from self.listed(field.holds.shape, getattr(procedure, field.name))
                else:
                    yield f"{line}\n"


def dump_procedure(procedure: Procedure, language: str = "zh") -> str:
    """Return a document that defines *procedure*, as `load_procedure` reads it.

    The same procedure gives the same text. *language* is that of keys, limits and sums; names stay in both.

    >>> from sanse_ledger import Outcome
    >>> done = Stage(key="do", zh="办理", en="handle", outcomes=(Outcome(key="办结", zh="办结", en="办结"),))
    >>> print(dump_procedure(Procedure(key="简易", zh="简易", en="simple", stages=(done,))), end="")
    名称: "简易"
    英文: "simple"
    环节:
    - 标识: "do"
      名称: "办理"
      英文: "handle"
      办结结果: ["办结"]

    Raises TypeError for what is no procedure, ValueError for another language.
    """
    return "".join(_Definer(language).procedure(expected(procedure, Procedure, "procedure")))
