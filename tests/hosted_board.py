"""The board of the six applications, asked as a browser asks it; what it answered goes out as JSON.

python tests/hosted_board.py ledger.sqlite

Django has one set of settings in a process, so that this is one of its own.
"""

import json
import re
import secrets
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def browser(place: str) -> Any:  # noqa: ANN401 - Django has no types
    """Set Django up with tables in memory, and return a browser in which the office is logged in."""
    sys.path.insert(0, str(ROOT / "examples"))
    import django
    from django.conf import settings

    apps = [f"django.contrib.{each}" for each in ("admin", "auth", "contenttypes", "messages", "sessions")]
    between = [
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ]  # fmt: skip
    shown = [
        f"django.contrib.{each}" for each in ("auth.context_processors.auth", "messages.context_processors.messages")
    ]
    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[*apps, "hosted.board"], MIDDLEWARE=between, ROOT_URLCONF="django_admin.urls", LEDGER=place,
        SECRET_KEY=secrets.token_urlsafe(), ALLOWED_HOSTS=["testserver"], LANGUAGE_CODE="zh-hans",
        STATIC_URL="/static/",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request", *shown]}}],
    )  # fmt: skip
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    from hosted.board import admin
    from stores import open_store
    from web.desk import Desk
    from web.sample import START

    desk = Desk(open_store(place), lambda: START)
    vars(admin)["desk"] = lambda: desk
    call_command("migrate", run_syncdb=True, verbosity=0)
    made = Client()
    made.force_login(User.objects.create_superuser("办公室"))
    return made


def main(place: str) -> dict[str, Any]:
    """Look at the list, filter it, open an item, and send a form that is refused, one that is stale, one that holds."""
    office = browser(place)
    rows, item = "/board/row/", "/board/row/红-01/change/"

    def listed(asked: str) -> list[str]:
        return re.findall(r'field-number"><a href="[^"]*">([^<]+)</a>', office.get(rows + asked).content.decode())

    found: dict[str, Any] = {
        "all": listed(""),
        "red": listed("?colour__exact=red"),
        "page": office.get(item).content.decode(),
    }
    form = office.get(f"{item}?do=FollowUp").content.decode()
    found["form"] = form
    read = re.findall(r'name="version" value="([0-9]+)"', form)[0]
    sent = {"refused": {"progress": "", "version": read}, "held": {"progress": "已<b>归档</b>", "version": read},
        "stale": {"progress": "再办", "version": read}}  # fmt: skip
    for name, data in sent.items():
        answer = office.post(f"{item}?do=FollowUp", data)
        found[name] = [answer.status_code, answer.content.decode()]
    found["after"] = office.get(item).content.decode()
    return found


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:]), ensure_ascii=False))
