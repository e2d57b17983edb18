"""Between whom and a matter something stands: who was asked, what they said, who agreed. Silence is no access."""
