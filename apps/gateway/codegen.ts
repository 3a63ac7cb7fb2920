import type { CodegenConfig } from '@graphql-codegen/cli'

const plugins = ['typescript', 'typescript-resolvers']
const common = {
  useTypeImports: true,
  enumsAsTypes: true,
  strictScalars: true,
  importExtension: '.ts',
  scalars: {
    DateTime: { input: 'Date', output: 'Date' },
    JSON: { input: 'import("@genmux/core").Json', output: 'unknown' },
  },
}

/** Types of resolvers from the schemas: a resolver that does not match its own does not compile. */
const config: CodegenConfig = {
  generates: {
    './src/graphql/generated/types.ts': {
      schema: './schema.graphql',
      plugins,
      config: {
        ...common,
        contextType: '../context.ts#GatewayContext',
        mappers: {
          Account: '../../db/schema.ts#Account as AccountRow',
          CreditTransfer: '../../db/ledger-tables.ts#TransferRow',
          Generation: '../../db/schema.ts#GenerationRow',
          VideoCreatePayload: '../../db/schema.ts#GenerationRow',
          ImageCreatePayload: '../../db/schema.ts#GenerationRow',
          AudioCreatePayload: '../../db/schema.ts#GenerationRow',
          AvatarCreatePayload: '../../db/schema.ts#GenerationRow',
          Voice: '@genmux/core#Voice as CatalogueVoice',
          Avatar: '@genmux/core#Avatar as CatalogueAvatar',
          Attempt: '../../db/schema.ts#AttemptRow',
          Output: '../../db/schema.ts#OutputRow',
          GenerationError: '@genmux/core#GenerationErrorData',
          Provider: '../provider/named.ts#ListedProvider',
          ProviderModel: '../../vendors.ts#VendorModel',
          WebhookDelivery: '../../db/webhook-tables.ts#WebhookDeliveryRow',
          WebhookSecret: '../../db/webhook-tables.ts#WebhookSecretRow',
          WebhookEndpoint: '../../db/webhook-tables.ts#WebhookReceiverRow',
        },
      },
    },
    './src/admin/generated/types.ts': {
      schema: './admin.graphql',
      plugins,
      config: {
        ...common,
        contextType: '../context.ts#AdminServices',
        mappers: {
          Account: '../../db/schema.ts#Account as AccountRow',
          CreditTransfer: '../../db/ledger-tables.ts#TransferRow',
          Key: '../../db/schema.ts#ApiKey',
        },
      },
    },
  },
}

export default config
