import { render } from 'preact'
import { fetchAhead } from './fetch-ahead.ts'
import './shell.css'
import { Shell } from './shell.tsx'

// In a task of its own: the browser is heard between starting the scripts and the first picture.
setTimeout(() => render(<Shell />, document.getElementById('app')!))
addEventListener('load', fetchAhead)
