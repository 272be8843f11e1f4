"""Files of the templates that the site takes over."""

from __future__ import annotations

from generator.render.assets import assets


def write(root, files):
    for name, text in files.items():
        path = root / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_a_sheet_that_imports_others_is_one_file_in_their_order(tmp_path):
    root = write(
        tmp_path,
        {
            "css/site.css": '/* All. */\n@import "b.css";\n@import "a.css";\n',
            "css/a.css": "a {}\n",
            "css/b.css": "b {}\n",
            "css/alone.css": "p {}\n",
        },
    )
    assert assets(root) == {
        "assets/css/alone.css": b"p {}\n",
        "assets/css/site.css": b"/* All. */\nb {}\na {}\n",
    }


def test_an_import_of_what_is_not_there_stays_as_it_is(tmp_path):
    root = write(tmp_path, {"css/site.css": '@import "gone.css";\n'})
    assert assets(root)["assets/css/site.css"] == b'@import "gone.css";\n'


def test_what_editors_leave_behind_is_not_published(tmp_path):
    root = write(tmp_path, {"js/a.js": "1", "js/.a.js.swp": "2", ".cache/b.js": "3"})
    assert list(assets(root)) == ["assets/js/a.js"]
