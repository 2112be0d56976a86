"""Areas of the United Kingdom, the bodies that answer for services in them, and the index of prices."""
