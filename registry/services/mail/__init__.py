"""Mail: written to the outbox with the change that it tells of, and sent by the background process."""
