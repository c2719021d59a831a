"""What may be wrong with a definition, in words: a sentence for each code, and the path of what is meant."""

from types import MappingProxyType

from attrs import frozen

from sanse_ledger.words.guesses import near

SENTENCES: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "no-stage": ("没有任何环节", "there is no stage"),
        "key-twice": ("“{key}”用了两次", "{key} is used twice"),
        "reserved-key": ("“{key}”另有含义，请换一个名称", "{key} has a meaning of its own: take another"),
        "unknown-stage": ("没有“{key}”这个环节{hint_zh}", "there is no stage {key}{hint}"),
        "unreachable-stage": ("从第一个环节走不到“{key}”", "the stage {key} cannot be reached from the first"),
        "no-end": (
            "从“{key}”出发永远不能办结：没有可用的办结结果",
            "from {key} the matter can never be closed: no outcome lies ahead",
        ),
        "dead-end": (
            "“{key}”有出不去的情况：{where_zh}时，没有一条可走的路通向办结",
            "a matter can be stuck at {key}: where {where}, no way that is open leads to a closing",
        ),
        "unknown-fact": ("没有“{key}”这项基本情况{hint_zh}", "there is no fact {key}{hint}"),
        "condition-on-record": (
            "“{key}”是办理记录，不是基本情况：条件只能看基本情况，以及由它算出的合计、等级",
            "{key} is a record and no fact: conditions ask of facts, and of totals and classes that follow from them",
        ),
        "unknown-choice": ("“{fact}”没有“{key}”这一选项{hint_zh}", "{key} is no choice of {fact}{hint}"),
        "no-sum": ("“{key}”不是金额", "{key} is no sum of money"),
        "condition-lacks": ("条件没有写明要求", "the condition asks for nothing"),
        "clock-never-begins": (
            "“{key}”不在此环节之前，时限无从起算",
            "the clock never begins: {key} does not come before this stage",
        ),
        "never-governs": (
            "这一条时限永远不会适用：前面已有一条不附条件的时限",
            "this limit can never apply: one before it has no conditions",
        ),
        "hidden-limit": (
            "这一条时限永远不会适用：它管的情况，前面一条已经都管了",
            "this limit can never apply: wherever it would, one before it does already",
        ),
        "asks-itself": (
            "“{key}”填不填要看它自己：条件绕回到了这一项",
            "whether {key} is asked for hangs on itself: its conditions lead back to it",
        ),
        "limit-a-day": (
            "时限要写一段时间，不是一个日期：流程是给许多件事用的",
            "a limit is a length of time, not a date: a procedure is for many matters",
        ),
        "shortest-a-day": ("最短要写一段时间，不是一个日期", "a minimum time is a length of time, not a date"),
        "always-late": (
            "“{key}”的最短时间不短于时限，只能逾期离开",
            "the stage {key} could only be left late: its minimum time is no shorter than its limit",
        ),
        "never-in-time": (
            "这一条时限谁也赶不上：就算走最短的路，最短时间满时时限已过",
            "nobody can keep this limit: even on the shortest way it is past before the minimum times are over",
        ),
        "late-of-no-limit": (
            "“{key}”逾期方可，而此环节没有时限，无从逾期",
            "{key} is open once its stage is late, but that has no limit to be late by",
        ),
        "unknown-holder": (
            "“{key}”既不是基本情况，也不是办理记录，不能据以确定承办：请写其中一项的标识，或直接写单位名称{hint_zh}",
            "no fact and no record is called {key}, so nobody is taken from it: name one, or write the unit{hint}",
        ),
        "holder-too-early": (
            "进入该环节时还不可能有“{key}”的记录：承办请取自此前环节的办理记录或基本情况",
            "{key} cannot be on record yet when this stage is entered: take the holder from an earlier one, or a fact",
        ),
        "holder-no-name": (
            "“{key}”填的是数字、金额、日期或算出的等级，不是单位名称，不能据以确定承办",
            "{key} is a number, a sum, a day or a class that is reckoned: it names nobody who could hold a stage",
        ),
        "joint-of-choice": (
            "“{key}”只能选一项，选不出几个单位，不能据以会办",
            "{key} is one of some choices and never names several units: it cannot say who holds a stage together",
        ),
        "no-unit": (
            "“{key}”不是单位名称",
            "{key} is the name of no unit",
        ),
        "holder-not-taken": (
            "“{key}”是要填写的一项，不是单位：请把它写在承办的“取自”之下",
            "{key} is something that is filled in, and no unit: write it under “from” of the holder",
        ),
        "joint-of-one": (
            "“{key}”标为会办，却没有写明几个单位：请在承办写明，用顿号分开，或者写明取自哪一项",
            "{key} is held by several, but none are named: name them in its holder, set apart by 、, or say where from",
        ),
        "units-run-together": (
            "“{key}”看上去是几个单位：请用顿号分开",
            "{key} looks like several units: set them apart by 、 or a comma",
        ),
        "joint-no-way-on": (
            "“{key}”由几个单位会办，最后一个答复即通过：请写明下一环节",
            "{key} is passed with the last answer of those that hold it: say which stage comes next",
        ),
        "never-asked": (
            "“{key}”没有下一环节，谁也不会通过它，这里的办理记录永远不会填",
            "these records are never asked for: {key} has no stage after it, so that it is never passed",
        ),
        "joint-since": (
            "会办环节的时限自进入环节起算：请去掉“起算”",
            "the limit of a stage held by several begins as it is entered: leave “since” out",
        ),
        "joint-goes-on": (
            "“{key}”由几个单位会办，再次进入时各单位重新计时，不能续算",
            "{key} is held by several, each with a limit that begins anew when it is come back to: it cannot go on",
        ),
        "verifies-itself": (
            "本身就是销号核验流程，不再要求核验：两项只写一项",
            "it is itself one of verification and is not verified in turn: write only one of the two",
        ),
        "never-passed": (
            "没有算作通过的办结结果：销号核验要有一个不标“已化解: 否”的结果",
            "no outcome lets an item pass: a verification needs one that counts as resolved",
        ),
        "never-rated": (
            "没有一个办结结果请人评价，写了评价也不会有人评",
            "no outcome is rated, so that nobody is ever asked for a rating",
        ),
        "never-twice": (
            "没有哪一档退回环节，不会有再次评为同一档的，谈不上领导包案",
            "no mark sends a matter back, so that none is rated so again and no leader takes over",
        ),
        "not-rated-here": (
            "流程没有“评价”，不会有已评价的",
            "the procedure has no rating: nothing in it is ever rated",
        ),
        "not-appraised-here": (
            "流程没有“考评”，不会有已考评的",
            "the procedure has no appraisal: nothing in it is ever appraised",
        ),
        "no-mark": ("没有任何评价档次", "there is no mark to rate with"),
        "one-kind": (
            "金额、数字、日期、选项只能是其中一样",
            "it can be one of these only: a sum, a number, a day, choices",
        ),
        "no-number": ("“{key}”不是数字：是数字的，写上“是数字: 是”", "{key} is no number: one has `number: true`"),
        "no-date": ("“{key}”不是日期", "{key} is no day"),
        "empty-range": ("“{key}”的最小大于最大", "the least of {key} is more than the most"),
        "sum-and-choices": ("不能既是金额又有选项", "it cannot be a sum and have choices"),
        "never-beyond": (
            "“{key}”永远不能作为办结结果：没有总时限、没有标的额，或走到这里时没有约定的分期",
            "no matter can end as {key}: there is no overall limit, no sum, or no plan that lasts until here",
        ),
        "never-paid": (
            "“{key}”要求全额履行，流程却没有标的额",
            "{key} asks that all be paid, but there is no sum that the procedure is about",
        ),
        "never-holds": (
            "对“{fact}”的要求不可能成立：互相排斥，或超出取值范围",
            "what is asked of {fact} can never hold: it excludes itself, or lies outside of what that may be",
        ),
        "nothing-goes-on": (
            "“{key}”此前不会办过，没有可续算的时限",
            "no clock can go on: {key} does not come before this",
        ),
        # totals and classes
        "no-part": ("“{key}”没有写明由哪几项合计", "{key} adds nothing up"),
        "sum-of-sums": (
            "“{key}”本身是合计，不能再列入合计：请把它的各项直接写进来",
            "{key} is a total itself and is not added up again: name the numbers that it adds up",
        ),
        "no-grade": ("“{key}”没有任何一档", "{key} has no class"),
        "grades-overlap": ("“{key}”与“{fact}”重叠：一个数只能归入一档", "{key} and {fact} have a number in common"),
        "grades-gap": ("有的数没有归入任何一档：{key}", "these numbers are in no class: {key}"),
        "grade-never": ("没有一个数能归入“{key}”", "no number can be in {key}"),
        "reckoned": (
            "“{key}”是算出来的，谈不上更正：请改为它所依据的基本情况",
            "{key} is reckoned and is never corrected: name a fact that it is reckoned from",
        ),
        # indicators
        "unknown-answer": (
            "没有“{key}”这项基本情况或办理记录{hint_zh}",
            "there is no fact and no record {key}{hint}",
        ),
        "unknown-outcome": ("没有“{key}”这个办结结果{hint_zh}", "there is no outcome {key}{hint}"),
        "unknown-branch": ("没有“{key}”这个分支{hint_zh}", "there is no branch {key}{hint}"),
        "unknown-mark": ("没有“{key}”这个评价档次{hint_zh}", "there is no mark {key}{hint}"),
        "no-limit": ("“{key}”没有时限", "{key} has no time limit"),
        "no-amount": ("流程没有金额项，没有可以统计的付款", "the procedure names no sum, so nothing is paid in it"),
        "always-whole": (
            "分子没有写明要求，比率总是100%",
            "the numerator asks for nothing, so that the share is always 100 %",
        ),
        "counts-differ": (
            "分子、分母数的不是同一样：件数、时限、合计只能取一样，时限写在分母里",
            "numerator and denominator count different things: take matters, limits (in the denominator) or sums",
        ),
    }
)  # fmt: skip
"""What a fault says, in Chinese and English, by its code."""


@frozen(kw_only=True)
class Fault:
    """One thing that is wrong with a definition, and the path of its place in it.

    >>> Fault(code="no-end", path="stages[0]", key="do").en
    'from do the matter can never be closed: no outcome lies ahead'
    """

    code: str
    path: str
    key: str = ""
    fact: str = ""
    known: tuple[str, ...] = ()
    """The words there are, one of which may have been meant."""
    where: tuple[str, str] = ("", "")
    """Of which matters it is so, in Chinese and in English."""

    @property
    def zh(self) -> str:
        """What is wrong, in Chinese."""
        return SENTENCES[self.code][0].format(**self.words)

    @property
    def en(self) -> str:
        """What is wrong, in English."""
        return SENTENCES[self.code][1].format(**self.words)

    @property
    def words(self) -> dict[str, str]:
        """What stands in its sentences; where a known word is like the one at fault, and whether that was meant."""
        guess = near(self.key, self.known)
        hints = (f"，是不是“{guess}”？", f" (did you mean {guess}?)") if guess else ("", "")
        told = {"key": self.key, "fact": self.fact, "hint_zh": hints[0], "hint": hints[1]}
        return told | {"where_zh": self.where[0], "where": self.where[1]}
