"""A three-colour ledger as a web page: FastAPI and Jinja2 on the public names of the library, and a store.

    pip install '.[web]'
    cd examples && python -m web ledger.sqlite --demo

`who.py` says who may do what, `desk.py` records, `pages.py` are the pages for people, `api.py` is the JSON for
programs, `guard.py` has what a browser needs to be safe, and `words.py` the texts of the page itself. No command of the
ledger has a page of its own: forms are drawn from what `commands_for` offers.
"""
