import type { AlertDay, AlertMark, AlertQuestion, RegionAlerts, ShownAlert } from '../../domain/alertMarks.ts';
import { isMarkValid } from '../../domain/alertMarks.ts';
import { alertDay, askedAlerts, shownAlerts } from '../../domain/alertPicture.ts';
import type { PictureContext } from '../../domain/alertPicture.ts';
import { districtPaths } from '../../domain/districtTree.ts';
import type { AlertRule } from '../../domain/regionAlertRules.ts';
import { DEFAULT_ALERT_RULES } from '../../domain/regionAlertRules.ts';
import type { AlertBook } from '../../domain/regionAlerts.ts';
import { EMPTY_BOOK, reduceAlerts } from '../../domain/regionAlerts.ts';
import type { BrokerSource } from '../live/broker/brokerSource.ts';
import { AlertEvaluator } from './alertEvaluator.ts';
import { EndedMarks } from './endedMarks.ts';
import { decodeMark, encodeMark, keyOfTopic, readMark } from './markMessage.ts';
import type { PlaceHour } from '../../domain/placeHour.ts';
import { placeHour } from './placeHour.ts';
import type { TwinFacts } from './twinFacts.ts';

const MOST_MARKS = 10_000;
/** A broker of MQTT 3.1.1 acknowledges what it drops: what was taken comes back within this. */
const ECHO_MS = 5000;

interface Awaited {
  readonly atMs: number;
  readonly arrived: () => void;
}

/** The alerts of one region and what people said of them: shared through the broker where there is one. */
export class AlertDesk {
  readonly #evaluator: AlertEvaluator;
  readonly #rules: ReadonlyMap<string, AlertRule>;
  readonly #marks = new Map<string, AlertMark>();
  /** Marks that this page published and that are taken back when their alert clears. */
  readonly #own = new Set<string>();
  readonly #awaited = new Map<string, Awaited>();
  readonly #context: PictureContext;
  readonly #endedMarks = new EndedMarks();
  #book: AlertBook = EMPTY_BOOK;
  #resets = -1;
  /** Since when the book is kept, UTC ms. */
  #watchedMs = Number.NaN;
  #pulledMs = Number.NaN;
  #areMarksNew = false;
  #nextUntilMs = Number.POSITIVE_INFINITY;
  #broker: BrokerSource | null = null;
  #shown: RegionAlerts | null = null;

  constructor(private readonly twin: TwinFacts) {
    const rules = twin.catalogue.region.manifest.alertRules ?? DEFAULT_ALERT_RULES;
    this.#rules = new Map(rules.filter(({ isOff }) => !isOff).map((rule) => [rule.id, rule]));
    this.#evaluator = new AlertEvaluator(twin, rules);
    const { venues, districts } = twin.catalogue.region;
    this.#context = { marks: this.#marks, rules: this.#rules, isUrban: (v) => venues.isUrban[v] === 1, paths: districtPaths(districts) };
  }

  /** An equipment row whose state or orders changed. */
  touch(row: number): void {
    this.#evaluator.touch(row);
  }

  /** Shares marks through a broker, before it starts. null: they stay here again. */
  attach(broker: BrokerSource | null): void {
    this.#broker = broker;
    this.#marks.clear();
    this.#own.clear();
    this.#areMarksNew = true;
    broker?.handle('alert', (tail, payload) => this.#receive(tail, payload));
  }

  /** Marks that this browser kept while there was no broker. What cannot be read is left out. */
  restore(marks: readonly AlertMark[]): void {
    if (this.#broker !== null) return;
    for (const { key, kind, by, reason, atMs, untilMs } of marks.slice(0, MOST_MARKS)) {
      const mark = keyOfTopic(key.split('/')) === null ? 'no key' : readMark(key, { kind, by, reason, at: atMs, until: untilMs });
      if (typeof mark !== 'string') this.#keep(mark);
    }
  }

  /** The alerts as of now; null where nothing about them changed since the last call. */
  pull(nowMs: number): RegionAlerts | null {
    if (this.#resets !== this.twin.store.resets) {
      this.#resets = this.twin.store.resets;
      this.#book = EMPTY_BOOK;
      this.#watchedMs = nowMs;
      this.#evaluator.reset();
    }
    this.#pulledMs = nowMs;
    const book = reduceAlerts(this.#book, this.#evaluator.observe(nowMs), nowMs, this.#rules);
    const isSame = book.alerts === this.#book.alerts && !this.#areMarksNew && nowMs < this.#nextUntilMs && this.#shown !== null;
    this.#book = book;
    this.#endedMarks.note(book.ended, this.#marks);
    if (isSame) return null;
    this.#dropMarks(nowMs);
    this.#areMarksNew = false;
    const shown = shownAlerts(book, this.#context, nowMs);
    this.#shown = { ...shown, atMs: nowMs, revision: (this.#shown?.revision ?? 0) + 1, isShared: this.#broker !== null };
    return this.#shown;
  }

  /** Alerts beyond those of the last picture, as of its instant. */
  asked(question: AlertQuestion): readonly ShownAlert[] {
    return askedAlerts(this.#book, this.#context, question, this.#pulledMs);
  }

  /** What was wrong in the last 24 hours, as far as this page has watched. */
  day(): AlertDay {
    return alertDay(this.#book, this.#context, this.#watchedMs, (alert) => this.#endedMarks.of(alert), this.#pulledMs);
  }

  /** Says something of an alert. Rejects with the broker's reason, or when the broker does not give it back. */
  async mark(mark: AlertMark): Promise<void> {
    const { key, kind, by, reason, atMs, untilMs } = mark;
    const clean = keyOfTopic(key.split('/')) === null ? 'no such alert' : readMark(key, { kind, by, reason, at: atMs, until: untilMs });
    if (typeof clean === 'string') throw new Error(`AlertDesk: ${clean}`);
    if (this.#broker === null) this.#keep(clean);
    else {
      await this.#publish(this.#broker, clean.key, encodeMark(clean), clean.atMs);
      this.#own.add(clean.key);
    }
  }

  /** Takes a mark back. Rejects likewise. */
  async unmark(key: string): Promise<void> {
    if (this.#broker === null) this.#forget(key);
    else await this.#publish(this.#broker, key, '', Number.NaN);
  }

  /** What a browser is to keep of them; null where a broker does. */
  get keptMarks(): readonly AlertMark[] | null {
    return this.#broker === null ? [...this.#marks.values()] : null;
  }

  hour(venue: number, endMs: number): PlaceHour {
    return placeHour(this.twin, this.#evaluator.expectation, venue, endMs);
  }

  async #publish(broker: BrokerSource, key: string, body: string, atMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const echo = new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('not authorised: the message did not come back')), ECHO_MS);
      this.#awaited.set(key, { atMs, arrived: resolve });
    });
    try {
      await Promise.all([echo, broker.publish(`alert/${key}`, body, true)]);
    } finally {
      clearTimeout(timer);
      this.#awaited.delete(key);
    }
  }

  #receive(tail: readonly string[], payload: Uint8Array): string | null {
    const key = keyOfTopic(tail);
    if (key === null) return 'the topic is not alert/<rule>/<venue or district>[/<part>]';
    const mark = decodeMark(key, payload);
    if (typeof mark === 'string') return mark;
    if (mark === null) this.#forget(key);
    else this.#keep(mark);
    const awaited = this.#awaited.get(key);
    if (awaited !== undefined && Object.is(awaited.atMs, mark === null ? Number.NaN : mark.atMs)) awaited.arrived();
    return null;
  }

  #keep(mark: AlertMark): void {
    if (this.#marks.size >= MOST_MARKS && !this.#marks.has(mark.key)) return;
    this.#marks.set(mark.key, mark);
    this.#areMarksNew = true;
  }

  #forget(key: string): void {
    this.#own.delete(key);
    const mark = this.#marks.get(key);
    if (mark === undefined) return;
    this.#endedMarks.release(mark, this.#pulledMs);
    this.#marks.delete(key);
    this.#areMarksNew = true;
  }

  /** What holds no more goes, at the broker too where it came from this page; and when the next one ends. */
  #dropMarks(nowMs: number): void {
    this.#nextUntilMs = Number.POSITIVE_INFINITY;
    for (const [key, mark] of this.#marks) {
      const alert = this.#book.alerts.get(key);
      // An alert that is not known (yet) may still be found by its own readings: only time ends what was said of it.
      const isOver = alert === undefined ? mark.untilMs !== null && nowMs >= mark.untilMs : !isMarkValid(mark, alert, nowMs);
      if (!isOver) {
        if (mark.untilMs !== null) this.#nextUntilMs = Math.min(this.#nextUntilMs, mark.untilMs);
        continue;
      }
      if (this.#broker === null) this.#marks.delete(key);
      else if (this.#own.delete(key)) this.#broker.publish(`alert/${key}`, '', true).catch(() => undefined);
    }
  }
}
