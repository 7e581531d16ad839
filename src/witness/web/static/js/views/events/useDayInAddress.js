/** Lets the address name the day that is looked at, so that one comes back to it. */
import { useEffect, useRef } from "preact/hooks";
import { changeQuery, useRoute } from "../../router.js";

const PAUSE_MS = 400;

/**
 * @param {object} look  the store of the first event that is seen
 * @param {import("./dayLayout.js").Day[] | undefined} days
 * @param {(date: string) => void} onOther  the address came to name another day
 * @returns {string | undefined} the day that the address names
 */
export function useDayInAddress(look, days, onOther) {
  const { day: named } = useRoute().query;
  const written = useRef(named);

  useEffect(() => {
    let timer;
    const leave = look.subscribe(({ day, index }) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // the beginning needs no name
        const date = day === 0 && index === 0 ? undefined : days?.[day]?.date;
        if (date === written.current) return;
        written.current = date;
        changeQuery({ day: date }, { replace: true });
      }, PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [days]);

  useEffect(() => {
    if (named === written.current) return;
    written.current = named;
    onOther(named);
  }, [named]);

  return named;
}
