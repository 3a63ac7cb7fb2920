import { encodeJpeg, jpegCell } from './jpeg.ts'
import { drawMosaic, type Scene } from './mosaic.ts'
import { encodePng } from './png.ts'

/** A picture with its label and prompt in it. Same scene, same bytes. */
export async function drawImage(
  scene: Scene & { readonly format: 'png' | 'jpeg' },
): Promise<Uint8Array<ArrayBuffer>> {
  const mosaic = drawMosaic(scene, jpegCell)
  return scene.format === 'jpeg'
    ? encodeJpeg(mosaic, scene.width, scene.height)
    : encodePng(mosaic, jpegCell, scene.width, scene.height)
}
