"""Real bibliographies into the base: BibTeX, biblatex, RIS, MEDLINE and CSL-JSON from the wild.

The way of a record: `decoding` (bytes to text) → a reader (`bibtex_file`, `ris`, `medline`,
`csl_json`: text to records with biblatex's names of fields) → `cleaning` (the house's fields and
spelling) → `joining` (known people and venues) → `matching` (is it there already?) → `keys` →
`plan` (what to add) → `findings` (what `kb check` will say) → `report` (what a person reads).
"""
