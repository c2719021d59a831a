"""A three-colour ledger in the admin of Django, kept in a store; Django's own accounts, a group for each post.

    pip install django
    cd examples && export LEDGER=ledger.sqlite DJANGO_DEBUG=1 LEDGER_DEMO=1
    python -m django_admin migrate --run-syncdb && python -m django_admin createsuperuser
    python -m django_admin runserver

`models.py` has the rows that the admin lists and filters, `admin.py` the list, the page of an item and its forms. Who
may do what says `web/who.py`, and `web/desk.py` records: the same two as in the web page beside.
"""
