"""Which of the operations that rules speak of a movement is."""


def operations_of(move, source, target):
    """The operations of a line of ``move`` (may be empty) from ``source`` to ``target``, as a tuple of keys."""
    picking_type = move.picking_type_id
    if move.origin_returned_move_id and {source.usage, target.usage} & {"customer", "supplier"}:
        return ("return",)
    if source.usage == "customer":
        return ("return",) if target.usage != "customer" else ()
    operations = ()
    if source.usage == "supplier":
        operations += ("receive",)
    if target.usage == "customer":
        operations += ("ship",)
    if operations:
        return operations
    if target.usage == "supplier":
        return ("return",)
    if target.usage == "production":
        return _into_production(move)
    if source.usage == "production":
        return ("produce",)
    if "inventory" in (source.usage, target.usage):
        return ()
    return _within_stock(picking_type, source, target)


def _into_production(move):
    """A part that a repair adds is installed; everything else is consumed."""
    is_repair = "repair_id" in move._fields and move.repair_id
    return ("install",) if is_repair else ("consume",)


def _within_stock(picking_type, source, target):
    """Picking and packing are the steps of a delivery; between companies or warehouses through transit, goods ship and arrive."""
    if target.usage == "transit" and source.usage != "transit":
        return ("ship",)
    if source.usage == "transit" and target.usage != "transit":
        return ("receive",)
    if picking_type.code == "incoming":
        return ("receive",)  # from a maker's place, which is stock of ours
    warehouse = picking_type.warehouse_id
    if picking_type and picking_type == warehouse.pick_type_id:
        return ("pick",)
    if picking_type and picking_type == warehouse.pack_type_id:
        return ("pack",)
    return ("transfer",)
