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

  // --- keys: Ctrl Enter sends the form it is typed in; a key printed on the page presses what bears it
  const keys = (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing && typing.form) {
      typing.form.requestSubmit();
    } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const bearer = document.querySelector(`[data-key="${ CSS.escape(event.key.toLowerCase()) }"]`);
      if (bearer) { event.preventDefault(); bearer.click(); }
    } else if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
      const search = document.querySelector(".top .search input");
      if (search) { event.preventDefault(); search.focus(); }
    }
  };

  // --- drafts: what is typed and not sent stays in this tab, whatever page comes between. It goes when the server says that the form with
  // its key was taken, at sign-out, and when somebody else signs in
  const shelf = "draft:";
  const draftNamed = (name) => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
  const forgetDrafts = (which) => {
    try {
      for (const name of Object.keys(sessionStorage).filter((one) => one.startsWith(shelf)))
        if (which(draftNamed(name) || {})) sessionStorage.removeItem(name);
    } catch { /* no storage, no drafts */ }
  };
  const sayKept = (area) => {
    const place = area.form.querySelector("[data-draft-kept]");
    if (place && !place.textContent) place.textContent = place.dataset.draftKept;
  };
  const keepDraft = (area) => {
    const name = shelf + area.dataset.draft;
    try {
      if (!area.value.trim()) { sessionStorage.removeItem(name); return; }
      sessionStorage.setItem(name, JSON.stringify({ by: area.dataset.draftBy, key: area.form.elements.key.value, text: area.value }));
      sayKept(area);
    } catch { /* full, or not allowed: as without a script */ }
  };
  const restoreDraft = (area) => {
    // the browser's own memory of fields would bring back what was sent
    area.autocomplete = "off";
    const draft = draftNamed(shelf + area.dataset.draft);
    if (area.defaultValue.trim()) keepDraft(area);
    else if (draft) {
      area.value = draft.text;
      area.form.elements.key.value = draft.key;
      const fold = area.closest("details");
      if (fold) fold.open = true;
      // an answer to a ticket that is somebody else's by now: shown, to be kept as a note
      const stray = area.closest("[data-draft-stray]");
      if (stray) stray.hidden = false;
      sayKept(area);
    }
    area.addEventListener("input", () => keepDraft(area));
  };
  const restoreDrafts = () => {
    const done = document.querySelector("[data-draft-done]");
    if (done) forgetDrafts((draft) => draft.key === done.dataset.draftDone);
    const areas = document.querySelectorAll("textarea[data-draft]");
    if (areas.length) forgetDrafts((draft) => draft.by !== areas[0].dataset.draftBy);
    areas.forEach(restoreDraft);
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
