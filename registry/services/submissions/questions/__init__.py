"""The question bank: every fact of an evidence record, asked once and in plain words."""
