"""What a watch sees of a statement: the phrases, the iterator at work, the rows read, the times."""

from __future__ import annotations

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.iterators.watching import Watch, WatchedIterator
from minisql.optimizer.access_path import AccessPath, Project, Sort, TableScan
from minisql.resources import resource_folder


def watched_session(watch: Watch) -> Session:
    catalog = Catalog(watch.tell)
    catalog.open(resource_folder("sample_data") / "company")
    session = Session(catalog)
    session.watch = watch
    return session


def test_the_innermost_call_is_at_work_and_leaves_count_the_rows_read() -> None:
    watch = Watch(iterators=True)
    session = watched_session(watch)
    session.settings = type(session.settings)(batch_size=5)
    session.execute("SELECT * FROM employees ORDER BY salary DESC").read_all()
    assert watch.at_work is None
    assert watch.rows_read == 12


def test_what_is_at_work_while_it_works() -> None:
    seen: list[type[AccessPath]] = []

    class Recorder(Watch):
        def __setattr__(self, name: str, value: object) -> None:
            super().__setattr__(name, value)
            if name == "at_work" and isinstance(value, WatchedIterator):
                seen.append(type(value.path))

    session = watched_session(Recorder(iterators=True))
    session.execute("SELECT * FROM employees ORDER BY salary DESC").read_all()
    kinds = list(dict.fromkeys(seen))
    assert kinds == [Sort, Project, TableScan]
    assert seen[-1] is Sort


def test_an_unwatched_plan_has_no_watched_iterators() -> None:
    assert Watch().wrap is None


def test_times_by_stage() -> None:
    watch = Watch()
    session = watched_session(watch)
    watch.begin()
    session.execute("SELECT * FROM employees ORDER BY salary DESC").read_all()
    times = watch.times()
    assert min(times.parse, times.plan, times.files, times.run) > 0
    assert times.total == times.parse + times.plan + times.files + times.run


def test_after_the_files_the_stage_goes_on() -> None:
    watch = Watch()
    watch.parsed()
    watch.tell("reading a.csv")
    watch.tell("")
    assert watch.activity == "planning"
    watch.planned()
    watch.tell("reading a.csv")
    assert watch.activity == "reading a.csv"
    watch.tell("")
    assert watch.activity == "running"
