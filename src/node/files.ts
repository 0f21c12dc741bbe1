// Everything runs bundled: this module's address is then that of dist/.
const dist = new URL('./', import.meta.url)

/** Where the build puts the migrations. */
export const migrationsFolder = new URL('migrations/', dist)

/** Where the build puts what browsers may load. */
export const publicFolder = new URL('public/', dist)
