"""The new site takes the place of the old one."""

from __future__ import annotations

import pytest

from generator.publish.finish import recover, swap


def test_a_new_site_takes_the_place_of_the_old_one_whole(tmp_path, held):
    new, old = tmp_path / "site.tmp", tmp_path / "site"
    for folder, name in ((new, "new.html"), (old, "old.html")):
        folder.mkdir()
        (folder / name).write_text(name, encoding="utf-8")
    swap(new, old)
    assert held(tmp_path) == {"site/new.html": b"new.html"}


def test_the_first_site_needs_no_old_one(tmp_path, held):
    new = tmp_path / "site.tmp"
    new.mkdir()
    (new / "index.html").write_text("x", encoding="utf-8")
    swap(new, tmp_path / "site")
    assert held(tmp_path) == {"site/index.html": b"x"}


def test_what_an_earlier_swap_left_behind_does_not_stop_the_next(tmp_path, held):
    for name in ("site", "site.old", "site.tmp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    swap(tmp_path / "site.tmp", tmp_path / "site")
    assert held(tmp_path) == {"site/index.html": b"site.tmp"}


def test_a_swap_that_was_stopped_in_the_middle_is_undone(tmp_path, held):
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old" / "index.html").write_text("x", encoding="utf-8")
    recover(tmp_path / "site")
    assert held(tmp_path) == {"site/index.html": b"x"}


def test_a_swap_that_came_to_its_end_is_left_alone(tmp_path, held):
    for name in ("site", "site.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    recover(tmp_path / "site")
    assert held(tmp_path)["site/index.html"] == b"site"
    recover(tmp_path / "other")
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("step", [1, 2])
def test_a_swap_that_fails_at_any_step_loses_nothing(tmp_path, held, monkeypatch, step):
    from pathlib import Path  # noqa: PLC0415

    for name in ("site", "site.tmp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    monkeypatch.setattr("generator.publish.finish.exchange", lambda *_: False)
    real, calls = Path.rename, []

    def failing(path, target):
        calls.append(path)
        if len(calls) == step:
            raise OSError(28, "No space left on device")
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", failing)
        with pytest.raises(OSError, match="No space"):
            swap(tmp_path / "site.tmp", tmp_path / "site")
    recover(tmp_path / "site")
    assert held(tmp_path)["site/index.html"] == b"site"
