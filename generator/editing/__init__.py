"""Changing the files of a base: one form for all, fixes, new ids, and the only writer of them."""
