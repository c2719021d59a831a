"""What people write is read as they mean it: scalars are text, and the field says what the text stands for."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

import yaml_table
from sanse_ledger import (
    BEIJING,
    Body,
    CalendarDays,
    Colour,
    Command,
    Explain,
    Extend,
    FollowedUp,
    FollowUp,
    Kind,
    Ledger,
    On,
    OtherKind,
    Reassign,
    Recolour,
    Register,
    Registered,
    SameDay,
    SetMilestone,
    Source,
    WorkingDays,
    dump_commands,
    dumps,
    load_commands,
    loads,
)
from sanse_ledger.calendar.time_limits import Roll
from sanse_ledger.codecs.yaml import parsers
from sanse_ledger.codecs.yaml.schema import COMMANDS, EVENTS, Field, shape_of
from sanse_ledger.items.parts import CarriedFrom
from sanse_ledger.words.terms import TermEnum

AT = datetime(2022, 3, 1, 9, tzinfo=BEIJING)
OTHER = timezone(timedelta(hours=-3, minutes=-30))
LIBYAML = parsers.LIBYAML
HEAD = "时区: '+08:00'\n命令:\n- 记录时间: 2022-03-01 09:00\n  记录人: 甲\n  内容:\n"
TREE = """\
# 第一周
时区: "+08:00"
命令:

- 记录时间: 2022-03-01 09:00   # 周二
  记录人: 办公室
  内容:
  - 跟踪办理:
      事项: 红-01
      进展: |
        第一行
        第二行
  - follow-up: {item: '红-01', progress: "一\\
      二"}
- at: 2022-03-02T09:00:30
  by: 'it''s me'
  do:
    - 跟踪办理:
        事项: 红-02
        进展: >-
          折成

          两行
    - {跟踪办理: {
        事项: 红-03, 进展: 分
        行}}
"""


def only(command: str) -> Command:
    """Return the one command of a document."""
    [found] = load_commands(f"{HEAD}  - {command}\n")
    return found


def register(field: str) -> Register:
    """Return a registration in which *field* is written."""
    found = only(f"登记: {{编号: 1, 名称: 二, 工作要求: 三, 分管领导: 四, 责任股室: 五, {field}}}")
    assert isinstance(found, Register)
    return found


@pytest.mark.parametrize("parser", [LIBYAML, None], ids=["libyaml", "python"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("before", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
def test_every_style_of_yaml_is_read(
    parser: object, line_end: str, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Block and flow, every sort of quotes, comments, either language, and what editors put at lines' ends."""
    monkeypatch.setattr(parsers, "LIBYAML", parser)
    later = datetime(2022, 3, 2, 9, 0, 30, tzinfo=BEIJING)

    assert (
        FollowUp(item="红-01", progress="第一行\n第二行\n", at=AT, by="办公室"),
        FollowUp(item="红-01", progress="一二", at=AT, by="办公室"),
        FollowUp(item="红-02", progress="折成\n两行", at=later, by="it's me"),
        FollowUp(item="红-03", progress="分 行", at=later, by="it's me"),
    ) == load_commands(before + TREE.replace("\n", line_end))


@pytest.mark.parametrize(
    "word", ["no", "010", "1:30", "~", "0x10", "1e3", ".inf", "2022-06-10", "<<", "=", "-1", "true", "红#1"]
)
def test_what_looks_like_something_else_stays_text(word: str) -> None:
    """In a field that holds text, a word is the text it is, quoted or not: nothing is guessed."""
    expected = FollowUp(item="红-01", progress=word, at=AT, by="甲")

    assert expected == only(f"跟踪办理: {{事项: 红-01, 进展: {word}}}")
    assert expected == only(f"跟踪办理: {{事项: 红-01, 进展: '{word}'}}")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("5个工作日", WorkingDays(5)),
        ("5 working days", WorkingDays(5)),
        ("1 working day", WorkingDays(1)),
        ("7日", CalendarDays(7)),
        ("7 days", CalendarDays(7)),
        ("当日", SameDay()),
        ("same day", SameDay()),
        ("2022-06-10", date(2022, 6, 10)),
        ("2022年6月10日", On(date(2022, 6, 10))),
        ("on 2022-06-10", On(date(2022, 6, 10))),
        ("", None),
    ],
)
def test_a_due_date_is_a_day_or_a_limit(word: str, expected: object) -> None:
    """A due date is written as a day or as any limit, in either language; left empty it is none."""
    found = only(f"延期: {{事项: 红-01, 完成时限: {word}, 理由: 乙, 批准人: 丙}}")

    assert isinstance(found, Extend)
    assert expected == found.due


@pytest.mark.parametrize("of", [Colour, Kind, Source, Body, Roll], ids=lambda of: of.__name__)
def test_a_term_is_known_by_each_of_its_words(of: type[TermEnum]) -> None:
    """The words of a closed list are the Chinese one, the English one and the key, and none stands for two."""
    words = [{member.zh, member.en, member.key} for member in of]

    assert sum(map(len, words)) == len(set().union(*words))


@pytest.mark.parametrize("kind", [*Kind, OtherKind("常规业务")])
def test_a_kind_is_read_by_each_of_its_words(kind: Kind | OtherKind) -> None:
    """A kind is written by any of its words; another name makes a kind of its own."""
    words = {kind.zh, kind.en, getattr(kind, "key", kind.zh)}

    assert {kind} == {register(f"颜色: red, 类别: {word}").kind for word in words}


@pytest.mark.parametrize("colour", [*Colour])
def test_a_colour_is_read_by_each_of_its_words(colour: Colour) -> None:
    """A colour is written by any of its words."""
    words = {colour.zh, colour.en, colour.key}

    assert {colour} == {register(f"类别: 重要会议, 颜色: {word}").colour for word in words}


@pytest.mark.parametrize(
    ("word", "expected"),
    [("是", True), ("否", False), ("yes", True), ("no", False), ("true", True), ("false", False), ("", False)],
)
def test_truth_is_written_in_three_ways(word: str, expected: bool) -> None:  # noqa: FBT001 - of the table
    """Truth is 是, yes or true, and their opposites; left empty it is the default."""
    found = only(f"调整颜色: {{事项: 1, 调整为: 橙, 调整依据: 二, 无后续: {word}}}")

    assert Recolour(item="1", to=Colour.ORANGE, grounds="二", one_off=expected, at=AT, by="甲") == found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("配合股室: 甲、乙, 类别: 重要会议, 颜色: 红", {"supporting": ("甲", "乙")}),
        ("配合股室: [甲、乙, 丙], 类别: 重要会议, 颜色: 红", {"supporting": ("甲、乙", "丙")}),
        ("配合股室: , 类别: 重要会议, 颜色: 红", {"supporting": ()}),
        ("结转自: 红-07, 类别: 重要会议, 颜色: 红", {"carried_from": CarriedFrom(number="红-07")}),
        ("carried_from: {year: 2021, 编号: 7}, kind: meeting, 颜色: 红", {
            "carried_from": CarriedFrom(number="7", year=2021),
        }),
        ("责任人: , 来源: , 完成时限: , 上级事项: , 结转自: , 日期: , 类别: 重要会议, 颜色: 红", {
            "person": None, "source": None, "due": None, "parent": None, "carried_from": None, "on": None,
        }),
        ("责任人: '', 类别: 重要会议, 颜色: 红", {"person": ""}),
    ],
)  # fmt: skip
def test_what_may_be_written_in_several_ways(written: str, expected: dict[str, object]) -> None:
    """Several sections in one text, last year's number alone, and fields left empty are read as they are meant."""
    found = register(written)

    assert expected == {name: getattr(found, name) for name in expected}


def test_a_command_may_state_its_own_time_and_author() -> None:
    """What a command states itself goes before what its group states; a group whose commands all do needs neither."""
    assert (
        Explain(item="1", reason="二", at=AT + timedelta(hours=1), by="甲"),
        Explain(item="1", reason="二", at=AT, by="乙"),
    ) == load_commands(
        f"{HEAD}  - 解释说明: {{事项: 1, 理由: 二, 记录时间: 2022-03-01 10:00, 记录人: }}\n"
        "  - 解释说明: {事项: 1, 理由: 二, by: 乙}\n"
    )
    assert (Explain(item="1", reason="二", at=AT, by="乙"),) == load_commands(
        "时区: '+08:00'\n命令:\n- 内容:\n  - 解释说明: {事项: 1, 理由: 二, at: 2022-03-01 09:00, by: 乙}\n"
    )


@pytest.mark.parametrize(
    ("zone", "written", "expected"),
    [
        ("时区: '+08:00'", "2022-03-01 09:00", AT),
        ("时区: '-03:30'", "2022-02-28 21:30", AT),
        ("时区: '+08:00'", "2022-03-01T09:00:00.000000", AT),
        ("时区: '+08:00'", "2022-03-01 09:00:00.5", AT + timedelta(milliseconds=500)),
        ("时区: '+00:00'", "2022-03-01 09:00+08:00", AT),
        ("", "2022-03-01T01:00:00+00:00", AT),
        ("zone:", "2022-03-01T01:00:00+00:00", AT),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_an_instant_is_in_the_zone_of_the_document(
    zone: str,
    written: str,
    expected: datetime,
    first: bool,  # noqa: FBT001 - of the table
) -> None:
    """Local times are in the zone stated anywhere in the document; an instant may state its own instead."""
    commands = f"命令:\n- {{记录时间: {written}, 记录人: 甲, 内容: [年终取消标注: ]}}"
    [found] = load_commands(f"{zone}\n{commands}\n" if first else f"{commands}\n{zone}\n")

    assert expected == found.at
    assert BEIJING is found.at.tzinfo


def test_a_journal_may_be_laid_out_by_hand() -> None:
    """A journal in block style, with its header in another order and keys of both languages, is the same ledger."""
    text = """\
政策:
年度: 2022
zone: "+08:00"
owner: 固阳县委政法委
事件:
  - registered:
      at: 2022-03-01T01:00:00+00:00
      记录人: 办公室
      编号: 红-01
      颜色: 红
      名称: 考评
      类别: 目标考核
      工作要求: 备齐
      分管领导: 副书记
      责任股室: 综治股
      日期: 2022-03-01
  - followed_up: {at: 2022-03-01 09:00, by: 甲, item: 红-01, on: 2022-03-01, progress: 已走访}
format: sanse-ledger/2
"""
    ledger = Ledger.replay(
        [
            Registered(
                number="红-01",
                colour=Colour.RED,
                title="考评",
                kind=Kind.ASSESSMENT,
                requirement="备齐",
                leader="副书记",
                section="综治股",
                on=AT.date(),
                at=AT,
                by="办公室",
            ),
            FollowedUp(item="红-01", progress="已走访", on=AT.date(), at=AT, by="甲"),
        ],
        owner="固阳县委政法委",
        year=2022,
    )  # fmt: skip

    assert ledger == loads(text)
    assert BEIJING is loads(text).zone


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        (BEIJING, "+08:00"),
        (UTC, "+00:00"),
        (OTHER, "-03:30"),
        (timezone(timedelta(hours=8, minutes=5, seconds=43)), "+08:05:43"),
        (timezone(-timedelta(seconds=1, microseconds=7)), "-00:00:01.000007"),
        (timezone(timedelta(hours=23, minutes=59)), "+23:59"),
    ],
)
def test_any_fixed_zone_is_kept(zone: timezone, written: str) -> None:
    """A ledger of another zone comes back in that zone, its instants written as local time (invariant 33)."""
    ledger = Ledger.open(owner="单位", year=2022, zone=zone).submit(
        Register(
            number="1", colour=Colour.RED, title="二", kind=Kind.MEETING, requirement="三", leader="四", section="五",
            due=date(2022, 6, 10), at=AT, by="甲",
        )
    )  # fmt: skip
    text = dumps(ledger)

    assert f'时区: "{written}"\n' in text
    assert ledger == loads(text)
    assert ledger.events[0].at.utcoffset() == loads(text).events[0].at.utcoffset()
    assert text == dumps(loads(text))


def test_the_two_languages_of_a_document_make_equal_ledgers() -> None:
    """A Chinese and an English journal of one ledger load equal, and so do the commands (invariant 33)."""
    assert loads(yaml_table.text("journal.zh.yaml")) == loads(yaml_table.text("journal.en.yaml"))
    assert load_commands(yaml_table.text("commands.zh.yaml")) == load_commands(yaml_table.text("commands.en.yaml"))


def test_what_follows_directly_is_one_group() -> None:
    """Commands of one author at one time are written as one group as long as nothing comes between them."""
    one, other = (Explain(item="1", reason="二", at=AT, by=by) for by in ("甲", "乙"))

    assert 1 == dump_commands([one, one]).count("记录时间")
    assert 3 == dump_commands([one, other, one]).count("记录时间")


def test_defaults_are_left_out_and_nothing_is_not() -> None:
    """A field with its default is not written; text that is empty on purpose is."""
    milestone = SetMilestone(item="1", milestone="二", title="三", due=None, roll=Roll.NEXT, at=AT, by="甲")
    empty = Reassign(item="1", leader=None, section="", reason="二", at=AT, by="甲")

    assert "      完成时限:\n" in dump_commands([milestone])
    assert "遇休调整" not in dump_commands([milestone])
    assert '      责任股室: ""\n' in dump_commands([empty])
    assert "分管领导" not in dump_commands([empty])
    assert (milestone, empty) == load_commands(dump_commands([milestone, empty]))


def fields() -> list[tuple[str, Field]]:
    """Return every field of every shape with the name of its class."""
    shapes = [*COMMANDS.values(), *EVENTS.values(), shape_of(CarriedFrom)]
    return [(shape.of.__name__, field) for shape in shapes for field in shape.fields]


def test_a_command_is_checked_by_its_own_class() -> None:
    """The validators of every field are those of its class: a new rule there holds for documents as well."""
    checked = {(of, field.name) for of, field in fields() if field.check is not None}

    assert ("Register", "colour") in checked
    assert ("CircularIssued", "number") in checked
    assert ("Explain", "reason") not in checked
