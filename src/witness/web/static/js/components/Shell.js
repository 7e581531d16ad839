/** What stands around every view: navigation, notices, and the event that the address opens. */
import { useEffect, useRef } from "preact/hooks";
import { html } from "../html.js";
import { useRoute } from "../router.js";
import { usePlace } from "../state/session.js";
import { lazily } from "./lazily.js";
import { Navigation } from "./Navigation.js";
import { OfflineBanner } from "./OfflineBanner.js";
import { ViewSlot } from "./ViewSlot.js";

const EventViewer = lazily(() => import("./EventViewer.js").then((m) => m.EventViewer));

export function Shell() {
  const { view, query } = useRoute();
  const { simulated } = usePlace();
  const main = useRef(null);
  const before = useRef(view);

  useEffect(() => {
    if (before.current !== view) {
      main.current.focus();
      main.current.scrollTop = 0;
    }
    before.current = view;
  }, [view]);

  const skip = (event) => {
    event.preventDefault();
    main.current.focus();
  };

  return html`<div class="shell">
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <${Navigation} />
    <div class="shell-column">
      <header>
        <${OfflineBanner} />
        ${simulated && html`<p class="banner">Simulated place: nothing here is real</p>`}
      </header>
      <main id="main" ref=${main} tabindex="-1" class="view"><${ViewSlot} name=${view} /></main>
    </div>
    ${query.event && html`<${EventViewer} id=${query.event} />`}
  </div>`;
}
