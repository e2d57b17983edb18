"""THE PANEL: appeals, for the Executive Committee."""
