/** Names the page after what it shows: browser tabs, history, screen readers. */
import { useEffect } from "preact/hooks";

export function useTitle(title) {
  useEffect(() => {
    document.title = `${title} · Witness`;
  }, [title]);
}
