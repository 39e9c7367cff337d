"""What people manage with buttons: screens and what they do, in plain Python. Knows no Telegram."""
