// The log of one appliance: its lines, the ids it gives, its restarts.
import type { Calendar } from '../calendar';
import type { Course, Simulation } from '../simulation';

export class ApplianceLog {
  readonly lines: string[] = [];
  readonly #simulation: Simulation;
  readonly #calendar: Calendar;
  readonly #firstIds: { readonly icid: number; readonly dcid: number };
  #icid: number;
  #dcid: number;
  #mid: number;
  #run = 0;
  /** Until when it is down. */
  #downUntil = -Infinity;

  /** @param first the ids it begins with; those of connections are given anew after each restart */
  constructor(
    simulation: Simulation,
    calendar: Calendar,
    first: { readonly icid: number; readonly dcid: number; readonly mid: number },
  ) {
    this.#simulation = simulation;
    this.#calendar = calendar;
    this.#firstIds = first;
    this.#icid = first.icid;
    this.#dcid = first.dcid;
    this.#mid = first.mid;
  }

  /** @returns its 0-based line; undefined before the log begins, when it is in an older file */
  write(text: string, level = 'Info'): number | undefined {
    if (this.#simulation.now < 0) return undefined;
    return this.lines.push(`${this.#calendar.stamp(this.#simulation.now)} ${level}: ${text}`) - 1;
  }

  newIcid(): number {
    return this.#icid++;
  }

  newDcid(): number {
    return this.#dcid++;
  }

  newMid(): number {
    return this.#mid++;
  }

  /** Counts the restarts: what belongs to another run has been cut off. */
  get run(): number {
    return this.#run;
  }

  /** Seconds until it is up; 0 where it is. */
  get secondsDown(): number {
    return Math.max(0, this.#downUntil - this.#simulation.now);
  }

  /** What stands at the beginning of each file. */
  begin(): void {
    this.write('Begin Logfile');
    this.write('Version: 14.0.0-698 SN: 4200A1B2C3D4E5F60718-0A1B2C3D4E5F');
    this.write('Time offset from UTC: 7200 seconds');
  }

  /** @param downFor seconds */
  *restart(downFor: number): Course {
    this.write('SMTP server shut down');
    this.#run++;
    this.#downUntil = this.#simulation.now + downFor;
    yield downFor - 1;
    this.#icid = this.#firstIds.icid;
    this.#dcid = this.#firstIds.dcid;
    this.begin();
    this.write('System is coming up.');
    yield 0.5;
    this.write('SMTP server starting');
  }
}
