// The desk: where there is room, a request opens beside the list and stays there. Without this, a row is a link.
const preview = document.getElementById("preview");

const mark = () => {
  for (const link of document.querySelectorAll(".queue a[data-preview]")) {
    const here = link.href === preview.dataset.source;
    link.closest("li").classList.toggle("here", here);
    if (here) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  }
};

let following;

const show = link => {
  clearTimeout(following);
  preview.dataset.source = link.href;
  // Until the other request is there, no key may act on the one before.
  preview.querySelector("#deck")?.remove();
  mark();
  htmx.ajax("GET", link.href, { target: "#preview .inside", swap: "innerHTML show:top ignoreTitle:true", select: "#head, #entries, #deck" });
};

document.addEventListener("click", event => {
  const link = event.target.closest(".queue a[data-preview]");
  if (!link || !preview.checkVisibility() || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link);
});

// Once a request stands beside the list, J and K take it along.
document.addEventListener("focusin", event => {
  const link = event.target.closest(".queue a[data-preview]");
  if (!link || !preview.dataset.source || link.href === preview.dataset.source || !preview.checkVisibility()) return;
  preview.querySelector("#deck")?.remove();
  clearTimeout(following);
  following = setTimeout(() => { if (document.activeElement === link) show(link); }, 200);
});
body.addEventListener("renewed", mark);
