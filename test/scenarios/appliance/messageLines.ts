// What the appliance writes of a message before it is delivered.
import { messageId, subject } from '../../benchmark/generator/names.mjs';
import type { ScenarioRandom } from '../random';

type Table = 'inbound' | 'outbound';

export function aboutMessage(
  mid: number,
  { sender, table, random }: { sender: string; table: Table; random: ScenarioRandom },
): string[] {
  return [
    `MID ${mid} Message-ID '<${messageId(random)}>'`,
    `MID ${mid} Subject "${subject(random)}"`,
    `MID ${mid} ready ${random.count(600, 900_000)} bytes from <${sender}>`,
    `MID ${mid} matched all recipients for per-recipient policy DEFAULT in the ${table} table`,
  ];
}

export function scan(
  mid: number,
  { table, isSpam, random }: { table: Table; isSpam: boolean; random: ScenarioRandom },
): string[] {
  const verdict = `using engine: CASE spam ${isSpam ? 'positive' : 'negative'}`;
  const spam =
    table === 'inbound' || isSpam ? [`MID ${mid} interim verdict ${verdict}`, `MID ${mid} ${verdict}`] : [];
  if (isSpam) {
    return [...spam, `Message aborted MID ${mid} Dropped by CASE`, `Message finished MID ${mid} done`];
  }
  return [
    ...spam,
    `MID ${mid} interim AV verdict using Sophos CLEAN`,
    `MID ${mid} antivirus negative `,
    ...(random.chance(0.3) ? [`MID ${mid} Outbreak Filters: verdict negative`] : []),
    `MID ${mid} queued for delivery`,
  ];
}
