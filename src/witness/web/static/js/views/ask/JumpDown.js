/** A way down to the end of an answer, as long as that is out of sight. */
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";

export function JumpDown() {
  const end = useRef(null);
  const [isSeen, setSeen] = useState(true);
  useEffect(() => {
    const watching = new IntersectionObserver(([entry]) => setSeen(entry.isIntersecting));
    watching.observe(end.current);
    return () => watching.disconnect();
  }, []);

  const jump = () => end.current.scrollIntoView({ block: "end", behavior: "smooth" });
  return html`
    <div ref=${end} class="answer-end"></div>
    ${!isSeen && html`<div class="jump"><${Button} icon="down" label="To the end of the answer" onClick=${jump} /></div>`}
  `;
}
