"""The benchmark of growing archives runs at a small size, and prints what it says."""

from tests.benchmarks import store_scale


def test_the_benchmark_of_growing_archives_prints_its_tables(tmp_path, capsys):
    store_scale.main(["--articles", "1200", "--added", "20", "--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "1,200 articles written" in printed
    assert "1,200 articles indexed" in printed
    for heading in ("opening", "list page", "by title, reversed", "tag panel", "an article by its id", "last tenth"):
        assert heading in printed
    assert "adding 20 articles" in printed
