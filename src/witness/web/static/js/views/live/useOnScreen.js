/** Whether an element can be seen where the page is scrolled to. */
import { useEffect, useState } from "preact/hooks";

export function useOnScreen(element) {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const watching = new IntersectionObserver((entries) => setSeen(entries.at(-1).isIntersecting));
    watching.observe(element.current);
    return () => watching.disconnect();
  }, []);
  return isSeen;
}
