// The desk: J and K walk down and up the list, Enter or a click shows a request beside it. Without this, a row is a link.
const rows = () => [...document.querySelectorAll(".queue li[data-row]")];
const link = row => row?.querySelector("a[data-preview]");
const wide = () => document.getElementById("preview")?.offsetParent !== null;

const choose = row => {
  for (const other of rows()) {
    other.classList.toggle("here", other === row);
    link(other)?.removeAttribute("aria-current");
  }
  link(row)?.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
};

const show = row => {
  const a = link(row);
  if (!a) return;
  choose(row);
  htmx.ajax("GET", a.href, { target: "#preview .inside", swap: "innerHTML", select: "#head, #entries" });
};

document.addEventListener("click", e => {
  const a = e.target.closest(".queue a[data-preview]");
  if (!a || !wide() || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  e.preventDefault();
  show(a.closest("li"));
});

document.addEventListener("keydown", e => {
  if (e.altKey || e.ctrlKey || e.metaKey || e.target.closest("input, textarea, select, [contenteditable], dialog")) return;
  const all = rows();
  const at = all.findIndex(row => row.classList.contains("here"));
  if (e.key === "j" || e.key === "k") {
    const next = all[Math.max(0, Math.min(all.length - 1, e.key === "j" ? at + 1 : at < 0 ? 0 : at - 1))];
    if (next) { choose(next); link(next)?.focus({ preventScroll: true }); }
  } else if (e.key === "Enter" && at >= 0 && e.target.closest(".queue, body") && !e.target.closest("button, .deck a, .tabs a")) {
    const a = link(all[at]);
    if (!a) return;
    e.preventDefault();
    if (wide()) show(all[at]); else location.assign(a.href);
  }
});
