"""Tests of the settings, on real files."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app import paths, settings
from archive_app.errors import ArchiveAppError, InputError
from archive_app.settings import SETTINGS, Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.json"


def write(file, text) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_without_a_file_everything_is_at_its_default(file):
    loaded = settings.load(file)
    assert not loaded.problems
    assert [loaded.get(each) for each in SETTINGS] == [each.default for each in SETTINGS]


@pytest.mark.parametrize("each", SETTINGS, ids=lambda each: each.key)
def test_every_setting_is_described_and_its_default_is_allowed(each):
    assert each.help.endswith(".")
    assert Settings().changed(each, each.default).get(each) == each.default
    assert settings.setting(each.key) is each


def test_keys_are_unique():
    assert len({each.key for each in SETTINGS}) == len(SETTINGS)


def test_what_is_saved_is_loaded_again(file):
    changed = (
        Settings()
        .changed(settings.FONT_SIZE, 21)
        .changed(settings.LINE_HEIGHT, 2)
        .changed(settings.THEME, "dark")
        .changed(settings.FONT_FAMILY, "Литературная")
        .changed(settings.RECENT, ("/home/a/Архив.articles", "/home/a/\udcff.articles"))
    )
    settings.save(changed, file)
    loaded = settings.load(file)
    assert [loaded.get(each) for each in SETTINGS] == [changed.get(each) for each in SETTINGS]
    assert loaded.get(settings.LINE_HEIGHT) == 2.0
    assert not loaded.problems


def test_without_a_name_the_file_lies_in_the_users_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path))
    settings.save(Settings().changed(settings.THEME, "dark"))
    assert (paths.config_folder() / "settings.json").is_file()
    assert settings.load().get(settings.THEME) == "dark"


def test_unknown_keys_are_kept(file):
    write(file, '{"from.the.future": {"a": [1, null]}, "reader.font_size": 20}')
    settings.save(settings.load(file).changed(settings.FONT_SIZE, 18), file)
    assert json.loads(file.read_bytes()) == {"from.the.future": {"a": [1, None]}, "reader.font_size": 18}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (settings.FONT_SIZE, 0),
        (settings.FONT_SIZE, 10**30),
        (settings.FONT_SIZE, 17.5),
        (settings.FONT_SIZE, True),
        (settings.FONT_SIZE, "17"),
        (settings.LINE_HEIGHT, float("nan")),
        (settings.LINE_HEIGHT, 10**400),
        (settings.THEME, "purple"),
        (settings.THEME, None),
        (settings.RECENT, "one path"),
        (settings.RECENT, [1]),
        (settings.GEOMETRY, []),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_never_used(file, setting, value):
    with pytest.raises(InputError, match=setting.key):
        Settings().changed(setting, value)
    write(file, json.dumps({setting.key: value}))
    loaded = settings.load(file)
    assert loaded.get(setting) == setting.default
    assert [problem for problem in loaded.problems if setting.key in problem]


def test_an_unknown_setting_is_answered_with_the_known_ones():
    with pytest.raises(InputError, match=r"reader\.font_size"):
        settings.setting("reader.fontsize")


DAMAGED = [b"", b"{", b"[1]", b"null", b"\xff\xfe\x00", b"\x00" * 100, b'{"a": 1} x', b"[" * 200_000]


@pytest.mark.parametrize("data", DAMAGED, ids=lambda data: ascii(data[:8]))
def test_a_damaged_file_is_kept_aside_and_reported(file, data):
    write(file, data)
    loaded = settings.load(file)
    assert loaded.values == {}
    [problem] = loaded.problems
    assert "settings.damaged-1.json" in problem
    assert file.with_name("settings.damaged-1.json").read_bytes() == data
    assert not settings.load(file).problems


def test_a_second_damaged_file_does_not_replace_the_first(file):
    for data in (b"first", b"second"):
        write(file, data)
        settings.load(file)
    assert file.with_name("settings.damaged-1.json").read_bytes() == b"first"
    assert file.with_name("settings.damaged-2.json").read_bytes() == b"second"


def test_a_file_with_a_byte_order_mark_is_read(file):
    write(file, b'\xef\xbb\xbf{"appearance.theme": "light"}')
    assert settings.load(file).get(settings.THEME) == "light"


def test_a_folder_in_the_files_place_is_reported(file):
    file.mkdir(parents=True)
    assert settings.load(file).problems


def test_saving_where_that_is_impossible_says_so_and_leaves_nothing_behind(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(ArchiveAppError, match="could not be saved"):
        settings.save(Settings(), blocked / "settings.json")
    folder = tmp_path / "settings.json"
    folder.mkdir()
    with pytest.raises(ArchiveAppError, match="could not be saved"):
        settings.save(Settings(), folder)
    assert sorted(tmp_path.iterdir()) == [blocked, folder]


def test_saving_leaves_one_file(file):
    for size in (18, 19):
        settings.save(Settings().changed(settings.FONT_SIZE, size), file)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_linked_file_stays_a_link(file, tmp_path):
    file.parent.mkdir()
    file.symlink_to(tmp_path / "elsewhere.json")
    settings.save(Settings().changed(settings.THEME, "dark"), file)
    assert file.is_symlink()
    assert settings.load(tmp_path / "elsewhere.json").get(settings.THEME) == "dark"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([each.key for each in SETTINGS]) | st.text(), JSON, max_size=6))
def test_any_table_can_be_read_and_gives_values_of_the_right_type(values):
    loaded = Settings(values)
    for each in SETTINGS:
        value = loaded.get(each)
        assert type(value) is each.type
        assert loaded.changed(each, value).get(each) == value
