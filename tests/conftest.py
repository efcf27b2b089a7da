"""What many tests begin with. Properties have no deadline: how long an example takes says more about the machine than
about the program."""

from __future__ import annotations

import pytest
from hypothesis import settings

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.resources import resource_folder

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture
def session() -> Session:
    """Over the company of the sample data."""
    catalog = Catalog()
    catalog.open(resource_folder("sample_data") / "company")
    return Session(catalog)
