"""The works of a base: BibTeX in; names, labels, formatted references and exports out."""
