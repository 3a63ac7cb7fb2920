import type { ColumnType } from 'kysely'

export type Timestamp = ColumnType<Date, Date, Date>
export type TimestampOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>
/** Columns of type jsonb: objects come out, JSON text goes in. */
export type JsonOf<T> = ColumnType<T, string, string>
export type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>
