// The first page: what is not known yet of the dossiers is asked again until it is; searching goes as one types.

const list = document.getElementById("dossiers");
const search = document.querySelector("form.recherche");

async function refresh() {
  const query = search ? new URLSearchParams(new FormData(search)) : "";
  const answer = await fetch(`${list.dataset.suite}?${query}`, { headers: { "X-Atelier": "1" } });
  if (answer.ok) list.innerHTML = await answer.text();
  wait();
}

function wait() {
  if (list.querySelector("[data-attente]")) setTimeout(refresh, 700);
}

if (list) {
  wait();
  let pause;
  search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, 120);
  });
}
