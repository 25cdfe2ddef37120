"""Fetching, from a site on loopback that behaves like the real ones."""

from __future__ import annotations

import gzip
import hashlib
import ssl
import tomllib
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import httpcore
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import read_report
from compare.cli import main
from compare.errors import InputRejected
from compare.fetch import Kept, Left, World, fetch_series
from compare.fetch.address import join, parse, places
from compare.fetch.body import Cut, Most, read_body
from compare.fetch.kind import suffix_of
from compare.fetch.links import find_links
from compare.fetch.robots import read_robots
from compare.fetch.visit import Visitor
from compare.fetch.wire import exchange
from compare.plan import plan_all
from compare.publish import settings_digest
from compare.settings import FetchLimits, ReportList, SeriesSettings, read_settings
from compare.shelf import find_shelves
from tests.site import NOW, PUBLIC, Outside, Reply, Site, certificate_for, deaf_port, serving, to, unknown, zipped

LINKED = "某市2024年法治政府建设情况的报告</a>"
REPORT = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>某市{year}年法治政府建设情况的报告</title></head><body><div>
<h1>某市人民政府关于{year}年法治政府建设情况的报告</h1>
<p>一、依法决策</p><p>{year}年，全市受理行政复议案件66件，同比增加267%。公开信息1800余条，同比增长28.5%。</p>
<p>二、存在的问题</p><p>基层执法力量不足，部分单位对依法行政的重要性认识不够。</p>
<p>三、下一步打算</p><p>继续加强基层执法队伍建设，提高依法行政的能力和水平。</p></div></body></html>
"""

Fetch = Callable[..., list[Kept | Left]]
Made = TypeVar("Made")


def page(year: int, more: str = "") -> bytes:
    """A report as such sites publish it: GB18030, said in the page and nowhere else."""
    return (REPORT.format(year=year) + more).encode("gb18030")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({}) as one:
        yield one


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "inputs" / "city").mkdir(parents=True)
    return tmp_path / "inputs"


@pytest.fixture
def fetch(inputs: Path, outside: Outside) -> Fetch:
    """Fetches `city` with these sources and this tail of its series.toml."""

    def call(sources: dict[int, str], tail: str = "", world: World | None = None, **said: bool) -> list[Kept | Left]:
        lines = "\n".join(f'{year} = "{address}"' for year, address in sources.items())
        (inputs / "city" / "series.toml").write_text(f"[sources]\n{lines}\n{tail}\n", encoding="utf-8")
        return list(fetch_series(inputs, "city", world or outside.world(), **said))

    return call


def the_error(outcomes: list[Kept | Left]) -> InputRejected:
    """The one thing that was left out; its line can be acted on."""
    (left,) = (one for one in outcomes if isinstance(one, Left))
    assert left.error.hint
    assert str(left.error).isprintable()
    return left.error


def files(inputs: Path) -> dict[str, bytes]:
    folder = inputs / "city"
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != "series.toml")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def provenance(inputs: Path, name: str) -> dict[str, object]:
    return tomllib.loads((inputs / "city" / f"{name}.source.toml").read_text(encoding="utf-8"))


# What is kept


def test_the_bytes_are_kept_as_published_with_where_they_came_from(site: Site, fetch: Fetch, inputs: Path) -> None:
    site.pages["/2023/"] = Reply(page(2023))
    (kept,) = fetch({2023: site.url("/2023/")})
    assert isinstance(kept, Kept)
    assert (kept.year, kept.news, kept.path) == (2023, "new", inputs / "city" / "2023.html")
    assert set(files(inputs)) == {"2023.html", "2023.html.source.toml"}
    assert files(inputs)["2023.html"] == page(2023)
    assert provenance(inputs, "2023.html") == {
        "asked": site.url("/2023/"),
        "reached": site.url("/2023/"),
        "redirects": [],
        "time": NOW,
        "status": 200,
        "media_type": "text/html",
        "content_type": "text/html",
        "sha256": hashlib.sha256(page(2023)).hexdigest(),
        "bytes": len(page(2023)),
        "in_use": "2023.html",
    }


def test_a_fetched_page_is_a_report(site: Site, fetch: Fetch, inputs: Path) -> None:
    site.pages |= {"/2022/": Reply(page(2022)), "/2023/": zipped(page(2023))}
    fetch({2022: site.url("/2022/"), 2023: site.url("/2023/")})
    report = read_report(inputs / "city" / "2023.html")
    assert (report.year, report.source.encoding, report.source.url) == (2023, "gb18030", site.url("/2023/"))
    assert any(metric.quantity.core.low == 66 for metric in report.metrics)
    plans, refused = plan_all(inputs, inputs.parent / "outputs")
    assert refused == ()
    assert [(file.name, file.year) for file in plans[0].files] == [("2022.html", 2022), ("2023.html", 2023)]
    assert plans[0].rejected == ()


def test_an_unchanged_page_writes_nothing(site: Site, fetch: Fetch, inputs: Path) -> None:
    site.pages["/r"] = Reply(page(2023))
    fetch({2023: site.url("/r")})
    before = {path: path.stat().st_mtime_ns for path in (inputs / "city").rglob("*") if path.name != "series.toml"}
    (kept,) = fetch({2023: site.url("/r")})
    assert isinstance(kept, Kept)
    assert kept.news == "unchanged"
    after = {path: path.stat().st_mtime_ns for path in (inputs / "city").rglob("*") if path.name != "series.toml"}
    assert after == before


def test_a_changed_page_is_a_snapshot_and_never_an_overwrite(site: Site, fetch: Fetch, inputs: Path) -> None:
    first, second = page(2023), page(2023, "<!-- mended -->")
    site.pages["/r"] = [Reply(first), Reply(second), Reply(first), Reply(second)]
    fetch({2023: site.url("/r")})
    (kept,) = fetch({2023: site.url("/r")})
    assert isinstance(kept, Kept)
    name = f"snapshots/2023-{hashlib.sha256(second).hexdigest()[:8]}.html"
    assert (kept.news, kept.path, kept.in_use.name) == ("changed", inputs / "city" / name, "2023.html")
    assert (files(inputs)["2023.html"], files(inputs)[name]) == (first, second)
    assert provenance(inputs, name)["in_use"] == "2023.html"
    again = fetch({2023: site.url("/r")}) + fetch({2023: site.url("/r")})
    assert [one.news for one in again if isinstance(one, Kept)] == ["unchanged", "unchanged"]
    (shelf,), _ = find_shelves(inputs)
    assert ([file.name for file in shelf.files], shelf.rejected) == (["2023.html"], ())


def test_a_report_that_was_put_there_by_hand_stays_the_one_that_is_read(site: Site, fetch: Fetch, inputs: Path) -> None:
    (inputs / "city" / "2023.txt").write_text("某市2023年报告。", encoding="utf-8")
    site.pages["/r"] = Reply(page(2023))
    (kept,) = fetch({2023: site.url("/r")})
    assert isinstance(kept, Kept)
    assert kept.path.parent.name == "snapshots"
    assert kept.in_use.name == "2023.txt"
    (shelf,), _ = find_shelves(inputs)
    assert ([file.name for file in shelf.files], shelf.rejected) == (["2023.txt"], ())


def test_a_folder_of_snapshots_that_leads_elsewhere_is_refused(
    site: Site, fetch: Fetch, inputs: Path, tmp_path: Path
) -> None:
    site.pages["/r"] = Reply(page(2023))
    (inputs / "city" / "2023.txt").write_text("某市2023年报告。", encoding="utf-8")
    (inputs / "city" / "snapshots").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert the_error(fetch({2023: site.url("/r")})).code == "unsafe_name"
    assert not (tmp_path / "elsewhere").exists()


DOCX = b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml" + b"\0" * 30


@pytest.mark.parametrize(
    ("path", "kind", "body", "suffix"),
    [
        ("/r", "text/html; charset=utf-8", b"<html>x</html>", "html"),
        ("/r.shtml", None, b"<p>x</p>", "html"),
        ("/r", "application/pdf", b"%PDF-1.7\n...", "pdf"),
        ("/r.pdf", "application/octet-stream", b"%PDF-1.7\n...", "pdf"),
        ("/r", "text/html", b"%PDF-1.7\n...", "pdf"),
        ("/r.docx", "application/octet-stream", DOCX, "docx"),
        ("/r", "application/msword", DOCX, "docx"),
        ("/r", "text/plain", "某市报告".encode("gb18030"), "txt"),
        ("/r", "text/plain", b"<!DOCTYPE html><html>x", "html"),
        ("/r.md", "text/markdown", b"# x", "md"),
    ],
)
def test_the_suffix_is_what_the_page_is(
    site: Site, fetch: Fetch, path: str, kind: str | None, body: bytes, suffix: str
) -> None:
    site.pages[path] = Reply(body, kind)
    (kept,) = fetch({2023: site.url(path)})
    assert isinstance(kept, Kept)
    assert kept.path.name == f"2023.{suffix}"


@pytest.mark.parametrize(
    ("path", "kind", "body", "code"),
    [
        ("/r.pdf", "text/html", b"<html>404</html>", "unsupported"),
        ("/r", "application/pdf", b"<!doctype html><p>error", "unsupported"),
        ("/r.pdf", "application/pdf", b"no such file", "unsupported"),
        ("/r.docx", "application/octet-stream", b"<html>log in</html>", "unsupported"),
        ("/r", "image/png", b"\x89PNG", "unsupported"),
        ("/r", "application/json", b"{}", "unsupported"),
        ("/r", "text/html", b"\x89PNG\r\n\x1a\n\0\0\0", "unsupported"),
        ("/r", "application/msword", b"<html>log in</html>", "unsupported"),
        ("/r.doc", "application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported"),
        ("/r", "application/zip", b"PK\x03\x04\0\0", "unsupported"),
        ("/r", "text/html", b" \n ", "empty"),
        ("/r", "\x1b[31mred", b"x", "unsupported"),
    ],
)
def test_what_is_no_report_is_refused(  # noqa: PLR0913, PLR0917 - each is a part of the case
    site: Site, fetch: Fetch, inputs: Path, path: str, kind: str, body: bytes, code: str
) -> None:
    site.pages[path] = Reply(body, kind)
    assert the_error(fetch({2023: site.url(path)})).code == code
    assert files(inputs) == {}


# The way to the page


def test_redirects_are_followed_and_written_down(site: Site, fetch: Fetch, inputs: Path) -> None:
    site.pages |= {
        "/start": to("next/", 301),
        "/next/": to(f"//other.site.test:{site.port}/a/b?c=1#top", 308),
        "/a/b?c=1": to("../报告.html".encode().decode("latin-1")),
        "/%C3%A6%C2%8A%C2%A5%C3%A5%C2%91%C2%8A.html": Reply(page(2023)),
    }
    fetch({2023: site.url("/start")})
    said = provenance(inputs, "2023.html")
    assert said["redirects"] == [
        site.url("/start"),
        site.url("/next/"),
        site.url("/a/b?c=1", "other.site.test"),
    ]
    assert str(said["reached"]).startswith(site.url("/", "other.site.test"))


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/inside",
        "http://localhost:{port}/inside",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:{port}/inside",
        "http://[::ffff:127.0.0.1]:{port}/inside",
        "http://[64:ff9b::7f00:1]:{port}/inside",
        "http://0.0.0.0:{port}/inside",
        "http://10.1.2.3/",
        "http://100.100.100.200/",
        "http://127.1:{port}/inside",
        "http://2130706433:{port}/inside",
        "http://inner.site.test:{port}/inside",
        "http://half.site.test:{port}/inside",
        "file:///etc/passwd",
        "ftp://www.site.test/",
        "gopher://www.site.test/",
        "http://user:secret@www.site.test:{port}/inside",
        "http://www.site.test:0/",
        "http://www.site.test:99999/",
        "http://[::1",
    ],
)
def test_no_redirect_leads_inside(site: Site, fetch: Fetch, inputs: Path, outside: Outside, target: str) -> None:
    site.pages |= {"/r": to(target.format(port=site.port)), "/inside": Reply(page(2023))}
    outside.names |= {
        "localhost": [["127.0.0.1"]],
        "127.0.0.1": [["127.0.0.1"]],
        "127.1": [["127.0.0.1"]],
        "2130706433": [["127.0.0.1"]],
        "0.0.0.0": [["0.0.0.0"]],  # noqa: S104 - an address to be refused
        "10.1.2.3": [["10.1.2.3"]],
        "100.100.100.200": [["100.100.100.200"]],
        "169.254.169.254": [["169.254.169.254"]],
        "::1": [["::1"]],
        "::ffff:127.0.0.1": [["::ffff:127.0.0.1"]],
        "64:ff9b::7f00:1": [["64:ff9b::7f00:1"]],
        "inner.site.test": [["192.168.0.7"]],
        "half.site.test": [[PUBLIC, "127.0.0.1"]],
    }
    error = the_error(fetch({2023: site.url("/r")}))
    assert error.code == "refused_address"
    assert "secret" not in str(error)
    assert site.paths() == ["/r"]
    assert set(outside.connected) == {PUBLIC}
    assert files(inputs) == {}


@pytest.mark.parametrize(
    ("place", "public", "private"),
    [
        ("8.8.8.8", True, True),
        ("2606:4700::1111", True, True),
        ("::ffff:8.8.8.8", True, True),
        ("64:ff9b::808:808", True, True),
        ("2002:808:808::1", True, True),
        ("127.0.0.1", False, True),
        ("10.0.0.1", False, True),
        ("100.64.0.1", False, True),
        ("::1", False, True),
        ("fd00::1", False, True),
        ("fec0::1", False, True),
        ("::ffff:10.0.0.1", False, True),
        ("2002:7f00:1::1", False, True),
        ("64:ff9b::a00:1", False, True),
        ("::7f00:1", False, True),
        ("::ffff:169.254.169.254", False, False),
        ("2002:a9fe:a9fe::1", False, False),
        ("168.63.129.16", False, False),
        ("fd00:ec2::254", False, False),
        ("255.255.255.255", False, False),
        ("ff02::1", False, False),
    ],
)
def test_where_a_host_may_lie(place: str, *, public: bool, private: bool) -> None:
    world = Outside({"a.test": [[place]]}).world()
    for allowed, fits in ((False, public), (True, private)):
        found = result(lambda allowed=allowed: places(parse("http://a.test/"), world, allow_private=allowed))
        assert found == (place,) if fits else isinstance(found, InputRejected)


class Noting(httpcore.MockStream):
    """A connection that notes what is written to it."""

    written = b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - httpcore names it
        self.written += buffer


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://a.test/r", b"a.test"),
        ("http://[2606:4700::1111]:81/r", b"[2606:4700::1111]:81"),
        ("http://开原.test", b"xn--8mrr8x.test"),
    ],
)
def test_the_host_is_named_as_in_the_address(outside: Outside, address: str, host: bytes) -> None:
    stream = Noting([b"HTTP/1.1 204 Nothing\r\n\r\n"])
    exchange(parse(address), (PUBLIC,), outside.world(connect=lambda *_: stream), outside.clock() + 9, Most(9))
    assert b"\r\nHost: " + host + b"\r\n" in b"\r\n" + stream.written


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, fetch: Fetch, outside: Outside) -> None:
    outside.names["www.site.test"] = [[PUBLIC], ["127.0.0.1"]]
    site.pages |= {"/r": [Reply(status=503), to("/s")], "/s": Reply(page(2023))}
    (kept,) = fetch({2023: site.url("/r")})
    assert isinstance(kept, Kept)
    assert outside.resolved == ["www.site.test"]
    assert set(outside.connected) == {PUBLIC}
    assert {one["Host"] for one in site.headers} == {f"www.site.test:{site.port}"}


def test_a_name_that_turns_inward_later_is_refused(site: Site, fetch: Fetch, outside: Outside) -> None:
    outside.names["www.site.test"] = [[PUBLIC], ["127.0.0.1"]]
    site.pages["/r"] = Reply(page(2023))
    assert isinstance(fetch({2023: site.url("/r")})[0], Kept)
    assert the_error(fetch({2023: site.url("/r")})).code == "refused_address"
    assert outside.connected == [PUBLIC, PUBLIC]


def test_a_second_address_of_a_name_is_tried(site: Site, fetch: Fetch, outside: Outside) -> None:
    outside.names["www.site.test"] = [["127.0.0.2", "127.0.0.1"]]
    site.pages["/r"] = Reply(page(2023))
    (kept,) = fetch({2023: site.url("/r")}, allow_private=True)
    assert isinstance(kept, Kept)
    assert set(outside.connected) == {"127.0.0.2", "127.0.0.1"}


@pytest.mark.parametrize("place", ["169.254.169.254", "224.0.0.1", "::", "fe80::1%2", "100.100.100.200", "240.0.0.1"])
def test_some_places_are_refused_even_where_private_ones_are_allowed(
    fetch: Fetch, outside: Outside, place: str
) -> None:
    outside.names["www.site.test"] = [[place]]
    assert the_error(fetch({2023: "http://www.site.test/"}, allow_private=True)).code == "refused_address"
    assert outside.connected == []


@pytest.mark.parametrize(
    ("pages", "path", "tail", "says"),
    [
        ({"/a": to("/b"), "/b": to("/c"), "/c": to("/a")}, "/a", "", "circle"),
        ({"/a": to("/a")}, "/a", "", "circle"),
        ({f"/{n}": to(f"/{n + 1}") for n in range(9)}, "/0", "", "more than 5 times, the limit `redirects`"),
        ({f"/{n}": to(f"/{n + 1}") for n in range(9)}, "/0", "redirects = 2", "more than 2 times"),
        ({"/a": to("/b")}, "/a", "redirects = 0", "more than 0 times"),
        ({"/a": Reply(status=302)}, "/a", "", "nowhere"),
    ],
)
def test_redirects_end(site: Site, fetch: Fetch, pages: dict[str, Reply], path: str, tail: str, says: str) -> None:
    site.pages |= pages
    error = the_error(fetch({2023: site.url(path)}, f"[fetch]\n{tail}"))
    assert error.code == "redirects"
    assert says in error.reason


# Sites that fail


def test_what_passes_is_asked_for_again(site: Site, fetch: Fetch, outside: Outside) -> None:
    site.pages["/r"] = [Reply(status=500), Reply(status=502), Reply(page(2023))]
    (kept,) = fetch({2023: site.url("/r")}, "[fetch]\npause = 0")
    assert isinstance(kept, Kept)
    assert [one for one in outside.waits if one] == [0.75, 1.5]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("7", 7.0), ("Wed, 01 Apr 2026 06:00:09 GMT", 9.0), ("Wed, 01 Apr 2026 05:00:00 GMT", 0.0), ("soon", 0.75)],
)
def test_a_site_that_asks_for_time_gets_it(
    site: Site, fetch: Fetch, outside: Outside, asked: str, waited: float
) -> None:
    site.pages["/r"] = [Reply(status=429, headers=(("Retry-After", asked),)), Reply(page(2023))]
    (kept,) = fetch({2023: site.url("/r")}, "[fetch]\npause = 0")
    assert isinstance(kept, Kept)
    assert sum(outside.waits) == waited


@pytest.mark.parametrize("asked", ["86400", "9" * 400])
def test_a_site_that_asks_for_too_much_time_is_left(site: Site, fetch: Fetch, outside: Outside, asked: str) -> None:
    site.pages["/r"] = Reply(status=503, headers=(("Retry-After", asked),))
    error = the_error(fetch({2023: site.url("/r")}))
    assert error.code == "unreachable"
    assert "`longest_wait`" in error.reason
    assert sum(outside.waits) <= 1


@pytest.mark.parametrize(
    ("reply", "code", "times"),
    [
        (Reply(status=404), "not_found", 1),
        (Reply(status=410), "not_found", 1),
        (Reply(status=403), "forbidden", 1),
        (Reply(status=412), "forbidden", 1),
        (Reply(status=500), "unreachable", 4),
        (Reply(raw=b""), "unreachable", 4),
        (Reply(raw=b"SSH-2.0-OpenSSH\r\n"), "unreachable", 4),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000), "unreachable", 4),
        (Reply(page(2023), length=9_999), "unreachable", 4),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"), "unreachable", 4),
        (Reply(gzip.compress(page(2023))[:-20], headers=(("Content-Encoding", "gzip"),)), "unreachable", 4),
        (Reply(b"no gzip", headers=(("Content-Encoding", "gzip"),)), "unreachable", 4),
        (Reply(b"x", headers=(("Content-Encoding", "gzip, gzip"),)), "unsupported", 1),
        (Reply(b"x", headers=(("Content-Encoding", "br"),)), "unsupported", 1),
    ],
)
def test_a_failure_has_its_code_and_is_retried_if_it_may_pass(
    site: Site, fetch: Fetch, inputs: Path, reply: Reply, code: str, times: int
) -> None:
    site.pages |= {"/r": reply, "/good": Reply(page(2022))}
    outcomes = fetch({2022: site.url("/good"), 2023: site.url("/r")})
    assert the_error(outcomes).code == code
    assert site.paths().count("/r") == times
    assert set(files(inputs)) == {"2022.html", "2022.html.source.toml"}


def test_a_site_that_drips_is_left_in_time(site: Site, fetch: Fetch) -> None:
    site.pages |= {
        "/head": Reply(raw=b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 400, drip=0.02),
        "/body": Reply(b"a" * 400, drip=0.02),
        "/silent": Reply(raw=b"HH", drip=9),
    }
    sources = {2021: site.url("/silent"), 2022: site.url("/head"), 2023: site.url("/body")}
    outcomes = fetch(sources, "[fetch]\nseconds = 0.3\npause = 0")
    assert [one.error.code for one in outcomes if isinstance(one, Left)] == ["timeout", "timeout", "timeout"]
    assert all("0.3 seconds, the limit `seconds`" in one.error.reason for one in outcomes if isinstance(one, Left))


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"a" * 2_000), "too_large"),
        (Reply(b"", length=10**15), "too_large"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"a" * 5_000), "too_large"),
        (zipped(b"a" * 2_000), "bomb"),
        (zipped(b"\0" * 50_000_000), "too_large"),
        (Reply(zlib.compress(b"a" * 2_000), headers=(("Content-Encoding", "deflate"),)), "bomb"),
        (Reply(gzip.compress(b"a" * 600) * 2, headers=(("Content-Encoding", "gzip"),)), "bomb"),
    ],
)
def test_too_many_bytes_are_refused_and_the_limit_is_named(
    site: Site, fetch: Fetch, inputs: Path, reply: Reply, code: str
) -> None:
    site.pages["/r"] = reply
    error = the_error(fetch({2023: site.url("/r")}, "[fetch]\nbytes = 1000"))
    assert error.code == code
    assert "1,000 bytes, the limit `bytes`" in error.reason
    assert "series.toml" in error.hint
    assert files(inputs) == {}


def test_a_limit_is_not_below_itself(site: Site, fetch: Fetch) -> None:
    site.pages |= {"/plain": Reply(b"a" * 1_000), "/zipped": zipped(b"a" * 1_000)}
    outcomes = fetch({2022: site.url("/plain"), 2023: site.url("/zipped")}, "[fetch]\nbytes = 1000")
    assert all(isinstance(one, Kept) for one in outcomes)


def test_no_network_is_said_in_a_line_and_at_once(fetch: Fetch, outside: Outside) -> None:
    address = "http://www.site.test/2023"
    left = fetch({2022: address, 2023: address}, world=outside.world(resolve=unknown))
    assert [one.error.code for one in left if isinstance(one, Left)] == ["offline", "offline"]
    assert str(left[1].error).startswith(f"{address}: the name 'www.site.test' does not resolve (offline); check")
    assert outside.waits == []


def test_no_route_is_said_in_a_line(fetch: Fetch, outside: Outside) -> None:
    def connect(_: str, __: int, ___: float) -> httpcore.NetworkStream:
        raise httpcore.ConnectError from OSError(101, "Network is unreachable")

    error = the_error(fetch({2023: "http://www.site.test/r"}, world=outside.world(connect=connect)))
    assert error.code == "offline"
    assert "no way" in error.reason


def test_a_host_where_nobody_listens(fetch: Fetch) -> None:
    address = f"http://www.site.test:{deaf_port()}/r"
    outcomes = fetch({2022: address, 2023: address})
    assert [one.error.code for one in outcomes if isinstance(one, Left)] == ["unreachable", "unreachable"]


# What the site wishes


def test_one_request_a_second_and_a_name_to_complain_to(site: Site, fetch: Fetch, outside: Outside) -> None:
    site.pages |= {"/1": Reply(page(2022)), "/2": Reply(page(2023))}
    fetch({2022: site.url("/1"), 2023: site.url("/2")})
    assert site.asked == ["/robots.txt", "/1", "/2"]
    assert len(outside.waits) == 2
    assert all(0.5 < wait <= 1 for wait in outside.waits)
    assert all(one["User-Agent"].startswith("yoy-compare/") for one in site.headers)


def test_another_host_is_not_waited_for(site: Site, fetch: Fetch, outside: Outside) -> None:
    site.pages |= {"/1": Reply(page(2022)), "/2": Reply(page(2023))}
    fetch({2022: site.url("/1"), 2023: site.url("/2", "else.site.test")}, "[fetch]\npause = 5")
    assert [round(wait) for wait in outside.waits] == [5, 5]


def test_a_site_may_ask_for_a_longer_pause(site: Site, fetch: Fetch, outside: Outside) -> None:
    site.pages |= {"/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 4\n"), "/1": Reply(page(2022))}
    fetch({2022: site.url("/1")})
    assert [round(wait) for wait in outside.waits] == [4]


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (b"User-agent: *\nDisallow: /private/\n", "/r", True),
        (b"User-agent: *\nDisallow: /\n", "/r", False),
        (b"User-agent: *\nDisallow: /\nAllow: /r\n", "/r", True),
        (b"User-agent: *\nDisallow: /*.html$\n", "/r.html", False),
        (b"User-agent: yoy-compare\nDisallow: /\n\nUser-agent: *\nDisallow:\n", "/r", False),
        (b"User-agent: other\nDisallow: /\n", "/r", True),
        (b"<html>not found</html>", "/r", True),
        (b"\xff\xfe\0\0", "/r", True),
    ],
)
def test_the_rules_for_programs_are_kept(site: Site, fetch: Fetch, rules: bytes, path: str, *, allowed: bool) -> None:
    site.pages |= {"/robots.txt": Reply(rules, "text/plain"), path: Reply(page(2023))}
    outcomes = fetch({2023: site.url(path)})
    if allowed:
        assert isinstance(outcomes[0], Kept)
    else:
        assert the_error(outcomes).code == "robots"
        assert site.paths() == []


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(status=500), "unreachable"),
        (Reply(b"#" * 600_000), "too_large"),
        (zipped(b"#" * 600_000), "bomb"),
        (Reply(b"".join(b"User-agent: a%d\n" % n for n in range(9_000)) + b"Disallow: /a\n" * 9_000), "bomb"),
        (to("http://127.0.0.1/robots.txt"), "refused_address"),
    ],
)
def test_rules_that_cannot_be_read_forbid(site: Site, fetch: Fetch, outside: Outside, reply: Reply, code: str) -> None:
    outside.names["127.0.0.1"] = [["127.0.0.1"]]
    site.pages |= {"/robots.txt": reply, "/r": Reply(page(2023))}
    error = the_error(fetch({2023: site.url("/r")}))
    assert error.code == code
    assert error.file == site.url("/r")
    assert error.reason.startswith("robots.txt of its site:")
    assert site.paths() == []


# The list page

LIST = """<?xml version="1.0" encoding="gb2312"?><html><head><meta charset="gb2312"></head><body><ul>
<li><a href="../about.html" title="关于我们">关于我们</a></li>
<li><a href="./2024/index.html" title="某市2024年法治政府建设情况的报告">某市2024年法治政府建…</a></li>
<li><a href="./2024/index.html"><img src="x.png"></a></li>
<li><a href="/r/2023.html">某市２０２３年法治政府建设
   情况的报告</a></li>
<li><a href="2022.html" title="某市2022年法治政府建设情况的报告">某市2022…</a></li>
<li><a href="javascript:void(0)" title="某市2024年法治政府建设情况的报告">x</a></li>
<li><a href="plan.html">某市2024年法治政府建设工作计划</a></li>
</ul></body></html>"""
TITLE = """title = '某市(20\\d\\d)年法治政府建设情况的报告' """


def listing(site: Site) -> str:
    return f'[list]\nurl = "{site.url("/list/")}"\n{TITLE}'


def test_new_years_are_found_on_the_list(site: Site, fetch: Fetch, inputs: Path) -> None:
    site.pages |= {
        "/list/": Reply(LIST.encode("gb18030")),
        "/list/2024/index.html": Reply(page(2024)),
        "/r/2023.html": Reply(page(2023)),
        "/known": Reply(page(2022)),
    }
    outcomes = fetch({2022: site.url("/known")}, listing(site))
    assert [(one.year, one.news) for one in outcomes if isinstance(one, Kept)] == [
        (2022, "new"),
        (2023, "new"),
        (2024, "new"),
    ]
    assert len(outcomes) == 3
    said = provenance(inputs, "2024.html")
    assert (said["found_on"], said["title"]) == (site.url("/list/"), "某市2024年法治政府建设情况的报告")
    assert provenance(inputs, "2023.html")["title"] == "某市２０２３年法治政府建设 情况的报告"
    assert "title" not in provenance(inputs, "2022.html")


def test_two_links_of_one_year_are_left_to_the_author(site: Site, fetch: Fetch, inputs: Path) -> None:
    both = '<html><a href="a">2024年报告</a><a href="b">2024年报告解读</a><a href="c">2023年报告</a></html>'
    site.pages |= {"/list/": Reply(both.encode()), "/list/c": Reply(page(2023))}
    tail = f'[list]\nurl = "{site.url("/list/")}"\ntitle = "年报告"'
    error = the_error(fetch({}, tail.replace("年报告", "20..年报告")))
    assert error.code == "duplicate_year"
    assert site.url("/list/a") in error.reason
    assert "2023.html" in files(inputs)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(status=404), "not_found"),
        (Reply(b"<html><a href='x'>other</a></html>"), "missing"),
        (Reply(b"%PDF-1.4", "application/pdf"), "unsupported"),
        (Reply(b"<!-- -->"), "corrupt"),
        (Reply("<html><a href='file:///etc/passwd'>某市2024年法治政府建设情况的报告</a>".encode()), "refused_address"),
        (
            Reply("<html><base href='http://[::1'><a href='x'>某市2024年法治政府建设情况的报告</a>".encode()),
            "refused_address",
        ),
        (Reply(b"<html>" + b"<div>" * 100_000), "missing"),
        (zipped(b"<html>" + b"<p>" * 2_000_000), "bomb"),
    ],
)
def test_a_list_that_does_not_serve_stops_no_known_year(
    site: Site, fetch: Fetch, inputs: Path, reply: Reply, code: str
) -> None:
    site.pages |= {"/list/": reply, "/known": Reply(page(2022))}
    assert the_error(fetch({2022: site.url("/known")}, listing(site))).code == code
    assert "2022.html" in files(inputs)


# A site with a certificate


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("certificate") / "site.pem"
    path.write_bytes(certificate_for("www.site.test"))
    return path


def test_the_name_in_the_certificate_is_that_of_the_address(fetch: Fetch, outside: Outside, certificate: Path) -> None:
    trusting = outside.world(tls=ssl.create_default_context(cafile=str(certificate)))
    with serving({"/r": Reply(page(2023))}, certificate) as site:
        right, wrong = site.url("/r"), site.url("/r", "other.site.test")
        good, bad = fetch({2022: right, 2023: wrong}, world=trusting)
        (unknown_issuer,) = fetch({2024: right})
    assert isinstance(good, Kept)
    assert set(outside.connected) == {PUBLIC}
    assert site.named == ["www.site.test", "www.site.test", "other.site.test", "www.site.test"]
    for left, why in ((bad, "Hostname mismatch"), (unknown_issuer, "self-signed certificate")):
        assert isinstance(left, Left)
        assert left.error.code == "unreachable"
        assert f"its certificate does not hold: {why}" in left.error.reason


# Whatever the outside says


def result(call: Callable[[], Made]) -> Made | InputRejected:
    try:
        return call()
    except InputRejected as error:
        return error


@settings(deadline=None, derandomize=True)
@given(st.text() | st.text("htp:/.@[]%?#\\127u\n", max_size=30).map("http:{}".format))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    base = parse("http://www.site.test/a/")
    for address in (result(lambda: parse(text)), result(lambda: join(base, text))):
        if isinstance(address, InputRejected):
            assert address.code == "refused_address"
            assert str(address).isprintable()
        else:
            assert address.scheme in {"http", "https"}
            assert address.host
            assert not address.userinfo
            assert str(parse(str(address))) == str(address)


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=3_000), st.integers(1, 700), st.integers(1, 300))
def test_a_body_is_whole_or_refused(content: bytes, step: int, most: int) -> None:
    packed = gzip.compress(content)
    chunks = [packed[start : start + step] for start in range(0, len(packed), step)]
    body = result(lambda: read_body(chunks, "gzip", "", Most(most, "bytes"), "x"))
    if isinstance(body, InputRejected):
        assert body.code == ("too_large" if len(packed) > most else "bomb")
        assert max(len(content), len(packed)) > most
    else:
        assert body == content


ANSWER = b"""HTTP/1.1 200 OK\r
Content-Type: text/html; charset=gb2312\r
Content-Encoding: gzip\r
Transfer-Encoding: chunked\r
Location: http://[::1]:80/a\r
Retry-After: Wed, 01 Apr 2026 06:00:09 GMT\r
\r
14\r
<html>abcdefghijklm\r\n0\r\n\r\n"""
STATUSES = (b"200", b"302", b"429", b"404", b"500", b"100", b"204", b"999", b"-1")


@st.composite
def answers(draw: st.DrawFn) -> bytes:
    """An answer with some lines gone, and some of its bytes replaced, doubled or cut."""
    kept = [line for line in ANSWER.split(b"\n") if draw(st.integers(0, 4))]
    whole = b"\n".join(kept).replace(b"200", draw(st.sampled_from(STATUSES)))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, max(0, len(whole) - 1)))
        whole = whole[:place] + draw(st.binary(max_size=3)) + whole[place + draw(st.integers(0, 3)) :]
    return whole


@settings(deadline=None, derandomize=True)
@given(answers())
def test_whatever_a_host_answers_is_a_page_or_is_refused(answer: bytes) -> None:
    world = Outside().world(connect=lambda *_: httpcore.MockStream([answer]))
    page = result(lambda: Visitor(world, FetchLimits(tries=2), allow_private=False).visit("http://a.test/r", Most(999)))
    if isinstance(page, InputRejected):
        assert page.hint
        assert str(page).isprintable()
    else:
        suffix = result(lambda: suffix_of(page))
        assert isinstance(suffix, InputRejected) or suffix in {"html", "pdf", "docx", "txt", "md"}


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_packed_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Cut):
        assert len(read_body([content], "gzip", "", Most(1_000_000), "x")) <= 1_000_000


@settings(deadline=None, derandomize=True)
@given(st.text() | st.from_regex(r"(<a (href|title)=['\"]?[^>]{0,9}>2024年|<base href=.{0,9}>|</a>){1,5}"))
def test_any_list_has_links_or_is_refused(text: str) -> None:
    with suppress(InputRejected):
        for link in find_links(text, parse("http://www.site.test/"), ReportList("", "年")):
            assert link.title.isprintable()
            with suppress(InputRejected):
                assert link.absolute().startswith("http")


@settings(deadline=None, derandomize=True)
@given(st.binary() | st.text("User-agent: *\nDisallow:/$#").map(str.encode))
def test_any_rules_are_read(body: bytes) -> None:
    robots = read_robots(body, "http://www.site.test/robots.txt")
    assert robots.allows("http://www.site.test/r") in {True, False}
    assert robots.pause() >= 0


def test_a_date_beyond_all_calendars_is_no_wait(site: Site, fetch: Fetch, outside: Outside) -> None:
    never = (("Retry-After", "Wed, 01 Apr 99999999999 06:00:09 GMT"),)
    site.pages["/r"] = [Reply(status=503, headers=never), Reply(page(2023))]
    assert isinstance(fetch({2023: site.url("/r")}, "[fetch]\npause = 0")[0], Kept)
    assert [one for one in outside.waits if one] == [0.75]


# The command


@pytest.fixture
def yoy(capsys: pytest.CaptureFixture[str], inputs: Path) -> Callable[..., tuple[int, str, str]]:
    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["fetch", *arguments, "--inputs", str(inputs)])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return call


def write_sources(inputs: Path, text: str) -> None:
    (inputs / "city" / "series.toml").write_text(f"{text}\n[fetch]\npause = 0\ntries = 1\n", encoding="utf-8")


def test_the_command_fetches_from_a_private_site_only_when_told(
    site: Site, inputs: Path, yoy: Callable[..., tuple[int, str, str]]
) -> None:
    site.pages["/r"] = [Reply(page(2023)), Reply(page(2023)), Reply(page(2023, "<!-- 2 -->"))]
    write_sources(inputs, f'[sources]\n2023 = "{site.url("/r", "127.0.0.1")}"')
    code, out, err = yoy("city")
    assert (code, out) == (3, "")
    assert "127.0.0.1, which is no public address (refused_address)" in err
    assert "--allow-private" in err
    assert site.asked == []
    folder = inputs / "city"
    size = f"{len(page(2023)):,}"
    assert yoy("city", "--allow-private") == (0, f"2023: fetched, {size} bytes: {folder / '2023.html'}\n", "")
    assert yoy("city", "--allow-private") == (0, f"2023: unchanged: {folder / '2023.html'}\n", "")
    code, out, err = yoy("city", "--allow-private")
    assert (code, err) == (0, "")
    assert out.startswith("2023: differs from 2023.html, which stays in use: kept as ")


def test_one_bad_year_is_said_and_the_others_are_fetched(
    site: Site, inputs: Path, yoy: Callable[..., tuple[int, str, str]]
) -> None:
    site.pages["/r"] = Reply(page(2023))
    good, bad = site.url("/r", "127.0.0.1"), site.url("/gone", "127.0.0.1")
    write_sources(inputs, f'[sources]\n2022 = "{bad}"\n2023 = "{good}"')
    code, out, err = yoy("city", "--allow-private")
    assert code == 1
    assert "2023: fetched" in out
    assert err.startswith(f"yoy: 2022: {bad}: is not there: the site answers 404 (not_found); ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("", "city", "names nothing to fetch"),
        ("[sources]\n23 = 'http://x/'", "city", "'sources'"),
        ("[list]\nurl = 'http://x/'", "city", "'list'"),
        ("[list]\nurl = 'http://x/'\ntitle = '('", "city", "'list'"),
    ],
)
def test_what_cannot_be_fetched_at_all(
    inputs: Path, yoy: Callable[..., tuple[int, str, str]], text: str, name: str, says: str
) -> None:
    write_sources(inputs, text)
    code, out, err = yoy(name)
    assert (code, out) == (3, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        "bytes = 0",
        "bytes = 1.5",
        "bytes = 9999999999999999999999",
        "longest_wait = 1e300",
        "seconds = inf",
        "seconds = nan",
        "tries = true",
        "wait = 1",
        "pause = -1",
    ],
)
def test_a_limit_that_is_none_is_named(inputs: Path, yoy: Callable[..., tuple[int, str, str]], line: str) -> None:
    (inputs / "city" / "series.toml").write_text(f"[fetch]\n{line}\n", encoding="utf-8")
    code, _, err = yoy("city")
    assert code == 3
    assert "'fetch'" in err


def test_how_a_report_is_fetched_makes_no_output_stale() -> None:
    plain = SeriesSettings("city")
    fetched = replace(plain, list=ReportList("http://x/", "年"), fetch=FetchLimits(pause=2))
    assert settings_digest(plain) == settings_digest(fetched)
    assert settings_digest(plain) != settings_digest(replace(plain, title="x"))


def test_the_bundled_series_names_its_addresses() -> None:
    said = read_settings(Path(__file__).resolve().parent.parent / "inputs" / "kaiyuan")
    assert [year for year, _ in said.sources] == [2021, 2022, 2023, 2024]
    assert said.list is not None
