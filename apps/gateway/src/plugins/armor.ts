import { EnvelopArmor } from '@escape.tech/graphql-armor'

/** Most tokens of a document. */
export const maxTokens = 5000

/** Limits on what a document may ask for, the same at every endpoint. */
export function useArmor(): ReturnType<EnvelopArmor['protect']>['plugins'] {
  return new EnvelopArmor({
    maxDepth: { n: 12 },
    maxAliases: { n: 50 },
    maxTokens: { n: maxTokens },
    maxDirectives: { n: 50 },
    costLimit: { maxCost: 50_000 },
    // Suggestions help people; who may see a schema is decided before.
    blockFieldSuggestion: { enabled: false },
  }).protect().plugins
}
