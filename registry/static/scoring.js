// Saves a page of questions while it is filled in. Without this file everything works by the buttons.
(() => {
  "use strict";
  const form = document.getElementById("scoring");
  if (!form || !window.fetch) return;
  const told = form.querySelector("[data-saving]");
  const PAUSE = 2500;
  const AT_ONCE = 300;
  let waiting = 0;
  let under_way = false;
  let changed = false;

  const say = (words) => { told.textContent = words; };
  const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

  // A tool asks on after each answer: what is asked next takes the place of what was asked.
  const ask_next = (answer) => {
    if (answer.open) told.textContent += ` Questions still open: ${answer.open}.`;
    if (changed) return;
    const here = document.activeElement ? document.activeElement.id : "";
    const place = form.querySelector("[data-next]");
    const opened = [...place.querySelectorAll("details[open] [id]")].map((one) => one.id);
    place.innerHTML = answer.next;
    for (const id of opened) {
      const again = document.getElementById(id);
      if (again && place.contains(again)) again.closest("details").open = true;
    }
    const again = here && document.getElementById(here);
    if (again) again.focus({ preventScroll: true });
  };

  const taken = (answer) => {
    for (const [name, version] of Object.entries(answer.versions)) {
      form.elements[name].value = version;
    }
    const other = answer.meanwhile.length
      ? " Another window had saved other answers meanwhile; both are kept, and these count: " + answer.meanwhile.join(" ")
      : "";
    say(`Saved at ${clock()}. ${answer.whole} of ${answer.of} answers on this page are complete.${other}`);
    if (answer.next) ask_next(answer);
  };

  const save = async () => {
    if (under_way || !changed) return;
    under_way = true;
    changed = false;
    try {
      const reply = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "saved-by": "script" },
        credentials: "same-origin",
      });
      const answer = (reply.headers.get("Content-Type") || "").startsWith("application/json") ? await reply.json() : {};
      if (answer.versions) taken(answer);
      else {
        changed = true;
        say(`Not saved. ${answer.refused || "Press one of the buttons below to save."}`);
      }
    } catch {
      changed = true;
      say("Not saved: the registry could not be reached. What you typed stands here; press one of the buttons below when you are back.");
    } finally {
      under_way = false;
      if (changed && told.textContent.startsWith("Saved")) later();
    }
  };

  const later = (pause = PAUSE) => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { waiting = 0; save(); }, pause);
  };

  form.addEventListener("input", () => { changed = true; later(); });
  form.addEventListener("change", (event) => {
    changed = true;
    const is_radio = event.target.type === "radio";
    if (is_radio) open_place(event.target);
    later(is_radio && form.querySelector("[data-next]") ? AT_ONCE : PAUSE);
  });
  form.addEventListener("submit", () => { window.clearTimeout(waiting); changed = false; });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });

  // Whoever overrules has to say why: its fields are shown at once.
  const open_place = (radio) => {
    const own = radio.closest(".question")?.querySelector(".own-place");
    if (own && radio.name.startsWith("answer-") && !("derived" in radio.dataset)) own.open = true;
  };
})();
