"""A board: the items of a ledger in columns, each with what it is filtered and sorted by, below the three lamps.

It is a page for the screen first, so it is no `Document`: what stands side by side there has no place on a sheet. Like
one it is neutral in language, and nothing in it is escaped.
"""

from attrs import frozen

from sanse_ledger.pages.document import Block, Chip, Document, Line
from sanse_ledger.words.bilingual import Text, Words


@frozen(kw_only=True)
class Panel:
    """What stands above the columns: a name, a sentence, and what unfolds below it.

    >>> Panel(name="提示灯", sentence="没有滞后。", blocks=()).sentence
    '没有滞后。'
    """

    name: Text
    sentence: Text
    blocks: tuple[Block, ...]


@frozen(kw_only=True)
class Choice:
    """One list of the filter: what it is called, its key, and the options in their order.

    >>> Choice(key="section", name="责任股室", options=("综治股", "维稳股")).options[1]
    '维稳股'
    """

    key: str
    name: Words
    options: tuple[Text, ...]


@frozen(kw_only=True)
class Entry:
    """An item on the board.

    *chosen* has for each `Choice` of the board the places of the options that hold of it, *ranks* its place in each of
    the board's orders: all items are compared by whole numbers, so that every browser sorts them alike.

    >>> Entry(number="R-1", title="平安建设", standing=Words(zh="逾期", en="overdue"), is_late=True, facts=(),
    ...     chosen=((0,), (1, 2)), ranks=(0, 738316)).number
    'R-1'
    """

    number: str
    title: str
    standing: Words
    is_late: bool
    facts: tuple[tuple[Words, Line], ...]
    chosen: tuple[tuple[int, ...], ...]
    ranks: tuple[int, ...]


@frozen(kw_only=True)
class Column:
    """A column: its heading, the colour of its items if they have one, how many there are, and those that are named.

    >>> Column(heading="绿色台账", chip=None, number=2, entries=(), ends=(Words(zh="内部事项2项", en=""),)).number
    2
    """

    heading: Text
    chip: Chip | None
    number: int
    entries: tuple[Entry, ...]
    ends: tuple[Words, ...]


@frozen(kw_only=True)
class Board:
    """The whole page: head and foot are those of *page*, whose blocks are not shown.

    >>> Board(page=Document(title="看板", blocks=[]), panels=(), choices=(), orders=(), columns=()).columns
    ()
    """

    page: Document
    panels: tuple[Panel, ...]
    choices: tuple[Choice, ...]
    orders: tuple[Words, ...]
    columns: tuple[Column, ...]
