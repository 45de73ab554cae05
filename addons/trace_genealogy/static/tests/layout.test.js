import { describe, expect, test } from "@odoo/hoot";
import { poolViolators } from "@trace_genealogy/explorer/layout/coordinates";
import { connect } from "@trace_genealogy/explorer/layout/indexed";
import { layoutGraph } from "@trace_genealogy/explorer/layout/layout";
import { countCrossings, orderLayers } from "@trace_genealogy/explorer/layout/ordering";
import { drawPath } from "@trace_genealogy/explorer/layout/routing";

describe.current.tags("headless");

const LOT = { odd: false, root: false, width: 200, height: 60 };
const EVENT = { odd: true, root: false, width: 30, height: 40 };

/** `lots` and `events` are texts of ids; a lot with `*` is a root; edges are texts such as "a>e". */
function lay(lots, events, edges) {
    const nodes = [
        ...lots
            .split(" ")
            .map((id) => ({ ...LOT, id: id.replace("*", ""), root: id.includes("*") })),
        ...events
            .split(" ")
            .filter(Boolean)
            .map((id) => ({ ...EVENT, id })),
    ];
    return layoutGraph(
        nodes,
        edges
            .split(" ")
            .filter(Boolean)
            .map((id) => ({ id, from: id.split(">")[0], to: id.split(">")[1] }))
    );
}

function layerOf(layout, id) {
    return layout.nodes.get(id).layer;
}

test("nothing is laid out as nothing", () => {
    expect(layoutGraph([], []).layers).toEqual([]);
});

test("roots stand in layer 0, inputs left of them, outputs right", () => {
    const layout = lay("a r* b", "e f", "a>e e>r r>f f>b");
    expect(["a", "e", "r", "f", "b"].map((id) => layerOf(layout, id))).toEqual([-2, -1, 0, 1, 2]);
    const xs = ["a", "e", "r", "f", "b"].map((id) => layout.nodes.get(id).x);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
});

test("a lot used directly and through a part stands right beside its first use", () => {
    const layout = lay("a p r*", "e f", "a>e e>p p>f a>f f>r");
    expect(layerOf(layout, "a")).toBe(-4);
    expect(layerOf(layout, "p")).toBe(-2);
});

test("an ancestor stands beside what it went into, not at the far left", () => {
    const layout = lay("deep a late r*", "e f", "deep>e e>a a>f late>f f>r");
    expect(layerOf(layout, "late")).toBe(-2);
    expect(layerOf(layout, "deep")).toBe(-4);
});

test("a loop (unbuild and rebuilt) is drawn, its closing edge leads back", () => {
    const layout = lay("r* part", "build unbuild", "part>build build>r r>unbuild unbuild>part");
    expect(layout.edges.size).toBe(4);
    expect(new Set([...layout.nodes.values()].map((node) => node.layer)).size).toBe(4);
    const back = [...layout.edges.values()].filter(({ points }) => points[0].x > points.at(-1).x);
    expect(back.length).toBe(1);
});

test("a chain longer than the call stack is laid out", () => {
    const nodes = Array.from({ length: 4001 }, (_, index) => ({
        ...(index % 2 ? EVENT : LOT),
        id: `${index}`,
        root: index === 0,
    }));
    const edges = nodes
        .slice(1)
        .map((node, index) => ({ id: node.id, from: `${index}`, to: node.id }));
    expect(layoutGraph(nodes, edges).nodes.get("4000").layer).toBe(4000);
});

test("nodes of a layer never overlap", () => {
    const outputs = Array.from({ length: 40 }, (_, index) => `o${index}`);
    const layout = lay(
        `r* ${outputs.join(" ")}`,
        "e",
        `r>e ${outputs.map((id) => `e>${id}`).join(" ")}`
    );
    const boxes = outputs.map((id) => layout.nodes.get(id)).sort((a, b) => a.y - b.y);
    boxes.slice(1).forEach((box, index) => {
        expect(box.y).toBeGreaterThan(boxes[index].y + boxes[index].height);
    });
});

test("ordering undoes crossings", () => {
    const graph = connect(6, [
        [0, 5],
        [1, 4],
        [2, 3],
    ]);
    const layers = [
        [0, 1, 2],
        [3, 4, 5],
    ];
    expect(countCrossings(graph, layers)).toBe(3);
    expect(countCrossings(graph, orderLayers(graph, layers))).toBe(0);
});

test("wishes that contradict the order are pooled at their weighted mean", () => {
    const wishes = [
        { value: 10, weight: 1 },
        { value: 0, weight: 3 },
        { value: 20, weight: 1 },
    ];
    expect(poolViolators(wishes)).toEqual([2.5, 2.5, 20]);
});

test("edges into one node end apart from each other", () => {
    const layout = lay("a b c r*", "e", "a>e b>e c>e e>r");
    const ends = ["a>e", "b>e", "c>e"].map((id) => layout.edges.get(id).points.at(-1).y);
    expect(new Set(ends).size).toBe(3);
});

test("a level line is straight, any other is smooth", () => {
    expect(
        drawPath([
            { x: 0, y: 5 },
            { x: 10, y: 5 },
        ])
    ).toBe("M0 5L10 5");
    expect(
        drawPath([
            { x: 0, y: 0 },
            { x: 10, y: 8 },
        ])
    ).toBe("M0 0C5 0 5 8 10 8");
});

test("a thousand lots are laid out in well under a second", () => {
    const lots = Array.from({ length: 1000 }, (_, index) => `l${index}`);
    const events = Array.from({ length: 100 }, (_, index) => `e${index}`);
    const edges = [
        ...events.map((id) => `r>${id}`),
        ...lots.map((id, index) => `e${index % 100}>${id}`),
    ];
    const start = performance.now();
    const layout = lay(`r* ${lots.join(" ")}`, events.join(" "), edges.join(" "));
    expect(layout.nodes.size).toBe(1101);
    expect(performance.now() - start).toBeLessThan(1000);
});
