"""Files in: inventories as people have them become tidy activity data, with every problem told and no row lost."""

from carbon.inventory.reading import read_inventory

__all__ = ["read_inventory", "write_template"]


def write_template() -> bytes:
    """An empty inventory as an Excel workbook: headings, drop-down lists, notes, and a sheet of examples."""
    from carbon.inventory.template import write_template as write  # openpyxl loads with it

    return write()
