import { once } from 'node:events'
import { connect } from 'node:net'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cutSlowBodies } from '../../src/slow-bodies.ts'

const app = fastify()
let port: number
/** An answer that takes longer than a body may. */
const answered = Promise.withResolvers<string>()

beforeAll(async () => {
  cutSlowBodies(app, 100)
  app.post('/', () => 'taken')
  app.get('/', () => answered.promise)
  app.post('/slowly', { config: { slowBody: true } }, () => 'taken')
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => app.close())

/** Sends a byte of a body of nine, and the rest when the test says. */
function drip(path: string) {
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 9\r\n\r\na`)
  return socket
}

it('who drips a body is cut off', async () => {
  const socket = drip('/').on('error', () => undefined)
  await once(socket, 'close')
  expect(socket.bytesRead).toBe(0)
})

it('who may take their time is answered', async () => {
  const [cut, slow] = [drip('/').on('error', () => undefined), drip('/slowly')]
  // By then the time of both is over.
  await once(cut, 'close')
  slow.write('bcdefghi')
  expect(String((await once(slow, 'data'))[0])).toContain('200 OK')
  slow.destroy()
})

it('an answer may take longer than a body', async () => {
  const response = fetch(`http://127.0.0.1:${port}/`)
  await once(
    drip('/').on('error', () => undefined),
    'close',
  )
  answered.resolve('at last')
  expect(await (await response).text()).toBe('at last')
})
