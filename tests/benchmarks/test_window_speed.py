"""The benchmark of the window runs at a small size, and prints what it says."""

import pytest

from tests.benchmarks import window_speed


@pytest.mark.benchmark
def test_the_benchmark_of_the_window_prints_its_tables(tmp_path, capsys, qapp):
    arguments = ["--articles", "1200", "--folder", str(tmp_path), "--minutes", "0.05", "--starts", "1"]
    window_speed.main(arguments)
    printed = capsys.readouterr().out
    assert "1,200 articles written" in printed
    for heading in ("list painted", "USS with list filled", "key to rows", "article chosen", "event loop late by"):
        assert heading in printed
