"""Folders and zips give their files in order; whatever cannot be imported is told with a reason, and nothing blocks."""

from __future__ import annotations

import os
import socket
import stat
import zipfile

import pytest

from archive_app.errors import UnreadableError
from archive_app.importers.base import MAX_FILE_SIZE, SourceFile
from archive_app.importers.files import walk
from archive_app.model import Failure, LeftOut


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}")
    return folder


def make_zip(path, members, *, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def found(*paths):
    return [item for item in walk(paths) if isinstance(item, SourceFile)]


def failed(*paths):
    return [item for item in walk(paths) if isinstance(item, Failure)]


def is_left(item):
    return isinstance(item, LeftOut)


def shown(folder, items):
    return [item.shown.removeprefix(f"{folder}{os.sep}") for item in items]


def test_folder_is_walked_in_order(tmp_path):
    make(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "c/d/e.html", "B.txt")
    assert shown(tmp_path, found(tmp_path)) == ["B.txt", "a/1.txt", "a/2.txt", "b.txt", "c/d/e.html"]


def test_hidden_files_system_files_and_companions_are_passed_over(tmp_path):
    make(tmp_path, "a.txt", ".hidden.txt", ".git/x.txt", "Thumbs.db", "desktop.ini", "__MACOSX/a.txt", ".DS_Store")
    make(tmp_path, "p.html", "p_files/ad.html", "p_files/x.css", "i.PNG", "s.js", "f.woff2", "m.mp3", "v.mp4")
    assert shown(tmp_path, found(tmp_path)) == ["a.txt", "p.html"]
    left_out = {
        item.path.removeprefix(f"{tmp_path}{os.sep}"): item.reason for item in walk([tmp_path]) if is_left(item)
    }
    assert [name for name, reason in left_out.items() if "hidden" in reason] == [
        ".DS_Store",
        ".git",
        ".hidden.txt",
        "Thumbs.db",
        "__MACOSX",
        "desktop.ini",
    ]
    assert "saved page beside" in left_out["p_files"]
    assert set(left_out) >= {"i.PNG", "s.js", "f.woff2", "m.mp3", "v.mp4"}


def test_folder_named_files_without_its_page_is_walked(tmp_path):
    make(tmp_path, "my_files/a.txt")
    assert shown(tmp_path, found(tmp_path)) == ["my_files/a.txt"]


def test_given_files_are_never_passed_over(tmp_path):
    make(tmp_path, ".hidden.txt", "picture.png", "page.docx")
    given = [tmp_path / ".hidden.txt", tmp_path / "picture.png", tmp_path / "page.docx"]
    assert found(*given) == [SourceFile(path) for path in given]


def test_missing_path_is_told(tmp_path):
    (failure,) = failed(tmp_path / "none.txt")
    assert failure.path == str(tmp_path / "none.txt")
    assert failure.reason.startswith("There is no such file")


@pytest.mark.parametrize("name", ["x\x00y", "x" * 5000])
def test_impossible_name_is_told(tmp_path, name):
    assert len(failed(tmp_path / name)) == 1


def test_name_in_no_encoding_can_be_shown(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"text")
    except OSError:
        pytest.skip("this file system takes no such name")
    (file,) = found(tmp_path)
    assert file.data() == b"text"
    assert (file.name + file.shown).encode()


def test_links_to_folders_are_not_followed(tmp_path):
    make(tmp_path, "a/1.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a" / "1.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert shown(tmp_path, found(tmp_path)) == ["a/1.txt", "b.txt"]
    assert [failure.path for failure in failed(tmp_path)] == [str(tmp_path / "gone.txt")]
    assert "link" in failed(tmp_path)[0].reason


def test_folder_without_rights_is_told(tmp_path):
    make(tmp_path, "a/1.txt", "b/2.txt")
    (tmp_path / "a").chmod(0)
    try:
        if os.access(tmp_path / "a", os.R_OK):
            pytest.skip("this user may read everything")
        assert "right" in failed(tmp_path)[0].reason
        assert shown(tmp_path, found(tmp_path)) == ["b/2.txt"]
    finally:
        (tmp_path / "a").chmod(stat.S_IRWXU)


def test_pipes_sockets_and_devices_are_told_and_do_not_block(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as plug:
        try:
            plug.bind(str(tmp_path / "s.txt"))
        except OSError:
            pytest.skip("the name of the test folder is too long for a socket")
        assert [failure.path for failure in walk([tmp_path])] == [str(tmp_path / "pipe.txt"), str(tmp_path / "s.txt")]


def test_large_file_is_told_and_never_read_whole(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_SIZE + 1)
    assert failed(path) == [Failure(str(path), "It is larger than 100 MB: split it into smaller files.")]
    with pytest.raises(UnreadableError, match="larger than 100 MB"):
        SourceFile(path).data()


def test_zip_gives_its_members_in_order(tmp_path):
    path = make_zip(
        tmp_path / "z.ZIP", {"b.txt": "two", "a/c.txt": "one", "a/.x": "", "a/p.png": "", "__MACOSX/a.txt": ""}
    )
    files = found(path)
    assert [file.member for file in files] == ["a/c.txt", "b.txt"]
    assert [file.data() for file in files] == [b"one", b"two"]
    assert files[0].shown == f"{path} › a/c.txt"
    assert files[0].name == "c.txt"
    assert failed(path) == []
    left_out = [item.path for item in walk([path]) if is_left(item)]
    assert left_out == [f"{path} › {member}" for member in ("__MACOSX/a.txt", "a/.x", "a/p.png")]


def test_zip_in_a_folder_is_opened_and_other_packages_are_passed_on(tmp_path):
    make_zip(tmp_path / "a.zip", {"x.txt": "x"})
    make_zip(tmp_path / "b.docx", {"x.xml": "x"})
    assert shown(tmp_path, walk([tmp_path])) == ["a.zip › x.txt", "b.docx"]


@pytest.mark.parametrize(
    "name", ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\out.txt", "../p.png"]
)
def test_member_that_leads_out_is_refused_by_name(tmp_path, name):
    path = make_zip(tmp_path / "z.zip", {name: "x", "good.txt": "x"})
    (failure,) = failed(path)
    assert failure.path == f"{path} › {name}"
    assert "leads out" in failure.reason
    assert [file.member for file in found(path)] == ["good.txt"]


def test_zip_in_a_zip_is_told(tmp_path):
    inner = make_zip(tmp_path / "in.zip", {"x.txt": "x"})
    path = make_zip(tmp_path / "out.zip", {"in.zip": inner.read_bytes(), "y.txt": "y"})
    assert [(item.path, "inside a zip" in item.reason) for item in failed(path)] == [(f"{path} › in.zip", True)]
    assert len(found(path)) == 1


def test_bomb_is_told(tmp_path):
    path = make_zip(tmp_path / "z.zip", {"bomb.txt": b"0" * 30_000_000})
    assert [item.path for item in walk([path])] == [str(path)]
    assert "unpacks" in failed(path)[0].reason


def test_bomb_among_honest_members_is_told_alone(tmp_path):
    path = make_zip(tmp_path / "z.zip", {"bomb.txt": b"0" * 12_000_000, "a.txt": os.urandom(100_000)})
    assert [item.path for item in failed(path)] == [f"{path} › bomb.txt"]
    assert [item.member for item in found(path)] == ["a.txt"]


def patched(path, field, value):
    """Write ``value`` at the places of the central directory's and the local header's ``field`` of a one-member zip."""
    data = bytearray(path.read_bytes())
    central, local = data.rfind(b"PK\x01\x02"), data.find(b"PK\x03\x04")
    offset = {"flags": (8, 6, 2), "size": (24, 22, 4)}[field]
    for start in (central + offset[0], local + offset[1]):
        data[start : start + offset[2]] = value.to_bytes(offset[2], "little")
    path.write_bytes(data)
    return path


def test_member_declared_too_large_is_told(tmp_path):
    path = make_zip(tmp_path / "z.zip", {"a.txt": os.urandom(1_000_000)}, method=zipfile.ZIP_STORED)
    (failure,) = failed(patched(path, "size", MAX_FILE_SIZE + 1))
    assert failure.reason.startswith("It is larger than 100 MB")


def test_member_that_lies_about_its_size_is_unreadable(tmp_path):
    path = patched(make_zip(tmp_path / "z.zip", {"a.txt": b"0" * 5_000_000}), "size", 100)
    (file,) = found(path)
    with pytest.raises(UnreadableError):
        file.data()


def test_locked_member_is_told(tmp_path):
    path = patched(make_zip(tmp_path / "z.zip", {"a.txt": "x"}), "flags", 1)
    (failure,) = failed(path)
    assert "password" in failure.reason


@pytest.mark.parametrize(
    "damage", [lambda data: data[:60], lambda data: data[:-30], lambda data: b"PK\x03\x04" + b"x" * 50]
)
def test_damaged_zip_is_told(tmp_path, damage):
    path = make_zip(tmp_path / "z.zip", {"a.txt": "hello " * 100})
    path.write_bytes(damage(path.read_bytes()))
    assert [(item.path, "damaged" in item.reason) for item in walk([path])] == [(str(path), True)]


def test_zip_that_is_none_is_told(tmp_path):
    path = tmp_path / "z.zip"
    path.write_text("just text")
    assert "none" in failed(path)[0].reason


def test_damaged_member_is_unreadable_with_a_sentence(tmp_path):
    path = make_zip(tmp_path / "z.zip", {"a.txt": os.urandom(5000)})
    data = bytearray(path.read_bytes())
    data[200:300] = bytes(100)
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=r"^It could not be read"):
        found(path)[0].data()


def test_two_members_of_one_name_are_not_mixed_up(tmp_path):
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a.txt", "first")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "second")
    assert [item.data() for item in found(tmp_path / "z.zip")] == [b"second"]
    assert "another file of this name" in failed(tmp_path / "z.zip")[0].reason


def test_link_in_a_zip_is_told(tmp_path):
    member = zipfile.ZipInfo("link.txt")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = make_zip(tmp_path / "z.zip", {member: "/etc/passwd"})
    assert "link" in failed(path)[0].reason


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Паром на остров.txt", "cp866"),
        ("渡轮开往小岛.txt", "gbk"),
        ("Été à la mer.txt", "utf-8"),
        ("フェリーの話.txt", "cp932"),
    ],
)
def test_member_name_without_the_utf_8_flag_is_shown_readably(tmp_path, name, encoding):
    stand_in = "x" * len(name.encode(encoding))
    path = make_zip(tmp_path / "z.zip", {stand_in: "text"})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode(encoding)))
    (file,) = found(path)
    assert file.name == name
    assert file.data() == b"text"


def test_many_members_are_read_without_opening_the_zip_anew(tmp_path):
    path = make_zip(tmp_path / "z.zip", {f"{number:05}.txt": str(number) for number in range(3000)})
    assert sum(int(file.data()) for file in walk([path])) == sum(range(3000))


def test_zip_that_was_replaced_is_read_anew(tmp_path):
    path = make_zip(tmp_path / "z.zip", {"a.txt": "old"})
    assert found(path)[0].data() == b"old"
    os.utime(make_zip(path, {"a.txt": "newer"}), (1, 1))
    assert found(path)[0].data() == b"newer"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_link_to_itself_fails_alone(tmp_path):
    make(tmp_path, "a.txt", "z.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert [file.name for file in found(tmp_path)] == ["a.txt", "z.txt"]
    assert [failure.path for failure in failed(tmp_path)] == [str(tmp_path / "loop.txt")]


def test_archives_of_this_program_are_passed_over_in_folders_only(tmp_path):
    make(tmp_path, "a.txt", "mine.articles", "mine.articles-wal", "mine.articles-shm")
    assert [file.name for file in found(tmp_path)] == ["a.txt"]
    assert failed(tmp_path) == []
    assert [file.name for file in found(tmp_path / "mine.articles")] == ["mine.articles"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_file_that_became_a_pipe_since_it_was_found_is_not_waited_for(tmp_path):
    [file] = found(make(tmp_path, "a.txt"))
    file.path.unlink()
    os.mkfifo(file.path)
    with pytest.raises(UnreadableError, match="a device or a pipe"):
        file.data()


def test_a_file_that_is_gone_since_it_was_found_is_said_to_be(tmp_path):
    [file] = found(make(tmp_path, "a.txt"))
    file.path.unlink()
    with pytest.raises(UnreadableError, match="It is gone"):
        file.data()
