// The appliance's clock: a few hundred entries a second, now and then a pause.

/** @typedef {import('./random.mjs').Random} Random */

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export class Clock {
  #random;
  #seconds = Date.UTC(2027, 5, 2, 11, 43, 59) / 1000;
  #stamp = '';

  /** @param {Random} random */
  constructor(random) {
    this.#random = random;
  }

  /** The time of the next entry, as the appliance writes it. */
  tick() {
    const passed = this.#passed();
    // Most entries are of the same second as the one before.
    if (passed > 0 || this.#stamp === '') this.#stamp = stampOf((this.#seconds += passed));
    return this.#stamp;
  }

  /** Seconds since the entry before. */
  #passed() {
    const second = this.#random.chance(0.005) ? 1 : 0;
    return second + (this.#random.chance(0.0001) ? this.#random.below(30) : 0);
  }
}

/** As the appliance writes a time: `Wed Jun  2 11:43:59 2027`. @param {number} seconds since 1970, by the clock on its wall */
export function stampOf(seconds) {
  const date = new Date(seconds * 1000);
  const day = String(date.getUTCDate()).padStart(2);
  const time = date.toISOString().slice(11, 19);
  return `${weekdays[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${day} ${time} ${date.getUTCFullYear()}`;
}
