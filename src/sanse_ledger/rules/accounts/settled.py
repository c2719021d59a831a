"""The words of the accounts that sound like a judgement and are settled by a rule, each with what settles it."""

from sanse_ledger.rules.accounts.reading import SettledWord

SETTLED_WORDS: tuple[SettledWord, ...] = (
    SettledWord(
        words="醒目",
        where="固阳 ¶2",
        clauses="G1.4",
        how=(
            "标识贴用颜色、符号、文字三样同时标明。",
            "The label says the colour three ways: by chip, symbol and word.",
        ),
    ),
    SettledWord(
        words="统一管理 统一纳入",
        zh="统一",
        where="固阳 ¶3 s2, ¶4 s2, ¶5 s2",
        clauses="G1.1 G3.1 G4.1",
        how=(
            "三种颜色在同一本台账里，一个委员会一年一本，编号不重复。",
            "All three colours are in one ledger for a committee and a year; no number is given twice.",
        ),
    ),
    SettledWord(
        words="时刻提醒",
        where="固阳 ¶3 s2",
        clauses="G2.2",
        how=(
            "每次提醒都列出全部未结红色事项。",
            "Every run of reminders names every open red item.",
        ),
        policy="red_reminders",
    ),
    SettledWord(
        words="及时沟通",
        zh="及时（沟通）",
        where="固阳 ¶3 s3",
        clauses="G2.3",
        how=(
            "自到期次日或声明不能完成之日起，3个工作日内为及时，当日不计。",
            "Within 3 working days from the day after the due date, or from the day it is declared impossible.",
        ),
        policy="duty_limit explanation contact",
    ),
    SettledWord(
        words="逐条 明确整改时限 责任到人",
        where="固阳 ¶4 s3",
        clauses="G3.3",
        how=(
            "清单每一条都要有措施、时限、责任人，缺一不予列入。",
            "Each entry of the list has measure, deadline and person, or is refused.",
        ),
    ),
    SettledWord(
        words="及时调整",
        zh="及时（调整）",
        where="固阳 ¶4 s4",
        clauses="G3.6",
        how=(
            "条件具备之后5个工作日内为及时，过后亮提示灯。",
            "Within 5 working days of being ready; afterwards the lag light is lit.",
        ),
        policy="move_limit",
    ),
    SettledWord(
        words="不漏项",
        where="固阳 ¶5 s1",
        clauses="G4.2",
        how=(
            "检查列出未报的股室和周台账没有列出的事项。",
            "An audit names the sections and the items that the week's record leaves out.",
        ),
    ),
    SettledWord(
        words="及时进行督促提醒",
        zh="及时（提醒）",
        where="固阳 ¶5 s2",
        clauses="X11",
        how=(
            "到期前3个工作日起，每次提醒都列出，到期当日、逾期以后也是。",
            "In every run of reminders from 3 working days ahead, on the day, and once it is late.",
        ),
        policy="due_soon",
    ),
    SettledWord(
        words="不缺 不漏 不迟",
        where="固阳 ¶5 s2",
        clauses="G4.2",
        how=(
            "没有节点的为缺，周台账没有列出的为漏，节点已过未到达的为迟，逐项列明。",
            "Without a milestone, left out of the week's record, milestone past and not reached: each is listed.",
        ),
    ),
    SettledWord(
        words="每周定时",
        where="固阳 ¶5 s3",
        clauses="G4.4 X9",
        how=(
            "通报日12:00以前报送，迟报标明。",
            "Handed in by 12:00 on the circular's day; later is shown as late.",
        ),
        policy="cutoff",
    ),
    SettledWord(
        words="任务滞后",
        where="固阳 ¶6",
        clauses="G5.2",
        how=(
            "逾期、欠办、未报、未及时调整的，一律进提示灯。",
            "Whatever is overdue, owed, not handed in or not moved in time is in the lag light.",
        ),
    ),
    SettledWord(
        words="比、学、赶、超",
        where="固阳 ¶6",
        clauses="G5.4 X10",
        how=(
            "列出各股室一周数据；默认不排名，不评优劣。",
            "The week's figures by section; by default nobody is ranked or judged.",
        ),
        policy="ranking",
    ),
    SettledWord(
        words="按时",
        where="高沙窝 ¶4 s1",
        clauses="L3",
        how=(
            "接单后1个工作日内为按时。",
            "In time is within 1 working day of acceptance.",
        ),
    ),
    SettledWord(
        words="尽快化解 及时向分管领导",
        zh="尽快（化解）、及时（汇报）",
        where="高沙窝 ¶4 s2",
        clauses="L3",
        how=(
            "当场化解和上报都在接单研判的1个工作日之内，过后记为逾期。",
            "To resolve at once and to report up are within the 1 working day of the analysis; later is late.",
        ),
    ),
    SettledWord(
        words="原则上",
        where="高沙窝 ¶5 s2",
        clauses="L4",
        how=(
            "超过30个工作日的记为逾期并提醒，照常办结，不予退回。",
            "After 30 working days it is late and reminded of; it is closed all the same, and not refused.",
        ),
    ),
    SettledWord(
        words="当天",
        where="太仆寺旗 ¶1 s3, ¶4 s2",
        clauses="K1 K2",
        how=(
            "立案当日为限：查控一律当日，履行看标的额。",
            "The day of filing: for tracing and control in every case, for performance by the sum in question.",
        ),
    ),
    SettledWord(
        words="最晚",
        where="太仆寺旗 ¶4 s2",
        clauses="K1",
        how=(
            "自立案起15日，起算当日不计。",
            "15 days from filing, the first not counted.",
        ),
    ),
    SettledWord(
        words="最长",
        where="太仆寺旗 ¶4 s4",
        clauses="K3",
        how=(
            "自立案起45日，过后记为超期。",
            "45 days from filing; afterwards it is late.",
        ),
    ),
)
"""Each word that a rule settles, in the order of the accounts."""
