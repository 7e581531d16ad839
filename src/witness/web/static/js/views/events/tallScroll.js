/**
 * Lists that are taller than a browser can lay out. What is scrolled through is then shorter than what is shown: near
 * both ends a pixel is a pixel, in between it stands for more.
 */

const MOST = 8_000_000;

/**
 * @param {number} height  of all that is to be shown, in pixels
 * @param {number} [most]  the height that is laid out at most
 * @returns {{height: number, laidOut: (shown: number) => number, shown: (laidOut: number) => number}}
 *   the height to lay out, and how offsets become the other kind
 */
export function tallScroll(height, most = MOST) {
  if (height <= most) return { height, laidOut: (y) => y, shown: (y) => y };
  const edge = most / 8;
  const ratio = (height - 2 * edge) / (most - 2 * edge);
  return {
    height: most,
    laidOut(y) {
      if (y < edge) return y;
      return y > height - edge ? most - (height - y) : edge + (y - edge) / ratio;
    },
    shown(y) {
      if (y < edge) return y;
      return y > most - edge ? height - (most - y) : edge + (y - edge) * ratio;
    },
  };
}
