"""Redirects from addresses of the register; those of aliases stand with their entries."""

from __future__ import annotations

import shutil

from generator.addresses import of_files
from generator.render import redirects


def redirect(address, target):
    path, make = redirects.redirect(address, target)
    return path, make()


def test_the_way_to_the_top_fits_the_depth_of_the_address():
    assert redirect("/a/", "/b/c/")[0] == "a/index.html"
    assert b'href="../b/c/"' in redirect("/a/", "/b/c/")[1]
    assert b'href="../../../b/"' in redirect("/a/x/y/", "/b/")[1]
    assert b'href="../../"' in redirect("/a/x/", "/")[1]


def test_nothing_in_a_redirect_runs_but_the_script_of_the_site():
    page = redirect("/concepts/old/", "/concepts/new/")[1].decode()
    assert page.count("<script") == 1
    assert "default-src 'none'; script-src 'self'" in page


def test_the_register_makes_redirects_and_a_redirect_is_no_page(
    build_folder, tmp_path, library_folder
):
    shutil.copytree(library_folder / "content", tmp_path / "content")
    shutil.copytree(library_folder / "bibliography", tmp_path / "bibliography")
    register = tmp_path / "content" / "addresses.txt"
    register.write_text("/venues/old/ -> /venues/\n/concepts/hive/\n", encoding="utf-8")
    files = build_folder(tmp_path).files
    assert b'href="../../venues/"' in files["venues/old/index.html"]
    assert "/venues/old/" not in of_files(files)
    assert {"/", "/concepts/", "/concepts/hive/", "/references/beek2004/"} <= of_files(files)
