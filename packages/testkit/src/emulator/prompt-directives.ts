/** What words in a prompt make an emulated vendor do, as test cards do for payments. */
export interface PromptDirectives {
  /** `[fail:moderation]` refuses the content, `[fail:vendor]` fails the job, `[fail:funds]` has an empty account. */
  readonly fail?: 'moderation' | 'vendor' | 'funds'
  /** `[slow:90s]`: the job takes that long. */
  readonly seconds?: number
  /** `[lost-reply]`: the submit is accepted, and its answer never arrives. */
  readonly lostReply: boolean
  /** `[flaky]`: every other question about the job is answered with 503. */
  readonly flaky: boolean
}

/** Reads the directives of a prompt. */
export function promptDirectives(prompt: string): PromptDirectives {
  const fail = /\[fail:(moderation|vendor|funds)\]/i.exec(prompt)?.[1]?.toLowerCase()
  const slow = /\[slow:(\d{1,4})s\]/i.exec(prompt)?.[1]
  return {
    ...(isFailure(fail) && { fail }),
    ...(slow && { seconds: Number(slow) }),
    lostReply: /\[lost-reply\]/i.test(prompt),
    flaky: /\[flaky\]/i.test(prompt),
  }
}

function isFailure(word: string | undefined): word is 'moderation' | 'vendor' | 'funds' {
  return word === 'moderation' || word === 'vendor' || word === 'funds'
}
