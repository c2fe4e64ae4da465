
// The window has the title and the language of the page that is shown.
{
  const root = document.documentElement;
  const title = document.title;
  const tell = () => {
    const shown = document.querySelector(":target")?.closest(".leaf") ?? document.querySelector(".leaf--first");
    document.title = shown.dataset.title || title;
    root.lang = shown.lang;
  };
  addEventListener("hashchange", tell);
  tell();
}
