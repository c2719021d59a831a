"""What the renderers say in words, whatever the format: a text made safe to show, and the few words of their own."""

from sanse_ledger.pages.document import Document
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
