def test_x(window, library_url):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(library_url + "references/lindqvist1998/")
    b = page.get_by_role("button", name="Copy BibTeX")
    print(b.count(), b.first.evaluate("e=>e.outerHTML"))
    b.click()
    for i in range(8):
        print(page.evaluate("()=>[...document.querySelectorAll('.kb-copy')].map(e=>e.textContent+'|'+e.className)"))
        page.wait_for_timeout(200)
