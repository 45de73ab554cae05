import { _t } from "@web/core/l10n/translation";
import { getTotals, sumWhereabouts } from "./model/whereabouts";
import * as words from "./words";

/** What is written on nodes and edges, from what is known at the moment. */
export class NodeWords {
    /** @param {{products: Map, whereabouts: Map}} known */
    constructor({ products, whereabouts }) {
        Object.assign(this, { products, whereabouts });
    }

    product(id) {
        return this.products.get(id) || { name: "", unit: "" };
    }

    describeNode(node) {
        return { lot: this.describeLot, event: this.describeEvent, gap: this.describeGap }[
            node.kind
        ].call(this, node);
    }

    describeEdge(edge) {
        return words.formatQuantity(edge.quantity, this.product(edge.productId).unit);
    }

    describeLot(node) {
        const lots = node.memberNodes.map((member) => member.lot);
        const title = lots.length > 1 ? describeRange(lots) : node.lot.name;
        const product = this.product(node.productId).name || node.lot.product || "";
        const place = this.describePlace(lots);
        const more = node.more ? _t("%s more not shown yet", node.more) : "";
        const count = lots.length > 1 ? _t("%s lots alike", lots.length) : "";
        return {
            title,
            product,
            ...place,
            label: [title, product, count, place.place, more].filter(Boolean).join(", "),
        };
    }

    /** Empty until the places have arrived. */
    describePlace(lots) {
        if (lots[0].hidden) {
            return { place: _t("You may not see it"), tone: "muted" };
        }
        const ids = lots.map((lot) => lot.id);
        if (!this.whereabouts.has(ids[0])) {
            return { place: "…", tone: "muted" };
        }
        const sums = sumWhereabouts(this.whereabouts, ids);
        const { tone, text } = words.describePlace(
            sums,
            getTotals(sums),
            this.product(lots[0].product_id).unit
        );
        return { place: text, tone };
    }

    describeEvent(node) {
        const { event, count } = node;
        const step = words.getStepName(event);
        const title = count > 1 ? `${step} ×${count}` : step;
        const reference = event.reference || "";
        const certainty = words.getStyleName(node.style);
        return {
            title,
            product: count > 1 ? `${reference} ×${count}` : reference,
            icon: words.getStepIcon(event),
            label: [title, reference, words.formatTime(event.event_time), certainty]
                .filter(Boolean)
                .join(", "),
        };
    }

    describeGap(node) {
        // by design nothing is lost; a tracked product without its lot is a hole in the chain
        const byDesign = node.lines.every(
            (line) => this.product(line.product_id).tracking === "none"
        );
        const title = byDesign ? _t("Not tracked") : _t("No lot recorded");
        const product =
            node.lines.length > 1
                ? _t("%s products", node.lines.length)
                : this.describeLine(node.lines[0]);
        return {
            title,
            product,
            tone: byDesign ? "muted" : "warning",
            label: `${title}: ${node.lines.map((line) => this.describeLine(line)).join(", ")}`,
        };
    }

    describeLine(line) {
        const { name, unit } = this.product(line.product_id);
        return `${name} ${words.formatQuantity(line.quantity, unit)}`;
    }
}

function describeRange(lots) {
    const names = lots.map((lot) => lot.name).sort();
    const [first, last] = [names[0], names.at(-1)];
    // the digits where they begin to differ, and what follows
    let same = 0;
    while (same < last.length && first[same] === last[same]) {
        same++;
    }
    const digits = last.slice(0, same).search(/\d*$/);
    return `${first} … ${last.slice(digits)}`;
}
