"""Writing GS1 identities: element strings, Digital Link URIs and SSCCs (GS1 General Specifications). Knows no ORM."""
