"""Text that is meant to do harm: both parsers tell the same, within time and memory, whatever comes (invariant 34)."""

import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import friday
import random_texts
import yaml_table
from guards import ROOT
from histories import histories
from sanse_ledger import BadDocument, CorruptJournal, dump_commands, dumps, load_commands, loads
from sanse_ledger.yaml_codec import parsers
from sanse_ledger.yaml_codec.problems import CODES
from test_yaml_malformed import BOMBS, MANY
