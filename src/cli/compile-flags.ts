/** The flags of `visto compile`. */
export interface CompileFlags {
  readonly to?: string
  readonly out?: string
  readonly check?: string
  readonly explain?: true
  readonly acceptWider?: true
  readonly list?: true
  readonly json?: true
}
