"""What the renderers say in words, whatever the format: a text made safe to show, and the few words of their own."""

from sanse_ledger.pages.document import AttachmentList, Document
from sanse_ledger.words.bilingual import Language, Text, Words, wording
from sanse_ledger.words.text import marked


def say(text: Text, language: Language) -> str:
    r"""Say *text* in *language*, with LF line ends; what text may not contain is shown as U+FFFD.

    Texts of a ledger hold no such character; a document built by hand may, and would otherwise drive a terminal, turn
    the reading order round or end a table's row.

    >>> say("清仓\x1b[2J销号\r\n", "zh")
    '清仓�[2J销号\n'
    """
    worded = wording(text, language)
    if "\r" in worded:
        worded = worded.replace("\r\n", "\n").replace("\r", "\n")
    return marked(worded)


def addressed(document: Document, language: Language) -> str:
    """Join those a document is sent to into the line above its body; empty where nobody is named.

    >>> addressed(Document(title="通报", addressees=["综治督导室", "执法监督室"], blocks=[]), "zh")
    '综治督导室、执法监督室：'
    """
    names = [say(name, language) for name in document.addressees]
    if not names:
        return ""
    return say(Words(zh=f"{'、'.join(names)}：", en=f"To: {', '.join(names)}"), language)


def distributed(document: Document, language: Language) -> list[tuple[str, str]]:
    """Say who gets the paper besides those addressed: leaders it is reported to (报), organs that get a copy (抄送).

    >>> distributed(Document(title="通报", reports=["委领导"], copies=["县委办公室", "县政府办公室"], blocks=[]), "zh")
    [('报：', '委领导。'), ('抄送：', '县委办公室、县政府办公室。')]
    """
    to = (
        (Words(zh="报：", en="Reported to: "), document.reports),
        (Words(zh="抄送：", en="Copies: "), document.copies),
    )
    said = [(label, [say(name, language) for name in names]) for label, names in to if names]
    return [
        (say(label, language), say(Words(zh=f"{'、'.join(names)}。", en=f"{', '.join(names)}."), language))
        for label, names in said
    ]


def printed(document: Document, language: Language) -> list[str]:
    """Say which office printed the paper, and when (印发机关和印发日期), one part each.

    >>> printed(Document(title="通报", printed_by="办公室", printed_on="2022年12月2日", blocks=[]), "zh")
    ['办公室', '2022年12月2日印发']
    """
    parts = [] if document.printed_by is None else [say(document.printed_by, language)]
    if document.printed_on is not None:
        on = say(document.printed_on, language)
        parts.append(say(Words(zh=f"{on}印发", en=f"Printed on {on}"), language))
    return parts


def attached(titles: AttachmentList, language: Language) -> list[str]:
    """Name the attachments a line each, numbered where there are several; no mark closes a name (附件说明).

    The first line has the word before it, the others begin where its name does.

    >>> attached(AttachmentList(titles=["清单", "明细"]), "zh")
    ['附件：1．清单', '　　　2．明细']
    """
    names = [say(title, language) for title in titles.titles]
    word, blank = ("附件：", "　　　") if language == "zh" else ("Attachments: ", "             ")
    if len(names) == 1:
        return [f"{word if language == 'zh' else 'Attachment: '}{names[0]}"]
    dot = "．" if language == "zh" else ". "  # the dot of an official paper's numbers
    return [f"{blank if number > 1 else word}{number}{dot}{name}" for number, name in enumerate(names, 1)]
