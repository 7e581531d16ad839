/** What stands before the first question: some that fit, and what was seen last. */
import { useEffect, useState } from "preact/hooks";
import { html } from "../../html.js";
import { EmptyState } from "../../components/EmptyState.js";
import { EventCard } from "../../components/EventCard.js";
import { Icon } from "../../components/Icon.js";
import { Skeleton } from "../../components/Skeleton.js";
import { addressOfView } from "../../router.js";
import { usePlace } from "../../state/session.js";
import { useLatestEvents } from "../../state/useLatestEvents.js";
import { whenIdle } from "../../whenIdle.js";
import { suggestions, SUGGESTED } from "./suggestions.js";

const LATEST = 5;

/** @param {{onAsk: (question: string) => void}} props */
export function Welcome({ onAsk }) {
  const place = usePlace();
  const fitting = useFitting(place);
  if (!place.cameras.length) {
    return html`<div class="welcome">
      <${EmptyState} icon="live" title="There is no camera here that you may see.">
        Whoever looks after Witness can add cameras in its settings file, or give your role some.
      <//>
    </div>`;
  }
  return html`<div class="welcome">
    <h2 class="welcome-title">What do you want to know?</h2>
    <ul class="suggestions">
      ${fitting.map(
        (question) => html`<li>
          <button type="button" class="suggestion" disabled=${!question} onClick=${() => onAsk(question)}>
            <span>${question}</span><${Icon} name="forward" size=${16} />
          </button>
        </li>`,
      )}
    </ul>
    <${Latest} />
  </div>`;
}

/** Worked out once a question can be written: the first time of day takes a browser long. */
function useFitting(place) {
  const [fitting, setFitting] = useState(Array(SUGGESTED).fill(""));
  useEffect(() => whenIdle(() => setFitting(suggestions(place, place.clock.hour(place.clock.now())))), [place]);
  return fitting;
}

function Latest() {
  const events = useLatestEvents({ limit: LATEST });
  if (events?.length === 0) return null;
  return html`<section class="latest" aria-labelledby="latest-title">
    <h3 id="latest-title">Seen last <a href=${addressOfView(["events"])}>All events</a></h3>
    <ul class="cards">
      ${events
        ? events.map((event) => html`<li key=${event.id}><${EventCard} event=${event} /></li>`)
        : Array.from({ length: LATEST }, () => html`<li class="waiting-card"><${Skeleton} kind="square" /><${Skeleton} count=${3} /></li>`)}
    </ul>
  </section>`;
}
