/**
 * A text of a model, also while it grows. At most once a frame what came is drawn, and only the last block of it anew:
 * what stands before the last block cannot change any more.
 */
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../html.js";
import { blocksOf, drawn, endLists } from "../markdown.js";

/** A share of the time is all that drawing may take, however long the last block is. */
const PAUSE_BY_COST = 3;

/** @param {{text: ReturnType<import("../growingText.js").growingText>}} props */
export function Markdown({ text }) {
  const settled = useRef(null);
  const open = useRef(null);
  useLayoutEffect(() => follow(text, settled.current, open.current), [text]);
  return html`<div class="markdown"><div class="blocks" ref=${settled}></div><div class="blocks" ref=${open}></div></div>`;
}

function follow(text, settled, open) {
  let read = 0;
  let tail = "";
  let rest = 0;
  let isScheduled = false;
  let hasLeft = false;

  function draw() {
    isScheduled = false;
    if (hasLeft) return;
    const start = performance.now();
    const all = text.get();
    tail = endLists(tail + all.slice(read).replaceAll("\r", ""));
    read = all.length;
    const blocks = blocksOf(tail);
    const done = blocks.splice(0, Math.max(0, blocks.findLastIndex((block) => block.type !== "space")));
    if (done.length) settled.append(drawn(done));
    tail = tail.slice(done.reduce((length, block) => length + block.raw.length, 0));
    open.replaceChildren(drawn(blocks));
    rest = (performance.now() - start) * PAUSE_BY_COST;
  }

  function follows(isWhole) {
    if (isWhole) draw();
    if (isWhole || isScheduled) return;
    isScheduled = true;
    setTimeout(() => requestAnimationFrame(draw), rest);
  }

  draw();
  const leave = text.subscribe(follows);
  return () => {
    hasLeft = true;
    leave();
    settled.replaceChildren();
    open.replaceChildren();
  };
}
