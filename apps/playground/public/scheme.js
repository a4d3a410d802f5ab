// The colours that the reader has chosen, before anything is painted.
try {
  const scheme = localStorage.getItem('visto-scheme')
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme
} catch {
  // Without storage the system's colours hold.
}
