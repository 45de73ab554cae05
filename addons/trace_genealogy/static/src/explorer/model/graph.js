/**
 * What the explorer knows of a genealogy: the answers of `stock.lot.trace_graph`, merged.
 *
 * Pure and immutable: every function returns a new graph. `depth` counts transformations from the roots, negative
 * upstream; an answer that starts from a lot further out is merged with that lot's depth as its base.
 */

/** @returns {Graph} nothing known yet */
export function emptyGraph() {
    return {
        roots: [],
        lots: new Map(),
        events: new Map(),
        gaps: [],
        leftOut: [],
        frontier: new Map(),
        hiddenLots: 0,
        truncated: false,
        complete: true,
        settled: true,
        knownSince: "",
    };
}

/** The graph of one answer. */
export function readAnswer(answer) {
    return mergeAnswer({ ...emptyGraph(), roots: answer.roots }, answer);
}

/** Times as the server's texts, "2026-01-31 14:30:00", whatever the answer's form of ISO 8601. */
export function readTime(text) {
    return (text || "").replace("T", " ").slice(0, 19);
}

/**
 * `graph` with what `answer` adds. The answer's roots are lots of the graph that were asked further: they are no
 * frontier any more unless the answer says so, and `base` is their depth.
 */
export function mergeAnswer(graph, received, base = 0) {
    const answer = renumberHidden(received, graph);
    return {
        ...graph,
        lots: mergeLots(graph.lots, answer.lots, base),
        events: mergeEvents(graph.events, answer.events),
        gaps: mergeBy(
            graph.gaps,
            answer.gaps || [],
            (gap) => `${gap.event_id}|${gap.product_id}|${gap.reason}`
        ),
        leftOut: mergeBy(graph.leftOut, answer.left_out || [], (left) => left.lot_id),
        frontier: mergeFrontier(graph, answer),
        // one lot hidden behind two branches may be counted by both answers: the larger count is certain
        hiddenLots: Math.max(graph.hiddenLots, answer.hidden_lots || 0),
        truncated: graph.truncated || Boolean(answer.cut),
        complete: graph.complete && answer.complete !== false,
        settled: graph.settled && answer.settled !== false,
        knownSince: readTime(answer.known_since) || graph.knownSince,
    };
}

/** Where the answer stopped, and where the graph did, less what the answer has opened. */
function mergeFrontier(graph, answer) {
    const frontier = new Map(graph.frontier);
    answer.roots.forEach((id) => frontier.delete(id));
    for (const { lot_id, more } of answer.frontier || []) {
        if (!graph.lots.has(lot_id) || graph.frontier.has(lot_id)) {
            frontier.set(lot_id, more);
        }
    }
    return frontier;
}

/**
 * Lots of other companies come without identity, numbered −1, −2, … in each answer: here they go on from those known.
 */
function renumberHidden(answer, graph) {
    const last = Math.min(0, ...graph.lots.keys());
    const move = (id) => (id < 0 ? id + last : id);
    const moveLines = (lines) =>
        (lines || []).map((line) => ({ ...line, lot_id: move(line.lot_id) }));
    return {
        ...answer,
        lots: answer.lots.map((lot) => ({ ...lot, id: move(lot.id) })),
        frontier: (answer.frontier || []).map((edge) => ({ ...edge, lot_id: move(edge.lot_id) })),
        events: answer.events.map((event) => ({
            ...event,
            inputs: moveLines(event.inputs),
            outputs: moveLines(event.outputs),
        })),
    };
}

function mergeLots(known, added, base) {
    const lots = new Map(known);
    for (const lot of added) {
        const depth = base + (lot.depth || 0);
        const before = known.get(lot.id);
        if (!before || Math.abs(depth) < Math.abs(before.depth)) {
            lots.set(lot.id, { ...before, ...lot, depth });
        }
    }
    return lots;
}

function mergeEvents(known, added) {
    const events = new Map(known);
    for (const event of added) {
        const before = known.get(event.id) || { inputs: [], outputs: [] };
        events.set(event.id, {
            ...event,
            event_time: readTime(event.event_time),
            inputs: mergeLines(before.inputs, sumLines(event.inputs)),
            outputs: mergeLines(before.outputs, sumLines(event.outputs)),
        });
    }
    return events;
}

function getLineKey(line) {
    return `${line.lot_id || 0}|${line.product_id}`;
}

/** One line per lot and product, quantities added. */
function sumLines(lines) {
    const sums = new Map();
    for (const line of lines || []) {
        const before = sums.get(getLineKey(line));
        sums.set(getLineKey(line), { ...line, quantity: (before?.quantity || 0) + line.quantity });
    }
    return [...sums.values()];
}

/** The same event in two answers: each may show only the lines on its own way. */
function mergeLines(known, added) {
    return mergeBy(known, added, getLineKey);
}

function mergeBy(known, added, getKey) {
    return [...new Map([...known, ...added].map((item) => [getKey(item), item])).values()];
}
