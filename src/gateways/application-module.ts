/** Where the code of a policy belongs, as the beginning of a sentence: Node takes it for a module by its name, whatever package.json says. */
export const applicationModule = 'as a module of the application, named .mjs where that has require()'
