(role, name) => {
  const kinds = {
    button: 'button', link: 'a[href]', textbox: 'textarea, input:not([type]), input[type=text]', searchbox: 'input[type=search]',
    combobox: 'select, [role=combobox]', checkbox: 'input[type=checkbox]', radio: 'input[type=radio]', option: '[role=option]',
    heading: 'h1, h2, h3, h4', dialog: '[role=dialog]', group: '[role=group]',
  };
  const titled = (ids) => (ids || '').split(' ').map((id) => document.getElementById(id)?.textContent);
  const said = (e) => [
    e.getAttribute('aria-label'), ...titled(e.getAttribute('aria-labelledby')), ...[...e.labels || []].map((l) => l.textContent),
    e.textContent, e.placeholder, e.title,
  ].filter((text) => text && text.includes(name));
  const near = [...document.querySelectorAll(kinds[role])].filter((e) => e.checkVisibility() && said(e).length);
  return near.sort((one, other) => said(one)[0].length - said(other)[0].length).slice(0, 8);
}
