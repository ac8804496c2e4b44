"""The benchmark of the window runs at a small size, and prints what it says."""

import pytest

from tests.benchmarks import window_speed


@pytest.mark.benchmark
def test_the_benchmark_of_the_window_prints_its_tables(tmp_path, capsys, qapp):
    arguments = ["--articles", "300", "--minutes", "0.05", "--starts", "1", "--tries", "2"]
    window_speed.main([*arguments, "--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "300 articles written" in printed
    for heading in ("list painted", "USS with list filled", "key to rows", "article chosen", "event loop late by"):
        assert heading in printed
