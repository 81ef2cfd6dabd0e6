// What the connections of one appliance share: its ids, its chance, and the mail that waits to be delivered.
import { Random } from './random.mjs';

/**
 * The entries of one connection in order, each as its level, a colon, a blank and its text.
 * @typedef {Generator<string, void, undefined>} Connection
 */

export class World {
  #icid = 450;
  #mid = 200;
  #dcid = 5633;
  /** Deliveries to come, each begun by calling it. @type {(() => Connection)[]} */
  #queue = [];

  /** @param {number} seed */
  constructor(seed) {
    this.random = new Random(seed);
  }

  newIcid() {
    return this.#icid++;
  }

  newMid() {
    return this.#mid++;
  }

  newDcid() {
    return this.#dcid++;
  }

  /** @param {() => Connection} delivery */
  queue(delivery) {
    this.#queue.push(delivery);
  }

  /** Begins the delivery that waited longest. @returns {Connection | undefined} */
  nextDelivery() {
    return this.#queue.shift()?.();
  }
}
