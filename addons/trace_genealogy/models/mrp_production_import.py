"""Components of many units at once, from the rows of a spreadsheet: all of them or none."""

import base64
import binascii

from odoo import api, models
from odoo.exceptions import UserError

from ..files import workbook
from ..files.assignment_plan import Plan

MAX_TEXT = 500
# Of the workbook: the columns that are read, and how wide each is.
COLUMNS = 3
WIDTHS = (28, 28, 12, 40)


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def trace_import_assignments(self, rows):
        """Give many units their components; when anything is wrong, nothing is changed.

        :param rows: lists of texts: unit number, component number and, for lots, quantity (empty: what one unit needs). What
            a unit had of the same component is replaced, its other components stay
        :return: ``{"units", "components", "problems": [{"row", "message"}]}``: how many units and components, and what is
            wrong, with row numbers from 1 (0: no single row)
        """
        self.ensure_one()
        plan = self._trace_plan_assignments(rows)
        if not plan.problems and plan.entries:
            self._trace_capture_plan(plan)
        return self._prepare_import_answer(plan)

    def trace_assign_units(self, units):
        """``trace_assign_components`` for many units of this order at once.

        :param units: a list of ``{"lot_id", "components": [{"lot_id", "quantity"}]}``
        :raise UserError: any of them is refused; then nothing is changed
        """
        self.ensure_one()
        known = self._trace_get_units()
        wanted = {}
        for entry in units:
            unit = self.env["stock.lot"].browse(entry["lot_id"])
            if unit not in known:
                unit = self._trace_check_unit(unit.id)
            wanted[unit] = self._trace_read_components(unit, entry["components"])
        self._trace_capture(wanted)
        return True

    @api.readonly
    def trace_check_assignments(self, rows):
        """What ``trace_import_assignments`` would understand of these rows and refuse, without changing anything."""
        self.ensure_one()
        return self._prepare_import_answer(self._trace_plan_assignments(rows))

    def _trace_plan_assignments(self, rows):
        rows = self._trace_check_rows(rows)
        texts = {cell.strip() for row in rows for cell in row[:2]} - {""}
        titles = {title.lower() for title in (self._get_assignment_titles()[0], "Unit Number")}
        return Plan(rows, self._trace_find_numbers(sorted(texts)), self.trace_assignment_state(), titles)

    def _trace_check_rows(self, rows):
        """The rows, when they are lists of texts within bounds."""
        if not isinstance(rows, list | tuple) or not all(isinstance(row, list | tuple) for row in rows):
            raise UserError(self.env._("Give rows, each a list of texts: unit number, component number, quantity."))
        if len(rows) > workbook.MAX_ROWS:
            raise self._get_file_error("too_many_rows")
        read = [
            ["" if cell in (None, False) else str(cell)[:MAX_TEXT].replace("\x00", "") for cell in row[:3]]
            for row in rows
        ]
        if any(len(row) < 2 and any(row) for row in read):
            raise UserError(self.env._("Give at least two columns: unit number and component number."))
        return read

    def _trace_capture_plan(self, plan):
        """Assign as planned, all units at once. What is refused becomes a problem of no row, and nothing stays."""
        lots = self.env["stock.lot"]
        wanted = {
            lots.browse(unit_id): {lots.browse(lot_id): quantity for lot_id, quantity in components.items()}
            for unit_id, components in plan.assignments().items()
        }
        try:
            with self.env.cr.savepoint():
                self._trace_capture(wanted)
        except UserError as error:
            plan.problems.append((0, "refused", {"reason": str(error)}))

    def _prepare_import_answer(self, plan):
        return {
            "units": len(plan.shares),
            "components": len(plan.entries),
            "problems": [
                {"row": row, "message": self._get_import_problem(problem, values)}
                for row, problem, values in sorted(plan.problems, key=lambda entry: entry[0])
            ],
        }

    def _get_import_problem(self, problem, values):
        """The sentence for a problem of ``Plan``."""
        values = {"order": self.name, **values}
        sentences = {
            "unit_missing": lambda: self.env._("The unit number is missing."),
            "unit_unknown": lambda: self.env._("%(number)s is not a unit of %(order)s.", **values),
            "unit_posted": lambda: self.env._("Unit %(number)s is posted already.", **values),
            "component_missing": lambda: self.env._("The component number is missing."),
            "component_unknown": lambda: self.env._(
                "%(number)s is no lot or serial number of a component of %(order)s.", **values
            ),
            "component_ambiguous": lambda: self.env._(
                "%(number)s is a number of several components: %(products)s.", **values
            ),
            "quantity_wrong": lambda: self.env._("“%(text)s” is no quantity. Enter a number above 0.", **values),
            "serial_quantity": lambda: self.env._("%(number)s is a serial number: its quantity is 1.", **values),
            "serial_twice": lambda: self.env._("Serial number %(number)s is in line %(row)s already.", **values),
            "serial_taken": lambda: self.env._("Serial number %(number)s is in unit %(unit)s already.", **values),
            "nothing_left": lambda: self.env._(
                "The lines before give unit %(unit)s all it needs. Enter the quantity of %(number)s.", **values
            ),
            "refused": lambda: values["reason"],
        }
        return sentences[problem]()

    # ------------------------------------------------------------------ files

    @api.readonly
    def trace_read_assignment_file(self, content):
        """The rows of an XLSX file, to be checked and imported.

        :param content: the file in base64
        :return: lists of texts, of the first sheet's first three columns
        :raise UserError: it is too large or no workbook
        """
        self.ensure_one()
        try:
            return workbook.read(base64.b64decode(content, validate=True), columns=COLUMNS)
        except workbook.Unreadable as error:
            raise self._get_file_error(error.args[0]) from None
        except (binascii.Error, ValueError, TypeError):
            raise self._get_file_error("no_workbook") from None

    def _get_file_error(self, reason):
        if reason == "too_large":
            megabytes = workbook.MAX_BYTES // 1_000_000
            return UserError(self.env._("The file is too large: at most %(size)s MB.", size=megabytes))
        if reason == "too_many_rows":
            most = workbook.MAX_ROWS
            return UserError(self.env._("More than %(most)s rows. Import them in parts.", most=most))
        return UserError(self.env._("This file is no XLSX workbook. Save it as XLSX, or paste its rows."))

    def _get_assignment_titles(self):
        return (
            self.env._("Unit Number"),
            self.env._("Component Number"),
            self.env._("Quantity"),
            self.env._("Component (for your information)"),
        )

    def _trace_write_assignment_template(self):
        """A workbook with a row for each component that a unit holds or still misses."""
        self.ensure_one()
        state = self.trace_assignment_state()
        names = {component["product_id"]: component["name"] for component in state["components"]}
        serials = {c["product_id"] for c in state["components"] if c["tracking"] == "serial"}
        rows = []
        for unit in state["units"]:
            if unit["posted"]:
                continue
            for entry in unit["components"]:
                quantity = "" if entry["product_id"] in serials else f"{entry['quantity']:g}"
                rows.append((unit["name"], entry["lot"], quantity, names.get(entry["product_id"], "")))
            for entry in unit["missing"]:
                count = max(1, round(entry["quantity"])) if entry["product_id"] in serials else 1
                rows += [(unit["name"], "", "", names.get(entry["product_id"], ""))] * count
        return workbook.write(self._get_assignment_titles(), rows, widths=WIDTHS, quantity=2)
