"""A generator of knowledge bases: YAML entries and BibTeX in, a cross-linked static site out.

Read `generator/pipeline.py` first: it is the spine.
"""
