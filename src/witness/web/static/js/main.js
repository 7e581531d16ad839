/** Starts the page. */
import { render } from "preact";
import { html } from "./html.js";
import { App } from "./App.js";
import { route } from "./router.js";
import { openSession } from "./state/session.js";
import { VIEWS } from "./views.js";

// beside the session, not after it
VIEWS[route.get().view]?.View.load?.();
render(html`<${App} />`, document.getElementById("page"));
openSession();
