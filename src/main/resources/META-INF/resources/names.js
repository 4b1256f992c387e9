// SPDX-License-Identifier: Apache-2.0
// In a note, "@" and the beginning of a name offer the colleagues who will read it; without this script the name is typed out.
// A list box that belongs to the text box (ARIA Authoring Practices): the focus stays in the text, aria-activedescendant names the option.
(() => {
  "use strict";
  // what the server takes for a name, up to where one types
  const called = /(?:^|[^\p{L}\p{N}._%+@/-])@([\p{L}\p{N}._-]{0,64})$/u;

  for (const list of document.querySelectorAll("[data-names]")) {
    const area = list.closest("form").querySelector("textarea");
    list.id ||= `names-${ area.id }`;
    area.setAttribute("aria-controls", list.id);
    area.setAttribute("aria-autocomplete", "list");
    let active = null, asked = 0, timer = 0;

    const begin = () => area.selectionStart === area.selectionEnd ? area.value.slice(0, area.selectionStart).match(called)?.[1] : undefined;
    const choose = (option) => {
      active?.setAttribute("aria-selected", "false");
      active = option ?? null;
      if (!active) { area.removeAttribute("aria-activedescendant"); return; }
      active.setAttribute("aria-selected", "true");
      area.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    };
    const close = () => { asked++; clearTimeout(timer); list.hidden = true; choose(null); };
    const put = (option) => {
      const at = area.selectionStart - begin().length;
      area.setRangeText(`${ option.dataset.name } `, at, area.selectionStart, "end");
      close();
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const ask = async () => {
      const name = begin();
      if (name === undefined) { close(); return; }
      const mine = ++asked;
      const level = area.form.elements.level?.checked ? area.form.elements.level.value : "";
      try {
        const answer = await fetch(`${ list.dataset.names }?${ new URLSearchParams({ level, name }) }`,
          { headers: { "X-Requested-With": "JavaScript" }, redirect: "manual", cache: "no-store" });
        if (mine !== asked) return;
        list.replaceChildren(answer.ok ? document.createRange().createContextualFragment(await answer.text()) : "");
      } catch { list.replaceChildren(); /* not connected: the name is typed out */ }
      if (mine !== asked) return;
      const options = [...list.children];
      options.forEach((option, i) => { option.id = `${ list.id }-${ i }`; });
      list.hidden = !options.length;
      choose(options[0]);
    };
    area.addEventListener("input", () => { clearTimeout(timer); if (begin() === undefined) close(); else timer = setTimeout(ask, 120); });
    area.addEventListener("blur", close);
    area.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const all = [...list.children];
      const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (to) choose(all[(all.indexOf(active) + to + all.length) % all.length]);
      else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && active) put(active);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    // the text box keeps the focus
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) put(option); });
  }
})();
