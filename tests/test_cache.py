"""What is kept between runs: whole or not at all."""

from __future__ import annotations

import pytest

from generator import cache
from generator.cache import Table


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    """What a test finds is what the file holds, not what this process remembers of it."""
    monkeypatch.setattr(cache, "_LAST", Forgetful())


class Forgetful(dict):
    """Holds nothing for longer than a line."""

    def __contains__(self, _):
        return False


def test_a_process_reads_a_file_once(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "_LAST", {})
    path = tmp_path / "a.json"
    cache.save(path, {"a": 1})
    with monkeypatch.context() as patch:
        patch.setattr(cache, "_read", None)  # would fail if anything were read
        cache.load(path)["b"] = 2
        assert cache.load(path) == {"a": 1}


def test_what_another_process_wrote_is_seen(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    cache.save(path, {"a": 1})
    mine = {path: cache._LAST.get(path)}
    cache.save(path, {"a": 2, "b": 3})
    monkeypatch.setattr(cache, "_LAST", mine)
    assert cache.load(path) == {"a": 2, "b": 3}
    path.unlink()
    assert cache.load(path) == {}


def test_what_was_saved_is_loaded_again(tmp_path):
    items = {"ä": ["b", None, {"c": '\\ud "\\\\uD800" 🐝'}]}
    cache.save(tmp_path / "deep" / "a.json", items)
    assert cache.load(tmp_path / "deep" / "a.json") == items


@pytest.mark.parametrize("body", ['{"a":"\ud800"}', r'{"a":"\ud800"}', r'{"\\\uDfff":1}'])
def test_half_of_a_sign_spoils_a_file(tmp_path, body):
    data = body.encode("utf-8", "surrogatepass")
    (tmp_path / "a.json").write_bytes(cache._checksum(data).encode() + b"\n" + data)
    assert cache.load(tmp_path / "a.json") == {}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[:-1],
        lambda data: data + b" ",
        lambda data: data.replace(b"honey", b"money"),
        lambda _: b"\xff\x00" * 100,
        lambda data: data.partition(b"\n")[2],
    ],
)
def test_a_spoiled_file_counts_as_none(tmp_path, spoil):
    path = tmp_path / "a.json"
    cache.save(path, {"a": "honey"})
    path.write_bytes(spoil(path.read_bytes()))
    assert cache.load(path) == {}


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache.save(tmp_path / "file" / "a.json", {"a": 1})
    assert cache.load(tmp_path / "file" / "a.json") == {}


def test_a_table_keeps_what_the_last_run_asked_for(tmp_path):
    first = Table(tmp_path / "t.json")
    first.put("a", 1)
    first.put("b", 2)
    first.save()
    second = Table(tmp_path / "t.json")
    assert second.get("a") == 1
    assert second.get("c") is None
    second.save()
    third = Table(tmp_path / "t.json")
    assert (third.get("a"), third.get("b")) == (1, None)


def test_an_unchanged_table_is_not_written_again(tmp_path):
    table = Table(tmp_path / "t.json")
    table.put("a", 1)
    table.save()
    before = (tmp_path / "t.json").stat().st_mtime_ns
    again = Table(tmp_path / "t.json")
    again.get("a")
    again.save()
    assert (tmp_path / "t.json").stat().st_mtime_ns == before
