// SPDX-License-Identifier: Apache-2.0
// What pages gain with scripts; each of them works without. In the head, so that the theme stands before the first paint.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");

  // --- theme: auto, light or dark, kept in this browser
  const kept = () => { try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; } };
  const paint = (choice) => {
    if (choice === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", choice);
    for (const button of document.querySelectorAll("[data-theme-choice]"))
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
  };
  paint(kept());

  // --- clocks and sills: shorten until the instant the server named; its own words stay until then
  const ticking = "[data-until]";
  const tick = () => {
    for (const part of document.querySelectorAll(ticking)) {
      const left = Math.max(0, Number(part.dataset.until) - Date.now()) / 1000;
      const percent = Math.min(100, (100 * left) / Number(part.dataset.whole));
      const words = part.querySelector("[role=timer]");
      if (words) {
        const seconds = Math.floor(left);
        const shown = `${ Math.floor(seconds / 60) }:${ String(seconds % 60).padStart(2, "0") }`;
        words.textContent = words.textContent.replace(/\d+:\d\d/, shown);
        part.querySelector(".ring circle + circle").setAttribute("stroke-dasharray", `${ percent } 100`);
        part.classList.toggle("is-soon", left < 120 && left > 0);
      } else {
        part.querySelector("rect").setAttribute("width", String(percent));
      }
      if (left === 0) {
        part.removeAttribute("data-until");
        part.dispatchEvent(new CustomEvent("guichet:over", { bubbles: true }));
      }
    }
  };

  // --- Ctrl Enter sends the form it is typed in; with Shift by its second button. All other keys are those of keys.js
  const keys = (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing && typing.form)
      typing.form.requestSubmit(event.shiftKey ? typing.form.querySelector("[data-with-shift]") : null);
  };

  // --- drafts: what is typed and not sent stays in this tab and, a second after the last key, on the server. It goes when the server says
  // that the form with its key was taken; out of the tab also at sign-out, and when somebody else signs in
  const shelf = "draft:";
  const draftNamed = (name) => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
  const forgetDrafts = (which) => {
    try {
      for (const name of Object.keys(sessionStorage).filter((one) => one.startsWith(shelf)))
        if (which(draftNamed(name) || {})) sessionStorage.removeItem(name);
    } catch { /* no storage, no drafts */ }
  };
  const shown = new WeakMap();
  const sayKept = (area, part) => {
    const place = area.form.querySelector("[data-draft-kept]");
    if (place) place.replaceChildren(part ?? place.dataset.draftKept);
  };
  // in this tab, at every key: what is typed while the server cannot be reached is not lost
  const keepHere = (area) => {
    const name = shelf + area.dataset.draft;
    const box = shown.get(area);
    try {
      if (!area.value.trim() && box.kept === area.value) { sessionStorage.removeItem(name); return; }
      sessionStorage.setItem(name, JSON.stringify({
        by: area.dataset.draftBy, key: area.form.elements.key.value, text: area.value, base: box.base, clean: box.kept === area.value }));
    } catch { /* full, or not allowed: then the server alone keeps it */ }
  };
  // on the server, at every pause: the same draft is there on another machine, and after a crash. It is told which version this tab began
  // with; who began with an older one than is kept is asked, and nothing is overwritten
  const pause = 1000;
  const keepThere = async (area) => {
    const box = shown.get(area);
    clearTimeout(box.timer);
    if (!area.dataset.draftAt || box.asked || area.form.dataset.sent || area.value === box.kept) return;
    if (box.busy) { box.timer = setTimeout(keepThere, pause, area); return; }
    box.busy = true;
    const text = area.value;
    const body = new URLSearchParams({ text, key: area.form.elements.key.value, version: String(box.base) });
    try {
      // a page that is left still sends it: browsers take 64 kB then
      const answer = await fetch(area.dataset.draftAt, {
        method: "POST", body, redirect: "manual", headers: { "X-Requested-With": "JavaScript" }, keepalive: body.toString().length < 60_000,
      });
      if (![200, 409, 410, 413].includes(answer.status)) throw new Error(String(answer.status));
      answered(area, text, answer.status, document.createRange().createContextualFragment(await answer.text()).firstElementChild);
    } catch {
      // not connected, or the session has ended: it stands in this tab, and is tried again
      sayKept(area);
      box.timer = setTimeout(keepThere, 10 * pause, area);
    } finally {
      box.busy = false;
    }
  };
  const answered = (area, text, status, part) => {
    const box = shown.get(area);
    if (status === 409) { ask(area, part); return; }
    sayKept(area, part);
    box.sent = status === 410;
    box.kept = text;
    if (status !== 200) return;
    box.base = Number(part.dataset.draftVersion);
    keepHere(area);
    if (area.value !== text) box.timer = setTimeout(keepThere, pause, area);
  };
  const ask = (area, notice) => {
    const box = shown.get(area);
    box.asked = true;
    const settle = () => { box.asked = false; box.base = Number(notice.dataset.draftVersion); notice.remove(); area.focus(); };
    notice.querySelector("[data-draft-take]").addEventListener("click", () => {
      settle();
      area.value = box.kept = notice.querySelector("textarea").value;
      area.form.elements.key.value = notice.dataset.draftKey;
      keepHere(area);
    });
    notice.querySelector("[data-draft-hold]").addEventListener("click", () => { settle(); box.kept = null; keepThere(area); });
    area.form.querySelector("[data-draft-notice]").replaceChildren(notice);
  };
  const typedInto = (area) => {
    const box = shown.get(area);
    if (box.sent) {
      // it was sent from another tab: what is typed from here on is another draft, under a key of its own
      area.form.elements.key.value = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
      box.sent = false;
    }
    keepHere(area);
    if (!area.dataset.draftAt) { sayKept(area); return; }
    clearTimeout(box.timer);
    box.timer = setTimeout(keepThere, pause, area);
  };
  const unfold = (area) => {
    const fold = area.closest("details");
    if (fold) fold.open = true;
    // an answer to a ticket that is somebody else's by now: shown, to be kept as a note
    const stray = area.closest("[data-draft-stray]");
    if (stray) stray.hidden = false;
  };
  // what stands in the box when a page is opened: what was just sent and came back; else what this tab typed and the server does not have;
  // else what the server keeps
  const restoreDraft = (area) => {
    // the browser's own memory of fields would bring back what was sent
    area.autocomplete = "off";
    const here = draftNamed(shelf + area.dataset.draft);
    const version = Number(area.dataset.draftVersion || 0);
    const box = { base: version, kept: area.defaultValue };
    shown.set(area, box);
    if (area.hasAttribute("data-draft-typed")) {
      if (here && here.key === area.form.elements.key.value) box.base = here.base || version;
      box.kept = null;
    } else if (here && here.key === area.dataset.draftSent) {
      try { sessionStorage.removeItem(shelf + area.dataset.draft); } catch { /* none there then */ }
    } else if (here && !(here.clean && here.base < version) && here.text !== area.defaultValue) {
      area.value = here.text;
      area.form.elements.key.value = here.key;
      // of an older version than the server's: it is asked, and says so
      box.base = Math.min(here.base || 0, version);
      box.kept = here.clean ? here.text : null;
      if (!here.clean) sayKept(area);
    }
    if (area.value.trim()) unfold(area);
    keepHere(area);
    keepThere(area);
    area.addEventListener("input", () => typedInto(area));
  };
  const keepAllThere = () => document.querySelectorAll("textarea[data-draft]").forEach(keepThere);
  const restoreDrafts = () => {
    const done = document.querySelector("[data-draft-done]");
    if (done) forgetDrafts((draft) => draft.key === done.dataset.draftDone);
    const areas = document.querySelectorAll("textarea[data-draft]");
    if (areas.length) forgetDrafts((draft) => draft.by !== areas[0].dataset.draftBy);
    areas.forEach(restoreDraft);
    document.addEventListener("visibilitychange", () => { if (document.hidden) keepAllThere(); });
    addEventListener("pagehide", keepAllThere);
    addEventListener("online", keepAllThere);
  };

  document.addEventListener("DOMContentLoaded", () => {
    paint(kept());
    restoreDrafts();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-theme-choice]");
      if (button) {
        try { localStorage.setItem("theme", button.dataset.themeChoice); } catch { /* private mode: for this page only */ }
        paint(button.dataset.themeChoice);
      }
      for (const menu of document.querySelectorAll("details.me[open]"))
        if (!menu.contains(event.target)) menu.open = false;
    });
    document.addEventListener("keydown", keys);
    // what was shown for a minute: gone from the page when it is over, whatever the browser's own timer does; and not brought back by "back"
    document.addEventListener("guichet:over", (event) => {
      if (event.target.closest("[data-reload-when-over]")) { event.target.closest("main").replaceChildren(); location.reload(); }
    });
    addEventListener("pagehide", () => document.querySelectorAll("[data-reload-when-over]").forEach((part) => part.remove()));
    // a sent form is not sent twice by an impatient hand
    document.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (event.target.getAttribute("action") === "/console/sign-out") forgetDrafts(() => true);
      if (event.target.dataset.sent) event.preventDefault();
      else if (event.target.method === "post" && !event.target.hasAttribute("hx-post")) event.target.dataset.sent = "1";
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) for (const form of document.forms) delete form.dataset.sent;
    });
    const last = document.querySelector(".talk > .message:last-of-type");
    if (last && !location.hash && document.querySelector(".talk > .dock")) last.scrollIntoView({ block: "center" });
    tick();
    setInterval(tick, 1000);
  });
})();
