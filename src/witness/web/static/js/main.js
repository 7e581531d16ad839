/** Starts the page. */
import { render } from "preact";
import { html } from "./html.js";
import { App } from "./App.js";
import { route } from "./router.js";
import { openSession } from "./state/session.js";
import { VIEWS } from "./views.js";

VIEWS[route.get().view]?.View.load?.(); // beside all else, not after it
openSession();
render(html`<${App} />`, document.getElementById("page"));
