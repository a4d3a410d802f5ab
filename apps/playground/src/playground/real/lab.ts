/** Where the lab's API is; null on a host without a lab. */
export const labApi: string | null = document.querySelector<HTMLMetaElement>('meta[name="visto-lab"]')?.content || null
