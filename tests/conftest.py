"""Properties have no deadline: how long an example takes says more about the machine than about the program."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
