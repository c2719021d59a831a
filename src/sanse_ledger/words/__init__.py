"""词: what the library says and reads, in Chinese and English; and how frozen values compare (`values`).

In it: bilingual texts, turns of phrase, the terms of the field with their glossary, and what a text may contain. Not in
it: the keys of documents (`codecs.yaml`) and the sentences of refusals (`rules.clauses`). Begin with `terms`.
"""
