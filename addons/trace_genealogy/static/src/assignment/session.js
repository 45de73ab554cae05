import { markRaw } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { Mutex } from "@web/core/utils/concurrency";

const MODEL = "mrp.production";
const UNDO_STEPS = 200;

/** What the screen shows at the start. Units are replaced as a whole, never changed in place. */
export function makeState() {
    return {
        order: null, // the server's answer without its units
        units: markRaw([]),
        currentId: false,
        message: { kind: "info", text: "" },
        choices: [],
        busy: false,
        advance: true,
    };
}

function toValues(components) {
    return components.map(({ lot_id, quantity }) => ({ lot_id, quantity }));
}

/** A lot that comes from several lines of the order is one for the person. */
function joinShares(unit) {
    const joined = new Map();
    for (const entry of unit.components) {
        const quantity = (joined.get(entry.lot_id)?.quantity || 0) + entry.quantity;
        joined.set(entry.lot_id, { ...entry, quantity });
    }
    return { ...unit, components: [...joined.values()] };
}

function sameShares(one, other) {
    return JSON.stringify(toValues(one.components)) === JSON.stringify(toValues(other.components));
}

/** Assigning components to the units of one order. Every rule is the server's; one request runs at a time. */
export class AssignmentSession {
    constructor(state, orm, productionId) {
        Object.assign(this, { state, orm, productionId, undoSteps: [], mutex: new Mutex() });
    }

    // ------------------------------------------------------------------ what is known

    get current() {
        return this.state.units.find((unit) => unit.lot_id === this.state.currentId) || null;
    }

    get openUnits() {
        return this.state.units.filter((unit) => !unit.complete && !unit.posted);
    }

    async load() {
        const { units, ...order } = await this.call("trace_assignment_state");
        this.state.order = markRaw(order);
        this.state.units = markRaw(units.map(joinShares));
        if (!this.current) {
            this.state.currentId = (this.openUnits[0] || units[0])?.lot_id || false;
        }
    }

    // ------------------------------------------------------------------ what the person does

    /** A text that was scanned or typed: a unit to turn to, or a component for the current one. */
    scan(text) {
        return this.run(async () => {
            const answer = await this.call("trace_resolve_scan", [text]);
            await this.use(answer);
        });
    }

    choose(choice) {
        return this.run(() => this.use({ ...choice, message: "", choices: [] }));
    }

    pick(lotId) {
        this.state.currentId = lotId;
        this.say("info", "");
    }

    async use({ kind, lot_id, message, choices }) {
        if (kind === "unit") {
            this.state.currentId = lot_id;
            this.say("info", message);
        } else if (kind === "component") {
            await this.add(lot_id);
        } else {
            this.say(kind === "ambiguous" ? "info" : "danger", message);
            this.state.choices = choices;
        }
    }

    async add(lotId) {
        const before = this.current;
        const answer = await this.call("trace_add_component", [this.state.currentId, lotId]);
        this.remember(before);
        this.learn(answer);
        this.say("success", answer.message);
        if (answer.unit.complete && this.state.advance) {
            this.goOn();
        }
    }

    /** The next unit that still needs something, in the order of the list. */
    goOn() {
        const { units, currentId } = this.state;
        const at = units.findIndex((unit) => unit.lot_id === currentId);
        const next = [...units.slice(at + 1), ...units.slice(0, at)].find(
            (unit) => !unit.complete && !unit.posted
        );
        if (next) {
            this.state.currentId = next.lot_id;
        }
    }

    /** Take one component out of the current unit, or change how much of it went in. */
    setShare(lotId, quantity) {
        const unit = this.current;
        const components = unit.components
            .map((entry) => (entry.lot_id === lotId ? { ...entry, quantity } : entry))
            .filter((entry) => entry.quantity);
        const said = quantity
            ? _t("The quantity was changed.")
            : _t("The component was removed from unit %s.", unit.name);
        return this.run(() => this.assign(unit, components, said));
    }

    clear() {
        const unit = this.current;
        return this.run(() =>
            this.assign(unit, [], _t("Unit %s is empty. Scan its components.", unit.name))
        );
    }

    async assign(unit, components, said) {
        await this.put(unit.lot_id, components);
        this.remember(unit);
        this.say("success", said);
    }

    async put(lotId, components) {
        await this.call("trace_assign_components", [lotId, toValues(components)]);
        this.learn(await this.call("trace_unit_state", [lotId]));
    }

    /** The last step of this screen; when it knows none, the unit that was assigned last. */
    undo() {
        return this.run(async () => {
            const step = this.undoSteps.at(-1);
            if (!step) {
                this.state.currentId =
                    (await this.call("trace_undo_assignment")) || this.state.currentId;
                await this.load();
            } else if (step.units.length === 1) {
                await this.put(step.units[0].lot_id, step.units[0].components);
            } else {
                await this.call("trace_assign_units", [step.units]);
                await this.load();
            }
            if (step) {
                this.undoSteps.pop();
                this.state.currentId = step.currentId;
            }
            this.say("info", _t("Undone. You are at unit %s.", this.current?.name || ""));
        });
    }

    /** One lot for every unit that still misses its product. */
    fillDown(lotId) {
        return this.run(async () => {
            const given = await this.call("trace_assign_lot", [lotId]);
            await this.reload(
                given.length
                    ? _t("Units that took the lot: %s.", given.length)
                    : _t("No unit needs this lot.")
            );
        });
    }

    startLot(lotId, workorderId) {
        return this.run(async () => {
            const answer = await this.call("trace_start_lot", [lotId, workorderId || false]);
            this.say("success", answer.message);
        });
    }

    /** Everything anew, after one step that changed many units. */
    async reload(said) {
        const before = new Map(this.state.units.map((unit) => [unit.lot_id, unit]));
        await this.load();
        const changed = this.state.units
            .map((unit) => before.get(unit.lot_id) || { ...unit, components: [] })
            .filter((old, at) => !sameShares(old, this.state.units[at]));
        if (changed.length) {
            this.remember(...changed);
        }
        if (this.state.advance && this.current?.complete) {
            this.goOn();
        }
        this.say("success", said);
    }

    // ------------------------------------------------------------------ between them

    call(method, args = []) {
        return this.orm.call(MODEL, method, [[this.productionId], ...args]);
    }

    /** One step after the other; what the server refuses is said, and nothing is lost. */
    run(work) {
        return this.mutex.exec(async () => {
            this.state.busy = true;
            this.state.choices = [];
            try {
                await work();
            } catch (error) {
                if (!(error instanceof RPCError) || !error.data?.message) {
                    throw error;
                }
                this.say("danger", error.data.message);
            } finally {
                this.state.busy = false;
            }
        });
    }

    learn({ unit, total, complete }) {
        const learned = joinShares(unit);
        this.state.units = markRaw(
            this.state.units.map((known) => (known.lot_id === unit.lot_id ? learned : known))
        );
        this.state.order = markRaw({ ...this.state.order, total, complete });
    }

    /** What these units had before the step that was just done. */
    remember(...units) {
        this.undoSteps.push({
            currentId: this.state.currentId,
            units: units.map(({ lot_id, components }) => ({
                lot_id,
                components: toValues(components),
            })),
        });
        this.undoSteps.splice(0, this.undoSteps.length - UNDO_STEPS);
    }

    say(kind, text) {
        this.state.message = { kind, text };
    }
}
