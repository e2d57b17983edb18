// Forms marked data-passkey ask the browser for a passkey and send what it answers. What to ask for stands in the
// mark itself, or is fetched from the form's address. Needs webauthn-json.js.
'use strict'

async function asked (form) {
  if (form.dataset.passkey) return JSON.parse(form.dataset.passkey)
  const answer = await fetch(form.action, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

async function send (form) {
  const { creation_options: creation, request_options: request } = await asked(form)
  const credential = await (creation ? window.webauthnJSON.create(creation) : window.webauthnJSON.get(request))
  form.elements.credential.value = JSON.stringify(credential)
  form.submit()
}

document.querySelectorAll('form[data-passkey]').forEach(form => {
  const problem = form.querySelector('[data-passkey-problem]')
  form.addEventListener('submit', event => {
    event.preventDefault()
    problem.hidden = true
    send(form).catch(() => { problem.hidden = false })
  })
})
