/** How a model came to its answer, where it shows that; folded away. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../html.js";

/** @param {{text: object, isThinking: boolean}} props  `text`: a growing text */
export function Reasoning({ text, isThinking }) {
  const words = useRef(null);
  useLayoutEffect(() => {
    const show = () => {
      words.current.textContent = text.get();
    };
    show();
    return text.subscribe(show);
  }, [text]);
  return html`<details class="fold">
    <summary>${isThinking ? "Thinking…" : "Reasoning"}</summary>
    <p class="fold-words" ref=${words}></p>
  </details>`;
}
