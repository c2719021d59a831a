"""What manage.py is elsewhere: python -m django_admin runserver."""

import os

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_admin.settings")
execute_from_command_line()
