/** Starts the page. */
import { render } from "preact";
import { html } from "./html.js";
import { App } from "./App.js";
import { route } from "./router.js";
import { openSession } from "./state/session.js";
import { VIEWS } from "./views.js";

/** Who is signed in is mostly known sooner: what says that one has to wait would only flash up. */
const QUIET_MS = 400;

const draw = () => render(html`<${App} />`, document.getElementById("page"));

// beside the session, not after it
VIEWS[route.get().view]?.View.load?.();
Promise.race([openSession(), new Promise((done) => setTimeout(done, QUIET_MS))]).then(draw);
