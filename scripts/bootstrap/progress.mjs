/** Says what is being done while it is done, and how long it took. */
export async function step(what, run) {
  const startedAt = Date.now()
  process.stderr.write(`› ${what} …`)
  try {
    const result = await run()
    process.stderr.write(` ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stderr.write(' failed\n')
    throw error
  }
}
