"""How a picture is drawn: fonts for Chinese that are there, text that is text, the same bytes for the same ledger.

Nothing of matplotlib's own settings is changed, and pyplot is never loaded. Lengths are whole numbers.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from html import escape
from io import BytesIO
from typing import Final, TypeAlias

from attrs import frozen

from sanse_ledger.errors import WrongValue, in_code
from sanse_ledger.office.extras import extra
from sanse_ledger.words.bilingual import Language, Words, wording
from sanse_ledger.words.phrases import in_line

with extra("plot"):
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
    from matplotlib.text import Text

Plane: TypeAlias = Axes
"""What is drawn on."""
FONTS: Final = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "思源黑体"),
    *("PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei", "DengXian", "WenQuanYi Micro Hei"),
    *("WenQuanYi Zen Hei", "Droid Sans Fallback", "Sarasa Gothic SC", "HarmonyOS Sans SC", "Noto Sans CJK JP"),
    *("Noto Serif CJK SC", "Noto Serif CJK JP", "Source Han Serif SC", "SimSun", "FangSong", "KaiTi", "Heiti TC"),
    "Arial Unicode MS",
)
"""The fonts that are looked for, the first that is there is taken."""
WANTED: Final = Words(
    zh="本机没有中文字体，图中汉字以□代替；请安装思源黑体（Noto Sans CJK SC）、文泉驿微米黑、黑体或微软雅黑之一",
    en="No font for Chinese is installed, □ stands for its characters; install Noto Sans CJK SC (Source Han Sans), "
    "WenQuanYi Micro Hei, SimHei or Microsoft YaHei",
)
"""What is said where none of them is."""
LATIN: Final = "DejaVu Sans"
"""The font that comes with matplotlib."""
INK: Final = "#212121"
_HAN: Final = "汉"
_LONGEST: Final = 24
_WIDE: Final = 84
_DPI: Final = range(30, 1201)
_ID: Final = re.compile('(?<=id=")[a-z][0-9a-f]{10}(?=")')
_NAMED: Final = re.compile('(?<=id="|...#)[a-z][0-9a-f]{10}')


@frozen
class Look:
    """How one kind of thing looks: its name, its fill, its hatch and the colour of that, all of which tell it apart."""

    name: Words
    fill: str
    hatch: str = ""
    edge: str = "#FFFFFF"


@frozen(kw_only=True)
class Picture:
    """A picture of a ledger: `png` and `svg` give its bytes, a notebook shows it.

    `title` and `notes` stand in it; `told` says in words what it shows, for whoever does not see it.

    >>> from datetime import date
    >>> from sanse_ledger import Ledger
    >>> from sanse_ledger.office import plot_weeks
    >>> picture = plot_weeks(Ledger.open(owner="固阳县委政法委", year=2022), on=date(2022, 6, 10))
    >>> picture.png()[1:4], picture.svg()[:5], picture.title
    (b'PNG', b'<?xml', '固阳县委政法委2022年各周在册事项')
    """

    title: str
    told: str
    language: Language
    size: tuple[int, int]
    draw: Callable[["Canvas"], None]
    notes: tuple[str, ...] = ()

    def figure(self) -> Figure:
        """Draw it as a figure of matplotlib, for whoever wants to change something in it before it is saved.

        >>> from sanse_ledger import Ledger
        >>> from sanse_ledger.office import plot_weeks
        >>> len(plot_weeks(Ledger.open(owner="固阳县委政法委", year=2022)).figure().axes)
        1
        """
        canvas = Canvas(self.size, self.language)
        self.draw(canvas)
        canvas.finish(self.title, [*self.notes, *([WANTED.en] if self.wanted else [])])
        return canvas.figure

    @property
    def wanted(self) -> Words | None:
        """Which fonts are wanted, where there is none for Chinese; the picture says so in English."""
        return None if chinese_font() else WANTED

    def png(self, dpi: int = 150) -> bytes:
        """Return it as PNG, with this many pixels for an inch.

        Raises WrongValue for a *dpi* that is no whole number from 30 to 1200.
        """
        if type(dpi) is not int or dpi not in _DPI:
            raise WrongValue(
                f"dpi is a whole number from 30 to 1200, not {in_code(dpi)}",
                f"dpi 应为 30 至 1200 的整数，而不是 {in_code(dpi)}",
                field="dpi",
                value=dpi,
            )
        figure = self.figure()
        figure.set_dpi(dpi)
        FigureCanvasAgg(figure).print_png(  # type: ignore[no-untyped-call]  # it has no types
            made := BytesIO(), metadata={"Software": None}
        )
        return made.getvalue()

    def svg(self) -> bytes:
        """Return it as SVG, its letters as outlines: it looks the same where a font is missing."""
        about = {"Date": None, "Creator": None, "Title": self.title}
        FigureCanvasSVG(self.figure()).print_svg(  # type: ignore[no-untyped-call]  # as above
            made := BytesIO(), metadata=about
        )
        text = made.getvalue().decode()
        places = {name: f"i{place}" for place, name in enumerate(dict.fromkeys(_ID.findall(text)))}
        return _NAMED.sub(lambda found: places.get(found[0], found[0]), text).encode()

    def _repr_html_(self) -> str:
        """Show it in a notebook, with what it shows in words, and which fonts are wanted."""
        wanted = f"<figcaption>{escape(wording(self.wanted, self.language))}</figcaption>" if self.wanted else ""
        shown = b64encode(self.png()).decode()
        said = escape(f"{self.title}. {self.told}" if self.language == "en" else f"{self.title}。{self.told}")
        return (
            '<figure style="margin:0;background:#fff;color:#212121">'
            f'<img alt="{said}" style="max-width:100%" src="data:image/png;base64,{shown}" />{wanted}</figure>'
        )


class Canvas:
    """One figure that is being drawn, and the language of its words."""

    def __init__(self, size: tuple[int, int], language: Language) -> None:
        """Begin with an empty page."""
        self.language = language
        self.figure = Figure(figsize=size, layout="constrained", facecolor="white")
        self.families = families()

    def axes(self) -> Axes:
        """Return axes with a line below and at the left, and faint lines across."""
        made = self.figure.add_subplot(facecolor="white")
        made.set_axisbelow(True)
        for side in ("top", "right"):
            made.spines[side].set_visible(False)
        made.tick_params(labelfontfamily=self.families, colors=INK, labelsize=9)
        return made

    def say(self, text: Words | str, longest: int = 1000) -> str:
        """Return a text as it is drawn: in one line, not too long, with a box for what no font has."""
        line = in_line(wording(text, self.language) if isinstance(text, Words) else text)
        line = line if len(line) <= longest else f"{line[: longest - 1]}…"
        return drawable(line, self.families)

    def name(self, text: str) -> str:
        """Return what somebody wrote, cut where it is long."""
        return self.say(text, _LONGEST)

    def legend(self, axes: Axes, columns: int) -> None:
        """Draw the legend above the axes, where anything is drawn."""
        if axes.patches:
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, frameon=False, fontsize=9)

    def finish(self, title: str, notes: Iterable[str]) -> None:
        """Draw title and notes; let every text be text, in the fonts there are."""
        said = self.say(title, 90)
        wide = sum(1 + (each >= "\u2e80") for each in said) > _WIDE
        self.figure.suptitle(said, fontsize=9 if wide else 14, color=INK)
        below = [self.say(each) for each in notes]
        if below:
            self.figure.supxlabel("\n".join(below), fontsize=8, color="#424242")
        for each in self.figure.findobj(Text):
            each.set_usetex(False)
            each.set_parse_math(False)
            each.set_fontfamily(self.families)


def stacked(canvas: Canvas, axes: Axes, rows: Sequence[tuple[Look, Sequence[int]]], *, across: bool = False) -> None:
    """Draw the numbers of each kind above those of the kinds before: upright, or *across* with the first on top."""
    base = [0 for _ in rows[0][1]]
    places = [10 * place for place in range(len(base))]
    for look, numbers in rows:
        how = {"color": look.fill, "hatch": look.hatch, "edgecolor": look.edge, "linewidth": 0}
        label = canvas.say(look.name)
        if across:
            axes.barh(places, numbers, 7, left=base, label=label, **how)  # type: ignore[arg-type]  # named as they are
        else:
            axes.bar(places, numbers, 8, bottom=base, label=label, **how)  # type: ignore[arg-type]  # as above
        base = [low + number for low, number in zip(base, numbers, strict=True)]
    most = max([*base, 1])
    ticks = whole_ticks(most)
    if across:
        axes.set_xticks(ticks)
        axes.set_xlim(0, ticks[-1])
    else:
        axes.set_yticks(ticks)
        axes.set_ylim(0, ticks[-1])
    axes.grid(visible=True, axis="x" if across else "y", color="#E0E0E0", linewidth=1)


def whole_ticks(most: int) -> list[int]:
    """Return some whole numbers from 0 to at least *most*, equally far apart.

    >>> whole_ticks(1), whole_ticks(23)
    ([0, 1], [0, 5, 10, 15, 20, 25])
    """
    steps = (step * 10**power for power in range(20) for step in (1, 2, 5))
    step = next(step for step in steps if step * 6 >= most)
    return list(range(0, most + step, step))


def families() -> list[str]:
    """Name the fonts that are drawn with: one for Chinese where there is one, and matplotlib's own."""
    found = chinese_font()
    return [found, LATIN] if found else [LATIN]


def chinese_font() -> str:
    """Name the first font for Chinese that is there; empty where none is."""
    there = frozenset(each.name for each in fontManager.ttflist)
    return next((name for name in FONTS if name in there and drawable(_HAN, [name]) == _HAN), "")


def drawable(text: str, fonts: Sequence[str]) -> str:
    """Return a text with a box in the place of each character that none of the *fonts* has.

    >>> drawable("a汉", [LATIN])
    'a□'
    """
    faces = [get_font(findfont(FontProperties(family=[name]))) for name in fonts]
    return "".join(
        each if any(face.get_char_index(ord(each)) for face in faces) else "\n□"[each != "\n"] for each in text
    )
