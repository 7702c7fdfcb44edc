/** `99.9%` as 0.999, without the noise of binary fractions. */
export const ratio = (percentage: string): number =>
  Number((Number(percentage.replace("%", "")) / 100).toPrecision(12));

/** 0.999 as `99.9%`. */
export const percentage = (value: number): string => `${Number((value * 100).toPrecision(10))}%`;

/** 1 - 0.999 is 0.001, without the noise of binary fractions: a percentage has six decimals at most. */
export const complement = (value: number): number => Number((1 - value).toFixed(12));
