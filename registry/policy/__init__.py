"""What is decided without asking the database: who may do what, and which stage follows which."""
