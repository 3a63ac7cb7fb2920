import { clients } from './clients/index.ts'

/** One call of one client in a process of its own, to be killed: its place in the list and the address, as JSON. */
const [place, address] = process.argv.slice(2)
process.once('disconnect', () => process.exit(1))
const client = clients[Number(place)]
if (!client) throw new RangeError(`There is no client ${place}.`)
const file = await client.make(JSON.parse(address ?? ''), {})
process.exit(file.byteLength > 0 ? 0 : 1)
