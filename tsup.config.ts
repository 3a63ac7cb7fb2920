import { defineConfig } from 'tsup'

/** One build for every package: its `exports` name the entries, `tsc` writes the declarations beside them. */
export default defineConfig({
  format: 'esm',
  target: 'node22',
  platform: 'node',
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: false,
})
