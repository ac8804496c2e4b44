"""Which automatic backups are kept, whatever the clock did while they were made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from archive_app.model import Backup
from archive_app.store.rotation import DAILY, KEPT_OF_OTHER_KINDS, file_name, kept, of_file

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
moments = st.timedeltas(timedelta(days=-19_000), timedelta(days=60_000)).map(lambda since: START + since)
kinds = st.sampled_from([DAILY, DAILY, DAILY, "migration", "repair"])


def backups(made: list[tuple[datetime, str]]) -> list[Backup]:
    return [Backup(Path(str(number)), number, moment, kind) for number, (moment, kind) in enumerate(made, 1)]


def made_daily(days: int) -> list[Backup]:
    """What is there after a backup was made on each of so many days, old ones going as they do."""
    there: set[Backup] = set()
    for number in range(days):
        there.add(Backup(Path(str(number)), number, START + timedelta(days=number), DAILY))
        there &= kept(there)
    return sorted(there, key=lambda each: each.number)


def test_of_two_years_the_last_days_weeks_and_months_are_left() -> None:
    there = made_daily(731)
    days = [each.made.date() for each in there]
    last = (START + timedelta(days=730)).date()
    assert days[-7:] == [last - timedelta(days=back) for back in reversed(range(7))]
    assert len({day.isocalendar()[:2] for day in days}) >= 4
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(there) <= 7 + 4 + 12


def test_of_a_month_its_last_backup_stays() -> None:
    days = [each.made.date().isoformat() for each in made_daily(121)]
    assert {"2024-01-31", "2024-02-29", "2024-03-31"} <= set(days)


def test_of_several_on_one_day_the_last_is_kept() -> None:
    one, other = backups([(START, DAILY), (START + timedelta(hours=3), DAILY)])
    assert kept([one, other]) == {other}


def test_after_the_clock_jumped_back_what_is_made_now_is_kept() -> None:
    ahead = [(START + timedelta(days=36_500 + day), DAILY) for day in range(400)]
    made = backups(ahead)
    there = set(kept(made))
    for day in range(10):
        latest = Backup(Path("new"), 401 + day, START + timedelta(days=day), DAILY)
        there.add(latest)
        there &= kept(there)
        assert latest in there
    assert len([each for each in there if each.made.year == 2024]) >= 7


@given(st.lists(st.tuples(moments, kinds), min_size=1, max_size=60))
def test_the_last_one_of_every_kind_is_always_kept(made: list[tuple[datetime, str]]) -> None:
    there = backups(made)
    chosen = kept(there)
    for kind in {each.kind for each in there}:
        assert max((each for each in there if each.kind == kind), key=lambda each: each.number) in chosen


@given(st.lists(st.tuples(moments, kinds), max_size=80))
def test_never_more_than_are_meant_to_be_are_kept_and_what_is_kept_stays_kept(made: list[tuple[datetime, str]]) -> None:
    chosen = kept(backups(made))
    assert len([each for each in chosen if each.kind == DAILY]) <= 7 + 4 + 12
    assert all(len([e for e in chosen if e.kind == kind]) <= KEPT_OF_OTHER_KINDS for kind in ("migration", "repair"))
    assert kept(chosen) == chosen


@given(st.lists(st.tuples(moments, kinds), max_size=40), st.randoms())
def test_the_order_in_which_files_are_listed_does_not_matter(made, random) -> None:
    there = backups(made)
    shuffled = list(there)
    random.shuffle(shuffled)
    assert kept(shuffled) == kept(there)


@given(st.integers(1, 10**9), moments, kinds)
def test_a_name_tells_all_about_a_backup(number: int, made: datetime, kind: str) -> None:
    path = Path("folder") / file_name(number, made, kind)
    assert of_file(path) == Backup(path, number, made.replace(microsecond=0), kind)


def test_other_files_are_no_backups() -> None:
    names = ("notes.txt", "000001-2024-13-01T00.00.00Z-daily.articles", ".000001.part", "1-daily.articles")
    assert [of_file(Path(name)) for name in names] == [None] * 4
