// The desk: where there is room, a request opens beside the list and stays there. Without this, a row is a link.
const preview = document.getElementById("preview");

const mark = () => {
  for (const link of document.querySelectorAll(".queue a[data-preview]")) {
    const here = link.href === preview.dataset.source;
    link.closest("li").classList.toggle("here", here);
    if (here) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  }
};

document.addEventListener("click", event => {
  const link = event.target.closest(".queue a[data-preview]");
  if (!link || !preview.checkVisibility() || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  preview.dataset.source = link.href;
  mark();
  htmx.ajax("GET", link.href, { target: "#preview .inside", swap: "innerHTML show:top ignoreTitle:true", select: "#head, #entries, #deck" });
});
body.addEventListener("renewed", mark);
