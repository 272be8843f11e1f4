/*
 * The diagnosis: takes the checklist that stands on the page, keeps what is entered in this browser, and
 * shows what it comes to. Nothing is fetched and nothing is sent, so that it works offline once loaded.
 */
import { prepareAnnouncing } from "../announce.js";
import { addActions } from "./actions.js";
import { Form } from "./form.js";
import { readPage } from "./page.js";
import { addReport } from "./report.js";
import { Store } from "./store.js";

const root = document.querySelector(".kb-dx");
if (root) {
  prepareAnnouncing();
  const page = readPage(root);
  const store = new Store(page);
  const form = new Form(page, store);
  const report = addReport(page);
  store.listen((state, { redraw }) => {
    if (redraw) form.fill(state);
    form.mark(state);
    report(state);
  });
  addActions(page, store, form);
  store.open();
}
