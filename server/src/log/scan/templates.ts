import { CODE, isDigit } from '../characters';
import { applianceOf } from '../header/appliance';
import type { Header } from '../header/header';
import { bytesOf } from '../text/bytes';
import { clockOf } from '../time';
import { constant, core, memory } from '../core/core';

/** How many are kept: several appliances may write into one file, and each level has its own header. */
const MOST = constant('TEMPLATES_MOST');
const MAX_LENGTH = constant('TEMPLATE_LENGTH_MOST');
const SIZE = constant('TEMPLATE_SIZE');
/** Bytes of the numbers before those of the header. */
const NUMBERS = SIZE - 3 * MAX_LENGTH;
const LENGTH = 0;
const CLOCK_START = 4;
const MIDNIGHT = 8;
/** No header is shorter. */
const LEAST_LENGTH = 4;

/** The digits of a clock, with a fraction: they change from line to line. The date is compared as it stands. */
const CLOCK = /\d\d:\d\d:\d\d(?:[.,]\d+)?/g;

/**
 * A header of a collector that lines share except for the clock in it. The core recognises it from its bytes.
 */
export interface Template {
  readonly appliance: string | undefined;
  /** As the core reads it (core/headers.ts). */
  readonly bytes: Uint8Array;
}

/** The headers of collectors that a text has shown so far. */
export class Templates {
  readonly #all: Template[] = [];

  /** The one with a number that the core has returned. */
  get(number: number): Template | undefined {
    return this.#all[number];
  }

  get all(): readonly Template[] {
    return this.#all;
  }

  /**
   * Learns the header of a line that is an entry by itself, if such headers can be recognised from their bytes.
   * @returns whether the templates have changed, so that the core has to be given them again
   */
  learn(line: string, header: Header): boolean {
    const before = line.slice(0, header.textStart);
    if (!isFit(before, header)) return false;
    const template = templateOf(before, header);
    const known = this.#all.some(({ bytes }) => sameBytes(bytes, template.bytes));
    if (known) return false;
    this.#all.unshift(template);
    this.#all.length = Math.min(this.#all.length, MOST);
    return true;
  }

  /** Gives the core the templates, so that it knows these and no others. */
  give(): void {
    for (const [place, { bytes }] of this.#all.entries())
      memory.set(bytes, constant('TEMPLATES') + place * SIZE);
    core.setTemplates(this.#all.length);
  }
}

function isFit(before: string, { sureness, textEnd, time, frame }: Header): boolean {
  // The blank behind the level belongs to the template; behind it stand the text or more blanks.
  return (
    sureness === 'stamped' &&
    textEnd === undefined &&
    frame?.kind !== 'cell' &&
    time !== undefined &&
    before.length >= LEAST_LENGTH &&
    before.length <= MAX_LENGTH &&
    before.endsWith(' ') &&
    !before.endsWith('  ') &&
    /^[\t -~]*$/.test(before)
  );
}

function templateOf(before: string, header: Header): Template {
  const bytes = new Uint8Array(SIZE);
  const view = new DataView(bytes.buffer);
  const characters = bytesOf(before);
  const isClock = placesOfClocks(before, header);
  for (const [at, byte] of characters.entries()) {
    const digit = isClock.has(at) && isDigit(byte);
    bytes[NUMBERS + at] = digit ? 0 : byte;
    bytes[NUMBERS + MAX_LENGTH + at] = digit ? 0 : 0xff;
    bytes[NUMBERS + 2 * MAX_LENGTH + at] = digit ? 0xff : 0;
  }
  view.setInt32(LENGTH, characters.length, true);
  const { time } = header;
  view.setInt32(CLOCK_START, clockStart(before, header, characters), true);
  view.setFloat64(MIDNIGHT, time ? clockOf({ ...time, hour: 0, minute: 0, second: 0 }) : NaN, true);
  return { appliance: applianceOf(header), bytes };
}

function placesOfClocks(before: string, { parts }: Header): Set<number> {
  const places = new Set<number>();
  for (const { kind, start, end } of parts) {
    if (kind !== 'time') continue;
    for (const { index, 0: clock } of before.slice(start, end).matchAll(CLOCK))
      for (let at = 0; at < clock.length; at++) places.add(start + index + at);
  }
  return places;
}

/** Offset of the clock of the entry; -1 where the whole header has to be read on each line. */
function clockStart(before: string, { parts, time }: Header, bytes: Uint8Array): number {
  // The innermost stamp tells, where it tells its day; one with two halves of the day is read anew on each line.
  const last = parts.findLast(({ kind }) => kind === 'time');
  const clock = last && /\d\d:\d\d:\d\d/.exec(before.slice(last.start, last.end));
  if (!last || !clock || !time) return -1;
  const start = last.start + clock.index;
  const isWritten = secondsAt(bytes, start) === time.hour * 3600 + time.minute * 60 + time.second;
  return isWritten ? start : -1;
}

/** Seconds since midnight of the clock that stands at an offset. */
function secondsAt(bytes: Uint8Array, at: number): number {
  const two = (place: number) =>
    ((bytes[place] ?? CODE.zero) - CODE.zero) * 10 + (bytes[place + 1] ?? CODE.zero) - CODE.zero;
  return two(at) * 3600 + two(at + 3) * 60 + two(at + 6);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, place) => byte === b[place]);
}
