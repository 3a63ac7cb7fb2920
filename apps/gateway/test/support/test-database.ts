import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { DatabaseAddress } from '../../src/db/database.ts'

/** A migrated database of a test's own. */
export interface TestDatabase {
  readonly address: DatabaseAddress
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>
}

export async function testDatabase(): Promise<TestDatabase> {
  const template = inject('template')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(`create database ${name} template ${template.database}`)
  return {
    address: { ...template, database: name },
    drop: () => administer(`drop database ${name} with (force)`),
  }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ ...inject('template'), database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
