/** Where a popover opens: below its button, or above it where there is no room; never over the window's edge. */

const EDGE = 8;
const GAP = 4;

/**
 * @param {HTMLElement} popover  has a fixed position
 * @param {HTMLElement} button
 */
export function placeBeside(popover, button) {
  const { width, height } = popover.getBoundingClientRect();
  const by = button.getBoundingClientRect();
  const below = by.bottom + GAP + height <= innerHeight - EDGE;
  const left = by.left + width <= innerWidth - EDGE ? by.left : by.right - width;
  popover.style.left = `${Math.max(EDGE, left)}px`;
  popover.style.top = `${Math.max(EDGE, below ? by.bottom + GAP : by.top - GAP - height)}px`;
}
