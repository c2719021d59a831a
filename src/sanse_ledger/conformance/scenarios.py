"""Scenarios that an office writes in YAML: what is known 已知, what is asked 提出, what comes of it 结果.

`load_scenarios` reads a document, `Scenario.run` asks the library and says what came otherwise, with its line. Neither
opens a file. `plugin` makes each scenario a pytest case; docs/zh/howto/write-scenarios.md says how to write one.
"""

import re
from collections.abc import Callable, Iterable

from attrs import field, frozen

from sanse_ledger.calendar.work_days import WorkCalendar
from sanse_ledger.codecs.yaml.limits import Limits
from sanse_ledger.codecs.yaml.scenario_shapes import Place, Said
from sanse_ledger.codecs.yaml.scenarios import Asked, read_scenarios
from sanse_ledger.conformance.scenario_results import Looked, problem_at, results, unlike
from sanse_ledger.errors import Problem, Refused
from sanse_ledger.ledger.ledger import Ledger
from sanse_ledger.words.bilingual import Language
from sanse_ledger.words.checks import expected_or_none

_CHINESE_KEY = re.compile("^[ -]*[\u4e00-\u9fff]+ *[:：]", re.MULTILINE)


@frozen(kw_only=True)
class Outcome:
    """What came of a scenario: the ledger at its end, and what came otherwise than it says.

    A problem has the line of what was expected, the path for its place in the document, and for its code the field.
    """

    ledger: Ledger
    problems: tuple[Problem, ...]

    @property
    def came_true(self) -> bool:
        """Whether everything came as the scenario says."""
        return not self.problems


@frozen(kw_only=True)
class Scenario:
    """One scenario of a document: its name, the line it begins on, and the language its document is written in.

    >>> [scenario] = load_scenarios('''
    ... 年度: 2022
    ... 情景:
    ... - 名称: 没有办结能转橙吗？
    ...   已知:
    ...     记录时间: 2022-06-06 09:00
    ...     记录人: 办公室
    ...     内容:
    ...     - 登记: {编号: 红-01, 颜色: 红, 名称: 考评, 类别: 目标考核, 工作要求: 备齐材料, 分管领导: 副书记,
    ...         责任股室: 综治股, 完成时限: 2022-06-10}
    ...   提出:
    ...     记录时间: 2022-06-07 09:00
    ...     记录人: 办公室
    ...     内容: [{调整颜色: {事项: 红-01, 调整为: 橙, 调整依据: 趋于常态化}}]
    ...   结果: {退回: G2.4, 事项: {编号: 红-01, 颜色: 橙}}
    ... ''')
    >>> for problem in scenario.run().problems:
    ...     print(problem.line, problem.zh)
    15 红-01的颜色：应为橙，实为红
    """

    name: str
    line: int
    language: Language
    _ledger: Ledger = field(repr=False)
    _given: tuple[Asked, ...] = field(repr=False)
    _said: Said = field(repr=False)

    def run(self) -> Outcome:
        """Ask what is asked, step by step, and compare what comes of it.

        Where something is refused that is not to be, or the other way round, nothing that follows is looked at.
        """
        ledger, problems = self._ledger, list[Problem]()
        steps = (self._said, *self._said.values["further"])
        given = self._given
        for step in steps:
            given = (*given, *step.values["given"])
            ledger, refused = _known(ledger, given)
            problems += refused
            if refused:
                break
            ledger, answered = _ask(ledger, step)
            problems += answered
            if answered:
                break
            came = results(Looked.at(ledger, step.values["asked"]), step.values["then"])
            problems += sorted(came, key=lambda each: (each.line, each.column))
            given = ()
        return Outcome(ledger=ledger, problems=tuple(problems))


def _known(ledger: Ledger, given: Iterable[Asked]) -> tuple[Ledger, list[Problem]]:
    """Record what is known; what the ledger refuses of it cannot be known."""
    for each in given:
        try:
            ledger = ledger.submit(each.command)
        except Refused as refused:
            zh, en = f"已知的这一条不予受理：{refused.zh}", f"what is known is refused: {refused.en}"
            return ledger, [problem_at("given", each.place, zh, en)]
    return ledger, []


def _ask(ledger: Ledger, step: Said) -> tuple[Ledger, list[Problem]]:
    """Submit what is asked, and compare the answer."""
    asked, then = [each.command for each in step.values["asked"].commands], step.values["then"]
    try:
        after = ledger.submit(*asked)
    except Refused as refused:
        return ledger, _on_refusal(then, refused)
    if then.get("refused") is None and then.get("answer") is not False:
        return after, []
    return after, [problem_at("answer", _place_of(then), "应予退回，实际受理", "expected to be refused, but accepted")]


def _on_refusal(then: Said, refused: Refused) -> list[Problem]:
    if (reasons := then.get("refused")) is not None:
        return list(unlike(then, "refused", reasons, refused.refusals))
    if then.get("answer") is False:
        return []
    zh, en = f"应予受理，实际退回：{refused.zh}", f"expected to be accepted, but refused: {refused.en}"
    return [problem_at("answer", _place_of(then), zh, en)]


def _place_of(then: Said) -> Place:
    """Return where the answer is stated; where it is not, where the results begin."""
    return then.places.get("refused") or then.places.get("answer") or then.place


def language_of(text: str) -> Language:
    """Return the language of the keys of a document, also of one that cannot be read.

    >>> language_of("情景: []"), language_of("scenarios: []")
    ('zh', 'en')
    """
    return "zh" if _CHINESE_KEY.search(text) else "en"


def in_lines(problems: Iterable[Problem], file: str, language: Language) -> str:
    """Return problems as editors and terminals take them: file, line and column, then what it is.

    >>> problem = Problem(code="due", line=4, column=9, path="", zh="应为无", en="expected none")
    >>> in_lines([problem], "红.ledger.yaml", "zh")
    '红.ledger.yaml:4:9: 应为无'
    """
    return "\n".join(
        f"{file}:{each.line}:{each.column}: {each.zh if language == 'zh' else each.en}" for each in problems
    )


def load_scenarios(
    text: str,
    *,
    read: Callable[[str], str] | None = None,
    calendar: WorkCalendar | None = None,
    limits: Limits | None = None,
) -> tuple[Scenario, ...]:
    r"""Return the scenarios of a document, in its order; its keys are Chinese or English.

    A document that begins with a ledger file names it; *read* returns the text of the file of that name, which stands
    beside the document, and raises OSError where there is none. *calendar* defaults to China's.

    >>> from sanse_ledger import BadDocument
    >>> try:
    ...     load_scenarios("年度: 2022\n情景: [{名称: 甲, 提出: {日期: 2022-06-31}, 结过: 受理}]")
    ... except BadDocument as bad:
    ...     print(bad.zh)
    第2行第23列，scenarios[0].when.on：“2022-06-31”不是日期，应写成 2022-06-10 这样
    第2行第36列，scenarios[0].结过：没有“结过”这一项，是不是“结果”？

    Raises BadDocument with every problem at once and its place, TypeError for what is no text.
    """
    expected_or_none(calendar, WorkCalendar, "calendar")
    written = read_scenarios(text, read=read, calendar=calendar, limits=limits)
    language = language_of(text)
    return tuple(
        Scenario(
            name=each.values["name"],
            line=each.place.line,
            language=language,
            ledger=written.ledger,
            given=written.given,
            said=each,
        )
        for each in written.scenarios
    )
