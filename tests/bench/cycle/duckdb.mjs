export const duckdbCycle = () => undefined;
