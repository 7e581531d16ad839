/** The current picture of a camera, as an address for an `<img>`. */
import { useEffect, useRef, useState } from "preact/hooks";
import { open } from "../../api/client.js";

const NONE = { url: null, frameTime: null };

/**
 * One request at a time: where a picture takes longer than the next one to be taken, some are left out.
 * @param {string} camera  stays the same
 * @param {number | null} frameTime  when its last picture was taken; null: nothing new is wanted
 * @param {number} side  pixels of its longer side
 * @returns {string | null}  null until there is one; what was there stays where the next one cannot be had
 */
export function usePicture(camera, frameTime, side) {
  const [shown, setShown] = useState(NONE);
  const [isBusy, setBusy] = useState(false);
  const hasLeft = useRef(false);
  useEffect(() => () => void (hasLeft.current = true), []);
  useEffect(() => () => shown.url && URL.revokeObjectURL(shown.url), [shown.url]);

  async function read() {
    setBusy(true);
    let picture = null;
    try {
      const response = await open("latestPicture", { path: { camera }, query: { h: side } });
      picture = await response.blob();
    } catch {
      // its state says what is wrong with the camera
    }
    if (hasLeft.current) return;
    setShown(({ url }) => ({ url: picture ? URL.createObjectURL(picture) : url, frameTime }));
    setBusy(false);
  }

  useEffect(() => {
    if (!isBusy && frameTime !== null && frameTime !== shown.frameTime) read();
  }, [frameTime, isBusy]);

  return shown.url;
}
