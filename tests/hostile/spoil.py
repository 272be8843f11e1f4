"""A base with injections behind the text of every field that the model has.

The fields are found by following the types of the records, so that a new field is attacked without
a word here. `attack` puts the injections, `harmless` letters of the same shape in their place.
"""

from __future__ import annotations

import json
import re
import typing

import yaml

from generator.check import _TYPES as TYPES
from generator.model import FOLDERS, KINDS
from generator.model.record import EntryLink, Markup, Record, TermOf, WorkLink, unwrap
from generator.model.vocabulary import Tabulation

# Names that other fields repeat, or that a rule compares with something: they cannot be any text.
NAMES = {
    "id", "aliases", "group", "from", "to", "onto", "stage", "stages", "csl", "default", "orcid",
    ("Mention", "families"), ("Diagnosis", "first"),
    ("Spelling", "avoid"), ("Spelling", "write"), ("Spelling", "unless"),
    ("Person", "name"), ("Person", "variants"), ("Venue", "name"), ("Venue", "variants"),
}  # fmt: skip

# Nothing in it is Markdown that entry text may hold: `{n}` says where it was put. In parts, since a
# name has at most 150 characters.
SCRIPT = "qz{n}zq <script>window.hacked({n})</script>"
PARTS = (
    "<img src=x onerror=window.hacked({n})>",
    """ " onmouseover="window.hacked({n})" x=" ' onfocus='window.hacked({n})' autofocus x='""",
    " </title></script></style></p></td></section></div></main></body>",
    " <svg onload=window.hacked({n})> <iframe srcdoc='x'> <style>* {{display:none}}</style>",
    " {{{{ hacked }}}} {{% hacked %}} {{: onclick=hacked }} <!-- x --> <![CDATA[ x ]]> <?x ?>",
    " \u202ertl\u2066\u200b\u200fend",
)
PROSE = SCRIPT + "".join(PARTS)
# A text that is no Markdown may hold all of it.
PLAIN = PROSE + (
    " &lt;b&gt; &#60;i&#62; &amp;amp; [x](javascript:window.hacked({n}))"
    " ![x](data:text/html,x) ](vbscript:hacked) `c` **b** __b__ <https://example.org> ~~~ | a | b |"
    " [[nowhere]] [@nobody] \\ \n\n---\nhacked: true\n...\n\n# hacked\n\n    code\n\n> quote\n\n* x"
)
# What BibTeX and LaTeX take for their own stays out.
RECORD = re.sub(r"[{}%\\&@]", "", PROSE.replace("{n}", "NNN")).replace("NNN", "{n}")


def attack(shape, n):
    return shape.format(n=n)


def harmless(shape, n):
    """Letters in the place of all signs, blanks where they were."""
    mark = f"qz{n}zq"
    return mark + re.sub(r"\S", "h", attack(shape, n).removeprefix(mark))


class Spoiler:
    """Puts text behind the text of every field of records read from YAML."""

    def __init__(self, make):
        self.make, self.count, self.fields, self.classes = make, 0, set(), set()
        self.short = {}  # what names hold, a part of the attack each, by their number

    def text(self, old, marks):
        block = any(isinstance(mark, Markup) and mark.block for mark in marks)
        prose = any(isinstance(mark, Markup) for mark in marks)
        self.count += 1
        new = self.make(PROSE if prose else PLAIN, self.count)
        gap = "\n\n" if block and old else " "
        return f"{old.rstrip()}{gap}{new}" if old else new

    def value(self, data, hint):
        """Data of the type of a field, spoilt."""
        whole = hint
        hint, marks = unwrap(hint)
        origin = typing.get_origin(hint)
        if isinstance(hint, type) and issubclass(hint, Record):
            return self.record(data, hint) if isinstance(data, dict) else data
        if origin is tuple:
            item = typing.get_args(hint)[0]
            many = data if isinstance(data, list) else [] if data is None else [data]
            if not many and self.free(item):
                many = [""]
            return [self.value(one, item) for one in many]
        if origin is dict:
            item = typing.get_args(hint)[1]
            return {name: self.value(one, item) for name, one in (data or {}).items()}
        if self.free(whole):
            return self.text(str(data or ""), marks)
        return data

    def free(self, hint):
        """Whether it is a text that may be anything."""
        if "AfterValidator" in repr(hint):
            return False  # an address, a date: a text of a certain form, checked by the model
        hint, marks = unwrap(hint)
        linked = [m for m in marks if isinstance(m, EntryLink | WorkLink | TermOf)]
        return hint is str and not linked

    def record(self, data, cls):
        hints = typing.get_type_hints(cls, include_extras=True)
        spoilt = dict(data)
        self.classes.add(cls.__name__)
        for name, field in cls.model_fields.items():
            alias = field.alias or name
            if alias in NAMES or (cls.__name__, alias) in NAMES:
                continue
            new = self.value(data.get(alias), hints[name])
            if new != data.get(alias) and new not in (None, [], {}):
                spoilt[alias] = new
                self.fields.add((cls.__name__, alias))
        return spoilt


def type_of(path, root):
    parts = path.relative_to(root).parts
    if parts[0] == "content":
        folder = parts[1] if len(parts) > 2 else ""
        if folder in FOLDERS:
            return KINDS[FOLDERS[folder]]
        return TYPES.get((folder, path.stem), Tabulation)
    return TYPES["styles" if "styles" in parts else "bibliography", path.stem]


RECORDS = """
@article{{hostile1, author = {{Quark, Ada}}, title = {{{a}}}, journal = {{{b}}}, year = {{2001}},
  note = {{{c}}}, number = {{{d}}}, address = {{{e}}}, annote = {{{f}}}, keywords = {{{g}}}}}
@book{{hostile2, author = {{{{{h}}}}}, title = {{{i}}}, publisher = {{{j}}}, year = {{2002}},
  series = {{{k}}}, edition = {{{l}}}, abstract = {{{m}}}}}
@incollection{{hostile3, author = {{Quark, Ada}}, title = {{{n}}}, booktitle = {{{o}}},
  publisher = {{Heather Press}}, editor = {{{{{p}}}}}, year = {{2003}}, chapter = {{{q}}}}}
@misc{{hostile4, author = {{{r}, Ada}}, title = {{{s}}}, howpublished = {{{t}}},
  month = {{{u}}}, year = {{2004}}}}
"""


def spoil(root, make):
    """Put text behind everything in a base; gives the number of places and the fields."""
    spoiler = Spoiler(make)
    for path in sorted(root.glob("**/*.yml")):
        if path.name == "mkdocs.yml" or "build" in path.parts or "site_templates" in path.parts:
            continue
        # The parser that the generator uses: the other one of the library takes fewer texts.
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        spoilt = spoiler.value(data, type_of(path, root))
        path.write_text(yaml.safe_dump(spoilt, allow_unicode=True, sort_keys=False), "utf-8")
    short = root / "content" / "vocabulary" / "abbreviations.yml"
    with short.open("a", encoding="utf-8") as file:
        for part in PARTS:
            spoiler.count += 1
            spoiler.short[spoiler.count] = SCRIPT + part
            key = json.dumps("XX " + make(SCRIPT + part, spoiler.count))
            file.write(f"{key}: {{expansion: extra}}\n")
    values = {}
    for letter in "abcdefghijklmnopqrstu":
        spoiler.count += 1
        values[letter] = make(RECORD, spoiler.count)
    (root / "bibliography" / "hostile.bib").write_text(RECORDS.format(**values), encoding="utf-8")
    return spoiler
