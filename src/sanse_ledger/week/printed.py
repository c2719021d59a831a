"""Which text of a paper went round, and whether a reprint is still that text, word for word (X34).

A circular that is printed again is made anew from the record. Its words may differ all the same: a later version of the
library words a sentence otherwise, the office has another letterhead, a calendar was changed. The hash that was kept
when it went round shows that they do, though not where.
"""

from hashlib import sha256
from types import MappingProxyType
from typing import cast

from attrs import frozen

from sanse_ledger.journal.fields import TextHash
from sanse_ledger.pages.document import Document
from sanse_ledger.pages.render import Format, render
from sanse_ledger.words.bilingual import Language, Words
from sanse_ledger.words.version import __version__

_FORMS = MappingProxyType(
    {
        "text": Words(zh="纯文本", en="plain text"),
        "markdown": Words(zh="Markdown 文本", en="Markdown"),
        "html": Words(zh="网页", en="HTML"),
    }
)
_LANGUAGES = MappingProxyType({"zh": Words(zh="中文", en="Chinese"), "en": Words(zh="英文", en="English")})


def hash_of(document: Document, language: Language, form: Format) -> TextHash:
    """Return the hash of the text that *document* is in a language and a form.

    Raises WrongValue for another language or form.
    """
    text = render(document, form, language)
    return TextHash(language=language, form=form, version=__version__, digest=sha256(text.encode()).hexdigest())


@frozen(kw_only=True)
class Reprint:
    """How the text of a circular that is printed again compares with the one that went round.

    `kept` is the hash from when it was issued, None where none was kept; `current` that of today's text in the same
    language and form.

    >>> Reprint().same is None
    True
    """

    kept: TextHash | None = None
    current: TextHash | None = None
    names_internal_items: bool = False
    """Whether it is a copy that names restricted items to whom it is for: never the text that went round (X32)."""

    @property
    def same(self) -> bool | None:
        """Whether it is word for word the text that went round; None where no hash of that was kept."""
        if self.kept is None or self.current is None:
            return None
        return self.kept.digest == self.current.digest

    @property
    def words(self) -> Words:
        """Say so, for a note below the reprint."""
        if self.names_internal_items:
            return Words(zh="本件载明内部事项，与印发件不同，不作重印核对。", en=_A_COPY)
        if self.kept is None or self.current is None:
            return Words(zh="印发时未留存文本校验值，无法核对本件与印发文本是否一致。", en=_NOT_KEPT)
        form, language, version = _FORMS[self.kept.form], _LANGUAGES[self.kept.language], self.kept.version
        made = f"{language.zh}{form.zh}，由 {version} 版生成"
        made_en = f"{language.en}, {form.en}, made by version {version}"
        if self.same:
            return Words(
                zh=f"重印件，与印发文本一致（{made}）。",
                en=f"Reprint, word for word the text that went round ({made_en}).",
            )
        if self.current.version != version:
            why = f"现由 {self.current.version} 版生成，措辞可能有调整"
            why_en = f"this one is made by version {self.current.version}, which may word a sentence otherwise"
        else:
            why, why_en = "版本未变，请核对版头和工作日历", "the version is the same: look at letterhead and calendar"
        return Words(
            zh=f"重印件，与印发文本不一致（印发文本为{made}；{why}）；以印发文本为准。",
            en=f"Reprint, not word for word the text that went round ({made_en}; {why_en}). That one counts.",
        )


_A_COPY = "This copy names internal items, which what went round does not: the two are not compared."
_NOT_KEPT = "No hash of the text that went round was kept: whether this one is the same cannot be seen."


def compared(kept: TextHash | None, document: Document) -> Reprint:
    """Return how *document* compares with the text whose hash was *kept*."""
    if kept is None:
        return Reprint()
    language, form = cast("Language", kept.language), cast("Format", kept.form)
    return Reprint(kept=kept, current=hash_of(document, language, form))
