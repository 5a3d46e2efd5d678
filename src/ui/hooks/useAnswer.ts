import { useEffect, useRef, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import { LatestLimiter } from '../../base/limiter.ts';

export interface Answer<T> {
  /** The newest answer; an older one stays while the next is on its way, unless its subject changed. */
  readonly value: T | null;
  readonly failure: string | null;
  readonly isPending: boolean;
}

interface Asked<T> {
  readonly value: T | null;
  readonly failure: string | null;
  readonly subject: string;
  readonly key: string;
}

/**
 * Asks again whenever `key` changes; one question in flight, the newest wins. When `subject` changes the old answer is dropped at
 * once, since it would be about something else. An empty key asks nothing.
 */
export function useAnswer<T>(subject: string, key: string, ask: () => Promise<T>): Answer<T> {
  const [limiter] = useState(() => new LatestLimiter());
  const [last, setLast] = useState<Asked<T>>({ value: null, failure: null, subject: '', key: '' });
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (key === '') return;
    let isCurrent = true;
    limiter
      .schedule(() => latest.current())
      .then(
        (value) => {
          if (isCurrent && value !== undefined) setLast({ value, failure: null, subject, key });
        },
        (thrown: unknown) => {
          if (isCurrent) setLast({ value: null, failure: errorText(thrown), subject, key });
        },
      );
    return () => {
      isCurrent = false;
    };
  }, [limiter, subject, key]);
  const isSame = last.subject === subject && key !== '';
  return {
    value: isSame ? last.value : null,
    failure: isSame ? last.failure : null,
    isPending: key !== '' && !(isSame && last.key === key),
  };
}
