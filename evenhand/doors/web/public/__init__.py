"""FOR EVERYBODY: the Code, the report page, how reports are handled."""
