// Leaves a page at once: what follows takes its place, so that going back does not bring it up again.
// Without this file the way out is a link like any other.
(() => {
  "use strict";
  const link = document.getElementById("leave");
  if (!link) return;
  const told = document.getElementById("leave-told");
  const TIMES = 3;
  const WITHIN = 5000;
  let pressed = 0;
  let last = 0;
  let alone = false;

  const leave = () => {
    document.body.hidden = true;
    document.title = "";
    window.location.replace(link.href);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // Shift that writes a capital letter, or goes back one stop with Tab, is not pressed to leave.
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    alone = event.key === "Shift";
    if (!alone) pressed = 0;
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    const now = Date.now();
    pressed = now - last > WITHIN ? 1 : pressed + 1;
    last = now;
    if (pressed >= TIMES) {
      told.textContent = "Leaving.";
      leave();
    } else {
      const left = TIMES - pressed;
      told.textContent = `Press Shift ${left} more ${left === 1 ? "time" : "times"} to leave.`;
    }
  });
  told.textContent = "Or press Shift three times.";
})();
