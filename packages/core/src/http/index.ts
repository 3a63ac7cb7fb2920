export {
  ForbiddenAddress,
  guardedLookup,
  isPublicAddress,
  publicLookup,
  type Resolve,
} from './address-guard.ts'
export { byteStream } from './byte-stream.ts'
export { backoffSeconds, retryAfterSeconds, type Sleep, sleep } from './delay.ts'
export { type Download, type DownloadSettings, openAddress, openOutput } from './download.ts'
export {
  type ConvertSettings,
  convertInput,
  type MediaInput,
  maxInputBytes,
  type OpenInput,
} from './input-media.ts'
export { secondsUntilNextCheck } from './pace.ts'
export { redactor } from './redact.ts'
export { createVendorHttp, type VendorHttpSettings } from './vendor-http.ts'
