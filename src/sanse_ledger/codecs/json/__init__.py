"""One wire form: what `canonical` writes and the vectors use, as dicts, as JSON lines and as a schema.

In it: values to dicts and back (`encoding`, `decoding`), the schema of both (`schema`), a journal as lines (`lines`).
Not in it: YAML, which people write. Begin with `decoding`.
"""
