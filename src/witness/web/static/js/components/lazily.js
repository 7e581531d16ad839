/** Components whose modules are loaded when they are first drawn, or a little before. */
import { useEffect, useState } from "preact/hooks";
import { html } from "../html.js";
import { ErrorState } from "./ErrorState.js";
import { Spinner } from "./Spinner.js";

const FAILED = new Error("This part of the page could not be loaded.");

/**
 * @param {() => Promise<Function>} load  gives the component
 * @returns a component like it; its `preload` loads it once the browser has nothing better to do
 */
export function lazily(load) {
  let loaded = null;
  let failed = false;
  let loading = null;

  function begin() {
    loading ??= load().then(
      (component) => { loaded = component; },
      () => { failed = true; },
    ); // prettier-ignore
    return loading;
  }

  function Lazy(props) {
    const [, redraw] = useState(0);
    useEffect(() => {
      let isHere = true;
      if (!loaded) begin().then(() => isHere && redraw(1));
      return () => { isHere = false; }; // prettier-ignore
    }, []);
    if (failed) return html`<${ErrorState} error=${FAILED} onRetry=${() => location.reload()} />`;
    return loaded ? html`<${loaded} ...${props} />` : html`<div class="whole"><${Spinner} /></div>`;
  }

  Lazy.preload = () => (window.requestIdleCallback ?? setTimeout)(begin);
  return Lazy;
}
