/** The turns of a conversation. A new one comes to the top of the column; after that the reader alone scrolls. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../html.js";
import { ErrorState } from "../../components/ErrorState.js";
import { Skeleton } from "../../components/Skeleton.js";
import { JumpDown } from "./JumpDown.js";
import { Turn } from "./Turn.js";

/**
 * @param {{state: object, onReload: () => void, onAsk: (asked: object, instead?: object) => void}} props
 *   `state`: of a conversation
 */
export function Transcript({ state, onReload, onAsk }) {
  const list = useRef(null);
  useLayoutEffect(() => list.current?.lastElementChild?.scrollIntoView({ block: "start" }), [state.turns.at(-1)?.key]);

  if (state.loading) {
    return html`<div class="transcript"><${Skeleton} count=${4} /></div>`;
  }
  if (state.error) {
    return html`<div class="transcript"><${ErrorState} error=${state.error} onRetry=${onReload} /></div>`;
  }
  const last = state.turns.length - 1;
  return html`<ol class="transcript" ref=${list}>
    ${state.turns.map(
      (turn, i) => html`<li key=${turn.key}>
        <${Turn} turn=${turn} onAsk=${onAsk} />
        ${i === last && html`<${JumpDown} />`}
      </li>`,
    )}
  </ol>`;
}
