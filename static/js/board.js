// Meetings of a draft are dragged to another table and time. The form of the page does the same without scripts and
// from the keyboard; a drop sends the same form, and the server's answer decides. Texts come from the page.
(() => {
  "use strict";
  const FAR = 6; // So many pixels are a drag; fewer are a click on the link.
  const EDGE = 48; // So near its edge the board scrolls.
  const PLACE = "board-scroll";
  let drag = null;

  const board = () => document.querySelector("[data-board]");
  const form = () => board().querySelector("[data-drag]");
  const scrolled = () => board().querySelector("[data-scroll]");

  function prepare() {
    if (!form()) return;
    board().querySelector("[data-drag-hint]").hidden = false;
    for (const meeting of board().querySelectorAll("[data-meeting]")) {
      meeting.draggable = false;
      const grip = document.createElement("span");
      grip.className = "staff-board__grip";
      grip.setAttribute("aria-hidden", "true");
      grip.textContent = "⠿";
      meeting.prepend(grip);
    }
  }

  const cellAt = (event) => {
    const found = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-cell]");
    return found && slotOf(found) ? found : null;
  };
  const slotOf = (cell) => cell.closest("table").tHead.rows[0].cells[cell.cellIndex].dataset.slot;

  function mark(cell) {
    for (const old of board().querySelectorAll(".staff-board__target")) old.classList.remove("staff-board__target");
    if (cell) cell.classList.add("staff-board__target");
  }

  function begin() {
    drag.ghost = document.createElement("div");
    drag.ghost.className = "staff-board__ghost";
    drag.ghost.setAttribute("aria-hidden", "true");
    drag.ghost.textContent = drag.meeting.textContent.replace("⠿", "");
    document.body.append(drag.ghost);
    drag.meeting.classList.add("staff-board__taken");
  }

  function end() {
    if (drag?.ghost) drag.ghost.remove();
    drag?.meeting.classList.remove("staff-board__taken");
    mark(null);
    drag = null;
  }

  document.addEventListener("pointerdown", (event) => {
    const meeting = event.target.closest?.("[data-meeting]");
    // A finger scrolls the board; it drags by the grip.
    const isGrip = event.target.closest?.(".staff-board__grip");
    if (!meeting || event.button !== 0 || !form() || (event.pointerType === "touch" && !isGrip)) return;
    drag = { meeting, id: event.pointerId, x: event.clientX, y: event.clientY, ghost: null };
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
      begin();
    }
    event.preventDefault();
    drag.ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 12}px)`;
    const box = scrolled().getBoundingClientRect();
    if (event.clientX > box.right - EDGE) scrolled().scrollLeft += EDGE / 4;
    if (event.clientX < box.left + EDGE) scrolled().scrollLeft -= EDGE / 4;
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 4);
    if (event.clientY < EDGE) window.scrollBy(0, -EDGE / 4);
    mark(cellAt(event));
  });

  document.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const { meeting, ghost } = drag;
    const cell = ghost ? cellAt(event) : null;
    end();
    if (!ghost) return;
    // The click that follows a drag opens nothing; a finger's drag has none, and the next tap is meant.
    const swallow = (click) => click.preventDefault();
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, true));
    if (cell && !cell.contains(meeting)) drop(meeting.dataset.meeting, cell);
  });
  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && drag) end(); });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-meeting]")) event.preventDefault(); });

  async function drop(meeting, cell) {
    const sent = form();
    sent.elements.request.value = meeting;
    sent.elements.slot.value = slotOf(cell);
    sent.elements.table.value = cell.parentElement.rowIndex;
    const answer = await fetch(sent.action, { method: "POST", body: new FormData(sent), redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") {
      sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrolled().scrollLeft, window.scrollY]));
      location.assign(sent.action);
      return;
    }
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-board]");
    if (!page) return say(sent.dataset.failed);
    // Refused: the board as it stands now, where the reader was, with the reason.
    const left = scrolled().scrollLeft;
    board().replaceWith(document.importNode(page, true));
    prepare();
    scrolled().scrollLeft = left;
    tell(board().querySelector("[role=alert]"));
  }

  function say(words) {
    const line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.tabIndex = -1;
    line.className = "staff-board__refusal";
    line.textContent = words;
    board().querySelector("[role=alert]")?.remove();
    board().prepend(line);
    tell(line);
  }

  function tell(line) {
    if (!line) return;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "center" });
  }

  prepare();
  const [path, left, top] = JSON.parse(sessionStorage.getItem(PLACE) || "[]");
  sessionStorage.removeItem(PLACE);
  if (path === location.pathname && scrolled()) {
    scrolled().scrollLeft = left;
    window.scrollTo(0, top);
  }
})();
