import type { LcsAnswer, LcsCall, LcsClient } from '../../../src/lcs/types';

/** Answers in the order given (an Error is thrown, other values are the JSON of a 200), and remembers what was asked. */
export function scriptedClient(...answers: unknown[]): LcsClient & { calls: LcsCall[] } {
  const calls: LcsCall[] = [];
  return {
    calls,
    call: (call): Promise<LcsAnswer> => {
      calls.push(call);
      if (answers.length === 0) return Promise.reject(new Error(`No answer left for ${call.path}`));
      const answer = answers.shift();
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve({ status: 200, json: answer });
    },
  };
}

export const envelope = (more: object = {}) => ({
  ...{ IsSuccess: true, OperationActivityId: 'call-id', ErrorMessage: null },
  ...{ VersionEOL: '9999-12-31T23:59:59.9999999' },
  ...more,
});
