/** Starts the page. */
import { render } from "preact";
import { html } from "./html.js";
import { App } from "./App.js";
import { openSession } from "./state/session.js";

render(html`<${App} />`, document.getElementById("page"));
openSession();
