"""``make lint``: formatting, linting, manifests, packaging and the architecture rules."""
