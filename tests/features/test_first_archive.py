"""The whole way of a real saved article: import, find, read, mark, export, in the order a person goes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_app.cli.main import archive_app
from tests.factories import SAVED_ARTICLE

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def run(archive: Path, *words: object) -> str:
    result = CliRunner().invoke(archive_app, ["--archive", str(archive), *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real saved article lies beside the checkout, not in it")
def test_the_real_saved_article_goes_the_whole_way(tmp_path: Path) -> None:
    archive = tmp_path / "X.articles"
    [seed] = SEEDS.glob("*.txt")
    source = seed.read_text(encoding="utf-8")
    run(archive, "import", SEEDS)
    found = json.loads(run(archive, "search", "organizations", "--json"))
    assert found["total"] == 1
    [hit] = found["hits"]
    assert (hit["title"], hit["language"]) == ("Side event on SDGs", "en")
    assert hit["snapshots"] == [{"saved": "2024-04-23", "views": 2107}]
    article = json.loads(run(archive, "show", hit["id"], "--json"))
    assert article["text"].count("organizations") == source.count("organizations")
    assert article["text"].splitlines()[-1] == source.split("\n\n\nViews:")[0].splitlines()[-1].strip()
    assert "newsletter" not in article["text"]
    again = json.loads(run(archive, "import", SEEDS, "--json"))
    assert (again["added"], again["merged"], again["unchanged"]) == ([], [], [hit["id"]])
    run(
        archive,
        "excerpt",
        "add",
        hit["id"],
        "--quote",
        "One in three citizens of our country is a child.",
        "--tag",
        "sdg",
    )
    exported = run(archive, "export", "markdown", "--tag", "sdg")
    for part in ("One in three citizens of our country is a child.", "Side event on SDGs", "2024-04-23", "2107", "sdg"):
        assert part in exported


@pytest.mark.parametrize(
    "trailer",
    [
        "Views: 2107\nSaved: 23.04.2024",
        "Saved: 2024-04-23\nViews: 2,107",
        "Просмотров: 2 107\nСохранено: 23 апреля 2024 г.",
        "Қаралды: 2107\nСақталды: 23.04.2024",
        "Aufrufe: 2.107\n\nGespeichert am: 23. April 2024",
        "浏览：2107\n保存日期：2024年4月23日",
        "Vues : 2 107\nEnregistré le : 23/04/2024",
        "**Views:** 2107  \n**Saved:** April 23, 2024",
    ],
)
def test_trailers_in_many_languages_mean_the_same(tmp_path: Path, trailer: str) -> None:
    text = SAVED_ARTICLE.replace("Views: 2107\nSaved: 23.04.2024", trailer)
    assert trailer in text
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    run(tmp_path / "X.articles", "import", tmp_path / "article.txt")
    article = json.loads(run(tmp_path / "X.articles", "show", 1, "--json"))
    assert article["snapshots"] == [{"saved": "2024-04-23", "views": 2107}]
    assert article["text"].endswith("with the word timetable.")
