from __future__ import annotations

from generator.bibliography.venues import Venues
from generator.model.registry import Venue

REGISTER = {
    "bee-and-hive": Venue(name="Bee & Hive", variants=["The Bee and Hive"]),
    "heather": Venue(name="Heather University", type="university"),
}
BEES = r"""
@article{a1, title={T}, journal={The  Bee and Hive}}
@article{a2, title={T}, journal={bee \& hive}}
@article{a3, title={T}, journal={Apidologie}}
@article{a4, title={T}, journal={APIDOLOGIE}}
@inproceedings{a5, title={T}, booktitle={Bee Days}}
@incollection{a6, title={T}, booktitle={Bee Book}}
@phdthesis{a7, title={T}, school={Heather University}}
@book{a8, title={T}, publisher={Comb Press}}
@misc{a9, title={T}}
"""


def test_every_form_leads_to_its_venue_and_new_names_to_new_ones(converted):
    venues = Venues.of(REGISTER, converted(BEES).values())
    assert venues.ids == {
        "a1": "bee-and-hive",
        "a2": "bee-and-hive",
        "a3": "apidologie",
        "a4": "apidologie",
        "a5": "bee-days",
        "a6": "bee-book",
        "a7": "heather",
        "a8": "comb-press",
    }
    kinds = {venue_id: venue.type for venue_id, venue in venues.venues.items()}
    assert kinds == {
        "apidologie": "journal",
        "bee-and-hive": "journal",
        "bee-book": "book",
        "bee-days": "proceedings",
        "comb-press": "publisher",
        "heather": "university",
    }
    assert venues.registered == {"bee-and-hive", "heather"}


def test_a_work_without_venue_has_none(converted):
    works = converted(BEES)
    assert Venues.of(REGISTER, works.values()).id_of(works["a9"]) is None
