"""A contract of our own: `room.models` is imported only from within `room`."""

from __future__ import annotations

from importlinter import Contract, ContractCheck, fields, output


class RoomPrivate(Contract):
    type_name = "room_private"
    private = fields.ListField(subfield=fields.StringField())

    def check(self, graph, verbose):
        wrong = []
        for module in sorted(graph.modules):
            room, _, leaf = module.rpartition(".")
            if module.startswith("evenhand.") and leaf in self.private:
                importers = graph.find_modules_that_directly_import(module)
                wrong += [(i, module) for i in sorted(importers) if not i.startswith(room + ".")]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check):
        for importer, module in check.metadata["wrong"]:
            output.print_error(f"{importer} reaches into {module}; ask that room's queries or actions instead.")
