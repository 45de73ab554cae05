import { _t } from "@web/core/l10n/translation";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { readTime } from "./model/graph";
import { formatFloat } from "@web/core/utils/numbers";

/** Everything the explorer says, in one place. */

export function getStyleName(style) {
    return {
        exact: _t("Exact"),
        window: _t("Window"),
        order: _t("Order"),
        declared: _t("Declared"),
        association: _t("Installed part"),
    }[style];
}

export function getStyleMeaning(style) {
    return {
        exact: _t("Captured for this very unit."),
        window: _t("Derived from a recorded time or sequence."),
        order: _t("Every input may be in every output of this posting."),
        declared: _t("A partner said so."),
        association: _t("A part installed in or removed from a unit."),
    }[style];
}

const STEPS = {
    commissioning: [_t("Produced"), "\uf013"],
    assembling: [_t("Assembled"), "\uf013"],
    disassembling: [_t("Taken apart"), "\uf127"],
    installing: [_t("Installed"), "\uf0ad"],
    removing: [_t("Removed"), "\uf0ad"],
    repairing: [_t("Repaired"), "\uf0ad"],
    replacing: [_t("Replaced"), "\uf0ec"],
    repackaging: [_t("Repacked"), "\uf1b2"],
};

export function getStepName(event) {
    return String(STEPS[event.biz_step]?.[0] || event.biz_step || event.event_type || _t("Event"));
}

/** A character of Font Awesome. */
export function getStepIcon(event) {
    return STEPS[event.biz_step]?.[1] || "\uf0e7";
}

const STATUSES = {
    available: [_t("Available"), ""],
    quarantine: [_t("Quarantine"), "info"],
    hold: [_t("On Hold"), "warning"],
    expired: [_t("Expired"), "danger"],
    rejected: [_t("Rejected"), "danger"],
    recalled: [_t("Recalled"), "danger"],
};

/** What a status of stock is called. */
export function getStatusName(status) {
    return String(STATUSES[status]?.[0] || status);
}

/** How much attention a status of stock asks for: a tone of a badge, empty for none. */
export function getStatusTone(status) {
    return STATUSES[status] ? STATUSES[status][1] : "warning";
}

export function formatQuantity(quantity, unit) {
    const number = formatFloat(quantity, { digits: [16, 4], trailingZeros: false });
    return unit ? `${number} ${unit}` : number;
}

export function formatTime(text) {
    return text ? formatDateTime(deserializeDateTime(readTime(text))) : "";
}

/** One line about where lots are, with a tone; `sums` as of `sumWhereabouts`. */
export function describePlace(sums, totals, unit) {
    const amount = (kind) => formatQuantity(totals[kind], unit);
    if (totals.on_hand && totals.shipped) {
        return { tone: "success", text: _t("%(here)s in stock, %(gone)s shipped", pair(totals)) };
    }
    if (totals.on_hand) {
        return {
            tone: "success",
            text: `${nameOf(sums.on_hand, "location", _t("places"))} · ${amount("on_hand")}`,
        };
    }
    if (totals.in_transit) {
        return { tone: "warning", text: _t("In transit · %s", amount("in_transit")) };
    }
    if (totals.shipped) {
        return {
            tone: "info",
            text: `→ ${nameOf(sums.shipped, "partner", _t("parties"))} · ${amount("shipped")}`,
        };
    }
    if (totals.scrapped) {
        return { tone: "danger", text: _t("Scrapped · %s", amount("scrapped")) };
    }
    return totals.consumed
        ? { tone: "muted", text: _t("Used up") }
        : { tone: "muted", text: _t("Not in stock") };
}

function pair(totals) {
    return { here: formatQuantity(totals.on_hand), gone: formatQuantity(totals.shipped) };
}

function nameOf(rows, field, plural) {
    const names = [...new Set(rows.map((row) => row[field] || "?"))];
    return names.length === 1 ? names[0] : `${names.length} ${plural}`;
}

/** Why the drawing shows nothing but the lot itself. `facts`: {receipt, posted, direction, asOf, leftOut}. */
export function explainEmpty({ receipt, posted, direction, asOf, leftOut }) {
    if (leftOut) {
        return _t("All of it is left out. Switch “Narrowed” off to see it.");
    }
    if (!posted) {
        return asOf
            ? _t("Nothing had been posted for this lot at that time.")
            : _t("Nothing has been posted for this lot yet.");
    }
    const used = direction === "upstream" ? "" : _t("It has not gone into anything.");
    const made = direction === "downstream" ? "" : explainOrigin(receipt);
    return [made, used].filter(Boolean).join(" ");
}

function explainOrigin(receipt) {
    if (!receipt) {
        return _t("Made of nothing recorded.");
    }
    const values = {
        partner: receipt.partner,
        reference: receipt.reference,
        date: formatTime(receipt.event_time),
    };
    return receipt.partner
        ? _t(
              "Made of nothing recorded: received from %(partner)s with %(reference)s on %(date)s.",
              values
          )
        : _t("Made of nothing recorded: received with %(reference)s on %(date)s.", values);
}
