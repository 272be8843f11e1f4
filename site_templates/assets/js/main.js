/*
 * Adds what needs a script to a page that works without: search, filters, copying.
 * Each part takes the elements it finds and leaves the page alone where there are none.
 */
import { addCopying } from "./copy.js";
import { addFilters } from "./filter.js";
import { addSearch } from "./search.js";

addSearch(document);
addFilters(document);
addCopying(document);
