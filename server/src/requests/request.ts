/** A request by its method, with the types of its parameters and of its answer. */
export interface CustomRequest<Params, Result> {
  readonly method: string;
  /** Never there; keeps the types apart. */
  readonly types?: (params: Params) => Result;
}
