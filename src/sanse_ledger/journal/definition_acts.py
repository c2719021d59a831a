"""The act that adopts a definition, as `acts` has those of items and of the ledger (X25)."""

from sanse_ledger.journal import definition_commands as cmd
from sanse_ledger.journal import definition_events as ev
from sanse_ledger.journal.acts import Act

ADOPT_DEFINITION = Act(cmd.AdoptDefinition, ev.DefinitionAdopted, "调整流程")
"""What puts another definition of a procedure in force."""
