export { drawImage } from './image.ts'
export { drawMosaic, type Mosaic, type Scene } from './mosaic.ts'
export { renderSpeech, type Speech, type SpeechFormat } from './speech.ts'
export { type Clip, renderVideo } from './video.ts'
