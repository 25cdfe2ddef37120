"""A folder, the address of one, or a place elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.address import is_elsewhere, local_path
from compare.errors import InputRejected


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("inputs", False),
        ("/a/b", False),
        ("a:b/c", False),
        ("中文 50%", False),
        ("file:///a/b", False),
        ("s3://bucket/a", True),
        ("memory://a", True),
        ("sftp://me@host/a", True),
        ("simplecache::s3://bucket/a", True),
    ],
)
def test_what_is_elsewhere(text: str, *, elsewhere: bool) -> None:
    assert is_elsewhere(text) is elsewhere


@pytest.mark.parametrize(
    ("text", "path"),
    [("a b", "a b"), ("file:///a%20b/c", "/a b/c"), ("file://localhost/a", "/a"), ("/50%25", "/50%25")],
)
def test_the_folder_of_a_path(text: str, path: str) -> None:
    assert local_path(text) == Path(path)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sftp://me:hunter2@host/x", "sftp://…@host/x"),
        ("s3://bucket/x?key=hunter2", "s3://bucket/x"),
        ("simplecache::ftp://me:hunter2@host/x", "simplecache::ftp://…@host/x"),
    ],
)
def test_an_address_with_a_secret_is_refused_without_showing_it(text: str, shown: str) -> None:
    with pytest.raises(InputRejected) as caught:
        is_elsewhere(text)
    assert str(caught.value).startswith(f"{shown}: holds a password or a query (refused_address); ")


def test_a_file_address_of_another_machine_is_refused() -> None:
    with pytest.raises(InputRejected, match="names another machine"):
        local_path("file://host/x")
