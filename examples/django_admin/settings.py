"""The least that the admin needs, and where the ledger is; yours has all this already, but for the last lines."""

import os
import secrets

DEBUG = "DJANGO_DEBUG" in os.environ
SECRET_KEY = secrets.token_urlsafe(50) if DEBUG else os.environ["DJANGO_SECRET_KEY"]
ALLOWED_HOSTS = os.environ.get("DJANGO_HOSTS", "127.0.0.1 localhost").split()
ROOT_URLCONF = "django_admin.urls"
STATIC_URL = "/static/"
LANGUAGE_CODE, TIME_ZONE, USE_TZ = "zh-hans", "Asia/Shanghai", True
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ.get("DJANGO_DATABASE", "django.sqlite")}
}
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_admin",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
LEDGER = os.environ.get("LEDGER", "ledger.sqlite")  # a path, or the URL of a PostgreSQL database
LEDGER_OWNER, LEDGER_YEAR = os.environ.get("LEDGER_OWNER"), os.environ.get("LEDGER_YEAR")  # to begin one
LEDGER_DEMO = "LEDGER_DEMO" in os.environ  # a made-up one, whose clock begins in June 2022
