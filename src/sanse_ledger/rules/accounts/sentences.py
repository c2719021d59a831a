"""Every sentence of the three accounts by its number, with the clauses it became; what became none says why.

The texts are not here. Whoever has them checks a row by its fingerprint (`reading`). The clauses cite the sentences on
their own side, as `Clause.where`; a test holds that both sides say the same.
"""

from attrs import frozen

from sanse_ledger.rules.accounts.reading import Sentence
from sanse_ledger.words.bilingual import Words


@frozen(kw_only=True)
class Account:
    """One of the three published accounts: what citations call it, whose it is, how many sentences each paragraph has.

    >>> ACCOUNTS[0].key, ACCOUNTS[0].paragraphs[3]
    ('固阳', 4)
    """

    key: str
    name: Words
    paragraphs: tuple[int, ...]
    """How many sentences each paragraph has, from ¶0 on: the lines of title, byline and signature."""


ACCOUNTS: tuple[Account, ...] = (
    Account(
        key="固阳",
        name=Words(
            zh="固阳县委政法委的三色台账",
            en="the three-colour ledger of Guyang County's Political and Legal Affairs Committee",
        ),
        paragraphs=(3, 1, 1, 4, 4, 4, 1),
    ),
    Account(
        key="高沙窝",
        name=Words(zh="高沙窝镇的六单", en="the six slips of Gaoshawo town"),
        paragraphs=(2, 1, 2, 2, 2, 2, 2, 2),
    ),
    Account(
        key="太仆寺旗",
        name=Words(zh="太仆寺旗法院的快执团队", en="the fast-enforcement team of Taipusi Banner's court"),
        paragraphs=(2, 5, 3, 2, 5, 2, 3, 2),
    ),
)
"""The three accounts the rules are read from."""

_TITLE = ("标题", "a title")
_SIGNED = ("署名", "who signed it")
_HEADING = ("段首小标题，内容见以下各句", "a heading: what it says follows in the next sentences")
_NAMED = (
    "段首小标题，点明是哪一单，要求见下一句",
    "a heading: it names the slip, and the next sentence says what it asks",
)
_BACKGROUND = ("背景，不是要求", "background, and asks for nothing")
_AIM = ("目的和态度，没有可以核对的要求", "aim and attitude: nothing in it can be checked")
_CASE = ("个案情形，作例子", "one case, told as an example")
_RESULT = ("成效，不是要求", "what came of it, and asks for nothing")
_RESULT_FIGURE = (
    "占比多少是该院的成绩，只编入怎样算",
    "the figure is that court's result; how it is counted is encoded",
)

SENTENCES: tuple[Sentence, ...] = (
    Sentence(where="固阳 ¶0 s1", clauses="", rest=_TITLE, fingerprint="aee695c60687"),
    Sentence(where="固阳 ¶0 s2", clauses="", rest=_TITLE, fingerprint="d133facc5b94"),
    Sentence(where="固阳 ¶0 s3", clauses="", rest=_SIGNED, fingerprint="e1a10b7de3e7"),
    Sentence(
        where="固阳 ¶1 s1",
        clauses="G1.1",
        rest=(
            "开展活动的缘由和要达到的状态，没有可以核对的要求",
            "why it was begun and what it hopes for: nothing can be checked",
        ),
        aims="深入 扎实 精准提醒督办 盯紧压实 争先晋位 有解思维",
        fingerprint="15a9760a4779",
    ),
    Sentence(where="固阳 ¶2 s1", clauses="G1.2 G1.3 G1.4 X19", fingerprint="286c4901b86f"),
    Sentence(where="固阳 ¶3 s1", clauses="", rest=_HEADING, aims="紧盯重点 不放松", fingerprint="a614cc3ce68d"),
    Sentence(
        where="固阳 ¶3 s2",
        clauses="G1.1 G2.1 G2.2 X11",
        rest=("末尾是提醒要达到的状态", "its end says what the reminding is for"),
        aims="绷紧",
        fingerprint="dcdf7fefbc57",
    ),
    Sentence(where="固阳 ¶3 s3", clauses="G2.3 X5", fingerprint="66c2e1af6fac"),
    Sentence(where="固阳 ¶3 s4", clauses="G2.4 G2.5 X1", fingerprint="9f017b5f8fca"),
    Sentence(where="固阳 ¶4 s1", clauses="", rest=_HEADING, aims="抓实", fingerprint="0d040ab34ac4"),
    Sentence(
        where="固阳 ¶4 s2",
        clauses="G3.1 X28",
        rest=("后半句是态度，没有可以核对的要求", "its second half is attitude: nothing in it can be checked"),
        aims="紧箍咒 有解思维",
        fingerprint="94382d871dd9",
    ),
    Sentence(where="固阳 ¶4 s3", clauses="G3.2 G3.3 G3.4 G3.5 X28 X33", fingerprint="7278ec269f2f"),
    Sentence(where="固阳 ¶4 s4", clauses="G3.6 G4.3 X1", fingerprint="40712cf948d9"),
    Sentence(where="固阳 ¶5 s1", clauses="G4.2", fingerprint="73ccf24761f7"),
    Sentence(where="固阳 ¶5 s2", clauses="G4.1 G4.2 G4.3 X1 X11 X17 X18", fingerprint="bb4503578e50"),
    Sentence(
        where="固阳 ¶5 s3",
        clauses="G4.4 G4.5 X7 X9 X27 X34",
        rest=("末尾是要达到的效果", "its end says what it is for"),
        aims="有序推进",
        fingerprint="160feeaf0fb2",
    ),
    Sentence(where="固阳 ¶5 s4", clauses="G1.1 G4.6 X1 X2", fingerprint="570ae617a03d"),
    Sentence(
        where="固阳 ¶6 s1",
        clauses="G5.1 G5.2 G5.3 G5.4 X10",
        rest=(
            "后半句说作风和成效，没有可以核对的要求",
            "its second half is about spirit and results: nothing can be checked",
        ),
        aims="创优状态 凝心聚力 良性氛围 实实在在",
        fingerprint="60b3d27bfbf7",
    ),
    Sentence(where="高沙窝 ¶0 s1", clauses="", rest=_TITLE, fingerprint="ffd23dd97f50"),
    Sentence(where="高沙窝 ¶0 s2", clauses="", rest=_TITLE, fingerprint="6182e7ceab5f"),
    Sentence(
        where="高沙窝 ¶1 s1", clauses="", rest=_AIM, aims="相一致 治理效果 相匹配 新活力", fingerprint="e77cd76e81d0"
    ),
    Sentence(where="高沙窝 ¶2 s1", clauses="L1", rest=_NAMED, aims="明责任", fingerprint="dbcb2f464ba9"),
    Sentence(where="高沙窝 ¶2 s2", clauses="L1", fingerprint="158b0d6a825b"),
    Sentence(where="高沙窝 ¶3 s1", clauses="L2 X21", rest=_NAMED, aims="精准对接", fingerprint="a2bbdce06434"),
    Sentence(where="高沙窝 ¶3 s2", clauses="L2 X21", fingerprint="44cd60b61744"),
    Sentence(where="高沙窝 ¶4 s1", clauses="L3", rest=_NAMED, aims="按责 分责任", fingerprint="53957a73f1f9"),
    Sentence(where="高沙窝 ¶4 s2", clauses="L3", fingerprint="d39672bcfd54"),
    Sentence(where="高沙窝 ¶5 s1", clauses="L4", rest=_NAMED, aims="尽职尽责 履责任", fingerprint="592cf5b35b8a"),
    Sentence(
        where="高沙窝 ¶5 s2",
        clauses="L4",
        rest=(
            "怎样走访、怎样谈，由做单的人掌握，不单设记录项",
            "how visits and talks are done is up to the doer: no record of its own",
        ),
        aims="加强沟通交流",
        fingerprint="ffa90c9a30d4",
    ),
    Sentence(where="高沙窝 ¶6 s1", clauses="L5", rest=_NAMED, aims="公开公正 验效果", fingerprint="49ae77933397"),
    Sentence(where="高沙窝 ¶6 s2", clauses="L5", fingerprint="327ad04c565f"),
    Sentence(where="高沙窝 ¶7 s1", clauses="L6", rest=_NAMED, aims="全面综合", fingerprint="f3be427507a4"),
    Sentence(
        where="高沙窝 ¶7 s2",
        clauses="L6",
        rest=(
            "全程跟踪回访不单设记录项；可用“跟踪办理”记，上门回访另见评价方式一栏",
            "tracking and return visits have no record of their own: follow-ups and the means of rating hold them",
        ),
        fingerprint="d2a3877fd9ac",
    ),
    Sentence(where="太仆寺旗 ¶0 s1", clauses="", rest=_TITLE, fingerprint="20139df7cb71"),
    Sentence(where="太仆寺旗 ¶0 s2", clauses="", rest=_SIGNED, fingerprint="ccb8798d2beb"),
    Sentence(where="太仆寺旗 ¶1 s1", clauses="", rest=_RESULT, aims="丰硕", fingerprint="2d98e9829077"),
    Sentence(where="太仆寺旗 ¶1 s2", clauses="", rest=_CASE, fingerprint="335fe997236f"),
    Sentence(where="太仆寺旗 ¶1 s3", clauses="K2", fingerprint="7be21a3627c0"),
    Sentence(where="太仆寺旗 ¶1 s4", clauses="", rest=_CASE, aims="当即", fingerprint="1a0db42138c5"),
    Sentence(where="太仆寺旗 ¶1 s5", clauses="", rest=_CASE, aims="当即 当场", fingerprint="faa9886f7d54"),
    Sentence(where="太仆寺旗 ¶2 s1", clauses="", rest=_BACKGROUND, aims="雷厉风行", fingerprint="953ac3e9f102"),
    Sentence(where="太仆寺旗 ¶2 s2", clauses="", rest=_BACKGROUND, aims="及时 充分 大幅", fingerprint="4d17b0209e23"),
    Sentence(where="太仆寺旗 ¶2 s3", clauses="", rest=_AIM, aims="知难而进", fingerprint="8547f4e01e9d"),
    Sentence(
        where="太仆寺旗 ¶3 s1",
        clauses="",
        rest=("法院内部怎样设置团队，由法院定", "how a court sets up its teams is the court's own business"),
        fingerprint="c2cfd386861e",
    ),
    Sentence(
        where="太仆寺旗 ¶3 s2",
        clauses="",
        rest=("人员怎样配备由法院定", "whom a court puts into a team is its own business"),
        aims="快速执行 重任",
        fingerprint="e6deb8719ef4",
    ),
    Sentence(
        where="太仆寺旗 ¶4 s1",
        clauses="K1",
        rest=("一般案件的审限和弊端是背景", "the usual time limit and what is wrong with it are background"),
        fingerprint="c1177d6c2fa8",
    ),
    Sentence(where="太仆寺旗 ¶4 s2", clauses="K1 K2", fingerprint="6198011c4729"),
    Sentence(where="太仆寺旗 ¶4 s3", clauses="K2", fingerprint="d99d5365c322"),
    Sentence(where="太仆寺旗 ¶4 s4", clauses="K3", fingerprint="d570a0632179"),
    Sentence(
        where="太仆寺旗 ¶4 s5", clauses="K5", rest=_RESULT_FIGURE, aims="最大限度 明显提升", fingerprint="025d08842f6a"
    ),
    Sentence(where="太仆寺旗 ¶5 s1", clauses="", rest=_BACKGROUND, aims="一定程度", fingerprint="eb77e62fe614"),
    Sentence(
        where="太仆寺旗 ¶5 s2",
        clauses="K4 X21",
        rest=("后半句是成效", "its second half is what came of it"),
        aims="集约化 彻底改变 优势互补 事半功倍的效果 顺畅 高效",
        fingerprint="7de9626e5f7f",
    ),
    Sentence(where="太仆寺旗 ¶6 s1", clauses="", rest=_AIM, aims="唯快不破", fingerprint="5fd52d75d368"),
    Sentence(where="太仆寺旗 ¶6 s2", clauses="", rest=_RESULT, aims="集约 大大提高", fingerprint="ff74e5e170b6"),
    Sentence(where="太仆寺旗 ¶6 s3", clauses="K5", rest=_RESULT_FIGURE, fingerprint="e89763044373"),
    Sentence(where="太仆寺旗 ¶7 s1", clauses="", rest=_RESULT, aims="大大缓解 切实 良好", fingerprint="1adbae2c1ff5"),
    Sentence(
        where="太仆寺旗 ¶7 s2", clauses="", rest=_AIM, aims="多措并举 最大限度 快速 切实", fingerprint="fb887d8f0b5e"
    ),
)
"""Every sentence, in order."""
