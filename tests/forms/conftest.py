"""The forms in a copy of the fabricated base, and `kb from-form` as the workflow calls it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.forms import template
from generator.forms.template import FOLDER

ROOT = Path(__file__).parents[2]


@pytest.fixture
def forms(base):
    """The forms of this repository, in the copy of the fabricated base."""
    shutil.copytree(ROOT / FOLDER, base / FOLDER)
    return {form.name: form for form in template.forms(base)}


@pytest.fixture
def body(forms):
    """An issue's text as GitHub makes it of a form and its answers."""

    def made(name, **answers):
        given = {key.replace("__", "-"): value for key, value in answers.items()}
        questions = forms[name].questions
        assert set(given) <= {question.id for question in questions}
        return "\n\n".join(
            f"### {question.label}\n\n{given.get(question.id) or '_No response_'}"
            for question in questions
        )

    return made


@pytest.fixture
def propose(kb, tmp_path):
    """Runs `kb from-form` on the payload of an event: exit code, comment, commit message."""

    def run(body, *arguments, login="ann-mori", number=12, **more):
        user = {"login": login, "id": 583231, "type": "User"}
        issue = {"number": number, "title": "Case: …", "body": body, "user": user, **more}
        payload = {"action": "labeled", "label": {"name": "approved"}, "issue": issue}
        event = tmp_path / "event.json"
        event.write_text(json.dumps(payload), encoding="utf-8")
        message = tmp_path / "message.txt"
        message.unlink(missing_ok=True)
        code, said = kb("from-form", event, "--message", message, *arguments)
        return code, said, message.read_text(encoding="utf-8") if message.exists() else ""

    return run
