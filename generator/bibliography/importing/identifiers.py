"""DOIs, addresses, ISBN and ISSN, pages, volumes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from generator.bibliography.importing.latex_text import verbatim
from generator.rules.bad_pages import NUMBER, PAGE

if TYPE_CHECKING:
    from generator.bibliography.importing.records import Draft

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s{}\\\"]+")
_DOI_ADDRESS = re.compile(
    r"https?://(?:(?:dx\.|www\.)?doi(?:[.-]org)[^/]*|[^/]*proxy[^/]*)/(10\.\S+)", re.IGNORECASE
)
_WEB = re.compile(r"https?://[^\s<>\"\\{}|^`]+", re.IGNORECASE)
_WEB_ANYWHERE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_RANGE = re.compile(rf"({PAGE})\s*(?:-+|[‐‑‒–—―−]+|\bto\b)\s*({PAGE})?")
_PAGES_WORD = re.compile(
    r"^(?:(?:pp?|pages?|seiten?)\.?\s*|s(?:\.\s*|\s+))(?=[\divxlc])", re.IGNORECASE
)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
# Mendeley cuts `Third Edition` to `Third Edit`.
_ORDINAL = re.compile(rf"({'|'.join(_ORDINALS)})(?:\s+ed\w*\.?)?", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:)\s*(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE
)


def clean(draft: Draft) -> None:
    """All numbers and addresses of a record."""
    _doi(draft)
    for name in ("note", "type", "annote"):
        # Some publishers say the DOI three times.
        said = re.fullmatch(r"doi:?\s*(10\.\S+)", draft.get(name), re.IGNORECASE)
        if said and doi_in(said[1]).lower() == draft.get("doi").lower():
            draft.take(name)
    _url(draft)
    _eprint(draft)
    _pages(draft)
    for name in ("isbn", "issn"):
        if draft.get(name):
            value = re.sub(r"^(?:isbn|issn)\S*\s+", "", draft.get(name), flags=re.IGNORECASE)
            draft.change(name, " ".join(value.replace("‐", "-").split()), "ISBN and ISSN")
    for name in ("volume", "number", "edition"):
        value = draft.get(name)
        short = re.sub(r"^(?:vol(?:ume)?|no|nr|issue)\.?\s*(?=\d)", "", value, flags=re.IGNORECASE)
        ordinal = _ORDINAL.fullmatch(value) if name == "edition" else None
        if ordinal:
            short = str(_ORDINALS.index(ordinal[1].lower()) + 1)
        elif name == "edition":
            short = re.sub(r"^(\d+)(?:st|nd|rd|th)?\.?(?:\s*ed(?:ition|n)?\.?)?$", r"\1", value)
        short = short.strip().rstrip(".,;") if short[:1].isdigit() else short
        if value:
            draft.change(name, short, "stray signs")


def doi_in(text: str) -> str:
    """The DOI in a text, or an empty string."""
    text = verbatim(text)
    address = _DOI_ADDRESS.search(text)
    if address or "%2f" in text.lower():
        text = unquote(address[1] if address else text)
    match = _DOI.search(text)
    if not match:
        return ""
    found = match.group().rstrip(".,;:'")
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(".,;")
    while found.endswith(">") and found.count(">") > found.count("<"):
        found = found[:-1]
    return found if "/" in found and not found.endswith("/") else ""


def _doi(draft: Draft) -> None:
    written = draft.get("doi")
    if not written:
        return
    found = doi_in(written)
    if not found:
        draft.take("doi")
        draft.keep("doi", written)
        draft.look(f"doi '{written}' is no DOI")
        return
    if len(_DOI.findall(verbatim(written))) > 1:
        draft.keep("doi", written)
        draft.look(f"doi '{written}' holds several: the first was taken")
    draft.change("doi", found, "DOIs")


def _url(draft: Draft) -> None:
    _howpublished(draft)
    written = draft.get("url")
    if not written:
        return
    if "<Go to ISI>" in written:
        draft.take("url")
        draft.left_out.append("url (<Go to ISI>)")
        return
    found = _WEB_ANYWHERE.findall(written) or [written]
    if _WEB_ANYWHERE.sub("", written).strip(" ,;.<>()") and found != [written]:
        draft.keep("url", written)
        draft.look(f"url '{written}' is more than an address: the first one in it was taken")
    kept = _without_dois(draft, found)
    good = [address for address in map(_address, kept) if _WEB.fullmatch(address)]
    for address in kept:
        if _address(address) not in good[:1]:
            draft.keep("url", address)
            if not good:
                draft.look(f"url '{address}' is no address that a browser can open")
    draft.change("url", good[0] if good else "", "addresses")


def _howpublished(draft: Draft) -> None:
    """An address that stands where BibTeX had no field for it."""
    written = draft.get("howpublished")
    match = _WEB_ANYWHERE.search(verbatim(written)) if written else None
    if match and not draft.get("url"):
        draft.fields["url"] = match.group().rstrip("}.,;")
        rest = verbatim(written).replace(match.group(), "").strip(" .,;:")
        if re.fullmatch(r"(?:available (?:at|from)|url|online)?", rest, re.IGNORECASE):
            draft.change("howpublished", "", "addresses")


def _without_dois(draft: Draft, found: list[str]) -> list[str]:
    """The addresses that do not only say the DOI again."""
    kept = []
    for address in found:
        # Only an address of the resolver is a DOI: a publisher's page may have one in its path.
        doi = doi_in(address) if _DOI_ADDRESS.match(address) else ""
        if doi and not draft.get("doi"):
            draft.fields["doi"] = doi
        if not doi or doi.lower() != draft.get("doi").lower():
            kept.append(address)
    return kept


def _address(written: str) -> str:
    """An address as browsers take it."""
    text = written.strip("<>{}., ")
    if text.lower().startswith("www."):
        text = f"http://{text}"
    return quote(text, safe="%/:=&?~#+!$,;'@()*[]") if not _WEB.fullmatch(text) else text


def _eprint(draft: Draft) -> None:
    match = _ARXIV.search(draft.get("eprint")) or _ARXIV.search(draft.get("journal"))
    if match:
        draft.change("eprint", match[1], "eprints")
        if not draft.get("archiveprefix"):
            draft.fields["archiveprefix"] = "arXiv"


def _pages(draft: Draft) -> None:
    written = draft.get("pages")
    if not written:
        return
    if written.lower().strip(". ") in {"n/a", "na", "no", "none", "-", "--", "–", "?"}:
        draft.change("pages", "", "pages")
        return
    whole = re.fullmatch(r"(\d+)\s*(?:p|pp|pages|S|Seiten)\.?", written)
    if whole and not draft.get("pagetotal"):
        draft.take("pages")
        draft.change("pagetotal", whole[1], "pages")
        return
    clean = ", ".join(
        part for part in (_part(draft, part) for part in re.split(r"[,;]", written)) if part
    )
    draft.change("pages", clean, "pages")


def _part(draft: Draft, written: str) -> str:
    text = _PAGES_WORD.sub("", written.strip(" .…")).strip(" .…")
    match = _RANGE.fullmatch(text)
    if not match:
        return text
    first, last = match.groups()
    if not last or first == last:
        return first
    full = f"{first[: -len(last)]}{last}"
    numbers = NUMBER.fullmatch(first) and NUMBER.fullmatch(last)
    if numbers and len(last) < len(first) and int(full) > int(first):
        draft.changes.append("shortened page ranges")
        last = full
    return f"{first}--{last}"
