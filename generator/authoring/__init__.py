"""Writing entries: what a kind needs, which ids are free, and a new file as its text.

`kb new` and `kb from-form` share it. All of it works on values; the two commands write the files.
"""
