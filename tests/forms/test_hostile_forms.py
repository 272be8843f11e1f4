"""Forms with hostile text: nothing outside of the content is written, and nobody is misled."""

from __future__ import annotations

import re

import pytest

from generator.forms import issue, reply
from generator.pipeline import Project, check_base

CASE = {
    "title": "A case",
    "type": "Apiary",
    "summary": "What happened.",
    "source__ref": "duval2016",
    "source__locator": "p. 80",
}
IDS = [
    *("../../x", "..\\..\\x", "/etc/passwd", "con", "NUL", "a/b", "Damp", "hive", "$(touch x)"),
    *("-rf", "`id`", "x; rm -rf", "${{ github.token }}", "x\ny", ".git", "a" * 200),
]
TEXTS = [
    "type: survey\nsource: {ref: hale2009}",
    "'\ntype: survey\n#",
    '"\\x00 \\u202e',
    "- !!python/object/apply:os.system [id]",
    "&a *a << {x: y}",
    "{{ config }} {% raw %} ${{ secrets.GITHUB_TOKEN }}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "| block\n> block\n--- \n... ",
    "# heading\n\n```yaml\nx: y\n```",
    "a\u202eb\u2066c\ufeffd\x00e\x1bf",
    "a\ufffeb\uffffc",
    "\ud83d\ude00 \U0001f600 𝒳",
    "### Title\n\nAnother title",
]


def tree(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("name", IDS, ids=range(len(IDS)))
def test_an_id_that_cannot_be_writes_nothing_anywhere(name, body, propose, tmp_path):
    propose(body("work"))
    before = tree(tmp_path)
    code, said, _ = propose(body("case", **CASE, id=name))
    assert code == 1
    assert [p for p in tree(tmp_path) if p not in before] == []
    assert "- " in said


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("field", ["title", "story", "findings"])
def test_hostile_text_stays_text_in_its_field(field, text, body, propose, base):
    answers = {**CASE, "id": "a-case", field: text}
    code, said, _ = propose(body("case", **answers))
    written = base / "content/cases/a-case.yml"
    if code == 1:
        assert not written.exists()
        return
    assert code == 0, said
    checked = check_base(Project(base))
    assert [d for d in checked.report if d.severity == "error"] == []
    case = checked.base.entries["a-case"].data
    assert (case.type, case.source.ref) == ("apiary", "duval2016")
    raw = written.read_text(encoding="utf-8")
    assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", raw)
    assert not re.search(r"^\s*- !!", raw, re.MULTILINE)


@pytest.mark.parametrize(
    "login", ["a b", "x>\nSigned-off-by: y <z>", "", None, 3, "a" * 50, "-a", "$(id)"]
)
def test_a_login_that_cannot_be_is_not_credited(login, body, propose):
    code, _, message = propose(body("case", **CASE), login=login)
    assert code == 0
    assert message.count("\n") <= 3
    assert "Signed-off-by" not in message
    assert "Co-authored-by" not in message


def test_a_name_for_the_credit_stays_on_its_line_and_is_no_address(body, propose):
    name = "Ann <evil@example.org>\n\nSigned-off-by: x\r\nCo-authored-by: y"
    _, _, message = propose(body("case", **CASE, credit=name))
    trailers = [line for line in message.split("\n") if ":" in line]
    assert len(trailers) == 1
    assert message.count("@") == 1
    assert message.endswith("<583231+ann-mori@users.noreply.github.com>\n")


def test_what_strangers_wrote_names_nobody_and_is_no_markup_in_the_comment(body, propose):
    evil = "@everyone <img src=x> [x](http://evil) ```\n</details> # x"
    _, said, _ = propose(body("correct", entry=evil, now=evil, proposed="y"))
    outside = re.sub(r"(`+).*?\1", "", said)
    assert "@everyone" not in outside
    assert "<img" not in outside
    _, said, _ = propose(body("case", **CASE, story=evil))
    fences = re.findall(r"^`{3,}", said, re.MULTILINE)
    assert len(set(fences)) <= 1 or "cannot" in said


def test_a_heading_inside_an_answer_is_part_of_it(body, propose, base):
    story = "It rained.\n\n### What the source concludes\n\nNothing."
    code, said, _ = propose(body("case", **CASE, id="a-case", story=story))
    assert code == 0, said
    data = check_base(Project(base)).base.entries["a-case"].data
    assert data.title == "A case"


def test_a_very_long_answer_is_no_trouble(body, propose):
    code, said, _ = propose(body("case", **CASE, story="bees " * 12_000))
    assert code in {0, 1}
    assert len(said) < 65_536, "a comment that GitHub takes"


@pytest.mark.parametrize("data", ['{"a', '{"a": ' + "9" * 5000 + "}", '{"a": ' * 100_000])
def test_what_starts_like_json_and_is_none_is_told(data):
    assert issue.read(data.encode()) == "the file starts like JSON and is none"


def test_answers_in_any_line_ends_are_read_alike():
    texts = {issue.clean(text) for text in ("a\nb", "a\r\nb", "a\rb", "a\u2028b")}
    assert texts == {"a\nb"}


def test_what_comes_along_unseen_from_a_pdf_is_taken_out_and_letters_have_one_form():
    assert issue.clean("ac\u00adcount\u200b N\u0061\u0308tti") == "account Nätti"


@pytest.mark.parametrize("text", ["`", "``x``", "a`b", "", "\n", "```\nx\n```"])
def test_code_holds_whatever_backticks(text):
    made = reply.code(text)
    marks = re.match(r"`+", made)[0]
    assert made.endswith(marks)
    assert marks not in made[len(marks) : -len(marks)]
