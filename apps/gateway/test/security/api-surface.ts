import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql'

const roots = ['Query', 'Mutation', 'Subscription'] as const

/** Every query, mutation and subscription of a schema, as `Query.account`. */
export function operationsOf(schema: GraphQLSchema): readonly string[] {
  return roots.flatMap((root) => {
    const type = schema.getType(root)
    return isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${root}.${field}`) : []
  })
}

/** Every place below the operations where an id can be given: cursors, and ids inside inputs. */
export function idPlacesOf(schema: GraphQLSchema): readonly string[] {
  const isId = (name: string, type: string) => type === 'ID' || name === 'after'
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return []
    if (isInputObjectType(type))
      return Object.values(type.getFields()).flatMap((field) =>
        isId(field.name, getNamedType(field.type).name) ? [`${type.name}.${field.name}`] : [],
      )
    if (!isObjectType(type) || roots.some((root) => root === type.name)) return []
    return Object.values(type.getFields()).flatMap((field) =>
      field.args.some(({ name, type: of }) => isId(name, getNamedType(of).name))
        ? [`${type.name}.${field.name}`]
        : [],
    )
  })
}

/** A selection of all that can be asked for below a type, `depth` objects deep. */
export function everythingOf(type: GraphQLObjectType, depth = 4): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type)
    if (!isObjectType(named)) return [field.name]
    return depth > 1 ? [`${field.name} ${everythingOf(named, depth - 1)}`] : []
  })
  return `{ ${['__typename', ...fields].join(' ')} }`
}

/** Notes every route of the server that is made meanwhile, as `GET /healthz`. */
export function watchRoutes(): { stop(): readonly string[] } {
  const byServer: Set<string>[] = []
  const onServer = (message: unknown) => {
    const routes = new Set<string>()
    byServer.push(routes)
    // The channel is documented to carry just this.
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) routes.add(`${each} ${url}`)
    })
  }
  subscribe('fastify.initialization', onServer)
  return {
    stop() {
      unsubscribe('fastify.initialization', onServer)
      // Emulated vendors have a server too.
      const gateways = byServer.filter((routes) => routes.has('GET /graphql'))
      return [...new Set(gateways.flatMap((routes) => [...routes]))].sort()
    },
  }
}
