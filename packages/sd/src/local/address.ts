/** The base address of a server. The `http://` of a machine of one's own is often left out. */
export function addressOf(url: string): string {
  return /^https?:\/\//i.test(url) ? url : `http://${url}`
}
