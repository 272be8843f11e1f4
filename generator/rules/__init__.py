"""The rules: one module each, whose docstring is its documentation.

A module has `CODE`, the stable name of the rule. Rules over the finished entries also have
`check(base)`, which yields diagnostics; rules about reading a file have a function that makes
their diagnostic, called by the reader that finds the fault.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


@cache
def all_rules() -> dict[str, ModuleType]:
    """Every rule module by its code, in the order of the codes."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.CODE: module for module in sorted(modules, key=lambda m: str(m.CODE))}


def documentation(module: ModuleType) -> str:
    """The documentation page of a rule, as Markdown: its code as title, then its docstring."""
    return f"# {module.CODE}\n\n{inspect.getdoc(module)}\n"
