"""Issue forms: what somebody without git proposes, as a change of the base.

`issue` reads what GitHub sends, `template` what was asked, `answers` puts the two together, the
modules named after forms turn answers into the new texts of files, and `reply` says what came of
it.
"""
