/** Why an answer is not whole, and what to do. */
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { Icon } from "../../components/Icon.js";

const REASONS = {
  interrupted: "This answer was stopped.",
  incomplete: "This answer ended at a limit before it was whole.",
  failed: "This answer failed.",
};

/** @param {{turn: import("./turn.js").Turn, onRetry: () => void}} props */
export function TurnProblem({ turn, onRetry }) {
  if (turn.state === "complete") return null;
  const failed = turn.state === "failed";
  return html`<div class="turn-problem ${failed ? "failed" : ""}" role=${failed ? "alert" : undefined}>
    <${Icon} name="warning" size=${18} />
    <span>${turn.problem ?? REASONS[turn.state]}</span>
    <${Button} icon="retry" onClick=${onRetry}>Ask again<//>
  </div>`;
}
