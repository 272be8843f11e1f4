"""What changed in meaning between two revisions of a base.

`reading` turns the files that differ into entries, records and plain fields; `fields` compares two
files field by field, `compare` puts it together as a `Difference`; `words` compares two texts;
`shown`, `markdown` and `as_json` write it down.
"""
