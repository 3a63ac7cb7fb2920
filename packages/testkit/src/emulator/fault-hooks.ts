import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Emulator } from './emulator.ts'

/** Lets a fault strike that comes before the vendor's work. True when the request is over. */
export async function strikeBefore(
  request: FastifyRequest,
  reply: FastifyReply,
  emulator: Emulator,
): Promise<boolean> {
  const { fault } = request.emulator
  switch (fault?.kind) {
    case 'refusal': {
      const { status, body, headers } = emulator.refusals[fault.refusal]
      if (fault.retryAfterSeconds !== undefined) reply.header('retry-after', String(fault.retryAfterSeconds))
      await reply
        .code(status)
        .headers(headers ?? {})
        .send(body)
      return true
    }
    case 'status':
      await reply.code(fault.status).type('text/html').send(`<html><body>${fault.status}</body></html>`)
      return true
    case 'hang':
      reply.hijack()
      return true
    case 'drop':
      reply.hijack()
      request.raw.socket.destroy()
      return true
    default:
      return false
  }
}

/** Lets a fault strike that comes after the vendor's work: an `onSend` hook. */
export async function strikeAfter(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const fault = request.emulator?.fault
  if (!fault || payload === undefined || payload === null) return payload
  switch (fault.kind) {
    case 'drop-after':
      reply.hijack()
      request.raw.socket.destroy()
      return payload
    case 'hang-after':
      return new Promise(() => undefined)
    case 'status-after':
      reply.code(fault.status).type('text/html').removeHeader('content-length')
      return `<html><body>${fault.status}</body></html>`
    case 'malformed':
      reply.removeHeader('content-length')
      return String(payload).slice(0, Math.ceil(String(payload).length / 2))
    case 'drip':
      reply.removeHeader('content-length')
      return Readable.from(drip(payload as string | Buffer, fault.milliseconds))
    case 'rewrite':
      reply.removeHeader('content-length')
      return JSON.stringify(fault.rewrite(JSON.parse(String(payload))))
    default:
      return payload
  }
}

async function* drip(payload: string | Buffer, milliseconds: number): AsyncGenerator<Uint8Array> {
  for (const byte of Buffer.from(payload as string)) {
    yield Uint8Array.of(byte)
    await wait(milliseconds)
  }
}
