"""What a certificate states: values as printed, and which of all that was measured speak for a lot."""
