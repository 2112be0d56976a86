"""What a rating would be, were something otherwise: reasoned by the same steps as the rating itself."""
