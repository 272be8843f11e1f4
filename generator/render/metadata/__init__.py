"""What programs read on a page: reference managers, search engines, link followers."""
