export const changes = () => { throw new Error("not yet"); };
