/**
 * The incident of the article that the lag SLIs come from: a fixed limit of 200,000 records fires,
 * although half a million of them are gone within minutes.
 */
import type { Course } from "../../test/support/minutes.ts";
import { START } from "./records.ts";
import { shown } from "./topic.ts";

const PRODUCED = 2900 * 60;
/** What the consumer can take at its best, in a minute. */
const FASTEST = 6000 * 60;

/** Ten minutes at the beginning in which as much came, and the consumer kept up. */
const BUSY = 60;
const BUSY_MINUTES = 10;

/** Offsets go back further than the trial. */
const ended = (minute: number): number =>
  PRODUCED * (100 + minute) +
  (FASTEST - PRODUCED) * Math.min(Math.max(0, minute - BUSY), BUSY_MINUTES);
export const end: Course = (minute) => ended(minute);

/** The consumer has shown what it can, for longer than the five minutes of a rate. */
export const proven: Course = (minute) => ended(minute - 0.5);

/** It pauses, and then works off what has waited as fast as it can. */
const pausing =
  (minutes: number): Course =>
  (minute) => {
    if (minute <= START) return proven(minute);
    const stood = ended(START - 0.5);
    return Math.min(ended(minute), stood + FASTEST * Math.max(0, minute - START - minutes));
  };

export const hiccup = shown({ end, committed: pausing(3) });
