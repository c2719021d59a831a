"""The week: the digest of a period with its four-column balance, and the weekly work ledger."""

from sanse_ledger.weekly.period import Digest, digest, weekly_digest, weekly_ledger

__all__ = ["Digest", "digest", "weekly_digest", "weekly_ledger"]
