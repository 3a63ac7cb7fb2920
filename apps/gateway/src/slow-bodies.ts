import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bodies of this route may take their time. */
    readonly slowBody?: boolean
  }
}

/** Cuts the connection of who takes longer than so many milliseconds to send a body: it is held in memory meanwhile. */
export function cutSlowBodies(app: FastifyInstance, milliseconds: number): void {
  app.addHook('onRequest', async ({ raw, routeOptions }) => {
    if (raw.complete || routeOptions.config.slowBody) return
    const timer = setTimeout(() => {
      // Where nothing is sent, nobody reads to an end; the answer may well take longer.
      if (!raw.complete) raw.socket.destroy()
    }, milliseconds)
    raw.once('close', () => clearTimeout(timer))
  })
}
