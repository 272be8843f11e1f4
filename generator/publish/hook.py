"""The hook that makes `mkdocs build` and `mkdocs serve` alone give the same site.

MkDocs loads this file by its path, so it only points at the module that does the work.
"""

from generator.publish.mkdocs import (
    on_config,
    on_post_build,
    on_pre_build,
    on_startup,
)

__all__ = ["on_config", "on_post_build", "on_pre_build", "on_startup"]
