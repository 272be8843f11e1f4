/*
 * Adds what needs a script to a page that works without: search, filters, copying.
 * Each part takes the elements it finds and leaves the page alone where there are none.
 */
import { addCards } from "./cards.js";
import { addCatalogue } from "./catalogue.js";
import { addCopying } from "./copy.js";
import { addCitationStyles } from "./citation-style.js";
import { addReferenceCopying } from "./copy-references.js";
import { addFilters } from "./filter.js";
import { addLayers } from "./layers.js";
import { addMap } from "./map.js";
import { addSearch } from "./search.js";
import { addTables } from "./tables.js";

addSearch(document);
addFilters(document);
addTables(document);
addCopying(document);
addReferenceCopying(document);
addCitationStyles(document);
// Takes lines out of the list: those before it must have seen them.
addCatalogue(document);
addCards(document);
addLayers(document);
addMap(document);
