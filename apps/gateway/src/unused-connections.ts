import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Has a server that closes end the connections on which nothing was ever asked. Node counts them as busy, and would wait
 * for a minute; clients leave them behind, as `fetch` connects anew after each request that it gives up.
 */
export function endUnusedConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  app.server.on('request', ({ socket }) => unused.delete(socket))
  app.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy()
  })
}
