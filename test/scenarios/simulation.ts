// What happens side by side, in the order of its times.

/** Goes on for a while: yields the seconds until it goes on, parts of seconds too, and comes to something. */
export type Course<T = void> = Generator<number, T, void>;

interface Turn {
  readonly at: number;
  readonly order: number;
  readonly course: Course;
}

const isBefore = (a: Turn, b: Turn): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export class Simulation {
  /** Seconds since the log begins; negative before that. */
  now: number;
  /** A heap: none comes before the one at half its place. */
  readonly #turns: Turn[] = [];
  #order = 0;

  constructor(from: number) {
    this.now = from;
  }

  /** @param at when: now where that is over */
  begin(course: Course, at = this.now): void {
    this.#add({ at: Math.max(at, this.now), order: this.#order++, course });
  }

  /** Lets all happen that happens before `end`. */
  run(end: number): void {
    for (let turn = this.#turns[0]; turn && turn.at < end; turn = this.#turns[0]) {
      this.#dropFirst();
      this.now = turn.at;
      const { done, value } = turn.course.next();
      if (done !== true) this.begin(turn.course, turn.at + value);
    }
  }

  #add(turn: Turn): void {
    const turns = this.#turns;
    let place = turns.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = turns[above];
      if (!other || !isBefore(turn, other)) break;
      turns[place] = other;
      place = above;
    }
    turns[place] = turn;
  }

  #dropFirst(): void {
    const turns = this.#turns;
    const last = turns.pop();
    if (!last || turns.length === 0) return;
    let place = 0;
    for (;;) {
      const left = turns[2 * place + 1];
      const right = turns[2 * place + 2];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const next = isRight ? right : left;
      if (!next || !isBefore(next, last)) break;
      turns[place] = next;
      place = 2 * place + (isRight ? 2 : 1);
    }
    turns[place] = last;
  }
}
