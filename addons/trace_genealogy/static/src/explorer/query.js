/** What is asked: read from an action or from the address, and written into the address. Pure. */

export const DIRECTIONS = ["upstream", "both", "downstream"];
export const FIRST_LEVELS = 2;

/** Ids from a list, a number or a text such as "3,5". */
export function parseIds(value) {
    const items = Array.isArray(value) ? value : String(value ?? "").split(",");
    return items.map(Number).filter((id) => Number.isInteger(id) && id > 0);
}

/**
 * The query of an action. Its own parameters say which lots are asked for; what the address says of the same lots
 * (direction, levels, branches opened, moment, narrowed) restores the drawing after a reload.
 *
 * @param {{params?: object, context?: object}} action
 * @param {object} address the router's current state
 * @returns {{lotIds, document: {model, ids}|null, direction, levels: number|null, asOf, narrowed: boolean, opened: number[]}}
 */
export function readQuery(action, address = {}) {
    const { params = {}, context = {} } = action;
    const asked = findLots(params, context);
    const lotIds = asked.lotIds.length || asked.document ? asked.lotIds : parseIds(address.lot_ids);
    const same = lotIds.length && String(parseIds(address.lot_ids)) === String(lotIds);
    return {
        lotIds,
        document: asked.document,
        ...readDrawing(same ? { ...params, ...address } : params),
    };
}

function findLots(params, context) {
    const model = params.active_model || context.active_model;
    const ids = parseIds(
        context.active_ids || context.active_id || params.active_ids || params.active_id
    );
    const lotIds = parseIds(params.lot_ids || context.lot_ids);
    if (lotIds.length || !ids.length || !model) {
        return { lotIds, document: null };
    }
    return model === "stock.lot"
        ? { lotIds: ids, document: null }
        : { lotIds: [], document: { model, ids } };
}

function readDrawing({ direction, levels, as_of, narrowed, opened }) {
    return {
        direction: DIRECTIONS.includes(direction) ? direction : "both",
        levels: levels === "all" ? null : Math.max(1, Number(levels) || FIRST_LEVELS),
        asOf: typeof as_of === "string" ? as_of : "",
        narrowed: ["1", "true"].includes(String(narrowed)),
        opened: parseIds(opened),
    };
}

/** The same as flat texts for the address. */
export function writeQuery({ lotIds, direction, levels, asOf, narrowed, opened }) {
    return {
        lot_ids: lotIds.join(",") || undefined,
        direction: direction === "both" ? undefined : direction,
        levels: levels === null ? "all" : levels === FIRST_LEVELS ? undefined : levels,
        as_of: asOf || undefined,
        narrowed: narrowed ? 1 : undefined,
        opened: opened.join(",") || undefined,
    };
}

/** Address of an export of what is shown. */
export function getExportUrl(format, { lotIds, direction, asOf, narrowed }) {
    const search = new URLSearchParams({ lot_ids: lotIds.join(","), direction });
    if (asOf) {
        search.set("as_of", asOf);
    }
    if (narrowed) {
        search.set("narrowed", 1);
    }
    return `/trace/genealogy/${format}?${search}`;
}
