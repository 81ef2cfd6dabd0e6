import { t } from '../texts';

/** Said where somebody types a time with an offset from UTC, and it cannot be compared with that of the log. */
export const offsetUnused = () => t('This log does not tell its offset from UTC: yours is not used.');
