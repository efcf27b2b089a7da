"""Cost models: what each access path is expected to cost. One file for each model, registered here by name.

`SET cost_model = …` picks one. The costs of one model are only ever compared with costs of the same model.
"""

from __future__ import annotations

from minisql.optimizer.cost_model.c_mm import MainMemoryCostModel
from minisql.optimizer.cost_model.c_out import OutputCostModel
from minisql.optimizer.cost_model.default import DefaultCostModel
from minisql.optimizer.cost_model.protocol import CostModel

__all__ = ["COST_MODELS", "CostModel"]

COST_MODELS: dict[str, CostModel] = {
    "default": DefaultCostModel(),
    "c_out": OutputCostModel(),
    "c_mm": MainMemoryCostModel(),
}
