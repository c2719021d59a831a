"""原文: the three accounts, sentence by sentence, and what of each is a rule, a judgement of people, or neither.

In it: every sentence by its number with the clauses it became (`sentences`), the open norms of each account, the words
a rule settles (`settled`). Not in it: the sentences themselves, and the clauses (`rules.clauses`). Begin with `book`.
"""
