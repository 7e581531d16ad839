/** What an answer looked for, as chips that open the same search among the events; before that, that it is looking. */
import { useEffect, useState } from "preact/hooks";
import { html } from "../../html.js";
import { Icon } from "../../components/Icon.js";
import { addressOfView } from "../../router.js";
import { usePlace } from "../../state/session.js";
import { allLookedFor } from "./lookedFor.js";

/** @param {{turn: import("./turn.js").Turn}} props */
export function LookedFor({ turn }) {
  const place = usePlace();
  const looked = allLookedFor(turn.calls, place);
  if (!looked.length) return turn.state === "asking" && html`<${Looking} since=${turn.began} />`;
  return html`<ul class="looked-for" aria-label="Looked for">
    ${looked.map(
      ({ icon, words, filters }) => html`<li>
        ${filters
          ? html`<a class="chip" href=${addressOfView(["events"], filters)} title="See these events">
              <${Icon} name=${icon} size=${15} />${words}
            </a>`
          : html`<span class="chip"><${Icon} name=${icon} size=${15} />${words}</span>`}
      </li>`,
    )}
  </ul>`;
}

function Looking({ since }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const ticking = setInterval(() => setSeconds(Math.floor(Date.now() / 1000 - since)), 1000);
    return () => clearInterval(ticking);
  }, [since]);
  return html`<p class="looking"><span class="looking-dots" aria-hidden="true"></span>Looking${seconds > 2 && ` · ${seconds} s`}</p>`;
}
