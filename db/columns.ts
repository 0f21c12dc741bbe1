import { customType } from 'drizzle-orm/pg-core'

/** `timestamptz` as an instant; both drivers are set to hand timestamps over as text. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: text => Temporal.Instant.from(text),
  toDriver: value => value.toString(),
})

/** `bytea` as bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
})
