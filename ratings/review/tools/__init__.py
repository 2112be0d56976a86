"""Published tools as forms: what to ask after the answers so far, and what the tool makes of them."""
