// SPDX-License-Identifier: Apache-2.0
// Open pages of the console hear what changed and fetch it; without this script a page shows how things stood when it was opened.
(() => {
  "use strict";
  const place = document.querySelector("[data-live]");
  if (!place) return;
  const find = (name) => document.querySelector(`[data-live-${ name }]`);
  // a session that ended is answered with a status, and not with the sign-in page of another server
  const asked = { headers: { "X-Requested-With": "JavaScript" }, redirect: "manual", cache: "no-store" };
  const html = async (address) => {
    const answer = await fetch(address, asked);
    return answer.ok ? document.createRange().createContextualFragment(await answer.text()) : null;
  };

  // --- the sign: shown while the page is not live, and why
  const say = (what) => {
    for (const one of ["lost", "crowded", "gone"]) find(one).hidden = one !== what;
    find("sign").hidden = !what;
    place.dataset.liveNow = what ? "no" : "yes";
  };

  // --- a ticket: the conversation is drawn anew around the boxes. What the agent has not said they read, no answer goes over
  const boxes = () => document.querySelectorAll("input[name=seen]");
  let latest = place.dataset.liveLast;
  const seen = () => boxes()[0]?.value ?? place.dataset.liveLast;
  const drawTicket = async () => {
    const part = (await html(`${ place.dataset.liveNews }?seen=${ seen() }`))?.firstElementChild;
    if (!part) return false;
    place.dataset.liveMark = part.dataset.liveMark;
    latest = part.dataset.liveLast;
    const talk = place.closest(".talk");
    for (const old of [...talk.children]) if (!old.matches(".waits, .dock")) old.remove();
    talk.prepend(...part.childNodes);
    find("count").textContent = part.dataset.liveWords;
    find("new").hidden = !part.dataset.liveWords;
    if (went(part.dataset.liveStanding)) await drawStanding(part.dataset.liveStanding);
    find("moved").hidden = part.dataset.liveStanding === place.dataset.liveStanding;
    return true;
  };
  // the agent's own answer, which this page showed on its way, went out and all else is as it was: no news to them, so what says how the
  // ticket stands is drawn anew and nothing is said
  const goes = document.querySelector("[data-goes]");
  const went = (standing) => goes && standing === place.dataset.liveStanding.replace(/^\S+/, "waiting");
  const drawStanding = async (standing) => {
    const now = await html(location.pathname);
    for (const part of now ? [".pane-head", "[aria-labelledby=facts]"] : []) document.querySelector(part).replaceWith(now.querySelector(part));
    if (now) place.dataset.liveStanding = standing;
  };
  find("read")?.addEventListener("click", () => {
    for (const box of boxes()) box.value = latest;
    place.dataset.liveLast = latest;
    find("new").hidden = true;
    document.querySelector(".talk > .message.fresh")?.scrollIntoView({ block: "center" });
  });

  // --- a list: the same page, as it is now. The ticket beside it stays as it was drawn: none is asked for, or the log would tell of a
  // reader who is shown nothing
  const beside = document.querySelector(".row.is-here a")?.getAttribute("href");
  const drawList = async () => {
    const address = new URL(location.href);
    address.searchParams.set("at", "0");
    const now = await html(address.pathname + address.search);
    if (!now) return false;
    if (beside) now.querySelector(`.row > a[href="${ CSS.escape(beside) }"]`)?.parentElement.classList.add("is-here");
    const focused = document.activeElement?.getAttribute?.("href");
    for (const part of [".queues", "#main > .pane-head", "#main > .list, #main > .empty"]) {
      const old = document.querySelector(part);
      const fresh = now.querySelector(part);
      if (old && fresh) old.replaceWith(fresh);
    }
    if (focused) document.querySelector(`a[href="${ CSS.escape(focused) }"]`)?.focus({ preventScroll: true });
    return true;
  };

  // --- who else is here
  const drawPeople = async () => {
    const people = await html(place.dataset.livePeople);
    if (people) find("here").replaceChildren(people);
  };

  // one after the other: what is told while one is drawn is drawn after it, once
  const draw = (deed) => {
    let running = false, again = false;
    return async () => {
      if (running) { again = true; return; }
      running = true;
      do { again = false; try { await deed(); } catch { /* not connected: the stream says so, and looks again */ } } while (again);
      running = false;
    };
  };
  const isList = place.hasAttribute("data-live-list");
  const drawChanged = draw(isList ? drawList : drawTicket);
  const drawHere = draw(drawPeople);

  // --- the stream
  let open = null, over = false, wait = 1000, first = isList, sign = 0, next = 0;
  const heard = (block) => {
    const field = (name) => block.split("\n").find((line) => line.startsWith(name + ":"))?.slice(name.length + 1).trim();
    const data = field("data");
    switch (field("event")) {
      case "changed":
        // a list was drawn just now, and has no mark of its own
        if (first) first = false;
        else if (data !== place.dataset.liveMark) drawChanged();
        break;
      case "people": drawHere(); break;
      // whoever shows what the agent has asks for it anew
      case "mine": document.body.dispatchEvent(new Event("mine")); break;
      case "over": over = true; say(data); break;
    }
  };
  const listen = async () => {
    clearTimeout(next);
    if (open || over || document.hidden) return;
    const control = open = new AbortController();
    let came = false;
    try {
      const answer = await fetch(place.dataset.live, { ...asked, signal: control.signal });
      if (answer.status === 404) { over = true; say("gone"); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        // the server says something every 15 seconds: longer silence is a connection that died
        const silence = setTimeout(() => control.abort(), 40_000);
        const { value, done } = await reader.read();
        clearTimeout(silence);
        if (done) break;
        if (!came) { came = true; wait = 1000; clearTimeout(sign); say(""); }
        const blocks = (rest + value).split("\n\n");
        rest = blocks.pop();
        blocks.forEach(heard);
      }
    } catch { /* lost */ } finally {
      open = null;
    }
    if (over || document.hidden) return;
    // a stream ends with the token that opened it: that is no loss, and none is shown if it is back at once
    clearTimeout(sign);
    sign = setTimeout(say, came && navigator.onLine ? 3000 : 0, "lost");
    next = setTimeout(listen, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, 30_000);
  };
  const leave = () => { clearTimeout(next); open?.abort(); };
  let away = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    // browsers open six connections to a server: those in front have them, and nobody reads what is behind
    if (document.hidden) away = setTimeout(leave, 20_000);
    else { if (over && !find("crowded").hidden) over = false; listen(); }
  });
  addEventListener("offline", () => { say("lost"); open?.abort(); });
  addEventListener("online", () => { wait = 1000; listen(); });
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });

  // --- that somebody types
  let typed = 0;
  document.addEventListener("input", (event) => {
    if (!place.dataset.livePeople || !event.target.matches("textarea[data-draft]") || Date.now() - typed < 4000) return;
    typed = Date.now();
    fetch(place.dataset.livePeople, { ...asked, method: "POST" }).catch(() => {});
  });
  listen();
})();
