import { render } from 'preact'
import './shell.css'
import { Shell } from './shell.tsx'

render(<Shell />, document.getElementById('app')!)
