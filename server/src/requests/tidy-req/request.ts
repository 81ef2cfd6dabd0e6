// Requests beyond LSP: what client and server say to each other is declared in this folder, which both read. Other editors may use
// these requests as well; none is needed for the rest to work.

/** A request by its method, with the types of its parameters and of its answer. */
export interface CustomRequest<Params, Result> {
  readonly method: string;
  /** Never there; keeps the types apart. */
  readonly types?: (params: Params) => Result;
}
