// SPDX-License-Identifier: Apache-2.0
// The console without a mouse: single keys, the palette of commands (Ctrl K) and the sheet that lists the keys (?). A key does nothing by
// itself: it presses a link or a button that the server drew and that bears it (data-key), so nobody does by key what they could not do by hand.
(() => {
  "use strict";
  const palette = document.getElementById("palette");
  const sheet = document.getElementById("keys");
  if (!palette || !sheet) return;
  const first = (selector, within = document) => within.querySelector(selector);

  // --- single keys can be switched off, in this browser (WCAG 2.1.4); those with Ctrl stay
  const areOn = () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } };
  const choice = first("[data-keys-on]", sheet);
  choice.checked = areOn();
  choice.addEventListener("change", () => {
    try { localStorage.setItem("keys", choice.checked ? "on" : "off"); } catch { /* private mode: on, as it is */ }
  });

  // --- pressing: what bears the key, or the thing that it leads to (data-to): of a choice one is made (data-choose), a field gets the focus, all else is clicked
  const goInto = (field) => {
    const fold = field.closest("details");
    if (fold) fold.open = true;
    field.focus();
  };
  const press = (bearer) => {
    const target = bearer.dataset.to ? first(bearer.dataset.to) : bearer;
    if (!target) return;
    // a choice that the command makes itself
    if (bearer.dataset.choose) { target.value = bearer.dataset.choose; target.form.requestSubmit(); return; }
    if ((target.form ?? target).id === "bulk" && !chooseHere()) return;
    const field = target.matches("textarea, select, input") ? target : first("select", target);
    if (field) goInto(field); else target.click();
  };

  // --- lists: j and k go from row to row, x chooses the row for an act on several
  const rows = () => [...document.querySelectorAll("#main .row > a")];
  const here = () => document.activeElement?.closest?.(".row");
  const step = (by) => {
    const all = rows();
    const at = here() ? all.indexOf(first("a", here())) : -1;
    all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]?.focus();
  };
  const picks = () => [...document.querySelectorAll("#main .row-pick")];
  const pick = (box, chosen) => {
    if (box.checked !== chosen) { box.checked = chosen; box.dispatchEvent(new Event("change", { bubbles: true })); }
  };
  // an act on several is one on the row in hand where none was chosen
  const chooseHere = () => {
    if (picks().some((box) => box.checked)) return true;
    const box = here() && first(".row-pick", here());
    if (box) pick(box, true);
    return Boolean(box);
  };
  // a list that is drawn anew keeps what was chosen, but for what has changed since
  const chosen = new Set();
  const main = document.getElementById("main");
  main?.addEventListener("change", ({ target }) => { if (target.matches(".row-pick")) chosen[target.checked ? "add" : "delete"](target.value); });
  if (first("[data-live-list]")) new MutationObserver(() => { for (const box of picks()) if (chosen.has(box.value)) box.checked = true; }).observe(main, { childList: true });
  const inLists = {
    j: () => step(1),
    k: () => step(-1),
    o: () => here() && first("a", here()).click(),
    x: () => { const box = here() && first(".row-pick", here()); if (box) pick(box, !box.checked); },
    "*": () => { const all = picks(); const chosen = !all.every((box) => box.checked); all.forEach((box) => pick(box, chosen)); },
  };

  // --- where one was in a list is where one comes back to
  const place = "row:" + location.pathname + location.search;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#main .row > a");
    if (link) try { sessionStorage.setItem(place, String(rows().indexOf(link))); } catch { /* then one starts at the top */ }
  });
  const comeBack = () => {
    try {
      const at = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      if (at !== null) rows()[Math.min(Number(at), rows().length - 1)]?.focus();
    } catch { /* as above */ }
  };

  // --- and the way back leads to the list that was seen last, not to the first of all
  try {
    if (first("[data-live-list], [data-list]")) sessionStorage.setItem("list", location.pathname + location.search);
    const list = sessionStorage.getItem("list");
    if (list?.startsWith("/console/tickets")) for (const link of document.querySelectorAll("[data-to-list]")) link.href = list;
  } catch { /* then to the first */ }

  // --- the palette: a combobox over a list of links and buttons (ARIA Authoring Practices), filtered by what is typed
  const field = first("[role=combobox]", palette);
  let options = [];
  const none = first("[data-none]", palette);
  const search = () => first(".top .search input:not([type=hidden])");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const number = () => {
    options = [...palette.querySelectorAll("[role=option]")];
    options.forEach((option, i) => { option.id = `command-${ i }`; option.tabIndex = -1; });
  };
  number();
  let active = null;
  const choose = (option) => {
    active?.setAttribute("aria-selected", "false");
    active = option ?? null;
    if (!active) { field.removeAttribute("aria-activedescendant"); return; }
    active.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  };
  const shown = () => options.filter((option) => !option.hidden);
  const filter = () => {
    const typed = field.value.trim();
    const number = typed.replace(/[\s#]/g, "").match(/^[0-9]{1,12}$/)?.[0];
    const words = plain(typed).split(/\s+/);
    for (const option of options) {
      if ("number" in option.dataset) {
        option.hidden = !number;
        if (number) { option.href = option.dataset.number + number; first("b", option).textContent = number; }
      } else if ("search" in option.dataset) {
        option.hidden = !typed || !search();
        first("b", option).textContent = typed;
      } else {
        option.hidden = !words.every((word) => plain(first("span", option).textContent).includes(word));
      }
    }
    choose(shown()[0]);
    none.hidden = Boolean(active);
  };
  // commands that only a palette shows are fetched once it is opened: no page waits for them
  const fetchMore = async () => {
    const place = first("[data-more-commands]", palette);
    if (!place) return;
    const address = place.dataset.moreCommands;
    delete place.dataset.moreCommands;
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "JavaScript" }, redirect: "manual", cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      place.replaceWith(document.createRange().createContextualFragment(await answer.text()));
      number();
      const was = active;
      filter();
      if (was && !was.hidden) choose(was);
    } catch { place.dataset.moreCommands = address; /* tried again when it is opened again */ }
  };
  const open = (dialog) => {
    if (first("dialog[open]")) return;
    dialog.showModal();
    if (dialog === palette) { field.value = ""; filter(); fetchMore(); }
  };
  const run = (option) => {
    const typed = field.value.trim();
    // the focus goes back to where it was, and from there to where the command leads
    palette.close();
    if (!("search" in option.dataset)) { press(option); return; }
    const box = search();
    box.value = typed;
    box.focus();
    if (box.checkValidity()) box.form.requestSubmit();
  };
  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => {
    const all = shown();
    const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (to) { event.preventDefault(); choose(all[(all.indexOf(active) + to + all.length) % all.length]); }
    else if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); if (active) run(active); }
  });
  palette.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    // a real click; that of a command is made by press()
    if (option && event.isTrusted) { event.preventDefault(); run(option); }
  });
  for (const dialog of [palette, sheet])
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  for (const button of document.querySelectorAll("[data-opens]"))
    button.addEventListener("click", () => open(document.getElementById(button.dataset.opens)));

  // --- the keys. Two in a row ("g m") within a second and a half are one
  const isField = (target) => target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
  let before = "", since = 0;
  const single = (key) => {
    const pair = Date.now() - since < 1500 && before ? `${ before } ${ key }` : key;
    before = "";
    const bearer = first(`[data-key="${ CSS.escape(pair) }"]`);
    if (bearer) return () => press(bearer);
    if (first(`[data-key^="${ CSS.escape(pair) } "]`)) return () => { before = pair; since = Date.now(); };
    if (key === "?") return () => open(sheet);
    if (key === "/") return search() && (() => search().focus());
    return rows().length ? inLists[key] : undefined;
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      if (palette.open) palette.close(); else open(palette);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || first("dialog[open]")) return;
    const typing = isField(event.target);
    if (typing) {
      if (key === "escape") typing.blur();
      // a choice with its button beside it: Enter presses that
      const button = key === "enter" && typing.matches("select") && first("button", typing.parentElement);
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    // a letter with Shift is another one: nothing is done by caps that are held by chance
    if (!areOn() || (event.shiftKey && key >= "a" && key <= "z") || key.length > 1) return;
    const deed = single(key);
    if (!deed || (event.repeat && key !== "j" && key !== "k")) return;
    event.preventDefault();
    deed();
  });

  // --- an answer that went out is not to be taken back any more
  for (const notice of document.querySelectorAll("[data-goes]")) setTimeout(() => notice.remove(), 1000 * Number(notice.dataset.goes));

  // --- what comes is gone on with: canned replies that were fetched, an answer that came back
  document.addEventListener("htmx:load", (event) => {
    if (event.target.id === "macros") first("select", event.target)?.focus();
  });
  document.addEventListener("DOMContentLoaded", () => {
    const back = first("textarea[data-draft-typed]");
    if (back) { back.focus(); back.setSelectionRange(back.value.length, back.value.length); } else if (document.activeElement === document.body) comeBack();
  });
})();
