import { z } from 'zod'

/**
 * What lets an adapter in at Google: a key of the Gemini API, or a project of Google Cloud. In the cloud `serviceAccount`
 * lets us in (a key as JSON, or an access token); without it, the credentials of the machine do.
 *
 * @param location where Vertex AI does the work unless told otherwise
 */
export function googleCredentials(location: string) {
  return z
    .object({
      apiKey: z.string().min(1).optional(),
      project: z.string().min(1).optional(),
      location: z
        .string()
        .regex(/^[a-z\d-]+$/)
        .default(location),
      serviceAccount: z.string().min(1).optional(),
    })
    .superRefine(({ apiKey, project }, context) => {
      if (apiKey || project) return
      context.addIssue({ code: 'custom', path: ['apiKey'], message: 'an API key or a project is needed' })
    })
}
export type GoogleCredentials = z.output<ReturnType<typeof googleCredentials>>

/** Where Vertex AI is: one host per region, one per group of regions, one for all. npm @google/genai 3.1.0, 2026-11-10. */
export function vertexAddress(location: string): string {
  if (location === 'global') return 'https://aiplatform.googleapis.com'
  if (location === 'us' || location === 'eu') return `https://aiplatform.${location}.rep.googleapis.com`
  return `https://${location}-aiplatform.googleapis.com`
}

/** Below it stand the models of Google itself. */
export function vertexPath({
  project = '',
  location,
}: Pick<GoogleCredentials, 'project' | 'location'>): string {
  return `projects/${encodeURIComponent(project)}/locations/${location}/publishers/google`
}
