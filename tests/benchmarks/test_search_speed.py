"""The benchmark of searching runs at a small size, and prints what it says."""

import json

import pytest

from tests.benchmarks import search_speed


@pytest.mark.parametrize("is_given", [False, True])
def test_the_benchmark_of_searching_prints_its_tables(tmp_path, capsys, is_given):
    arguments = ["--articles", "60", "--folder", str(tmp_path)]
    if is_given:
        texts = [{"title": f"Quay {n}", "text": f"boats {'boat ' * n} sailing sailed", "lang": "en"} for n in range(60)]
        (tmp_path / "texts.jsonl").write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
        arguments += ["--texts", str(tmp_path / "texts.jsonl")]
    search_speed.main(arguments)
    printed = capsys.readouterr().out
    assert "60 articles indexed" in printed
    for heading in ("all forms", "snippets for a page of 20", "every keystroke"):
        assert heading in printed
