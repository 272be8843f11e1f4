/*
 * Takes the reader from a former address to the present one and keeps what stands behind `?` and `#`,
 * which a refresh without a script would lose. A plain script, so that it runs before anything is drawn.
 */

{
  const target = document.querySelector("link[rel=canonical]");
  if (target) {
    const address = new URL(target.href);
    address.search = location.search;
    address.hash = location.hash;
    location.replace(address);
  }
}
