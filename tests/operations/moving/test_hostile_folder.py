"""Folders made to harm: nothing outside them is read or written, and no value breaks the archive."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app import operations
from archive_app.errors import ArchiveError
from tests.factories import text_file
from tests.operations.moving.archives import article_of, edited, moved


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text("a secret that no folder may read")
    return path


def test_no_name_in_a_folder_leads_out_of_it(folder: Path, tmp_path: Path, secret: Path) -> None:
    place = article_of(folder, "The-ferry-to-Lorn")
    sha256 = hashlib.sha256(secret.read_bytes()).hexdigest()
    for name in (
        "../../../../secret.txt",
        str(secret),
        "..\\..\\..\\..\\secret.txt",
        "C:\\secret.txt",
        "secret.txt\x00",
        "",
    ):

        def point(document: dict, name: str = name) -> None:
            document["originals"][0] |= {"sha256": sha256, "size": secret.stat().st_size}
            document["originals"][0]["data"] = {"file": name, "sha256": sha256}
            document["versions"][0]["text"] = {"file": name, "sha256": sha256}

        edited(place / "article.json", point)
        new, problems = moved(folder, tmp_path / "new.articles")
        new.close()
        assert any("does not say which file" in problem for problem in problems)
        require_no_secret(tmp_path / "new.articles", secret)
        (tmp_path / "new.articles").unlink()


def test_no_list_of_articles_leads_out_of_the_folder(folder: Path, tmp_path: Path, secret: Path) -> None:
    outside = tmp_path / "outside" / "article"
    shutil.copytree(article_of(folder, "The-ferry-to-Lorn"), outside)
    edited(outside / "article.json", lambda document: document["article"].update(id=77, title=secret.read_text()))
    sha256 = hashlib.sha256((outside / "article.json").read_bytes()).hexdigest()
    with (folder / "articles.jsonl").open("a", encoding="utf-8") as file:
        for place in ("../outside/article", str(outside), "articles/../../outside/article", "..", "\ud800"):
            file.write(json.dumps({"id": 77, "title": "x", "folder": place, "sha256": sha256}) + "\n")
    new, problems = moved(folder, tmp_path / "new.articles")
    new.close()
    assert sum("is no name of a file in this folder" in problem for problem in problems) == 5
    require_no_secret(tmp_path / "new.articles", secret)


def test_no_link_in_a_folder_is_followed(folder: Path, tmp_path: Path, secret: Path) -> None:
    place = article_of(folder, "The-ferry-to-Lorn")
    (place / "version-1.txt").unlink()
    (place / "version-1.txt").symlink_to(secret)
    (folder / "tables" / "tags.jsonl").unlink()
    (folder / "tables" / "tags.jsonl").symlink_to(secret)
    outside = tmp_path / "outside"
    boats = article_of(folder, "Boats")
    shutil.move(boats, outside)
    edited(outside / "article.json", lambda document: document["article"].update(title=secret.read_text()))
    boats.symlink_to(outside, target_is_directory=True)
    new, problems = moved(folder, tmp_path / "new.articles")
    new.close()
    assert sum("leads somewhere else" in problem for problem in problems) == 3
    require_no_secret(tmp_path / "new.articles", secret)


def require_no_secret(archive: Path, secret: Path) -> None:
    connection = sqlite3.connect(archive)
    text = "\n".join(connection.iterdump())
    connection.close()
    assert secret.read_text() not in text
    assert secret.read_bytes().hex().upper() not in text.upper()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_a_folder_does_not_make_the_import_wait(folder: Path, tmp_path: Path) -> None:
    place = article_of(folder, "The-ferry-to-Lorn")
    (place / "version-1.txt").unlink()
    os.mkfifo(place / "version-1.txt")
    new, problems = moved(folder, tmp_path / "new.articles")
    new.close()
    assert any("version-1.txt is no file" in problem for problem in problems)


HUGE = 10**30
ODD_VALUES = [None, [], {}, "", "x", HUGE, -HUGE, 2**63 - 1, 1e308, True, "\ud800", "\x00", [[[]]], {"file": 1}]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_odd_values_anywhere_are_named_or_taken_and_never_break_the_archive(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("odd")
    shutil.copytree(folder, place / "out")
    path = data.draw(st.sampled_from(sorted((place / "out").rglob("*.json*"))))
    lines = path.read_text(encoding="utf-8").splitlines() if path.suffix == ".jsonl" else [path.read_text()]
    if not lines:
        return
    number = data.draw(st.integers(0, len(lines) - 1))
    document = json.loads(lines[number])
    holder, key = data.draw(st.sampled_from(list(places_in(document))))
    holder[key] = data.draw(st.sampled_from(ODD_VALUES))
    lines[number] = json.dumps(document)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        new, problems = moved(place / "out", place / "new.articles")
    except ArchiveError:
        assert path.name == "archive.json"
        return
    with new:
        assert problems or path.name == "archive.json" or json.loads(lines[number]) == document
        assert [each for each in operations.check(new) if "unplaced" not in each] == []
        assert operations.import_paths(new, [text_file(place, title="Another one")]).failed == ()
        operations.export_archive(new, place / "again")


def places_in(document: object):
    """Every place in a JSON document that a value can be put at."""
    items = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in list(items):
        yield document, key
        yield from places_in(value)
