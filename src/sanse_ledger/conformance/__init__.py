"""The conformance kit: what another ledger can be held to, and the tools to do it."""
