export { comfyuiEmulator } from './comfyui/index.ts'
export { sdcppEmulator } from './sdcpp.ts'
export { sdEmulator } from './stability.ts'
export { webuiEmulator } from './webui.ts'
