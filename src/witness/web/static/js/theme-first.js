// Loaded before anything is drawn, so that a chosen theme does not flash up in the other one first.
try {
  const chosen = localStorage.getItem("witness.theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // no storage: the system's theme it is
}
