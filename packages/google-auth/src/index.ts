export { type GoogleCredential, googleAuthorization } from './authorization.ts'
export { type GoogleCredentials, googleCredentials, vertexAddress, vertexPath } from './vertex.ts'
