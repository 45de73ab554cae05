/**
 * The genealogy as nodes and edges of a drawing: lots, events, and gaps where material without a lot went in.
 *
 * Node ids are texts (`lot:7`, `event:3`, `gap:3`: what went into event 3 without a lot). A node's `kinship` says what it must share with another to be
 * folded into one node with it.
 */

export const EDGE_STYLES = ["exact", "window", "order", "declared", "association"];

/**
 * In an order that readers expect where nothing else decides: events as they happened, lots by depth and number.
 *
 * @returns {{nodes: SceneNode[], edges: SceneEdge[]}}
 */
export function buildScene(graph) {
    const roots = new Set(graph.roots);
    const collator = new Intl.Collator(undefined, { numeric: true });
    const sorted = [...graph.lots.values()].sort(
        (a, b) => a.depth - b.depth || collator.compare(a.name, b.name)
    );
    const lots = sorted.map((lot) =>
        makeLotNode(lot, roots.has(lot.id), graph.frontier.get(lot.id))
    );
    const told = [...graph.events.values()].sort(
        (a, b) => collator.compare(a.event_time, b.event_time) || a.id - b.id
    );
    const events = told.map(makeEventNode);
    const gaps = makeGapNodes(graph);
    const ranks = new Map(sorted.map((lot, rank) => [lot.id, rank]));
    const edges = told.flatMap((event) => makeEdges(event, ranks));
    return { nodes: [...lots, ...events, ...gaps], edges: [...edges, ...gaps.map(makeGapEdge)] };
}

function makeLotNode(lot, root, more) {
    return {
        id: `lot:${lot.id}`,
        kind: "lot",
        lot,
        root,
        more: more || 0,
        productId: lot.product_id,
        kinship: root
            ? `root ${lot.id}`
            : ["lot", lot.product_id, lot.depth, Boolean(more)].join("|"),
    };
}

function makeEventNode(event) {
    const { biz_step, certainty, res_model, res_id } = event;
    return {
        id: `event:${event.id}`,
        kind: "event",
        event,
        style: getEventStyle(event),
        kinship: ["event", biz_step, certainty, res_model, res_id || event.id].join("|"),
    };
}

/** Material that went in without a lot: one node for each event. */
function makeGapNodes({ gaps, events }) {
    const groups = new Map();
    for (const gap of gaps) {
        groups.set(gap.event_id, [...(groups.get(gap.event_id) || []), gap]);
    }
    return [...groups]
        .filter(([id]) => events.has(id))
        .map(([id, lines]) => ({
            id: `gap:${id}`,
            kind: "gap",
            lines,
            event: events.get(id),
            kinship: ["gap", ...lines.map((line) => `${line.product_id}=${line.quantity}`)].join(
                "|"
            ),
        }));
}

export function getEventStyle(event) {
    return event.event_type === "association" ? "association" : event.certainty || "order";
}

function makeEdges(event, ranks) {
    return ["in", "out"].flatMap((side) =>
        getSide(event, side)
            .filter((line) => ranks.has(line.lot_id))
            .sort((a, b) => ranks.get(a.lot_id) - ranks.get(b.lot_id))
            .map((line) => makeEdge(event, side, line))
    );
}

function getSide(event, side) {
    return side === "in" ? event.inputs : event.outputs;
}

function makeEdge(event, side, line) {
    const [lot, middle] = [`lot:${line.lot_id}`, `event:${event.id}`];
    const [from, to] = side === "in" ? [lot, middle] : [middle, lot];
    return {
        id: `${from}>${to}`,
        from,
        to,
        side,
        style: getEventStyle(event),
        quantity: line.quantity,
        productId: line.product_id,
    };
}

/** Without quantity: the gap lists its own. */
function makeGapEdge({ id, event }) {
    const to = `event:${event.id}`;
    return {
        id: `${id}>${to}`,
        from: id,
        to,
        side: "in",
        style: getEventStyle(event),
        quantity: null,
        productId: null,
    };
}
