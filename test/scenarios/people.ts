// The people of the house: their accounts, and the places they log on from.
import { addressIn, type Addresses } from './addresses';
import { inForm, personName, USER_FORMS, type UserForm } from './names';
import type { ScenarioRandom } from './random';

/** Where somebody logs on from. */
export interface Place {
  /** The address of a moment: some places change theirs. @param day of the calendar, from 0 */
  address(day: number): string;
  /** Undefined where the address has no name. */
  readonly reverseDns?: string;
  /** Whether it is a network of the house, whose hosts get RELAY. */
  readonly isOurs?: boolean;
  /** Whether each connection may have another address, as behind a proxy that has several. */
  readonly isPool?: boolean;
}

export interface Person {
  readonly name: string;
  readonly form: UserForm;
  readonly mechanism: 'PLAIN' | 'LOGIN';
  /** The usual one first. */
  readonly places: Place[];
  /** Places from which a logon of theirs stands in the log. */
  readonly seenAt: Set<Place>;
  /** How often he has mistyped where the log has not seen him get in. */
  slips: number;
  /** Logs on from addresses that are new to the log. */
  travels: boolean;
  /**
   * Logs on from places alone that the log has seen. So do all at whom many tries are made: a success from a new address
   * would look no other than the attacker's, to anybody.
   */
  staysPut: boolean;
  /** One attacker tries this account and no other. */
  isTarget: boolean;
}

/** Whether the log has seen where somebody logs on from, so that he may stay there. */
export const mayStayPut = ({ places, seenAt, travels }: Person): boolean =>
  !travels && places.some(place => seenAt.has(place));

/** Where somebody logs on from now, the usual place first. */
export const placesOf = ({ places, seenAt, staysPut }: Person): Place[] =>
  staysPut ? places.filter(place => seenAt.has(place)) : places;

export const userOf = ({ name, form }: Person): string => inForm(name, form);

const deskOf = (addresses: Addresses, number: number): Place => {
  const address = addresses.forPeople();
  return { address: () => address, reverseDns: `desk${number}.example.com`, isOurs: true };
};

/** A home, a hotel: one address that nobody else has. */
export const singleAddress = (address: string): Place => ({ address: () => address });

/** A /64 with another interface id on each day. */
export function dailyInterface(network: string, random: ScenarioRandom): Place {
  return { address: day => addressIn(network, random.fork(`${network} ${day}`)) };
}

/** A carrier that hands out a /64 of its /48 anew for each connection. */
export function mobileNetwork(addresses: Addresses, random: ScenarioRandom): Place {
  const network = addresses.newNetwork('2');
  return { address: () => addressIn(`${network}:${random.between(1, 0xfff).toString(16)}`, random) };
}

/** Makes people: each has an account of a name that nobody else has. */
export class People {
  readonly staff: Person[] = [];
  readonly #random: ScenarioRandom;
  readonly #addresses: Addresses;
  #names = 0;

  constructor(random: ScenarioRandom, addresses: Addresses) {
    this.#random = random;
    this.#addresses = addresses;
  }

  /** Takes somebody on. @param places where else than at a desk or at home */
  hire(places: readonly Place[] = this.#ownPlaces()): Person {
    const person = this.account(places);
    this.staff.push(person);
    return person;
  }

  /** An account that nobody uses: of somebody who left, or of a shared mailbox. */
  account(places: readonly Place[] = []): Person {
    return {
      name: personName(this.#names++),
      form: this.#random.chance(0.6) ? 'plain' : this.#random.one(USER_FORMS),
      mechanism: this.#random.chance(0.5) ? 'PLAIN' : 'LOGIN',
      places: [...places],
      seenAt: new Set(),
      slips: 0,
      travels: false,
      staysPut: false,
      isTarget: false,
    };
  }

  #ownPlaces(): Place[] {
    const random = this.#random;
    const places: Place[] = [];
    if (random.chance(0.65)) places.push(deskOf(this.#addresses, this.staff.length + 1));
    if (places.length === 0 || random.chance(0.35)) {
      const home = random.chance(0.5)
        ? singleAddress(this.#addresses.forPeople())
        : dailyInterface(this.#addresses.newSubnet('1'), random);
      places.push(home);
    }
    return places;
  }
}
