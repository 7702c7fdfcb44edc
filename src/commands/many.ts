/** From so many specs on it pays to show progress, to start threads, and to keep a record of the run. */
export const MANY = 50;
