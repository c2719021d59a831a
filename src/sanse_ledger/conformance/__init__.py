"""The conformance kit: vectors that any three-colour ledger can be held to, in any language, and what runs them.

`cases` reads the vectors and holds an implementation against one; `suite` makes each of them a pytest case. The vectors
themselves are JSON under `vectors/`, with a README for runners in other languages. `import sanse_ledger` loads none of
this.
"""
