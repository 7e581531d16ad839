/** A question with its answer, and all that the answer rests on. */
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../html.js";
import { announce } from "../../components/Announcer.js";
import { CountChart } from "../../components/CountChart.js";
import { Markdown } from "../../components/Markdown.js";
import { usePlace } from "../../state/session.js";
import { chartsOf } from "./counts.js";
import { Evidence } from "./Evidence.js";
import { LookedFor } from "./LookedFor.js";
import { Question } from "./Question.js";
import { Reasoning } from "./Reasoning.js";
import { TurnFoot } from "./TurnFoot.js";
import { TurnProblem } from "./TurnProblem.js";

/** @param {{turn: import("./turn.js").Turn, onAsk: (asked: object, instead?: object) => void}} props */
export function Turn({ turn, onAsk }) {
  const isAsking = turn.state === "asking";
  useAnnounced(turn);

  const asked = { question: turn.question, about: turn.about, live: turn.live };
  const retry = () => onAsk(asked, turn.state === "complete" ? undefined : turn);
  return html`<article class="turn" aria-busy=${isAsking}>
    <${Question} turn=${turn} onAskAnew=${(question) => onAsk({ ...asked, question })} />
    <div class="answer">
      <${LookedFor} turn=${turn} />
      ${turn.hasReasoning && html`<${Reasoning} text=${turn.reasoning} isThinking=${isAsking} />`}
      ${turn.asides.map((aside) => html`<p class="aside">${aside}</p>`)}
      <${Markdown} text=${turn.text} />
      ${!isAsking && html`<${Found} turn=${turn} /><${TurnProblem} turn=${turn} onRetry=${retry} />`}
      <${TurnFoot} turn=${turn} onRetry=${retry} />
    </div>
  </article>`;
}

/** What stands under the text: not before that is whole, for it would be pushed down. */
function Found({ turn }) {
  const place = usePlace();
  return html`
    ${turn.evidence.length > 0 && html`<${Evidence} events=${turn.evidence} />`}
    ${chartsOf(turn.calls, place).map(
      (chart) => html`<${CountChart} title=${chart.title} kind=${chart.kind} rows=${chart.rows} />`,
    )}
  `;
}

/** Reads an answer out once it is whole: word by word nobody could follow it. */
function useAnnounced(turn) {
  const before = useRef(turn.state);
  useEffect(() => {
    if (before.current === "asking" && turn.state !== "asking") announce(turn.problem ?? turn.text.get());
    before.current = turn.state;
  }, [turn.state]);
}
