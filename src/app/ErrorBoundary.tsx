import { Component } from 'react';
import type { ReactNode } from 'react';

import { errorText } from '../base/assert.ts';

export interface ErrorBoundaryProps {
  readonly onError: (reason: string) => void;
  readonly children: ReactNode;
}

/** A part that fails again is left alone for longer each time, at most this. */
const LONGEST_PAUSE_MS = 60_000;
const FIRST_PAUSE_MS = 2000;

/** Keeps an error in one part of the page from blanking the whole: the part goes, an alert says so, and it is drawn anew after a while. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };
  #pauseMs = FIRST_PAUSE_MS;
  #timer: ReturnType<typeof setTimeout> | null = null;

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(thrown: unknown): void {
    this.props.onError(errorText(thrown));
    this.#timer = setTimeout(() => this.setState({ hasFailed: false }), this.#pauseMs);
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
  }

  override componentWillUnmount(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}
