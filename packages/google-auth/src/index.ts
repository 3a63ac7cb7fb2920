export { type GoogleCredential, googleAuthorization } from './authorization.ts'
