import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { Dialog } from "@web/core/dialog/dialog";
import { groupBy } from "@web/core/utils/arrays";
import { RPCError } from "@web/core/network/rpc";
import { KeepLast } from "@web/core/utils/concurrency";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { useAutofocus, useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { readRows } from "./rows";

const SHOWN = 100;

/** Rows of a spreadsheet: shows what the server understood and what is wrong, then applies all of it or nothing. */
export class TableImportDialog extends Component {
    static template = null; // each kind of rows has its own
    static props = {
        resId: Number, // of the document that takes the rows
        onDone: Function, // (sentence)
        close: Function,
    };
    static components = { Dialog };
    /** The server's methods: read(content) → rows, check(rows) and apply(rows) → answer with `problems`. */
    static methods = {};

    setup() {
        this.orm = useService("orm");
        useAutofocus();
        this.latest = new KeepLast();
        this.state = useState({
            text: "",
            fileName: "",
            rows: [],
            answer: null,
            error: "",
            busy: false,
        });
        this.checkSoon = useDebounced(() => this.read(readRows(this.state.text)), 300);
    }

    get shownRows() {
        const problems = groupBy(this.state.answer?.problems || [], (each) => each.row);
        return this.state.rows.slice(0, SHOWN).map((cells, index) => {
            const own = problems[index + 1] || [];
            return {
                number: index + 1,
                cells,
                columns: own.map((each) => each.column),
                problem: own.map((each) => each.message).join(" "),
            };
        });
    }

    get hiddenRows() {
        return Math.max(0, this.state.rows.length - SHOWN);
    }

    /** Problems in lines that the table does not show, and those of no line. */
    get otherProblems() {
        return (this.state.answer?.problems || []).filter((each) => !each.row || each.row > SHOWN);
    }

    get canApply() {
        const { answer, busy } = this.state;
        return !busy && answer && !answer.problems.length && this.countOf(answer) > 0;
    }

    get summary() {
        const { answer } = this.state;
        if (!answer) {
            return "";
        }
        return answer.problems.length
            ? _t("Problems: %s. Nothing is imported until all are solved.", answer.problems.length)
            : this.readyText(answer);
    }

    onText(ev) {
        Object.assign(this.state, { text: ev.target.value, fileName: "" });
        this.checkSoon();
    }

    async onFile(ev) {
        const [file] = ev.target.files;
        ev.target.value = "";
        if (file) {
            await this.guard(async () => {
                const content = (await getDataURLFromFile(file)).split(",")[1] || "";
                const rows = await this.call("read", content);
                Object.assign(this.state, { text: "", fileName: file.name });
                await this.check(rows);
            });
        }
    }

    read(rows) {
        return this.guard(() => this.check(rows));
    }

    async check(rows) {
        this.state.rows = rows;
        this.state.answer = null;
        if (rows.length) {
            this.state.answer = await this.latest.add(this.call("check", rows));
        }
    }

    apply() {
        return this.guard(async () => {
            const answer = await this.call("apply", this.state.rows);
            this.state.answer = answer;
            if (!answer.problems.length) {
                this.props.close();
                this.props.onDone(this.doneText(answer));
            }
        });
    }

    call(what, argument) {
        const { model, [what]: method } = this.constructor.methods;
        return this.orm.call(model, method, [[this.props.resId], argument]);
    }

    async guard(work) {
        Object.assign(this.state, { busy: true, error: "" });
        try {
            await work();
        } catch (error) {
            if (!(error instanceof RPCError) || !error.data?.message) {
                throw error;
            }
            this.state.error = error.data.message;
        } finally {
            this.state.busy = false;
        }
    }
}
