import { lostReplyBench } from './benches/lost-reply.ts'
import { routerBench } from './benches/router.ts'
import { simulationBench } from './benches/simulation.ts'
import { type Bench, keep } from './results.ts'

const benches: readonly Bench[] = [routerBench, simulationBench, lostReplyBench]
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !benches.some((bench) => bench.name === name))
if (unknown) {
  process.stderr.write(`No bench is called ${unknown}: ${benches.map(({ name }) => name).join(', ')}.\n`)
  process.exit(1)
}
for (const bench of benches.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const found = await bench.run()
  process.stdout.write(`${found}\n\n`)
  await keep(bench, found)
}
