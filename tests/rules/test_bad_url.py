from __future__ import annotations

import pytest

CODE = "bad-url"


@pytest.mark.parametrize("url", ["https://a.b/c?d=%20e&f#g", "http://a.b", r"https://a.b/c\_d"])
def test_web_addresses_are_fine(found, url):
    assert found(CODE, f"@misc{{a, title = {{T}}, url = {{{url}}}}}") == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "www.example.org", "https://a b", "data:text/html,x", "//a.b"]
)
def test_anything_else_is_shown(found, url):
    ((place, _),) = found(CODE, f"@misc{{a, title = {{T}}, url = {{{url}}}}}")
    assert place == url
