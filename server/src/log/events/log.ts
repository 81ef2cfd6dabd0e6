import { number, word } from '../shapes/fieldTypes';
import { event } from './event';

/** Its first lines tell which appliance a file is from. */
export const version = event({
  name: 'log.version',
  title: 'Version of the appliance',
  short: 'version',
  isInEveryLog: true,
  summary: 'AsyncOS {version}, serial number {serial}.',
  shapes: ['Version: {version} SN: {serial}'],
  fields: { version: word, serial: word },
  examples: [
    'Version: 14.0.0-698 SN: 4200A1B2C3D4E5F60718-0A1B2C3D4E5F',
    'Version: 14.0.0-698 SN: 0A1B2C3D4E5F-EXAMPLE',
  ],
  source: 'User guide, Logging',
  sure: 'seen',
});

/** The file itself. */
export const logFile = [
  event({
    name: 'log.begun',
    title: 'Log file begun',
    short: 'log file begun',
    isInEveryLog: true,
    meaning:
      'The first lines of a file carry the moment of the rollover; entries after them may be a little older.',
    shapes: ['Begin Logfile'],
    examples: ['Begin Logfile'],
    source: 'Technote 118232',
    sure: 'seen',
  }),
  version,
  event({
    name: 'log.utc-offset',
    title: 'Time zone of the log',
    short: 'time zone',
    isInEveryLog: true,
    summary: 'The times of this log are {offsetSeconds} seconds east of UTC.',
    shapes: ['Time offset from UTC: {offsetSeconds} seconds'],
    fields: { offsetSeconds: number },
    examples: ['Time offset from UTC: -21600 seconds'],
    source: 'User guide, Logging',
    sure: 'seen',
  }),
  event({
    name: 'log.ended',
    title: 'Log file ended',
    short: 'log file ended',
    isInEveryLog: true,
    meaning: 'The appliance goes on in the next file.',
    shapes: ['End Logfile'],
    examples: ['End Logfile'],
    source: 'Message templates of the appliance',
    sure: 'template',
  }),
];
