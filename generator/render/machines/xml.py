"""XML whose texts hold only what XML can hold."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """A text without the signs that no XML document can hold, not even escaped."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def root(name: str, **attributes: str) -> Element:
    """The root of a document."""
    return Element(name, {key: clean(value) for key, value in attributes.items()})


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new element inside another. A Python word as attribute has a `_` behind it."""
    named = {key.rstrip("_"): clean(value) for key, value in attributes.items() if value}
    element = SubElement(parent, name, named)
    if text:
        element.text = clean(text)
    return element


def document(element: Element) -> bytes:
    """The document as bytes."""
    indent(element)
    text = tostring(element, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
