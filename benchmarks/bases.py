"""Knowledge bases of any size, made up from a seed: the same bytes every time.

    .venv/bin/python benchmarks/bases.py FOLDER ENTRIES WORKS

The proportions are those of a real base of 291 entries: 64 % concepts, 19 % factors, 15 %
questions and 2 % cases; some 2 kB, four relations, four links and five citations an entry; an
annotation of some 1 kB for each work, which cites three others. The more works there are, the more
authors, journals and topics, so that the pages of these do not grow. The fabricated base of the
tests gives the vocabularies and the site's own words, and its entries stay; the citation styles are
those of the real base.
"""

from __future__ import annotations

import math
import random
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

SEED = 2014
ROOT = Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "tests" / "library"
STYLES = Path("bibliography", "styles", "styles.yml")
KINDS = {"concept": 64, "factor": 19, "question": 15, "case": 2}
RELATIONS = {
    "concept": ("related", "contrasts-with", "strengthens"),
    "factor": ("related",),
    "question": ("related",),
    "case": ("related",),
}
WORDS = """
    winter bees colony hive honey swarm queen brood nectar pollen forage mite drone comb apiary
    keeper growth strength weather orchard clover meadow cluster frame wax smoke spring summer
    autumn season store sugar trial survey diary village valley river wind frost shelter cost
    price market labour advice record weight number year measure loss survival health balance
""".split()
VERBS = "raises lowers explains precedes follows limits carries changes repeats needs".split()
LINKING = "because while although where before after unless until".split()
LETTERS = "ABCDEFGHJKLM"
# How many works an author, a journal and a topic have at most, about.
OF_AUTHOR, OF_JOURNAL, OF_TOPIC = 5, 40, 40
NAMES = """
    Keeper Warden Stone Brandt Lindholm Hansen Moser Rossi Okafor Duarte Sato Novak Farkas Nilsson
    Weber Petit Gallo Serra Kowalski Virtanen Jensen Murray Costa Ito Brown Silva Wood Marsh
""".split()


def write(folder: Path, entries: int, works: int) -> None:
    """Write a base into an empty folder."""
    shutil.copytree(LIBRARY, folder, ignore=shutil.ignore_patterns("build", "site"))
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("../../", f"{ROOT}/"), encoding="utf-8")
    shutil.copy(ROOT / STYLES, folder / STYLES)
    chance = random.Random(SEED)  # noqa: S311 - the same base every time
    keys = [f"{chance.choice(NAMES).lower()}{1950 + n % 75}n{n}" for n in range(works)]
    kinds = chance.choices([*KINDS], [*KINDS.values()], k=entries)
    ids = [f"{chance.choice(WORDS)}-{chance.choice(WORDS)}-{n}" for n in range(entries)]
    records = [record(chance, key, n, works) for n, key in enumerate(keys)]
    (folder / "bibliography" / "made-up.bib").write_text("\n".join(records), encoding="utf-8")
    earlier: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for name, kind in zip(ids, kinds, strict=True):
        found = entry(chance, kind, ids, earlier[kind], keys)
        earlier[kind].append(name)
        _dump(folder / "content" / f"{kind}s" / f"{name}.yml", found)
    topics = add_topics(folder / "content" / "vocabulary" / "topics.yml", works // OF_TOPIC)
    for n, key in enumerate(keys):
        found = annotation(chance, ids, keys, keys[n - 1], topics)
        _dump(folder / "content" / "references" / f"{key}.yml", found)


def _dump(path: Path, data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, encoding="utf-8")


def add_topics(path: Path, number: int) -> list[str]:
    """Add topics to the vocabulary; all that it has now."""
    text = path.read_text(encoding="utf-8")
    known = [line.partition(":")[0] for line in text.splitlines()]
    count = len(WORDS)
    pairs = [(WORDS[n % count], WORDS[(n + 1 + n // count) % count]) for n in range(number)]
    added = [f"{one}-and-{other}: {{label: {one.title()} and {other}}}\n" for one, other in pairs]
    path.write_text(text + "".join(added), encoding="utf-8")
    return known + [f"{one}-and-{other}" for one, other in pairs]


def record(chance: random.Random, key: str, place: int, works: int) -> str:
    """A BibTeX record: an article, a book or a conference paper; no two on the same pages.

    The more works, the more first letters do the authors have, and words the journals.
    """
    second = LETTERS[: math.ceil(2 * works / (OF_AUTHOR * len(NAMES) * len(LETTERS)))]
    field = WORDS[: math.ceil(works / (OF_JOURNAL * len(WORDS)))]
    people = [
        f"{chance.choice(NAMES)}, {chance.choice(LETTERS)}."
        + (f" {chance.choice(second)}." if len(second) > 1 else "")
        for _ in range(3)
    ]
    year = key.split("n")[-2][-4:] if "n" in key else "2000"
    first = 1 + 40 * (place // 450)
    kind = chance.choices(["article", "book", "inproceedings"], [70, 15, 15])[0]
    fields = {
        "author": " and ".join(dict.fromkeys(people[: chance.randint(1, 3)])),
        "title": title(chance, chance.randint(5, 12)),
        "year": year if year.isdecimal() else "2000",
    }
    fields |= {
        "article": {
            "journal": f"Journal of {chance.choice(WORDS).title()}"
            + (f" and {chance.choice(field).title()}" if len(field) > 1 else ""),
            "volume": str(1 + place % 50),
            "number": str(1 + place // 50 % 9),
            "pages": f"{first}--{first + chance.randint(1, 30)}",
            "doi": f"10.1234/{key}",
        },
        "book": {"publisher": "Comb Press", "address": "Oxford"},
        "inproceedings": {
            "booktitle": "Proceedings of the Meeting of Keepers",
            "pages": f"{first}--{first + 9}",
        },
    }[kind]
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}\n}}\n"


def title(chance: random.Random, length: int) -> str:
    """Some words with a capital at the start."""
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize()


def sentence(chance: random.Random) -> str:
    """A sentence of about fifteen words."""
    first = half(chance).capitalize()
    return f"{first} {chance.choice(LINKING)} {half(chance)}"


def half(chance: random.Random) -> str:
    """A clause."""
    return (
        f"the {chance.choice(WORDS)} of the {chance.choice(WORDS)} {chance.choice(VERBS)} "
        f"the {chance.choice(WORDS)}"
    )


def entry(
    chance: random.Random, kind: str, ids: list[str], earlier: list[str], keys: list[str]
) -> dict[str, Any]:
    """The fields of an entry; its relations lead to earlier ones, so that each is stated once."""

    def cite() -> dict[str, str]:
        return {"ref": chance.choice(keys), "locator": f"p. {chance.randint(1, 300)}"}

    def statement() -> dict[str, Any]:
        return {"text": f"{sentence(chance)}.", "cite": cite()}

    relations: dict[str, list[Any]] = {}
    for to in dict.fromkeys(chance.choices(earlier, k=4) if earlier else []):
        predicate = chance.choice(RELATIONS[kind])
        relations.setdefault(predicate, []).append(
            {"to": to, "cite": cite(), "note": f"{sentence(chance)}."}
        )
    paragraphs = [
        f"{sentence(chance)} [@{chance.choice(keys)}, p. {n}]. {sentence(chance)}, and "
        f"[[{chance.choice(ids)}]] {chance.choice(VERBS)} it. {sentence(chance)}."
        for n in range(1, 5)
    ]
    fields: dict[str, Any] = {"title": title(chance, 4), "summary": f"{sentence(chance)}."}
    match kind:
        case "concept":
            fields |= {
                "type": "construct",
                "definitions": [{**statement(), "by": [chance.choice(keys)]} for _ in range(2)],
            }
        case "factor":
            fields |= {
                "category": chance.choice(["keeper", "colony", "site"]),
                "hinders": statement(),
                "evidence": [
                    {"kind": "trial", "text": f"{sentence(chance)}.", **cite()} for _ in range(3)
                ],
            }
        case "question":
            fields |= {
                "audience": "practitioner",
                "theme": "wintering",
                "status": "answered",
                "answer": f"{sentence(chance)} [@{chance.choice(keys)}, p. 9].",
                "reasons": [statement(), statement()],
            }
        case _:
            fields |= {
                "type": "apiary",
                "source": cite(),
                "findings": [statement(), statement()],
            }
    return fields | {"relations": relations, "body": "\n\n".join(paragraphs) + "\n"}


def annotation(
    chance: random.Random, ids: list[str], keys: list[str], cited: str, topics: list[str]
) -> dict[str, Any]:
    """What is known of a work: whom it cites for what, and what has to be verified."""
    return {
        "summary": f"{sentence(chance)}. {sentence(chance)}, see [[{chance.choice(ids)}]].",
        "topics": [chance.choice(topics)],
        "methods": [chance.choice(["field-trial", "diary", "questionnaire"])],
        "cites": [
            {
                "works": [key],
                "locator": f"p. {chance.randint(1, 300)}",
                "claim": f"{sentence(chance)}.",
            }
            for key in dict.fromkeys([cited, *chance.choices(keys, k=2)])
        ],
        "verify": [{"field": "doi", "note": f"{sentence(chance)}."}],
    }


def main() -> None:
    """Write the base that the command line asks for."""
    if len(sys.argv) != 4:
        sys.exit("usage: bases.py FOLDER ENTRIES WORKS")
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))


if __name__ == "__main__":
    main()
