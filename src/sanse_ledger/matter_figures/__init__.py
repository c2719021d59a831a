"""Figures of the matters that follow a procedure, over a period (L5, L6, K5)."""

from sanse_ledger.matter_figures.counting import By, ProcedureFigures, procedure_figures
from sanse_ledger.matter_figures.counts import LimitFigures, MatterFigures

__all__ = ["By", "LimitFigures", "MatterFigures", "ProcedureFigures", "procedure_figures"]
