"""Nodes to typed records: every way in which a file can miss its schema, at its place."""

from __future__ import annotations

import typing
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import clearly_meant, did_you_mean, nearest
from generator.model.record import Record, unwrap
from generator.rules import missing_field, unknown_field, wrong_type
from generator.strict_yaml import KeptFields, place, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diagnostics import Diagnostic
    from generator.strict_yaml import Node, Path

# What a reader of the message would call each fault that pydantic tells apart.
_EXPECTED = {
    "string_type": "a text",
    "string_too_short": "a text that is not empty",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "int_type": "a whole number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "fields, each with a name",
    "model_type": "fields, each with a name",
    "model_attributes_type": "fields, each with a name",
}


@cache
def _adapter(expected: Any) -> TypeAdapter[Any]:
    return TypeAdapter(expected)


def validate(node: Node | KeptFields, expected: Any) -> tuple[Any, list[Diagnostic]]:
    """A node as a record.

    Args:
        node: What was read.
        expected: The record's class, or a type such as `dict[str, Term]`.

    Returns:
        The record, or nothing if the node misses its schema; and every fault.
    """
    try:
        return _adapter(expected).validate_python(value(node)), []
    except ValidationError as error:
        if isinstance(node, KeptFields) and node.is_false:
            return validate(node.fields, expected)
        faults = error.errors()
        meant = _misspelt(faults)
        return None, [_diagnostic(node, expected, one) for one in faults if one["loc"] not in meant]
    except RecursionError:  # pragma: no cover - depth is capped by the reader
        return None, [wrong_type.diagnostic(place(node, ()), "this", "something simpler")]


def _misspelt(faults: Sequence[Any]) -> set[Any]:
    """The places of missing fields that stand there misspelt: one mistake, one message."""
    missing = {fault["loc"] for fault in faults if fault["type"] == "missing"}
    found: set[Any] = set()
    for fault in faults:
        *above, name = fault["loc"]
        if fault["type"] == "extra_forbidden":
            near = nearest(str(name), [str(p[-1]) for p in missing if list(p[:-1]) == above], 1)
            found.update((*above, one) for one in near)
    return found


def _diagnostic(node: Node | KeptFields, expected: Any, fault: Any) -> Diagnostic:
    path: Path = tuple(step for step in fault["loc"] if step != "[key]")
    in_key = "[key]" in fault["loc"]
    name = str(next((step for step in reversed(path) if isinstance(step, str)), "the file"))
    kind = fault["type"]
    if kind == "extra_forbidden":
        fields = _fields(expected, path[:-1])
        span = place(node, path, key=True)
        empty = fault["input"] is None
        taken = _taken(node, path[:-1])
        return unknown_field.diagnostic(span, name, sorted(fields), taken, empty=empty)
    if kind == "missing":
        return missing_field.diagnostic(place(node, path[:-1]), name)
    if kind == "literal_error":
        allowed = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        hint = did_you_mean(str(fault["input"]), allowed)
        span = place(node, path, key=in_key)
        meant = clearly_meant(str(fault["input"]), allowed)
        expectation = f"one of {', '.join(allowed)}"
        return wrong_type.diagnostic(span, name, expectation, hint, None if in_key else meant)
    sentence = _sentence(kind, name, fault)
    if sentence:
        return wrong_type.says(place(node, path), sentence)
    expectation = _EXPECTED.get(kind, fault["msg"])
    return wrong_type.diagnostic(place(node, path), name, expectation)


def _taken(node: Node | KeptFields, path: Path) -> list[str]:
    """The names of the fields that stand at a path."""
    found = value(node)
    for step in path:
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int):
            found = found[step]
    return list(found) if isinstance(found, dict) else []


def _sentence(kind: str, name: str, fault: Any) -> str:
    """What is wrong with a value of the right type, or nothing."""
    context = fault.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "too_long":
        return f"'{name}' takes at most {context['max_length']}"
    if kind == "too_short":
        return f"'{name}' must not be empty"
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"'{name}': {fault['msg'].lower()}"
    return ""


def _fields(expected: Any, path: Path) -> set[str]:
    """The names of the fields that the record at a path may have."""
    hint = expected
    for step in path:
        hint, _ = unwrap(hint)
        if isinstance(hint, type) and issubclass(hint, Record):
            field = next((n for n, f in hint.model_fields.items() if step in (n, f.alias)), None)
            if field is None:
                return set()
            hint = typing.get_type_hints(hint, include_extras=True)[field]
        else:
            arguments = typing.get_args(hint)
            hint = arguments[-1] if hint and typing.get_origin(hint) is dict else arguments[0]
    hint, _ = unwrap(hint)
    if isinstance(hint, type) and issubclass(hint, Record):
        return {field.alias or name for name, field in hint.model_fields.items()}
    return set()
