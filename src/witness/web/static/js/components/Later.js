/** What is drawn once the browser has drawn the page for the first time and has nothing better to do. */
import { useEffect, useState } from "preact/hooks";
import { whenIdle } from "../whenIdle.js";

let isTime = false;

export function Later({ children }) {
  const [isDue, setDue] = useState(isTime);
  useEffect(() => {
    if (isDue) return undefined;
    return whenIdle(() => {
      isTime = true;
      setDue(true);
    });
  }, []);
  return isDue ? children : null;
}
