import { unique } from "@web/core/utils/arrays";
import { readWhereabouts } from "./model/whereabouts";

/** More lots than this are asked for only when the reader wants them. */
export const MAX_LOTS = 5000;
/** Lots upstream that a score judges. */
const MAX_JUDGED = 2000;
const CHUNK = 500;

const ATTRIBUTES = [
    "ref",
    "expiration_date",
    "trace_supplier_id",
    "trace_supplier_lot",
    "trace_manufacture_date",
    "trace_origin_country_id",
];

/** Lines of a document whose lots are what the reader means by it, the first that has any. */
const DOCUMENT_PATHS = {
    "stock.picking": ["picking_id"],
    "mrp.production": ["move_id.production_id", "move_id.raw_material_production_id"],
};

/** Every question the explorer asks the server. */
export class GenealogyLoader {
    constructor(orm, nameService, fieldService) {
        Object.assign(this, { orm, nameService, fieldService });
    }

    /** @param {{direction, asOf, levels: number|null, narrowed?: boolean, unlimited?: boolean}} query */
    async graph(lotIds, { direction, asOf, levels, narrowed = false, unlimited = false }) {
        const answer = await this.orm.call("stock.lot", "trace_graph", [lotIds], {
            direction,
            as_of: asOf || null,
            narrowed,
            max_depth: levels,
            max_lots: unlimited ? null : MAX_LOTS,
        });
        return { ...answer, cut: !unlimited && answer.lots.length >= MAX_LOTS };
    }

    /** The lots of transfers or manufacturing orders. */
    async documentLots({ model, ids }) {
        for (const path of DOCUMENT_PATHS[model] || []) {
            const domain = [
                [path, "in", ids],
                ["lot_id", "!=", false],
            ];
            const lines = await this.orm.searchRead("stock.move.line", domain, ["lot_id"]);
            if (lines.length) {
                return unique(lines.map((line) => line.lot_id[0]));
            }
        }
        return [];
    }

    /** @returns {Promise<Map<number, {name, unit, tracking}>>} */
    async products(ids) {
        const context = { active_test: false };
        const records = ids.length
            ? await this.orm.searchRead(
                  "product.product",
                  [["id", "in", ids]],
                  ["display_name", "uom_id", "tracking"],
                  {
                      context,
                  }
              )
            : [];
        return new Map(
            records.map(({ id, display_name, uom_id, tracking }) => [
                id,
                { name: display_name, unit: uom_id?.[1] || "", tracking },
            ])
        );
    }

    /** @returns {Promise<Map>} whereabouts by lot, places and parties with their names */
    async whereabouts(lotIds) {
        const known = readWhereabouts(
            {},
            lotIds.filter((id) => id < 0)
        );
        const seen = lotIds.filter((id) => id > 0);
        for (let start = 0; start < seen.length; start += CHUNK) {
            const ids = seen.slice(start, start + CHUNK);
            const answer = await this.orm.silent.call("stock.lot", "trace_whereabouts", [ids]);
            await this.nameRows(answer);
            readWhereabouts(answer, ids).forEach((rows, id) => known.set(id, rows));
        }
        return known;
    }

    async nameRows(answer) {
        const rows = Object.values(answer).filter(Array.isArray).flat();
        await Promise.all([
            this.nameField(rows, "location_id", "location", "stock.location"),
            this.nameField(rows, "partner_id", "partner", "res.partner"),
            this.nameField(rows, "picking_id", "reference", "stock.picking"),
        ]);
    }

    /** The server's own names stand where it gives some: it also knows what has been deleted since. */
    async nameField(rows, idField, nameField, resModel) {
        const nameless = rows.filter((row) => row[idField] && !row[nameField]);
        const names = await this.names(
            resModel,
            nameless.map((row) => row[idField])
        );
        nameless.forEach((row) => (row[nameField] = names[row[idField]] || `#${row[idField]}`));
    }

    /** {id: name}; ids the reader cannot see are missing. */
    async names(resModel, ids) {
        if (!ids.length) {
            return {};
        }
        const names = await this.nameService.loadDisplayNames(resModel, unique(ids));
        return Object.fromEntries(
            Object.entries(names).filter(([, name]) => typeof name === "string")
        );
    }

    /** @returns {Promise<{label, value}[]>} what is recorded about the lot itself */
    async attributes(lotId) {
        const fields = await this.fieldService.loadFields("stock.lot", {
            attributes: ["string", "type"],
        });
        const names = ATTRIBUTES.filter((name) => name in fields);
        const [record] = await this.orm.read("stock.lot", [lotId], names);
        return names
            .filter((name) => record?.[name])
            .map((name) => ({
                label: fields[name].string,
                type: fields[name].type,
                value: record[name],
            }));
    }

    /** @returns {Promise<{score: number, reasons: {text}[]}>} how complete the genealogy of the lot is */
    async completeness(lotId) {
        const kwargs = { max_lots: MAX_JUDGED };
        const [answer] = await this.orm.silent.call(
            "stock.lot",
            "trace_completeness",
            [[lotId]],
            kwargs
        );
        return answer;
    }

    /** @returns {Promise<{posted: boolean, receipt: object|null}>} what the ledger says of lots without genealogy */
    async origin(lotIds) {
        const domain = [["line_ids.lot_id", "in", lotIds]];
        const fields = ["biz_step", "event_time", "reference", "partner_id"];
        const events = await this.orm.searchRead("trace.event", domain, fields, {
            order: "event_time, id",
            limit: 20,
        });
        const receipt = events.find((event) => event.biz_step === "receiving") || null;
        if (receipt?.partner_id) {
            receipt.partner = (await this.names("res.partner", [receipt.partner_id]))[
                receipt.partner_id
            ];
        }
        return { posted: events.length > 0, receipt };
    }

    /** @returns {Promise<{lots, message}>} */
    find(text) {
        return this.orm.call("stock.lot", "trace_find", [text]);
    }
}
